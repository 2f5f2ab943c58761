"""`serve --reload`: the program starts again when its code or an asset changes."""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.serving import DEMO, ROOT
from tieline.cli import reload
from tieline.cli.commands import main

LONGEST = 60
"""Seconds that a start may take on a machine with much else to do."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the program that a test may change."""
    for name in ("dashboard", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lines_of(stream: IO[str]) -> Callable[[], str]:
    """Return a reader of the next line, which fails where none comes in time."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in stream:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    return lambda: lines.get(timeout=LONGEST)


@pytest.fixture
def started(sources: Path) -> Iterator[Callable[[], str]]:
    line = [sys.executable, "-m", "tieline", "serve", "--reload", "--port", "0"]
    process = subprocess.Popen(
        [*line, "--data", str(DEMO)],
        env=os.environ | {"PYTHONPATH": str(sources / "dashboard")},
        cwd=sources,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    yield lines_of(process.stdout)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=LONGEST) == 0
    process.stdout.close()


def answer(line: str, address: str) -> str:
    """Return what the program whose first line this is answers."""
    found = re.fullmatch(r"Tieline shows demo at (http://127\.0\.0\.1:[0-9]+/)\n", line)
    assert found, line
    with urllib.request.urlopen(found[1] + address, timeout=LONGEST) as response:
        return str(response.read().decode())


def test_changed_code_and_assets_are_served(sources: Path, started: Callable[[], str]) -> None:
    assert "Arden" in answer(started(), "embed/network")
    assert started() == "Stop it with Ctrl-C.\n"
    style = sources / "assets" / "embed" / "embed.css"
    style.write_text(style.read_text("utf-8") + ".changed { color: inherit }\n", "utf-8")
    assert started() == "The code has changed: starting again.\n"
    assert ".changed" in answer(started(), "embed/network")
    assert started() == "Stop it with Ctrl-C.\n"
    # A mistake is told, and the next change mends it.
    module = sources / "dashboard" / "tieline" / "app.py"
    code = module.read_text("utf-8")
    module.write_text("this is no Python\n" + code, "utf-8")
    assert started() == "The code has changed: starting again.\n"
    while "SyntaxError" not in started():
        pass
    module.write_text(code, "utf-8")
    assert started() == "The code has changed: starting again.\n"
    assert "Arden" in answer(started(), "embed/network")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_it_is_refused_beyond_this_machine(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--reload", "--host", host, "--data", str(DEMO)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "--reload is for work on the code, on this machine alone. Leave --host out, or --reload.\n"
    )


def test_a_start_that_fails_ends_as_without(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "tieline", "serve", "--reload", "--data", str(tmp_path)]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == ""
    assert run.stdout.startswith("relations.csv: There is no such file.")


def test_code_templates_and_assets_are_watched() -> None:
    watched = {str(path.relative_to(ROOT)) for path in reload.file_times()}
    for name in (
        "dashboard/tieline/app.py",
        "dashboard/tieline/web/templates/error.html",
        "assets/embed/embed.css",
        "assets/embed/main.js",
    ):
        assert name in watched
