"""Which paragraphs of an article carry ties, and which might: the editor's to-do.

In: a dossier, with the articles' texts or without. Out: `Coverage` values, and their lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import Dossier
from tieline.data.english import ranges
from tieline.provenance.mentions import named_actors


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ties of one article by the paragraphs that they cite.

    `bare` are the paragraphs without a tie that name two or more actors, of whom not all act for
    the same state; it is empty, and `paragraphs` None, where the text is not at hand.
    """

    ties: int
    by_paragraph: Mapping[int, tuple[str, ...]]
    bare: tuple[int, ...]
    paragraphs: int | None


def coverage(dossier: Dossier, article_id: str) -> Coverage:
    """Return what of an article is coded; the id must be one of the dossier's."""
    ties = dossier.ties[dossier.ties["source"] == article_id]
    cited: dict[int, list[str]] = {}
    for id_, paragraph in zip(ties["id"], ties["paragraph"], strict=True):
        if paragraph:
            cited.setdefault(int(paragraph), []).append(id_)
    by_paragraph = {number: tuple(cited[number]) for number in sorted(cited)}
    text = text_of(dossier.articles[article_id], dossier.texts)
    parts = paragraphs(text) if text is not None else ()
    bare = tuple(
        number
        for number, part in enumerate(parts, 1)
        if number not in by_paragraph and _names_two(part, dossier)
    )
    count = len(parts) if text is not None else None
    return Coverage(len(ties), MappingProxyType(by_paragraph), bare, count)


def _names_two(part: str, dossier: Dossier) -> bool:
    return len({dossier.actors[span.actor].state for span in named_actors(part, dossier)}) > 1


def lines(dossier: Dossier) -> list[str]:
    """Say for every article which paragraphs carry ties and which might."""
    return [line for id_ in dossier.articles for line in _lines(id_, coverage(dossier, id_))]


def _lines(id_: str, found: Coverage) -> list[str]:
    ties = f"{found.ties:,} tie{'' if found.ties == 1 else 's'}"
    cited = f"{len(found.by_paragraph):,}"
    if found.paragraphs is None:
        told = [f"{id_}: {ties} in {cited} paragraphs. Its text is not at hand."]
    else:
        told = [f"{id_}: {ties} in {cited} of {found.paragraphs:,} paragraphs."]
    told += [f"  {number}: {ranges(ids)}" for number, ids in found.by_paragraph.items()]
    if found.paragraphs is not None:
        bare = ", ".join(map(str, found.bare)) or "none"
        told.append(f"  two or more actors, but no tie: {bare}")
    return told


def as_json(dossier: Dossier) -> dict[str, object]:
    """Return the same as plain values, by article."""
    found = {id_: coverage(dossier, id_) for id_ in dossier.articles}
    return {
        id_: {
            "ties": one.ties,
            "paragraphs": one.paragraphs,
            "by_paragraph": {str(n): list(ids) for n, ids in one.by_paragraph.items()},
            "bare": list(one.bare),
        }
        for id_, one in found.items()
    }
