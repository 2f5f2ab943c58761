"""Find the articles on which the ties of a foreign table rest: the dossier's own, or new ones.

In: the cells of a row that name an article, or the mapping's record for the whole file. Out: the
article's id, and rows for new articles.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tieline.data.articles import published_fault, url_fault
from tieline.data.column_checks import Fault
from tieline.data.csv_reader import Rows
from tieline.data.problems import quoted
from tieline.data.schema import ARTICLES
from tieline.importing.mapping import Mapping

Row = dict[str, str]

_LONGEST_ID = 40
"""Characters of an id that is made of a title: it stands in addresses."""
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class ArticleFaultError(ValueError):
    """The cells of a row name no article: the column, what is wrong, and what to do."""

    def __init__(self, column: str, value: str, fault: Fault) -> None:
        """Keep the parts, for whoever adds file and line."""
        self.column, self.value = column, value
        self.message, self.remedy = fault
        super().__init__(f"{self.message} {self.remedy}")


@dataclass(slots=True)
class ArticleIds:
    """The articles of the dossier and those that are new, by id, address and title."""

    mapping: Mapping
    note: str
    known: dict[str, Row] = field(default_factory=dict)
    new: dict[str, Row] = field(default_factory=dict)
    by_key: dict[tuple[str, str, str], str] = field(default_factory=dict)
    by_url: dict[str, str] = field(default_factory=dict)
    by_title: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the articles of the dossier."""
        for id_, row in self.known.items():
            self.by_url.setdefault(row["url"], id_)
            self.by_title.setdefault(row["title"], id_)

    def same(self, url: str, title: str) -> str:
        """Return the id of the article with this address, or with this title where it has none."""
        if url:
            return self.by_url.get(url, "")
        return self.by_title.get(title, "") if title else ""

    def id_of(self, id_: str, url: str, title: str, published: str) -> str:
        """Return the id of the article that a row names, or of that of the whole file."""
        if not (id_ or url or title):
            return self.id_of_file()
        key = id_ or "", url, title
        if key not in self.by_key:
            self.by_key[key] = self.find(id_, url, title, published)
        return self.by_key[key]

    def find(self, id_: str, url: str, title: str, published: str) -> str:
        """Return the id of an article; it becomes a new one where the dossier has none of these."""
        if id_:
            if id_ in self.known or id_ in self.new:
                return id_
            remedy = "Write one of its ids, or map the column as article_title."
            fault = f"{quoted(id_)} is not in {ARTICLES.file}.", remedy
            raise ArticleFaultError("source", id_, fault)
        if url and (fault_of_url := url_fault(url)):
            raise ArticleFaultError("url", url, fault_of_url)
        published = published or self.mapping.article.get("published", "")
        if published and (fault_of_date := published_fault(published)):
            raise ArticleFaultError("published", published, fault_of_date)
        return self.same(url, title) or self.add(
            {"title": title or url, "url": url, "published": published}
        )

    def id_of_file(self) -> str:
        """Return the id of the article that the whole file is."""
        record = self.mapping.article
        key = record.get("id", ""), record.get("url", ""), record.get("title", "")
        if key not in self.by_key:
            id_ = record.get("id", "")
            if not (id_ or record.get("title")):
                remedy = "Give the file a title: --article-title, or title in [article]."
                fault = "The row names no article, and neither does the whole file.", remedy
                raise ArticleFaultError("source", "", fault)
            known_id = id_ if id_ in self.known else ""
            if not id_:
                known_id = self.same(key[1], key[2])
            self.by_key[key] = known_id or self.add(dict(record))
        return self.by_key[key]

    def add(self, cells: Row) -> str:
        """Add a new article and return its id, made of its title where it has none."""
        blank = dict.fromkeys(ARTICLES.names, "")
        address = urlsplit(cells.get("url", ""))
        is_address = cells.get("title") in ("", None, cells.get("url"))
        name = f"{address.netloc}{address.path}" if is_address else cells["title"]
        id_ = cells.get("id") or self.free_id(slug(name))
        row = blank | cells | {"id": id_, "kind": "dataset", "note": self.note}
        self.new[id_] = row
        self.by_url.setdefault(row["url"], id_)
        self.by_title.setdefault(row["title"], id_)
        return id_

    def free_id(self, wanted: str) -> str:
        """Return an id that no article has."""
        number, id_ = 2, wanted
        while id_ in self.known or id_ in self.new:
            id_, number = f"{wanted}-{number}", number + 1
        return id_

    def title_of(self, id_: str) -> str:
        """Return what an article is called."""
        row = self.new.get(id_) or self.known.get(id_) or {}
        return row.get("title") or id_


def slug(title: str) -> str:
    """Return a title as an id for addresses.

    >>> slug("Ties of Ardenport, 1950–1960"), slug("…")
    ('ties-of-ardenport-1950-1960', 'import')
    """
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NO_LETTER.sub("-", plain)[:_LONGEST_ID].strip("-") or "import"


def known_articles(rows: Rows) -> dict[str, Row]:
    """Return the rows of the dossier's articles by id."""
    names = tuple(rows.columns)
    cells = zip(*rows.columns.values(), strict=True)
    by_id = (dict(zip(names, row, strict=True)) for row in cells)
    return {row["id"]: row for row in by_id}
