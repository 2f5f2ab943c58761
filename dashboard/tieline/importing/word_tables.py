"""Know the tables of a mapping that translate words of a column, beside that of types.

In: a foreign table. Out: the words of its columns of forms and certainties that are none of ours,
each with a proposal or a blank. Our own words, in any case, need no table.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from tieline.data.vocabulary import CERTAINTIES, FORMS
from tieline.importing.source import SourceTable
from tieline.importing.words import proposed_certainty, proposed_form


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of a mapping by its key, and the column of ours whose words it gives."""

    key: str
    column: str
    ours: Collection[str]
    propose: Callable[[str], str]

    @property
    def option(self) -> str:
        """The command's option for one of its words."""
        return f"--{self.column}-word"

    def words_of(self, table: SourceTable, columns: Mapping[str, str]) -> list[str]:
        """Return the words of the file's column that are none of ours; none without a column."""
        name = columns.get(self.column, "")
        return self.foreign(table.column(name)) if name else []

    def foreign(self, cells: Iterable[str]) -> list[str]:
        """Return the different filled cells that are none of our words."""
        return [cell for cell in dict.fromkeys(cells) if cell and cell.casefold() not in self.ours]


FORM_WORDS = WordTable("forms", "form", FORMS, proposed_form)
CERTAINTY_WORDS = WordTable("certainties", "certainty", CERTAINTIES, proposed_certainty)
WORD_TABLES = (FORM_WORDS, CERTAINTY_WORDS)
