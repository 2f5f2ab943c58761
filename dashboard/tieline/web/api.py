"""The reader's routes that are no page: figures, data, health. In: a request. Out: an answer."""

from dataclasses import asdict
from http import HTTPStatus
from threading import Lock

from flask import Blueprint, Response, abort, jsonify, request

from tieline.charts.theme import Theme
from tieline.data.vocabulary import PAIR
from tieline.narrative.caption import as_of, caption_of, file_name
from tieline.narrative.pair_history import biography
from tieline.render.files import EXPORTS
from tieline.render.png import to_png
from tieline.render.views import FIGURES, drawn_words
from tieline.selection.parameters import ParameterError
from tieline.selection.selection import Selection, without_drawing
from tieline.web.drawing_queue import HasLeft, draw_in_turn
from tieline.web.figure_params import Format, read_format
from tieline.web.repository import Repository, Snapshot
from tieline.web.responses import tagged
from tieline.web.versions import asked

ONE_SHEET = Lock()
"""Held while a sheet is made for a PNG: two at once take twice as long, and hold up all else."""

MIMES = {"json": "application/json", "svg": "image/svg+xml", "png": "image/png"}


def routes(shelf: Repository) -> Blueprint:
    """The figure, data and health routes of one dossier."""
    answers = Blueprint("answers", __name__)

    @answers.get("/figure/<view>.<any(json, svg, png):form>")
    def figure(view: str, form: str) -> Response:
        if view not in FIGURES:
            abort(HTTPStatus.NOT_FOUND)
        answer = _figure(shelf, view, form)
        answer.vary.add("Prefer")
        return answer

    @answers.get("/data/<name>")
    def data(name: str) -> Response:
        return _data(shelf, name)

    @answers.get("/healthz")
    def healthz() -> Response:
        return jsonify(health(shelf.current()))

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


def _figure(shelf: Repository, view: str, form: str) -> Response:
    query, format_, wrong = read_format(_query())
    state, selection, problems = asked(shelf, query)
    if wrong or (problems and not _lenient()):
        return _bad_words([*problems, *wrong])
    if view == PAIR and biography(state.dossier, selection, selection.focus) is None:
        return _bad_words([*problems, _no_pair(selection.focus)])
    selection = selection.with_(view=view)
    if form == "png" or (form == "svg" and format_.sheet):
        return _sheet(shelf, state, selection, form, format_=format_)
    return _bare(shelf, state, selection, form, format_=format_)


def _bare(
    shelf: Repository, state: Snapshot, selection: Selection, form: str, *, format_: Format
) -> Response:
    """The picture alone, as pages and notebooks draw it."""
    theme, size = _theme(selection), format_.size
    draw = shelf.figure_json if form == "json" else shelf.figure_svg
    return tagged(
        shelf,
        ("figure", form, state.dossier.version, drawn_words(selection).to_query(), size, theme),
        lambda: draw(selection, size, theme),
        mime=MIMES[form],
        pinned=bool(selection.version),
    )


def _sheet(
    shelf: Repository, state: Snapshot, selection: Selection, form: str, *, format_: Format
) -> Response:
    """The picture as it is printed, with a name that tells what it is; to be saved by `sheet=1`."""
    dossier, root = state.dossier, request.host_url
    theme, words = _theme(selection), selection.to_query()

    def svg() -> bytes:
        caption = caption_of(dossier, selection, root, state.kept)
        return shelf.sheet_svg(selection, format_.size, theme, caption)

    def png(is_abandoned: HasLeft) -> bytes:
        with ONE_SHEET:
            sheet = svg().decode()
        return to_png(sheet, format_.scale, is_abandoned)

    kept = as_of(dossier, selection, state.kept)
    key = ("sheet", form, dossier.version, words, format_, root, kept)
    answer = tagged(
        shelf,
        key,
        svg if form == "svg" else lambda: draw_in_turn((id(shelf), key), png),
        mime=MIMES[form],
        pinned=bool(selection.version),
    )
    how = "attachment" if format_.sheet else "inline"
    name = file_name(dossier, selection, form)
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


def _data(shelf: Repository, name: str) -> Response:
    export = EXPORTS.get(name)
    if export is None:
        abort(HTTPStatus.NOT_FOUND)
    state, selection, problems = asked(shelf, _query())
    if problems:
        return _bad_words(problems)
    words = without_drawing(selection).to_query()
    return tagged(
        shelf,
        ("data", name, state.dossier.version, words),
        lambda: export.write(state.dossier, selection),
        mime=export.mime,
        pinned=bool(selection.version),
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
