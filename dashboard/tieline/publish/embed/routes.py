"""Pages that stand within other people's pages: every view and the story of a pair, without Dash.

In: the context and the words of the address. Out: HTML that needs no other file, kept and packed,
with a policy that lets nothing else in.
"""

from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from flask import Blueprint, Response, abort, g, make_response, render_template, request
from markupsafe import Markup

from tieline.data.repository import Snapshot, VersionError
from tieline.data.vocabulary import PAIR
from tieline.narrative.caption import today
from tieline.narrative.pair_history import pair_history
from tieline.publish.embed.chart import chart_page
from tieline.publish.embed.frame import Embed
from tieline.publish.embed.links import served_links
from tieline.publish.embed.pair import pair_embed
from tieline.publish.embed.style import POLICY, asset, policy, sealed, style
from tieline.render.views import FIGURES
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import embed_url
from tieline.web.cache import ResponseCache
from tieline.web.context import Context
from tieline.web.notices import notices
from tieline.web.pair_page import meant_by
from tieline.web.responses import html_response
from tieline.web.social_meta import meta
from tieline.web.versions import change_notice


def routes(context: Context) -> Blueprint:
    """The embeds of every view, and those of pairs."""
    pages = Blueprint("embed", __name__)

    @pages.get("/embed/<view>")
    def embed(view: str) -> Response:
        if view not in FIGURES:
            abort(HTTPStatus.NOT_FOUND)
        return _embed(context, view)

    @pages.context_processor
    def card() -> dict[str, object]:
        """The card of a served embed; an exported one has none."""
        return {"meta": g.get("meta")}

    return pages


def _embed(context: Context, view: str) -> Response:
    query = request.query_string.decode("utf-8", "replace")
    state = context.current()
    selection, problems = read_query(query, state.dossier)
    if selection.version:
        try:
            state = context.snapshot(selection.version)
        except VersionError:
            return _gone(selection.with_(view=view))
        selection, problems = read_query(query, state.dossier)
    selection = selection.with_(view=view)
    if view == PAIR and pair_history(select(state.dossier, selection), selection.focus) is None:
        return _no_pair(state, selection)
    root = request.host_url
    changed = change_notice(context, state, selection)
    query = selection.to_query(with_view=True)
    key = ("embed", state.mark, state.since, today(), root, query, view, changed)

    def write() -> str:
        g.meta = meta(select(state.dossier, selection), root)
        return page(state, selection, problems, changed)

    return _answer(context, key, write, keep=not problems)


def page(
    state: Snapshot, selection: Selection, problems: list[ParameterError], changed: str = ""
) -> str:
    """Return the HTML of an embed as it is served; of a pair it must be known that it is one."""
    dossier, warned = state.dossier, tuple(notices(state, problems))
    selected = select(dossier, selection)
    story = pair_history(selected, selection.focus) if selection.view == PAIR else None
    if story is not None:
        selected = selected.with_(focus=story.focus)
    embed = Embed(selected, served_links(selected), warned, changed, state.kept)
    return chart_page(embed) if story is None else pair_embed(embed, story)


def _answer(
    context: Context, key: tuple[object, ...], write: Callable[[], str], *, keep: bool
) -> Response:
    """Return the packed page with its policy; it is written once, and both kept if they may be."""
    whole = cache(write)
    answer = html_response(context, key, whole, keep=keep)
    answers = context.cache if keep else ResponseCache()
    allowed = answers.get_or_write((*key, "policy"), lambda: policy(whole()).encode())
    answer.headers["Content-Security-Policy"] = allowed.decode()
    return answer


def _gone(selection: Selection) -> Response:
    """Say that a version is not kept, and lead to the one of today."""
    return _missing(
        selection,
        "This version is not kept here",
        f"The state {selection.version} of the tables is not kept on this server.",
        ("See it as it is now", embed_url(selection.with_(version=""))),
    )


def _no_pair(state: Snapshot, selection: Selection) -> Response:
    """Say that there is no such pair, and which may have been meant."""
    focus = request.args.get("focus", "")
    meant = meant_by(state.dossier, focus)
    said = f"“{focus}” is no pair of actors of these tables." if focus else "No pair is named."
    link = (meant.replace("|", " and "), embed_url(selection.with_(focus=meant)))
    return _missing(
        selection,
        "No such pair",
        f"{said} Did you mean this one?" if meant else f"{said} A pair is written as focus=A|B.",
        link if meant else ("", ""),
    )


def _missing(selection: Selection, title: str, said: str, link: tuple[str, str]) -> Response:
    text = render_template(
        "embed_gone.html",
        policy=POLICY,
        style=Markup(style(selection.accent)),
        scripts=[Markup(asset("height.js"))],
        theme=selection.theme,
        title=title,
        said=said,
        link=link[0],
        href=link[1],
    )
    answer = make_response(sealed(text), HTTPStatus.NOT_FOUND)
    answer.headers["Content-Security-Policy"] = policy(text)
    return answer
