"""Read what requests bring strictly, and declare beside each route what it reads and answers.

In: the query and the body of a request, and the models that they should fit. Out: values of those
models, or problems that say what is wrong with it, where, and what to send.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import wraps
from http import HTTPStatus
from inspect import getdoc
from typing import Annotated, Any, TypeVar, get_type_hints

from flask import Response, jsonify, request
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from tieline.data.problems import DossierError, Problem, quoted
from tieline.editor.tables.apply import Conflict
from tieline.editor.tables.operations import ParsedOperation
from tieline.editor.tables.save import Saved
from tieline.openapi import Description, Reply, describe

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VALUE_LENGTH = 60
"""Characters of a wrong value that its problem repeats."""
View = Callable[..., Any]


class Body(BaseModel):
    """A body of a request: JSON with these fields and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Query(BaseModel):
    """The words of an address: these and no others, for one that is not known does nothing."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """An answer: JSON with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class SavedAnswer(Answer):
    """What was saved: the version after it, and the ids of the added rows, in their order."""

    version: str
    ids: list[str]


def saved_answer(saved: Saved) -> dict[str, object]:
    """Return what was saved as `SavedAnswer` has it."""
    return {"version": saved.version, "ids": saved.ids}


class OperationsAnswer(Answer):
    """Operations for a draft; nothing is written."""

    ops: list[ParsedOperation]


class ProblemsAnswer(Answer):
    """What is wrong, and how to mend it, told as `check` tells it."""

    problems: list[Problem]


class ConflictsAnswer(Answer):
    """Cells (or rows: then `column` is null) that somebody else has changed."""

    conflicts: list[Conflict]


class ErrorAnswer(Answer):
    """Why a request is refused, in a sentence."""

    error: str


_FAULTS: Mapping[HTTPStatus, Reply] = {
    HTTPStatus.UNAUTHORIZED: Reply("No token, or a wrong one.", ErrorAnswer),
    HTTPStatus.FORBIDDEN: Reply(
        "Sent to another host, by a page elsewhere, or by somebody who may not.", ErrorAnswer
    ),
    HTTPStatus.NOT_FOUND: Reply("There is nothing of that name or number.", ErrorAnswer),
    HTTPStatus.CONFLICT: Reply("Somebody else changed the same cells.", ConflictsAnswer),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Reply("The body is too long.", ErrorAnswer),
    HTTPStatus.UNPROCESSABLE_ENTITY: Reply(
        "The request or the tables have faults.", ProblemsAnswer
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Reply(
        "A file cannot be read or written, and why; as a rule nothing was saved.", ErrorAnswer
    ),
}
"""The answers that are none, by status."""
_ALWAYS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)
READING = (HTTPStatus.SERVICE_UNAVAILABLE,)
"""What a route answers besides that reads the tables."""
DRAFTING = (*READING, HTTPStatus.CONFLICT)
"""What a route answers besides that applies operations to them, or saves."""


class _NoWords(Query):
    pass


def answering(
    answer: object,
    *faults: HTTPStatus | tuple[HTTPStatus, type[BaseModel]],
    meaning: str = "",
    media: str = "application/json",
    most_bytes: int | None = None,
    public: bool = False,
) -> Callable[[View], View]:
    """Declare what a route answers; what it reads, its arguments `query` and `body` tell by type.

    Both are read from the request and handed to it; a value that it returns is answered as JSON.
    `answer` is the type of what it answers, whose sentence is its meaning if none is given; None
    for other content. A fault with a type is answered as that. `most_bytes` are those of a
    body, if not as many as the server takes.
    """

    def declare(view: View) -> View:
        hints = get_type_hints(view)
        query, body = hints.get("query"), hints.get("body")

        @wraps(view)
        def answered(**values: object) -> Response:
            if most_bytes is not None:
                request.max_content_length = most_bytes
            words = read_query(query or _NoWords)
            read = {"query": words} if query else {}
            if body:
                read["body"] = read_body(body)
            value = view(**values, **read)
            return value if isinstance(value, Response) else jsonify(value)

        always = _ALWAYS[1:] if public else _ALWAYS
        too_large = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE,) if body else ()
        replies = dict(map(reply_of, (*always, *too_large, *faults)))
        replies[HTTPStatus.OK] = Reply(meaning or sentence_of(answer), answer, media)
        describe(answered, Description(replies, query, body, public=public))
        return answered

    return declare


def reply_of(fault: HTTPStatus | tuple[HTTPStatus, type[BaseModel]]) -> tuple[int, Reply]:
    """Return a fault's status and what is answered; one that has a type of its own, by that."""
    if isinstance(fault, HTTPStatus):
        return int(fault), _FAULTS[fault]
    status, answer = fault
    return int(status), Reply(sentence_of(answer), answer)


def sentence_of(answer: object) -> str:
    """Return the first sentence of a type."""
    return " ".join((getdoc(answer) or "").split("\n\n")[0].split())


BodyType = TypeVar("BodyType", bound=Body)
QueryType = TypeVar("QueryType", bound=Query)


def require_text(reason: str) -> str:
    """Return a reason that is not blank."""
    if not reason.strip():
        raise PydanticCustomError("blank", "A change has its reason in words")
    return reason


ReasonText = Annotated[
    str, AfterValidator(require_text), Field(json_schema_extra={"pattern": r"\S"})
]
"""Why something is changed, for the history; never blank."""


def numbers_as_text(operation: object) -> object:
    """Return an operation as it was sent, with the numbers that stand for a cell's text as text.

    >>> numbers_as_text({"op": "set", "column": "paragraph", "old": 2, "new": "3"})
    {'op': 'set', 'column': 'paragraph', 'old': '2', 'new': '3'}
    """
    if not isinstance(operation, dict):
        return operation
    row = operation.get("row")
    cells = {name: as_cell(operation[name]) for name in ("old", "new") if name in operation}
    if isinstance(row, dict):
        cells["row"] = {name: as_cell(cell) for name, cell in row.items()}
    return operation | cells


def as_cell(value: object) -> object:
    """Return a number as the text that a cell has for it; all else, and what is none, as it is.

    >>> as_cell(3), as_cell(0.5), as_cell(True), as_cell(float("inf"))
    ('3', '0.5', True, inf)
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = str(value) if is_number else ""
    return text if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else value


SentOperation = Annotated[ParsedOperation, BeforeValidator(numbers_as_text)]
"""An operation as a request brings it: a number is taken for the text of a cell."""


def read_query(model: type[QueryType]) -> QueryType:
    """Return the words of the request's address; raises DossierError where they do not fit."""
    names = [field.alias or name for name, field in model.model_fields.items()]
    remedy = f"It takes {', '.join(names)}." if names else "Leave it out: this address takes none."
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise DossierError(
            problem_of(one, remedy) for one in error.errors(include_url=False)
        ) from None


def read_body(model: type[BodyType]) -> BodyType:
    """Return the request's body; raises DossierError for one that does not fit the model."""
    names = (field.alias or name for name, field in model.model_fields.items())
    remedy = f"Send an object with {', '.join(names)}."
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise DossierError(
            problem_of(one, remedy) for one in error.errors(include_url=False)
        ) from None


def problem_of(error: ErrorDetails, remedy: str) -> Problem:
    """Return what is wrong with a field, as problems of the tables are told."""
    place = ".".join(map(str, error["loc"])) or None
    value, fault = error["input"], f"{error['msg']}."
    is_cell = error["type"] == "string_type" and error["loc"][0] == "ops"
    if is_cell and (value is None or isinstance(value, bool | float)):
        value, is_blank = json.dumps(value), value is None
        fault = f"{value} is no text of a cell."
        remedy = 'Write "" for a blank cell.' if is_blank else f'Write it as "{value}".'
    text = value if isinstance(value, str) else ""
    return Problem("request", None, place, text[:_VALUE_LENGTH], fault, remedy)


def wrong_value(field: str, value: str, fault: str, remedy: str) -> DossierError:
    """Return the error for a field of a request whose value is not acceptable."""
    return DossierError([Problem("request", None, field, value, fault, remedy)])


def moment_of(field: str, text: str) -> str:
    """Return a moment as the history writes it, in UTC; of a day, its last second.

    Raises DossierError for what is neither.
    """
    try:
        if _DAY.fullmatch(text):
            return f"{date.fromisoformat(text)}T23:59:59Z"
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        fault = f"{quoted(text)} is neither a day nor a moment."
        remedy = "Write it as 2031-09-03, or as 2031-09-03T18:30:00Z."
        raise wrong_value(field, text, fault, remedy) from None


def whole_number(field: str, text: str) -> int | None:
    """Read a number of a query, None for a blank one; raises DossierError for any other text."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        fault = f"{quoted(text)} is not a number."
        raise wrong_value(field, text, fault, "Write a whole number from 0.")
    return int(text)
