"""Where the static folder keeps what the reader's server has at an address.

In: a dossier and the selection that is exported. Out: `Places`, which turns addresses into files.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from tieline.data.dossier import Dossier
from tieline.data.vocabulary import PAIR, VIEWS
from tieline.render.card import PREVIEW
from tieline.render.files import EXPORTS
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection, without_drawing
from tieline.web.pair_page import ranked

LONGEST = 80
_PLAIN = re.compile(r"[A-Za-z0-9 |_-]+")


def file_names(keys: Collection[str]) -> dict[str, str]:
    """Return a name for each key; one that is not told by plain letters alone carries a mark.

    >>> file_names(["Arden|Borel", "parade-report"])
    {'Arden|Borel': 'arden-borel', 'parade-report': 'parade-report'}
    """
    slugs = {key: _slug(key) for key in keys}
    times = Counter(slugs.values())
    clear = {key for key, slug in slugs.items() if times[slug] == 1 and _says_all(key, slug)}
    return {
        key: slug if key in clear else f"{slug}-{_mark(key)}".strip("-")
        for key, slug in slugs.items()
    }


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def _says_all(key: str, slug: str) -> bool:
    return bool(_PLAIN.fullmatch(key)) and bool(slug) and len(key) <= LONGEST


def _mark(key: str) -> str:
    return hashlib.blake2s(key.encode(), digest_size=4).hexdigest()


HOME = "index.html"
PAGES = {view: HOME if view == "network" else f"{view}.html" for view in VIEWS}
"""The page of each view."""
ARTICLES = "articles.html"
CARD = "size={}x{}".format(*PREVIEW)
"""The word by which a picture is asked for as a card."""


@dataclass(frozen=True)
class Places:
    """The files of the pages of one selection."""

    dossier: Dossier
    selection: Selection

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """The name of each pair's files, the pairs in the order of their importance."""
        return file_names(ranked(select(self.dossier, self.selection)))

    @cached_property
    def articles(self) -> Mapping[str, str]:
        """The name of each article's page."""
        return file_names(list(self.dossier.articles))

    def file(self, address: str) -> str | None:
        """Return the file of an address of the server, None where the folder has none."""
        found = urlsplit(address)
        asked = Selection.from_query(found.query, self.dossier)
        match unquote(found.path).strip("/").split("/"):
            case [("assets" | "tables" | "images") as folder, *names]:
                return "/".join((folder, *names))
            case ["datapackage.json"]:
                return "datapackage.json"
            case ["articles", *id_]:
                return self._article(*id_, mark=found.fragment)
            case [""] if not found.query:
                return HOME
            case [""] if "|" in asked.focus:
                # An article's page leads to each of its claims, also to those that are not shown.
                return self.pair(asked.focus)
        return self._shown(found.path, found.query, asked) if self._same(asked) else None

    def _article(self, id_: str = "", *_: str, mark: str) -> str | None:
        if not id_:
            return ARTICLES
        name = self.articles.get(id_)
        return f"articles/{name}.html{'#' * bool(mark)}{mark}" if name else None

    def pair(self, focus: str) -> str | None:
        """Return the page of a pair, whichever way it is written."""
        name = self.pairs.get("|".join(sorted(focus.split("|"))))
        return f"pairs/{name}.html" if name else None

    def _same(self, asked: Selection) -> bool:
        """Whether it shows the ties that are exported."""
        return without_drawing(asked) == without_drawing(self.selection)

    def _shown(self, path: str, query: str, asked: Selection) -> str | None:
        match path.strip("/").split("/"):
            case [""]:
                return PAGES[asked.view]
            case ["pair"]:
                return self.pair(asked.focus)
            case ["data", name] if name in EXPORTS:
                return f"data/{name}"
            case ["figure", name]:
                card = "-card" if CARD in query.split("&") else ""
                return self._figure(*name.partition(".")[::2], asked, card=card)
            case ["embed", view]:
                return self._embed(view, asked)
        return None

    def _figure(self, view: str, form: str, asked: Selection, *, card: str) -> str | None:
        if view == PAIR and form == "svg":
            name = self.pairs.get("|".join(sorted(asked.focus.split("|"))))
            return f"images/pairs/{name}.svg" if name else None
        return f"images/{view}{card}.{form}" if view in CHARTS and form in ("svg", "png") else None

    def _embed(self, view: str, asked: Selection) -> str | None:
        if view == PAIR:
            page = self.pair(asked.focus)
            return f"embed/{page}" if page else None
        return f"embed/{view}.html" if view in CHARTS else None
