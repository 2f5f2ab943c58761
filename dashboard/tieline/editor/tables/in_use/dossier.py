"""What dossier.toml says of actors and articles: renamed, merged and taken away with them.

In: the rows of dossier.toml. Out: operations on them. Actors stand in the headlines of pairs, the
opening and acknowledged warnings, articles in the opening and the counts that are expected.
"""

from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote, unquote_plus

from tieline.data.vocabulary import ACTOR_CHECKS
from tieline.editor.tables.acknowledged import KEY as ACKNOWLEDGED
from tieline.editor.tables.acknowledged import split_acknowledged
from tieline.editor.tables.dossier_table import PAIRS
from tieline.editor.tables.expected import KEY as EXPECTED
from tieline.editor.tables.expected import renamed_articles
from tieline.editor.tables.operations import Operation, Row, Set

OPENING = "opening"
ACTOR_SEPARATORS = {"actor": "|", "focus": "|", "highlight": "|"}
"""The words of a selection that name actors, and what stands between two of them."""
ARTICLE_SEPARATORS = {"source": ",", "without": ","}
"""The same of articles."""
Dossier = Mapping[str, Row]
"""The rows of dossier.toml, by their key."""


def rename_actor(dossier: Dossier, old: str, new: str) -> list[Operation]:
    """Return the operations that write another name of an actor."""

    def acknowledged(line: str) -> str:
        id_, check, reason = split_acknowledged(line)
        is_meant = check in ACTOR_CHECKS and id_ == old
        return f"{new} {check} {reason}" if is_meant else line

    return [*rename_in_words(dossier, old, new), *rewritten(dossier, ACKNOWLEDGED, acknowledged)]


def merge_actor(dossier: Dossier, keep: str, drop: str) -> list[Operation]:
    """Return the operations that write another actor instead; what was acknowledged of it goes."""
    return [
        *rename_in_words(dossier, drop, keep),
        *without_acknowledged(dossier, (), {drop}),
    ]


def rename_in_words(dossier: Dossier, old: str, new: str) -> list[Operation]:
    """Return the operations that rename an actor in the opening and the headlines of pairs."""

    def pair(line: str) -> str:
        names, between, rest = line.partition("\t")
        return "|".join(new if name == old else name for name in names.split("|")) + between + rest

    def opening(query: str) -> str:
        return rename_in_query(query, old, new)

    return [*rewritten(dossier, PAIRS, pair), *rewritten(dossier, OPENING, opening)]


def rename_article(dossier: Dossier, old: str, new: str) -> list[Operation]:
    """Return the operations that write another id of an article, which others may have, too."""

    def opening(query: str) -> str:
        return rename_in_query(query, old, new, ARTICLE_SEPARATORS)

    expected = dossier[EXPECTED]["value"]
    return [
        *rewritten(dossier, OPENING, opening),
        *written(dossier, EXPECTED, renamed_articles(expected, old, new)),
    ]


def without_actors(dossier: Dossier, names: Collection[str]) -> list[Operation]:
    """Return the operations that take actors out of the opening and the headlines of pairs."""

    def stays(line: str) -> bool:
        return not set(names).intersection(line.partition("\t")[0].split("|"))

    opening = without_in_query(dossier[OPENING]["value"], names)
    return [*filtered(dossier, PAIRS, stays), *written(dossier, OPENING, opening)]


def without_articles(dossier: Dossier, ids: Collection[str]) -> list[Operation]:
    """Return the operations that take articles out of the opening and the expected counts."""
    gone = {f"articles.{id_}" for id_ in ids}
    opening = without_in_query(dossier[OPENING]["value"], ids, ARTICLE_SEPARATORS)
    return [
        *filtered(dossier, EXPECTED, lambda line: line.rpartition(" ")[0] not in gone),
        *written(dossier, OPENING, opening),
    ]


def without_acknowledged(
    dossier: Dossier, ties: Collection[str], actors: Collection[str]
) -> list[Operation]:
    """Return the operation that takes away what was acknowledged of rows that go."""

    def stays(line: str) -> bool:
        id_, check, _ = split_acknowledged(line)
        return id_ not in (actors if check in ACTOR_CHECKS else ties)

    return filtered(dossier, ACKNOWLEDGED, stays)


def rename_in_query(
    query: str, old: str, new: str, separators: Mapping[str, str] = ACTOR_SEPARATORS
) -> str:
    """Rename an actor in a selection's query; all else stays as it is written.

    >>> rename_in_query("from=2025-01-01&focus=Port+Borel|Galt", "Port Borel", "Borel")
    'from=2025-01-01&focus=Borel|Galt'
    """
    parts = []
    for part in query.split("&"):
        word, between, names, rest = names_in(part, separators)
        if old in names:
            renamed = dict.fromkeys(new if name == old else name for name in names)
            # A pair that has become one actor has no line, and so no type.
            kept = [*renamed, *rest] if len(renamed) == len(names) else renamed
            parts.append(f"{word}={quote(between.join(kept), safe='|,')}")
        else:
            parts.append(part)
    return "&".join(parts)


def without_in_query(
    query: str, gone: Collection[str], separators: Mapping[str, str] = ACTOR_SEPARATORS
) -> str:
    """Take actors out of a selection's query; all else stays as it is written.

    A pair goes with one of the two, of a list of articles only those that are meant.

    >>> without_in_query("from=2025-01-01&actor=Port+Borel&focus=Galt|Arden", ["Port Borel"])
    'from=2025-01-01&focus=Galt|Arden'
    """
    parts = []
    for part in query.split("&"):
        word, between, names, _ = names_in(part, separators)
        left = [name for name in names if name not in gone]
        if len(left) == len(names):
            parts.append(part)
        elif left and between == ",":
            parts.append(f"{word}={quote(between.join(left), safe='|,')}")
    return "&".join(parts)


def names_in(part: str, separators: Mapping[str, str]) -> tuple[str, str, list[str], list[str]]:
    """Return a part's word, what separates its names, the names and what else stands there."""
    word, _, value = part.partition("=")
    between = separators.get(word.removeprefix("?"), "")
    names = unquote_plus(value).split(between) if between else []
    # The third part of a focus is a type of tie.
    most = 2 if between == "|" else len(names)
    return word, between, names[:most], names[most:]


def rewritten(dossier: Dossier, key: str, change: Callable[[str], str]) -> list[Operation]:
    """Return the operation that changes the lines of a value, each by itself."""
    return written(dossier, key, "\n".join(map(change, dossier[key]["value"].split("\n"))))


def filtered(dossier: Dossier, key: str, stays: Callable[[str], bool]) -> list[Operation]:
    """Return the operation that keeps some lines of a value."""
    return written(dossier, key, "\n".join(filter(stays, dossier[key]["value"].split("\n"))))


def written(dossier: Dossier, key: str, new: str) -> list[Operation]:
    """Return the operation that writes a value, if it is another."""
    old = dossier[key]["value"]
    if new == old:
        return []
    return [Set(table="dossier", id=key, column="value", old=old, new=new)]
