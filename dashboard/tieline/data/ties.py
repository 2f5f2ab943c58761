"""The ties: the rows of relations.csv in, one DataFrame with counted days or every problem out."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tieline.data import dates
from tieline.data.actors import Actor, Names
from tieline.data.articles import Article
from tieline.data.column_checks import Fault, blanks_and_words, doubled, each, unknown
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import CERTAINTIES

_ID = re.compile(r"t[0-9]+")
_PARAGRAPH = re.compile(r"[1-9][0-9]{0,5}")
_WITH_SPEAKER = {"attributed", "disputed"}
_UNDISPUTED = set(CERTAINTIES) - {"disputed"}


@dataclass(frozen=True, slots=True)
class Known:
    """What ties may refer to; None where that table could not be read, so is not checked."""

    names: Names | None
    articles: Mapping[str, Article] | None


def tie_problems(rows: Rows, known: Known) -> Iterator[Problem]:
    """Tell everything that is wrong with relations.csv."""
    yield from blanks_and_words(rows, RELATIONS)
    yield from _ids(rows)
    yield from _ends(rows, known.names)
    yield from _periods(rows, known.articles)
    yield from _speakers(rows)
    yield from _sources(rows, known.articles)


def _ids(rows: Rows) -> Iterator[Problem]:
    ids = rows.columns["id"]
    if len(set(ids)) == len(ids) and all(map(_ID.fullmatch, ids)):
        return
    free = next_id(ids)
    yield from doubled(rows, "id", f"Write a new one: {free} is free.")
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
    short = [text for text in digits if len(text) <= 18]
    width = max(map(len, short), default=4)
    return f"t{max(map(int, short), default=0) + 1:0{width}d}"


def _ends(rows: Rows, names: Names | None) -> Iterator[Problem]:
    if names is not None:
        for column in ("actor", "target"):
            yield from unknown(rows, column, names.rows, names.fault)
    pairs = zip(rows.columns["actor"], rows.columns["target"], strict=True)
    same = (row for row, (actor, target) in enumerate(pairs) if actor == target and actor.strip())
    yield from each(rows, "target", _itself, same)


def _itself(value: str) -> Fault:
    return f"{quoted(value)} has a tie with itself.", "Write two different actors."


def _periods(rows: Rows, articles: Mapping[str, Article] | None) -> Iterator[Problem]:
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
    yield from each(rows, "when", faults.__getitem__, wrong)
    yield from _endless(rows, open_ends, articles or {})


def _endless(
    rows: Rows, open_ends: Collection[str], articles: Mapping[str, Article]
) -> Iterator[Problem]:
    """An open end reaches to its article's publication; that must be told."""
    undated = {id_ for id_, article in articles.items() if not article.published.strip()}
    if not undated:
        return
    pairs = zip(rows.columns["when"], rows.columns["source"], strict=True)
    for row, (when, source) in enumerate(pairs):
        if source in undated and when in open_ends:
            fault = f"{quoted(when)} has an open end, but {quoted(source)} has no publication day."
            remedy = "Write the end, or fill in `published` in seeds/articles.csv."
            yield rows.problem(row, "when", fault, remedy)


def _speakers(rows: Rows) -> Iterator[Problem]:
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


def _sources(rows: Rows, articles: Mapping[str, Article] | None) -> Iterator[Problem]:
    if articles is not None:
        yield from unknown(rows, "source", articles, lambda value: _no_article(value, articles))
    wrong = {v for v in set(rows.columns["paragraph"]) if v and not _PARAGRAPH.fullmatch(v)}
    found = (row for row, value in enumerate(rows.columns["paragraph"]) if value in wrong)
    yield from each(rows, "paragraph", _no_paragraph, found)
    with_text = {id_ for id_, article in (articles or {}).items() if article.file}
    pairs = zip(rows.columns["paragraph"], rows.columns["source"], strict=True)
    for row, (paragraph, source) in enumerate(pairs):
        if source in with_text and not paragraph:
            fault = f"The cell is blank, but {quoted(source)} has a text."
            remedy = "Write its number, counting the text's non-blank lines from 1."
            yield rows.problem(row, "paragraph", fault, remedy)


def _no_article(value: str, articles: Mapping[str, Article]) -> Fault:
    meant = nearest(value, articles)
    remedy = f"Did you mean {quoted(meant)}?" if meant else "Add it there, or write one of its ids."
    return f"{quoted(value)} is not in seeds/articles.csv.", remedy


def _no_paragraph(value: str) -> Fault:
    return f"{quoted(value)} is not a whole number from 1.", "Write it in digits, as in 7."


def ties_of(
    rows: Rows, actors: Mapping[str, Actor], articles: Mapping[str, Article]
) -> pd.DataFrame:
    """Put the ties together, as `Dossier.ties` says; only for tables without a problem."""
    texts = {name: rows.columns[name] for name in RELATIONS.names}
    states = {name: actor.state for name, actor in actors.items()}
    for end in ("actor", "target"):
        texts[f"{end}_state"] = [states[name] for name in rows.columns[end]]
    frame = {name: pd.Series(cells, dtype="str") for name, cells in texts.items()}
    return pd.DataFrame(frame).assign(**_days(rows, articles))


def _days(rows: Rows, articles: Mapping[str, Article]) -> dict[str, np.ndarray]:
    """Return the days of every tie; `open` ones reach to where they might."""
    published = {id_: article.published_last for id_, article in articles.items()}
    sources, whens = rows.columns["source"], rows.columns["when"]
    periods = list(map(dates.parse, whens))
    counted = [
        dates.counted(period, published[source])
        for period, source in zip(periods, sources, strict=True)
    ]
    told = {id_: dates.LATEST if day is None else day for id_, day in published.items()}
    days = {
        "first_day": [first for first, _ in counted],
        "last_day": [last for _, last in counted],
        "open_first": [dates.EARLIEST if p.first is None else p.first for p in periods],
        "open_last": [dates.LATEST if p.last is None else p.last for p in periods],
        "published": [told[source] for source in sources],
    }
    return {name: np.array(values, dtype=np.int64) for name, values in days.items()}
