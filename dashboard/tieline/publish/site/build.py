"""The static folder: everything of a selection that any web server can hand out, without Python.

Its pages are those of the reader's program, asked for in this process and with their links made
relative, so that there is no second set of them; only the pages of the views are the folder's own.

In: a dossier's folder, a selection's query. Out: files in a folder, and how many.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from tieline import paths
from tieline.data.dossier import FILES, Dossier, load, read
from tieline.data.repository import Repository
from tieline.data.vocabulary import PAIR
from tieline.publish.site import pages as site_pages
from tieline.publish.site.datapackage import SHOWN, datapackage, tables_of
from tieline.publish.site.embeds import embed
from tieline.publish.site.folder import Files, SiteError, Tell, Written, refuse, write_folder
from tieline.publish.site.images import bare, card, sheet_png, sheet_svg
from tieline.publish.site.paths import ARTICLES, PAGES, Places
from tieline.publish.site.rewrite import rewritten
from tieline.render.files import EXPORTS
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import article_url, pair_url
from tieline.web import article_page, assets, pair_page
from tieline.web.context import Context

ASSETS = ("icon.svg", assets.SHARED, "pages/article.css", "pages/pair.css", "pages/site.css")
"""What the pages use; a test knows that it is all."""


def export_site(
    folder: Path, out: Path, query: str = "", *, base: str = "", tell: Tell = lambda *_: None
) -> Written:
    """Write a selection of the dossier in `folder` into `out`.

    `base` is the address at which it will be found, for the sitemap. Raises DossierError where
    the tables cannot be read, SiteError where anything else does not do.
    """
    dossier = load(folder)
    _, problems = read_query(query, dossier)
    if problems:
        raise SiteError(*(problem.message for problem in problems))
    refuse(out, folder)
    root = _base(base)
    with TemporaryDirectory() as copy:
        # A copy of the tables alone: they cannot change meanwhile, and no text comes along.
        _copy_tables(folder, Path(copy))
        return write_folder(out, Site(Path(copy), query, root).files(), tell)


def _copy_tables(folder: Path, copy: Path) -> None:
    for name in FILES:
        (copy / name).parent.mkdir(exist_ok=True)
        if (folder / name).exists():
            copyfile(folder / name, copy / name)


def _base(text: str) -> str:
    """Return the folder's own address with a slash at its end, blank for none."""
    if not text:
        return ""
    try:
        found = urlsplit(text)
        sound = found.scheme in ("http", "https") and bool(found.hostname)
    except ValueError:
        sound = False
    if not sound or found.query or found.fragment or re.search(r"[\s\"<>]", text):
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
        """The dossier and its drawn pictures."""
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
            said = f"'{chosen.version}' is not the version of these tables"
            raise SiteError(f"v: {said}, {self.dossier.version}. Leave the word out.")
        return chosen

    @cached_property
    def places(self) -> Places:
        """Where each page lies."""
        return Places(self.dossier, self.selection)

    @cached_property
    def client(self) -> FlaskClient:
        """The pages of the reader's program."""
        server = Flask("tieline", template_folder=str(paths.TEMPLATES), static_folder=None)
        for routes in (article_page.routes, pair_page.routes, site_pages.routes):
            server.register_blueprint(routes(self.context))
        return server.test_client()

    def files(self) -> Files:
        """Return what writes each file, by its path."""
        pages = dict(self._pages())
        files: dict[str, Callable[[], bytes]] = {}
        files |= {name: partial(self._page, name, asked) for name, asked in pages.items()}
        files |= {f"assets/{name}": partial(assets.content, name) for name in ASSETS}
        files |= dict(self._embeds())
        files |= dict(self._images())
        files |= dict(self._data())
        files["404.html"] = self._missing
        if self.base:
            files["sitemap.xml"] = lambda: self._sitemap(list(pages))
        return files

    def _pages(self) -> Iterator[tuple[str, str]]:
        """Return each page's file, and its address in the reader's program."""
        for view, file in PAGES.items():
            yield file, f"/site/{view}?{self.selection.with_(view=view).to_query()}"
        theme = self.selection.theme
        words = "" if theme == "auto" else f"?theme={theme}"
        yield ARTICLES, f"/articles{words}"
        for id_, name in self.places.articles.items():
            yield f"articles/{name}.html", article_url(id_, theme=theme)
        for focus, name in self.places.pairs.items():
            yield f"pairs/{name}.html", pair_url(self.selection, focus)

    def _page(self, name: str, asked: str) -> bytes:
        return rewritten(self._asked(asked), name, self.places.file, base=self.base).encode()

    def _missing(self) -> bytes:
        """The page may stand in for any other, so that only the whole address leads from it."""
        told = rewritten(
            self._asked("/site/404"), "404.html", lambda _: "index.html" if self.base else None
        )
        return told.replace('href="index.html"', f'href="{escape(self.base)}"').encode()

    def _asked(self, asked: str) -> str:
        answer = self.client.get(asked)
        if answer.status_code != 200:
            raise RuntimeError(f"{asked} answers {answer.status_code}")
        return answer.text

    def _embeds(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for view in CHARTS:
            yield f"embed/{view}.html", partial(self._embed, self.selection.with_(view=view))
        for focus, name in self.places.pairs.items():
            chosen = self.selection.with_(view=PAIR, focus=focus)
            yield f"embed/pairs/{name}.html", partial(self._embed, chosen)

    def _embed(self, selection: Selection) -> bytes:
        with self.client.application.test_request_context():
            return embed(self.places, selection).encode()

    def _images(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for view in CHARTS:
            chosen = select(self.dossier, self.selection.with_(view=view))
            for ending, draw in (
                ("-bare.svg", bare),
                (".svg", sheet_svg),
                (".png", sheet_png),
                ("-card.png", card),
            ):
                yield f"images/{view}{ending}", partial(draw, self.context, chosen, self.base)
        for focus, name in self.places.pairs.items():
            chosen = select(self.dossier, self.selection.with_(view=PAIR, focus=focus))
            yield f"images/pairs/{name}.svg", partial(sheet_svg, self.context, chosen, self.base)

    def _data(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for name, export in EXPORTS.items():
            yield f"data/{name}", partial(export.write, self.dossier, self.selection)
        for name, content in self._tables.items():
            yield f"tables/{name}.csv", partial(bytes, content)
        yield "datapackage.json", self._datapackage

    @cached_property
    def _tables(self) -> dict[str, bytes]:
        return tables_of(read(self.folder, None))

    def _datapackage(self) -> bytes:
        written = {name: one.write(self.dossier, self.selection) for name, one in EXPORTS.items()}
        tables = {name: (f"tables/{name}.csv", text) for name, text in self._tables.items()}
        shown = {SHOWN: ("data/relations.csv", written.pop("relations.csv"))}
        others = {name.replace(".", "-"): (f"data/{name}", text) for name, text in written.items()}
        return datapackage(self.dossier, {**tables, **shown, **others})

    def _sitemap(self, pages: list[str]) -> bytes:
        root = escape(self.base)
        places = "".join(f"<url><loc>{root}{quote(page)}</loc></url>\n" for page in pages)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'{head}<urlset xmlns="{namespace}">\n{places}</urlset>\n'.encode()
