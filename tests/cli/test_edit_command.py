"""How people come into the editor: the links that its start prints, and the names it refuses."""

import re
from pathlib import Path
from typing import Any

import pytest

from tieline.cli import commands, edit_command
from tieline.cli.commands import main
from tieline.editor.auth import AccessRules
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role

PROXY = ["--trust-proxy", "192.0.2.1"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the editor would be started with: rules of access, and the lines that are printed."""
    found: list[Any] = []

    def create(_: object, rules: AccessRules) -> None:
        found.append(rules)

    def run(_args: object, _app: object, _largest: int, lines: list[str]) -> int:
        found.append(lines)
        return 0

    monkeypatch.setattr(edit_command, "create_editor_app", create)
    monkeypatch.setattr(edit_command, "run", run)
    monkeypatch.setattr(commands, "user_name", lambda: "ada")
    monkeypatch.delenv("TIELINE_TOKEN", raising=False)
    return found


def test_each_who_is_invited_has_a_link_of_their_own(demo_folder: Path, started: list[Any]) -> None:
    line = ["edit", "--data", str(demo_folder), "--invite", "Bo", "--invite", "Cy Å:author"]
    assert main(line) == 0
    rules, lines = started
    assert list(rules.links.values()) == [
        Person("ada", Role.PUBLISHER),
        Person("Bo", Role.EDITOR),
        Person("Cy Å", Role.AUTHOR),
    ]
    keys = [re.escape(key) for key in rules.links]
    for printed, key, begin in zip(
        lines[1:4],
        keys,
        ("Open it once, in one browser", "For Bo, editor", "For Cy Å, author"),
        strict=True,
    ):
        assert re.fullmatch(rf"{begin}: {{address}}\?key={key}", printed)
    assert len(set(keys)) == 3


def test_a_proxys_users_have_roles(demo_folder: Path, started: list[Any]) -> None:
    line = ["edit", "--data", str(demo_folder), *PROXY, "--role", "Ana:author", "--role", "Bo"]
    assert main(line) == 0
    assert started[0].roles == {"Ana": Role.AUTHOR, "Bo": Role.EDITOR}
    assert started[0].links == {}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--invite", "ADA"],
            "--invite ADA: Somebody is called so already. Add something, as in Ana B.",
        ),
        (
            ["--invite", "Bo", "--invite", "bo:author"],
            "--invite bo: Somebody is called so already. Add something, as in Ana B.",
        ),
        (
            ["--role", "Bo:author"],
            "--role is for those whom a proxy names. Others: --invite NAME:ROLE",
        ),
        (
            [*PROXY, "--invite", "Bo"],
            "192.0.2.1 names who comes in. Leave --invite out; roles: --role NAME:ROLE",
        ),
    ],
)
def test_names_that_cannot_be_used_are_told(
    words: list[str],
    told: str,
    demo_folder: Path,
    started: list[Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["edit", "--data", str(demo_folder), *words]) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert started == []


def test_a_name_is_read_as_the_line_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["edit", "--invite", "Ana:autor"])
    told = "argument --invite: 'autor' is not a role. Did you mean 'author'?\n"
    assert capsys.readouterr().err.endswith(told)
