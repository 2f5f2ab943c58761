"""Split an article into paragraphs, each with the actors that it names and the claims that cite it.

In: a dossier and an article's id. Out: `Paragraph`s; the address of each claim's line.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any

from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES
from tieline.graph.network import leaf_actors
from tieline.narrative.citation import Claim, claim_of
from tieline.provenance.mentions import named_actors
from tieline.selection.focus import Focus
from tieline.selection.selection import Selection
from tieline.selection.urls import explorer_url

Quotes = Mapping[str, tuple[int, int]]
"""By the id of each claim the passage that it quotes of its paragraph."""
NO_QUOTES: Quotes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `actor` is the actor that it names, blank where it names none.

    `claims` are the ids of those that quote it.
    """

    text: str
    actor: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches of a paragraph side by side that the same claims quote, or none does."""

    claims: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """A claim, and the address at which the explorer opens its line and marks it."""

    claim: Claim
    href: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its claims; `pieces` is empty where its text is not at hand."""

    number: int | None
    pieces: tuple[Piece, ...]
    claims: tuple[LinkedClaim, ...]

    @property
    def text(self) -> str:
        """Its words without marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its stretches by the claims that quote them."""
        groups = groupby(self.pieces, key=lambda piece: piece.claims)
        return tuple(Passage(claims, tuple(pieces)) for claims, pieces in groups)


def cited_paragraphs(dossier: Dossier, id_: str, theme: str = "auto") -> list[Paragraph]:
    """Return every paragraph of the text, or those with claims where the text is not at hand.

    Claims that name no paragraph come last.
    """
    claims = claims_by_paragraph(dossier, id_, theme)
    text = text_of(dossier.articles[id_], dossier.texts)
    texts = dict(enumerate(paragraphs(text or ""), 1))
    numbers = sorted({number for number in claims if number is not None} | set(texts))
    quotes = {number: quotes_in(of_number) for number, of_number in claims.items()}
    parts = [
        Paragraph(
            number,
            pieces(texts.get(number, ""), dossier, quotes.get(number, {})),
            tuple(claims.get(number, ())),
        )
        for number in numbers
    ]
    return [*parts, Paragraph(None, (), tuple(claims[None]))] if None in claims else parts


def quotes_in(claims: Iterable[LinkedClaim]) -> Quotes:
    """Return the passages that claims of one paragraph quote."""
    return {one.claim.id: one.claim.quote for one in claims if one.claim.quote}


def pieces(text: str, dossier: Dossier, quotes: Quotes = NO_QUOTES) -> tuple[Piece, ...]:
    """Split a paragraph into stretches, each of which names an actor or none, is quoted or not.

    What a claim quotes beyond the paragraph is left out.
    """
    if quotes:
        # In these letters the characters of a passage are counted.
        text = unicodedata.normalize("NFC", text)
    names = named_actors(text, dossier)
    places = [
        *(place for span in names for place in (span.start, span.end)),
        *(min(place, len(text)) for quote in quotes.values() for place in quote),
    ]
    split = []
    for start, end in pairwise(sorted({0, *places, len(text)})):
        actor = next((one.actor for one in names if one.start <= start < one.end), "")
        ids = tuple(id_ for id_, (first, last) in quotes.items() if first <= start < last)
        split.append(Piece(text[start:end], actor, ids))
    return tuple(split)


def claims_by_paragraph(
    dossier: Dossier, id_: str, theme: str = "auto"
) -> dict[int | None, list[LinkedClaim]]:
    """Return the article's claims by paragraph, each list in the table's order."""
    claims: dict[int | None, list[LinkedClaim]] = {}
    for row in dossier.ties[dossier.ties["source"] == id_].to_dict("records"):
        claim = claim_of(dossier, row, line_ends(row)[1], not_dated=False)
        href = f"{explorer_url(line_of(dossier, row).with_(theme=theme))}#{claim.id}"
        claims.setdefault(claim.paragraph, []).append(LinkedClaim(claim, href))
    return claims


def line_of(dossier: Dossier, row: Mapping[Any, Any]) -> Selection:
    """Return the selection that shows the line of a tie, its evidence open."""
    level, pair = line_ends(row)
    return Selection(
        level=level,
        focus=Focus(pair, row["type"], dossier.types).line,
        blocs=any(dossier.actors[name].kind == "bloc" for name in pair),
        certainties=None if CERTAINTIES[row["certainty"]].shown else tuple(CERTAINTIES),
        fold=_grouped_actors(dossier, level).isdisjoint(pair),
    )


def line_ends(row: Mapping[Any, Any]) -> tuple[str, tuple[str, str]]:
    """Return the level at which a tie is a line, and its two ends there."""
    if row["actor_state"] == row["target_state"]:
        return "all", (row["actor"], row["target"])
    return "state", (row["actor_state"], row["target_state"])


@remembered(4)
def _grouped_actors(dossier: Dossier, level: str) -> frozenset[str]:
    return frozenset(leaf_actors(dossier, level))
