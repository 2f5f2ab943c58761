"""The reader's routes that are no page: figures, data, health. In: a request. Out: an answer."""

import re
from dataclasses import asdict
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, abort, jsonify, request

from dashboard.biography import biography
from dashboard.dossier import Dossier
from dashboard.exports import EXPORTS
from dashboard.looks import Theme
from dashboard.pages.sheets import caption_of, file_name
from dashboard.pictures.picture import DESIGN_SIZE, Size
from dashboard.selection import Selection, read_query
from dashboard.shelf import FIGURES, PAIR, Shelf, State
from dashboard.words import WordProblem

SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})", re.ASCII)
SMALLEST, LARGEST = 240, 2400


def routes(shelf: Shelf) -> Blueprint:
    """The figure, data and health routes of one dossier."""
    answers = Blueprint("answers", __name__)

    @answers.get("/figure/<view>.<any(json, svg, png):form>")
    def figure(view: str, form: str) -> Response:
        if view not in FIGURES:
            abort(HTTPStatus.NOT_FOUND)
        return _figure(shelf, view, form)

    @answers.get("/data/<name>")
    def data(name: str) -> Response:
        return _data(shelf.current().dossier, name)

    @answers.get("/healthz")
    def healthz() -> Response:
        return jsonify(health(shelf.current()))

    return answers


def health(state: State) -> dict[str, object]:
    """What `/healthz` says: the served version, its counts, and what is wrong with the tables."""
    dossier = state.dossier
    return {
        "status": state.status,
        "version": dossier.version,
        "ties": len(dossier.ties),
        "actors": len(dossier.actors),
        "problems": [asdict(problem) for problem in state.problems],
    }


def _figure(shelf: Shelf, view: str, form: str) -> Response:
    query, size_text, sheet = _without_size(request.query_string.decode("utf-8", "replace"))
    dossier = shelf.current().dossier
    selection, problems = read_query(query, dossier)
    size = _size(size_text)
    if size is None:
        return _bad_words([*problems, _size_problem(size_text)])
    if problems and not _lenient():
        return _bad_words(problems)
    if view == PAIR and biography(dossier, selection, selection.focus) is None:
        return _bad_words([*problems, _no_pair(selection.focus)])
    theme: Theme = "dark" if selection.theme == "dark" else "light"
    selection = selection.with_(view=view)
    if form == "png" or (form == "svg" and sheet):
        answer = _sheet(shelf, selection, size, form)
    else:
        drawn, mime = {
            "json": (shelf.figure_json, "application/json"),
            "svg": (shelf.figure_svg, "image/svg+xml"),
        }[form]
        answer = _cached(drawn(selection, size, theme), mime)
    answer.vary.add("Prefer")
    return answer


def _sheet(shelf: Shelf, selection: Selection, size: Size, form: str) -> Response:
    """The picture as it is printed, to be saved under a name that tells what it is."""
    dossier = shelf.current().dossier
    theme: Theme = "dark" if selection.theme == "dark" else "light"
    drawn, mime = {
        "svg": (shelf.sheet_svg, "image/svg+xml"),
        "png": (shelf.sheet_png, "image/png"),
    }[form]
    caption = caption_of(dossier, selection, request.host_url)
    answer = _cached(drawn(selection, size, theme, caption), mime)
    name = file_name(dossier, selection, form)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _no_pair(focus: str) -> WordProblem:
    said = f"focus: '{focus}' is no pair. Write two names of actors.csv as A|B."
    return WordProblem("focus", focus, said)


def _lenient() -> bool:
    """Whether words that cannot be read are to be left out, as pages do (RFC 7240)."""
    return "handling=lenient" in request.headers.get("Prefer", "")


def _data(dossier: Dossier, name: str) -> Response:
    export = EXPORTS.get(name)
    if export is None:
        abort(HTTPStatus.NOT_FOUND)
    query = request.query_string.decode("utf-8", "replace")
    selection, problems = read_query(query, dossier)
    if problems:
        return _bad_words(problems)
    return _cached(export.write(dossier, selection), export.mime)


def _cached(body: bytes, mime: str) -> Response:
    """An answer that browsers keep but ask about each time: the tables may change at any moment."""
    answer = Response(body, mimetype=mime)
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    answer.make_conditional(request)
    return answer


def _bad_words(problems: list[WordProblem]) -> Response:
    answer = jsonify(
        {
            "problems": [
                {"word": one.word, "value": one.value, "message": one.message} for one in problems
            ]
        }
    )
    answer.status_code = HTTPStatus.BAD_REQUEST
    return answer


def _without_size(query: str) -> tuple[str, str | None, bool]:
    """The selection's query; the picture's size and whether on a sheet, which nobody selects."""
    pairs = parse_qsl(query, keep_blank_values=True)
    sizes = [value for word, value in pairs if word == "size"]
    sheet = ("sheet", "1") in pairs
    if not sizes and not sheet:
        return query, None, False
    kept = [pair for pair in pairs if pair[0] != "size" and pair != ("sheet", "1")]
    return urlencode(kept), ",".join(sizes) if sizes else None, sheet


def _size(text: str | None) -> Size | None:
    if text is None:
        return DESIGN_SIZE
    found = SIZE.fullmatch(text)
    if not found:
        return None
    width, height = int(found[1]), int(found[2])
    return (
        (width, height) if SMALLEST <= min(width, height) <= max(width, height) <= LARGEST else None
    )


def _size_problem(text: str | None) -> WordProblem:
    message = (
        f"size: '{text}' is not a width and a height in pixels from {SMALLEST} to {LARGEST}. "
        "Write for example 1100x760."
    )
    return WordProblem("size", text or "", message)
