"""The roles of people in the editor, and what each may do.

In: a role, and what somebody wants to do. Out: whether the role allows it.
"""

from enum import StrEnum


class Act(StrEnum):
    """What somebody does to a dossier that not everybody may."""

    PROPOSE = "propose"
    SAVE = "save"
    DECIDE = "decide"
    INVITE = "invite"
    PUBLISH = "publish"


class Role(StrEnum):
    """What somebody is in the editor; each may also do what those before it may."""

    AUTHOR = "author"
    EDITOR = "editor"
    PUBLISHER = "publisher"


_AUTHOR = frozenset({Act.PROPOSE})
_EDITOR = _AUTHOR | {Act.SAVE, Act.DECIDE, Act.INVITE}
RIGHTS = {
    Role.AUTHOR: _AUTHOR,
    Role.EDITOR: _EDITOR,
    Role.PUBLISHER: _EDITOR | {Act.PUBLISH},
}
"""What each role may do."""


def may(role: Role, act: Act) -> bool:
    """Tell whether a role allows an act.

    >>> may(Role.AUTHOR, Act.PROPOSE), may(Role.AUTHOR, Act.SAVE)
    (True, False)
    """
    return act in RIGHTS[role]
