"""Build the static folder: all of a selection that any web server can hand out, without Python.

Its pages are those of the reader's program, asked for in this process with links through the
folder, so that there is no second set of them; only the pages of the views are the folder's own.

In: a dossier's folder, a selection's query. Out: files in a folder, and how many.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from tieline import paths
from tieline.data.changes.whole import read_and_log
from tieline.data.dossier import Dossier, load, read
from tieline.data.repository import Repository
from tieline.data.vocabulary import ACTOR, PAIR, STORY
from tieline.publish.site import pages as site_pages
from tieline.publish.site.datapackage import SHOWN, datapackage, tables_of
from tieline.publish.site.embeds import embed
from tieline.publish.site.folder import Files, Progress, SiteError, Written, refuse, write_folder
from tieline.publish.site.images import bare, card, sheet_png, sheet_svg
from tieline.publish.site.links import folder_page, lost_page
from tieline.publish.site.paths import ARTICLES, MAP, PAGES, STORY_PAGE, STRUCTURE, Places
from tieline.render.files import EXPORTS
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import (
    actor_url,
    article_url,
    articles_url,
    map_url,
    pair_url,
    story_url,
    structure_url,
)
from tieline.web import article_page, assets, pair_page
from tieline.web.actor import page as actor_page
from tieline.web.context import Context
from tieline.web.destination import DESTINATION, Destination, add_link_functions
from tieline.web.map import page as map_page
from tieline.web.story import page as story_page
from tieline.web.structure import page as structure_page

ASSETS = (
    *(assets.ICON, assets.SHARED, *assets.MADE_SCRIPTS, "chart/chart.css"),
    *("pages/article.css", "pages/pair.css", "pages/actor.css", "pages/structure.css"),
    *("pages/told.css", "pages/map.css", "pages/site.css"),
)
"""What the pages use; a test knows that it is all."""
STORY_ASSETS = ("pages/story.css", "pages/story.js")
"""What the page of a story uses besides."""


def export_site(
    folder: Path,
    out: Path,
    query: str = "",
    *,
    base: str = "",
    progress: Progress = lambda *_: None,
) -> Written:
    """Write a selection of the dossier in `folder` into `out`.

    `base` is the address at which it will be found, for the sitemap. Raises DossierError where
    the tables cannot be read, SiteError where anything else does not do.
    """
    whole = read_and_log(folder)
    dossier = load(folder, instead=whole.tables)
    _, problems = read_query(query, dossier)
    if problems:
        raise SiteError(*(problem.message for problem in problems))
    refuse(out, folder)
    root = base_address(base)
    with TemporaryDirectory() as copy:
        # A copy of the tables alone: they cannot change meanwhile, and no text comes along.
        for name, content in whole.tables.items():
            (Path(copy) / name).parent.mkdir(exist_ok=True)
            (Path(copy) / name).write_bytes(content)
        return write_folder(out, Site(Path(copy), query, root).files(), progress)


def base_address(text: str) -> str:
    """Return the folder's own address with a slash at its end, blank for none.

    Raises SiteError for what is no address of a folder.
    """
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment or re.search(r"[\s\"<>]", text):
        remedy = "Write it in full, with https in front."
        raise SiteError(f"--base: '{text}' is not the address of a folder. {remedy}")
    return text.rstrip("/") + "/"


@dataclass(frozen=True)
class Site:
    """The files of one export, each written when it is asked for."""

    folder: Path
    query: str
    base: str

    @cached_property
    def context(self) -> Context:
        """The dossier and its charts, each drawn once."""
        return Context(Repository(self.folder))

    @cached_property
    def dossier(self) -> Dossier:
        """The dossier, without texts."""
        return self.context.current().dossier

    @cached_property
    def selection(self) -> Selection:
        """What is exported."""
        chosen = Selection.from_query(self.query, self.dossier).with_(view="network", focus="")
        if chosen.version not in ("", self.dossier.version):
            fault = f"'{chosen.version}' is not the version of these tables"
            raise SiteError(f"v: {fault}, {self.dossier.version}. Leave the word out.")
        return chosen

    @cached_property
    def places(self) -> Places:
        """Where each page lies."""
        return Places(self.dossier, self.selection)

    @cached_property
    def client(self) -> FlaskClient:
        """The pages of the reader's program."""
        server = Flask("tieline", template_folder=str(paths.TEMPLATES), static_folder=None)
        add_link_functions(server)
        written = (article_page, pair_page, actor_page, structure_page, story_page, map_page)
        for pages in (*written, site_pages):
            server.register_blueprint(pages.routes(self.context))
        return server.test_client()

    def files(self) -> Files:
        """Return what writes each file, by its path."""
        pages = dict(self.pages())
        files: dict[str, Callable[[], bytes]] = {}
        files |= {
            name: partial(self.html, address, folder_page(name, self.places.file, self.base))
            for name, address in pages.items()
        }
        used = (*ASSETS, *STORY_ASSETS) if self.places.tells_story else ASSETS
        files |= {
            f"assets/{name}": partial(assets.content, name, self.dossier.types) for name in used
        }
        files |= dict(self.embeds())
        files |= dict(self.images())
        files |= dict(self.data())
        files["404.html"] = partial(self.html, "/site/404", lost_page(self.base))
        if self.base:
            files["sitemap.xml"] = partial(self.sitemap, list(pages))
        return files

    def pages(self) -> Iterator[tuple[str, str]]:
        """Return each page's file, and its address in the reader's program."""
        for view, file in PAGES.items():
            yield file, f"/site/{view}?{self.selection.with_(view=view).to_query()}"
        theme = self.selection.theme
        yield STRUCTURE, structure_url(self.selection)
        if self.places.tells_story:
            yield STORY_PAGE, story_url(self.selection)
        if self.places.has_map:
            yield MAP, map_url(self.selection)
        yield ARTICLES, articles_url(theme)
        for id_, name in self.places.articles.items():
            yield f"articles/{name}.html", article_url(id_, theme=theme)
        for focus, name in self.places.pairs.items():
            yield f"pairs/{name}.html", pair_url(self.selection, focus)
        for focus, name in self.places.actors.items():
            yield f"actors/{name}.html", actor_url(self.selection, focus)

    def html(self, address: str, place: Destination) -> bytes:
        """Return a page of the reader's program, written for the folder."""
        answer = self.client.get(address, environ_overrides={DESTINATION: place})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
        html: bytes = answer.data
        return html

    def embeds(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Return what writes the embed of each view, pair and actor, and of the story."""
        if self.places.tells_story:
            chosen = self.selection.with_(view=STORY)
            yield f"embed/{STORY_PAGE}", partial(self.embed, chosen)
        for view in CHARTS:
            yield f"embed/{view}.html", partial(self.embed, self.selection.with_(view=view))
        for chosen, name in self.of_focus():
            yield f"embed/{name}.html", partial(self.embed, chosen)

    def of_focus(self) -> Iterator[tuple[Selection, str]]:
        """Return each pair and each actor as a selection, and the name of its files."""
        for focus, name in self.places.pairs.items():
            yield self.selection.with_(view=PAIR, focus=focus), f"pairs/{name}"
        for focus, name in self.places.actors.items():
            yield self.selection.with_(view=ACTOR, focus=focus), f"actors/{name}"

    def embed(self, selection: Selection) -> bytes:
        """Return the embed of a view, a pair or an actor."""
        with self.client.application.test_request_context():
            return embed(self.places, selection, self.base).encode()

    def images(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Return what draws each view, bare, on its sheet and on its card; each pair and actor."""
        for view in CHARTS:
            chosen = select(self.dossier, self.selection.with_(view=view))
            for ending, draw in (
                ("-bare.svg", bare),
                (".svg", sheet_svg),
                (".png", sheet_png),
                ("-card.png", card),
            ):
                yield f"images/{view}{ending}", partial(draw, self.context, chosen, self.base)
        for focused, name in self.of_focus():
            chosen = select(self.dossier, focused)
            yield f"images/{name}.svg", partial(sheet_svg, self.context, chosen, self.base)

    def data(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Return what writes the claims and the network, and the tables as they are."""
        for name, export in EXPORTS.items():
            yield f"data/{name}", partial(export.write, self.dossier, self.selection)
        for name, content in self.tables.items():
            yield f"tables/{name}.csv", partial(bytes, content)
        yield "datapackage.json", self.datapackage

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """Every table whole, as CSV."""
        return tables_of(read(self.folder, None))

    def datapackage(self) -> bytes:
        """Return the description of all files that hold data."""
        written = {name: one.write(self.dossier, self.selection) for name, one in EXPORTS.items()}
        tables = {name: (f"tables/{name}.csv", text) for name, text in self.tables.items()}
        shown = {SHOWN: ("data/relations.csv", written.pop("relations.csv"))}
        others = {name.replace(".", "-"): (f"data/{name}", text) for name, text in written.items()}
        return datapackage(self.dossier, {**tables, **shown, **others})

    def sitemap(self, pages: Iterable[str]) -> bytes:
        """Return the list of the pages for search engines (sitemaps.org)."""
        root = escape(self.base)
        places = "".join(f"<url><loc>{root}{quote(page)}</loc></url>\n" for page in pages)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'{head}<urlset xmlns="{namespace}">\n{places}</urlset>\n'.encode()
