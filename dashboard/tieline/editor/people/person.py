"""Name who is at work: a person with a role."""

from collections.abc import Callable
from dataclasses import dataclass

from tieline.editor.people.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends a request, by the name that the history keeps, and what they are here."""

    name: str
    role: Role


CurrentPerson = Callable[[], Person]
"""Returns who sends the request; raises UnauthorizedError for a stranger."""
