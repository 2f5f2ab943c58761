"""Read and check the ties.

In: the rows of relations.csv, the actors' names and the articles. Out: one DataFrame with the days
on which each tie counts, or every problem.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tieline.data import dates
from tieline.data.actors import Actor, Names
from tieline.data.articles import Article, url_fault
from tieline.data.column_checks import (
    Fault,
    cell_problems,
    duplicates,
    schema_problems,
    unknown_values,
)
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.repair.written_numbers import (
    PASSAGE,
    PLAIN,
    may_be_rounded,
    number_readings,
    passage_readings,
)
from tieline.data.schema import RELATIONS, relations
from tieline.data.vocabulary import CERTAINTIES, TYPES, Types

_ID = re.compile(r"t[0-9]+")
_MOST_DIGITS = 18
"""Digits of an id from which the next one is counted, which then fits into 64 bits."""
_PARAGRAPH = re.compile(r"[1-9][0-9]{0,5}")
_WITH_SPEAKER = {"attributed", "disputed"}
_UNDISPUTED = set(CERTAINTIES) - {"disputed"}


@dataclass(frozen=True, slots=True)
class References:
    """What ties may refer to; None for a table that could not be read, which is not checked."""

    names: Names | None
    articles: Mapping[str, Article] | None
    types: Types = field(default_factory=lambda: TYPES)


def tie_problems(rows: Rows, references: References) -> Iterator[Problem]:
    """Report everything that is wrong with relations.csv."""
    yield from schema_problems(rows, relations(references.types))
    yield from id_problems(rows)
    yield from end_problems(rows, references.names)
    yield from period_problems(rows, references.articles)
    yield from speaker_problems(rows)
    yield from source_problems(rows, references.articles)
    yield from paragraph_problems(rows, references.articles)
    yield from weight_problems(rows)
    yield from quote_problems(rows)
    yield from url_problems(rows)
    yield from coder_problems(rows)


def id_problems(rows: Rows) -> Iterator[Problem]:
    """Report ids that are blank, malformed or used twice, with one that is free."""
    ids = rows.columns["id"]
    if len(set(ids)) == len(ids) and all(map(_ID.fullmatch, ids)):
        return
    free = next_id(ids)
    yield from duplicates(rows, "id", f"Write a new one: {free} is free.")
    for row, value in enumerate(ids):
        if not value.strip():
            yield rows.problem(row, "id", "The cell is blank.", f"Write a new id: {free} is free.")
        elif not _ID.fullmatch(value):
            fault = f"{quoted(value)} is not a tie's id."
            yield rows.problem(row, "id", fault, "Write t and digits, as in t0001.")


def next_id(ids: Iterable[str]) -> str:
    """Return the id after the highest, with as many digits as ids have here.

    >>> next_id(["t001", "t007"])
    't008'
    """
    digits = [value[1:] for value in ids if _ID.fullmatch(value)]
    short = [text for text in digits if len(text) <= _MOST_DIGITS]
    width = max(map(len, short), default=4)
    return f"t{max(map(int, short), default=0) + 1:0{width}d}"


def end_problems(rows: Rows, names: Names | None) -> Iterator[Problem]:
    """Report actors and targets that are no actor's name, or the same one."""
    if names is not None:
        for column in ("actor", "target"):
            yield from unknown_values(rows, column, names.rows, names.fault)

    def itself(value: str) -> Fault:
        fault = f"{quoted(value)} has a tie with itself, but a tie is between two actors."
        return (
            fault,
            "Write two different ones; in a civil war, its parties as actors of their own.",
        )

    pairs = zip(rows.columns["actor"], rows.columns["target"], strict=True)
    same = (row for row, (actor, target) in enumerate(pairs) if actor == target and actor.strip())
    yield from cell_problems(rows, "target", itself, same)


def period_problems(rows: Rows, articles: Mapping[str, Article] | None) -> Iterator[Problem]:
    """Report dates that cannot be read, and open ends for which nothing gives a day."""
    whens = rows.columns["when"]
    faults: dict[str, Fault] = {}
    open_ends: set[str] = set()
    for value in set(whens):
        try:
            if dates.parse(value).last is None:
                open_ends.add(value)
        except dates.DateError as error:
            faults[value] = error.message, error.remedy
    wrong = (row for row, value in enumerate(whens) if value in faults and value.strip())
    yield from cell_problems(rows, "when", faults.__getitem__, wrong)
    yield from undated_open_ends(rows, open_ends, articles or {})


def undated_open_ends(
    rows: Rows, open_ends: Collection[str], articles: Mapping[str, Article]
) -> Iterator[Problem]:
    """Report open ends of ties whose article, to whose publication they reach, has no date."""
    undated = {id_ for id_, article in articles.items() if not article.published.strip()}
    if not undated:
        return
    pairs = zip(rows.columns["when"], rows.columns["source"], strict=True)
    for row, (when, source) in enumerate(pairs):
        if source in undated and when in open_ends:
            fault = f"{quoted(when)} has an open end, but {quoted(source)} has no publication day."
            remedy = "Write the end, or fill in `published` in seeds/articles.csv."
            yield rows.problem(row, "when", fault, remedy)


def speaker_problems(rows: Rows) -> Iterator[Problem]:
    """Report `said_by` and `denied_by` where they contradict the certainty."""
    names = ("certainty", "said_by", "denied_by")
    for row, cells in enumerate(zip(*(rows.columns[name] for name in names), strict=True)):
        certainty, said_by, denied_by = cells
        if certainty == "stated" and not denied_by:
            continue
        if certainty in _WITH_SPEAKER and not said_by.strip():
            fault = f"The cell is blank, but the certainty is {certainty}."
            yield rows.problem(row, "said_by", fault, "Write who says it.")
        if certainty == "disputed" and not denied_by.strip():
            fault = "The cell is blank, but the certainty is disputed."
            yield rows.problem(row, "denied_by", fault, "Write who denies it.")
        if certainty in _UNDISPUTED and denied_by.strip():
            fault = f"{quoted(denied_by)} denies it, but the certainty is {certainty}."
            yield rows.problem(row, "denied_by", fault, "Write disputed, or leave the cell blank.")


def source_problems(rows: Rows, articles: Mapping[str, Article] | None) -> Iterator[Problem]:
    """Report sources that are no article's id."""
    if articles is None:
        return

    def fault(value: str) -> Fault:
        meant = nearest(value, articles)
        other = "Add it there, or write one of its ids."
        remedy = f"Did you mean {quoted(meant)}?" if meant else other
        return f"{quoted(value)} is not in seeds/articles.csv.", remedy

    yield from unknown_values(rows, "source", articles, fault)


def paragraph_problems(rows: Rows, articles: Mapping[str, Article] | None) -> Iterator[Problem]:
    """Report paragraphs that are no number, and blank ones where the article has a text."""

    def fault(value: str) -> Fault:
        return f"{quoted(value)} is not a whole number from 1.", "Write it in digits, as in 7."

    cells = rows.columns["paragraph"]
    wrong = {value for value in set(cells) if value and not _PARAGRAPH.fullmatch(value)}
    at = (row for row, value in enumerate(cells) if value in wrong)
    yield from cell_problems(rows, "paragraph", fault, at)
    with_text = {id_ for id_, article in (articles or {}).items() if article.file}
    for row, (paragraph, source) in enumerate(zip(cells, rows.columns["source"], strict=True)):
        if source in with_text and not paragraph:
            blank = f"The cell is blank, but {quoted(source)} has a text."
            remedy = "Write its number, counting the text's non-blank lines from 1."
            yield rows.problem(row, "paragraph", blank, remedy)


def weight_problems(rows: Rows) -> Iterator[Problem]:
    """Report weights that are no number from 0 in plain digits."""
    cells = rows.columns["weight"]
    wrong = {value for value in set(cells) if value and not PLAIN.fullmatch(value)}
    at = (row for row, value in enumerate(cells) if value in wrong)
    yield from cell_problems(rows, "weight", weight_fault, at)


def weight_fault(value: str) -> Fault:
    """Say why a value is no weight, and which one may be meant."""
    found = number_readings(value)
    if found and may_be_rounded(value):
        fault = f"{quoted(value)} has an exponent, for which a spreadsheet leaves digits out."
        return fault, f"Write {found[0]}, if it is that."
    if len(found) > 1:
        return f"{quoted(value)} may be {' or '.join(found)}.", "Write the one that is meant."
    if found:
        return f"{quoted(value)} is not written in plain digits.", f"Write {found[0]}."
    if number_readings(value.strip().removeprefix("-")):
        fault = f"{quoted(value)} is less than 0."
        return fault, "Write a number from 0: the type says whether two are close or at odds."
    return f"{quoted(value)} is not a number from 0.", "Write it in plain digits, as in 3 or 0.26."


def passage_of(quote: str) -> tuple[int, int] | None:
    """Return the first character of a quoted passage and the one after its last, None for none.

    >>> passage_of("120-164"), passage_of("")
    ((120, 164), None)
    """
    match = PASSAGE.fullmatch(quote)
    return (int(match[1]), int(match[2])) if match else None


def quote_problems(rows: Rows) -> Iterator[Problem]:
    """Report quotes that are no passage, and those of no paragraph."""
    if not any(rows.columns["quote"]):
        return
    columns = (rows.columns["quote"], rows.columns["paragraph"])
    for row, (quote, paragraph) in enumerate(zip(*columns, strict=True)):
        if not quote:
            continue
        if fault := quote_fault(quote):
            yield rows.problem(row, "quote", *fault)
        elif not paragraph:
            of_none = f"{quoted(quote)} is a passage of no paragraph: that cell is blank."
            yield rows.problem(
                row, "quote", of_none, "Write the paragraph's number, or leave both blank."
            )


def quote_fault(value: str) -> Fault | None:
    """Say why a value is no passage of a paragraph; None where it is one."""
    span = passage_of(value)
    if span is None:
        meant = " or ".join(passage_readings(value))
        usual = "Write its first character, counted from 0, and the one after its last: 120-164."
        return f"{quoted(value)} is not a passage.", f"Write {meant}." if meant else usual
    if span[0] < span[1]:
        return None
    fault = f"{quoted(value)} ends where it begins, or before."
    return fault, "Write its first character, and the one after its last."


def url_problems(rows: Rows) -> Iterator[Problem]:
    """Report addresses that are none of a page."""
    cells = rows.columns["url"]
    faults = {value: fault for value in set(cells) if value and (fault := url_fault(value))}
    at = (row for row, value in enumerate(cells) if value in faults)
    yield from cell_problems(rows, "url", faults.__getitem__, at)


def coder_problems(rows: Rows) -> Iterator[Problem]:
    """Report cells of who coded or checked a tie that look blank, but are not."""
    for column in ("coder", "checked_by"):
        for row, value in enumerate(rows.columns[column]):
            if value and not coders_of(value):
                fault = f"{quoted(value)} names nobody."
                yield rows.problem(row, column, fault, "Write a name, or leave the cell blank.")


def coders_of(cell: str) -> tuple[str, ...]:
    """Return who is named in a cell of coders.

    >>> coders_of("Ann; Ben"), coders_of(" ")
    (('Ann', 'Ben'), ())
    """
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def ties_of(
    rows: Rows, actors: Mapping[str, Actor], articles: Mapping[str, Article]
) -> pd.DataFrame:
    """Return the DataFrame that `Dossier.ties` describes; only for tables without a problem."""
    texts = {name: rows.columns[name] for name in RELATIONS.names if name not in rows.lacking}
    states = {name: actor.state for name, actor in actors.items()}
    for end in ("actor", "target"):
        texts[f"{end}_state"] = [states[name] for name in rows.columns[end]]
    frame = {name: pd.Series(cells, dtype="str") for name, cells in texts.items()}
    return pd.DataFrame(frame).assign(**tie_days(rows, articles))


def tie_days(rows: Rows, articles: Mapping[str, Article]) -> dict[str, np.ndarray]:
    """Return the columns of days: as counted, and to where open ends might reach."""
    published = {id_: article.published_last for id_, article in articles.items()}
    sources, whens = rows.columns["source"], rows.columns["when"]
    periods = list(map(dates.parse, whens))
    counted = [
        dates.counted_days(period, published[source])
        for period, source in zip(periods, sources, strict=True)
    ]
    known = {id_: dates.LATEST if day is None else day for id_, day in published.items()}
    days = {
        "first_day": [first for first, _ in counted],
        "last_day": [last for _, last in counted],
        "open_first": [dates.EARLIEST if p.first is None else p.first for p in periods],
        "open_last": [dates.LATEST if p.last is None else p.last for p in periods],
        "published": [known[source] for source in sources],
    }
    return {name: np.array(values, dtype=np.int64) for name, values in days.items()}
