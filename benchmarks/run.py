"""`make bench`: every measure beside its baseline, printed and written to benchmarks/results.md.

In: the words of the command line. Out: a table; exit 1 where a goal was missed.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    browser,
    desk,
    editor_grid,
    embeds,
    figures,
    histories,
    importing,
    interactions,
    loading,
    memory,
    suggestions,
    weight,
)
from benchmarks.generate import MEDIUM, SIZES, SMALL, Size, write
from benchmarks.measures import Measure, table

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TIELINE_SHARED", ROOT.parent / "shared"))
COW = SHARED / "dossiers" / "cow-1946-1999"
"""178 states, 2,507 ties: not ours, so it is measured only where it is at hand."""

ALONE: Mapping[str, Callable[[], Iterator[Measure]]] = {
    "importing": importing.measures,
    "histories": histories.measures,
    "editor_grid": editor_grid.measures,
    "interactions": lambda: interactions.measures("COW", COW) if COW.is_dir() else iter(()),
    "weight": lambda: weight.measures("repository", ROOT),
    "embeds": lambda: embeds.measures(ROOT),
    "memory": lambda: memory.measures(ROOT),
    "suggestions": lambda: suggestions.measures(ROOT, SHARED / "seeds"),
    "desk": desk.measures,
}
"""Parts that need none of the dossiers made for the occasion."""
PARTS = ("loading", "figures", "browser", *ALONE)

RESULTS = Path(__file__).with_name("results.md")
PACKAGES = ("dash", "plotly", "dash-cytoscape", "pandas", "numpy", "networkx", "waitress")


def main() -> int:
    """Take the measures asked for; 0 where every goal is reached, else 1."""
    asked = _arguments()
    # Being ended leaves every block in order, and so ends the servers and the browser.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found = []
    for measure in measures(asked.only, asked.runs):
        print(" | ".join(filter(None, measure.cells())), flush=True)
        found.append(measure)
    if set(asked.only) == set(PARTS):
        RESULTS.write_text(report(found, asked.runs), encoding="utf-8")
        print(f"\nWritten to benchmarks/{RESULTS.name}")
    missed = [
        f"{measure.what} ({measure.size})" for measure in found if measure.verdict == "missed"
    ]
    print(f"\nMissed: {', '.join(missed)}" if missed else "\nEvery goal is reached.")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="visits of each page (default 7)")
    return parser.parse_args()


def measures(parts: list[str], runs: int) -> Iterator[Measure]:
    """The measures of those parts, on dossiers made for the occasion."""
    with tempfile.TemporaryDirectory() as place:
        folders = {size: write(Path(place) / size.name, size) for size in SIZES}
        drawn = {size: folders[size] for size in (SMALL, MEDIUM)}
        if "loading" in parts:
            yield from loading.measures(folders)
        if "figures" in parts:
            yield from figures.measures(drawn)
        if "browser" in parts:
            yield from browser.measures(visited(drawn), runs)
    for part, measured in ALONE.items():
        if part in parts:
            yield from measured()


def visited(drawn: Mapping[Size, Path]) -> dict[str, Path]:
    """The dossiers whose pages are visited, by name."""
    found = {"repository": ROOT}
    if COW.is_dir():
        found["COW"] = COW
    return found | {size.name: folder for size, folder in drawn.items()}


def report(found: list[Measure], runs: int) -> str:
    """The page that is kept beside the code."""
    sizes = "; ".join(f"{s.name} {s.actors:,} actors, {s.ties:,} ties" for s in SIZES)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    day = datetime.now(UTC).date().isoformat()
    return f"""# How fast it is

Written by `make bench` on {day}: {os.cpu_count()} cores, {platform.system()},
headless Chromium, Python {platform.python_version()}, {packages}.

Medians of {runs} visits, or of 15 runs (7 for loading the large dossier), all programs of a row in
turn within the same run. Generated dossiers of invented countries: {sizes};
"repository" is the repository's own, "COW" a real one of 178 actors and 2,507 ties. The pages are
visited with an empty cache on the same machine; each visit narrows the dates {browser.NARROWED}
times. "To repaint" begins with the reader's Enter in the field of the first day and ends two
animation frames (17 to 33 ms) after the picture has first changed; the "exact picture" of Tieline
is the first that stays as it is: all that follow, the server's too, show the same marks, lines,
widths and names at the same places. The others' picture is exact at once, by their own word.
"Answered" begins with the navigation: a mouse clicks a mark again and again until its actor is
open (with dash-cytoscape: until the node is chosen), then a day is typed until the picture
changes; the same for both. Interactions are {interactions.ACTIONS} random ones, always the same,
of which "99 of 100" take no longer: clicks and keys by the browser's event timing, a pointer that
only moves by its long frames. Bytes of the explorer are all that the page loads by itself,
compressed. force-graph's page draws on a canvas, without Dash; it is left out where npm cannot
install it.
Of embeds the fastest of {embeds.VISITS} visits
counts, of {embeds.SETS} such sets the one in the middle; bytes are all that an embed needs,
compressed.
Suggestions are compared with how people coded the same articles. A pair counts as found in the
paragraph for which it was coded, and a suggestion as right where the article ties the pair in any
paragraph: what is said twice is coded once. "With their type" also asks for the type and, of
support, for the giver; "once an article" counts each pair with its type once, however many
paragraphs say it, which is stricter. "Repository" are its five articles, each judged by what the
other four say; the others are invented ({suggestions.REFERENCE.relative_to(ROOT)}): on half of
them the weights were chosen, the other half was kept back; "new" are longer ones of further styles
({suggestions.TEXTS.relative_to(ROOT)}). None of them has a coded row.
At the desk a robot codes {desk.TIES} ties of an invented article by keys; those of the claim are
not counted. The two of a tie are offered at once where a suggestion, or the new tie, has them in
their order before the first key; with suggestions only these ties' keys count.

{table(found)}
"""


if __name__ == "__main__":
    sys.exit(main())
