"""Decisions: whole, in part, edited, in conflict, twice, and stopped in the middle."""

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.interrupted import Killed, before_each_step
from tieline.data.problems import DossierError
from tieline.editor.proposals import store
from tieline.editor.proposals.decide import (
    Choice,
    DecidedError,
    NotYoursError,
    UnknownProposalError,
    accept,
    propose,
    refuse,
    withdraw,
)
from tieline.editor.proposals.records import Decided, Proposed
from tieline.editor.proposals.steps import Edit
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Add, Delete, Operation, Row, Set, row_key
from tieline.editor.tables.save import Reason, Workspace, reconcile

CLAIM = "A minister of Galt attended Cresta's parade."
NEW = "Galt sent a minister."
TIE = {
    "actor": "Galt",
    "target": "Cresta",
    "type": "support",
    "form": "words",
    "when": "2025-09",
    "certainty": "stated",
    "claim": "Galt speaks well of Cresta.",
    "source": "courier",
    "paragraph": "5",
}


def claim(new: str = NEW, old: str = CLAIM) -> Set:
    return Set(table="relations", id="t0004", column="claim", old=old, new=new)


def when(new: str = "2025-09") -> Set:
    return Set(table="relations", id="t0004", column="when", old="2025-09-03", new=new)


def queued(folder: Path, *ops: Operation, who: str = "Ana", why: str = "Second reading") -> int:
    made = Proposed(id=0, when="", who=who, why=why, kind="draft", base="", ops=ops)
    (found,) = propose(Workspace(folder), lambda _: [made])
    return found.id


def row(folder: Path, id_: str = "t0004") -> Row:
    document = open_table("relations", files.read_files(folder)["relations"])
    return document.row(document.indexes(id_)[0]) or {}


def status(folder: Path, number: int) -> str:
    return store.read_queue(folder).proposals[number].status


def test_all_of_a_proposal_is_one_change_that_names_both(demo_folder: Path) -> None:
    number = queued(demo_folder, claim(), when())
    made = accept(Workspace(demo_folder), "Bo", number, Choice())
    assert (made.status, made.accepted, made.change) == ("accepted", (0, 1), 1)
    record = history.last_record(demo_folder)
    assert record is not None
    assert (record.who, record.proposal, len(record.ops)) == ("Bo", number, 2)
    assert record.why == "Second reading (proposed by Ana, accepted by Bo)"
    assert (row(demo_folder)["claim"], row(demo_folder)["when"]) == (NEW, "2025-09")
    undo(Workspace(demo_folder), 1, Reason("Bo", "A mistake"))
    assert row(demo_folder)["claim"] == CLAIM
    assert status(demo_folder, number) == "accepted"


def test_a_part_is_accepted_with_a_cell_of_the_editors(demo_folder: Path) -> None:
    number = queued(demo_folder, claim(), when())
    edit = Edit(0, "claim", "Galt sent one of its ministers.")
    made = accept(Workspace(demo_folder), "Bo", number, Choice([0], [edit]))
    assert (made.status, made.accepted, made.edited) == ("in part", (0,), True)
    assert row(demo_folder)["claim"] == "Galt sent one of its ministers."
    assert row(demo_folder)["when"] == "2025-09-03"


def test_a_row_without_its_claim_is_accepted_with_one(demo_folder: Path) -> None:
    number = queued(demo_folder, Add(table="relations", row=TIE | {"claim": ""}))
    with pytest.raises(DossierError) as refused:
        accept(Workspace(demo_folder), "Bo", number, Choice())
    assert [one.column for one in refused.value.problems] == ["claim"]
    assert (status(demo_folder, number), history.last_record(demo_folder)) == ("open", None)
    edit = Edit(0, "claim", "Galt speaks well of Cresta.")
    assert accept(Workspace(demo_folder), "Bo", number, Choice(None, [edit])).change == 1
    added = history.last_record(demo_folder)
    assert added is not None
    assert row(demo_folder, row_key(added.ops[0]))["claim"] == "Galt speaks well of Cresta."


def test_what_nobody_else_has_touched_is_rebased(demo_folder: Path) -> None:
    number = queued(demo_folder, claim())
    change(Workspace(demo_folder), Reason("Cy", "A date"), [when()], "")
    accept(Workspace(demo_folder), "Bo", number, Choice())
    assert (row(demo_folder)["claim"], row(demo_folder)["when"]) == (NEW, "2025-09")


def test_the_same_cell_of_two_is_a_conflict_until_it_is_seen(demo_folder: Path) -> None:
    number = queued(demo_folder, claim(), when())
    saved = change(Workspace(demo_folder), Reason("Cy", "A word"), [claim("Another.")], "")
    with pytest.raises(ConflictError) as told:
        accept(Workspace(demo_folder), "Bo", number, Choice())
    (conflict,) = told.value.conflicts
    assert (conflict.yours, conflict.theirs, conflict.base) == (NEW, "Another.", CLAIM)
    # Seen in a version that is not the newest any more.
    with pytest.raises(ConflictError):
        accept(Workspace(demo_folder), "Bo", number, Choice(over=[0], version="older"))
    both = Choice(None, [Edit(0, "claim", "Both.")], [0], saved.version)
    assert accept(Workspace(demo_folder), "Bo", number, both).status == "accepted"
    assert (row(demo_folder)["claim"], row(demo_folder)["when"]) == ("Both.", "2025-09")


def test_a_row_that_was_changed_is_deleted_only_by_who_has_seen_it(demo_folder: Path) -> None:
    place = {"name": "Elvane", "x": "0.85", "y": "0.3"}
    number = queued(demo_folder, Delete(table="positions", id="Elvane", row=place))
    moved = Set(table="positions", id="Elvane", column="x", old="0.85", new="0.5")
    saved = change(Workspace(demo_folder), Reason("Cy", "A place"), [moved], "")
    with pytest.raises(ConflictError):
        accept(Workspace(demo_folder), "Bo", number, Choice())
    accept(Workspace(demo_folder), "Bo", number, Choice(over=[0], version=saved.version))
    assert b"Elvane" not in files.read_files(demo_folder)["positions"]


def test_what_is_there_already_is_no_change(demo_folder: Path) -> None:
    number = queued(demo_folder, claim())
    change(Workspace(demo_folder), Reason("Cy", "The same"), [claim()], "")
    made = accept(Workspace(demo_folder), "Bo", number, Choice())
    assert (made.status, made.change) == ("accepted", None)
    last = history.last_record(demo_folder)
    assert last is not None
    assert last.who == "Cy"


def test_nothing_is_decided_twice(demo_folder: Path) -> None:
    workspace, number = Workspace(demo_folder), queued(demo_folder, claim())
    refuse(workspace, "Bo", number, "Not said there")
    told = f"Proposal {number} is refused already by Bo. Nothing was changed."
    with pytest.raises(DecidedError, match=told):
        accept(workspace, "Cy", number, Choice())
    with pytest.raises(DecidedError, match=told):
        refuse(workspace, "Cy", number, "No")
    with pytest.raises(DecidedError, match=told):
        withdraw(workspace, "Ana", number)
    assert row(demo_folder)["claim"] == CLAIM


def test_of_two_editors_at_once_one_is_told(demo_folder: Path) -> None:
    number = queued(demo_folder, Add(table="relations", row=TIE))
    done: list[str] = []

    def act(who: str) -> None:
        try:
            done.append(accept(Workspace(demo_folder), who, number, Choice()).status)
        except DecidedError:
            done.append("told")

    threads = [threading.Thread(target=act, args=(who,)) for who in ("Bo", "Cy", "Di")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done) == ["accepted", "told", "told"]
    assert files.read_files(demo_folder)["relations"].count(b"Galt speaks well") == 1


def test_only_its_author_withdraws_a_proposal(demo_folder: Path) -> None:
    number = queued(demo_folder, claim())
    with pytest.raises(NotYoursError, match=f"Proposal {number} is by Ana."):
        withdraw(Workspace(demo_folder), "Bo", number)
    withdraw(Workspace(demo_folder), "Ana", number)
    assert status(demo_folder, number) == "withdrawn"
    with pytest.raises(UnknownProposalError, match=r"The queue has no proposal 9\."):
        withdraw(Workspace(demo_folder), "Ana", 9)


@pytest.mark.parametrize(
    ("choice", "fault"),
    [
        (Choice([2]), "The proposal has no step 2. Write numbers from 0 to 1."),
        (Choice([-1]), "The proposal has no step -1. Write numbers from 0 to 1."),
        (Choice([]), "Nothing of it is accepted. Accept a step, or refuse it with a reason."),
        (
            Choice([0], [Edit(1, "when", "2025")]),
            "Step 1 is edited and not accepted. Accept it, or leave the edit out.",
        ),
        (Choice([0], [Edit(0, "when", "2025")]), "Step 0 writes no cell 'when'. Write claim."),
    ],
    ids=repr,
)
def test_a_decision_that_cannot_be_is_refused(
    demo_folder: Path, choice: Choice, fault: str
) -> None:
    number = queued(demo_folder, claim(), when())
    with pytest.raises(DossierError) as told:
        accept(Workspace(demo_folder), "Bo", number, choice)
    (problem,) = told.value.problems
    assert f"{problem.message} {problem.remedy}" == fault
    assert status(demo_folder, number) == "open"


def test_a_program_killed_before_the_change_leaves_the_proposal_open(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = queued(demo_folder, claim())

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(history, "append", killed)
    with pytest.raises(Killed):
        accept(Workspace(demo_folder), "Bo", number, Choice())
    monkeypatch.undo()
    assert status(demo_folder, number) == "open"
    # The number that the change would have had is another's now.
    change(Workspace(demo_folder), Reason("Cy", "A date"), [when()], "")
    assert status(demo_folder, number) == "open"
    assert accept(Workspace(demo_folder), "Di", number, Choice()).change == 2


def test_a_program_killed_behind_the_change_has_accepted(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = queued(demo_folder, claim())

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(files, "replace_staged", killed)
    with pytest.raises(Killed):
        accept(Workspace(demo_folder), "Bo", number, Choice())
    monkeypatch.undo()
    assert status(demo_folder, number) == "accepted"
    with pytest.raises(DecidedError):
        accept(Workspace(demo_folder), "Di", number, Choice())


def test_killed_at_any_step_a_proposal_is_accepted_once_or_is_open(demo_folder: Path) -> None:
    steps = 0
    for number in count():
        id_ = queued(demo_folder, Add(table="relations", row=TIE | {"when": f"3{number:03d}"}))
        numbers = count()

        def act(_: str, numbers: Iterator[int] = numbers, at: int = number) -> None:
            if next(numbers) == at:
                raise Killed

        try:
            with before_each_step(act):
                accept(Workspace(demo_folder), "Bo", id_, Choice())
        except Killed:
            steps += 1
        else:
            break
        was_open = status(demo_folder, id_) == "open"
        if was_open:
            accept(Workspace(demo_folder), "Cy", id_, Choice())
        else:
            with pytest.raises(DecidedError):
                accept(Workspace(demo_folder), "Cy", id_, Choice())
        reconcile(Workspace(demo_folder))
        table = files.read_files(demo_folder)["relations"].decode()
        assert (status(demo_folder, id_), table.count(f",3{number:03d},")) == ("accepted", 1)
    assert steps > 20
    assert list(store.read_queue(demo_folder).proposals) == list(range(1, steps + 2))


def test_a_queue_that_takes_nothing_is_said(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tieline.editor.proposals.decide.append", full)
    with pytest.raises(SavingError, match=r"The disk does not write: No space left on device\."):
        queued(demo_folder, claim())


def test_a_mark_is_queued_once(demo_folder: Path) -> None:
    one = Proposed(id=0, when="", who="", why="A report", kind="report", mark="report a")
    assert len(propose(Workspace(demo_folder), lambda _: [one, one])) == 1
    assert propose(Workspace(demo_folder), lambda _: [one]) == []


def test_who_proposes_and_accepts_is_named_once(demo_folder: Path) -> None:
    made: Decided = accept(Workspace(demo_folder), "Ana", queued(demo_folder, claim()), Choice())
    record = history.last_record(demo_folder)
    assert made.change == 1
    assert record is not None
    assert record.why == "Second reading (proposed and accepted by Ana)"
