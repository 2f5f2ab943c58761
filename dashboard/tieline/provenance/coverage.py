"""Find which paragraphs of an article are cited by ties, and which others might be.

In: a dossier, with the articles' texts or without. Out: `Coverage` values, as lines or as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import Dossier
from tieline.data.english import counted_in_digits, ranges
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
    """Return what of an article the ties cite; the id must be one of the dossier's."""
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
        if number not in by_paragraph and len(named_states(part, dossier)) > 1
    )
    count = len(parts) if text is not None else None
    return Coverage(len(ties), MappingProxyType(by_paragraph), bare, count)


def named_states(text: str, dossier: Dossier) -> set[str]:
    """Return the actors that a text names, each as the one it represents."""
    return {dossier.actors[span.actor].state for span in named_actors(text, dossier)}


def coverage_lines(dossier: Dossier) -> list[str]:
    """List for every article which paragraphs ties cite and which they might."""
    articles = ((id_, coverage(dossier, id_)) for id_ in dossier.articles)
    return [line for id_, one in articles for line in article_lines(id_, one)]


def article_lines(id_: str, one: Coverage) -> list[str]:
    """List the cited paragraphs of an article, and those that ties might cite."""
    ties, cited = counted_in_digits(one.ties, "tie"), f"{len(one.by_paragraph):,}"
    by_paragraph = [f"  {number}: {ranges(ids)}" for number, ids in one.by_paragraph.items()]
    if one.paragraphs is None:
        return [f"{id_}: {ties} in {cited} paragraphs. Its text is not at hand.", *by_paragraph]
    bare = ", ".join(map(str, one.bare)) or "none"
    return [
        f"{id_}: {ties} in {cited} of {one.paragraphs:,} paragraphs.",
        *by_paragraph,
        f"  two or more actors, but no tie: {bare}",
    ]


def coverage_json(dossier: Dossier) -> dict[str, object]:
    """Return the same as values for JSON, by article."""
    articles = {id_: coverage(dossier, id_) for id_ in dossier.articles}
    return {
        id_: {
            "ties": one.ties,
            "paragraphs": one.paragraphs,
            "by_paragraph": {str(n): list(ids) for n, ids in one.by_paragraph.items()},
            "bare": list(one.bare),
        }
        for id_, one in articles.items()
    }
