"""A page with npm's force-graph: the same ties on a canvas, filtered by a script in the page.

In: the folder of a dossier, a port, the file of force-graph's script. Out: a page as people commonly
write one, served by `python -m benchmarks.force_graph FOLDER PORT SCRIPT`. The script is installed
by npm, into a folder for the occasion, where there is npm and a network.
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

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>force-graph</title>
<h1>force-graph</h1><p><input id="from-day"><input id="to-day"></p><div id="picture"></div>
<script type="application/json" id="data">@DATA@</script>
<script src="/force-graph.js"></script>
<script>
const { nodes, ties, colours, height } = JSON.parse(document.getElementById("data").textContent);
const dayNumber = (text) => (text ? Date.parse(text) / 86400000 + 719163 : null);
let version = 0, isFresh = false;
const pairs = (from, to) => {
  const found = new Map();
  for (const [source, target, type, article, first, last] of ties) {
    if ((from && last < from) || (to && first > to)) continue;
    const key = `${source}|${target}|${type}`;
    if (!found.has(key)) found.set(key, { source, target, type, version, articles: new Set() });
    found.get(key).articles.add(article);
  }
  return [...found.values()];
};
const graph = new ForceGraph(document.getElementById("picture")).height(height)
  .nodeVal(2).nodeRelSize(4).cooldownTicks(0)
  .linkColor((link) => { isFresh = isFresh || link.version === version; return colours[link.type]; })
  .linkWidth((link) => Math.min(6, link.articles.size))
  .nodeCanvasObjectMode(() => "after")
  .nodeCanvasObject((node, pen) => { pen.font = "10px sans-serif"; pen.fillText(node.id, node.x, node.y - 8); })
  .onRenderFramePost(() => {
    if (!isFresh) return;
    window.forceGraph.painted = true;
    window.forceGraph.whenPainted();
  });
window.forceGraph = { painted: false, whenPainted: () => {} };
function draw() {
  version += 1;
  isFresh = false;
  const [from, to] = ["from-day", "to-day"].map((id) => dayNumber(document.getElementById(id).value));
  const links = pairs(from, to);
  const ends = new Set(links.flatMap(({ source, target }) => [source, target]));
  graph.graphData({ nodes: nodes.filter(({ id }) => ends.has(id)), links });
}
document.addEventListener("keydown", ({ key }) => { if (key === "Enter") draw(); });
draw();
</script></html>"""


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
