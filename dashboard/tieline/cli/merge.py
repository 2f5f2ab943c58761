"""Merge two branches of a dossier as git's driver, and tell git of the driver.

In: what git hands over: files with the table before the branches parted and on both of them. Out:
the merged table in the file of the branch at work, sentences, and the exit status that git reads.
"""

import argparse
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tieline.cli.options import FINE, MERGE_FILES, MERGE_USE, PROBLEMS, WRONG_USE
from tieline.data.changes.log import FILE as HISTORY
from tieline.data.problems import DossierError
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS
from tieline.editor.tables.merge import Merged, merge_tables
from tieline.editor.tables.merge_history import merge_histories

MERGED = {table.file: table for table in (RELATIONS, ACTORS, POSITIONS, ARTICLES)}
"""The tables that are merged by rows."""
ATTRIBUTES = tuple(f"{file} merge=tieline" for file in (*MERGED, HISTORY))
"""The lines of .gitattributes by which git asks this program."""
NO_GIT = "{} is in no git repository. Run git init there first."
SET_UP = "git merges the tables of {} row by row from now on, in this clone."
BY_LINES = "{}: The rows cannot be told apart on both branches, so git merged lines."


class MergeSetupError(Exception):
    """git cannot be told of the driver; the text says why and what to do."""


def merge_command(args: argparse.Namespace) -> int:
    """Merge two branches of a table as git asks for it, or tell git to ask."""
    if args.set_up:
        try:
            print(set_up(args.data))
        except MergeSetupError as error:
            print(error, file=sys.stderr)
            return WRONG_USE
        return FINE
    if len(args.files) != MERGE_FILES:
        print(MERGE_USE, file=sys.stderr)
        return WRONG_USE
    base, ours, theirs, name = args.files
    try:
        merged = merge_files(base, ours, theirs, str(name))
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Nothing was merged.", file=sys.stderr)
        return WRONG_USE
    for sentence in merged.sentences:
        print(sentence, file=sys.stderr)
    return PROBLEMS if merged.conflicts else FINE


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> Merged:
    """Merge three files into that of ours; `name` is the file's path in the repository."""
    before, here, there = (path.read_bytes() for path in (base, ours, theirs))
    if Path(name).name == HISTORY:
        merged = Merged(merge_histories(before, here, there))
    else:
        table = next((t for file, t in MERGED.items() if f"/{name}".endswith(f"/{file}")), None)
        try:
            rows = merge_tables(table, before, here, there) if table else None
            merged = rows or merge_lines(base, ours, theirs)
        except DossierError:
            by_lines = merge_lines(base, ours, theirs)
            merged = Merged(by_lines.content, by_lines.conflicts, (BY_LINES.format(name),))
    ours.write_bytes(merged.content)
    return merged


def merge_lines(base: Path, ours: Path, theirs: Path) -> Merged:
    """Merge three files as git merges texts."""
    labels = [word for label in ("ours", "before", "theirs") for word in ("-L", label)]
    done = subprocess.run(
        ["git", "merge-file", "-p", *labels, str(ours), str(base), str(theirs)],
        capture_output=True,
        check=False,
    )
    return Merged(done.stdout, done.returncode)


def set_up(folder: Path) -> str:
    """Tell git, in this clone, to merge a dossier's tables by rows; return what was done.

    Raises MergeSetupError where there is no git, or no repository.
    """
    if shutil.which("git") is None:
        raise MergeSetupError("There is no git on this machine. Install it, then ask again.")
    if not folder.is_dir() or git(folder, "rev-parse", "--show-toplevel").returncode:
        raise MergeSetupError(NO_GIT.format(folder))
    git(folder, "config", "merge.tieline.name", "ties, row by row")
    git(folder, "config", "merge.tieline.driver", f"{own_command()} merge %O %A %B %P")
    attributes = folder / ".gitattributes"
    text = attributes.read_text(encoding="utf-8") if attributes.exists() else ""
    missing = [line for line in ATTRIBUTES if line not in text.splitlines()]
    if missing:
        end = "" if not text or text.endswith("\n") else "\n"
        added = "".join(f"{line}\n" for line in missing)
        attributes.write_text(f"{text}{end}{added}", encoding="utf-8")
    return SET_UP.format(folder)


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder."""
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def own_command() -> str:
    """Return how a shell runs this program."""
    found = shutil.which("tieline")
    return shlex.quote(found) if found else f"{shlex.quote(sys.executable)} -m tieline"
