"""The reader's program as tests ask it: a client without a server, or as users start it."""

import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tieline.app import create_app

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tests" / "data" / "demo"
SHARED = Path(os.environ.get("TIELINE_SHARED", ROOT.parent / "shared"))
COW = SHARED / "dossiers" / "cow-1946-1999"
WHOLE = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"

needs_cow = pytest.mark.skipif(
    not COW.is_dir(), reason="needs the dossier cow-1946-1999 in TIELINE_SHARED"
)


def hear_interrupts() -> None:
    """Let the programs that are started from here on hear Ctrl-C, in a shell's background too.

    What a shell starts there ignores it, and so does what that starts in turn, unless it has a
    handler of its own: then those have the usual one.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Served:
    """The program as users start it, on a free port, over a dossier that a test may change.

    With `others`, it serves several.
    """

    def __init__(self, folder: Path, program: str = "serve", others: tuple[Path, ...] = ()) -> None:
        self.folder = folder
        folders = [word for one in (folder, *others) for word in ("--data", str(one))]
        command = [sys.executable, "-m", "tieline", program, *folders, "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:[0-9]+", first)
        assert found, f"the program did not start: {first}"
        self.address = found[0]

    def stop(self) -> None:
        """End the program as Ctrl-C does; it must go quietly and at once."""
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(timeout=10) == 0
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid


@cache
def reader(folder: Path = DEMO) -> FlaskClient:
    """A client of the program over a dossier that no test changes."""
    return create_app(folder).test_client()


def lettered(page: str) -> str:
    """A page with its letters beyond ASCII as themselves, as a browser reads them."""
    return re.sub(
        r"&#(\d+);", lambda told: chr(int(told[1])) if int(told[1]) > 127 else told[0], page
    )


def rows(query: str, folder: Path = DEMO) -> list[dict[str, Any]]:
    answer = reader(folder).get(f"/data/relations.json?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json["ties"]  # type: ignore[index]
    return found


def network(query: str, folder: Path = DEMO) -> dict[str, Any]:
    answer = reader(folder).get(f"/data/network.json?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def figure(view: str, query: str = "", folder: Path = DEMO) -> dict[str, Any]:
    answer = reader(folder).get(f"/figure/{view}.json?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def callback(output: str, folder: Path = DEMO) -> dict[str, Any]:
    """What Dash tells the page of the callback one of whose outputs is so named."""
    known = reader(folder).get("/_dash-dependencies").json or []
    return next(
        dict(one) for one in known if output in one["output"] and not one["clientside_function"]
    )


def body_of_address(search: str) -> dict[str, Any]:
    """What the page posts when its address changes."""
    record = callback("panel.children")
    places = record["output"].strip(".").split("...")
    return {
        "output": record["output"],
        "outputs": [_part(*place.rsplit(".", 1)) for place in places],
        "inputs": [
            _part("address", "search") | {"value": search},
            _part("standing", "data") | {"value": "1-ok-0"},
        ],
        "changedPropIds": ["address.search"],
        "parsedChangedPropsIds": ["address.search"],
    }


def body_of_counts(query: str) -> dict[str, Any]:
    """What the page posts for the numbers beside the words of the menus."""
    return {
        "output": "counts.data",
        "outputs": _part("counts", "data"),
        "inputs": [_part("chosen", "data") | {"value": {"query": query}}],
        "changedPropIds": ["chosen.data"],
    }


def _part(name: str, prop: str) -> dict[str, Any]:
    return {"id": name, "property": prop}
