"""Read the bodies of requests strictly.

In: the body of a request, and the model that it should fit. Out: a value of that model, or problems
that say what is wrong with it, where, and what to send.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from tieline.data.problems import DossierError, Problem, quoted

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VALUE_LENGTH = 60
"""Characters of a wrong value that its problem repeats."""


class Body(BaseModel):
    """A body of a request: JSON with these fields and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


BodyType = TypeVar("BodyType", bound=Body)


def require_text(reason: str) -> str:
    """Return a reason that is not blank."""
    if not reason.strip():
        raise PydanticCustomError("blank", "A change has its reason in words")
    return reason


ReasonText = Annotated[str, AfterValidator(require_text)]
"""Why something is changed, for the history; never blank."""


def read_body(model: type[BodyType]) -> BodyType:
    """Return the request's body; raises DossierError for one that does not fit the model."""
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        errors = error.errors(include_url=False)
    names = (field.alias or name for name, field in model.model_fields.items())
    remedy = f"Send an object with {', '.join(names)}."
    problems = []
    for one in errors:
        place = ".".join(map(str, one["loc"])) or None
        value = one["input"] if isinstance(one["input"], str) else ""
        fault = f"{one['msg']}."
        problems.append(Problem("request", None, place, value[:_VALUE_LENGTH], fault, remedy))
    raise DossierError(problems)


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
