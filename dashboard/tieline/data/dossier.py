"""The tables of a folder, put together into one immutable `Dossier`, or every problem at once.

In: a folder with relations.csv, actors.csv and seeds/articles.csv. Out: a `Dossier`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from os.path import exists
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from tieline.data.actors import Actor, Names, actor_problems, actors_of, names_of
from tieline.data.articles import Article, article_problems, articles_of
from tieline.data.csv_reader import MEND_FIRST, MOST_BROKEN, Rows, read_bytes, read_table, rows_of
from tieline.data.dossier_toml import FILE, Source, acknowledged_nothing, read_about, unmet
from tieline.data.memo import Memo
from tieline.data.metadata import About, Acknowledged, Expect, Moment
from tieline.data.positions import place_problems, places_of
from tieline.data.problems import DossierError, Problem
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.data.ties import Known, tie_problems, ties_of
from tieline.data.vocabulary import TYPES

__all__ = [
    "About", "Acknowledged", "Actor", "Article", "Dossier", "DossierError", "Expect", "Moment",
    "Problem", "load",
]  # fmt: skip

FILES = (RELATIONS.file, ACTORS.file, ARTICLES.file, POSITIONS.file, FILE)
"""What a dossier is read from, in the order in which problems are told."""


Tables = Mapping[str, bytes]
"""Bytes by file, as in `FILES`."""
NO_TABLES: Tables = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that the tables say; nothing of it is ever changed.

    `ties` has the table's columns as text, `actor_state` and `target_state`, and as int64 the
    counted `first_day` and `last_day`, `open_first` and `open_last` (as far as they might reach)
    and `published`, the publication's last day.
    """

    folder: Path
    texts: Path | None
    version: str
    ties: pd.DataFrame
    actors: Mapping[str, Actor]
    articles: Mapping[str, Article]
    places: Mapping[str, tuple[float, float]]
    about: About
    warnings: tuple[Problem, ...] = ()
    memo: Memo = field(default_factory=Memo, init=False, repr=False)
    """What was computed from all ties; see `tieline.data.memo`."""

    def article_days(self) -> tuple[int, int] | None:
        """Return the first and last publication day of its articles, None where none is told."""
        spans = [(a.published_first, a.published_last) for a in self.articles.values()]
        told = [(low, high) for low, high in spans if low is not None and high is not None]
        if not told:
            return None
        return min(low for low, _ in told), max(high for _, high in told)


@dataclass(frozen=True, slots=True)
class Read:
    """The tables of a folder as they were read; a table that could not be read is None."""

    ties: Rows | None
    actors: Rows | None
    articles: Rows | None
    places: Rows | None
    about: About
    source: Source
    problems: tuple[Problem, ...]


def load(
    folder: str | Path, texts: str | Path | None = None, *, instead: Tables = NO_TABLES
) -> Dossier:
    """Read a dossier, or raise DossierError with every problem in it.

    `instead` has bytes by file that are read in place of those on disk.
    """
    root = Path(folder)
    version = version_of(root, instead)
    found = read(root, texts, instead=instead)
    if found.problems:
        raise DossierError(found.problems)
    assert found.ties is not None
    assert found.actors is not None
    assert found.articles is not None
    actors, articles = actors_of(found.actors), articles_of(found.articles)
    return Dossier(
        root,
        folder_of_texts(root, texts),
        version,
        ties_of(found.ties, actors, articles),
        MappingProxyType(actors),
        MappingProxyType(articles),
        MappingProxyType(places_of(found.places) if found.places else {}),
        found.about,
    )


def read(root: Path, texts: str | Path | None = None, *, instead: Tables = NO_TABLES) -> Read:
    """Read all tables, or what stands in their place, and tell everything that is wrong."""
    if not root.is_dir():
        fault, remedy = "There is no such folder.", "Name the dossier's folder with --data."
        none = Problem(str(root), None, None, str(root), fault, remedy)
        return Read(None, None, None, None, About(), Source(), (none,))
    ties, problems = _table(RELATIONS, root, instead)
    actors, more = _table(ACTORS, root, instead)
    problems += more
    articles, more = _table(ARTICLES, root, instead)
    problems += more
    places = None
    if POSITIONS.file in instead or exists(root / POSITIONS.file):
        places, more = _table(POSITIONS, root, instead)
        problems += more
    about, source, more = read_about(root / FILE, instead.get(FILE))
    problems += more
    found = Read(ties, actors, articles, places, about, source, ())
    problems += [*_checked(found), *unmet(about.expect, source, _counts(found))]
    if about.acknowledged and ties is not None and not ties.lost:
        ids = set(ties.columns["id"])
        problems += acknowledged_nothing(about.acknowledged, source, ids)
    if texts is not None and not Path(texts).is_dir():
        fault, remedy = "There is no such folder of texts.", "Name another with --texts."
        problems.append(Problem(str(texts), None, None, str(texts), fault, remedy))
    return Read(ties, actors, articles, places, about, source, in_order(problems))


def _table(table: Table, root: Path, instead: Tables) -> tuple[Rows | None, list[Problem]]:
    raw = instead.get(table.file)
    return read_table(table, root / table.file) if raw is None else rows_of(table, raw)


def _checked(found: Read) -> list[Problem]:
    problems: list[Problem] = []
    names: Names | None = None
    articles: Mapping[str, Article] | None = None
    if found.actors is not None:
        names = names_of(found.actors)
        problems += _first(actor_problems(found.actors, names))
    if found.articles is not None:
        articles = articles_of(found.articles)
        problems += _first(article_problems(found.articles))
    if found.places is not None:
        problems += _first(place_problems(found.places, names))
    if found.ties is not None:
        problems += _first(tie_problems(found.ties, Known(names, articles)))
    return problems


def _first(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Pass on the first problems of a table; of one wrong throughout, those will do."""
    last = None
    for last in islice(problems, MOST_BROKEN):
        yield last
    if last and next(problems, None):
        fault = f"{MOST_BROKEN:,} faults of this table are told, so the rest is not checked."
        yield Problem(last.file, last.line, None, "", fault, MEND_FIRST)


def _counts(found: Read) -> dict[str, int | Mapping[str, int]]:
    """Count what dossier.toml may expect; nothing of a table that could not be read."""
    counts: dict[str, int | Mapping[str, int]] = {}
    if found.actors is not None:
        counts["actors"] = len(found.actors.lines) + found.actors.lost
    if found.ties is not None:
        counts["ties"] = len(found.ties.lines) + found.ties.lost
        counts["types"] = _at_most(found.ties, "type", TYPES)
        if found.articles is not None:
            counts["articles"] = _at_most(found.ties, "source", found.articles.columns["id"])
    return counts


def _at_most(rows: Rows, column: str, words: Iterable[str]) -> dict[str, int]:
    """Count each word; a row whose word cannot be read may be of any, and is no row lost."""
    counts = Counter(rows.columns[column])
    known = {word: counts[word] for word in words}
    unreadable = len(rows.lines) - sum(known.values()) + rows.lost
    return {word: count + unreadable for word, count in known.items()}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order of files, lines and columns."""
    files = {file: at for at, file in enumerate(FILES)}
    columns = {
        (table.file, name): at
        for table in (RELATIONS, ACTORS, ARTICLES, POSITIONS)
        for at, name in enumerate(table.names)
    }

    def place(problem: Problem) -> tuple[int, int, int]:
        column = columns.get((problem.file, problem.column or ""), -1)
        return files.get(problem.file, len(files)), problem.line or 0, column

    return tuple(sorted(problems, key=place))


def folder_of_texts(root: Path, texts: str | Path | None) -> Path | None:
    """Return the folder of the texts: the named one, or their usual one if any is there."""
    if texts is not None:
        return Path(texts)
    usual = root / "seeds"
    return usual if any(usual.glob("*.txt")) else None


def tables_in(root: Path, names: Iterable[str] = FILES) -> Tables:
    """Return the bytes of a dossier's files by name, of those that are there and can be read."""
    found = {}
    for name in names:
        # Whether it may be missing, and why it cannot be read, is told by `read`.
        with suppress(OSError):
            found[name] = read_bytes(root / name)
    return found


def version_of(root: Path, instead: Tables = NO_TABLES) -> str:
    """Return a short hash of all that a dossier is read from."""
    others = tables_in(root, (name for name in FILES if name not in instead))
    return version_of_tables({**others, **instead})


def version_of_tables(tables: Tables) -> str:
    """Return the version of a dossier that is read from these files and no others."""
    digest = hashlib.sha256()
    for name in FILES:
        if name in tables:
            digest.update(f"{name} {len(tables[name])}\n".encode())
            digest.update(tables[name])
    return digest.hexdigest()[:12]
