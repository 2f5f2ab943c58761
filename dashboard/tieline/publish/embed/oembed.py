"""Answer programs that show a page of ours in theirs: oEmbed 1.0, and the script to paste.

In: the address of a page. Out: JSON with the frame, its size and its texts; for the explorer's
dialog also the other forms of the code.
"""

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from flask import Blueprint, Response, jsonify, request

from tieline.data.repository import Snapshot, VersionError
from tieline.data.vocabulary import ACTOR, PAGES, PAIR, STORY
from tieline.graph.opening import opening_query
from tieline.narrative.actor import actor_story
from tieline.narrative.pair_history import pair_history
from tieline.openapi.reader import OEMBED, SCRIPT, described
from tieline.paths import ASSETS
from tieline.publish.embed.snippets import (
    Chart,
    Heights,
    height_at,
    iframe_form,
    picture_form,
    script_form,
    usual_heights,
)
from tieline.render.views import FIGURES
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import embed_url
from tieline.web.context import Context
from tieline.web.social_meta import absolute, image_address, meta

WIDTH, NARROWEST = 700, 320
"""The width of a frame for which none is asked, and the least for which embeds are drawn; px."""
THUMBNAIL = (1200, 630)
"""The size of a card in pixels."""
KEPT = 86_400
"""Seconds for which a browser need not ask for embed.js again."""

_EMBED = re.compile(r"/embed/([a-z]+)")
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_HEIGHTS = re.compile(r"0:[0-9]{3,5}(?: [1-9][0-9]{2,3}:[0-9]{3,5}){0,5}", re.ASCII)
_PORTS = {"http": 80, "https": 443}


def routes(context: Context) -> Blueprint:
    """Return the oEmbed endpoint, and the script that host pages load."""
    pages = Blueprint("oembed", __name__)
    script = (ASSETS / "embed" / "host.js").read_bytes()

    @pages.get("/oembed")
    @described(OEMBED)
    def oembed() -> Response:
        """Say how a page of charts is embedded, as oEmbed has it."""
        return answer_oembed(context)

    @pages.get("/embed.js")
    @described(SCRIPT)
    def embed_js() -> Response:
        """Give the script by which a frame finds its height."""
        answer = Response(script, mimetype="text/javascript")
        answer.add_etag()
        answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
        answer.make_conditional(request)
        return answer

    return pages


def answer_oembed(context: Context) -> Response:
    """Answer the request, or say what is wrong with it."""
    if (form := request.args.get("format", "json")) != "json":
        fault = request_problem("format", "Only JSON is written. Ask with format=json.")
        # oEmbed has two formats, and this status for the one that a host does not write.
        known = form == "xml"
        return refused([fault], HTTPStatus.NOT_IMPLEMENTED if known else HTTPStatus.BAD_REQUEST)
    problems = [problem for word in _READ if (problem := problem_of(word))]
    if problems:
        return refused(problems, HTTPStatus.BAD_REQUEST)
    try:
        page = shown_by(context, urlsplit(request.args["url"]))
    except (ValueError, VersionError):
        page = None
    if page is None:
        message = "This is no page of charts of this host, or there is nothing at it any more."
        return refused([request_problem("url", message)], HTTPStatus.NOT_FOUND)
    return json_answer(rich(*page, request.args, request.url_root), HTTPStatus.OK)


def rich(
    snapshot: Snapshot, selection: Selection, words: Mapping[str, str], root: str
) -> dict[str, object]:
    """Return the oEmbed answer of a selection; `words` are the request's, known to be good.

    `tieline` is no part of oEmbed: the version that is shown, and the code in three forms.
    """
    chart = pasted_chart(snapshot, selection, words, root)
    card = chart.card
    return {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": snapshot.dossier.about.title or "Tieline",
        "provider_url": root,
        "cache_age": 3600,
        "html": iframe_form(chart),
        "width": chart.width,
        "height": chart.height,
        "thumbnail_url": card.image,
        "thumbnail_width": THUMBNAIL[0],
        "thumbnail_height": THUMBNAIL[1],
        "tieline": {
            "version": snapshot.dossier.version,
            "embed": chart.embed,
            "script": script_form(chart),
            "iframe": iframe_form(chart),
            "picture": picture_form(chart),
        },
    }


def pasted_chart(
    snapshot: Snapshot, selection: Selection, words: Mapping[str, str], root: str
) -> Chart:
    """Return the chart with its addresses, as large as the request allows."""
    heights = read_heights(words.get("heights", "")) or usual_heights(selection.view)
    width = int(words.get("maxwidth", WIDTH))
    height = height_at(heights, width)
    return Chart(
        card=meta(select(snapshot.dossier, selection), root),
        embed=absolute(root, embed_url(selection)),
        script=absolute(root, "/embed.js"),
        image=absolute(root, image_address(selection)),
        width=width,
        height=min(height, int(words.get("maxheight", height))),
        heights=heights,
    )


# Which page is meant


def shown_by(context: Context, page: SplitResult) -> tuple[Snapshot, Selection] | None:
    """Return what a page of ours shows, as an embed of it would; None for any other address.

    Raises ValueError for what is no address, VersionError for a version that is not kept.
    """
    path = page.path.removeprefix(request.script_root)
    view = view_of(path)
    if page.scheme not in _PORTS or not is_ours(page) or view is None:
        return None
    query = page.query
    if path == "/" and not query:
        query = opening_query(context.current().dossier)
    snapshot = context.snapshot(Selection.from_query(query).version)
    selection, _ = read_query(query, snapshot.dossier)
    if view:
        selection = selection.with_(view=view)
    elif selection.view not in FIGURES:
        # A table stands folded below every picture.
        selection = selection.with_(view="network")
    if view == PAIR:
        story = pair_history(select(snapshot.dossier, selection), selection.focus)
        return (snapshot, selection.with_(focus=story.focus)) if story else None
    if view == STORY and not snapshot.dossier.about.story:
        return None
    if view == ACTOR:
        known = actor_story(select(snapshot.dossier, selection), selection.focus)
        return (snapshot, selection.with_(focus=known.name)) if known else None
    return snapshot, selection


def view_of(path: str) -> str | None:
    """Return the view that a path names, blank where its words do, None for no page of charts."""
    if path in ("/", ""):
        return ""
    if path.removeprefix("/") in PAGES:
        return path.removeprefix("/")
    embed = _EMBED.fullmatch(path)
    return embed[1] if embed and embed[1] in (*FIGURES, STORY) else None


def is_ours(page: SplitResult) -> bool:
    """Whether an address lies below the one by which we are asked, whatever its scheme."""
    ours = urlsplit(request.url_root)
    if page.username is not None or not f"{page.path}/".startswith(ours.path):
        return False
    named = (page.hostname or "").lower(), page.port or _PORTS[page.scheme]
    return named in {
        ((ours.hostname or "").lower(), ours.port or _PORTS[scheme])
        for scheme in (ours.scheme, page.scheme)
    }


# Words that cannot be read


def problem_of(word: str) -> ParameterError | None:
    """Return what is wrong with a word of the request, None where nothing is."""
    pattern, remedy = _READ[word]
    value = request.args.get(word)
    if value is None:
        missing = "the word is missing. Write the address of a page of this host."
        return request_problem(word, missing) if word == "url" else None
    return None if pattern.fullmatch(value) else request_problem(word, f"'{value}' {remedy}")


def request_problem(word: str, message: str) -> ParameterError:
    """Return what is wrong with a word of the request."""
    return ParameterError(word, request.args.get(word, ""), f"{word}: {message}")


_PIXELS = "is not a whole number of pixels from 1 to 99999. Write for example 700."
_READ = {
    "url": (re.compile(r".+", re.DOTALL), "is empty. Write the address of a page of this host."),
    "maxwidth": (_NUMBER, _PIXELS),
    "maxheight": (_NUMBER, _PIXELS),
    "heights": (_HEIGHTS, "is not a list of widths and heights. Write for example 0:900 640:700."),
}
"""The words of a request, what each must be, and the message where it is not."""


def read_heights(text: str) -> Heights:
    """Return heights as `heights_text` writes them, the narrowest first."""
    pairs = [part.split(":") for part in text.split()]
    return tuple(sorted((int(start), int(height)) for start, height in pairs))


def refused(problems: Iterable[ParameterError], status: int) -> Response:
    """Answer what is wrong with the request."""
    listed = [
        {"word": problem.word, "value": problem.value, "message": problem.message}
        for problem in problems
    ]
    return json_answer({"problems": listed}, status)


def json_answer(content: Mapping[str, object], status: int) -> Response:
    """Answer with JSON that any page may read."""
    answer = jsonify(content)
    answer.status_code = status
    # Any page may read what any page may show.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "no-cache"
    if status == HTTPStatus.OK:
        answer.add_etag()
        answer.make_conditional(request)
    return answer
