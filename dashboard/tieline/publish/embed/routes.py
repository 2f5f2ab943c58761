"""Answer the pages that stand within other people's pages: every view and pair, without Dash.

In: the context and the words of the address. Out: HTML that needs no other file, remembered and
compressed, with a policy that lets nothing else in.
"""

from functools import cache
from http import HTTPStatus

from flask import Blueprint, Response, abort, g, make_response, render_template, request
from markupsafe import Markup

from tieline.data.repository import Snapshot, VersionError
from tieline.data.vocabulary import ACTOR, CHANGES, MAP, PAIR, STORY, STRUCTURE, Types
from tieline.narrative.actor import actor_story
from tieline.narrative.caption import today
from tieline.narrative.pair_history import pair_history
from tieline.openapi.reader import PAGE, Embedded, described
from tieline.publish.embed.actor import actor_embed
from tieline.publish.embed.changes import changes_embed
from tieline.publish.embed.chart import chart_page
from tieline.publish.embed.frame import Embed
from tieline.publish.embed.links import script_origins, served_links
from tieline.publish.embed.map import map_embed
from tieline.publish.embed.pair import pair_embed
from tieline.publish.embed.story import story_embed
from tieline.publish.embed.structure import structure_embed
from tieline.publish.embed.style import POLICY, asset, policy, sealed, style
from tieline.render.views import FIGURES, SLOW
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import embed_url
from tieline.web.actor.page import meant_by as actors_meant_by
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.drawing_queue import draw_in_turn
from tieline.web.notices import notices
from tieline.web.pair_page import meant_by
from tieline.web.responses import html_response
from tieline.web.social_meta import meta
from tieline.web.versions import change_notice


def routes(context: Context) -> Blueprint:
    """Return the embeds of every view, and those of pairs."""
    pages = Blueprint("embed", __name__)

    @pages.get("/embed/<view>")
    @described(PAGE)
    def embed(view: Embedded) -> Response:
        """Show a view within a frame."""
        if view not in (*FIGURES, STORY):
            abort(HTTPStatus.NOT_FOUND)
        return answer_embed(context, view)

    @pages.context_processor
    def card() -> dict[str, object]:
        """The card of a served embed; an exported one has none."""
        return {"meta": g.get("meta")}

    return pages


def answer_embed(context: Context, view: str) -> Response:
    """Answer the embed of a view that the request's words choose."""
    query = request.query_string.decode("utf-8", "replace")
    snapshot = context.current()
    selection, problems = read_query(query, snapshot.dossier)
    if selection.version:
        try:
            snapshot = context.snapshot(selection.version)
        except VersionError:
            return version_not_kept(selection.with_(view=view), snapshot.dossier.types)
        selection, problems = read_query(query, snapshot.dossier)
    selection = selection.with_(view=view)
    selected = select(snapshot.dossier, selection)
    if view == STORY and not snapshot.dossier.about.story:
        abort(HTTPStatus.NOT_FOUND)
    if view == PAIR and pair_history(selected, selection.focus) is None:
        return no_such_pair(snapshot, selection)
    if view == ACTOR and actor_story(selected, selection.focus) is None:
        return no_such_actor(snapshot, selection)
    root = request.url_root
    changed = change_notice(context, snapshot, selection)
    query = selection.to_query(with_view=True)
    is_sound = not problems
    state = (snapshot.mark, today())
    key = ("embed", state, root, query, view, changed, is_sound)

    def drawn() -> str:
        g.meta = meta(selected, root)
        return page(snapshot, selection, problems, changed)

    def write() -> str:
        if view not in SLOW:
            return drawn()
        return draw_in_turn((id(context), key), lambda _: drawn().encode()).decode()

    # Page and policy are both remembered, of an address without faults; the page is written once
    # for the two of them.
    html = cache(write)
    answer = html_response(context, key, html, may_keep=lambda: is_sound)
    allowed = context.cache.get_or_write(
        (*key, "policy"), lambda: policy(html(), script_origins(root)).encode(), lambda: is_sound
    )
    answer.headers["Content-Security-Policy"] = allowed.decode()
    return answer


_WHOLE = {CHANGES: changes_embed, MAP: map_embed, STRUCTURE: structure_embed}
"""What writes the embeds of pages that need nothing but what is selected."""


def page(
    snapshot: Snapshot, selection: Selection, problems: list[ParameterError], changed: str = ""
) -> str:
    """Return the HTML of an embed as it is served; of a pair it must be known that it is one."""
    warnings = tuple(notices(snapshot, problems))
    selected = select(snapshot.dossier, selection)
    story = pair_history(selected, selection.focus) if selection.view == PAIR else None
    if story is not None:
        selected = selected.with_(focus=story.focus)
    embed = Embed(selected, served_links(selected), warnings, changed, snapshot.kept)
    if selection.view in _WHOLE:
        return _WHOLE[selection.view](embed)
    if selection.view == STORY:
        return story_embed(embed, mounted)
    actor = actor_story(selected, selection.focus) if selection.view == ACTOR else None
    if actor is not None:
        return actor_embed(embed, actor)
    return chart_page(embed) if story is None else pair_embed(embed, story)


def version_not_kept(selection: Selection, types: Types) -> Response:
    """Say that a version is not kept, and lead to the one of today."""
    return not_found(
        selection,
        (
            "This version is not kept here",
            f"The state {selection.version} of the tables is not kept on this server.",
        ),
        ("See it as it is now", embed_url(selection.with_(version=""))),
        types,
    )


def no_such_pair(snapshot: Snapshot, selection: Selection) -> Response:
    """Say that there is no such pair, and which may have been meant."""
    focus = request.args.get("focus", "")
    meant = meant_by(snapshot.dossier, focus)
    fault = f"“{focus}” is no pair of actors of these tables." if focus else "No pair is named."
    remedy = "Did you mean this one?" if meant else "A pair is written as focus=A|B."
    link = (meant.replace("|", " and "), embed_url(selection.with_(focus=meant)))
    text = ("No such pair", f"{fault} {remedy}")
    return not_found(selection, text, link if meant else ("", ""), snapshot.dossier.types)


def no_such_actor(snapshot: Snapshot, selection: Selection) -> Response:
    """Say that there is no such actor, and which may have been meant."""
    asked = request.args.get("focus", "")
    meant = next(iter(actors_meant_by(snapshot.dossier, asked)), "")
    fault = f"“{asked}” is no actor of these tables." if asked else "No actor is named."
    remedy = "Did you mean this one?" if meant else "One is written as focus=A."
    link = (meant, embed_url(selection.with_(focus=meant))) if meant else ("", "")
    return not_found(
        selection, ("No such actor", f"{fault} {remedy}"), link, snapshot.dossier.types
    )


def not_found(
    selection: Selection, text: tuple[str, str], link: tuple[str, str], types: Types
) -> Response:
    """Answer 404 in the frame of embeds of a dossier with these types.

    `text` is a title and a message, `link` a text and where it leads, or two blanks.
    """
    title, message = text
    html = render_template(
        "embed_gone.html",
        policy=POLICY,
        style=Markup(style(selection.accent, types)),
        scripts=[Markup(asset("embed/height.js"))],
        theme=selection.theme,
        title=title,
        message=message,
        link_text=link[0],
        link_url=mounted(link[1]) if link[1] else "",
    )
    answer = make_response(sealed(html), HTTPStatus.NOT_FOUND)
    answer.headers["Content-Security-Policy"] = policy(html)
    return answer
