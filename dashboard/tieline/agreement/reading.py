"""Read what is to be compared: two dossiers or tables of ties, or two coders of one table.

In: paths, names of coders. Out: a `Comparison`. Raises CodingError for what cannot be compared,
DossierError for tables that cannot be read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tieline.agreement.coding import Coding, coding_of, of_coder
from tieline.agreement.common_names import CommonNames, common_names, other_texts
from tieline.agreement.comparison import Comparison, compare
from tieline.data.actors import Actor, actors_of
from tieline.data.articles import Article, articles_of
from tieline.data.changes.whole import WholeTables, read_whole
from tieline.data.csv_reader import Rows, rows_of
from tieline.data.dossier import ParsedTables, read
from tieline.data.dossier_toml import FILE as TOML
from tieline.data.english import joined
from tieline.data.files import read_file
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import ACTORS, ARTICLES, RELATIONS
from tieline.data.ties import References, coders_of, tie_problems
from tieline.data.vocabulary import Types

OTHER_CODING = "Name the folder of the other coding, or two coders of one: --coders ANN BEN"
NO_ACTORS = f"There is no {ACTORS.file} beside either table: persons count for themselves."
_NAMED = 8
"""Articles or coders that a message names; of more the number is given."""


class CodingError(Exception):
    """Two codings cannot be compared; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one coding; there are no actors or articles where no table of them lies there.

    `has_coders` tells whether the table of ties has the column.
    """

    name: str
    ties: tuple[Mapping[str, str], ...]
    has_coders: bool
    actors: Mapping[str, Actor]
    articles: Mapping[str, Article]
    types: Types


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and what is to be told of names that the two tables have in other ways."""

    comparison: Comparison
    notes: tuple[str, ...] = ()


def compare_paths(one: Path, other: Path) -> Compared:
    """Compare the coding in a folder or a table with that in another."""
    paths = table_of(one), table_of(other)
    if paths[0].resolve() == paths[1].resolve():
        raise CodingError(f"{one} and {other} are the same. {OTHER_CODING}")
    return compare_tables(read_tables(one, other), read_tables(other, one))


def compare_coders(path: Path, coders: Sequence[str]) -> Compared:
    """Compare the rows of two coders in one table."""
    tables = read_tables(path)
    if not tables.has_coders:
        fault = f"{table_of(path)} has no column 'coder'."
        raise CodingError(f"{fault} Add it, with who coded each row.")
    known = sorted({name for cells in tables.ties for name in coders_of(cells["coder"])})
    names = [coder_named(name, known, path) for name in coders]
    if names[0] == names[1]:
        raise CodingError(f"{quoted(names[0])} is named twice. Name two coders.")
    ours, theirs = (
        replace(tables, name=name, ties=tuple(of_coder(tables.ties, name))) for name in names
    )
    return compare_tables(ours, theirs)


def coder_named(name: str, known: Sequence[str], path: Path) -> str:
    """Return a coder's name as the table has it."""
    if name.strip() in known:
        return name.strip()
    meant = nearest(name, known)
    if meant:
        remedy = f"Did you mean {quoted(meant)}?"
    else:
        remedy = f"Its coders are {some(known)}." if known else "Fill in the column 'coder'."
    raise CodingError(f"{quoted(name)} coded no row of {table_of(path)}. {remedy}")


def table_of(path: Path) -> Path:
    """Return the table of ties in a folder, or the one that is named."""
    return path / RELATIONS.file if path.is_dir() else path


def read_tables(path: Path, other: Path | None = None) -> Tables:
    """Read a coding; the tables beside it say whom actors represent, and which articles are one.

    Where no dossier.toml lies there, that beside `other` says which types of tie there are.
    """
    file = table_of(path)
    whole = read_whole(file.parent)
    instead = {**whole.tables, RELATIONS.file: bytes_of(path, whole)}
    if TOML not in instead and other is not None:
        borrowed = read_whole(table_of(other).parent).tables
        instead |= {name: raw for name, raw in borrowed.items() if name == TOML}
    parsed = read(file.parent, instead=instead)
    # What is not there is not asked for, and what a dossier expects is no matter of two codings.
    beside = {*whole.tables, *whole.faults} & {ACTORS.file, ARTICLES.file}
    if problems := [one for one in parsed.problems if one.file in {RELATIONS.file, *beside}]:
        raise DossierError(placed(problems, file))
    return tables_of(str(path), parsed)


def tables_of(name: str, parsed: ParsedTables) -> Tables:
    """Return the tables of a coding that have no problem."""
    assert parsed.ties is not None
    return Tables(
        name,
        tuple(cells_of(parsed.ties)),
        "coder" not in parsed.ties.lacking,
        actors_of(parsed.actors) if parsed.actors is not None else {},
        articles_of(parsed.articles) if parsed.articles is not None else {},
        parsed.about.types,
    )


def compare_with_table(
    folder: Path, ours: Mapping[str, bytes], theirs: bytes, names: tuple[str, str]
) -> Compared:
    """Compare the tables of a dossier, as bytes by file, with a table of ties alone.

    Its actors and articles are not asked for: what it names in other ways is only another tie. Nor
    are its ids, which nothing refers to.
    """
    parsed = read(folder, instead=ours)
    tables = {RELATIONS.file, ACTORS.file, ARTICLES.file}
    if problems := [one for one in parsed.problems if one.file in tables]:
        raise DossierError(problems)
    types = parsed.about.types
    rows, problems = rows_of(RELATIONS, theirs)
    if rows is not None:
        found = tie_problems(rows, References(None, None, types))
        problems += (one for one in found if one.column != "id")
    if problems:
        raise DossierError(replace(one, file=names[1]) for one in problems)
    other = ParsedTables(rows, None, None, None, parsed.about, parsed.source, ())
    return compare_tables(tables_of(names[0], parsed), tables_of(names[1], other))


def bytes_of(path: Path, whole: WholeTables) -> bytes:
    """Return the table of ties in a folder whose tables were read whole, or the one at a path."""
    file = table_of(path)
    remedy = f"Name a folder with a {RELATIONS.file}, or such a table."
    try:
        if file.name != RELATIONS.file:
            return read_file(file)
        if RELATIONS.file in whole.faults:
            raise whole.faults[RELATIONS.file]
        return whole.tables[RELATIONS.file]
    except (KeyError, FileNotFoundError, NotADirectoryError):
        fault = f"{path} has no {RELATIONS.file}." if path.is_dir() else f"There is no {path}."
        raise CodingError(f"{fault} {remedy}") from None
    except OSError as error:
        raise CodingError(f"{file} cannot be read: {error.strerror}. {remedy}") from None


def placed(problems: Iterable[Problem], file: Path) -> Iterator[Problem]:
    """Name the files of problems with their folder, for two are read."""
    for problem in problems:
        path = file if problem.file == RELATIONS.file else file.parent / problem.file
        yield replace(problem, file=str(path))


def cells_of(ties: Rows) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table, without the columns that it lacks."""
    names = [name for name in RELATIONS.names if name not in ties.lacking]
    for cells in zip(*(ties.columns[name] for name in names), strict=True):
        yield dict(zip(names, cells, strict=True))


def compare_tables(one: Tables, other: Tables) -> Compared:
    """Compare two codings whose tables are read; raises CodingError where no article is in both."""
    actors = (one.actors or other.actors, other.actors or one.actors)
    names = common_names(actors, (one.articles, other.articles))
    types = common_types(one.types, other.types)
    a = coding_of(one.name, one.ties, names.state_a, str, types)
    b = coding_of(other.name, other.ties, names.state_b, names.article, types)
    if not a.articles & b.articles:
        raise CodingError(no_common_article(a, b))
    order = [*one.articles, *map(names.article, other.articles)]
    notes = notes_on(names, one, other) if actors[0] else [NO_ACTORS]
    return Compared(compare(a, b, list(dict.fromkeys(order))), tuple(notes))


def common_types(one: Types, other: Types) -> Types:
    """Return the types of both; raises CodingError for a word that means two kinds of tie."""
    for word in one.keys() & other.keys():
        if one[word].directed != other[word].directed:
            fault = f"The type {quoted(word)} has a direction in one coding, and none in the other."
            raise CodingError(f"{fault} Let both files dossier.toml say the same.")
    return {**one, **other}


def no_common_article(a: Coding, b: Coding) -> str:
    """Say that two codings have no article in common."""
    has = [
        f"{coding.name} has {some(sorted(coding.articles)) if coding.articles else 'none'}"
        for coding in (a, b)
    ]
    fault = f"No article is coded in both: {joined(has)}."
    return f"{fault} Write the same ids in both columns 'source', or compare other codings."


def some(names: Sequence[str]) -> str:
    """Name the first of several, and say how many more there are."""
    more = [f"{len(names) - _NAMED:,} more"] if len(names) > _NAMED else []
    return joined([*map(quoted, names[:_NAMED]), *more])


def notes_on(names: CommonNames, one: Tables, other: Tables) -> Iterator[str]:
    """Tell what the two codings call otherwise, and where their articles are not the same text."""
    for theirs, ours in sorted(names.renamed.items()):
        yield f"{quoted(theirs)} of B counts as {quoted(ours)} of A: one is an alias of the other."
    for theirs, ours in sorted(names.articles.items()):
        yield f"The article {quoted(theirs)} of B is {quoted(ours)} of A, by its text or address."
    for id_ in other_texts(one.articles, other.articles):
        yield (
            f"{ARTICLES.file}: {quoted(id_)} has another sha256 in A than in B. Paragraphs may not "
            "be the same; compare the two texts."
        )
