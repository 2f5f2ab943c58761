"""Keep the acknowledged warnings of dossier.toml in step with the rows that have them.

In: the rows of dossier.toml, and which ties or actors go or are renamed. Out: the operation that
writes what is left, if anything changes.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from tieline.data.vocabulary import ACTOR_CHECKS, CHECKS
from tieline.editor.tables.operations import Operation, Row, Set

KEY = "acknowledged"


def split_acknowledged(line: str) -> tuple[str, ...]:
    """Split a line into the row's key, the check and the reason; a name may have several words.

    >>> split_acknowledged("Kesh Federation alike Two bodies of one name.")
    ('Kesh Federation', 'alike', 'Two bodies of one name.')
    """
    words = line.split()
    at = next((at for at, word in enumerate(words) if at and word in CHECKS), 1)
    return " ".join(words[:at]), " ".join(words[at : at + 1]), " ".join(words[at + 1 :])


def without_acknowledged(
    dossier: Sequence[Row], ties: Collection[str], actors: Collection[str]
) -> list[Operation]:
    """Return the operation that takes away what was acknowledged of rows that go."""

    def stays(line: str) -> bool:
        id_, check, _ = split_acknowledged(line)
        return id_ not in (actors if check in ACTOR_CHECKS else ties)

    return rewritten(dossier, lambda lines: filter(stays, lines))


def rename_acknowledged(dossier: Sequence[Row], old: str, new: str) -> list[Operation]:
    """Return the operation that writes another name of an actor whose warning was acknowledged."""

    def renamed(line: str) -> str:
        id_, check, reason = split_acknowledged(line)
        is_meant = check in ACTOR_CHECKS and id_ == old
        return f"{new} {check} {reason}" if is_meant else line

    return rewritten(dossier, lambda lines: map(renamed, lines))


def rewritten(
    dossier: Sequence[Row], change: Callable[[list[str]], Iterable[str]]
) -> list[Operation]:
    """Return the operation that writes the changed lines, if they are others."""
    old = next((row["value"] for row in dossier if row["key"] == KEY), "")
    new = "\n".join(change(old.splitlines()))
    if new == old:
        return []
    return [Set(table="dossier", id=KEY, column="value", old=old, new=new)]
