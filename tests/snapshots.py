"""Everything that the program answers, kept in a folder and compared with what another one answers.

A change that should change nothing is shown to change nothing:

    python -m tests.snapshots take before      # with the program as it was
    python -m tests.snapshots take after       # with the program as it is
    python -m tests.snapshots compare before after

The programs are started as users start them; nothing of the package is imported, so that any two
versions can be compared. In: dossiers, the module to start. Out: a file for each answer.
"""

import argparse
import csv
import difflib
import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from email.message import Message
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TIELINE_SHARED", ROOT.parent / "shared"))
DOSSIERS = {
    "repository": ROOT,
    "demo": ROOT / "tests" / "data" / "demo",
    "cow": SHARED / "dossiers" / "cow-1946-1999",
}
PORT = 8759
"""The port on which every version is asked, for pictures tell where they come from."""

COPIES = Path(tempfile.gettempdir()) / "tieline-snapshots"
"""Where every version reads the dossiers, for the editor knows a folder by its path."""

PAIRS = 40
"""So many pages of pairs a dossier; the rest are made by the same code."""

EXPORTED = {"repository": "", "demo": "", "cow": "actor=URU"}
"""Of which selection the static folder is written."""

WHOLE = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
QUERIES = (
    *("", WHOLE, "level=all", "blocs=1", "fold=0", "sources_min=2", "open=1&from=1900-01-01"),
    *("from=2019-01-01&to=2025-09-10", "from=1960-01-01&to=1970-12-31", "known_by=2025-09-20"),
    *("type=tension", "type=none", "form=military&type=support", "certainty=expected"),
    *("bogus=1&from=2025-13-01", "from=2025-02-01&to=2024-01-01"),
)
VIEWS = ("network", "chord", "matrix", "timeline")
LOOKS = ("theme=dark", "theme=light&title=A%20headline&note=A%20note&accent=aa3355")
DATA = ("relations.csv", "relations.json", "network.json", "network.graphml", "network.gexf")
PAGES = ("/", "/healthz", "/articles", "/sitemap.xml", "/nowhere", "/_dash-dependencies")
COMMANDS = (
    *(("--help",), ("serve", "--help"), ("check", "--help"), ("fix", "--help")),
    *(("edit", "--help"), ("export", "--help")),
)
VARYING = (
    # Files are fingerprinted by their time of change, Dash's pages by a random word.
    (re.compile(rb"\?m=[0-9.]+"), b"?m=0"),
    (re.compile(rb"\.v[0-9_]+m[0-9]+\."), b".v0m0."),
    (re.compile(rb'"end_id":"[^"]*"'), b'"end_id":""'),
    (re.compile(rb"request [0-9a-f]{8}\."), b"request 0."),
)


def run(python: str, module: str, root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run one command of the program to its end."""
    command = [python, "-m", module, *words]
    return subprocess.run(command, cwd=root, env=_environment(), capture_output=True, check=False)


def _environment() -> dict[str, str]:
    bare = {name: word for name, word in os.environ.items() if not name.startswith("TIELINE")}
    return bare | {"TIELINE_TOKEN": "a-token-for-snapshots", "COLUMNS": "100"}


class Program:
    """A server of the program, started as users start it, while it answers."""

    def __init__(self, python: str, module: str, root: Path, *words: str) -> None:
        command = [python, "-m", module, *words, "--port", str(PORT)]
        self._process = subprocess.Popen(
            command,
            cwd=root,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        found = None
        for line in self._process.stdout:
            found = re.search(r"http://127\.0\.0\.1:[0-9]+", line)
            if found:
                break
        assert found, "the program did not start"
        self.address = found[0]

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=30)

    def ask(self, path: str, body: object = None) -> tuple[str, bytes]:
        """Return the status and type of an answer in one line, and its bytes."""
        headers = {"Authorization": "Bearer a-token-for-snapshots"}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        path = path.replace("{address}", quote(self.address, safe=""))
        request = urllib.request.Request(self.address + path, data, headers)
        opener = urllib.request.build_opener(_Stay())
        try:
            with opener.open(request, timeout=120) as answer:
                return _line(answer.status, answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return _line(error.code, error.headers), error.read()


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers like all others."""

    def redirect_request(self, *_: object) -> None:
        return None


def _line(status: int, headers: Message) -> str:
    return f"{status} {headers.get('Content-Type', '')} {headers.get('Location', '')}"


def reader_paths(folder: Path) -> Iterator[str]:
    """Yield the addresses of the reader's program that are kept."""
    yield from PAGES
    with (folder / "seeds" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from (f"/articles/{quote(row['id'])}" for row in csv.DictReader(file))
    with (folder / "relations.csv").open(encoding="utf-8-sig", newline="") as file:
        ties = list(csv.DictReader(file))
    pairs = sorted({tuple(sorted((row["actor"], row["target"]))) for row in ties})
    step = max(1, len(pairs) // PAIRS)
    for number, (a, b) in enumerate(pairs[::step]):
        focus = f"focus={quote(f'{a}|{b}')}&level=all&blocs=1"
        yield f"/pair?{focus}"
        if number % 5 == 0:
            yield from (f"/embed/pair?{focus}", f"/figure/pair.svg?{focus}", f"/?{focus}")
            yield f"/figure/pair.json?{focus}"
            yield f"/?focus={quote(a)}&view=network"
            yield f"/figure/timeline.svg?focus={quote(a)}&view=timeline"
    for query in QUERIES:
        yield from (f"/data/{name}?{query}" for name in DATA)
        for view in VIEWS:
            yield f"/?view={view}&{query}"
            yield from (f"/figure/{view}.{form}?{query}" for form in ("json", "svg"))
            yield f"/embed/{view}?{query}"
    for view, look in itertools.product(VIEWS, LOOKS):
        yield from (f"/embed/{view}?{look}", f"/figure/{view}.png?{look}")
        yield f"/figure/{view}.svg?{look}&sheet=1"
        yield f"/oembed?url={{address}}%2Fembed%2F{view}"


EDITOR_PATHS = (
    *("/", "/api/version", "/api/tables", "/api/history", "/api/spreadsheet/relations.csv"),
    *("/api/date?text=2025-09/..", "/healthz", "/_dash-dependencies"),
)


def explorer_bodies(program: Program, queries: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Yield what the explorer's page posts for the words of each query."""
    known = json.loads(program.ask("/_dash-dependencies")[1])
    record = next(one for one in known if "panel.children" in one["output"])
    places = [place.rsplit(".", 1) for place in record["output"].strip(".").split("...")]
    for query in queries:
        inputs = [
            {"id": one["id"], "property": one["property"], "value": value}
            for one, value in zip(record["inputs"], (query, "1-ok-0"), strict=True)
        ]
        yield (
            query,
            {
                "output": record["output"],
                "outputs": [{"id": id_, "property": prop} for id_, prop in places],
                "inputs": inputs,
                "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
                "parsedChangedPropsIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
            },
        )


class Keeper:
    """A folder of answers: one file each, and an index that names them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: dict[str, str] = {}
        folder.mkdir(parents=True)

    def keep(self, name: str, head: str, body: bytes) -> None:
        """Keep one answer under its name, without what differs from start to start."""
        for pattern, plain in VARYING:
            body = pattern.sub(plain, body)
            head = pattern.sub(plain, head.encode()).decode()
        digest = hashlib.sha256(body).hexdigest()[:24]
        (self._folder / digest).write_bytes(body)
        self._index[name] = f"{head} {digest}"

    def close(self) -> None:
        """Write the index."""
        text = json.dumps(self._index, indent=0, sort_keys=True, ensure_ascii=False)
        (self._folder / "index.json").write_text(text, encoding="utf-8")


def take(out: Path, module: str, python: str, root: Path, names: Sequence[str]) -> None:
    """Keep everything that the program of `root` answers on the named dossiers."""
    keeper = Keeper(out)
    for words in COMMANDS:
        done = run(python, module, root, *words)
        keeper.keep(" ".join(words), str(done.returncode), done.stdout + done.stderr)
    for name in names:
        folder = _copied(DOSSIERS[name], COPIES / name)
        for line in ("check --format json", "check --coverage", "fix"):
            done = run(python, module, root, *line.split(), "--data", str(folder))
            keeper.keep(f"{name} {line}", str(done.returncode), done.stdout)
        # Versions that an earlier run kept would be named on the pages.
        state = out / f"states-{name}"
        serving = ("serve", "--data", str(folder), "--state", str(state.resolve()))
        with Program(python, module, root, *serving) as program:
            _take_reader(keeper, name, folder, program)
        with Program(python, module, root, "edit", "--data", str(folder)) as program:
            for path in EDITOR_PATHS:
                keeper.keep(f"{name} editor {path}", *program.ask(path))
        _take_folder(keeper, name, folder, out, (python, module, root))
    keeper.close()


def _copied(dossier: Path, place: Path) -> Path:
    """Return a copy of a dossier, in which the editor may put what it needs."""
    shutil.rmtree(place, ignore_errors=True)
    (place / "seeds").mkdir(parents=True)
    for file in (
        "relations.csv",
        "actors.csv",
        "positions.csv",
        "dossier.toml",
        "seeds/articles.csv",
    ):
        if (dossier / file).is_file():
            shutil.copyfile(dossier / file, place / file)
    return place.resolve()


def _take_reader(keeper: Keeper, name: str, folder: Path, program: Program) -> None:
    for path in reader_paths(folder):
        keeper.keep(f"{name} {path}", *program.ask(path))
    for query, body in explorer_bodies(program, [f"?{query}&view=network" for query in QUERIES]):
        keeper.keep(f"{name} callback {query}", *program.ask("/_dash-update-component", body))


def _take_folder(
    keeper: Keeper, name: str, folder: Path, out: Path, started: tuple[str, str, Path]
) -> None:
    place = out / f"folder-{name}"
    words = ("export", "--data", str(folder), "--query", EXPORTED[name], str(place.resolve()))
    done = run(*started, *words)
    keeper.keep(f"{name} export", str(done.returncode), done.stderr)
    for path in sorted(p for p in place.rglob("*") if p.is_file()):
        keeper.keep(f"{name} folder {path.relative_to(place)}", "", path.read_bytes())


def compare(before: Path, after: Path, same: Sequence[str], most: int) -> int:
    """Print what differs, and return how many answers do; words of `same` (A=B) are the same."""
    old, new = (
        json.loads((folder / "index.json").read_text(encoding="utf-8"))
        for folder in (before, after)
    )
    lonely = sorted(old.keys() ^ new.keys())
    print("\n".join(f"{'gone' if name in old else 'new'}: {name}" for name in lonely))
    words = [tuple(one.encode().split(b"=", 1)) for one in same]
    differing = 0
    for name in sorted(old.keys() & new.keys()):
        head, digest = old[name].rsplit(" ", 1)
        other_head, other_digest = new[name].rsplit(" ", 1)
        was, now = (before / digest).read_bytes(), (after / other_digest).read_bytes()
        for a, b in words:
            was = was.replace(a, b)
        if (head, was) == (other_head, now):
            continue
        differing += 1
        if differing <= most:
            print(f"differs: {name}\n  {head} -> {other_head}")
            print("\n".join(f"  {line[:300]}" for line in _difference(was, now)))
    print(f"{len(old)} and {len(new)} answers; {differing} differ")
    return differing + len(lonely)


def _difference(was: bytes, now: bytes) -> Iterator[str]:
    """Yield the first places at which two answers differ, if they are text."""
    try:
        one, other = (re.split(r"(?<=[>},])", text.decode()) for text in (was, now))
    except UnicodeDecodeError:
        yield f"{len(was)} and {len(now)} bytes"
        return
    changed = (
        line
        for line in difflib.unified_diff(one[:60_000], other[:60_000], n=0, lineterm="")
        if line[:3] not in ("---", "+++", "@@ ")
    )
    yield from itertools.islice(changed, 8)


def main() -> int:
    """Take or compare snapshots."""
    parser = argparse.ArgumentParser(prog="python -m tests.snapshots")
    commands = parser.add_subparsers(dest="command", required=True)
    taking = commands.add_parser("take", help="keep what the program answers")
    taking.add_argument("out", type=Path)
    taking.add_argument("--module", default="tieline", help="what is started")
    taking.add_argument("--python", default=sys.executable)
    taking.add_argument("--root", type=Path, default=ROOT, help="the checkout that is asked")
    taking.add_argument("--dossiers", default=",".join(DOSSIERS))
    comparing = commands.add_parser("compare", help="print what differs")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--same", nargs="*", default=(), metavar="A=B", help="A became B")
    comparing.add_argument("--most", type=int, default=40, help="so many differences in full")
    asked = parser.parse_args()
    if asked.command == "compare":
        return 1 if compare(asked.before, asked.after, asked.same, asked.most) else 0
    # Programs that a shell starts in its background would not hear Ctrl-C, nor would theirs.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    names = [name for name in asked.dossiers.split(",") if DOSSIERS[name].is_dir()]
    take(asked.out, asked.module, asked.python, asked.root, names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
