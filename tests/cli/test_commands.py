"""The commands as users type them: what they print, where, and how they end."""

import csv
import errno
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving import DEMO, ROOT
from tieline.cli import edit_command, serve
from tieline.cli.commands import main
from tieline.cli.edit_command import sorting_warnings
from tieline.cli.options import default_state_folder, state_folder_fault
from tieline.editor.tables.change import change
from tieline.editor.tables.operations import Set
from tieline.editor.tables.save import Reason, Workspace

SOUND = "No problems in 32 ties, 14 actors and 4 articles.\n"
BROKEN = (
    "relations.csv:33: actor: 'Crsta' is not in actors.csv. Did you mean 'Cresta'?\n"
    "1 problem in 32 ties, 14 actors and 4 articles.\n"
)
MAKE_IT = (
    "There is no such file. Make it with `tieline new DIR`, name another folder with --data, "
    "or write its first line: "
)
NOTHING_HERE = (
    f"relations.csv: {MAKE_IT}"
    "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph\n"
    f"actors.csv: {MAKE_IT}name,short,kind,represents,iso3,aliases\n"
    f"seeds/articles.csv: {MAKE_IT}"
    "id,title,publisher,author,published,language,kind,url,note,file,sha256\n"
    "3 problems in 0 ties, 0 actors and 0 articles.\n"
)


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIELINE_TEXTS", raising=False)


@pytest.fixture
def broken(demo_folder: Path) -> Path:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("t0032,Cresta", "t0032,Crsta"))
    return demo_folder


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What went to the screen; nothing may have been told as an error."""
    out, err = capsys.readouterr()
    assert err == ""
    return out


def wrong_use(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is told of a line that cannot be understood."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return str(err.splitlines()[-1])


# check


@pytest.mark.parametrize(
    "line", ["check --data {}", "--data {} check", "--data /nowhere check --data {}"]
)
def test_the_folder_may_be_named_before_and_after_the_command(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.format(DEMO).split()) == 0
    assert said(capsys) == SOUND


def test_the_dossier_is_where_one_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DEMO)
    assert main(["check"]) == 0
    assert said(capsys) == SOUND


def test_check_prints_problems_and_ends_with_one(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(broken)]) == 1
    assert said(capsys) == BROKEN


def test_check_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "--data", str(broken)]) == 1
    found = json.loads(said(capsys))
    assert {"problems", "ties", "actors", "articles"} <= set(found)
    assert (found["ties"], found["actors"], found["articles"]) == (32, 14, 4)
    assert found["problems"] == [
        {
            "file": "relations.csv",
            "line": 33,
            "column": "actor",
            "value": "Crsta",
            "message": "'Crsta' is not in actors.csv.",
            "remedy": "Did you mean 'Cresta'?",
            "severity": "error",
        }
    ]


def test_warnings_fail_only_a_strict_check(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = demo_folder / "relations.csv"
    copied = path.read_text(encoding="utf-8").replace(
        "A minister of Galt attended Cresta's parade.", text_of(demo_folder, "courier")
    )
    path.write_text(copied, encoding="utf-8")
    line = ["check", "--data", str(demo_folder)]
    assert main(line) == 0
    assert "warning" in said(capsys)
    assert main([*line, "--strict"]) == 1
    assert "warning" in said(capsys)


def text_of(folder: Path, article: str) -> str:
    """A sentence as it stands in an article: a claim must not repeat it."""
    text = (folder / "seeds" / f"demo_{article}.txt").read_text(encoding="utf-8")
    plain = re.findall(r"[A-Z][^,\".;:]{60,120}\.", text)
    return str(plain[0])


def test_check_tells_what_is_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--coverage", "--data", str(DEMO)]) == 0
    lines = said(capsys).splitlines()
    assert len(lines) > 1
    assert f"{lines[-1]}\n" == SOUND


def test_an_unknown_format_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert "invalid choice: 'xml'" in wrong_use(capsys, "check", "--format", "xml")


def test_check_warns_of_a_damaged_history(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo_folder / "changes.jsonl").write_text("noise\n")
    (demo_folder / ".changes").mkdir()
    (demo_folder / ".changes" / "torn-2026-11-29T000000Z").write_text("torn")
    line = ["check", "--data", str(demo_folder)]
    assert main(line) == 0
    assert said(capsys) == (
        ".changes/torn-2026-11-29T000000Z: warning: 4 bytes of changes.jsonl could not be read "
        "and were set aside here. See what the history lacks, then move this file elsewhere.\n"
        "changes.jsonl:1: warning: 1 line from here on cannot be read as a change. The history is "
        "read without. Restore the file where you have it whole.\n"
        "No problems and 2 warnings in 32 ties, 14 actors and 4 articles.\n"
    )
    assert main([*line, "--strict"]) == 1


def test_the_editor_opens_and_tells_what_the_history_lacks(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[object] = []

    def run(*given: object) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr(edit_command, "run", run)
    cell = Set(table="actors", id="Arden", column="short", old="", new="A.")
    change(Workspace(demo_folder), Reason("Ada", "why"), [cell], "")
    history = demo_folder / "changes.jsonl"
    kept = history.read_bytes()
    history.unlink()
    line = ["edit", "--data", str(demo_folder)]
    assert main(line) == 0
    lacking = (
        "changes.jsonl: warning: The history is missing: changes were saved here, and no change "
        "can be read. Restore the file where you have it whole, as from git or a copy. To begin "
        "a new one, keep only drafts and proposals in .changes.\n"
    )
    assert capsys.readouterr().err == lacking
    assert main(["check", "--data", str(demo_folder)]) == 0
    assert lacking in capsys.readouterr().out
    history.mkdir()
    assert main(line) == 0
    assert capsys.readouterr().err == (
        f"{history} cannot be read: Is a directory. The history cannot be kept.\n"
        "changes.jsonl: warning: The history cannot be read: Is a directory. Make it a readable "
        "file; until then nothing can be saved.\n"
    )
    history.rmdir()
    history.write_bytes(kept)
    assert main(line) == 0
    assert capsys.readouterr().err == ""
    assert len(opened) == 3


# The articles' texts


def test_texts_are_named_by_option_or_by_the_environment(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = demo_folder.with_name("texts")
    texts.mkdir()
    for path in (demo_folder / "seeds").glob("*.txt"):
        path.rename(texts / path.name)
    line = ["check", "--data", str(demo_folder)]
    assert main(line) == 0
    assert "Not compared" in said(capsys)
    for way in ([*line, "--texts", str(texts)], ["--texts", str(texts), *line]):
        assert main(way) == 0
        assert said(capsys) == SOUND
    monkeypatch.setenv("TIELINE_TEXTS", str(texts))
    assert main(line) == 0
    assert said(capsys) == SOUND
    monkeypatch.setenv("TIELINE_TEXTS", str(texts / "nowhere"))
    assert main([*line, "--texts", str(texts)]) == 0
    assert said(capsys) == SOUND
    assert main(line) == 1
    assert said(capsys).startswith(f"{texts / 'nowhere'}: There is no such folder of texts.")
    monkeypatch.setenv("TIELINE_TEXTS", "")
    assert main(line) == 0


# fix


def test_fix_says_what_it_would_do_and_does_it_when_told(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = demo_folder / "positions.csv"
    old = table.read_bytes()
    assert main(["fix", "--data", str(demo_folder)]) == 0
    lines = said(capsys).splitlines()
    assert all(line.startswith("positions.csv: ") for line in lines[:-1])
    assert lines[-1] == "6 changes to make; add --write."
    assert table.read_bytes() == old
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 0
    assert said(capsys).splitlines() == [*lines[:-1], "6 changes made."]
    assert table.read_bytes().startswith(old)
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 0
    assert said(capsys) == "Nothing to change.\n"


def test_fix_says_what_it_cannot_write(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo_folder / ".changes").write_text("No folder.")
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(".changes cannot be written: File exists. Nothing was saved.\n")


def test_fix_tells_what_is_left_to_the_editor(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = demo_folder / "relations.csv"
    text = path.read_text().replace("stance,1951/..", "stance,9/3/2025", 1)
    path.write_text(text.replace(",2024-06,", ",2024-6,", 1))
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 1
    assert said(capsys) == (
        "relations.csv:8: when: '2024-6' becomes '2024-06'.\n"
        "relations.csv:14: when: '9/3/2025' is a date as a spreadsheet writes it. "
        "Write 2025-09-03 if the month stands first, 2025-03-09 if the day does.\n"
        "1 change made.\n"
        "If you know whether day or month stands first: --dates dmy, or --dates mdy.\n"
        "What is still wrong only an editor can mend.\n"
    )
    assert main(["fix", "--write", "--dates", "mdy", "--data", str(demo_folder)]) == 0
    assert "relations.csv:14: when: '9/3/2025' becomes '2025-09-03'.\n" in said(capsys)


def test_fix_is_told_an_encoding_and_a_kind_of_new_actors(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = demo_folder / "relations.csv"
    path.write_bytes(
        path.read_text("utf-8").replace("t0032,Cresta", "t0032,Suède").encode("cp1252")
    )
    assert main(["fix", "--write", "--data", str(demo_folder)]) == 1
    assert "Say which: tieline fix --encoding NAME --write, NAME being cp1252 or" in said(capsys)
    words = ["fix", "--write", "--encoding", "cp1252", "--new-actors", "state"]
    assert main([*words, "--data", str(demo_folder)]) == 0
    out = said(capsys)
    assert "relations.csv: cp1252 becomes UTF-8, as in 'Suède'.\n" in out
    assert "actors.csv: 'Suède' is added as a country.\n" in out
    assert main(["check", "--data", str(demo_folder)]) == 0


def test_an_encoding_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["fix", "--encoding", "Klingon"])
    assert end.value.code == 2
    fault = "'Klingon' is not the name of an encoding. Give one such as cp1252 or cp1250."
    assert fault in capsys.readouterr().err


def test_check_tells_what_changed_since_a_state(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older"
    shutil.copytree(demo_folder, older)
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text("utf-8").replace("with grain", "with salt"), "utf-8")
    assert main(["check", "--since", str(older), "--data", str(demo_folder)]) == 0
    assert said(capsys) == f"relations.csv: 1 row changed (t0008) since {older}.\n{SOUND}"
    assert (
        main(["check", "--since", str(older), "--format", "json", "--data", str(demo_folder)]) == 0
    )
    assert json.loads(said(capsys))["since"]["tables"]["relations"]["changed"] == ["t0008"]
    assert main(["check", "--since", "nothing", "--data", str(demo_folder)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"git has no tables of {demo_folder} at nothing, and nothing is no")


def test_the_editor_warns_of_a_column_that_was_sorted_alone(demo_folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((demo_folder / "relations.csv").read_text("utf-8"))))
    old = rows[-1]["claim"]
    cell = Set(table="relations", id="t0032", column="claim", old=old, new="Another.")
    change(Workspace(demo_folder), Reason("Ada", "why"), [cell], "")
    assert sorting_warnings(demo_folder) == ()
    rows[-1]["claim"] = "Another."
    claims = sorted(row["claim"] for row in rows)
    with (demo_folder / "relations.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"claim": claim} for row, claim in zip(rows, claims, strict=True))
    (warning,) = sorting_warnings(demo_folder)
    assert "rows have another value here than at the last save" in str(warning)


# Tables that cannot be used


@pytest.mark.parametrize("command", [[], ["serve"], ["fix"], ["fix", "--write"]])
def test_every_command_tells_broken_tables_as_check_does(
    command: list[str], broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--data", str(broken)]) == 1
    assert said(capsys) == BROKEN


@pytest.mark.parametrize("command", [[], ["serve"], ["fix"], ["check"]])
def test_a_folder_without_a_dossier_is_told_how_to_name_another(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 1
    assert said(capsys) == NOTHING_HERE


@pytest.mark.parametrize("is_file", [False, True])
@pytest.mark.parametrize("command", [[], ["serve"], ["fix"], ["fix", "--write"], ["check"]])
def test_a_folder_that_is_missing_is_told(
    command: list[str], is_file: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    if is_file:
        nowhere.write_text("Mine.\n")
    assert main([*command, "--data", str(nowhere)]) == 1
    assert said(capsys) == (
        f"{nowhere}: There is no such folder. Name the dossier's folder with --data.\n"
        "1 problem in 0 ties, 0 actors and 0 articles.\n"
    )


# serve


def test_one_dossier_is_all_that_other_commands_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    for command in (["edit"], ["export", out], ["check"], ["fix", "--write"]):
        assert main([*command, "--data", "a", "--data", "b"]) == 2
        assert capsys.readouterr().err == (
            f"--data a --data b: {command[0]} takes one dossier. Run it once for each.\n"
        )


def test_folders_that_cannot_be_served_together_are_told(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--data", str(DEMO), "--data", str(demo_folder)]) == 2
    assert capsys.readouterr().err == (
        f"{DEMO} and {demo_folder} would both stand at /demo/. "
        "Rename the folder, or give a link to it that has another name.\n"
    )
    assert main(["serve", "--data", str(DEMO), "--data", str(DEMO)]) == 2
    assert capsys.readouterr().err == (
        f"{DEMO} and {DEMO} are the same folder. Leave one of them out.\n"
    )


def test_of_several_dossiers_none_is_served_where_one_is_broken(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = broken.rename(broken.parent / "broken")
    assert main(["serve", "--data", str(DEMO), "--data", str(table)]) == 1
    assert said(capsys) == (
        f"{table}:\n{BROKEN}Nothing is served. Mend these tables, or leave their folders out.\n"
    )


def test_the_state_of_no_dossier_lies_in_another(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = demo_folder.rename(demo_folder.parent / "other")
    line = ["serve", "--data", str(DEMO), "--data", str(other), "--state", str(other / "kept")]
    assert main(line) == 2
    assert "lies in the dossier" in capsys.readouterr().err


def test_several_dossiers_are_said_with_their_addresses() -> None:
    example = ROOT / "examples" / "dossier"
    line = [sys.executable, "-m", "tieline", "--data", str(DEMO), "--data", str(example)]
    with subprocess.Popen([*line, "--port", "0"], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = [next(program.stdout) for _ in range(4)]
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=10) == 0
    address = told[0].split()[-1]
    assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/", address)
    assert told == [
        f"Tieline shows 2 dossiers at {address}\n",
        f"{address}demo/ shows {DEMO}\n",
        f"{address}dossier/ shows {example}\n",
        "Stop it with Ctrl-C.\n",
    ]


def test_a_busy_port_is_told_with_the_way_out(
    busy: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--data", str(DEMO), "--port", str(busy)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    other = busy + 1 if busy < 65535 else busy - 1
    assert err == (
        f"Port {busy} of 127.0.0.1 is taken by another program. "
        f"Stop that, or choose another: tieline serve --port {other}\n"
    )


def test_the_last_port_has_no_next_one() -> None:
    taken = OSError(errno.EADDRINUSE, "Address already in use")
    assert serve.listen_error("127.0.0.1", 65535, taken).endswith("--port 65534")


@pytest.mark.parametrize("port", ["x", "-1", "65536", "1e3", "٣", "", "80 50", "9" * 5000])
def test_what_is_no_port_is_wrong_use(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = wrong_use(capsys, "serve", f"--port={port}")
    assert line.endswith(f"argument --port: '{port}' is not a port. Give a number up to 65535.")


def test_a_host_that_is_none_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    too_long = "x" * 70
    assert main(["serve", "--data", str(DEMO), "--host", too_long, "--port", "0"]) == 2
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert main(["serve", "--data", str(DEMO), "--host", "nobody", "--port", "0"]) == 2
    remedy = "is no name or address of this machine. Leave --host out for 127.0.0.1."
    assert capsys.readouterr().err == f"'{too_long}' {remedy}\n'nobody' {remedy}\n"


def test_an_address_of_another_machine_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--data", str(DEMO), "--host", "192.0.2.1", "--port", "0"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("Cannot listen on 192.0.2.1, port 0: ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("localhost", "http://localhost:80/"),
        ("::1", "http://[::1]:80/"),
    ],
)
def test_the_printed_address_can_be_opened(host: str, address: str) -> None:
    assert serve.address_of(host, 80) == address


@pytest.mark.parametrize("host", ["", " "])
def test_a_blank_host_does_not_open_every_door(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = wrong_use(capsys, "serve", "--host", host)
    assert line.endswith("argument --host: a blank is no host. Leave it out for 127.0.0.1.")


def test_serving_prints_its_address_answers_and_ends_quietly_by_ctrl_c() -> None:
    """The one test that really starts the program: by waitress, from another folder."""
    line = [sys.executable, "-m", "tieline", "--port", "0", "--data", str(DEMO)]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(line, cwd=ROOT, **options) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.fullmatch(r"Tieline shows demo at (http://127\.0\.0\.1:[0-9]+/)\n", first)
        assert found, first
        assert process.stdout.readline() == "Stop it with Ctrl-C.\n"
        with urllib.request.urlopen(f"{found[1]}healthz", timeout=10) as answer:
            assert json.load(answer)["status"] == "ok"
            assert answer.headers["Server"] is None
        port = int(found[1].rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=10) as old:
            old.sendall(b"GET /embed/network HTTP/1.0\r\n\r\n")
            nameless = old.makefile("rb").read()
        assert f'content="{found[1]}?view=network"'.encode() in nameless
        assert b"waitress" not in nameless
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "It answers to any name. To answer to its own alone: --known-as HOST\n"),
        (["--known-as", "charts.example.org"], "Stop it with Ctrl-C.\n"),
    ],
)
def test_beyond_this_machine_it_says_to_whom_it_answers(words: list[str], told: str) -> None:
    line = [sys.executable, "-m", "tieline", "serve", "--host", "0.0.0.0", "--port", "0"]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*line, "--data", str(DEMO), *words], cwd=ROOT, **options) as process:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
    assert first.startswith("Tieline shows demo at ")
    assert second == told


def test_who_closes_the_pipe_early_sees_no_traceback() -> None:
    line = f"'{sys.executable}' -m tieline check --coverage --data '{DEMO}' | true"
    answer = subprocess.run(
        ["/bin/sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""


# The command line itself


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert "invalid choice: 'sreve'" in wrong_use(capsys, "sreve")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = said(capsys)
    for word in ("serve", "check", "fix", "edit", "--data", "--texts", "--host", "--port"):
        assert word in told


def test_without_words_it_serves(
    busy: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DEMO)
    assert main(["--port", str(busy)]) == 2
    assert "is taken by another program" in capsys.readouterr().err
    assert os.getcwd() == str(DEMO)


# Where versions are kept


def test_served_versions_are_kept_where_the_user_said(
    demo_folder: Path, tmp_path: Path, busy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, by_environment = tmp_path / "named", tmp_path / "by environment"
    line = ["serve", "--data", str(demo_folder), "--port", str(busy)]
    monkeypatch.setenv("TIELINE_STATE", str(by_environment))
    assert main([*line, "--state", str(named)]) == 2
    assert len(list(named.rglob("*.zip"))) == 1
    assert not by_environment.exists()
    assert main(line) == 2
    assert len(list(by_environment.rglob("*.zip"))) == 1


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"TIELINE_STATE": "kept", "XDG_DATA_HOME": "/data"}, "kept"),
        ({"TIELINE_STATE": "", "XDG_DATA_HOME": "/data"}, "/data/tieline/states"),
        ({"XDG_DATA_HOME": "data"}, "/home/ada/.local/share/tieline/states"),
        ({}, "/home/ada/.local/share/tieline/states"),
    ],
)
def test_the_usual_place_is_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert default_state_folder(environment) == Path(folder)


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", homeless)
    assert default_state_folder({}) is None
    assert state_folder_fault(None, DEMO) == ""


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "all", "", "٣", "9" * 10])
def test_fewer_than_one_version_is_wrong_use(
    count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = wrong_use(capsys, "serve", f"--keep={count}")
    assert line.endswith(
        f"argument --keep: '{count}' is not a number of versions. "
        "Give 1 or more, or leave it out to keep all."
    )


def test_a_file_is_no_place_for_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file"
    path.write_text("")
    assert main(["serve", "--data", str(DEMO), "--state", str(path)]) == 2
    assert capsys.readouterr().err == f"{path} is a file. Name a folder with --state.\n"


@pytest.mark.parametrize("inside", [".", "states", "seeds/deep/states", "../demo/states"])
def test_versions_are_never_kept_in_the_dossier(
    demo_folder: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    state = demo_folder / inside
    assert main(["serve", "--data", str(demo_folder), "--state", str(state)]) == 2
    assert capsys.readouterr().err == (
        f"{state} lies in the dossier, into which the reader's program never writes. "
        "Name another folder with --state.\n"
    )
    assert not (demo_folder / "states").exists()


def test_a_link_into_the_dossier_is_no_way_around(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(demo_folder / "seeds")
    assert main(["serve", "--data", str(demo_folder), "--state", str(link)]) == 2
    assert "lies in the dossier" in capsys.readouterr().err


def test_reports_need_a_folder(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tieline.cli.commands.default_state_folder", lambda _: None)
    monkeypatch.setenv("TIELINE_REPORTS", "1")
    assert main(["serve", "--data", str(demo_folder)]) == 2
    told = "Readers' reports need a folder. Name one with --state, or leave --reports out.\n"
    assert capsys.readouterr().err == told


def test_check_tells_of_a_queue_that_is_damaged(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo_folder / ".changes").mkdir()
    (demo_folder / ".changes" / "proposals.jsonl").write_bytes(b"nonsense\n")
    assert main(["check", "--data", str(demo_folder)]) == 0
    told = ".changes/proposals.jsonl:1: warning: 1 line from here on cannot be read as a proposal"
    assert told in capsys.readouterr().out
