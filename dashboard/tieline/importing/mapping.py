"""Define a mapping: which column of a foreign table is which of our fields, and what is missing.

In: the keys of a mapping file, or a table. Out: a `Mapping`, or every fault of the keys.
"""

from collections.abc import Collection, Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)

from tieline.data import dates
from tieline.data.articles import published_fault, url_fault
from tieline.data.column_checks import Fault
from tieline.data.metadata import KeyFaultError
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import listed
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, FORMS, TYPES, Types
from tieline.importing.columns import (
    is_text,
    names_states,
    recognise_codes,
    recognise_columns,
    recognise_ends,
    recognise_flags,
    sample,
)
from tieline.importing.names import ORDERS, REPEATS, WITHOUT_END
from tieline.importing.source import ImportFaultError, SourceTable
from tieline.importing.word_tables import CERTAINTY_WORDS, FORM_WORDS, WordTable
from tieline.importing.words import LEAVE_OUT, OTHERS, proposed_kind, proposed_type

COLUMNS: MappingType[str, str] = {
    "actor": "who acts first, or gives",
    "target": "the other one, or who receives",
    "type": "the word for the relation, which [words] translates",
    "form": "the form, which [forms] translates",
    "when": "the date, or a span of dates",
    "begin": "when it began; its year where month and day have columns of their own",
    "begin_month": "the month of the begin",
    "begin_day": "the day of the begin",
    "begin_about": "whether the begin is an estimate, as CA beside a year",
    "end": "when it ended",
    "end_month": "the month of the end",
    "end_day": "the day of the end",
    "end_about": "whether the end is an estimate",
    "current": "whether it goes on: 1, yes or true",
    "certainty": "the certainty, which [certainties] translates",
    "said_by": "who says it",
    "denied_by": "who denies it",
    "claim": "a sentence on the tie; where it is no sentence, one is made that quotes it",
    "article": "the id of one of the dossier's articles",
    "article_url": "the address of the article; each one becomes an article",
    "article_title": "the title of the article; each one becomes an article",
    "published": "the day on which that article was published",
    "paragraph": "the number of its paragraph",
    "weight": "a number from 0 that belongs to the tie",
    "quote": "which characters of the paragraph say it, as in 120-164",
    "url": "the address at which just this tie is told, beside an article",
    "coder": "who coded the tie",
    "checked_by": "who held it against the article",
    "actor_kind": "the kind of the actor, which [kinds] translates",
    "target_kind": "the kind of the target, which [kinds] translates",
}
"""The fields that a column can fill, and what each means."""

DEFAULTS: MappingType[str, str] = {
    "type": "the type of ties without a word for it",
    "form": "the form of ties without one",
    "certainty": "on whose word the claims stand",
    "when": "the date of ties without one, as EDTF",
    "kind": "the kind of new actors",
}
"""What stands where the file has nothing, and what each means."""

ARTICLE: MappingType[str, str] = {
    "id": "its id; blank: made of the title",
    "title": "what the file is called",
    "url": "where it is from",
    "publisher": "who published it",
    "published": "when, as EDTF; ties that go on reach to this day",
}
"""The record of the article that the file becomes, and what each cell means."""

_MOST_KINDS = 30
"""Different words for kinds of actors; of more none is proposed."""
CLAIM_FIELDS = ("actor", "target", "word", "article", "place", "line")
CLAIM = "{actor} and {target} are listed as tied in {article}, {place} {line}."
CLAIM_WITH_WORD = "{actor} and {target} are listed as “{word}” in {article}, {place} {line}."
CODES = ("cow", "iso3", "abbreviation")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the rows of a foreign table become ties; what is blank or missing is not known.

    `words` (of types), `forms`, `certainties` and `kinds` hold our words by the file's; `flags` are
    columns of 0 and 1 that say what the tie is. `codes` names the code by which the ends are
    states, `states` whether states are recognised by their names, `dates` the order of day and
    month, `without_end` how far a begin without an end reaches, `repeats` what is done with a row
    that says what an earlier one says. `types` are those of the dossier, which no file says.
    """

    columns: MappingType[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    defaults: MappingType[str, str] = field(default_factory=dict)
    words: MappingType[str, str] = field(default_factory=dict)
    forms: MappingType[str, str] = field(default_factory=dict)
    certainties: MappingType[str, str] = field(default_factory=dict)
    kinds: MappingType[str, str] = field(default_factory=dict)
    article: MappingType[str, str] = field(default_factory=dict)
    codes: str = ""
    states: bool = False
    dates: str = ""
    without_end: str = "begin"
    repeats: str = "leave out"
    claim: str = CLAIM
    claim_with_word: str = CLAIM_WITH_WORD
    types: Types = field(default_factory=lambda: TYPES, compare=False, repr=False)

    def default(self, name: str) -> str:
        """Return what stands where the file has nothing, blank where that is not told."""
        return self.defaults.get(name, "")


def proposed_mapping(
    table: SourceTable,
    article_ids: Iterable[str] = (),
    ends: tuple[str, str] | None = None,
    types: Types = TYPES,
) -> Mapping:
    """Return the mapping that the names and the cells of a table suggest; `types` of the dossier.

    Raises ImportFaultError where the two ends are not named and cannot be told.
    """
    known = frozenset(article_ids)
    ends = ends or recognise_ends(table, known)
    if ends is None:
        named = ", ".join(map(quoted, table.names[:12]))
        message = f"No two columns are known as the ends of a tie: {named}."
        remedy = "Name them with --column actor=NAME --column target=NAME."
        raise ImportFaultError([Problem(table.file, 1, None, "", message, remedy)])
    return completed(Mapping(recognise_columns(table, ends, known), types=types), table)


def completed(mapping: Mapping, table: SourceTable) -> Mapping:
    """Return a mapping with what the cells of its columns suggest: words, kinds, codes, states."""
    ends = mapping.columns["actor"], mapping.columns["target"]
    flags = recognise_flags(table)
    words = proposed_words(mapping.columns.get("type", ""), flags, table, mapping.types)
    kinds = set(table.kinds.values())
    for name in ("actor_kind", "target_kind"):
        if name in mapping.columns:
            kinds.update(sample(table, mapping.columns[name]))
    if len(kinds) > _MOST_KINDS or not is_text(kinds):
        # Groups and numbers of the file's own, of which none is a kind.
        kinds = set()
    codes = recognise_codes(table, ends)
    return replace(
        mapping,
        flags=flags,
        words=MappingProxyType(words),
        forms=MappingProxyType(proposed_in(FORM_WORDS, mapping.columns, table)),
        certainties=MappingProxyType(proposed_in(CERTAINTY_WORDS, mapping.columns, table)),
        kinds=MappingProxyType({word: proposed_kind(word) for word in sorted(kinds)}),
        codes=codes,
        states=bool(codes) or names_states(table, ends),
    )


def proposed_words(
    column: str, flags: Iterable[str], table: SourceTable, types: Types
) -> dict[str, str]:
    """Return our words for those of a column of types, or of columns that are flags."""
    if column:
        at = table.names.index(column)
        return {
            word: proposed_type(word, column, types)
            for word in dict.fromkeys(row[at] for row in table.rows)
            if word
        }
    return {flag: proposed_type(flag, "", types) for flag in flags}


def proposed_in(
    words: WordTable, columns: MappingType[str, str], table: SourceTable
) -> dict[str, str]:
    """Return our words for those of a column of forms or certainties; blank where none is plain."""
    return {word: words.propose(word) for word in words.words_of(table, columns)}


# What the keys of a mapping file may say


def check_word(value: str, known: Collection[str], noun: str) -> str:
    """Check that a value is one of these words, or blank."""
    if value in ("", *known):
        return value
    meant = nearest(value, known)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(tuple(known))}."
    raise KeyFaultError(f"{quoted(value)} is not a {noun}.", remedy)


def one_of(words: Iterable[str], noun: str) -> AfterValidator:
    """Return a check that takes these words alone, and a blank."""
    known = tuple(words)
    return AfterValidator(lambda value: check_word(value, known, noun))


def type_value(value: str, info: ValidationInfo) -> str:
    """Check a type of the dossier, or a blank."""
    return check_word(value, info.context or TYPES, "type of tie")


def word_value(value: str, info: ValidationInfo) -> str:
    """Check what a word is translated into: a type, with or without a form, or nothing."""
    types: Types = info.context or TYPES
    type_, _, form = (part.strip() for part in value.partition(","))
    if value in ("", LEAVE_OUT) or (type_ in types and (not form or form in FORMS)):
        return value
    meant = nearest(type_, types) if type_ not in types else nearest(form, FORMS)
    choices = f"Write {listed((*types, LEAVE_OUT))}, a form behind a comma."
    remedy = f"Did you mean {quoted(meant)}?" if meant else choices
    raise KeyFaultError(f"{quoted(value)} is not a type of tie.", remedy)


def date_value(value: str) -> str:
    """Check a date of the tables, or a blank."""
    if value:
        try:
            dates.parse(value)
        except dates.DateError as error:
            raise KeyFaultError(error.message, error.remedy) from error
    return value


def checked_by(check: object) -> AfterValidator:
    """Return a check of a filled cell by one of the tables' own."""

    def run(value: str) -> str:
        fault: Fault | None = check(value) if value else None  # type: ignore[operator]
        if fault:
            raise KeyFaultError(*fault)
        return value

    return AfterValidator(run)


def claim_value(value: str) -> str:
    """Check the pattern of a claim, whose names in braces are known."""
    try:
        value.format(**dict.fromkeys(CLAIM_FIELDS, ""))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        names = listed([f"{{{name}}}" for name in CLAIM_FIELDS])
        raise KeyFaultError(
            f"{quoted(value)} is no pattern of a claim.", f"Use {names}."
        ) from error
    return value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


_Type = Annotated[str, AfterValidator(type_value)]
_Form = Annotated[str, one_of(FORMS, "form of tie")]
_Certainty = Annotated[str, one_of(CERTAINTIES, "certainty")]
_FormWord = Annotated[str, one_of((*FORMS, LEAVE_OUT), "form of tie")]
_CertaintyWord = Annotated[str, one_of((*CERTAINTIES, LEAVE_OUT), "certainty")]
_Kind = Annotated[str, one_of(ACTOR_KINDS, "kind of actor")]
_Date = Annotated[str, AfterValidator(date_value)]
_Claim = Annotated[str, AfterValidator(claim_value)]


class _Defaults(_Strict):
    type: _Type = ""
    form: _Form = ""
    certainty: _Certainty = ""
    when: _Date = ""
    kind: _Kind = ""


class _Article(_Strict):
    id: str = ""
    title: str = ""
    url: Annotated[str, checked_by(url_fault)] = ""
    publisher: str = ""
    published: Annotated[str, checked_by(published_fault)] = ""


class _Rows(_Strict):
    flags: list[str] = Field(default_factory=list)
    codes: Annotated[str, one_of(CODES, "code of states")] = ""
    states: bool = False
    dates: Annotated[str, one_of(ORDERS, "order of day and month")] = ""
    without_end: Annotated[str, one_of(WITHOUT_END, "way to read a begin without an end")] = "begin"
    repeats: Annotated[str, one_of(REPEATS, "way to treat repeats")] = "leave out"
    claim: _Claim = CLAIM
    claim_with_word: _Claim = CLAIM_WITH_WORD


class _Mapping(_Strict):
    columns: dict[str, str]
    defaults: _Defaults = _Defaults()
    words: dict[str, Annotated[str, AfterValidator(word_value)]] = {}
    forms: dict[str, _FormWord] = {}
    certainties: dict[str, _CertaintyWord] = {}
    kinds: dict[str, _Kind] = {}
    article: _Article = _Article()
    rows: _Rows = _Rows()


KEYS: dict[str, tuple[str, ...]] = {
    "": tuple(_Mapping.model_fields),
    "columns": tuple(COLUMNS),
    "defaults": tuple(_Defaults.model_fields),
    "article": tuple(_Article.model_fields),
    "rows": tuple(_Rows.model_fields),
}
"""The keys that each table of a mapping file takes; its top has no name."""


def mapping_of(keys: MappingType[str, object], types: Types = TYPES) -> Mapping:
    """Return the mapping that these keys say to a dossier with these types.

    Raises pydantic.ValidationError.
    """
    raw = _Mapping.model_validate(keys, context=types)
    rows = raw.rows
    return Mapping(
        {name: column for name, column in raw.columns.items() if column},
        tuple(rows.flags),
        filled(raw.defaults),
        raw.words,
        raw.forms,
        raw.certainties,
        raw.kinds,
        filled(raw.article),
        rows.codes,
        rows.states,
        rows.dates,
        rows.without_end or "begin",
        rows.repeats or "leave out",
        rows.claim,
        rows.claim_with_word,
        types,
    )


def filled(model: BaseModel) -> dict[str, str]:
    """Return the keys of a table that are not blank."""
    return {name: value for name, value in model.model_dump().items() if value}


def with_values(mapping: Mapping, table: str, values: MappingType[str, str]) -> Mapping:
    """Return a mapping with other values in its `defaults`, `article` or one of its words.

    Raises ValidationError for what cannot stand there.
    """
    changed = mapping_of({"columns": {}, table: dict(values)}, mapping.types)
    both: dict[str, Any] = {table: {**getattr(mapping, table), **getattr(changed, table)}}
    return replace(mapping, **both)


__all__ = [
    "ARTICLE", "CLAIM", "CLAIM_WITH_WORD", "COLUMNS", "DEFAULTS", "KEYS", "OTHERS", "Mapping",
    "ValidationError", "completed", "mapping_of", "proposed_mapping", "with_values",
]  # fmt: skip
