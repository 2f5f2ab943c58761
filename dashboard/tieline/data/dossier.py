"""Read the tables of a folder into one immutable `Dossier`, or report every problem at once.

In: a folder with relations.csv, actors.csv and seeds/articles.csv, and positions.csv and
dossier.toml where these exist. Out: a `Dossier`, or `ParsedTables` with the problems.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from os.path import lexists
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from tieline.data.actors import (
    Actor,
    Names,
    actor_problems,
    actors_of,
    cut_names,
    names_of,
    with_cut_name,
)
from tieline.data.articles import Article, article_problems, articles_of
from tieline.data.changes import staged
from tieline.data.changes.whole import read_and_log, read_whole
from tieline.data.column_checks import long_cells
from tieline.data.csv_reader import MEND_FIRST, MOST_BROKEN, Rows, read_table, rows_of
from tieline.data.dossier_toml import (
    FILE,
    TomlText,
    read_about,
    unknown_acknowledged,
    unmatched_pairs,
    unmet,
)
from tieline.data.escaping import LONGEST, cut
from tieline.data.files import read_file
from tieline.data.memo import Memo
from tieline.data.metadata import About, Acknowledged, Expect, Moment
from tieline.data.positions import position_problems, positions_of
from tieline.data.problems import DossierError, Problem
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.data.ties import References, tie_problems, ties_of
from tieline.data.vocabulary import Types

__all__ = [
    "About", "Acknowledged", "Actor", "Article", "Dossier", "DossierError", "Expect", "Moment",
    "Problem", "load",
]  # fmt: skip

FILES = tuple(staged.FILES.values())
"""What a dossier is read from, in the order in which problems are reported."""

Tables = Mapping[str, bytes]
"""Bytes by file, as in `FILES`."""
NO_TABLES: Tables = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Dossier:
    """All that the tables say; nothing of it is ever changed.

    `ties` has the columns of its table as text (optional ones only if they are there),
    `actor_state` and `target_state`, and as int64 the counted `first_day` and `last_day`,
    `open_first` and `open_last` (as far as they might reach) and `published`, the publication's
    last day. Names, titles and publishers are cut where they are too long, unless it was read with
    whole names.
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
    """One of a change that was interrupted while it was saved; the tables are read whole."""
    memo: Memo = field(default_factory=Memo, init=False, repr=False)
    """What was computed from all ties; see `tieline.data.memo`."""

    @property
    def types(self) -> Types:
        """The types of tie by word: the three, and those that dossier.toml adds or renames."""
        return self.about.types

    @property
    def roots(self) -> dict[str, str]:
        """What each article goes back to that retells another's report, by its id."""
        return {id_: one.root for id_, one in self.articles.items() if one.root}

    def origins(self) -> "pd.Series[str]":
        """Return the report of each tie: its article, or what that article retells."""
        sources, roots = self.ties["source"], self.roots
        return sources.map(lambda id_: roots.get(id_, id_)) if roots else sources

    def name_of(self, written: str) -> str | None:
        """Return the name of the actor that is called so here or in the tables; None for none."""
        if written in self.actors:
            return written
        if len(written) <= LONGEST:
            return None
        return next((one.name for one in self.actors.values() if one.whole_name == written), None)

    def article_days(self) -> tuple[int, int] | None:
        """Return the first and last publication day of its articles, None where none has one."""
        spans = [(a.published_first, a.published_last) for a in self.articles.values()]
        dated = [(low, high) for low, high in spans if low is not None and high is not None]
        if not dated:
            return None
        return min(low for low, _ in dated), max(high for _, high in dated)


@dataclass(frozen=True, slots=True)
class ParsedTables:
    """The tables of a folder as they were read; None for a table that could not be read."""

    ties: Rows | None
    actors: Rows | None
    articles: Rows | None
    positions: Rows | None
    about: About
    source: TomlText
    problems: tuple[Problem, ...]


def load(
    folder: str | Path,
    texts: str | Path | None = None,
    *,
    instead: Tables = NO_TABLES,
    whole_names: bool = False,
) -> Dossier:
    """Read a dossier; raises DossierError with every problem in it.

    `instead` has bytes by file that are read in place of those on disk. What writes tables needs
    `whole_names`; for all others a name that is too long is cut, here, for it is the key of charts,
    payloads and addresses: whole it would stand in each a hundred times. Without
    `instead`, the tables are read whole: an interrupted change is logged and stands in `warnings`.
    """
    root = Path(folder)
    warnings: tuple[Problem, ...] = ()
    if not instead:
        whole = read_and_log(root)
        instead, warnings = whole.tables, whole.warnings
    version = version_of(root, instead)
    parsed = read(root, texts, instead=instead)
    if parsed.problems:
        raise DossierError(parsed.problems)
    assert parsed.ties is not None
    assert parsed.actors is not None
    assert parsed.articles is not None
    actors, articles = actors_of(parsed.actors), articles_of(parsed.articles)
    dossier = Dossier(
        root,
        folder_of_texts(root, texts),
        version,
        ties_of(parsed.ties, actors, articles),
        MappingProxyType(actors),
        MappingProxyType(articles),
        MappingProxyType(positions_of(parsed.positions) if parsed.positions else {}),
        parsed.about,
        warnings,
    )
    return dossier if whole_names else with_cut_names(dossier)


def with_cut_names(dossier: Dossier) -> Dossier:
    """Return the dossier with names, titles and publishers of at most `LONGEST` characters."""
    instead = cut_names(dossier.actors)
    actors = [with_cut_name(actor, instead) for actor in dossier.actors.values()]
    articles = [
        replace(one, title=cut(one.title), publisher=cut(one.publisher), author=cut(one.author))
        for one in dossier.articles.values()
    ]
    ends = ("actor", "target", "actor_state", "target_state") if instead else ()
    columns = {
        end: pd.Series([instead.get(name, name) for name in dossier.ties[end]], dtype="str")
        for end in ends
    }
    pairs = tuple(
        replace(one, pair=with_cut_ends(one.pair, instead)) for one in dossier.about.pairs
    )
    story = tuple(
        replace(step, focus=tuple(with_cut_ends(line, instead) for line in step.focus))
        for step in dossier.about.story
    )
    return replace(
        dossier,
        about=replace(dossier.about, pairs=pairs, story=story),
        ties=dossier.ties.assign(**columns) if columns else dossier.ties,
        actors=MappingProxyType({actor.name: actor for actor in actors}),
        articles=MappingProxyType({article.id: article for article in articles}),
        places=MappingProxyType({instead.get(n, n): at for n, at in dossier.places.items()}),
    )


def with_cut_ends(line: str, instead: Mapping[str, str]) -> str:
    """Return a pair or a line with other names of its actors."""
    parts = line.split("|")
    return "|".join([*(instead.get(name, name) for name in parts[:2]), *parts[2:]])


def read(
    root: Path, texts: str | Path | None = None, *, instead: Tables = NO_TABLES
) -> ParsedTables:
    """Read all tables, or the bytes in their place, and report everything that is wrong."""
    if not root.is_dir():
        fault, remedy = "There is no such folder.", "Name the dossier's folder with --data."
        no_folder = Problem(str(root), None, None, str(root), fault, remedy)
        return ParsedTables(None, None, None, None, About(), TomlText(), (no_folder,))
    instead = instead or read_and_log(root).tables
    ties, problems = _read_table(RELATIONS, root, instead)
    actors, more = _read_table(ACTORS, root, instead)
    problems += more
    articles, more = _read_table(ARTICLES, root, instead)
    problems += more
    positions = None
    if POSITIONS.file in instead or lexists(root / POSITIONS.file):
        positions, more = _read_table(POSITIONS, root, instead)
        problems += more
    about, source, more = read_about(root / FILE, instead.get(FILE))
    problems += more
    parsed = ParsedTables(ties, actors, articles, positions, about, source, ())
    problems += [*check_tables(parsed), *unmet(about.expect, source, counts_of(parsed))]
    if about.acknowledged:
        ids = None if ties is None or ties.lost else set(ties.columns["id"])
        names = None if actors is None or actors.lost else set(actors.columns["name"])
        problems += unknown_acknowledged(about.acknowledged, source, ids, names)
    if about.pairs and ties is not None and actors is not None and not (ties.lost or actors.lost):
        problems += unmatched_pairs(about.pairs, source, dated_ends(ties, actors))
    if texts is not None and not Path(texts).is_dir():
        fault, remedy = "There is no such folder of texts.", "Name another with --texts."
        problems.append(Problem(str(texts), None, None, str(texts), fault, remedy))
    return replace(parsed, problems=in_order(problems))


def dated_ends(ties: Rows, actors: Rows) -> Iterator[tuple[frozenset[str], str, str]]:
    """Yield the two ends of each tie with its type and date: as written, and as their states."""
    state = {
        name: represents or name
        for name, represents in zip(
            actors.columns["name"], actors.columns["represents"], strict=True
        )
    }
    columns = (ties.columns[name] for name in ("actor", "target", "type", "when"))
    for actor, target, type_, when in zip(*columns, strict=True):
        yield frozenset((actor, target)), type_, when
        yield frozenset((state.get(actor, actor), state.get(target, target))), type_, when


def _read_table(table: Table, root: Path, instead: Tables) -> tuple[Rows | None, list[Problem]]:
    raw = instead.get(table.file)
    return read_table(table, root / table.file) if raw is None else rows_of(table, raw)


def check_tables(parsed: ParsedTables) -> list[Problem]:
    """Check the tables that could be read, also against one another."""
    problems: list[Problem] = []
    names: Names | None = None
    articles: Mapping[str, Article] | None = None
    if parsed.actors is not None:
        names = names_of(parsed.actors)
        problems += _capped(actor_problems(parsed.actors, names))
    if parsed.articles is not None:
        articles = articles_of(parsed.articles)
        problems += _capped(article_problems(parsed.articles))
    if parsed.positions is not None:
        problems += _capped(position_problems(parsed.positions, names))
    if parsed.ties is not None:
        problems += _capped(
            tie_problems(parsed.ties, References(names, articles, parsed.about.types))
        )
    return problems


def length_warnings(parsed: ParsedTables) -> list[Problem]:
    """Warn of the cells that are too long, in the tables that could be read."""
    tables = (
        (RELATIONS, parsed.ties),
        (ACTORS, parsed.actors),
        (ARTICLES, parsed.articles),
        (POSITIONS, parsed.positions),
    )
    return [
        problem
        for table, rows in tables
        if rows is not None
        for problem in _capped(long_cells(rows, table))
    ]


def _capped(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Pass on the first problems of a table, and say where there are more."""
    last = None
    for last in islice(problems, MOST_BROKEN):
        yield last
    if last and next(problems, None):
        fault = f"{MOST_BROKEN:,} faults of this table are told, so the rest is not checked."
        yield Problem(last.file, last.line, None, "", fault, MEND_FIRST)


def counts_of(parsed: ParsedTables) -> dict[str, int | Mapping[str, int]]:
    """Count what dossier.toml may expect, in the tables that could be read."""
    counts: dict[str, int | Mapping[str, int]] = {}
    if parsed.actors is not None:
        counts["actors"] = len(parsed.actors.lines) + parsed.actors.lost
    if parsed.ties is not None:
        counts["ties"] = len(parsed.ties.lines) + parsed.ties.lost
        counts["types"] = _highest_counts(parsed.ties, "type", parsed.about.types)
        if parsed.articles is not None:
            ids = parsed.articles.columns["id"]
            counts["articles"] = _highest_counts(parsed.ties, "source", ids)
    return counts


def _highest_counts(rows: Rows, column: str, words: Iterable[str]) -> dict[str, int]:
    """Count each word; a row whose word cannot be read counts for every one, as it may be any."""
    counts = Counter(rows.columns[column])
    known = {word: counts[word] for word in words}
    unreadable = len(rows.lines) - sum(known.values()) + rows.lost
    return {word: count + unreadable for word, count in known.items()}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and column."""
    files = {file: at for at, file in enumerate(FILES)}
    columns = {
        (table.file, name): at
        for table in (RELATIONS, ACTORS, ARTICLES, POSITIONS)
        for at, name in enumerate(table.names)
    }

    def sort_key(problem: Problem) -> tuple[int, int, int]:
        column = columns.get((problem.file, problem.column or ""), -1)
        return files.get(problem.file, len(files)), problem.line or 0, column

    return tuple(sorted(problems, key=sort_key))


def folder_of_texts(root: Path, texts: str | Path | None) -> Path | None:
    """Return the folder of the texts: the named one, or the usual one if it has any text."""
    if texts is not None:
        return Path(texts)
    usual = root / "seeds"
    return usual if any(usual.glob("*.txt")) else None


def tables_in(root: Path, names: Iterable[str] = FILES) -> Tables:
    """Return the bytes by name of those files of a dossier that can be read."""
    tables = {}
    for name in names:
        # `read` reports a file that is missing or cannot be read.
        with suppress(OSError):
            tables[name] = read_file(root / name)
    return tables


def version_of(root: Path, instead: Tables = NO_TABLES) -> str:
    """Return the version of the dossier in a folder: a short hash of all its files."""
    instead = instead or read_whole(root).tables
    others = tables_in(root, (name for name in FILES if name not in instead))
    return version_of_tables({**others, **instead})


def version_of_tables(tables: Tables) -> str:
    """Return the version of a dossier that is read from these files alone."""
    digest = hashlib.sha256()
    for name in FILES:
        if name in tables:
            digest.update(f"{name} {len(tables[name])}\n".encode())
            digest.update(tables[name])
    return digest.hexdigest()[:12]
