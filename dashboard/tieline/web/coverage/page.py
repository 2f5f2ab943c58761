"""Build the page of what was read and found: a grid by time, and what is missing.

In: the context, the selection in the address and its word `rows`. Out: HTML by a template; each
cell with claims leads to them.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template

from tieline.data.english import counted, number
from tieline.narrative.coverage import Grid, Step, grid_of, missing_parts
from tieline.narrative.coverage.sentences import NOTE, TITLE, lead
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import COVERAGE, PAGE, described
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_drawing
from tieline.selection.urls import (
    article_url,
    coverage_data_url,
    coverage_url,
    disagreement_url,
    explorer_url,
)
from tieline.web.context import Context
from tieline.web.coverage.data import data_response
from tieline.web.coverage.rows_word import read_rows
from tieline.web.destination import destination, mounted
from tieline.web.request_log import request_query
from tieline.web.versions import drawn_page, selected_at

MOST_ROWS = 60
"""Rows of the grid that a page shows; the file has all."""


def routes(context: Context) -> Blueprint:
    """Return the page of what was read and found, and its data."""
    pages = Blueprint("coverage", __name__)

    @pages.get("/data/coverage.json")
    @described(COVERAGE)
    def data() -> Response:
        """Tell what was read and found of each actor or pair, step by step."""
        return data_response(context)

    @pages.get("/coverage")
    @described(PAGE)
    def page() -> Response:
        """Show of which times articles were read, and what they tell there of whom."""
        query, pairs, faults = read_rows(request_query())
        snapshot, selected, problems = selected_at(context, query)
        asked = (snapshot, selected, problems + faults)
        return drawn_page(context, "coverage", asked, partial(coverage_page, pairs=pairs))

    return pages


def coverage_page(selected: SelectedTies, words: Mapping[str, Any], *, pairs: bool) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    theme = selection.theme
    plain = without_drawing(selection).with_(theme=theme)
    grid: Grid = grid_of(selected, pairs=pairs)

    def cell_address(focus: str, step: Step) -> str:
        days = {"from_day": step.first_day, "to_day": step.last_day}
        return explorer_url(plain.with_(focus=focus, **days))

    return render_template(
        "coverage.html",
        **words,
        title=TITLE,
        theme=theme,
        grid=grid,
        rows=grid.rows[:MOST_ROWS],
        more_rows=max(len(grid.rows) - MOST_ROWS, 0),
        pairs=pairs,
        lead=lead(grid, pairs=pairs),
        note=NOTE,
        missing=missing_parts(selected),
        covered=coverage(dossier),
        chosen=selection_sentence(selected.with_(view="table")),
        home=destination().home or mounted(explorer_url(plain)),
        by_actor=coverage_url(selection),
        by_pair=coverage_url(selection, pairs=True),
        disagreement=disagreement_url(selection),
        data=coverage_data_url(selection, pairs=pairs),
        dossier_title=dossier.about.title,
        cell_address=cell_address,
        opens=lambda focus: explorer_url(plain.with_(focus=focus)),
        article=lambda id_, paragraph: article_url(id_, paragraph, theme),
        counted=counted,
        number=number,
    )
