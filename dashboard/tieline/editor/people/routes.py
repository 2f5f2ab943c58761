"""Invite people: a link of their own for each, which opens one browser once.

In: a name and a role. Out: the link.
"""

from flask import Flask, request

from tieline.editor.auth import Sessions
from tieline.editor.payloads import Answer, Body, answering, wrong_value
from tieline.editor.people.named import name_fault, read_role
from tieline.editor.people.person import CurrentPerson, Person
from tieline.editor.people.rights import NotAllowedError
from tieline.editor.people.roles import Act, Role, may


class InvitationBody(Body):
    """Who is invited, and as what."""

    name: str
    role: str = Role.EDITOR


class InvitationAnswer(Answer):
    """The link for who is invited; it opens one browser, once."""

    link: str


def register(server: Flask, sessions: Sessions, current_person: CurrentPerson) -> None:
    """Register the route of invitations."""

    @server.post("/api/people/invitations")
    @answering(InvitationAnswer)
    def invite(body: InvitationBody) -> dict[str, object]:
        """Invite somebody by a name of their own."""
        inviting = current_person()
        invited = person_of(body)
        if may(invited.role, Act.PUBLISH) and not may(inviting.role, Act.PUBLISH):
            text = f"{inviting.name} is an {inviting.role} here and may not invite a publisher: "
            raise NotAllowedError(f"{text}ask a publisher to do it.")
        taken = {one.name for one in sessions.people()} | {inviting.name}
        if fault := name_fault(invited.name, taken):
            raise wrong_value("name", body.name, fault, "")
        return {"link": f"{request.host_url}?key={sessions.invite(invited)}"}


def person_of(body: InvitationBody) -> Person:
    """Return who is to be invited; raises DossierError for a name or role that cannot be."""
    name = body.name.strip()
    if fault := name_fault(name):
        raise wrong_value("name", body.name, fault, "")
    try:
        return Person(name, read_role(body.role))
    except ValueError as error:
        raise wrong_value("role", body.role, str(error), "") from None
