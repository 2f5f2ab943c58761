"""The examples work as they stand: the dossier, the notebook, the page with embeds."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.serving import ROOT, reader
from tieline.cli.commands import main
from tieline.data.dossier import load

EXAMPLES = ROOT / "examples"
DOSSIER = EXAMPLES / "dossier"
NOTEBOOK = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
HOST_PAGE = (EXAMPLES / "host.html").read_text("utf-8")
SERVER = "http://127.0.0.1:8050"


def test_the_dossier_passes_the_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict", "--data", str(DOSSIER)]) == 0
    assert capsys.readouterr().out == "No problems in 10 ties, 6 actors and 2 articles.\n"


def test_the_dossier_has_every_type_and_certainty() -> None:
    ties = load(DOSSIER).ties
    assert set(ties["type"]) == {"alliance", "support", "tension"}
    assert set(ties["certainty"]) == {"stated", "attributed", "disputed", "expected"}


def code_cells() -> list[str]:
    return ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    names: dict[str, object] = {}
    for number, cell in enumerate(code_cells(), 1):
        exec(compile(cell, f"cell {number}", "exec"), names)
    assert len(names["rows"]) == 6  # type: ignore[arg-type]


def test_the_notebook_is_kept_without_its_outputs() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    for cell in NOTEBOOK["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_the_addresses_of_the_host_page_answer() -> None:
    # The script's attribute is an address on the server that it comes from.
    named = re.findall(r'(?:src|href)="([^"]*)"', HOST_PAGE)
    assert all(address.startswith(SERVER) for address in named)
    paths = [address.removeprefix(SERVER) for address in named]
    paths += re.findall(r'data-embed="([^"]*)"', HOST_PAGE)
    assert len(paths) == 5
    answers = {path: reader(DOSSIER).get(unescape(path)).status_code for path in paths}
    assert answers == dict.fromkeys(paths, 200)


def test_the_list_of_examples_is_whole() -> None:
    told = set(re.findall(r"^- `([\w.]+)/?`", (EXAMPLES / "README.md").read_text("utf-8"), re.M))
    assert told == {path.name for path in Path(EXAMPLES).iterdir()} - {"README.md"}
