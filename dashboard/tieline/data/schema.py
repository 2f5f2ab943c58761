"""Define the columns of every table: what a cell means and which words it takes.

In: the vocabulary. Out: a `Table` for each file, from which reading, messages and docs derive.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from tieline.data.escaping import LONGEST
from tieline.data.vocabulary import ACTOR_KINDS, ARTICLE_KINDS, CERTAINTIES, FORMS, TYPES

LONGEST_NAME, LONGEST_TEXT = LONGEST, 2_000
"""Characters of a name or a title, which charts and lists show in one line, and of a text or a
list of names: some twenty lines. Longer cells are read, with a warning; names and titles are cut
for readers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `blank` says how to fill a cell that must not be blank. A closed column takes the `words`
    alone, each of which is a `noun`. More than `longest` characters are too many to be read.
    A file may lack a column that is `optional`: its cells are then blank. One that is `on_request`
    is lacking, too, in every new table, until somebody asks for it.
    """

    name: str
    meaning: str
    blank: str = ""
    words: Collection[str] = ()
    noun: str = ""
    longest: int = LONGEST_NAME
    optional: bool = False
    on_request: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a dossier, with its columns in their canonical order."""

    file: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The header's cells."""
        return tuple(column.name for column in self.columns)

    @property
    def first_line(self) -> str:
        """The header that a file needs, without the columns that may be left out."""
        return ",".join(column.name for column in self.columns if not column.optional)

    @property
    def usual(self) -> tuple[str, ...]:
        """The header's cells in a new table."""
        return tuple(column.name for column in self.columns if not column.on_request)

    @property
    def on_request(self) -> tuple[str, ...]:
        """The columns that a table gets only where somebody asks for them."""
        return tuple(column.name for column in self.columns if column.on_request)

    def lacking(self, names: Collection[str]) -> list[str]:
        """Return the optional columns that are not among these names."""
        return [one.name for one in self.columns if one.optional and one.name not in names]

    def column(self, name: str) -> Column:
        """Return the record of a column."""
        return next(column for column in self.columns if column.name == name)


def listed(words: Collection[str]) -> str:
    """List the words of which one may be written.

    >>> listed(["alliance", "support", "tension"])
    'alliance, support or tension'
    """
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def _on_request(name: str, meaning: str, longest: int = LONGEST_NAME) -> Column:
    return Column(name, meaning, longest=longest, optional=True, on_request=True)


def _closed(name: str, noun: str, words: Collection[str], meaning: str) -> Column:
    return Column(name, meaning, f"Write {listed(words)}.", tuple(words), noun)


_ACTOR = "Write a name from actors.csv."

RELATIONS = Table(
    "relations.csv",
    (
        Column("id", "`t` and digits, unique, never used again"),
        Column("actor", "a name from actors.csv: who acts first, or gives", _ACTOR),
        Column("target", "a name from actors.csv: the other one, or who receives", _ACTOR),
        _closed("type", "type of tie", TYPES, "which of the three relations it is"),
        _closed("form", "form of tie", FORMS, "what the tie consists of"),
        Column(
            "when",
            "when it is so, as EDTF",
            "Write when the article says that it is so, as in 2025-09-03 or /2025-09",
        ),
        _closed("certainty", "certainty", CERTAINTIES, "on whose word the claim stands"),
        Column(
            "said_by",
            "who says it; must be told for `attributed` and `disputed`",
            longest=LONGEST_TEXT,
        ),
        Column(
            "denied_by",
            "who denies it; told for `disputed`, blank otherwise",
            longest=LONGEST_TEXT,
        ),
        Column(
            "claim",
            "one sentence in the editor's own words",
            "Say in one sentence of your own what the article says.",
            longest=LONGEST_TEXT,
        ),
        Column("source", "the id of an article", "Write an id from seeds/articles.csv."),
        Column("paragraph", "its number, counting the text's non-blank lines from 1"),
        _on_request("weight", "a number from 0, as a sum or a count, may be left out"),
        _on_request(
            "quote", "which characters of the paragraph say it, as in `120-164`, may be left out"
        ),
        _on_request("url", "the address at which just this is said, may be left out", LONGEST_TEXT),
        _on_request("coder", "who coded the tie, several separated by `;`, may be left out"),
        _on_request("checked_by", "who held it against the article, may be left out"),
    ),
)


def relations(types: Collection[str]) -> Table:
    """Return the table of the ties of a dossier that has these types."""
    if tuple(types) == tuple(TYPES):
        return RELATIONS
    known = _closed("type", "type of tie", types, "which of the dossier's types it is")
    columns = (known if one.name == "type" else one for one in RELATIONS.columns)
    return replace(RELATIONS, columns=tuple(columns))


ACTORS = Table(
    "actors.csv",
    (
        Column("name", "the common short English name", "Write the actor's name."),
        Column("short", "its name for narrow pictures, may be blank"),
        _closed("kind", "kind of actor", ACTOR_KINDS, "what sort of actor it is"),
        Column("represents", "for whom a person or an organisation acts, or blank"),
        Column("iso3", "the three letters of ISO 3166, or blank"),
        Column(
            "aliases", "capitals, short names, spellings, separated by `;`", longest=LONGEST_TEXT
        ),
        _on_request("qid", "its identifier in Wikidata, as in `Q42`, may be left out"),
        _on_request(
            "links", "addresses of pages about it, separated by `;`, may be left out", LONGEST_TEXT
        ),
    ),
)

ARTICLES = Table(
    "seeds/articles.csv",
    (
        Column("id", "a short name for addresses, unique", "Write a short name of its own."),
        Column("title", "its headline"),
        Column("publisher", "who published it"),
        Column("author", "who wrote it"),
        Column("published", "the day, month or year of publication, as EDTF"),
        Column("language", "the language's code, as in `en`"),
        _closed("kind", "kind of article", ARTICLE_KINDS, "what sort of source it is"),
        Column("url", "its address", longest=LONGEST_TEXT),
        Column(
            "archived",
            "the address of an archived copy, may be left out",
            longest=LONGEST_TEXT,
            optional=True,
        ),
        Column("retrieved", "the day of that copy, as EDTF, may be left out", optional=True),
        Column("note", "what was inferred, and what readers must know", longest=LONGEST_TEXT),
        Column("file", "the text's name in the texts' folder, blank where there is no text"),
        Column("sha256", "the hash of that text"),
        _on_request(
            "relays",
            "the id of the article that it retells, or `agency:` and a name, may be left out",
        ),
    ),
)

POSITIONS = Table(
    "positions.csv",
    (
        Column("name", "a name from actors.csv", _ACTOR),
        Column("x", "from -1 (left) to 1 (right)", "Write a number from -1 to 1."),
        Column("y", "from -1 (bottom) to 1 (top)", "Write a number from -1 to 1."),
    ),
)
