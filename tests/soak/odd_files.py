"""What is no file in the place of each file of a dossier, at the start and while programs run.

In: the share of the trial. Out: figures: each is told in one sentence, nothing waits or fails with
a traceback, and all is served again when the file is back.
"""

import logging
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.serving import DEMO
from tests.soak.figures import Figure
from tieline.app import create_app
from tieline.data import archive, dossier
from tieline.data.repository import PAUSE
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace, reconcile
from tieline.provenance.report import report

PATIENCE = 20.0
"""Seconds after which a step counts as one that waits for ever; each takes less than one."""
TOKEN = "an invented token"
TEXT, HISTORY = "seeds/demo_notes.txt", "changes.jsonl"
CLAIMS = ("A minister of Galt attended Cresta's parade.", "Galt sent a minister.")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        # A socket's path is short; the folder of a trial may be deep.
        here = os.getcwd()
        os.chdir(path.parent)
        server.bind(path.name)
        os.chdir(here)


def elsewhere(path: Path) -> Path:
    """Return a file beside the dossier that holds no table, text or history."""
    file = next(one for one in path.parents if one.name in ("dossier", "kept")).parent / "mine.txt"
    file.write_text("Mine.\n")
    return file


def endless(path: Path) -> None:
    """Make a file of a terabyte, none of which is on the disk."""
    with path.open("wb") as stream:
        stream.truncate(10**12)


KINDS: Mapping[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "a socket": listening,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link out of the folder": lambda path: path.symlink_to(elsewhere(path)),
    "a terabyte": endless,
}
FILES = (*dossier.FILES, TEXT, HISTORY, "kept", ".changes/relations.csv")


class Programs:
    """A reader's and an editor's program over one folder, with the versions kept beside."""

    def __init__(self, place: Path) -> None:
        self.folder = Path(shutil.copytree(DEMO, place / "dossier"))
        self.place = place
        tables = dossier.tables_in(self.folder)
        self.version = dossier.version_of_tables(tables)
        self.kept().keep(self.version, tables)
        self.reader = create_app(self.folder).test_client()
        rules = AccessRules(TOKEN, frozenset({"localhost"}))
        self.editor = create_editor_app(Workspace(self.folder), rules).test_client()
        self.claim = CLAIMS[0]
        assert self.save() == ""

    def kept(self) -> archive.Archive:
        """Return the kept versions, none of which is in memory."""
        return archive.Archive(self.place / "kept", self.folder)

    def path(self, file: str) -> Path:
        return self.kept().path(self.version) if file == "kept" else self.folder / file

    def ask(self, path: str, **body: Any) -> Any:
        """Ask the editor; return its answer, which is JSON."""
        method = "POST" if body else "GET"
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = self.editor.open(path, method=method, headers=headers, json=body or None)
        assert answer.status_code != 500, f"{path}: 500"
        return answer.json

    def save(self) -> str:
        """Change a claim and back; return what the editor says against it."""
        new = CLAIMS[self.claim == CLAIMS[0]]
        step = {"op": "set", "table": "relations", "id": "t0004", "column": "claim"}
        answer = self.ask("/api/version")
        if "error" in answer:
            return str(answer["error"])
        op = {**step, "old": self.claim, "new": new}
        base = answer["version"]
        answer = self.ask("/api/changes", base=base, reason="A trial.", ops=[op])
        if "version" not in answer:
            return sentence(answer)
        self.claim = new
        return ""

    def sentences(self, file: str, kind: str) -> list[str]:
        """Return what each place says of a file where something else is; blank for nothing."""
        pages = [
            self.reader.get(f"{path}").status_code for path in ("/?view=network", "/articles/notes")
        ]
        assert pages == [200, 200], pages
        if file in dossier.FILES:
            health = self.reader.get("/healthz").get_json()
            noted = "; ".join(map(str, health["problems"])) if health["problems"] else ""
            problems = dossier.read(self.folder).problems
            told = [noted, sentence(self.ask("/api/tables")), str(problems[0]) if problems else ""]
            # A file of something else can be read, and has a version.
            is_file = (self.folder / file).is_file() and kind != "a terabyte"
            return told if is_file else [*told, sentence(self.ask("/api/version"))]
        if file == TEXT:
            found = [line for line in problem_lines(self.folder) if "demo_notes.txt" in line]
            shown = "five things" in self.reader.get("/articles/notes").text.lower()
            assert shown
            return [found[0] if found else ""]
        if file == HISTORY:
            return [sentence(self.ask("/api/history")), self.save(), started(self.folder)]
        if file == "kept":
            return ["" if self.kept().get(self.version) else "left out"]
        assert self.save() == ""
        return []


def problem_lines(folder: Path) -> list[str]:
    return [str(problem) for problem in report(folder).problems]


def started(folder: Path) -> str:
    """Return what `tieline edit` says when it starts."""
    try:
        reconcile(Workspace(folder))
    except SavingError as error:
        return str(error)
    return ""


def sentence(answer: Mapping[str, Any]) -> str:
    """Return what an answer of the editor says is wrong, blank for nothing."""
    if problems := answer.get("problems"):
        return f"{problems[0]['file']}: {problems[0]['message']}"
    return str(answer.get("error", ""))


def judged(programs: Programs, kind: str, file: str) -> list[str]:
    """Put a thing in a file's place and the file back; return what is otherwise than promised."""
    path = programs.path(file)
    aside = path.with_name(f"{path.name}.aside")
    path.rename(aside)
    wrong = []
    try:
        KINDS[kind](path)
        # What is too large is not looked at again within the second.
        time.sleep(1.1 * PAUSE if kind == "a terabyte" and file in dossier.FILES else 0)
        said = programs.sentences(file, kind)
        wrong += [f"{place}. says nothing" for place, one in enumerate(said, 1) if not one]
        wrong += [f"a long sentence: {one!r}" for one in said if "\n" in one or len(one) > 400]
    finally:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        aside.rename(path)
    return wrong + [f"when mended: {one}" for one in programs.sentences(file, "") if one]


def within_time(work: Callable[[], list[str]]) -> list[str]:
    """Do a step in a thread; one that does not end, or fails, is a fault."""
    faults: list[str] = []

    def step() -> None:
        try:
            faults.extend(work())
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")

    thread = threading.Thread(target=step, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return [*faults, "it waits for ever"] if thread.is_alive() else faults


class Tracebacks(logging.Handler):
    """Counts the lines of log that carry a traceback."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += bool(record.exc_info)


def trial(share: float) -> list[Figure]:
    """Put each kind in each file's place; of a share every n-th of the pairs."""
    pairs = [(kind, file) for file in FILES for kind in KINDS]
    pairs = pairs[:: max(1, round(1 / share))] if share < 1 else pairs
    wrong, tracebacks, threads = [], Tracebacks(), threading.active_count()
    logging.getLogger().addHandler(tracebacks)
    with TemporaryDirectory() as place:
        programs = Programs(Path(place))
        for kind, file in pairs:
            step = within_time(lambda kind=kind, file=file: judged(programs, kind, file))  # type: ignore[misc]
            wrong += [f"{kind} as {file}: {one}" for one in step]
    logging.getLogger().removeHandler(tracebacks)
    lost = threading.active_count() - threads
    found = f"{len(pairs)} odd files, {len(KINDS)} kinds of {len(FILES)} files: {len(wrong)} not "
    found += f"told, served again or in time, {tracebacks.count} tracebacks, {lost} threads lost"
    promise = "What is no file is told in one sentence, waits for nothing, and heals"
    is_held = not wrong and not tracebacks.count and lost <= 0
    return [Figure(promise, "; ".join([found, *wrong[:12]]), is_held)]
