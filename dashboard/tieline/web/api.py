"""The reader's routes that are no page: figures, data, health. In: a request. Out: an answer."""

from dataclasses import asdict
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, request

from tieline.charts.theme import Theme
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import PAIR
from tieline.narrative.caption import as_of, caption_of, file_name
from tieline.narrative.pair_history import pair_history
from tieline.render.files import EXPORTS
from tieline.render.views import FIGURES, drawn_words
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, without_drawing
from tieline.web.context import Context
from tieline.web.figure_params import Format, read_format
from tieline.web.responses import tagged
from tieline.web.versions import asked

MIMES = {"json": "application/json", "svg": "image/svg+xml", "png": "image/png"}


def routes(context: Context) -> Blueprint:
    """The figure, data and health routes of one dossier."""
    answers = Blueprint("answers", __name__)

    @answers.get("/figure/<view>.<any(json, svg, png):form>")
    def figure(view: str, form: str) -> Response:
        if view not in FIGURES:
            abort(HTTPStatus.NOT_FOUND)
        answer = _figure(context, view, form)
        answer.vary.add("Prefer")
        return answer

    @answers.get("/data/<name>")
    def data(name: str) -> Response:
        return _data(context, name)

    @answers.get("/healthz")
    def healthz() -> Response:
        return jsonify(health(context.current()))

    return answers


def health(state: Snapshot) -> dict[str, object]:
    """What `/healthz` says: the served version, its counts, and what is wrong with the tables."""
    dossier = state.dossier
    return {
        "status": state.status,
        "version": dossier.version,
        "ties": len(dossier.ties),
        "actors": len(dossier.actors),
        "problems": [asdict(problem) for problem in state.problems],
    }


def _figure(context: Context, view: str, form: str) -> Response:
    query, format_, wrong = read_format(_query())
    state, selected, problems = asked(context, query)
    if wrong or (problems and not _lenient()):
        return _bad_words([*problems, *wrong])
    focus = selected.selection.focus
    if view == PAIR and pair_history(selected, focus) is None:
        return _bad_words([*problems, _no_pair(focus)])
    selected = selected.with_(view=view)
    if form == "png" or (form == "svg" and format_.sheet):
        return _sheet(context, state, selected, form, format_=format_)
    return _bare(context, selected, form, format_=format_)


def _bare(context: Context, selected: SelectedTies, form: str, *, format_: Format) -> Response:
    """Answer the chart alone, as pages and notebooks draw it."""
    selection = selected.selection
    theme, size = _theme(selection), format_.size
    draw = context.figure_json if form == "json" else context.figure_svg
    words = drawn_words(selection).to_query()
    return tagged(
        context,
        ("figure", form, selected.dossier.version, words, size, theme),
        lambda: draw(selected, size, theme),
        mime=MIMES[form],
        pinned=bool(selection.version),
    )


def _sheet(
    context: Context, state: Snapshot, selected: SelectedTies, form: str, *, format_: Format
) -> Response:
    """Answer the chart as it is printed, under a name that tells what it is; saved by `sheet=1`."""
    root = request.host_url
    theme, words = _theme(selected.selection), selected.selection.to_query()

    def write() -> bytes:
        caption = caption_of(selected, root, state.kept)
        if form == "svg":
            return context.sheet_svg(selected, format_.size, theme, caption)
        return context.sheet_png(selected, format_.size, theme, caption, scale=format_.scale)

    day = as_of(selected, state.kept)
    answer = tagged(
        context,
        ("sheet", form, selected.dossier.version, words, format_, root, day),
        write,
        mime=MIMES[form],
        pinned=bool(selected.selection.version),
    )
    how = "attachment" if format_.sheet else "inline"
    name = file_name(selected, form)
    answer.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer


def _theme(selection: Selection) -> Theme:
    return "dark" if selection.theme == "dark" else "light"


def _query() -> str:
    return request.query_string.decode("utf-8", "replace")


def _no_pair(focus: str) -> ParameterError:
    said = f"focus: '{focus}' is no pair. Write two names of actors.csv as A|B."
    return ParameterError("focus", focus, said)


def _lenient() -> bool:
    """Whether words that cannot be read are to be left out, as pages do (RFC 7240)."""
    return "handling=lenient" in request.headers.get("Prefer", "")


def _data(context: Context, name: str) -> Response:
    export = EXPORTS.get(name)
    if export is None:
        abort(HTTPStatus.NOT_FOUND)
    state, selected, problems = asked(context, _query())
    if problems:
        return _bad_words(problems)
    words = without_drawing(selected.selection).to_query()
    return tagged(
        context,
        ("data", name, state.dossier.version, words),
        lambda: export.from_selected(selected),
        mime=export.mime,
        pinned=bool(selected.selection.version),
    )


def _bad_words(problems: list[ParameterError]) -> Response:
    answer = jsonify(
        {
            "problems": [
                {"word": one.word, "value": one.value, "message": one.message} for one in problems
            ]
        }
    )
    answer.status_code = HTTPStatus.BAD_REQUEST
    return answer
