"""The licences of what the program is built on: each known, each allowed, and said when not."""

from importlib.metadata import Distribution

import pytest

from tests import licences
from tests.licences import Licence


def test_all_that_runs_is_listed_and_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main() == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.partition(" ")[0] for line in lines]
    assert names == sorted(names)
    assert {"tieline", "dash", "flask", "pandas", "waitress", "werkzeug"} <= set(names)
    assert not {"pytest", "ruff", "playwright"} & set(names)
    assert "waitress 3.0.2: ZPL-2.1" in lines


@pytest.mark.parametrize(
    ("licence", "line"),
    [
        ("MIT", "odd 1: MIT"),
        ("GPL-3.0-only", "odd 1: GPL-3.0-only   not among those allowed"),
        ("MIT AND GPL-3.0-only", "odd 1: MIT AND GPL-3.0-only   not among those allowed"),
        ("", "odd 1: names no licence   not among those allowed"),
    ],
)
def test_what_is_not_allowed_is_said(licence: str, line: str) -> None:
    assert str(Licence("odd", "1", licence)) == line


def test_one_that_is_not_allowed_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(licences, "ALLOWED", licences.ALLOWED - {"OFL-1.1"})
    assert licences.main() == 1
    said = [line for line in capsys.readouterr().out.splitlines() if "not among" in line]
    assert said == ["fontpkg-inter 4.1.post1: OFL-1.1   not among those allowed"]


class Held(Distribution):
    """A package that says of itself what a test has it say."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read_text(self, filename: str) -> str | None:
        """Return the metadata, and no other file."""
        return self._text if filename == "METADATA" else None

    def locate_file(self, path: object) -> object:  # type: ignore[override]
        """Return nothing: it has no files."""
        return path


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("License-Expression: MIT\nLicense: GPL", "MIT"),
        ("License: BSD", "BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT"),
        (f"License: {'Permission is granted ' * 9}\nClassifier: Typing :: Typed", ""),
        ("License: Own terms", "Own terms"),
        ("Summary: nothing", ""),
    ],
)
def test_a_licence_is_found_where_packages_write_it(told: str, licence: str) -> None:
    held = Held(f"Metadata-Version: 2.1\nName: odd\nVersion: 1\n{told}\n")
    assert licences._licence("odd", held) == Licence("odd", "1", licence)
