"""Read what a reader chose from a query string, and write it as one.

In: a query string, and a dossier where names are to be known. Out: a `Selection` and the problems
of the query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.problems import quoted
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES
from tieline.selection import parameters
from tieline.selection.parameters import WORDS, Fault, ParameterError

DEFAULT_CERTAINTIES = tuple(word for word, record in CERTAINTIES.items() if record.shown)
"""The certainties that are drawn unless the reader chooses otherwise."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader chose; every default is the word's absence. Days are ordinals, inclusive.

    None in `types`, `forms`, `sources` means all, in `certainties` all but forecasts; an empty
    tuple means none (of `sources`: all). `than_from` and `than_to` are the days with which those
    chosen are compared, `than_known_by` the day by which articles are published that tell of them;
    only comparisons heed them. `without` are the articles left out;
    `sources_min` and `sources_max` are how many articles a line (a pair and a type, at the level)
    has at least and at most among all else chosen. `width` is what the thickness of lines tells.
    Closed words are kept in the vocabulary's order. The last five are a publisher's: headline and
    note around a chart, who is highlighted, a colour of six hexadecimal digits, the version of the
    tables.

    >>> chosen = Selection.from_query("?type=tension,alliance&from=2025-01-01&actor=Arden")
    >>> chosen.types, chosen.actors, chosen.to_day
    (('alliance', 'tension'), ('Arden',), None)
    >>> chosen.to_query()
    'from=2025-01-01&type=alliance,tension&actor=Arden'
    >>> Selection.from_query("level=al").level, Selection.problems_in("level=al")[0].message
    ('state', "level: 'al' is not a level. Did you mean 'all'?")
    """

    from_day: int | None = None
    to_day: int | None = None
    than_from: int | None = None
    than_to: int | None = None
    open: bool = False
    known_by: int | None = None
    than_known_by: int | None = None
    types: tuple[str, ...] | None = None
    forms: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    sources_min: int = 1
    sources_max: int | None = None
    certainties: tuple[str, ...] | None = None
    actors: tuple[str, ...] = ()
    level: str = "state"
    blocs: bool = False
    view: str = "network"
    focus: str = ""
    fold: bool = True
    width: str = "articles"
    theme: str = "auto"
    title: str = ""
    note: str = ""
    highlight: str = ""
    accent: str = ""
    version: str = ""
    known_types: tuple[str, ...] = field(default=tuple(TYPES), compare=False, repr=False)
    """The types of the dossier that is chosen from, which are all where `types` is None."""

    def __post_init__(self) -> None:
        """Bring equal choices to one form; raises ValueError for a word that does not exist."""
        if self.sources_min < 1:
            raise ValueError(f"sources_min: {self.sources_min} is below 1")
        if self.sources_max is not None and self.sources_max < self.sources_min:
            raise ValueError(f"sources_max: {self.sources_max} is below {self.sources_min}")
        for name, known, default in (
            ("types", self.known_types, self.known_types),
            ("forms", tuple(FORMS), tuple(FORMS)),
            ("certainties", tuple(CERTAINTIES), DEFAULT_CERTAINTIES),
        ):
            object.__setattr__(self, name, _in_order(name, getattr(self, name), known, default))
        object.__setattr__(self, "sources", tuple(dict.fromkeys(self.sources or ())) or None)
        object.__setattr__(self, "without", tuple(dict.fromkeys(self.without)))
        object.__setattr__(self, "actors", tuple(dict.fromkeys(self.actors)))

    @classmethod
    def from_query(cls, text: str, dossier: Dossier | None = None) -> "Selection":
        """Read a query string, with or without its `?`; never raises, broken words are dropped."""
        return read_query(text, dossier)[0]

    @staticmethod
    def problems_in(text: str, dossier: Dossier | None = None) -> list[ParameterError]:
        """Return what `from_query` drops from this text, each with a sentence."""
        return read_query(text, dossier)[1]

    def to_query(self, *, with_view: bool = False) -> str:
        """Write the choice as a query string without `?`; words at their default are left out.

        `with_view` writes `view=` always, as the explorer's address does.
        """
        chosen: list[str] = []
        for one in WORDS.values():
            value = getattr(self, one.field)
            if value == getattr(DEFAULT, one.field) and not (with_view and one.word == "view"):
                continue
            texts = map(one.write, value if one.repeats else (value,))
            chosen += [f"{one.word}={quote(text, safe='|,', errors='replace')}" for text in texts]
        return "&".join(chosen)

    def with_(self, **changes: Any) -> "Selection":
        """Return the same choice with other values in some fields."""
        return replace(self, **changes)


def _in_order(
    name: str, chosen: Iterable[str] | None, known: tuple[str, ...], default: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return closed words in the vocabulary's order; None where they are the default."""
    if chosen is None:
        return None
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        raise ValueError(f"{name}: '{unknown[0]}' is none of {', '.join(known)}")
    kept = tuple(word for word in known if word in set(chosen))
    return None if kept == default else kept


DEFAULT = Selection()


def read_query(text: str, dossier: Dossier | None = None) -> tuple[Selection, list[ParameterError]]:
    """Read a query string: the selection, and what had to be dropped. Never raises."""
    if len(text) > parameters.LONGEST:
        reason = f"the query is longer than {parameters.LONGEST:,} characters"
        return DEFAULT, [ParameterError("", text[:80], f"{reason}. Choose fewer words.")]
    # What is no text at all (half a surrogate pair, from a script) could not be written again.
    clean = text.removeprefix("?").encode("utf-8", "replace").decode()
    values, faults = _read_words(parse_qsl(clean, keep_blank_values=True), dossier)
    for word, other, plain in _SPANS:
        first, last = WORDS[word].field, WORDS[other].field
        if values.get(first, 0) > values.get(last, dates.LATEST):
            faults.append((word, _span_fault(values.pop(first), other, values.pop(last), plain)))
    least, most = values.get("sources_min", 1), values.get("sources_max")
    if most is not None and least > most:
        del values["sources_min"], values["sources_max"]
        faults.append(
            (
                "sources_min",
                Fault(
                    str(least),
                    f"'{least}' is above sources_max, '{most}'",
                    "Swap the two numbers.",
                    plain="The least number of articles is above the most, so every line is shown.",
                ),
            )
        )
    problems = [
        fault.problem(word, suggest=number < parameters.SUGGESTED)
        for number, (word, fault) in enumerate(faults)
    ]
    known = tuple(TYPES if dossier is None else dossier.types)
    return Selection(**values, known_types=known), problems


_SPANS = (
    ("from", "to", "“From” is later than “To”, so all dates are shown."),
    (
        "than_from",
        "than_to",
        "The span to compare with ends before it begins, so it is taken as all dates.",
    ),
)
"""The two ends of each span of days, and what a reader is told of one that is reversed."""


def _span_fault(first: int, other: str, last: int, plain: str) -> Fault:
    """Return the fault of a span whose last day, that of the word `other`, is before its first."""
    begin, end = dates.iso(first), dates.iso(last)
    return Fault(begin, f"'{begin}' is after {other}, '{end}'", "Swap the two days.", plain=plain)


def _read_words(
    pairs: Iterable[tuple[str, str]], dossier: Dossier | None
) -> tuple[dict[str, Any], list[tuple[str, Fault]]]:
    """Return the values by field of `Selection`, and the faults with their words."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, Fault]] = []
    seen: set[str] = set()
    for word, value in pairs:
        kept, wrong = _read_word(word, value, dossier, first=word not in seen)
        seen.add(word)
        faults += [(word, fault) for fault in wrong]
        if kept is not None:
            record = WORDS[word]
            values[record.field] = values.get(record.field, ()) + kept if record.repeats else kept
    return values, faults


def _read_word(
    word: str, value: str, dossier: Dossier | None, *, first: bool
) -> parameters.Reading:
    record = WORDS.get(word)
    if record is None:
        return None, (parameters.unknown(value),)
    if not first and not record.repeats:
        return None, (Fault(value, f"{quoted(value)} is a second value", "Write the word once."),)
    if not value:
        remedy = f"Write {record.allowed}, or leave the word out."
        return None, (Fault(value, "the value is empty", remedy),)
    return record.read(value, dossier)


def without_days(selection: Selection) -> Selection:
    """Return the same choice over all days."""
    return selection.with_(from_day=None, to_day=None, open=False)


def with_before(selection: Selection) -> Selection:
    """Return the comparison of the chosen days with all days before them, if they have a begin."""
    begin = selection.from_day
    return selection.with_(than_from=None, than_to=None if begin is None else begin - 1)


def other_side(selection: Selection) -> Selection:
    """Return the choice that a comparison compares with: other days, or what was told by another.

    What was told by two days is told of the same days, unless the other side has its own.
    """
    known = selection.known_by if selection.than_known_by is None else selection.than_known_by
    days = (selection.than_from, selection.than_to)
    if known != selection.known_by and days == (None, None):
        days = (selection.from_day, selection.to_day)
    return selection.with_(from_day=days[0], to_day=days[1], known_by=known)


def than_words(selection: Selection) -> dict[str, int | None]:
    """Return the words that a comparison heeds alone, by field."""
    return {word: getattr(selection, word) for word in ("than_from", "than_to", "than_known_by")}


def compared_with(selection: Selection, other: Selection) -> Selection:
    """Return the comparison of a choice with another one's days, as told by the other's day."""
    return selection.with_(
        than_from=other.from_day, than_to=other.to_day, than_known_by=other.known_by
    )


def without_comparison(selection: Selection) -> Selection:
    """Return the same choice compared with nothing."""
    return selection.with_(than_from=None, than_to=None, than_known_by=None)


def with_any_line(selection: Selection) -> Selection:
    """Return the same choice of lines of however many articles."""
    return selection.with_(sources_min=1, sources_max=None)


def on_any_day(selection: Selection) -> Selection:
    """Return the choice of all that any dates may show: of all days, and lines of any support."""
    return without_days(with_any_line(selection)).with_(open=selection.open)


_NOT_DRAWN = {
    record.field: getattr(DEFAULT, record.field) for record in WORDS.values() if record.draws
}


@lru_cache(maxsize=32)
def without_drawing(selection: Selection) -> Selection:
    """Return the same choice without the words that only concern drawing."""
    return selection.with_(**_NOT_DRAWN)
