"""A rename of an actor, killed between two tables: every entrance says so, and none writes."""

import csv
from html import escape
from pathlib import Path

import pytest

from tests.editor.test_app import BEARER, editor_client
from tests.interrupted import NEW, OLD, kill_at_second_rename, rename_actor, tables
from tests.serving import Served
from tieline.app import create_app
from tieline.cli.commands import main
from tieline.data.dossier import load
from tieline.editor.tables.save import Workspace, reconcile

WARNING = (
    "changes.jsonl: warning: Change 1, of relations.csv, actors.csv and positions.csv, has been "
    "under way since 29 November 2026, 15:20 UTC, and no program saves it any more. The tables are "
    "read as they are after it. Run tieline edit, which finishes it.\n"
)
COUNTED = (
    "Not compared, for their texts are not at hand: courier, review, notes. Name them by --texts.\n"
    "No problems and 1 warning in 32 ties, 14 actors and 4 articles.\n"
)


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIELINE_TEXTS", raising=False)


@pytest.fixture
def stopped(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tieline.editor.tables.save._utc_now", lambda: "2026-11-29T15:20:01Z")
    remove_texts(demo_folder)
    kill_at_second_rename(demo_folder)
    return demo_folder


def remove_texts(folder: Path) -> None:
    """Remove the articles' texts, which name no actor by another name."""
    for text in folder.glob("seeds/*.txt"):
        text.unlink()


def lying(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, by its path."""
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_check_says_it_and_finds_the_tables_sound(
    stopped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lying(stopped)
    assert main(["check", "--data", str(stopped)]) == 0
    assert capsys.readouterr() == (WARNING + COUNTED, "")
    assert main(["check", "--strict", "--coverage", "--data", str(stopped)]) == 1
    out, err = capsys.readouterr()
    assert (out.count("Run tieline edit"), err) == (1, "")
    assert lying(stopped) == before


def test_fix_says_it_and_writes_nothing(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lying(stopped)
    assert main(["fix", "--data", str(stopped)]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("\n6 changes to make; once the interrupted one is finished.\n")
    assert err == WARNING
    assert main(["fix", "--write", "--data", str(stopped)]) == 1
    assert capsys.readouterr() == (
        "",
        "Change 1, of relations.csv, actors.csv and positions.csv, has been under way since 29 "
        "November 2026, 15:20 UTC, and no program saves it any more. The tables are read as they "
        "are after it. Nothing was written. Run tieline edit, which finishes it.\n",
    )
    assert lying(stopped) == before


def test_fix_refuses_to_write_though_there_is_nothing_to_change(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 0
    kill_at_second_rename(demo_folder)
    before = lying(demo_folder)
    capsys.readouterr()
    assert main(["fix", "--data", str(demo_folder)]) == 0
    out, err = capsys.readouterr()
    assert out == "Nothing to change.\n"
    assert err.startswith("changes.jsonl: warning: Change 2, of ")
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 1
    assert capsys.readouterr().err.startswith("Change 2, of ")
    assert lying(demo_folder) == before


def test_export_says_it_and_writes_the_tables_after_it(
    stopped: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = lying(stopped)
    out = tmp_path / "site"
    assert main(["export", "--data", str(stopped), str(out)]) == 0
    assert [f"{message}\n" for message in caplog.messages] == [WARNING]
    for name in ("actors", "relations", "positions"):
        written = (out / "tables" / f"{name}.csv").read_bytes()
        cells = {cell for row in csv.reader(written.decode().splitlines()) for cell in row}
        assert (NEW in cells, OLD in cells) == (True, False)
    assert lying(stopped) == before


def test_serve_starts_and_says_it(stopped: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = lying(stopped)
    served = Served(stopped)
    served.stop()
    assert WARNING in capfd.readouterr().err
    assert lying(stopped) == before


def test_health_and_pages_tell_it_until_it_is_finished(demo_folder: Path) -> None:
    client = create_app(demo_folder).test_client()
    good = client.get("/healthz").json or {}
    assert good["warnings"] == []
    kill_at_second_rename(demo_folder)
    health = client.get("/healthz").json or {}
    assert (health["status"], health["problems"]) == ("ok", [])
    (warning,) = health["warnings"]
    assert warning["message"].startswith(
        "Change 1, of relations.csv, actors.csv and positions.csv, has been under way since "
    )
    for address in ("/?view=network", "/articles", "/pair?focus=Arden|Crestia", "/embed/network"):
        page = client.get(address).text
        assert "A change of the tables was interrupted:" in page, address
        assert escape(warning["message"]) in page, address
    assert "Crestia" in client.get("/data/network.json").text
    reconcile(Workspace(demo_folder))
    assert "was interrupted" not in client.get("/?view=network").text


def test_an_editor_that_runs_sends_the_tables_after_it(stopped: Path) -> None:
    before = lying(stopped)
    client = editor_client(stopped)
    answer = client.get("/api/tables", headers=BEARER).json or {}
    names = [row["name"] for row in answer["tables"]["actors"]["rows"]]
    assert NEW in names
    assert OLD not in names
    version = load(stopped).version
    assert answer["version"] == version
    assert (client.get("/api/version", headers=BEARER).json or {})["version"] == version
    sheet = client.get("/api/spreadsheet/positions.csv", headers=BEARER)
    assert NEW.encode() in sheet.data
    draft = {"base": version, "ops": []}
    found = client.post("/api/check", json=draft, headers=BEARER).json or {}
    assert found["problems"] == []
    other = {"from": NEW, "to": "Crest", "alias": False}
    ops = (client.post("/api/rename", json=other, headers=BEARER).json or {})["ops"]
    assert {op["table"] for op in ops} == {"actors", "positions", "relations"}
    assert lying(stopped) == before


def test_an_editor_finishes_it_at_its_start(
    stopped: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    version = load(stopped).version
    Served(stopped, "edit").stop()
    assert "warning" not in capfd.readouterr().err
    assert not list(stopped.rglob(".*.new"))
    assert NEW.encode() in tables(stopped)["positions.csv"]
    assert (load(stopped).version, load(stopped).warnings) == (version, ())


def test_a_sound_folder_is_told_of_nothing(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remove_texts(demo_folder)
    rename_actor(demo_folder)
    assert main(["check", "--data", str(demo_folder)]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (COUNTED.replace(" and 1 warning", ""), "")
