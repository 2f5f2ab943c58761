"""A page with npm's force-graph: the same ties on a canvas, filtered by a script in the page.

In: the folder of a dossier, a port, the file of force-graph's script. Out: a page as people
commonly write one, served by `python -m benchmarks.force_graph FOLDER PORT SCRIPT`. The script is
installed by npm, into a folder for the occasion, where there is npm and a network.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import flask
import waitress

from benchmarks.baselines import COLOURS, HEIGHT, Data, data_of
from tieline.data.dossier import load

PACKAGE = "force-graph@1"
INSTALL = ("install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix")
PATIENCE = 180
"""Seconds that npm may take."""

PAGE = Path(__file__).with_name("force_graph.html").read_text(encoding="utf-8")


@contextmanager
def installed() -> Iterator[Path | None]:
    """Install force-graph into a folder for a while; None, and a sentence, where npm cannot."""
    with TemporaryDirectory() as folder:
        script = Path(folder, "node_modules", "force-graph", "dist", "force-graph.min.js")
        npm = shutil.which("npm")
        if npm is not None:
            words = [npm, *INSTALL, folder, PACKAGE]
            subprocess.run(words, check=False, capture_output=True, timeout=PATIENCE)
        if script.is_file():
            yield script
        else:
            why = "npm is not installed" if npm is None else "npm could not install it"
            print(f"force-graph's page is left out: {why}.", flush=True)
            yield None


def written(data: Data) -> str:
    """The page with all its ties."""
    ties = data.ties
    ends = sorted({*ties["a"], *ties["b"]})
    values = {
        "nodes": [
            {"id": name, "fx": 500 * data.places[name][0], "fy": -380 * data.places[name][1]}
            for name in ends
        ],
        "ties": ties[["a", "b", "type", "source", "first_day", "last_day"]].to_numpy().tolist(),
        "colours": COLOURS,
        "height": HEIGHT,
    }
    return PAGE.replace("@DATA@", json.dumps(values).replace("</", "<\\/"))


def main() -> None:
    """Serve the page until the process is ended."""
    folder, port, script = sys.argv[1:]
    app = flask.Flask(__name__)
    page, code = written(data_of(load(Path(folder)))), Path(script).read_bytes()
    app.add_url_rule("/", "page", lambda: page)
    app.add_url_rule(
        "/force-graph.js", "script", lambda: flask.Response(code, mimetype="text/javascript")
    )
    waitress.serve(app, host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    main()
