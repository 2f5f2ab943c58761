"""Merge what two branches wrote into the history.

In: the bytes of changes.jsonl before the branches parted, and on both of them. Out: the bytes of
one history: that of the branch at work, then the changes of the other one with numbers after those.
"""

import json
from collections.abc import Iterator
from typing import Any

NUMBERS = {"undoes", "undoes_part_of"}
"""What a change has of the numbers of others."""


def merge_histories(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return ours with the changes of theirs that it lacks, each once, whatever its number is."""
    known = {identity(line) for line in [*base.splitlines(), *ours.splitlines()]}
    end = b"" if not ours or ours.endswith(b"\n") else b"\n"
    new = [line for line in theirs.splitlines() if line.strip() and identity(line) not in known]
    number = max((change["id"] for change in changes_in(ours)), default=0)
    return ours + end + b"".join(line + b"\n" for line in renumbered(new, number))


def renumbered(lines: list[bytes], number: int) -> Iterator[bytes]:
    """Yield changes with the numbers after this one; what is no change stays as it is."""
    numbers: dict[int, int] = {}
    for line in lines:
        change = parsed(line)
        if change is None:
            yield line
            continue
        number += 1
        numbers[change["id"]] = change["id"] = number
        for key in NUMBERS.intersection(change):
            change[key] = numbers.get(change[key], change[key])
        yield json.dumps(change, ensure_ascii=False).encode()


def identity(line: bytes) -> str:
    """Return what tells a change from all others on every branch: all but numbers."""
    change = parsed(line)
    if change is None:
        return repr(line)
    facts = {key: value for key, value in change.items() if key not in {"id", *NUMBERS}}
    return json.dumps(facts, sort_keys=True)


def changes_in(history: bytes) -> Iterator[dict[str, Any]]:
    """Yield the changes of a history as plain values."""
    for line in history.splitlines():
        change = parsed(line)
        if change is not None:
            yield change


def parsed(line: bytes) -> dict[str, Any] | None:
    """Read a line as a change, None where it is damaged."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values if isinstance(values, dict) and isinstance(values.get("id"), int) else None
