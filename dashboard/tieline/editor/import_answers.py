"""What the import answers: files, mappings, and what becomes of their rows.

Out: the types that `import_api` declares beside its routes.
"""

from typing import Literal

from tieline.data.problems import Problem
from tieline.editor.payloads import Answer


class ColumnValues(Answer):
    """A column of a file, and some of its cells."""

    name: str
    examples: str


class WordValues(Answer):
    """A word of a file, what it means, and which of our words it is; blank where not chosen."""

    word: str
    means: str
    ours: str


class KindValues(Answer):
    """A word of a file for a kind of actor, and which of ours it is."""

    word: str
    ours: str


class RowsValues(Answer):
    """How rows are read: the order of day and month, a begin without an end, repeated rows."""

    dates: str
    without_end: str
    repeats: str


class MappingValues(Answer):
    """A mapping: the file's column of each field, what stands where it has none, its words."""

    columns: dict[str, str]
    flags: list[str]
    defaults: dict[str, str]
    words: list[WordValues]
    more_words: int
    forms: list[WordValues]
    more_forms: int
    certainties: list[WordValues]
    more_certainties: int
    kinds: list[KindValues]
    article: dict[str, str]
    rows: RowsValues


class NeedValues(Answer):
    """A value that is missing, where in the mapping it belongs, and what it may be."""

    table: str
    key: str
    question: str
    option: str
    choices: list[str]
    required: bool


class ShownRow(Answer):
    """A row of the file, what becomes of it, and the columns in which a fault is."""

    line: int
    cells: list[str]
    state: Literal["tie", "left out", "refused", "read"]
    tie: dict[str, str] | None
    columns: list[str]


class ReportValues(Answer):
    """What the import would add, leave out and refuse, in numbers and in sentences."""

    ties: int
    actors: int
    articles: int
    left_out: int
    refused: int
    defaulted: list[str]
    sentences: list[str]
    refused_rows: list[Problem]


class PreviewAnswer(Answer):
    """What an import would do; `report` is null where the two ends of a tie are not known."""

    file: str
    form: str
    place: str
    count: int
    ignored: list[str]
    columns: list[ColumnValues]
    mapping: MappingValues
    needs: list[NeedValues]
    rows: list[ShownRow]
    report: ReportValues | None
    version: str
    kept: str


class SourceValues(Answer):
    """A table of ties among the files, and its form."""

    file: str
    form: str


class FilesAnswer(PreviewAnswer):
    """The same of the first table of the files, which are held for a while under the token."""

    token: str
    tables: list[SourceValues]


class ImportProposalAnswer(Answer):
    """The number of the proposal that holds the rows, and how many they are."""

    id: int
    rows: int


class RowsAnswer(Answer):
    """What was added, as which change, and the file that keeps the mapping."""

    version: str
    change: int | None
    ties: int
    actors: int
    articles: int
    mapping: str
