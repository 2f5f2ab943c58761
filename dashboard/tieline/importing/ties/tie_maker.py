"""Make ties of the rows of a foreign table, or say of a row why it becomes none.

In: a `Proposal` without rows, and who finds names and articles. Out: its ties with their lines and
defaults, and the rows that are refused or left out. What is the same in many rows is looked up
once: a table may have a million.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from typing import NamedTuple

from tieline.data.dates import DateError
from tieline.data.problems import Problem, quoted
from tieline.data.repair.written_dates import column_of
from tieline.importing.mapping import Mapping
from tieline.importing.source import SourceTable
from tieline.importing.ties.actors import ActorNames
from tieline.importing.ties.articles import ArticleFaultError, ArticleIds
from tieline.importing.ties.periods import DateCells, Reading, when_of
from tieline.importing.ties.proposal import Defaults, Proposal, Row
from tieline.importing.ties.repeats import LeftOut
from tieline.importing.ties.weights import Weights
from tieline.importing.word_tables import CERTAINTY_WORDS, FORM_WORDS, WORD_TABLES, WordTable
from tieline.importing.words import LEAVE_OUT, OTHERS, meaning

STEP = 5_000
"""Rows after which the progress is told."""
GIVE_WORD = "Give it one:"
"""How the remedy for a word without one of ours begins; options of the command follow."""
_SET_FLAG = "1"
_DATE_FIELDS = (
    "when", "begin", "begin_month", "begin_day", "begin_about", "end", "end_month", "end_day",
    "end_about", "current",
)  # fmt: skip
_ARTICLE_FIELDS = ("article", "article_url", "article_title", "published")
_COPIED = ("said_by", "denied_by", "paragraph", "quote", "url", "coder", "checked_by")
"""The fields whose cells stand in the tie as they are."""
_SENTENCE = 4
"""Words from which on a cell of the file is a sentence of its own."""


class RefusedRowError(Exception):
    """A row that becomes no tie: the column, its value, what is wrong, and what to do."""

    def __init__(self, column: str, value: str, message: str, remedy: str) -> None:
        """Keep the parts, for whoever adds file and line."""
        self.column, self.value = column, value
        self.message, self.remedy = message, remedy
        super().__init__(message)


class LeftOutRowError(Exception):
    """A row that the mapping leaves out."""


class Kind(NamedTuple):
    """Type and form of a row, and which of the two stand there by default."""

    type: str
    form: str
    defaults: Defaults = ()


class TieMaker:
    """Makes ties of rows."""

    def __init__(self, proposal: Proposal, names: ActorNames, articles: ArticleIds) -> None:
        """Find the places of the columns."""
        self.proposal, self.names, self.articles = proposal, names, articles
        self.mapping = proposal.mapping
        self.table: SourceTable = proposal.source.table
        place = {name: at for at, name in enumerate(self.table.names)}
        self.places = {key: place[column] for key, column in self.mapping.columns.items()}
        self.flags = [(flag, place[flag]) for flag in self.mapping.flags]
        dates = {cell for name in ("when", "begin", "end") for cell in self.cells(name)}
        column = column_of(dates, order=self.mapping.dates)
        self.reading = Reading(column, self.mapping.without_end == "open")
        self.weights = Weights(self.cells("weight"))
        self.dates = self.there(_DATE_FIELDS)
        self.article_cells = self.there(_ARTICLE_FIELDS)
        self.copied = self.there(_COPIED)
        # What was found for cells that many rows have.
        self.ends: dict[str, str] = {}
        self.kinds: dict[tuple[str, str], Kind] = {}
        self.whens: dict[tuple[str, ...], str | DateError] = {}
        self.sources: dict[tuple[str, ...], str] = {}
        self.titles: dict[str, str] = {}
        self.meanings: dict[str, str] = {}

    def there(self, names: Iterable[str]) -> list[tuple[str, int]]:
        """Return those of these fields for which the file has a column, with its place."""
        return [(name, self.places[name]) for name in names if name in self.places]

    def make_all(self, progress: Callable[[int, int], None] | None) -> None:
        """Make a tie of every row, and tell how many are done now and then."""
        total, proposal = len(self.table.rows), self.proposal
        proposal.refused += self.table.faults
        for at, (line, cells) in enumerate(zip(self.table.lines, self.table.rows, strict=True)):
            if progress is not None and at % STEP == 0:
                progress(at, total)
            try:
                row, defaults = self.make(line, cells)
            except RefusedRowError as refused:
                problem = (refused.column, refused.value, refused.message, refused.remedy)
                proposal.refused.append(Problem(self.table.file, line, *problem))
            except LeftOutRowError as left_out:
                proposal.ignored.append(LeftOut(line, str(left_out)))
            else:
                proposal.ties.append(row)
                proposal.lines.append(line)
                proposal.defaults.append(defaults)
        for words in WORD_TABLES:
            counts = Counter(self.cells(words.column))
            proposal.other_words[words.key] = Counter(
                {word: counts[word] for word in words.foreign(counts)}
            )
        if progress is not None:
            progress(total, total)

    def make(self, line: int, cells: list[str]) -> tuple[Row, Defaults]:
        """Make a tie of one row; raises RefusedRowError or LeftOutRowError."""
        actor, target = self.end(cells, "actor"), self.end(cells, "target")
        if actor == target:
            message = f"{quoted(actor)} has a tie with itself."
            raise RefusedRowError("target", actor, message, "A tie needs two actors.")
        word = self.word(cells)
        kind = self.kind(cells, word)
        source = self.article(cells)
        when, dated = self.when(cells)
        certainty, vouched = self.own(self.cell(cells, "certainty"), CERTAINTY_WORDS)
        row = {
            "id": "",
            "actor": actor,
            "target": target,
            "type": kind.type,
            "form": kind.form,
            "when": when,
            "certainty": certainty,
            "said_by": "",
            "denied_by": "",
            "claim": "",
            "source": source,
            "paragraph": "",
        }
        if "weight" in self.places:
            row["weight"] = self.weight(cells[self.places["weight"]], line)
        for name, at in self.copied:
            row[name] = cells[at].removesuffix(".0") if name == "paragraph" else cells[at]
        row["claim"] = self.claim(row, word, cells, line)
        return row, (*kind.defaults, *dated, *vouched)

    def weight(self, cell: str, line: int) -> str:
        """Return the weight of a row; one that cannot be read is noted, and left blank."""
        weight = self.weights.known[cell]
        if weight is None:
            self.proposal.unweighted.append((line, cell))
        return weight or ""

    def cells(self, name: str) -> list[str]:
        """Return all cells of one of our fields; none where the file has no such column."""
        at = self.places.get(name)
        return [] if at is None else [row[at] for row in self.table.rows]

    def cell(self, cells: list[str], name: str) -> str:
        """Return the cell of one of our fields, blank where the file has no such column."""
        at = self.places.get(name)
        return "" if at is None else cells[at]

    def end(self, cells: list[str], end: str) -> str:
        """Return the dossier's name of an end; raises RefusedRowError for what is no name."""
        written = cells[self.places[end]]
        name = self.ends.get(written)
        if name is None:
            check_end(end, written)
            name = self.names.name_of(written, self.cell(cells, f"{end}_kind"))
            self.ends[written] = name
        return name

    def word(self, cells: list[str]) -> str:
        """Return the file's word for the relation: a cell, or the first flag that is set."""
        if "type" in self.places:
            return cells[self.places["type"]]
        return next((flag for flag, at in self.flags if cells[at] == _SET_FLAG), "")

    def kind(self, cells: list[str], word: str) -> Kind:
        """Return type and form of a row; raises what `found_kind` does."""
        if word:
            self.proposal.words[word] += 1
        form = self.cell(cells, "form")
        kind = self.kinds.get((word, form))
        if kind is None:
            kind = self.kinds[word, form] = self.found_kind(word, form)
        return kind

    def found_kind(self, word: str, form_cell: str) -> Kind:
        """Find type and form; raises RefusedRowError for a word without a translation."""
        if not word and self.flags:
            # A treaty without any of the clauses, or a year without a treaty, is no tie.
            raise LeftOutRowError("")
        if not word:
            type_, by_default = self.usual("type", "type")
            kind = self.formed(type_, form_cell)
            return kind._replace(defaults=(*by_default, *kind.defaults))
        words = self.mapping.words
        ours = words.get(word) or words.get(OTHERS, "")
        if ours == LEAVE_OUT:
            raise LeftOutRowError(word)
        if not ours:
            message = f"{quoted(meaning_of(self.mapping, word))} has no type of tie yet."
            option = f"--word {shell_word(word)}=TYPE, --word '*=TYPE' for all others"
            remedy = f"{GIVE_WORD} {option}, or in [words] of the mapping."
            raise RefusedRowError("type", word, message, remedy)
        type_, _, form = (part.strip() for part in ours.partition(","))
        return Kind(type_, form) if form and not form_cell else self.formed(type_, form_cell)

    def formed(self, type_: str, form_cell: str) -> Kind:
        """Return a type with the form of a cell, or with the one that stands there by default."""
        return Kind(type_, *self.own(form_cell, FORM_WORDS))

    def own(self, cell: str, words: WordTable) -> tuple[str, Defaults]:
        """Return our word for that of a cell, or what stands where it is blank.

        Raises RefusedRowError for a word without one of ours, LeftOutRowError where it says so.
        """
        if not cell:
            return self.usual(words.column, words.column)
        known: MappingType[str, str] = getattr(self.mapping, words.key)
        plain = cell.casefold()
        ours = known.get(cell) or (plain if plain in words.ours else known.get(OTHERS, ""))
        if ours == LEAVE_OUT:
            raise LeftOutRowError(cell)
        if not ours:
            noun, option = words.column.upper(), words.option
            message = f"{quoted(cell)} has no {words.column} yet."
            options = f"{option} {shell_word(cell)}={noun}, {option} '*={noun}' for all others"
            remedy = f"{GIVE_WORD} {options}, or in [{words.key}] of the mapping."
            raise RefusedRowError(words.column, cell, message, remedy)
        return ours, ()

    def usual(self, name: str, column: str) -> tuple[str, Defaults]:
        """Return a default, as value and as such; raises RefusedRowError where there is none."""
        value = self.mapping.default(name)
        if not value:
            message = f"The file says no {name} here, and no default is given."
            remedy = f"Give one: --{name}, or {name} in [defaults] of the mapping."
            raise RefusedRowError(column, "", message, remedy)
        return value, ((name, value),)

    def when(self, cells: list[str]) -> tuple[str, Defaults]:
        """Return the date of a row; raises RefusedRowError where it cannot be read."""
        parts = tuple([cells[at] for _, at in self.dates])
        when = self.whens.get(parts)
        if when is None:
            try:
                named = dict(zip((name for name, _ in self.dates), parts, strict=True))
                when = when_of(DateCells(**named), self.reading)
            except DateError as error:
                when = error
            self.whens[parts] = when
        if isinstance(when, DateError):
            value = next(filter(None, parts), "")
            raise RefusedRowError("when", value, when.message, when.remedy)
        return (when, ()) if when else self.usual("when", "when")

    def article(self, cells: list[str]) -> str:
        """Return the id of the article of a row; raises RefusedRowError where it names none."""
        parts = tuple([cells[at] for _, at in self.article_cells])
        source = self.sources.get(parts)
        if source is None:
            names = (self.cell(cells, name) for name in _ARTICLE_FIELDS)
            try:
                source = self.sources[parts] = self.articles.id_of(*names)
            except ArticleFaultError as fault:
                problem = fault.column, fault.value, fault.message, fault.remedy
                raise RefusedRowError(*problem) from None
            self.titles[source] = self.articles.title_of(source)
        return source

    def claim(self, row: Row, word: str, cells: list[str], line: int) -> str:
        """Return the row's own sentence, or one that says no more than that the row is there."""
        own = self.cell(cells, "claim")
        if own and len(own.split()) >= _SENTENCE:
            return own
        words = own or ", ".join(flag for flag, at in self.flags if cells[at] == _SET_FLAG)
        if not words and word:
            words = self.meanings.get(word) or meaning_of(self.mapping, word)
            self.meanings[word] = words
        pattern = self.mapping.claim_with_word if words else self.mapping.claim
        return pattern.format(
            actor=row["actor"],
            target=row["target"],
            word=words,
            article=self.titles[row["source"]],
            place=self.table.place,
            line=line,
        )


def check_end(end: str, written: str) -> None:
    """Raise RefusedRowError for what is no name of an actor."""
    if not written:
        raise RefusedRowError(end, "", "The cell is blank.", "A tie needs two actors.")
    if "|" in written:
        message = f"{quoted(written)} holds a '|', which parts the two names of a pair."
        raise RefusedRowError(end, written, message, "Write the name without it.")
    if not written.isprintable():
        message = f"{quoted(written)} holds a character that cannot be seen."
        raise RefusedRowError(end, written, message, "Delete it in the file.")


def meaning_of(mapping: Mapping, word: str) -> str:
    """Return a word of the file, or what it means where it is a number of a code book."""
    return meaning(word, mapping.columns.get("type", ""))


def shell_word(word: str) -> str:
    """Return a word as one writes it in a command."""
    return f"'{word}'" if not word.isalnum() else word
