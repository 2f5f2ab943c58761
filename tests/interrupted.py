"""Changes of several tables that are stopped at one of their steps, or looked at at every one."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.serving import DEMO
from tieline.data.dossier import FILES
from tieline.editor.bulk_api import rows_of
from tieline.editor.tables import files
from tieline.editor.tables.change import change
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.in_use.actors import rename
from tieline.editor.tables.operations import TABLES
from tieline.editor.tables.save import Reason, Workspace

OLD, NEW = "Cresta", "Crestia"
"""The actor, and the name that it gets: of actors.csv, relations.csv and positions.csv."""
STEPS: list[tuple[Any, str]] = [
    *((os, name) for name in ("fsync", "write", "fchmod")),
    *((Path, name) for name in ("open", "unlink", "replace")),
]
"""The calls by which a save changes what is on the disk."""


class Killed(BaseException):
    """The program has ended: nothing of it handles this."""


def rename_actor(folder: Path, old: str = OLD, new: str = NEW) -> None:
    """Save the change: an actor by another name."""
    contents = files.read_files(folder)
    rows = rows_of({name: open_table(name, contents.get(name)) for name in TABLES})
    ops = rename(rows, old, new, alias=False)
    change(Workspace(folder), Reason("Ada", "It has another name"), ops, "")


@contextmanager
def before_each_step(act: Callable[[str], None]) -> Iterator[None]:
    """Call `act` with the step's name before each of them; a line is written in several."""
    is_acting = False

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*words: Any, **named: Any) -> Any:
            nonlocal is_acting
            if is_acting:
                return call(*words, **named)
            is_acting = True
            try:
                act(name)
            finally:
                is_acting = False
            if name == "write":
                file, content = words
                return call(file, content[: max(1, len(content) // 2)])
            return call(*words, **named)

        return instead

    with pytest.MonkeyPatch.context() as patched:
        for where, name in STEPS:
            patched.setattr(where, name, watched(name, getattr(where, name)))
        yield


def kill_at(folder: Path, number: int, name: str = "", *, old: str = OLD, new: str = NEW) -> bool:
    """Save the change, killed before its step of this number (of this name); whether it was."""
    numbers = count()

    def act(step: str) -> None:
        if name in ("", step) and next(numbers) == number:
            raise Killed

    try:
        with before_each_step(act):
            rename_actor(folder, old, new)
    except Killed:
        return True
    return False


def kill_at_second_rename(folder: Path) -> None:
    """Leave one of three tables in place, and two staged."""
    assert kill_at(folder, 1, "replace")


def at_every_step(place: Path) -> Iterator[Path]:
    """Copies of the demo in each of which the change was killed one step later."""
    for number in count():
        folder = Path(shutil.copytree(DEMO, place / str(number)))
        if not kill_at(folder, number):
            assert number > 30
            return
        yield folder


def tables(folder: Path) -> dict[str, bytes]:
    """The tables as they lie there."""
    return {name: (folder / name).read_bytes() for name in FILES}


def states(place: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The tables before the change and after it."""
    folder = Path(shutil.copytree(DEMO, place / "after"))
    rename_actor(folder)
    return tables(DEMO), tables(folder)
