"""Write suggestions as lines for people, with what of them is already coded.

In: the suggestions of an article, its paragraphs, and the dossier. Out: lines.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieline.data.dossier import Dossier
from tieline.data.english import counted, joined
from tieline.data.escaping import isolated
from tieline.suggest.suggestion import Suggestion

NONE = "No tie is suggested."
NOT_WRITTEN = "Nothing is written: choose, and write each claim in words of your own."
_BETWEEN = " … "

Coded = Mapping[tuple[frozenset[str], str], Sequence[str]]
"""The paragraphs in which a pair has a tie of a type, by the pair's states and the type."""


def lines_of(
    found: Sequence[Suggestion], paragraphs: Sequence[str], dossier: Dossier, article: str
) -> Iterator[str]:
    """Yield the lines of an article's suggestions, and how many they are."""
    if not found:
        yield NONE
        return
    coded = coded_of(dossier, article)
    for number in sorted({one.paragraph for one in found}):
        yield f"Paragraph {number}"
        for one in found:
            if one.paragraph == number:
                yield f"  {line_of(one, paragraphs[number - 1], dossier, coded)}"
    count = len({one.paragraph for one in found})
    yield f"{counted(len(found), 'suggestion').capitalize()} in {counted(count, 'paragraph')}."
    yield NOT_WRITTEN


def line_of(one: Suggestion, paragraph: str, dossier: Dossier, coded: Coded) -> str:
    """Write a suggestion in one line."""
    arrow = "->" if dossier.types[one.type].directed else "-"
    names = f"{isolated(one.actor)} {arrow} {isolated(one.target)}"
    said_by = f" by {isolated(one.said_by)}" if one.said_by else ""
    words = _BETWEEN.join(isolated(paragraph[start:end]) for start, end in one.words)
    cells = f"{names}: {one.type}, {one.form}; {one.when or 'no date'}; {one.certainty}{said_by}"
    pair = frozenset(dossier.actors[name].state if name in dossier.actors else name
                     for name in (one.actor, one.target))  # fmt: skip
    places = coded.get((pair, one.type), ())
    repeat = f" Already coded at {joined(places)}." if places else ""
    return f"{one.score:.2f}  {cells}; “{words}”.{repeat}"


def coded_of(dossier: Dossier, article: str) -> Coded:
    """Return where an article's ties are coded."""
    rows = dossier.ties[dossier.ties["source"] == article]
    columns = (rows[name] for name in ("actor_state", "target_state", "type", "paragraph"))
    found: dict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for actor, target, word, paragraph in zip(*columns, strict=True):
        places = found[frozenset((actor, target)), word]
        if paragraph not in places:
            places.append(paragraph)
    return found
