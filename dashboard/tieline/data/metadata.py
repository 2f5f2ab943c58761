"""Check what a dossier says of itself: headline, moments, expectations, acknowledged warnings.

In: the keys of dossier.toml. Out: an `About` value, or pydantic's list of what is wrong.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from tieline.data import dates
from tieline.data.problems import nearest, quoted
from tieline.data.schema import listed
from tieline.data.tie_types.own import (
    Declared,
    colour_fault,
    label_fault,
    sentence_fault,
    types_of,
    word_fault,
    words_in,
)
from tieline.data.vocabulary import CHECKS, TYPES, Types

LONGEST_STEP = 400
"""Characters of a step's text: more have no room beside a picture."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A named day, month, year or interval that readers can jump to; days are ordinals.

    dossier.toml writes it as `day`, in the EDTF of the ties' `when`, with both ends closed.
    """

    first_day: int
    last_day: int
    name: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """What an editor calls the ties of a pair `A|B` that have this type and this `when`."""

    pair: str
    type: str
    when: str
    headline: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the story: a selection's query string, the lines it is about, and its sentences.

    A line is a pair `A|B`, or a pair and one type `A|B|tension`, as `focus` names it in addresses.
    """

    selection: str
    focus: tuple[str, ...]
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Expect:
    """The least counts of rows; fewer mean that rows were lost."""

    ties: int = 0
    actors: int = 0
    types: Mapping[str, int] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A warning that an editor has judged right."""

    id: str
    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """The dossier in its editor's words; `opening` is a selection's query string."""

    title: str = ""
    standfirst: str = ""
    licence: str = ""
    credit: str = ""
    contact: str = ""
    opening: str = ""
    moments: tuple[Moment, ...] = ()
    pairs: tuple[PairLine, ...] = ()
    expect: Expect = field(default_factory=Expect)
    acknowledged: tuple[Acknowledged, ...] = ()
    types: Types = field(default_factory=lambda: TYPES)
    declared: tuple[Declared, ...] = ()
    """What the file itself says of the types."""
    story: tuple[Step, ...] = ()


class KeyFaultError(ValueError):
    """A value that a key does not take: fault and remedy, which pydantic hands on."""


def without_controls(value: object) -> object:
    """Refuse a text with a control character other than a line end or a tab."""
    if isinstance(value, str) and (control := _CONTROL.search(value)):
        fault = f"{quoted(value)} holds the control character U+{ord(control[0]):04X}."
        raise KeyFaultError(fault, "Delete it.")
    return value


def filled(value: object) -> object:
    """Refuse a blank text, and one with a control character."""
    if isinstance(value, str) and not value.strip():
        raise KeyFaultError("The text is blank.", "Fill it in.")
    return without_controls(value)


def known_check(value: object) -> object:
    """Refuse the name of a check whose warnings cannot be acknowledged."""
    if not isinstance(value, str) or value in CHECKS:
        return value
    meant = nearest(value, CHECKS)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(tuple(CHECKS))}."
    raise KeyFaultError(f"{quoted(value)} is no warning that can be acknowledged.", remedy)


def known_type(value: object, info: ValidationInfo) -> object:
    """Refuse a word that is no type of tie of this file; the context has those."""
    types: tuple[str, ...] = info.context or tuple(TYPES)
    if not isinstance(value, str) or value in types:
        return value
    meant = nearest(value, types)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(types)}."
    raise KeyFaultError(f"{quoted(value)} is no type of tie.", remedy)


def short(value: object) -> object:
    """Refuse a text that has no room beside a picture."""
    if isinstance(value, str) and len(value) > LONGEST_STEP:
        fault = f"The text has {len(value):,} characters, more than {LONGEST_STEP}."
        raise KeyFaultError(fault, "Say it in two sentences.")
    return value


def some_lines(value: object) -> object:
    """Refuse what is not a list, or one without any line."""
    remedy = 'Write ["A|B"], or ["A|B|tension"] for one type of tie.'
    if not isinstance(value, list):
        raise KeyFaultError(f"{quoted(str(value))} is not a list of lines.", remedy)
    if not value:
        raise KeyFaultError("The list is empty.", remedy)
    return value


def line_of_two(value: object, info: ValidationInfo) -> object:
    """Refuse what is no pair `A|B` and no line `A|B|type`; who they are is not checked."""
    if not isinstance(value, str):
        return value
    names, kind = value.split("|")[:2], value.split("|")[2:]
    if len({name.strip() for name in names} - {""}) != 2 or len(kind) > 1:
        remedy = "Write two names as A|B, or with a type of tie as A|B|tension."
        raise KeyFaultError(f"{quoted(value)} is no line.", remedy)
    for word in kind:
        known_type(word, info)
    return value


def without_fault(fault_of: Callable[[str], tuple[str, str] | None]) -> Callable[[object], object]:
    """Return what refuses the texts in which this function finds a fault."""

    def check(value: object) -> object:
        if isinstance(value, str) and (fault := fault_of(value)):
            raise KeyFaultError(*fault)
        return value

    return check


def known_sign(value: object) -> object:
    """Refuse a sign that is neither 1 nor -1."""
    if value in (1, -1) and not isinstance(value, bool):
        return value
    remedy = "Write 1 for a tie of friends, -1 for one of opponents."
    raise KeyFaultError(f"{quoted(str(value))} is no sign.", remedy)


def readable_date(value: object) -> object:
    """Return a date as TOML or as EDTF writes it, as the text of a `when`."""
    text = value.isoformat() if type(value) is date else value
    if isinstance(text, str):
        try:
            dates.parse(text)
        except dates.DateError as error:
            raise KeyFaultError(error.message, error.remedy) from error
    return text


def moment_days(value: object) -> object:
    """Return first and last day of a date as TOML writes it, or of a closed one as EDTF text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal(), value.toordinal()
    try:
        period = dates.parse(str(value))
    except dates.DateError as error:
        raise KeyFaultError(error.message, error.remedy) from error
    if period.first is None or period.last is None:
        fault = f"{quoted(str(value))} leaves an end open."
        raise KeyFaultError(fault, "Name both ends of a moment, as in 2016/2017.")
    return period.first, period.last


_Text = Annotated[str, BeforeValidator(without_controls)]
_Filled = Annotated[str, BeforeValidator(filled)]
_Type = Annotated[str, BeforeValidator(known_type)]
_When = Annotated[str, BeforeValidator(readable_date)]
_Check = Annotated[str, BeforeValidator(known_check)]
_Count = Annotated[int, Field(ge=0)]
_Line = Annotated[str, BeforeValidator(line_of_two)]
_Lines = Annotated[list[_Line], BeforeValidator(some_lines)]
_Short = Annotated[str, BeforeValidator(filled), BeforeValidator(short)]
_Colour = Annotated[str, BeforeValidator(without_fault(colour_fault))]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _TieType(_Strict):
    word: Annotated[str, BeforeValidator(without_fault(word_fault))]
    label: Annotated[_Filled, BeforeValidator(without_fault(label_fault))] = ""
    sign: Annotated[int, BeforeValidator(known_sign)] | None = None
    directed: bool | None = None
    colour: _Colour = ""
    colour_dark: _Colour = ""
    between: Annotated[_Filled, BeforeValidator(without_fault(sentence_fault))] = ""
    meaning: _Filled = ""


class _Moment(_Strict):
    day: Annotated[tuple[int, int], BeforeValidator(moment_days)]
    name: _Filled


class _PairLine(_Strict):
    pair: _Filled
    type: _Type
    when: _When
    headline: _Filled


class _Step(_Strict):
    selection: _Text = ""
    focus: _Lines
    title: _Text = ""
    text: _Short


class _Expect(_Strict):
    ties: _Count = 0
    actors: _Count = 0
    types: dict[str, _Count] = {}
    articles: dict[str, _Count] = {}


class _Acknowledged(_Strict):
    id: _Filled
    check: _Check
    reason: _Filled


class _About(_Strict):
    title: _Text = ""
    standfirst: _Text = ""
    licence: _Text = ""
    credit: _Text = ""
    contact: _Text = ""
    opening: _Text = ""
    moments: list[_Moment] = []
    pairs: list[_PairLine] = []
    expect: _Expect = _Expect()
    acknowledged: list[_Acknowledged] = []
    types: list[_TieType] = []
    story: list[_Step] = []


KEYS: dict[str, tuple[str, ...]] = {
    "": tuple(_About.model_fields),
    "moments": tuple(_Moment.model_fields),
    "pairs": tuple(_PairLine.model_fields),
    "expect": tuple(_Expect.model_fields),
    "acknowledged": tuple(_Acknowledged.model_fields),
    "types": tuple(_TieType.model_fields),
    "story": tuple(_Step.model_fields),
}
"""The keys that each table of dossier.toml takes; its top has no name."""


def about_of(keys: Mapping[str, object]) -> About:
    """Check the keys and return their values; raises pydantic.ValidationError."""
    raw = _About.model_validate(keys, context=words_in(keys))
    expect = raw.expect
    declared = tuple(
        Declared(
            one.word,
            one.label,
            one.sign,
            one.directed,
            one.colour.lower(),
            one.colour_dark.lower(),
            one.between,
            one.meaning,
        )
        for one in raw.types
    )
    return About(
        raw.title,
        raw.standfirst,
        raw.licence,
        raw.credit,
        raw.contact,
        raw.opening,
        tuple(Moment(*one.day, one.name) for one in raw.moments),
        tuple(PairLine(one.pair, one.type, one.when, one.headline) for one in raw.pairs),
        Expect(expect.ties, expect.actors, expect.types, expect.articles),
        tuple(Acknowledged(one.id, one.check, one.reason) for one in raw.acknowledged),
        types_of(declared) if declared else TYPES,
        declared,
        tuple(Step(one.selection, tuple(one.focus), one.text, one.title) for one in raw.story),
    )
