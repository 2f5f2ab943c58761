"""Ask whoever sends a request for the right that its address needs, in one place.

In: a server with all its routes, and who sends a request. Out: a refusal of what a role may not. An
address that takes more than reading is named here, or the server does not start.
"""

from http import HTTPStatus

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from tieline.data.escaping import isolated
from tieline.editor.people.person import CurrentPerson, Person
from tieline.editor.people.roles import Act, may

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that only read."""

RIGHTS: dict[str, Act | None] = {
    "/api/changes": Act.SAVE,
    "/api/draft": Act.PROPOSE,
    "/api/fix": Act.SAVE,
    "/api/import/proposal": Act.PROPOSE,
    "/api/import/rows": Act.SAVE,
    "/api/people/invitations": Act.INVITE,
    "/api/proposals": Act.PROPOSE,
    "/api/proposals/<int:number>/decision": Act.DECIDE,
    "/api/proposals/<int:number>/withdrawal": Act.PROPOSE,
    "/api/proposals/suggestions": Act.PROPOSE,
    "/api/restore": Act.SAVE,
    "/api/texts": Act.SAVE,
    "/api/undo": Act.SAVE,
    "/api/article": None,
    "/api/begin/names": None,
    "/api/begin/sentences": None,
    "/api/check": None,
    "/api/clusters": None,
    "/api/compare": None,
    "/api/delete": None,
    "/api/desk": None,
    "/api/desk/words": None,
    "/api/import": None,
    "/api/import/files": None,
    "/api/import/preview": None,
    "/api/merge": None,
    "/api/picture": None,
    "/api/presence": None,
    "/api/rename": None,
    "/api/restore/preview": None,
}
"""What each address does that takes a body; None where it writes nothing."""

_REMEDIES = {
    Act.PROPOSE: "ask an editor to change the role.",
    Act.SAVE: "send it as a proposal, or ask an editor to change the role.",
    Act.DECIDE: "leave it to an editor, or ask one to change the role.",
    Act.INVITE: "ask an editor to invite.",
    Act.PUBLISH: "ask a publisher to do it.",
}
"""What to do instead of an act that a role does not allow."""


class NotAllowedError(HTTPException):
    """A role does not allow what was asked for."""

    code = HTTPStatus.FORBIDDEN


def require_rights(server: Flask, current_person: CurrentPerson) -> None:
    """Refuse what a role may not do; to be called when all routes are registered.

    Raises LookupError for a route that writes, or may, and is not named in `RIGHTS`.
    """
    for rule in server.url_map.iter_rules():
        if (rule.methods or set()) - SAFE_METHODS and rule.rule not in RIGHTS:
            raise LookupError(f"{rule.rule} is not in the table of rights")

    @server.before_request
    def check_right() -> None:
        if request.method in SAFE_METHODS or request.url_rule is None:
            return
        # What is registered later is the page's framework, which takes nothing here.
        if act := RIGHTS.get(request.url_rule.rule):
            require(current_person(), act)


def require(person: Person, act: Act) -> None:
    """Raise NotAllowedError where a person's role does not allow an act."""
    if not may(person.role, act):
        raise NotAllowedError(refusal(person, act))


def refusal(person: Person, act: Act) -> str:
    """Say who somebody is, what that does not allow, and what to do.

    >>> from tieline.editor.people.roles import Role
    >>> refusal(Person("Ana", Role.EDITOR), Act.PUBLISH)
    'Ana is an editor here and may not publish: ask a publisher to do it.'
    """
    article = "an" if person.role[0] in "aeiou" else "a"
    who = f"{isolated(person.name)} is {article} {person.role} here"
    return f"{who} and may not {act}: {_REMEDIES[act]}"
