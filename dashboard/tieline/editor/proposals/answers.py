"""What the queue answers: a list of proposals, one of them whole, what became of one.

Out: the types that `routes` declares beside its routes.
"""

from typing import Annotated

from pydantic import Field

from tieline.editor.payloads import Answer
from tieline.editor.people.roles import Role
from tieline.editor.proposals.records import Kind, Status
from tieline.editor.proposals.steps import State
from tieline.editor.tables.apply import Conflict
from tieline.editor.tables.operations import ParsedOperation, TableName

Span = Annotated[list[int], Field(min_length=2, max_length=2)]


class DecisionValues(Answer):
    """Who decided, when and why; the accepted steps, and the change that did them."""

    who: str
    when: str
    why: str
    accepted: list[int]
    edited: bool
    change: int | None


class ProposalValues(Answer):
    """A proposal as a line of the list.

    `tie` is the first tie that it adds, `changes` the id of the first that it changes or deletes.
    """

    id: int
    when: str
    who: str
    why: str
    kind: Kind
    article: str
    paragraph: int | None
    ties: list[str]
    status: Status | str
    steps: int
    tie: dict[str, str] | None
    changes: str | None
    decision: DecisionValues | None


class YouValues(Answer):
    """Who asks."""

    name: str
    role: Role


class ProposalsAnswer(Answer):
    """Proposals, whether there are more, how many are open, and who asks."""

    proposals: list[ProposalValues]
    more: bool
    open: int
    you: YouValues


class StepValues(Answer):
    """An operation of a proposal by its place, and what stands in its place now."""

    step: int
    table: TableName
    id: str
    op: str
    column: str | None
    old: str | dict[str, str] | None
    now: str | dict[str, str] | None
    new: str | dict[str, str] | None
    state: State
    operation: ParsedOperation


class ParagraphValues(Answer):
    """A paragraph with the places of names; `here` tells whether the proposal rests on it."""

    number: int
    here: bool
    text: str
    names: list[Span]


class PassageValues(Answer):
    """Paragraphs of an article, its headline, its publisher and day."""

    article: str
    title: str
    about: str
    paragraphs: list[ParagraphValues]


class ProposalAnswer(ProposalValues):
    """A proposal with its steps, the rows and the paragraphs that it concerns."""

    base: str
    version: str
    rows: list[StepValues]
    words: list[Span]
    concerns: list[dict[str, str]]
    texts: list[PassageValues]


class NumberAnswer(Answer):
    """The number of the new proposal."""

    id: int


class NumbersAnswer(Answer):
    """The numbers of the new proposals."""

    ids: list[int]


class StatusAnswer(Answer):
    """What became of the proposal."""

    status: str


class DecidedAnswer(StatusAnswer):
    """What became of the proposal, the change that did it, and the version of the tables."""

    change: int | None
    version: str


class UndecidedAnswer(Answer):
    """Why nothing was done: it is decided already, or somebody else has changed the cells."""

    error: str = ""
    proposal: ProposalValues | None = None
    conflicts: list[Conflict] = Field(default_factory=list)
