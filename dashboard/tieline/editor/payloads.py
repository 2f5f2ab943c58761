"""Read the bodies of requests strictly.

In: the body of a request, and the model that it should fit. Out: a value of that model, or problems
that say what is wrong with it, where, and what to send.
"""

from typing import Annotated, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from tieline.data.problems import DossierError, Problem

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
