"""What a request of the page or of a script asks for, read strictly.

In: the request's body, which should be of one kind. Out: a value of that kind, or problems that say
what is wrong with it, where, and what to send.
"""

from typing import Annotated, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from tieline.data.problems import DossierError, Problem

_SHOWN = 60


class Body(BaseModel):
    """A body of a request: JSON with these words and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


Kind = TypeVar("Kind", bound=Body)


def _in_words(reason: str) -> str:
    if not reason.strip():
        raise PydanticCustomError("blank", "A change has its reason in words")
    return reason


Why = Annotated[str, AfterValidator(_in_words)]
"""Why something is changed; never blank, for the history is to tell it."""


def asked(kind: type[Kind]) -> Kind:
    """Return the request's body; raises DossierError for one that is not of this kind."""
    try:
        return kind.model_validate_json(request.get_data())
    except ValidationError as error:
        found = error.errors(include_url=False)
    names = (field.alias or name for name, field in kind.model_fields.items())
    remedy = f"Send an object with {', '.join(names)}."
    raise DossierError(_fault(one, remedy) for one in found)


def _fault(found: ErrorDetails, remedy: str) -> Problem:
    """What is wrong with a body, told in the shape of all problems."""
    place = ".".join(map(str, found["loc"])) or None
    value = found["input"] if isinstance(found["input"], str) else ""
    return Problem("request", None, place, value[:_SHOWN], f"{found['msg']}.", remedy)
