"""Answer what is asked of the queue: its list, a proposal, a new one, a decision.

In: the workspace and who is at work. Out: plain values. Only what is accepted changes the tables.
"""

from http import HTTPStatus

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.data.schema import listed as alternatives
from tieline.editor.payloads import (
    READING,
    Body,
    Query,
    ReasonText,
    SentOperation,
    answering,
    whole_number,
    wrong_value,
)
from tieline.editor.people.person import CurrentPerson
from tieline.editor.proposals.answers import (
    DecidedAnswer,
    NumberAnswer,
    NumbersAnswer,
    ProposalAnswer,
    ProposalsAnswer,
    StatusAnswer,
    UndecidedAnswer,
)
from tieline.editor.proposals.current import current_queue
from tieline.editor.proposals.decide import (
    Choice,
    DecidedError,
    NotYoursError,
    UnknownProposalError,
    accept,
    known_proposal,
    propose,
    refuse,
    withdraw,
)
from tieline.editor.proposals.records import MOST_OPERATIONS, Proposed, plain
from tieline.editor.proposals.shown import listed, whole
from tieline.editor.proposals.steps import Edit
from tieline.editor.proposals.suggested import queue_suggestions
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace

MOST_LISTED = 100
"""Proposals of one answer."""
_WHICH = ("open", "decided", "all")


_REFUSED = (HTTPStatus.CONFLICT, UndecidedAnswer)


class ProposalsQuery(Query):
    """Which proposals, and from where on."""

    status: str = Field(default="", description="open (if left out), decided or all.")
    before: str = Field(default="", description="The number after which an earlier page ended.")


class ProposalBody(Body):
    """Operations that somebody else is to decide, on which version they are made, and why."""

    base: str
    reason: ReasonText
    ops: list[SentOperation] = Field(min_length=1, max_length=MOST_OPERATIONS)


class SuggestionsBody(Body):
    """The article whose suggestions are queued."""

    article: str


class EditBody(Body):
    """Another value for a cell that a step of the proposal writes."""

    step: int
    column: str
    value: str


class DecisionBody(Body):
    """What is accepted, by the places of the operations (null: all), or why all is refused.

    `over` are steps to be done although others have changed their cells, as `version` has them.
    """

    accept: list[int] | None = None
    edits: list[EditBody] = Field(default_factory=list)
    over: list[int] = Field(default_factory=list)
    version: str = ""
    refuse: ReasonText | None = None


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of the queue."""
    register_reading(server, workspace, current_person)
    register_proposing(server, workspace, current_person)
    register_decisions(server, workspace, current_person)
    register_errors(server)


def register_reading(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the list and a single proposal."""

    @server.get("/api/proposals")
    @answering(ProposalsAnswer, *READING)
    def proposals(query: ProposalsQuery) -> dict[str, object]:
        """List proposals: open ones the oldest first, others the newest first."""
        which = query.status or "open"
        if which not in _WHICH:
            remedy = f"Write {alternatives(list(_WHICH))}."
            raise wrong_value("status", which, "This is no status to list.", remedy)
        before = whole_number("before", query.before)
        person = current_person()
        you = {"name": person.name, "role": person.role}
        return page_of(workspace, which, before) | {"you": you}

    @server.get("/api/proposals/<int:number>")
    @answering(ProposalAnswer, HTTPStatus.NOT_FOUND, *READING)
    def proposal(number: int) -> dict[str, object]:
        """Show a proposal beside its text, with what stands in each place now."""
        return whole(workspace, known_proposal(current_queue(workspace), number))


def register_proposing(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register what puts something into the queue, or takes it back."""

    @server.post("/api/proposals")
    @answering(NumberAnswer, *READING)
    def new_proposal(body: ProposalBody) -> dict[str, object]:
        """Put operations into the queue instead of the tables."""
        made = Proposed(
            id=0,
            when="",
            who=current_person().name,
            why=body.reason,
            kind="draft",
            base=body.base,
            ops=tuple(map(plain, body.ops)),
        )
        (found,) = propose(workspace, lambda _: [made])
        return {"id": found.id}

    @server.post("/api/proposals/suggestions")
    @answering(NumbersAnswer, *READING)
    def new_suggestions(body: SuggestionsBody) -> dict[str, object]:
        """Put the ties that an article may tell into the queue."""
        found = queue_suggestions(workspace, current_person().name, body.article)
        return {"ids": [one.id for one in found]}

    @server.post("/api/proposals/<int:number>/withdrawal")
    @answering(StatusAnswer, HTTPStatus.NOT_FOUND, _REFUSED, *READING)
    def withdrawal(number: int) -> dict[str, object]:
        """Take back a proposal of one's own."""
        return {"status": withdraw(workspace, current_person().name, number).status}


def register_decisions(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register what accepts or refuses a proposal."""

    @server.post("/api/proposals/<int:number>/decision")
    @answering(DecidedAnswer, HTTPStatus.NOT_FOUND, _REFUSED, *READING)
    def decision(number: int, body: DecisionBody) -> dict[str, object]:
        """Accept a proposal, whole or in part, or refuse it; all is done or nothing."""
        who = current_person().name
        if body.refuse is not None:
            made = refuse(workspace, who, number, body.refuse)
        else:
            edits = [Edit(one.step, one.column, one.value) for one in body.edits]
            choice = Choice(body.accept, edits, body.over, body.version)
            made = accept(workspace, who, number, choice)
        version = files.version_now(workspace.folder)
        return {"status": made.status, "change": made.change, "version": version}


def register_errors(server: Flask) -> None:
    """Answer what the queue refuses as JSON."""

    @server.errorhandler(DecidedError)
    def decided(error: DecidedError) -> tuple[Response, int]:
        return jsonify(error=str(error), proposal=listed(error.proposal)), HTTPStatus.CONFLICT

    @server.errorhandler(UnknownProposalError)
    def unknown(error: UnknownProposalError) -> tuple[Response, int]:
        return jsonify(error=str(error)), HTTPStatus.NOT_FOUND

    @server.errorhandler(NotYoursError)
    def not_yours(error: NotYoursError) -> tuple[Response, int]:
        return jsonify(error=str(error)), HTTPStatus.FORBIDDEN


def page_of(workspace: Workspace, which: str, before: int | None) -> dict[str, object]:
    """Return a page of the list: open ones the oldest first, others the newest first.

    `before` is the number after which an earlier page ended.
    """
    queue = current_queue(workspace)
    waiting = queue.open()
    if which == "open":
        found = [one for one in waiting if before is None or one.made.id > before]
    else:
        newest = sorted(queue.proposals.values(), key=lambda one: -one.made.id)
        found = [
            one
            for one in newest
            if (which == "all" or one.decision) and (before is None or one.made.id < before)
        ]
    return {
        "proposals": [listed(one) for one in found[:MOST_LISTED]],
        "more": len(found) > MOST_LISTED,
        "open": len(waiting),
    }
