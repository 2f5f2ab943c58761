"""Many editors at once, and editors killed while saving: what was acknowledged is there, once.

In: the share of the saves and kills. Out: figures.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.invented import write
from tests.soak.figures import Figure
from tieline.data.changes.whole import read_whole
from tieline.data.dossier import read
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.change import change
from tieline.editor.tables.operations import Add, Operation, Set
from tieline.editor.tables.save import Reason, Workspace, reconcile

EDITORS, SAVES, KILLS = 8, 200, 300
LONGEST = 0.06
"""Seconds after which an editor is killed at the latest: a save takes about a third of that."""


@dataclass(frozen=True)
class Counted:
    """What came of a trial; all but the first two must be nothing."""

    saved: int
    left_over: int
    lost: int
    doubled: int
    torn: int
    stale: int
    mixed: int = 0
    """Readings, while somebody saved or was killed, of tables that do not fit or were warned of."""

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.torn or self.stale or self.mixed)


def tally(folder: Path) -> int:
    """The number in a claim that every editor counts up."""
    found = read(folder)
    assert found.ties is not None
    return int(found.ties.columns["claim"][0].removeprefix("Claim ").rstrip("."))


def count_up(workspace: Workspace) -> None:
    """Add one to the number, again from the start where somebody else came first."""
    while True:
        number = tally(workspace.folder)
        old, new = f"Claim {number}.", f"Claim {number + 1}."
        wanted = Set(table="relations", id="t0001", column="claim", old=old, new=new)
        try:
            change(workspace, Reason("soak", ""), [wanted], "")
        except ConflictError:
            continue
        return


def add_pair(workspace: Workspace, name: str) -> None:
    """Add an actor and its tie, in two tables that must change together."""
    row = {"actor": name, "target": "Arden", "type": "tension", "form": "words", "when": "2025-09"}
    tie = row | {"certainty": "stated", "claim": f"About {name}.", "source": "a0"}
    both: list[Operation] = [
        Add(table="actors", row={"name": name, "kind": "state"}),
        Add(table="relations", row=tie),
    ]
    change(workspace, Reason("soak", ""), both, "")


def together(folder: Path, editors: int, saves: int) -> Counted:
    """Let editors save at the same time, half of them one cell and half of them two tables."""

    def edit(number: int) -> None:
        workspace = Workspace(folder)
        for turn in range(saves):
            if number % 2:
                add_pair(workspace, f"Land {number}-{turn}")
            else:
                count_up(workspace)

    mixed = mixed_readings(folder, [forked(edit, number) for number in range(editors)])
    counted = editors - editors // 2
    wanted = counted * saves
    pairs = {f"Land {k}-{n}" for k in range(1, editors, 2) for n in range(saves)}
    found = _counted(folder, editors * saves, pairs, lost=wanted - tally(folder))
    return replace(found, mixed=mixed)


def mixed_readings(folder: Path, children: list[int]) -> int:
    """Read the tables again and again until all editors have ended; count what was not whole."""
    mixed = 0
    for child in children:
        ended = 0
        while not ended:
            whole = read_whole(folder)
            problems = read(folder, instead=whole.tables).problems
            mixed += bool(problems or whole.warnings)
            ended, status = os.waitpid(child, os.WNOHANG)
        assert os.waitstatus_to_exitcode(status) == 0
    return mixed


def killed(folder: Path, kills: int, seed: int = 1) -> Counted:
    """Kill editors at any moment of their saves; what they acknowledged must be there."""
    chance = random.Random(seed)
    told: set[str] = set()
    mixed = 0
    for number in range(kills):
        reader, writer = os.pipe()
        child = forked(_acknowledge, folder, number, writer)
        os.close(writer)
        # Not before the first save is under way, and then at any moment of it.
        os.read(reader, 1)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, encoding="utf-8") as stream:
            told.update(line.strip() for line in stream if line.endswith("\n"))
        whole = read_whole(folder)
        mixed += bool(read(folder, instead=whole.tables).problems)
        # A fifth goes on at once from what the next editor finds.
        if number % 5:
            reconcile(Workspace(folder))
            mixed += read_whole(folder).tables != whole.tables
    reconcile(Workspace(folder))
    return replace(_counted(folder, len(told), told), mixed=mixed)


def _acknowledge(folder: Path, number: int, writer: int) -> None:
    os.write(writer, b"!")
    for turn in range(1000):
        name = f"Land {number}-{turn}"
        add_pair(Workspace(folder), name)
        os.write(writer, f"{name}\n".encode())


def _counted(folder: Path, saved: int, names: set[str], lost: int = 0) -> Counted:
    found = read(folder)
    torn = len(found.problems)
    assert found.ties is not None
    assert found.actors is not None
    actors = [name for name in found.actors.columns["name"] if name.startswith("Land ")]
    claims = [claim for claim in found.ties.columns["claim"] if claim.startswith("About ")]
    kept = {f"About {name}." for name in actors}
    doubled = len(actors) - len(set(actors)) + len(claims) - len(set(claims))
    ids = found.ties.columns["id"]
    records = [one.id for one in history.records(folder)]
    torn += records != list(range(1, len(records) + 1))
    lost += len(names - set(actors)) + len(kept ^ set(claims)) + len(ids) - len(set(ids))
    stale = [*folder.glob(".*.new"), *(folder / "seeds").glob(".*.new")]
    torn += history.last_record(folder) is None or history.last_record(
        folder
    ).files != files.hashes(  # type: ignore[union-attr]
        files.read_files(folder)
    )
    return Counted(saved, len(actors) - len(names), lost, doubled, torn, len(stale))


def forked(work: Callable[..., None], *words: object) -> int:
    """Run work in a process of its own, which ends with it."""
    child = os.fork()
    if child:
        return child
    try:
        work(*words)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


def dossier(folder: Path) -> Path:
    return write(folder, [("Arden", "Borel", "tension")], ["Arden", "Borel"])


def start(folder: Path) -> Path:
    """A dossier whose first claim counts from nothing."""
    path = dossier(folder) / "relations.csv"
    path.write_text(path.read_text().replace("Claim 1.", "Claim 0."))
    return folder


def trial(share: float) -> list[Figure]:
    """Let editors save at once, and kill editors while they save."""
    with TemporaryDirectory() as place:
        counted = {
            f"{EDITORS} editors": together(start(Path(place) / "a"), EDITORS, round(SAVES * share)),
            "killed editors": killed(start(Path(place) / "b"), round(KILLS * share)),
        }
    return [Figure(name, str(came), came.sound) for name, came in counted.items()]
