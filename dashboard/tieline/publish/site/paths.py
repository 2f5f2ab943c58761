"""Find the file of the static folder that holds what the reader's server has at an address.

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
from tieline.data.vocabulary import ACTOR, PAIR, STORY, VIEWS
from tieline.graph.geography import whole_geography
from tieline.graph.network import build, rank_actors
from tieline.render.card import PREVIEW
from tieline.render.files import EXPORTS
from tieline.render.views import CHARTS
from tieline.selection.focus import Focus, focus_at_level
from tieline.selection.selected import select
from tieline.selection.selection import Selection, without_drawing
from tieline.web.pair_page import ranked

LONGEST = 80
"""Letters of a file's name: with its ending well below the 255 bytes of file systems."""

_PLAIN = re.compile(r"[A-Za-z0-9 |_-]+")

HOME = "index.html"
PAGES = {view: HOME if view == "network" else f"{view}.html" for view in VIEWS}
"""The page of each view."""
ARTICLES = "articles.html"
STRUCTURE = "structure.html"
STORY_PAGE = "story.html"
MAP = "map.html"
"""The page of the map; only dossiers with lines between two countries have it."""
CARD_SIZE = "size={}x{}".format(*PREVIEW)
"""The parameter by which a figure is asked for as a card."""


def file_names(keys: Collection[str]) -> dict[str, str]:
    """Return a name for each key; where plain letters do not tell it apart, it ends with a hash.

    >>> file_names(["Arden|Borel", "parade-report"])
    {'Arden|Borel': 'arden-borel', 'parade-report': 'parade-report'}
    """
    slugs = {key: slug_of(key) for key in keys}
    times = Counter(slugs.values())
    names = {}
    for key, slug in slugs.items():
        complete = bool(_PLAIN.fullmatch(key)) and bool(slug) and len(key) <= LONGEST
        digest = hashlib.blake2s(key.encode(), digest_size=4).hexdigest()
        names[key] = slug if complete and times[slug] == 1 else f"{slug}-{digest}".strip("-")
    return names


def slug_of(text: str) -> str:
    """Return a text's plain letters and digits, joined by hyphens.

    >>> slug_of("Ünïon of|Arden")
    'union-of-arden'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


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
    def actors(self) -> Mapping[str, str]:
        """The name of each actor's files, of all whom a line is of, the most important first."""
        return file_names(rank_actors(build(select(self.dossier, self.selection))))

    @cached_property
    def articles(self) -> Mapping[str, str]:
        """The name of each article's page."""
        return file_names(list(self.dossier.articles))

    @cached_property
    def tells_story(self) -> bool:
        """Whether the folder has the story: its steps choose for themselves what they show, so only
        a folder of which no claim is left out.
        """
        return bool(self.dossier.about.story) and without_drawing(self.selection) == Selection()

    @property
    def has_map(self) -> bool:
        """Whether there is anything for a map to show."""
        return bool(whole_geography(self.dossier).between)

    def file(self, address: str) -> str | None:
        """Return the file of an address of the server, None where the folder has none."""
        parts = urlsplit(address)
        selection = Selection.from_query(parts.query, self.dossier)
        match unquote(parts.path).strip("/").split("/"):
            case [("assets" | "tables" | "images") as folder, *names]:
                return "/".join((folder, *names))
            case ["datapackage.json" as file]:
                return file
            case ["articles", *id_]:
                return self.article(id_[0], parts.fragment) if id_ else ARTICLES
            case [""] if not parts.query:
                return HOME
            case [""] if "|" in selection.focus:
                # An article's page leads to each of its claims, also to those that are not shown.
                return self.pair(selection.focus)
        # All else shows ties, and the folder holds those that are exported alone.
        exported = without_drawing(selection) == without_drawing(self.selection)
        return self.of_selection(parts.path, parts.query, selection) if exported else None

    def article(self, id_: str, fragment: str = "") -> str | None:
        """Return the page of an article, or a place on it."""
        name = self.articles.get(id_)
        return f"articles/{name}.html{'#' * bool(fragment)}{fragment}" if name else None

    def pair(self, focus: str) -> str | None:
        """Return the page of a pair, whichever way it is written, or of a line of it."""
        name = self.pairs.get(Focus.read(focus).pair)
        return f"pairs/{name}.html" if name else None

    def actor(self, focus: str) -> str | None:
        """Return the page of an actor, or of the one with whom it is counted."""
        drawn = focus_at_level(self.dossier, self.selection.level, focus).names
        name = self.actors.get(drawn[0]) if len(drawn) == 1 else None
        return f"actors/{name}.html" if name else None

    def of_focus(self, view: str, focus: str) -> str | None:
        """Return the page of the pair or the actor in focus."""
        return self.pair(focus) if view == PAIR else self.actor(focus)

    def of_selection(self, path: str, query: str, selection: Selection) -> str | None:
        """Return the file of a path that shows the ties that are exported."""
        match path.strip("/").split("/"):
            case [("" | "structure" | "story" | "map") as page]:
                return self.page(page, selection.view)
            case ["pair" | "actor" as view]:
                return self.of_focus(view, selection.focus)
            case ["data", name] if name in EXPORTS:
                return f"data/{name}"
            case ["figure", name]:
                return self.figure(name, selection.focus, card=CARD_SIZE in query.split("&"))
            case ["embed", view]:
                return self.embed(view, selection.focus)
        return None

    def page(self, name: str, view: str) -> str | None:
        """Return a page of its own, or that of a view; None where the folder has none."""
        pages = {
            "": PAGES[view],
            "structure": STRUCTURE,
            "story": STORY_PAGE if self.tells_story else None,
            "map": MAP if self.has_map else None,
        }
        return pages[name]

    def figure(self, name: str, focus: str, *, card: bool) -> str | None:
        """Return the image of a view, a pair or an actor; `name` is its view and its form."""
        view, _, form = name.partition(".")
        if view in (PAIR, ACTOR) and form == "svg":
            page = self.of_focus(view, focus)
            return f"images/{page.removesuffix('.html')}.svg" if page else None
        ending = f"{'-card' * card}.{form}"
        return f"images/{view}{ending}" if view in CHARTS and form in ("svg", "png") else None

    def embed(self, view: str, focus: str) -> str | None:
        """Return the embed of a view, a pair or an actor."""
        if view in (PAIR, ACTOR):
            page = self.of_focus(view, focus)
            return f"embed/{page}" if page else None
        if view == STORY and self.tells_story:
            return f"embed/{STORY_PAGE}"
        return f"embed/{view}.html" if view in CHARTS else None
