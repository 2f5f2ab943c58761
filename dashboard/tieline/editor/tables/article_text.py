"""Save the text of a new article in the folder of texts, which git ignores.

In: the article's id and its text, pasted or read from a file. Out: `SavedText`, the name and hash
for its record. A text never replaces another one.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tieline.data.articles import Article, is_file_name, paragraphs, text_of
from tieline.data.dossier import folder_of_texts
from tieline.data.files import UnreadableError, read_file
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import ARTICLES
from tieline.editor.tables import files
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.history import sync_folder
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.save import Workspace

MAX_BYTES = 1_000_000
"""Bytes of a text: some three long books' chapters."""
_ID = re.compile(r"\w[\w.-]{0,79}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class SavedText:
    """What the article's record says of its text."""

    file: str
    sha256: str
    paragraphs: int


def save_text(workspace: Workspace, id_: str, text: str) -> SavedText:
    """Write a text, unless the same one is saved already.

    Raises DossierError for an invalid id or text, and where another text has its name; SavingError
    where the disk does not take it.
    """
    name = f"{id_}.txt"
    raw = check_text(id_, text)
    saved = SavedText(name, sha256(raw).hexdigest(), len(paragraphs(text)))
    folder = workspace.texts or workspace.folder / "seeds"
    try:
        with locked(workspace.folder):
            check_recorded_hash(workspace, saved)
            write_once(folder / name, raw)
    except UnreadableError as error:
        raise SavingError(f"{error}. Nothing was written.") from error
    except OSError as error:
        fault = f"The text cannot be written into {folder}: {os.strerror(error.errno or 0)}."
        raise SavingError(f"{fault} Nothing was written.") from error
    return saved


def text_at_hand(workspace: Workspace, article: Article) -> str | None:
    """Return the text of an article; None where there is none, or its record names no file."""
    # What is not saved yet may name any file.
    if not is_file_name(article.file):
        return None
    return text_of(article, folder_of_texts(workspace.folder, workspace.texts))


def check_text(id_: str, text: str) -> bytes:
    """Return the text's bytes; raises DossierError for an id or a text that cannot be saved."""
    if not _ID.fullmatch(id_):
        remedy = "Use letters, digits, '.', '-' and '_' only, up to 80, a letter or digit first."
        raise _refusal("id", id_, f"{quoted(id_)} cannot name a file.", remedy)
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        fault = "The text holds half a character."
        raise _refusal("file", "", fault, "Copy it again, or save it as UTF-8.") from None
    if len(raw) > MAX_BYTES:
        fault = f"The text has {len(raw):,} bytes, more than {MAX_BYTES:,}."
        raise _refusal("file", "", fault, "Leave out what is not the article's.")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        fault = f"Line {line} of the text holds the control character U+{ord(control[0]):04X}."
        raise _refusal("file", "", fault, "Delete it, or save the file as plain text in UTF-8.")
    if not paragraphs(text.removeprefix("\ufeff")):
        raise _refusal("file", "", "The text is blank.", "Paste it, or leave out the text.")
    return raw


def check_recorded_hash(workspace: Workspace, saved: SavedText) -> None:
    """Raise DossierError for a text that has another hash than its article's record says."""
    raw = files.read_whole(workspace.folder).get("articles")
    for _, row in parse_table(ARTICLES, raw).rows() if raw else ():
        if row["file"] == saved.file and row["sha256"] not in ("", saved.sha256):
            fault = f"The text is not the one recorded for {quoted(row['id'])}."
            remedy = "Choose another id, or find the text with the recorded hash."
            raise _refusal("sha256", saved.sha256, fault, remedy)


def write_once(path: Path, raw: bytes) -> None:
    """Write a file that does not exist yet, whole or not at all; the same bytes are fine, too."""
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
        sync_folder(path.parent)
    except FileExistsError:
        if not is_same(path, raw):
            fault = f"Another text lies at {quoted(path.name)} already."
            remedy = "Choose another id; a text is never written over."
            raise _refusal("id", path.stem, fault, remedy) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def is_same(path: Path, raw: bytes) -> bool:
    """Tell whether a file has these bytes; one that cannot be read has others."""
    try:
        return read_file(path, MAX_BYTES) == raw
    except UnreadableError:
        return False


def _refusal(column: str, value: str, fault: str, remedy: str) -> DossierError:
    return DossierError([Problem(ARTICLES.file, None, column, value, fault, remedy)])
