"""The articles behind the ties: their records and, where a text is at hand, its paragraphs.

In: the rows of seeds/articles.csv; a folder of texts. Out: `Article` values, every problem, and
numbered paragraphs.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tieline.data import dates
from tieline.data.column_checks import Fault, blanks_and_words, doubled
from tieline.data.csv_reader import Rows
from tieline.data.escaping import isolated
from tieline.data.problems import Problem, quoted
from tieline.data.schema import ARTICLES
from tieline.data.vocabulary import ARTICLE_KINDS

_LINE_END = re.compile(r"\r\n|\r|\n")
_ID = re.compile(r"[\w.-]+")
_URL = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"[^./\\:][^/\\:]*")


@dataclass(frozen=True)
class Article:
    """One article's record, cells as stored; what it does not say of itself is blank."""

    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    kind: str = ""
    url: str = ""
    note: str = ""
    file: str = ""
    sha256: str = ""

    @property
    def published_first(self) -> int | None:
        """The first day on which it may have been published, None where nothing is told."""
        return dates.parse(self.published).first if self.published else None

    @property
    def published_last(self) -> int | None:
        """The day to which an open end of its claims reaches, None where nothing is told."""
        return dates.parse(self.published).last if self.published else None

    @property
    def label(self) -> str:
        """What readers are told of it in few words."""
        return self.publisher or self.title or self.id

    @property
    def told(self) -> str:
        """The label, with the kind of source where that asks for caution.

        >>> Article("a", publisher="Newsmill", kind="aggregator").told
        'Newsmill, an aggregator page'
        >>> Article("b", publisher="The Courier", kind="report").told
        'The Courier'
        """
        return f"{isolated(self.label)}, {self.careful}" if self.careful else isolated(self.label)

    @property
    def careful(self) -> str:
        """What kind of source it is where that asks for caution: "an aggregator page"."""
        kind = ARTICLE_KINDS.get(self.kind)
        if kind is None or not kind.caution:
            return ""
        return f"{'an' if kind.label[0] in 'aeiou' else 'a'} {kind.label}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a text's non-blank lines; paragraph 1 is the first of them.

    >>> paragraphs("One.\\n\\n  \\nTwo.\\n")
    ('One.', 'Two.')
    """
    return tuple(line.strip() for line in _LINE_END.split(text) if line.strip())


def text_of(article: Article, texts: Path | None) -> str | None:
    """Return an article's text, None where it is not at hand or cannot be read."""
    if texts is None or not article.file:
        return None
    try:
        return (texts / article.file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def articles_of(rows: Rows) -> dict[str, Article]:
    """Return the articles by id, in the table's order."""
    cells = zip(*(rows.columns[name] for name in ARTICLES.names), strict=True)
    return {row[0]: Article(*row) for row in cells}


def article_problems(rows: Rows) -> Iterator[Problem]:
    """Tell everything that is wrong with seeds/articles.csv."""
    yield from blanks_and_words(rows, ARTICLES)
    yield from doubled(rows, "id", "Give each article an id of its own.")
    for column, check in _CHECKS.items():
        for row, value in enumerate(rows.columns[column]):
            fault = check(value) if value else None
            if fault:
                yield rows.problem(row, column, *fault)


def _id(value: str) -> Fault | None:
    if _ID.fullmatch(value) or value.isspace():
        return None
    fault = f"{quoted(value)} is not an id, which stands in addresses."
    return fault, "Use letters, digits, '.', '-' and '_' only."


def _published(value: str) -> Fault | None:
    try:
        period = dates.parse(value)
    except dates.DateError as error:
        return error.message, error.remedy
    if period.first is not None and period.last is not None:
        return None
    fault = f"{quoted(value)} has an open end, but an article is published once."
    return fault, "Write the day, month or year of publication, or leave the cell blank."


def _url(value: str) -> Fault | None:
    if _URL.fullmatch(value) and _splits(value):
        return None
    fault = f"{quoted(value)} is not an address of a page."
    return fault, "Write it in full, with https in front."


def _splits(url: str) -> bool:
    """Whether an address has a host that can be told from the rest."""
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def is_file_name(value: str) -> bool:
    """Return whether this is the plain name of a file, which leads nowhere else."""
    return bool(_FILE.fullmatch(value))


def _file(value: str) -> Fault | None:
    if is_file_name(value):
        return None
    fault = f"{quoted(value)} is not the plain name of a file."
    return fault, "Write the name alone, as it stands in the texts' folder."


def _hash(value: str) -> Fault | None:
    if _HASH.fullmatch(value):
        return None
    fault = f"{quoted(value)} is not a SHA-256 hash."
    return fault, "Write the 64 digits and small letters that `sha256sum` prints."


_CHECKS: dict[str, Callable[[str], Fault | None]] = {
    "id": _id,
    "published": _published,
    "url": _url,
    "file": _file,
    "sha256": _hash,
}
