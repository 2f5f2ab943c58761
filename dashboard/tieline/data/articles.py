"""Read and check the articles that the ties cite, and split their texts into paragraphs.

In: the rows of seeds/articles.csv; a folder of texts. Out: `Article` values by id, every problem,
and paragraphs.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from tieline.data import dates
from tieline.data.column_checks import Fault, duplicates, schema_problems
from tieline.data.csv_reader import Rows
from tieline.data.escaping import isolated
from tieline.data.files import UnreadableError, read_file
from tieline.data.problems import Problem, quoted
from tieline.data.relays import relay_chain, relay_problems
from tieline.data.schema import ARTICLES
from tieline.data.vocabulary import ARTICLE_KINDS

LARGEST_TEXT = 5_000_000
"""Bytes of a text; a book of a thousand pages has three million."""

_log = logging.getLogger(__name__)

_LINE_END = re.compile(r"\r\n|\r|\n")
_URL = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^./\\:][^/\\:]*")


@dataclass(frozen=True)
class Article:
    """One row of seeds/articles.csv, cells as stored; what the article does not say is blank."""

    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    kind: str = ""
    url: str = ""
    archived: str = ""
    retrieved: str = ""
    note: str = ""
    file: str = ""
    sha256: str = ""
    relays: str = ""
    root: str = ""
    """What it goes back to where it retells another's report: an id, or an agency's name."""

    @property
    def origin(self) -> str:
        """The report that it counts as: that of the article itself where it retells none."""
        return self.root or self.id

    @property
    def published_first(self) -> int | None:
        """The first day on which it may have been published, None where the cell is blank."""
        return dates.parse(self.published).first if self.published else None

    @property
    def published_last(self) -> int | None:
        """The day to which an open end of its claims reaches, None where the cell is blank."""
        return dates.parse(self.published).last if self.published else None

    @property
    def label(self) -> str:
        """The publisher, or else the title, or else the id."""
        return self.publisher or self.title or self.id

    @property
    def attribution(self) -> str:
        """The label, with the kind of source where that asks for caution.

        >>> Article("a", publisher="Newsmill", kind="aggregator").attribution
        'Newsmill, an aggregator page'
        >>> Article("b", publisher="The Courier", kind="report").attribution
        'The Courier'
        """
        label, caveat = isolated(self.label), self.caveat
        return f"{label}, {caveat}" if caveat else label

    @property
    def caveat(self) -> str:
        """The kind of source where that asks for caution, as in "an aggregator page"."""
        kind = ARTICLE_KINDS.get(self.kind)
        if kind is None or not kind.caution:
            return ""
        return f"{'an' if kind.label[0] in 'aeiou' else 'a'} {kind.label}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a text into its non-blank lines; paragraph 1 is the first of them.

    >>> paragraphs("One.\\n\\n  \\nTwo.\\n")
    ('One.', 'Two.')
    """
    return tuple(line.strip() for line in _LINE_END.split(text) if line.strip())


def read_text_file(folder: Path, name: str) -> bytes:
    """Read the file of a text; raises OSError, as for a link that leads out of its folder.

    Readers see a text as it stands, so that a link could show them any file of the machine.
    """
    return read_file(folder / name, LARGEST_TEXT, within=folder)


@lru_cache(maxsize=256)
def warn_once(message: str) -> None:
    """Log a message, unless it was logged before: a text is read for each page."""
    _log.warning(message)


def text_of(article: Article, texts: Path | None) -> str | None:
    """Read an article's text; None where there is none or it cannot be read."""
    if texts is None or not article.file:
        return None
    try:
        return read_text_file(texts, article.file).decode("utf-8-sig")
    except UnreadableError as error:
        warn_once(f"{error}.")
    except (OSError, UnicodeDecodeError):
        pass
    return None


def articles_of(rows: Rows) -> dict[str, Article]:
    """Return the articles by id, in the table's order."""
    cells = zip(*(rows.columns[name] for name in ARTICLES.names), strict=True)
    articles = {row[0]: Article(*row) for row in cells}
    relays = {id_: one.relays for id_, one in articles.items() if one.relays}
    roots = {id_: relay_chain(id_, relays)[-1] for id_ in relays}
    return articles | {id_: replace(articles[id_], root=root) for id_, root in roots.items()}


def article_problems(rows: Rows) -> Iterator[Problem]:
    """Report everything that is wrong with seeds/articles.csv."""
    yield from schema_problems(rows, ARTICLES)
    yield from duplicates(rows, "id", "Give each article an id of its own.")
    for column, check in _CHECKS.items():
        for row, value in enumerate(rows.columns[column]):
            fault = check(value) if value else None
            if fault:
                yield rows.problem(row, column, *fault)
    yield from relay_problems(rows)


def published_fault(value: str) -> Fault | None:
    """Say why a value is no date of publication; None where it is one."""
    try:
        period = dates.parse(value)
    except dates.DateError as error:
        return error.message, error.remedy
    if period.first is not None and period.last is not None:
        return None
    fault = f"{quoted(value)} has an open end, but an article is published once."
    return fault, "Write the day, month or year of publication, or leave the cell blank."


def retrieved_fault(value: str) -> Fault | None:
    """Say why a value is no day on which a page was retrieved; None where it is one."""
    try:
        dates.day_of(value)
    except dates.DateError as error:
        return error.message, "Write it as 2025-09-03."
    return None


def url_fault(value: str) -> Fault | None:
    """Say why a value is no address of a page; None where it is one."""
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if host and _URL.fullmatch(value):
        return None
    fault = f"{quoted(value)} is not an address of a page."
    return fault, "Write it in full, with https in front."


def is_file_name(value: str) -> bool:
    """Return whether a value is the plain name of a file, which leads to no other folder."""
    return bool(_FILE_NAME.fullmatch(value))


def pattern_check(pattern: str, fault: str, remedy: str) -> Callable[[str], Fault | None]:
    """Return a check that finds the fault in all values that do not match a pattern as a whole."""
    compiled = re.compile(pattern)

    def check(value: str) -> Fault | None:
        return None if compiled.fullmatch(value) else (f"{quoted(value)} {fault}.", remedy)

    return check


_CHECKS: Mapping[str, Callable[[str], Fault | None]] = {
    "id": pattern_check(
        # A cell of spaces alone is reported as a blank one.
        r"[\w.-]+|\s+",
        "is not an id, which stands in addresses",
        "Use letters, digits, '.', '-' and '_' only.",
    ),
    "published": published_fault,
    "url": url_fault,
    "archived": url_fault,
    "retrieved": retrieved_fault,
    "file": pattern_check(
        _FILE_NAME.pattern,
        "is not the plain name of a file",
        "Write the name alone, as it stands in the texts' folder.",
    ),
    "sha256": pattern_check(
        r"[0-9a-f]{64}",
        "is not a SHA-256 hash",
        "Write the 64 digits and small letters that `sha256sum` prints.",
    ),
}
"""What is checked in the filled cells of a column."""
