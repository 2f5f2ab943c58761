"""Names and roles as people write them: which are taken, and what is said of others."""

import pytest

from tieline.editor.people.named import name_fault, read_person
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role

CHARACTERS = "A name has no control characters, no colon and no blanks around it. Leave them out."


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ana", Person("Ana", Role.EDITOR)),
        (" Zoë Łuk : author", Person("Zoë Łuk", Role.AUTHOR)),
        ("Bo:publisher", Person("Bo", Role.PUBLISHER)),
    ],
)
def test_a_person_is_a_name_with_a_role(text: str, person: Person) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "'': A person needs a name. Write one, as in Ana."),
        (" :author", "' :author': A person needs a name. Write one, as in Ana."),
        ("A\tb", f"'A\\tb': {CHARACTERS}"),
        ("Ana:autor", "'autor' is not a role. Did you mean 'author'?"),
        ("Ana:", "'' is not a role. Write author, editor or publisher."),
        ("Ana:king", "'king' is not a role. Write author, editor or publisher."),
        ("script", "'script': Somebody is called so already. Add something, as in Ana B."),
    ],
)
def test_what_is_none_is_told(text: str, fault: str) -> None:
    with pytest.raises(ValueError) as told:  # noqa: PT011
        read_person(text)
    assert str(told.value) == fault


def test_nobody_has_the_name_of_another() -> None:
    assert (
        name_fault("ana", ["Ana"]) == "Somebody is called so already. Add something, as in Ana B."
    )
    assert name_fault("Ana B", ["Ana"]) == ""
    assert name_fault("x" * 61) == "A name has at most 60 characters. Shorten it."
