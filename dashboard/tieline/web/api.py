"""Answer the reader's routes that are no page: figures, data, health.

In: the context and requests. Out: JSON, SVG, PNG, HTML and files of data.
"""

import hashlib
import json
import zlib
from dataclasses import asdict
from http import HTTPStatus
from threading import Lock
from urllib.parse import parse_qsl

from flask import Blueprint, Response, abort, current_app, jsonify, request

from tieline.charts.scene import Size
from tieline.charts.theme import Theme
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import ACTOR, PAIR
from tieline.narrative.actor import actor_story
from tieline.narrative.caption import as_of, caption_of, file_name
from tieline.narrative.claim_lines import claim_lines
from tieline.narrative.pair_history import pair_history
from tieline.openapi import document, reader
from tieline.openapi.reader import described
from tieline.render.claims_data import MOST_CLAIMS, claims_data
from tieline.render.files import EXPORTS
from tieline.render.frame_data import FRAMES, frame_data
from tieline.render.interactive import gzipped, head_hash, html_head, html_rest
from tieline.render.network_data import network_data, note_data
from tieline.render.png import to_png
from tieline.render.views import FIGURES, SLOW, STILL, drawn_words
from tieline.selection.focus import Focus
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, without_days, without_drawing
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.drawing_queue import HasLeft, draw_in_turn
from tieline.web.figure_params import Format, read_format
from tieline.web.request_log import request_query
from tieline.web.responses import LIVE, PINNED, keyed_response, matching_tag, program_hash
from tieline.web.versions import selected_at

ONE_SHEET = Lock()
"""Held while a sheet is made for a PNG: two at once take twice as long, and hold up all else."""

MIMES = {"json": "application/json", "svg": "image/svg+xml", "png": "image/png"}


def routes(context: Context) -> Blueprint:
    """Build the figure, data and health routes of one dossier."""
    answers = Blueprint("answers", __name__)

    @answers.get("/figure/<view>.<any(json, svg, png, html):form>")
    @described(reader.FIGURE)
    def figure(view: reader.View, form: reader.Form) -> Response:
        """Draw a view: as a Plotly figure, SVG, PNG, or a file to point at."""
        if view not in FIGURES or (view in STILL and form not in ("svg", "png")):
            abort(HTTPStatus.NOT_FOUND)
        return by_preference(figure_response(context, view, form))

    @answers.get("/data/<name>")
    @described(reader.DATA)
    def data(name: reader.Export) -> Response:
        """Write the selected ties, or their network, in one of several formats."""
        if name not in EXPORTS:
            abort(HTTPStatus.NOT_FOUND)
        return data_response(context, name)

    @answers.get("/claims.json")
    @described(reader.CLAIMS)
    def claims() -> Response:
        """List the claims behind an actor, a pair or a line."""
        return by_preference(claims_response(context))

    @answers.get("/chart/data")
    @described(reader.CHART_DATA)
    def chart_data() -> Response:
        """Give what a page draws other dates from by itself."""
        return by_preference(chart_data_response(context))

    @answers.get("/healthz")
    @described(reader.HEALTH)
    def healthz() -> Response:
        """Tell the served version, and what is wrong with the tables."""
        return jsonify(health(context.current()))

    @answers.get("/openapi.json")
    @described(reader.DESCRIBES)
    def description() -> Response:
        """Describe every address: what it reads, and what it answers."""
        return description_response(context)

    return answers


def by_preference(answer: Response) -> Response:
    """Return an answer that depends on whether its client prefers leniency."""
    answer.vary.add("Prefer")
    return answer


def description_response(context: Context) -> Response:
    """Answer with the description of every address, below the one where browsers find them."""
    url = mounted("/").rstrip("/") or "/"

    def write() -> bytes:
        whole = document(current_app, reader.ABOUT) | {"servers": [{"url": url}]}
        return json.dumps(whole).encode()

    return keyed_response(context, ("openapi", url), write, mime=MIMES["json"], pinned=False)


def health(snapshot: Snapshot) -> dict[str, object]:
    """Return the served version, its counts, and what is wrong with the tables since when.

    An open page is told anew when its `mark` is another one.
    """
    dossier = snapshot.dossier
    return {
        "status": snapshot.status,
        "version": dossier.version,
        "mark": snapshot.mark,
        "since": snapshot.since.isoformat(timespec="seconds") if snapshot.since else None,
        "ties": len(dossier.ties),
        "actors": len(dossier.actors),
        "problems": [asdict(problem) for problem in snapshot.problems],
        "warnings": [asdict(warning) for warning in snapshot.warnings],
    }


def figure_response(context: Context, view: str, form: str) -> Response:
    """Answer with the figure that the request's query selects; 400 for one that cannot be read."""
    query, format_, format_problems = read_format(request_query())
    snapshot, selected, problems = selected_at(context, query)
    if format_problems or (problems and not prefers_leniency()):
        return problems_response([*problems, *format_problems])
    focus = selected.selection.focus
    if view == PAIR and pair_history(selected, focus) is None:
        message = f"focus: '{focus}' is no pair. Write two names of actors.csv as A|B."
        return problems_response([*problems, ParameterError("focus", focus, message)])
    if view == ACTOR and actor_story(selected, focus) is None:
        message = f"focus: '{focus}' is no actor. Write a name of actors.csv."
        return problems_response([*problems, ParameterError("focus", focus, message)])
    selected = selected.with_(view=view)
    if form == "html":
        return interactive_response(context, selected, format_.size)
    if form == "png" or (form == "svg" and format_.sheet):
        return sheet_response(context, snapshot, selected, form, format_=format_)
    return chart_response(context, selected, form, size=format_.size)


def chart_response(context: Context, selected: SelectedTies, form: str, *, size: Size) -> Response:
    """Answer with the chart alone, as pages and notebooks draw it."""
    selection = selected.selection
    theme = concrete_theme(selection)
    draw = context.figure_json if form == "json" else context.figure_svg
    words = drawn_words(selection).to_query()
    key = ("figure", form, selected.dossier.version, words, size, theme)

    def write() -> bytes:
        if selection.view in SLOW:
            return draw_in_turn((id(context), key), lambda _: draw(selected, size, theme))
        return draw(selected, size, theme)

    return keyed_response(
        context,
        key,
        write,
        mime=MIMES[form],
        pinned=bool(selection.version),
    )


def sheet_response(
    context: Context, snapshot: Snapshot, selected: SelectedTies, form: str, *, format_: Format
) -> Response:
    """Answer with the chart on its sheet, as a file with a name; downloaded with `sheet=1`."""
    root = request.url_root
    theme, words = concrete_theme(selected.selection), selected.selection.to_query()

    def svg() -> bytes:
        caption = caption_of(selected, root, snapshot.kept)
        return context.sheet_svg(selected, format_.size, theme, caption)

    def png(is_abandoned: HasLeft) -> bytes:
        with ONE_SHEET:
            sheet = svg().decode()
        return to_png(sheet, format_.scale, is_abandoned)

    day = as_of(selected, snapshot.kept)
    key = ("sheet", form, selected.dossier.version, words, format_, root, day)
    answer = keyed_response(
        context,
        key,
        svg if form == "svg" else lambda: draw_in_turn((id(context), key), png),
        mime=MIMES[form],
        pinned=bool(selected.selection.version),
    )
    disposition = "attachment" if format_.sheet else "inline"
    name = file_name(selected, form)
    answer.headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return answer


def interactive_response(context: Context, selected: SelectedTies, size: Size) -> Response:
    """Answer with the chart of the selection's view as a file; 503 where no drawing has room."""
    theme, words = concrete_theme(selected.selection), selected.selection.to_query()
    key = ("html", selected.selection.view, selected.dossier.version, words, size, theme)

    def write(_: HasLeft) -> bytes:
        # Of many actors it is megabytes, of which the cache has 32.
        return zlib.compress(html_rest(selected, size, theme).encode(), 1)

    def rest() -> bytes:
        kept = context.cache.get_or_write(key, lambda: draw_in_turn((id(context), key), write))
        return zlib.decompress(kept)

    takes_gzip = request.accept_encodings.quality("gzip") > 0
    parts = (program_hash(), head_hash(), zlib.ZLIB_RUNTIME_VERSION, key, takes_gzip)
    tag = hashlib.blake2s(repr(parts).encode(), digest_size=12).hexdigest()
    if matching_tag(tag):
        answer = Response(status=HTTPStatus.NOT_MODIFIED)
    elif request.method == "HEAD":
        # Its length is known only once it is drawn, and need not be told (RFC 9110, 9.3.2).
        answer = Response(iter(()), mimetype="text/html")
    elif takes_gzip:
        answer = Response(gzipped(rest()), mimetype="text/html")
        answer.content_encoding = "gzip"
    else:
        answer = Response(html_head().encode() + rest(), mimetype="text/html")
    answer.set_etag(tag)
    answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = PINNED if selected.selection.version else LIVE
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(selected, "html")}"'
    return answer


def concrete_theme(selection: Selection) -> Theme:
    """Return the theme of a figure outside a page, where there is none to follow."""
    return "dark" if selection.theme == "dark" else "light"


def prefers_leniency() -> bool:
    """Whether a client wants parameters that cannot be read left out, as on pages (RFC 7240)."""
    return "handling=lenient" in request.headers.get("Prefer", "")


def claims_response(context: Context) -> Response:
    """Answer with the claims behind the query's focus, one sentence each, for lists under a line.

    400 for a query that cannot be read, or that has no focus.
    """
    query = request_query()
    snapshot, selected, problems = selected_at(context, query)
    if problems and not prefers_leniency():
        return problems_response(problems)
    focus = selected.selection.focus
    if not focus:
        message = "focus: there is none. Write an actor, a pair A|B or a line A|B|type of tie."
        return problems_response([ParameterError("focus", "", message)])
    # Of a line between blocs the selection keeps the pair alone.
    kind = Focus.read(dict(parse_qsl(query)).get("focus", "")).type
    type = kind if kind in snapshot.dossier.types else ""
    words = without_drawing(selected.selection).to_query()

    def write() -> bytes:
        return json.dumps({"claims": claim_lines(selected, focus, type)}).encode()

    return keyed_response(
        context,
        ("claims", snapshot.dossier.version, words, focus, type),
        write,
        mime=MIMES["json"],
        pinned=bool(selected.selection.version),
    )


def data_response(context: Context, name: str) -> Response:
    """Answer with the selected ties as a file of one export; 400 for a query that is malformed."""
    export = EXPORTS[name]
    snapshot, selected, problems = selected_at(context, request_query())
    if problems:
        return problems_response(problems)
    words = without_drawing(selected.selection).to_query()
    key = ("data", name, snapshot.dossier.version, words)

    def write() -> bytes:
        if export.is_slow:
            return draw_in_turn((id(context), key), lambda _: export.from_selected(selected))
        return export.from_selected(selected)

    return keyed_response(
        context,
        key,
        write,
        mime=export.mime,
        pinned=bool(selected.selection.version),
    )


def chart_data_response(context: Context) -> Response:
    """Answer with the data of the request's query; 400 for one that cannot be read."""
    query, format_, format_problems = read_format(request_query())
    _, selected, problems = selected_at(context, query)
    # A client that prefers leniency gets parameters left out, as on pages (RFC 7240).
    lenient = "handling=lenient" in request.headers.get("Prefer", "")
    if format_problems or (problems and not lenient):
        return problems_response([*problems, *format_problems])
    pinned = bool(selected.selection.version)
    of_all_days = without_days(selected.selection).with_(open=selected.selection.open)
    selected = selected.of(of_all_days)
    words = drawn_words(of_all_days).to_query(with_view=True)
    return keyed_response(
        context,
        ("chart data", selected.dossier.version, words, format_.size),
        lambda: written_chart_data(selected, format_.size),
        mime="application/json",
        pinned=pinned,
    )


def written_chart_data(selected: SelectedTies, size: Size) -> bytes:
    """Return the claims of a selection, and the geometry of its chart, as JSON."""
    if len(selected.dossier.ties) > MOST_CLAIMS:
        return b"null"
    data = {"version": selected.dossier.version, **claims_data(selected)}
    data["note"] = note_data(selected, size)
    if selected.selection.view == "network" and data["actors"]:
        data["network"] = network_data(selected, size, data)
    if selected.selection.view in FRAMES:
        data[selected.selection.view] = frame_data(selected, size)
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def problems_response(problems: list[ParameterError]) -> Response:
    """Answer 400 with each parameter that cannot be read, its value and a message."""
    answer = jsonify(
        {
            "problems": [
                {"word": one.word, "value": one.value, "message": one.message} for one in problems
            ]
        }
    )
    answer.status_code = HTTPStatus.BAD_REQUEST
    return answer
