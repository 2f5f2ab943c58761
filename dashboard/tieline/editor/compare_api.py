"""Compare the tables at hand with another coding of the same articles, sent as a table of ties.

In: a draft, and the bytes of the other table. Out: the figures, and each disagreement with the key
that the page has for its row. Nothing is written: what is taken over becomes a change of the draft.
"""

from dataclasses import replace
from typing import Final, Literal

from flask import Flask

from tieline.agreement.reading import CodingError, compare_with_table
from tieline.agreement.report import as_json
from tieline.data.problems import DossierError
from tieline.editor.bulk_api import bytes_in
from tieline.editor.check_api import Draft, DraftBody, apply_draft
from tieline.editor.payloads import READING, Answer, answering, wrong_value
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.spreadsheet import read_upload

TABLE: Final = "relations"
OURS, THEIRS = "this dossier", "the other table"


class CompareBody(DraftBody):
    """A draft, and another table of ties in base64."""

    file: str


class CodingValues(Answer):
    """A coding: its rows, those inside one state, and those of articles that it alone coded."""

    name: str
    rows: int
    inside_one_state: int
    articles: int
    rows_alone: dict[str, int]


class Score(Answer):
    """How many A has, B has and both have; figures that cannot be divided are null."""

    a: int
    b: int
    both: int
    recall: float | None
    precision: float | None
    f1: float | None
    agreement: float | None


class LevelScore(Score):
    """A score at a level, of which the label says what is counted."""

    level: str
    label: str


class KappaValues(Answer):
    """Cohen's kappa of so many items; null where it is not defined, and why."""

    kappa: float | None
    items: int | None = None
    left_out: int | None = None
    why: str | None = None


class DatesValues(Answer):
    """How the dates lie to one another of rows that both have of one tie."""

    same: int
    overlapping: int
    apart: int


class DisagreementValues(Answer):
    """Two rows that differ, or one that only A or only B has."""

    kind: Literal["only_a", "only_b", "differs"]
    differs: list[str]
    in_other_row: bool
    article: str
    paragraphs: list[int]
    pair: tuple[str, str]
    a: dict[str, str] | None
    b: dict[str, str] | None


class CompareAnswer(Answer):
    """The figures, and what is to be settled; `keys` has of each our row's `key`, as a check."""

    same_tie: str
    a: CodingValues
    b: CodingValues
    articles: list[str]
    notes: list[str]
    levels: list[LevelScore]
    words: dict[str, dict[str, Score]]
    kappa: dict[str, KappaValues]
    dates: DatesValues
    disagreements: list[DisagreementValues]
    keys: list[str | None]


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route that compares two codings."""

    @server.post("/api/compare")
    @answering(CompareAnswer, *READING)
    def compare(body: CompareBody) -> dict[str, object]:
        """Compare a draft with another coding of the same articles."""
        theirs = their_table(bytes_in(body.file))
        return compared(workspace, apply_draft(workspace, body), theirs)


def their_table(raw: bytes) -> bytes:
    """Return the other table in the form of ours; raises DossierError, which names it so."""
    try:
        return read_upload(TABLE, raw, []).content()
    except DossierError as error:
        raise DossierError(replace(one, file=THEIRS) for one in error.problems) from None


def compared(workspace: Workspace, draft: Draft, theirs: bytes) -> dict[str, object]:
    """Return how far a draft agrees with another table, with the page's keys of its rows."""
    tables = files.by_file(draft.contents)
    try:
        found = compare_with_table(workspace.folder, tables, theirs, (OURS, THEIRS))
    except CodingError as error:
        raise wrong_value("file", "", str(error), "") from None
    keys = [
        draft.page_keys.get((TABLE, one.a.id), one.a.id) if one.a else None
        for one in found.comparison.disagreements
    ]
    return as_json(found) | {"keys": keys}
