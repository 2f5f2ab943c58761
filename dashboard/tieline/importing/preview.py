"""Show what an import would do: the first rows with what becomes of each, and the counts.

In: a `Source`, its `Mapping`, what is missing, and a `Proposal` where both ends are known. Out:
plain values for a page.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict

from tieline.data.problems import Problem
from tieline.importing import mapping as mappings
from tieline.importing.needs import MOST_WORDS, STAND_INS, Need
from tieline.importing.read import Source
from tieline.importing.report import examples, report_lines
from tieline.importing.source import SourceTable
from tieline.importing.ties.articles import Row
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.tie_maker import GIVE_WORD
from tieline.importing.word_tables import WORD_TABLES
from tieline.importing.words import meaning, proposed_type

FIRST = 20
"""Rows of the file that are shown, whatever becomes of them."""
_MORE = 20
"""Refused rows that are shown behind them."""
_MOST_REFUSED = 100
"""Refused rows that are told one by one."""
_LONGEST = 300
"""Characters of a cell that are shown."""
_FIELDS_OF = {
    "source": ("article", "article_url", "article_title"),
    "url": ("article_url",),
    "when": ("when", "begin", "end"),
}
"""The fields of a mapping from which a column of a tie comes, where they have other names."""


def preview(
    source: Source, mapping: mappings.Mapping, needs: Sequence[Need], proposal: Proposal | None
) -> dict[str, object]:
    """Return the file, its mapping, what is missing, and what the import would do."""
    table = source.table
    missing = frozenset(need.key for need in needs if need.required)
    return {
        "file": table.file,
        "form": table.form,
        "place": table.place,
        "count": len(table.rows),
        "ignored": list(source.ignored),
        "columns": [{"name": name, "examples": examples(table, name)} for name in table.names],
        "mapping": mapping_values(mapping),
        "needs": [asdict(need) for need in needs],
        "rows": list(shown_rows(table, proposal, missing)),
        "report": None if proposal is None else report_values(proposal, missing),
    }


def mapping_values(mapping: mappings.Mapping) -> dict[str, object]:
    """Return a mapping as a form shows it; of many words only the first."""
    column = mapping.columns.get("type", "")
    # The words that ask for a decision first, and in the same order once it is made.
    words = sorted(
        mapping.words.items(), key=lambda one: bool(proposed_type(one[0], column, mapping.types))
    )
    return {
        "columns": dict(mapping.columns),
        "flags": list(mapping.flags),
        "defaults": dict(mapping.defaults),
        "words": [
            {"word": word, "means": meaning(word, column), "ours": ours}
            for word, ours in words[:MOST_WORDS]
        ],
        "more_words": max(0, len(words) - MOST_WORDS),
        **other_words(mapping),
        "kinds": [{"word": word, "ours": ours} for word, ours in mapping.kinds.items()],
        "article": dict(mapping.article),
        "rows": {
            "dates": mapping.dates,
            "without_end": mapping.without_end,
            "repeats": mapping.repeats,
        },
    }


def other_words(mapping: mappings.Mapping) -> dict[str, object]:
    """Return the words for forms and certainties as a form shows them; of many only the first."""
    values: dict[str, object] = {}
    for table in WORD_TABLES:
        words = sorted(
            getattr(mapping, table.key).items(), key=lambda one: bool(table.propose(one[0]))
        )
        values[table.key] = [
            {"word": word, "means": word, "ours": ours} for word, ours in words[:MOST_WORDS]
        ]
        values[f"more_{table.key}"] = max(0, len(words) - MOST_WORDS)
    return values


def shown_rows(
    table: SourceTable, proposal: Proposal | None, missing: Collection[str]
) -> Iterator[dict[str, object]]:
    """Yield the first rows, then refused ones; each with its tie, or why it becomes none.

    `missing` are the keys for which the proposal has stand-ins, which are not shown.
    """
    ties: Mapping[int, Row] = {}
    refused: Mapping[int, Problem] = {}
    left_out: set[int] = set()
    if proposal is not None:
        ties = dict(zip(proposal.lines, proposal.ties, strict=True))
        refused = {one.line: one for one in proposal.refused if one.line is not None}
        rows = (*proposal.present, *proposal.repeated, *proposal.ignored)
        left_out = {one.line for one in rows}
    places = list(range(min(FIRST, len(table.rows))))
    more = [at for at in range(FIRST, len(table.rows)) if table.lines[at] in refused]
    for at in places + more[:_MORE]:
        line = table.lines[at]
        problem = refused.get(line)
        state = "tie" if line in ties else "left out" if line in left_out else "refused"
        yield {
            "line": line,
            "cells": [cut(cell) for cell in table.rows[at]],
            "state": state if proposal is not None else "read",
            "tie": tie_values(ties[line], missing) if line in ties else None,
            "columns": wrong_columns(problem, proposal) if problem is not None else [],
        }


def tie_values(tie: Row, missing: Collection[str]) -> dict[str, str]:
    """Return the cells of a tie; blank where what stands in them is still asked for."""
    by_default = {name for name in missing if tie.get(name) == STAND_INS.get(("defaults", name))}
    return {name: "" if name in by_default else cut(cell) for name, cell in tie.items()}


def wrong_columns(problem: Problem, proposal: Proposal | None) -> list[str]:
    """Return the file's columns in which the fault of a row is."""
    assert proposal is not None
    fields = _FIELDS_OF.get(problem.column or "", (problem.column or "",))
    columns = proposal.mapping.columns
    return [columns[field] for field in fields if field in columns]


def cut(cell: str) -> str:
    """Return a cell short enough to be shown."""
    return cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…"


def report_values(proposal: Proposal, missing: Collection[str]) -> dict[str, object]:
    """Return the counts, the sentences of the report, and the refused rows."""
    begins = ["Refused: ", *(f"By default: {name} " for name in missing)]
    if "title" in missing:
        begins.append("New article ")
    left_out = len(proposal.present) + len(proposal.repeated) + len(proposal.ignored)
    return {
        "ties": len(proposal.ties),
        "actors": len(proposal.actors),
        "articles": len(proposal.articles),
        "left_out": left_out,
        "refused": len(proposal.refused),
        "defaulted": sorted({name for name, _ in proposal.defaulted}),
        "sentences": [
            line for line in report_lines(proposal) if not line.startswith(tuple(begins))
        ],
        "refused_rows": [told_in_page(one) for one in proposal.refused[:_MOST_REFUSED]],
    }


def told_in_page(problem: Problem) -> dict[str, object]:
    """Return a problem as values; where the command has options for a word, the page has menus."""
    remedy = problem.remedy
    if remedy.startswith(GIVE_WORD):
        remedy = "Give it one in the menu of this word."
    return asdict(problem) | {"remedy": remedy}
