"""The lines of the queue's file: what is proposed, what is decided, which texts were looked at.

In: a line of the file. Out: one of four frozen records; a line is JSON with the name of its record.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tieline.editor.tables.operations import Operation, ParsedOperation

MOST_OPERATIONS = 5_000
"""Operations of one proposal."""
Kind = Literal["draft", "import", "suggestion", "report", "text"]
"""Where a proposal comes from."""
Status = Literal["open", "accepted", "in part", "refused", "withdrawn"]
"""What has become of a proposal."""


def plain(operation: Operation) -> Operation:
    """Return an operation as it may be proposed: without what it would do besides what is seen."""
    hidden = {"made", "unmade", "whole", "whole_was"} & type(operation).model_fields.keys()
    return operation.model_copy(update=dict.fromkeys(hidden))


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)

    def as_line(self) -> bytes:
        """Return the record as a line of the file."""
        values = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(values, ensure_ascii=False).encode() + b"\n"


class Proposed(_Line):
    """One proposal: when (UTC), who, why, and the operations on the version `base`.

    `ties` are the ids of rows that it concerns without changing them, `article`, `paragraph` and
    `words` what it rests on. `mark` tells what is proposed only once from all else.
    """

    line: Literal["proposed"] = "proposed"
    id: int
    when: str
    who: str
    why: str
    kind: Kind
    base: str = ""
    ops: tuple[ParsedOperation, ...] = ()
    ties: tuple[str, ...] = ()
    article: str = ""
    paragraph: int | None = None
    words: tuple[tuple[int, int], ...] = ()
    mark: str = ""


class Decided(_Line):
    """What was decided of the proposal `of`, by whom and why.

    `accepted` are the places of the operations that were accepted, `edited` tells whether cells of
    them were changed. `change` is the number of the change that does it, None where no row changes;
    it counts once the history has that change.
    """

    line: Literal["decided"] = "decided"
    of: int
    when: str
    who: str
    status: Status
    why: str = ""
    accepted: tuple[int, ...] = ()
    edited: bool = False
    change: int | None = None


class Confirmed(_Line):
    """That the history has the change which accepts the proposal `of`."""

    line: Literal["confirmed"] = "confirmed"
    of: int
    change: int


class Seen(_Line):
    """The hash of each paragraph of an article's text, as it was when its ties were looked at."""

    line: Literal["seen"] = "seen"
    article: str
    paragraphs: tuple[str, ...]


Line = Proposed | Decided | Confirmed | Seen
_LINES: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="line")])


def parse_line(line: bytes) -> Line | None:
    """Read a line of the file, None where it is torn or damaged."""
    try:
        return _LINES.validate_json(line)
    except ValidationError:
        return None
