"""Find what a mapping still lacks for its rows to become ties.

In: a `Source`, its `Mapping` and the dossier's tables. Out: a `Need` for each value that is not
known.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from tieline.data.actors import names_of
from tieline.data.dossier import ParsedTables
from tieline.data.problems import Problem
from tieline.data.schema import listed
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, FORMS
from tieline.importing.mapping import Mapping, with_values
from tieline.importing.read import Source
from tieline.importing.ties.actors import ActorNames, iso3_of
from tieline.importing.ties.periods import YES
from tieline.importing.word_tables import WORD_TABLES
from tieline.importing.words import LEAVE_OUT, OTHERS, meaning

_NAMED = 3
"""Actors that are named as examples of those without a kind."""
MOST_WORDS = 20
"""Words that are asked for one by one; of more, only the first."""


@dataclass(frozen=True, slots=True)
class Need:
    """A value that is missing: `table` and `key` say where in the mapping, `option` how to give it.

    One that is not `required` may stay blank.
    """

    table: str
    key: str
    question: str
    option: str
    choices: tuple[str, ...] = ()
    required: bool = True

    def problem(self, file: str) -> Problem:
        """Report it, with the option that gives the value."""
        choices = f" ({listed(self.choices)})" if self.choices else ""
        return Problem(file, None, None, "", self.question, f"Give {self.option}{choices}.")


STAND_INS = {
    ("defaults", "type"): "alliance",
    ("defaults", "form"): "stance",
    ("defaults", "certainty"): "stated",
    ("defaults", "when"): "2000",
    ("article", "title"): "?",
    ("article", "published"): "2100",
}
"""What stands for a missing value while the rows are looked at that will have one."""


def with_stand_ins(mapping: Mapping, needs: Sequence[Need]) -> Mapping:
    """Return a mapping in which nothing that is asked for is missing, to be looked at only."""
    for need in needs:
        value = STAND_INS.get((need.table, need.key))
        if need.required and value:
            mapping = with_values(mapping, need.table, {need.key: value})
    return mapping


def needs_of(source: Source, mapping: Mapping, tables: ParsedTables) -> list[Need]:
    """Return what is missing, in the order in which one would be asked."""
    return [
        *type_needs(mapping),
        *word_needs(mapping),
        *default_needs(mapping),
        *kind_needs(source, mapping, tables),
        *article_needs(source, mapping),
    ]


def type_needs(mapping: Mapping) -> Iterator[Need]:
    """Ask for the type of ties, or for our words for the file's."""
    types = tuple(mapping.types)
    if "type" not in mapping.columns and not mapping.flags and not mapping.default("type"):
        question = "No column says of which type the ties are."
        yield Need("defaults", "type", question, "--type TYPE", types)
    column = mapping.columns.get("type", "")
    unknown = [word for word, ours in mapping.words.items() if not ours and word != OTHERS]
    if mapping.words.get(OTHERS):
        return
    for word in unknown[:MOST_WORDS]:
        means = meaning(word, column)
        name = f"“{word}”" if means == word else f"“{word}” ({means})"
        question = f"The word {name} has no type of tie yet."
        option = f"--word '{word}=TYPE'"
        yield Need("words", word, question, option, (*types, LEAVE_OUT), required=False)


def word_needs(mapping: Mapping) -> Iterator[Need]:
    """Ask for our words for those of the file's columns of forms and certainties."""
    for words in WORD_TABLES:
        ours: MappingType[str, str] = getattr(mapping, words.key)
        if words.column not in mapping.columns or ours.get(OTHERS):
            continue
        unknown = [word for word, one in ours.items() if not one and word != OTHERS]
        for word in unknown[:MOST_WORDS]:
            question = f"The word “{word}” has no {words.column} yet."
            option = f"{words.option} '{word}={words.column.upper()}'"
            choices = (*words.ours, LEAVE_OUT)
            yield Need(words.key, word, question, option, choices, required=False)


def default_needs(mapping: Mapping) -> Iterator[Need]:
    """Ask for form, certainty and date where the file has none."""
    columns = mapping.columns
    without_form = [w for w, ours in mapping.words.items() if ours in mapping.types]
    may_lack_form = without_form or mapping.default("type") or not mapping.words
    if may_lack_form and "form" not in columns and not mapping.default("form"):
        question = "No column says of which form the ties are."
        yield Need("defaults", "form", question, "--form FORM", tuple(FORMS))
    if "certainty" not in columns and not mapping.default("certainty"):
        question = "No column says on whose word the claims stand."
        choices = tuple(CERTAINTIES)
        yield Need("defaults", "certainty", question, "--certainty CERTAINTY", choices)
    if not {"when", "begin", "end"} & columns.keys() and not mapping.default("when"):
        question = "No column says when the ties held."
        yield Need("defaults", "when", question, "--when DATE, as in 2025 or 1990/1999")


def kind_needs(source: Source, mapping: Mapping, tables: ParsedTables) -> Iterator[Need]:
    """Ask for the kind of new actors of which neither the file nor the table of states tells it."""
    assert tables.actors is not None
    if mapping.default("kind"):
        return
    names = ActorNames(names_of(tables.actors), mapping, source.table.kinds, iso3_of(tables.actors))
    for end in ("actor", "target"):
        kind = mapping.columns.get(f"{end}_kind")
        cells = source.table.column(mapping.columns[end])
        words: Sequence[str] = source.table.column(kind) if kind else [""] * len(cells)
        for name, word in set(zip(cells, words, strict=True)):
            if name:
                names.name_of(name, word)
    if unknown := sorted(names.without_kind):
        named = ", ".join(unknown[:_NAMED])
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        question = f"It is not known of which kind these new actors are: {named}{more}."
        yield Need("defaults", "kind", question, "--kind KIND", tuple(ACTOR_KINDS))


def article_needs(source: Source, mapping: Mapping) -> Iterator[Need]:
    """Ask what the file is called, and when it was published where ties reach to that day."""
    if {"article", "article_url", "article_title"} & mapping.columns.keys():
        return
    record = mapping.article
    if not (record.get("title") or record.get("id")):
        question = "The file becomes an article of the dossier, which needs a title."
        yield Need("article", "title", question, "--article-title TITLE")
    if record.get("published"):
        return
    current = mapping.columns.get("current")
    cells = set(source.table.column(current)) if current else set()
    if mapping.without_end == "open" or any(cell.casefold() in YES for cell in cells):
        question = "Some ties go on until the file was published, but that day is not known."
        yield Need("article", "published", question, "--published DATE, as in 2025-09-03")
