"""Propose, accept, refuse and withdraw: each under the lock of the save, none of them twice.

In: a workspace, who acts, and a proposal's number. Out: records of the queue; what is accepted is
saved as one change, which names who proposed it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tieline.editor.proposals.records import Confirmed, Decided, Proposed, Status
from tieline.editor.proposals.steps import Edit, Step, chosen_operations, steps_of, wrong_step
from tieline.editor.proposals.store import Proposal, Queue, append, now, read_queue
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import known_history
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.save import (
    CurrentTables,
    NewTables,
    Reason,
    Workspace,
    describe_os_error,
    save,
)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a proposal is accepted: places of its operations, None for all, with other cells.

    `over` are those to be done although others have changed their cells since: as an editor has
    seen them in the version `version`.
    """

    accepted: Sequence[int] | None = None
    edits: Sequence[Edit] = ()
    over: Sequence[int] = ()
    version: str = ""


class DecidedError(Exception):
    """A proposal is decided already; the text says by whom."""

    def __init__(self, proposal: Proposal) -> None:
        """Keep the proposal."""
        self.proposal = proposal
        decision = proposal.decision
        assert decision is not None
        done = f"Proposal {proposal.made.id} is {decision.status} already"
        who = f" by {decision.who}" if decision.who else ""
        super().__init__(f"{done}{who}. Nothing was changed.")


class NotYoursError(Exception):
    """A proposal is withdrawn by somebody who has not made it."""


class UnknownProposalError(Exception):
    """There is no proposal of this number."""


def propose(workspace: Workspace, make: Callable[[Queue], Sequence[Proposed]]) -> list[Proposed]:
    """Put into the queue what `make` returns for the queue as it is, each with a number.

    Those whose mark is in the queue already are left out.
    """
    folder = workspace.folder

    def put() -> list[Proposed]:
        queue = read_queue(folder)
        marks = set(queue.marks)
        found: list[Proposed] = []
        for one in make(queue):
            if not one.mark or one.mark not in marks:
                marks.add(one.mark)
                number = queue.next_id + len(found)
                found.append(one.model_copy(update={"id": number, "when": one.when or now()}))
        if found:
            append(folder, *found)
        return found

    return under_lock(workspace, put)


def accept(workspace: Workspace, who: str, number: int, choice: Choice) -> Decided:
    """Accept a proposal, whole or in part, as one change.

    Raises UnknownProposalError, DecidedError where it is decided, ConflictError where others have
    changed the same cells, and DossierError where the tables would have new problems.
    """
    folder = workspace.folder
    decisions: list[Decided] = []

    def make(current: CurrentTables) -> NewTables:
        proposal = open_proposal(read_queue(folder), number)
        steps = steps_of(current.contents, proposal.made.ops)
        accepted = places(steps, choice)
        over = choice.over if choice.version == current.version else ()
        operations = chosen_operations(steps, accepted, over, choice.edits)
        known = known_history(workspace, operations, proposal.made.base, current.version)
        applied = apply(current.contents, operations, known)
        is_whole = len(accepted) == len(steps)
        decisions[:] = [
            Decided(
                of=number,
                when=now(),
                who=who,
                status="accepted" if is_whole else "in part",
                accepted=tuple(accepted),
                edited=bool(choice.edits),
            )
        ]

        def announce(change: int) -> None:
            decisions[0] = decisions[0].model_copy(update={"change": change})
            append(folder, decisions[0])

        return NewTables(applied.tables, applied.operations, applied.ids, announce=announce)

    made = known_proposal(read_queue(folder), number).made
    reason = Reason(who, reason_of(made, who), proposal=number)
    saved = save(workspace, reason, make)
    if saved.record is None:
        # Nothing of it was left to be done, or it asks for no row.
        return decide(workspace, number, decisions[0])
    confirmed = Confirmed(of=number, change=saved.record.id)
    under_lock(workspace, lambda: append(folder, confirmed))
    return decisions[0]


def places(steps: Sequence[Step], choice: Choice) -> list[int]:
    """Return the places of the accepted operations; raises DossierError for others."""
    if choice.accepted is None:
        return list(range(len(steps)))
    for place in choice.accepted:
        if not 0 <= place < len(steps):
            fault = f"The proposal has no step {place}."
            raise wrong_step("accept", place, fault, f"Write numbers from 0 to {len(steps) - 1}.")
    if steps and not choice.accepted:
        fault = "Nothing of it is accepted."
        raise wrong_step("accept", 0, fault, "Accept a step, or refuse it with a reason.")
    return sorted(set(choice.accepted))


def reason_of(made: Proposed, who: str) -> str:
    """Say why a change is made that accepts a proposal, for the history."""
    if not made.who:
        return f"{made.why} (accepted by {who})"
    if made.who == who:
        return f"{made.why} (proposed and accepted by {who})"
    return f"{made.why} (proposed by {made.who}, accepted by {who})"


def refuse(workspace: Workspace, who: str, number: int, why: str) -> Decided:
    """Refuse a proposal, with the reason that its author is told."""
    return decide(workspace, number, ended(number, who, "refused", why))


def withdraw(workspace: Workspace, who: str, number: int) -> Decided:
    """Take a proposal back, which only who made it can; raises NotYoursError for others."""
    made = known_proposal(read_queue(workspace.folder), number).made
    if made.who != who:
        whose = f"is by {made.who}" if made.who else "was made by nobody"
        raise NotYoursError(f"Proposal {number} {whose}. An editor can refuse it.")
    return decide(workspace, number, ended(number, who, "withdrawn"))


def ended(number: int, who: str, status: Status, why: str = "") -> Decided:
    """Return the decision that changes no row."""
    return Decided(of=number, when=now(), who=who, status=status, why=why)


def decide(workspace: Workspace, number: int, decision: Decided) -> Decided:
    """Write a decision that changes no row, unless there is one already."""

    def put() -> Decided:
        open_proposal(read_queue(workspace.folder), number)
        append(workspace.folder, decision)
        return decision

    return under_lock(workspace, put)


def open_proposal(queue: Queue, number: int) -> Proposal:
    """Return a proposal that nobody has decided."""
    proposal = known_proposal(queue, number)
    if proposal.decision is not None:
        raise DecidedError(proposal)
    return proposal


def known_proposal(queue: Queue, number: int) -> Proposal:
    """Return a proposal by its number."""
    if number not in queue.proposals:
        raise UnknownProposalError(f"The queue has no proposal {number}.")
    return queue.proposals[number]


def under_lock(workspace: Workspace, act: Callable[[], Result]) -> Result:
    """Act while nobody saves; raises SavingError where the disk does not take it."""
    try:
        with locked(workspace.folder):
            return act()
    except OSError as error:
        raise SavingError(describe_os_error(error, "Nothing was saved.")) from error
