"""Propose rows of a dossier for the rows of a foreign table.

In: a `Source`, a `Mapping` and the dossier's tables as read. Out: a `Proposal`: new ties, actors
and articles, and what became of every row of the file. Nothing is written here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from tieline.data.actors import Names, names_of
from tieline.data.articles import articles_of
from tieline.data.csv_reader import Rows
from tieline.data.dates import DateError
from tieline.data.dossier import ParsedTables
from tieline.data.problems import Problem, quoted
from tieline.data.repair.written_dates import column_of
from tieline.data.schema import ARTICLES, RELATIONS
from tieline.data.ties import References, next_id, tie_problems
from tieline.importing.actors import ActorNames, iso3_of
from tieline.importing.articles import ArticleFaultError, ArticleIds, known_articles
from tieline.importing.mapping import Mapping
from tieline.importing.periods import DateCells, Reading, when_of
from tieline.importing.read import Source
from tieline.importing.repeats import LeftOut, repeats_among
from tieline.importing.source import SourceTable
from tieline.importing.weights import Weights
from tieline.importing.words import LEAVE_OUT, OTHERS, meaning

Row = dict[str, str]

STEP = 5_000
"""Rows after which the progress is told."""
_SET_FLAG = "1"
_DATE_FIELDS = (
    "when", "begin", "begin_month", "begin_day", "begin_about", "end", "end_month", "end_day",
    "end_about", "current",
)  # fmt: skip
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


@dataclass(slots=True)
class Proposal:
    """New rows by table, and what became of each row of the file.

    `lines` has the line of each tie, `defaults` what stands in it by default. `present` are rows
    that the dossier has, `repeated` those that an earlier row says, `ignored` those whose word the
    mapping leaves out. `words` counts the rows of each word, `renamed` has the names that stand
    otherwise in the dossier. `unweighted` are rows whose weight cannot be read, with its cell.
    """

    source: Source
    mapping: Mapping
    ties: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    defaults: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    present: list[LeftOut] = field(default_factory=list)
    repeated: list[LeftOut] = field(default_factory=list)
    ignored: list[LeftOut] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    renamed: MappingType[str, str] = field(default_factory=dict)
    without_kind: tuple[str, ...] = ()
    unweighted: list[tuple[int, str]] = field(default_factory=list)

    @property
    def defaulted(self) -> Counter[tuple[str, str]]:
        """The number of ties in which each default stands."""
        return Counter(one for defaults in self.defaults for one in defaults)


def propose(
    source: Source,
    mapping: Mapping,
    tables: ParsedTables,
    progress: Callable[[int, int], None] | None = None,
) -> Proposal:
    """Make a tie of every row that has all that a tie needs; the others are refused one by one.

    The dossier's tables must be without a problem.
    """
    assert tables.ties is not None
    assert tables.actors is not None
    assert tables.articles is not None
    note = f"Imported from {source.table.file}."
    names = ActorNames(names_of(tables.actors), mapping, source.table.kinds, iso3_of(tables.actors))
    articles = ArticleIds(mapping, note, known_articles(tables.articles))
    proposal = Proposal(source, mapping)
    maker = TieMaker(proposal, names, articles)
    maker.make_all(progress)
    refuse_faulty(proposal, maker, tables)
    sort_out_repeats(proposal, tables.ties)
    give_ids(proposal, tables.ties)
    keep_used(proposal, names, articles)
    return proposal


class TieMaker:
    """Makes ties of rows; what is the same in many rows is looked up once."""

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
        self.whens: dict[tuple[str, ...], str | DateError] = {}
        self.weights = Weights(self.cells("weight"))
        self.date_places = [self.places.get(name) for name in _DATE_FIELDS]
        self.defaults: list[tuple[str, str]] = []
        """The defaults that stand in the row at hand."""

    def make_all(self, progress: Callable[[int, int], None] | None) -> None:
        """Make a tie of every row, and tell how many are done now and then."""
        total = len(self.table.rows)
        self.proposal.refused += self.table.faults
        for at, (line, cells) in enumerate(zip(self.table.lines, self.table.rows, strict=True)):
            if progress is not None and at % STEP == 0:
                progress(at, total)
            self.defaults = []
            try:
                row = self.make(line, cells)
            except RefusedRowError as refused:
                problem = (refused.column, refused.value, refused.message, refused.remedy)
                self.proposal.refused.append(Problem(self.table.file, line, *problem))
            except LeftOutRowError as left_out:
                self.proposal.ignored.append(LeftOut(line, str(left_out)))
            else:
                self.proposal.ties.append(row)
                self.proposal.lines.append(line)
                self.proposal.defaults.append(tuple(self.defaults))
        if progress is not None:
            progress(total, total)

    def make(self, line: int, cells: list[str]) -> Row:
        """Make a tie of one row; raises RefusedRowError or LeftOutRowError."""
        actor, target = self.end(cells, "actor"), self.end(cells, "target")
        if actor == target:
            message = f"{quoted(actor)} has a tie with itself."
            raise RefusedRowError("target", actor, message, "A tie needs two actors.")
        word = self.word(cells)
        type_, form = self.type_and_form(cells, word)
        source = self.article(cells)
        row = {
            "id": "",
            "actor": actor,
            "target": target,
            "type": type_,
            "form": form,
            "when": self.when(cells),
            "certainty": self.own(cells, "certainty"),
            "said_by": self.cell(cells, "said_by"),
            "denied_by": self.cell(cells, "denied_by"),
            "claim": "",
            "source": source,
            "paragraph": self.cell(cells, "paragraph").removesuffix(".0"),
        }
        if "weight" in self.places:
            row["weight"] = self.weight(self.cell(cells, "weight"), line)
        row |= {name: self.cell(cells, name) for name in ("quote", "url") if name in self.places}
        row["claim"] = self.claim(row, word, cells, line)
        return row

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
        written = self.cell(cells, end)
        if not written:
            raise RefusedRowError(end, "", "The cell is blank.", "A tie needs two actors.")
        if "|" in written:
            message = f"{quoted(written)} holds a '|', which parts the two names of a pair."
            raise RefusedRowError(end, written, message, "Write the name without it.")
        if not written.isprintable():
            message = f"{quoted(written)} holds a character that cannot be seen."
            raise RefusedRowError(end, written, message, "Delete it in the file.")
        return self.names.name_of(written, self.cell(cells, f"{end}_kind"))

    def word(self, cells: list[str]) -> str:
        """Return the file's word for the relation: a cell, or the first flag that is set."""
        if "type" in self.places:
            return self.cell(cells, "type")
        return next((flag for flag, at in self.flags if cells[at] == _SET_FLAG), "")

    def type_and_form(self, cells: list[str], word: str) -> tuple[str, str]:
        """Return type and form; raises RefusedRowError for a word without a translation."""
        if not word and self.flags:
            # A treaty without any of the clauses, or a year without a treaty, is no tie.
            raise LeftOutRowError("")
        if not word:
            return self.usual("type", "type"), self.own(cells, "form")
        self.proposal.words[word] += 1
        words = self.mapping.words
        ours = words.get(word) or words.get(OTHERS, "")
        if ours == LEAVE_OUT:
            raise LeftOutRowError(word)
        if not ours:
            message = f"{quoted(meaning_of(self.mapping, word))} has no type of tie yet."
            option = f"--word {shell_word(word)}=TYPE, --word '*=TYPE' for all others"
            remedy = f"Give it one: {option}, or in [words] of the mapping."
            raise RefusedRowError("type", word, message, remedy)
        type_, _, form = (part.strip() for part in ours.partition(","))
        form = self.cell(cells, "form").casefold() or form
        return type_, form or self.usual("form", "form")

    def own(self, cells: list[str], name: str) -> str:
        """Return the word in the cell of a field, or what stands where it is blank."""
        return self.cell(cells, name).casefold() or self.usual(name, name)

    def usual(self, name: str, column: str) -> str:
        """Return a default and count the row; raises RefusedRowError where there is none."""
        value = self.mapping.default(name)
        if not value:
            message = f"The file says no {name} here, and no default is given."
            remedy = f"Give one: --{name}, or {name} in [defaults] of the mapping."
            raise RefusedRowError(column, "", message, remedy)
        self.defaults.append((name, value))
        return value

    def when(self, cells: list[str]) -> str:
        """Return the date of a row; raises RefusedRowError where it cannot be read."""
        parts = tuple("" if at is None else cells[at] for at in self.date_places)
        when = self.whens.get(parts)
        if when is None:
            try:
                when = when_of(DateCells(*parts), self.reading)
            except DateError as error:
                when = error
            self.whens[parts] = when
        if isinstance(when, DateError):
            value = next(filter(None, parts), "")
            raise RefusedRowError("when", value, when.message, when.remedy)
        return when or self.usual("when", "when")

    def article(self, cells: list[str]) -> str:
        """Return the id of the article of a row; raises RefusedRowError where it names none."""
        names = ("article", "article_url", "article_title", "published")
        try:
            return self.articles.id_of(*(self.cell(cells, name) for name in names))
        except ArticleFaultError as fault:
            raise RefusedRowError(fault.column, fault.value, fault.message, fault.remedy) from None

    def claim(self, row: Row, word: str, cells: list[str], line: int) -> str:
        """Return the row's own sentence, or one that says no more than that the row is there."""
        own = self.cell(cells, "claim")
        if len(own.split()) >= _SENTENCE:
            return own
        flags = [flag for flag, at in self.flags if cells[at] == _SET_FLAG]
        words = own or ", ".join(flags) or meaning_of(self.mapping, word)
        pattern = self.mapping.claim_with_word if words else self.mapping.claim
        return pattern.format(
            actor=row["actor"],
            target=row["target"],
            word=words,
            article=self.articles.title_of(row["source"]),
            place=self.table.place,
            line=line,
        )


def meaning_of(mapping: Mapping, word: str) -> str:
    """Return a word of the file, or what it means where it is a number of a code book."""
    return meaning(word, mapping.columns.get("type", ""))


def shell_word(word: str) -> str:
    """Return a word as one writes it in a command."""
    return f"'{word}'" if not word.isalnum() else word


def refuse_faulty(proposal: Proposal, maker: TieMaker, tables: ParsedTables) -> None:
    """Refuse the ties in which `check` would find a fault, with its own words."""
    assert tables.actors is not None
    assert tables.articles is not None
    columns = {name: [row.get(name, "") for row in proposal.ties] for name in RELATIONS.names}
    columns["id"] = [f"t{number}" for number in range(1, len(proposal.ties) + 1)]
    places = range(len(proposal.ties))
    rows = Rows(proposal.source.table.file, columns, places)
    new = dict.fromkeys(maker.names.new, 0)
    names = Names({**names_of(tables.actors).rows, **new}, {})
    known = articles_of(tables.articles)
    added = articles_of(rows_of_new(list(maker.articles.new.values())))
    faulty: dict[int, Problem] = {}
    for problem in tie_problems(rows, References(names, {**known, **added})):
        assert problem.line is not None
        faulty.setdefault(problem.line, problem)
    for at, problem in faulty.items():
        place = (proposal.source.table.file, proposal.lines[at], problem.column, problem.value)
        proposal.refused.append(Problem(*place, problem.message, problem.remedy))
    keep(proposal, [at for at in places if at not in faulty])
    proposal.refused.sort(key=lambda problem: problem.line or 0)


def rows_of_new(articles: list[Row]) -> Rows:
    """Return rows of articles as columns."""
    columns = {name: [row[name] for row in articles] for name in ARTICLES.names}
    return Rows(ARTICLES.file, columns, range(len(articles)))


def keep(proposal: Proposal, places: list[int]) -> None:
    """Keep only the ties at these places."""
    proposal.ties = [proposal.ties[at] for at in places]
    proposal.lines = [proposal.lines[at] for at in places]
    proposal.defaults = [proposal.defaults[at] for at in places]


def sort_out_repeats(proposal: Proposal, ties: Rows) -> None:
    """Leave out what the dossier has already, and what an earlier row of the file says."""
    place = proposal.source.table.place
    rows = list(zip(proposal.ties, proposal.lines, strict=True))
    sorted_out = repeats_among(rows, ties, place, keep=proposal.mapping.repeats == "keep")
    proposal.present, proposal.repeated = sorted_out.present, sorted_out.repeated
    keep(proposal, sorted_out.kept)


def give_ids(proposal: Proposal, ties: Rows) -> None:
    """Give each tie the next id; who saves gives others where these were used once."""
    free = next_id(ties.columns["id"])
    width, first = len(free) - 1, int(free[1:])
    for number, row in enumerate(proposal.ties, first):
        row["id"] = f"t{number:0{width}d}"


def keep_used(proposal: Proposal, names: ActorNames, articles: ArticleIds) -> None:
    """Add the actors and articles that the ties name; those of refused rows alone are left out."""
    used = {row[end] for row in proposal.ties for end in ("actor", "target")}
    proposal.actors = [row for name, row in names.new.items() if name in used]
    sources = {row["source"] for row in proposal.ties}
    proposal.articles = [row for id_, row in articles.new.items() if id_ in sources]
    proposal.without_kind = tuple(name for name in names.new if name in names.without_kind & used)
    proposal.renamed = {written: name for written, name in names.renamed().items() if name in used}
    others = defaultdict(list)
    for written, name in proposal.renamed.items():
        if ";" not in written and not proposal.mapping.codes:
            others[name].append(written)
    for row in proposal.actors:
        row["aliases"] = ";".join(others[row["name"]])
