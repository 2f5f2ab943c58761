"""Write the addresses of pages, figures, files and embeds; no other module does.

In: a selection. Out: addresses without scheme and host.
"""

import re
from urllib.parse import quote, unquote_plus

from tieline.data.vocabulary import ACTOR, CERTAINTIES, CHANGES, MAP, PAGES, PAIR, STORY, STRUCTURE
from tieline.selection.selection import Selection, than_words, without_drawing


def article_url(id_: str, paragraph: int | None = None, theme: str = "auto") -> str:
    """Return the address of an article's page, or of one of its paragraphs.

    >>> article_url("courier"), article_url("courier", 7, "dark")
    ('/articles/courier', '/articles/courier?theme=dark#p7')
    """
    words = "" if theme == "auto" else f"?theme={theme}"
    place = "" if paragraph is None else f"#p{paragraph}"
    return f"/articles/{quote(id_, safe='')}{words}{place}"


def articles_url(theme: str) -> str:
    """Return the address of the list of articles."""
    return "/articles" + ("" if theme == "auto" else f"?theme={theme}")


def explorer_url(selection: Selection) -> str:
    """Return the address at which the explorer shows a selection."""
    return "/?" + selection.to_query(with_view=True)


def live_url(selection: Selection) -> str:
    """Return the address of a view on the live page, without a publisher's words and version."""
    selection = selection.with_(title="", note="", highlight="", accent="", version="")
    return page_url(selection.view, selection)


def page_url(view: str, selection: Selection) -> str:
    """Return the address of the page that shows a view: one of its own, or the explorer's."""
    if view not in PAGES:
        return explorer_url(selection)
    address = {
        PAIR: pair_url,
        ACTOR: actor_url,
        CHANGES: changes_url,
        STRUCTURE: structure_url,
        MAP: map_url,
        STORY: story_url,
    }[view]
    return address(selection.with_(view="network"))


def pair_url(selection: Selection, focus: str = "") -> str:
    """Return the address of a pair's page under a selection.

    >>> pair_url(Selection(theme="dark"), "Arden|Borel")
    '/pair?focus=Arden|Borel&theme=dark'
    """
    return "/pair?" + selection.with_(focus=focus or selection.focus).to_query()


def actor_url(selection: Selection, name: str = "") -> str:
    """Return the address of an actor's page under a selection.

    >>> actor_url(Selection(theme="dark", view="chord"), "Arden")
    '/actor?focus=Arden&theme=dark'
    """
    return "/actor?" + selection.with_(view="network", focus=name or selection.focus).to_query()


def structure_url(selection: Selection) -> str:
    """Return the address of the page about the camps of a selection.

    >>> structure_url(Selection(types=("tension",), view="chord", focus="Arden"))
    '/structure?type=tension'
    """
    return _page_url("/structure", selection)


def map_url(selection: Selection) -> str:
    """Return the address of the map of a selection.

    >>> map_url(Selection(types=("tension",), theme="dark", focus="Arden"))
    '/map?type=tension&theme=dark'
    """
    return _page_url("/map", selection)


def _page_url(path: str, selection: Selection) -> str:
    """Return the address of a page that is chosen by rows and theme alone."""
    chosen = without_drawing(selection).with_(theme=selection.theme, version=selection.version)
    query = chosen.to_query()
    return f"{path}{'?' * bool(query)}{query}"


def story_url(selection: Selection) -> str:
    """Return the address of the story, whose steps choose for themselves what they show.

    >>> story_url(Selection(types=("tension",), theme="dark"))
    '/story?theme=dark'
    """
    query = Selection(theme=selection.theme, version=selection.version).to_query()
    return f"/story{'?' * bool(query)}{query}"


def coverage_url(selection: Selection, *, pairs: bool = False) -> str:
    """Return the address of the page about what was read and found, by actor or by pair.

    >>> coverage_url(Selection(types=("tension",), view="chord"), pairs=True)
    '/coverage?type=tension&rows=pairs'
    """
    return _of_rows("/coverage", selection, selection.theme, pairs)


def coverage_data_url(selection: Selection, *, pairs: bool = False) -> str:
    """Return the address of the same as a file.

    >>> coverage_data_url(Selection(theme="dark"))
    '/data/coverage.json'
    """
    return _of_rows("/data/coverage.json", selection, "auto", pairs)


def disagreement_url(selection: Selection) -> str:
    """Return the address of the page about where articles disagree.

    >>> disagreement_url(Selection(types=("tension",), theme="dark"))
    '/disagreement?type=tension&theme=dark'
    """
    return _of_rows("/disagreement", selection, selection.theme, pairs=False)


def _of_rows(path: str, selection: Selection, theme: str, pairs: bool) -> str:
    chosen = without_drawing(selection).with_(theme=theme, version=selection.version)
    words = "&".join(filter(None, (chosen.to_query(), "rows=pairs" if pairs else "")))
    return f"{path}{'?' * bool(words)}{words}"


def figure_url(selection: Selection, form: str) -> str:
    """Return the address of a chart as a file: a sheet with headline, legend and sources, or HTML.

    >>> figure_url(Selection(types=("tension",)), "png")
    '/figure/network.png?type=tension&sheet=1&scale=2'
    >>> figure_url(Selection(view="chord"), "html")
    '/figure/chord.html'
    """
    query = selection.with_(view="network").to_query()
    if form == "html":
        return f"/figure/{selection.view}.html{'?' * bool(query)}{query}"
    dense = "&scale=2" if form == "png" else ""
    return f"/figure/{selection.view}.{form}?{query}{'&' * bool(query)}sheet=1{dense}"


def charts_url(selection: Selection, part: str = "", cell: str = "") -> str:
    """Return the address of the page of standard charts, of a part of it, or of a cell's claims.

    >>> charts_url(Selection(types=("tension",), view="chord", focus="Arden"))
    '/charts?type=tension&focus=Arden'
    >>> charts_url(Selection(), "claims", "claims|2025|tension")
    '/charts/claims?cell=claims%7C2025%7Ctension'
    """
    kept = {name: getattr(selection, name) for name in ("focus", "theme", "version")}
    query = without_drawing(selection).with_(**kept).to_query()
    words = "&".join(filter(None, (query, f"cell={quote(cell, safe='')}" if cell else "")))
    return f"/charts{'/' * bool(part)}{part}{'?' * bool(words)}{words}"


def bare_figure_url(selection: Selection, form: str, size: str = "") -> str:
    """Return the address of a chart as a PNG or SVG without what stands around it.

    >>> bare_figure_url(Selection(types=("tension",), view="chord"), "png", "1200x630")
    '/figure/chord.png?type=tension&size=1200x630'
    """
    # The words for the view itself and for the reader's screen are no part of a picture.
    query = selection.with_(view="network").to_query()
    words = "&".join(filter(None, (query, f"size={size}" if size else "")))
    return f"/figure/{selection.view}.{form}{'?' * bool(words)}{words}"


def data_url(selection: Selection, name: str) -> str:
    """Return the address of the selected claims as a file, of the version that is shown."""
    query = without_drawing(selection).with_(version=selection.version).to_query()
    return f"/data/{name}{'?' * bool(query)}{query}"


def changes_data_url(selection: Selection) -> str:
    """Return the address of what changed between the two spans of a selection, as a file."""
    chosen = without_drawing(selection).with_(**than_words(selection), version=selection.version)
    query = chosen.to_query()
    return f"/data/changes.json{'?' * bool(query)}{query}"


def changes_url(selection: Selection) -> str:
    """Return the address of the page of what changed between the two spans of a selection."""
    query = selection.with_(view="network", focus="").to_query()
    return f"/changes{'?' * bool(query)}{query}"


def whole_table_url(name: str) -> str:
    """Return the address of all claims as a file: with forecasts, of all actors and collectives."""
    return f"/data/{name}?level=all&blocs=1&certainty={','.join(CERTAINTIES)}"


def unpinned_url(path: str, query: str) -> str:
    """Return the address of the same page in its newest version.

    >>> unpinned_url("/pair", "focus=Arden|Borel&v=0123456789ab")
    '/pair?focus=Arden|Borel'
    """
    return without_word(path, query, "v")


def without_word(path: str, query: str, word: str) -> str:
    """Return an address without one word of its query, however that is escaped."""
    parts = query.split("&")
    rest = "&".join(part for part in parts if unquote_plus(part.partition("=")[0]) != word)
    return f"{path}{'?' * bool(rest)}{rest}"


_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_LINKED = ("mailto:", "http://", "https://")


def unpublished(selection: Selection) -> Selection:
    """Return the selection without the words that a publisher writes around a chart."""
    plain = selection.with_(title="", note="", highlight="", accent="")
    return plain.with_(view="network") if selection.view in PAGES else plain


def embed_url(selection: Selection) -> str:
    """Return the address of a selection as an embed.

    >>> embed_url(Selection(view="chord", title="Who?"))
    '/embed/chord?title=Who%3F'
    """
    query = selection.with_(view="network").to_query()
    return f"/embed/{selection.view}{'?' * bool(query)}{query}"


def oembed_url(page: str) -> str:
    """Return the address that tells other sites how to show a page; `page` has scheme and host.

    >>> oembed_url("http://127.0.0.1:8050/?view=chord")
    '/oembed?format=json&url=http%3A%2F%2F127.0.0.1%3A8050%2F%3Fview%3Dchord'
    """
    return f"/oembed?format=json&url={quote(page, safe='')}"


def report_url(contact: str) -> str:
    """Return the address for reports of errors; blank where the contact is no address.

    >>> report_url("editor@example.org"), report_url("Ask the editor")
    ('mailto:editor@example.org', '')
    """
    address = contact.strip()
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return address if address.lower().startswith(_LINKED) else ""
