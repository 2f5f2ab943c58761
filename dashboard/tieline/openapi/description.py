"""Declare beside a route what it reads and what it answers.

In: the types of its query, its body and its answers. Out: a `Description`, kept with the route's
function.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_KEPT_AS = "tieline_description"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an answer of one status holds: JSON of a type that Pydantic knows, or another content.

    `holds` is None for content that is not described further; `also` are other kinds of content
    that an answer may have instead.
    """

    meaning: str
    holds: Any = None
    media: str = "application/json"
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """What a route reads and answers: its replies by status, and the types of query and body.

    `words` are the words of a query as OpenAPI has them, where no type reads them. A `public` route
    needs no key.
    """

    replies: Mapping[int, Reply]
    query: Any = None
    body: Any = None
    words: tuple[Mapping[str, object], ...] = field(default=())
    public: bool = False


def describe(view: Callable[..., Any], description: Description) -> None:
    """Keep a route's description with its function."""
    setattr(view, _KEPT_AS, description)


def description_of(view: Callable[..., Any]) -> Description | None:
    """Return a route's description, None where it has none."""
    found = getattr(view, _KEPT_AS, None)
    return found if isinstance(found, Description) else None
