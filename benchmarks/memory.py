"""The memory of the process that serves the repository's dossier, after some hundred requests.

In: the dossier's folder. Out: one measure, beside a plain Dash page of the same data. Linux only:
the number is read from /proc.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks.figures import window
from benchmarks.measures import Goal, Measure
from benchmarks.servers import Server, baseline, ours

REQUESTS = 60
PATHS = ("/?view=network", "/figure/network.json", "/figure/chord.json", "/data/network.json")
BESIDE = "Dash and Plotly"


def measures(folder: Path) -> Iterator[Measure]:
    """Megabytes that the serving process holds."""
    if not Path("/proc/self/status").exists():
        return
    with ours(folder) as server:
        ask_ours(server)
        mine = resident(server.pid)
    with baseline("plotly", folder) as server:
        ask_plotly(server)
        plain = resident(server.pid)
    yield Measure("memory while serving", "repository", "MB", mine, {BESIDE: plain}, Goal(300))


def resident(pid: int) -> float:
    """The megabytes of memory that a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


def ask_ours(server: Server) -> None:
    days = [window(run)[0].isoformat() for run in range(REQUESTS)]
    each = ([f"{path}{'&' if '?' in path else '?'}from={day}" for path in PATHS] for day in days)
    for path in chain.from_iterable(each):
        with urlopen(server.address + path, timeout=60) as answer:
            answer.read()


def ask_plotly(server: Server) -> None:
    """As many changes of the date, by the callback that the page calls."""
    for run in range(REQUESTS * len(PATHS)):
        days = (("from-day", window(run)[0].isoformat()), ("to-day", ""))
        inputs = [{"id": name, "property": "value", "value": value} for name, value in days]
        output = {"id": "picture", "property": "figure"}
        body = {
            "output": "picture.figure",
            "outputs": output,
            "inputs": inputs,
            "changedPropIds": ["from-day.value"],
        }
        address = f"{server.address}/_dash-update-component"
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(address, json.dumps(body).encode(), headers), timeout=60) as answer:
            answer.read()
