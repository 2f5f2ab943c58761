"""Mend in the page what has one meaning, as the command `fix` does.

In: a dossier's folder. Out: what would be changed or was changed, in sentences, and what is left.
"""

from dataclasses import asdict

from flask import Flask

from tieline.data.problems import Problem
from tieline.editor.payloads import DRAFTING, Answer, answering
from tieline.editor.people.person import CurrentPerson
from tieline.editor.tables.fixes.fix import Fixed, fix
from tieline.editor.tables.save import Workspace


class FixAnswer(Answer):
    """What is mended, in sentences, what stays wrong, and what only reading the articles tells."""

    sentences: list[str]
    problems: list[Problem]
    questions: list[str]


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes that say what is to be mended, and that mend it."""

    @server.get("/api/fix")
    @answering(FixAnswer, *DRAFTING, meaning="What would be mended; nothing is written.")
    def plan() -> dict[str, object]:
        """Say what has one meaning and is to be mended, as `tieline fix` does."""
        return as_json(fix(workspace, current_person().name))

    @server.post("/api/fix")
    @answering(FixAnswer, *DRAFTING, meaning="What was mended.")
    def mend() -> dict[str, object]:
        """Mend what has one meaning, as `tieline fix --write` does."""
        return as_json(fix(workspace, current_person().name, write=True))


def as_json(fixed: Fixed) -> dict[str, object]:
    """Return what `fix` says as plain values."""
    return {
        "sentences": list(fixed.sentences),
        "problems": [asdict(problem) for problem in fixed.problems],
        "questions": list(fixed.questions),
    }
