"""Mend in the page what has one meaning, as the command `fix` does.

In: a dossier's folder. Out: what would be changed or was changed, in sentences, and what is left.
"""

from dataclasses import asdict

from flask import Flask, Response, jsonify

from tieline.editor.people.person import CurrentPerson
from tieline.editor.tables.fixes.fix import Fixed, fix
from tieline.editor.tables.save import Workspace


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes that say what is to be mended, and that mend it."""

    @server.get("/api/fix")
    def plan() -> Response:
        return jsonify(as_json(fix(workspace, current_person().name)))

    @server.post("/api/fix")
    def mend() -> Response:
        return jsonify(as_json(fix(workspace, current_person().name, write=True)))


def as_json(fixed: Fixed) -> dict[str, object]:
    """Return what `fix` says as plain values."""
    return {
        "sentences": list(fixed.sentences),
        "problems": [asdict(problem) for problem in fixed.problems],
        "questions": list(fixed.questions),
    }
