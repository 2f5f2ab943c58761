"""The articles behind the ties: their records and, where a text is at hand, its paragraphs.

In: a record's cells; a folder of texts. Out: `Article` values and numbered paragraphs.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from dashboard import dates

_LINE_END = re.compile(r"\r\n|\r|\n")


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
