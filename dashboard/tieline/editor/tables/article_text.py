"""The text of a new article, put into the folder of texts, where git does not see it.

In: the article's id and its text, pasted or read from a file. Out: `Filed`, the name and hash for
its record. A text is never written over another one.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tieline.data.articles import paragraphs
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import ARTICLES
from tieline.editor.tables import files
from tieline.editor.tables.csv_lines import sheet
from tieline.editor.tables.history import sync
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.save import Workspace

LONGEST = 1_000_000
"""Bytes of a text: some three long books' chapters."""
_ID = re.compile(r"\w[\w.-]{0,79}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Filed:
    """What the article's record says of its text."""

    file: str
    sha256: str
    paragraphs: int


def file_text(desk: Workspace, id_: str, text: str) -> Filed:
    """Write a text, or find that it lies there already.

    Raises DossierError for an id or a text that cannot be, and where another text has its place;
    SavingError where the disk does not take it.
    """
    name = f"{id_}.txt"
    raw = _bytes(id_, text)
    filed = Filed(name, sha256(raw).hexdigest(), len(paragraphs(text)))
    folder = desk.texts or desk.folder / "seeds"
    try:
        with locked(desk.folder):
            _recorded(desk, filed)
            _put(folder / name, raw)
    except OSError as error:
        told = f"The text cannot be written into {folder}: {os.strerror(error.errno or 0)}."
        raise SavingError(f"{told} Nothing was written.") from error
    return filed


def _bytes(id_: str, text: str) -> bytes:
    """The text's bytes, as it was pasted or read."""
    if not _ID.fullmatch(id_):
        remedy = "Use letters, digits, '.', '-' and '_' only, up to 80, a letter or digit first."
        raise _refused("id", id_, f"{quoted(id_)} cannot name a file.", remedy)
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        fault = "The text holds half a character."
        raise _refused("file", "", fault, "Copy it again, or save it as UTF-8.") from None
    if len(raw) > LONGEST:
        fault = f"The text has {len(raw):,} bytes, more than {LONGEST:,}."
        raise _refused("file", "", fault, "Leave out what is not the article's.")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        fault = f"Line {line} of the text holds the control character U+{ord(control[0]):04X}."
        raise _refused("file", "", fault, "Delete it, or save the file as plain text in UTF-8.")
    if not paragraphs(text.removeprefix("\ufeff")):
        raise _refused("file", "", "The text is blank.", "Paste it, or leave out the text.")
    return raw


def _recorded(desk: Workspace, filed: Filed) -> None:
    """Refuse a text that is not the one of which an article's record has the hash."""
    raw = files.held(desk.folder).get("articles")
    for _, row in sheet(ARTICLES, raw).rows() if raw else ():
        if row["file"] == filed.file and row["sha256"] not in ("", filed.sha256):
            fault = f"The text is not the one recorded for {quoted(row['id'])}."
            remedy = "Choose another id, or find the text with the recorded hash."
            raise _refused("sha256", filed.sha256, fault, remedy)


def _put(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet: whole, or not at all."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with suppress(FileNotFoundError):
        beside.unlink()
    try:
        with beside.open("xb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        # Unlike a file that is renamed, a link never takes the place of another one.
        path.hardlink_to(beside)
        sync(path.parent)
    except FileExistsError:
        if path.read_bytes() != raw:
            fault = f"Another text lies at {quoted(path.name)} already."
            remedy = "Choose another id; a text is never written over."
            raise _refused("id", path.stem, fault, remedy) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _refused(column: str, value: str, fault: str, remedy: str) -> DossierError:
    return DossierError([Problem(ARTICLES.file, None, column, value, fault, remedy)])
