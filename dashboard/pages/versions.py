"""Which state of the tables a request asks for, and what is said where it is none, or an old one.

In: a shelf and a query. Out: a `State` with the words read against it; a page or JSON of a version
that is not kept.
"""

from http import HTTPStatus

from flask import Response, jsonify, make_response, render_template, request

from dashboard.selection import Selection, read_query
from dashboard.shelf import Shelf, State, VersionError
from dashboard.states import CHANGED, changed
from dashboard.words import WordProblem

BY_MACHINES = ("/figure/", "/data/")


def asked(shelf: Shelf, query: str) -> tuple[State, Selection, list[WordProblem]]:
    """Return the state that a query names, and its words as they are known there.

    Raises VersionError where it is not kept; the program answers that by `not_kept`.
    """
    state = shelf.state(Selection.from_query(query).version)
    return state, *read_query(query, state.dossier)


def changed_line(shelf: Shelf, state: State, selection: Selection) -> str:
    """Say that the ties of a pinned page are others by now; blank where they are not."""
    now = shelf.current().dossier
    if not selection.version or now.version == state.dossier.version:
        return ""
    return CHANGED if changed(state.dossier, now, selection) else ""


def live_address(path: str, query: str) -> str:
    """Return where the same is shown as it is now.

    >>> live_address("/pair", "focus=Arden|Borel&v=0123456789ab")
    '/pair?focus=Arden|Borel'
    """
    rest = "&".join(part for part in query.split("&") if part.partition("=")[0] != "v")
    return f"{path}{'?' * bool(rest)}{rest}"


def not_kept(error: VersionError) -> Response:
    """Answer 404 for a version that is not kept: words for readers, JSON for machines."""
    version = str(error)
    if request.path.startswith(BY_MACHINES):
        said = f"v: version '{version}' is not kept here. Leave the word out for the newest."
        problem = {"word": "v", "value": version, "message": said}
        answer = jsonify({"problems": [problem]})
    else:
        query = request.query_string.decode("utf-8", "replace")
        answer = make_response(
            render_template(
                "no_version.html",
                theme=Selection.from_query(query).theme,
                version=version,
                live=live_address(request.path, query),
            )
        )
    answer.status_code = HTTPStatus.NOT_FOUND
    answer.headers["Cache-Control"] = "no-cache"
    return answer
