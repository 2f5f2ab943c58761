"""Read the names of people, and what each is, as somebody writes them.

In: a text. Out: a person, or what is wrong with the name and how to mend it.
"""

from collections.abc import Collection

from tieline.data.problems import nearest, quoted
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role

LONGEST = 60
"""Characters of a name: it stands in the history, and in a file's name."""
RESERVED = ("script",)
"""Names that the history gives to others than people."""


def read_person(text: str) -> Person:
    """Read `NAME` or `NAME:ROLE`; raises ValueError with what is wrong.

    >>> read_person("Ana:author")
    Person(name='Ana', role=<Role.AUTHOR: 'author'>)
    >>> read_person("Ana").role
    <Role.EDITOR: 'editor'>
    """
    name, colon, word = text.partition(":")
    name = name.strip()
    if fault := name_fault(name):
        raise ValueError(f"{quoted(text)}: {fault}")
    return Person(name, read_role(word.strip()) if colon else Role.EDITOR)


def read_role(word: str) -> Role:
    """Read a role; raises ValueError for any other word."""
    if word in set(Role):
        return Role(word)
    near = nearest(word, list(Role))
    remedy = f"Did you mean {quoted(near)}?" if near else "Write author, editor or publisher."
    raise ValueError(f"{quoted(word)} is not a role. {remedy}")


def name_fault(name: str, taken: Collection[str] = ()) -> str:
    """Say why somebody cannot be called so, and what to do; blank where they can."""
    if not name.strip():
        return "A person needs a name. Write one, as in Ana."
    if len(name) > LONGEST:
        return f"A name has at most {LONGEST} characters. Shorten it."
    if name != name.strip() or not name.isprintable() or ":" in name:
        return "A name has no control characters, no colon and no blanks around it. Leave them out."
    known = {one.casefold() for one in (*taken, *RESERVED)}
    if name.casefold() in known:
        return "Somebody is called so already. Add something, as in Ana B."
    return ""
