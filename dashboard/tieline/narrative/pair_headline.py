"""Sum up the history of a pair in one line: a part or two of each type of tie that the table holds.

In: a `PairHistory`. Out: plain text. The rules, which never say more than the articles:

1. No type of tie is left out. Of each, what articles state or quote counts; what is denied or only
   forecast is named where there is nothing else, and says so.
2. A type is named by its weightiest entry where all its entries are of that form, or where that is
   a deed or an agreement; else by the type alone. Weight: deeds and agreements, then how they
   stand, then words, then gestures; of equals the one of most articles, then of most claims.
   Gestures stand apart from all else, unless that covers their days and givers: a guest makes
   nobody an ally, nor support go both ways.
3. The days run from the earliest entry to the newest. "Since" is used only where a claim dates the
   begin of what goes on, and "as described in" where none tells the begin.
4. What no article states itself carries "(quoted)", "(denied by ...)" or "(forecast)"; "(in part
   quoted)" is said where the days are longer than what articles state.
5. The weightiest type comes first. What an editor wrote in dossier.toml takes its type's place.
"""

from collections.abc import Sequence

from tieline.data import dates
from tieline.data.english import capital
from tieline.data.escaping import isolated
from tieline.data.metadata import PairLine
from tieline.data.vocabulary import CERTAINTIES, GESTURE
from tieline.narrative.pair_history import Entry, PairHistory

_MUTUAL_PHRASES = {
    ("alliance", "military"): "military partners",
    ("alliance", "economic"): "economic partners",
    ("alliance", "agreement"): "bound by agreement",
    ("alliance", "words"): "friendly words",
    ("alliance", "gesture"): "side by side",
    ("alliance", "stance"): "allied or aligned",
    ("tension", "military"): "military tension",
    ("tension", "economic"): "economic tension",
    ("tension", "agreement"): "tension over agreements",
    ("tension", "words"): "sharp words",
    ("tension", "gesture"): "cold gestures",
    ("tension", "stance"): "in tension",
}
_SUPPORT_PHRASES = {
    "military": "military support",
    "economic": "economic support",
    "agreement": "support by agreement",
    "words": "support in words",
    "gesture": "a gesture",
    "stance": "backing",
}
_WEIGHTS = {"agreement": 0, "military": 0, "economic": 0, "stance": 1, "words": 2, "gesture": 3}
"""How much an entry weighs by its form, the heaviest 0: an agreement or a deed."""


def headline(history: PairHistory) -> str:
    """Name the pair and its main entries: "Arden and Borel: in tension since 2020"."""
    parts = main_entries(history)
    return f"{history.title}: {parts}" if parts else history.title


def main_entries(history: PairHistory) -> str:
    """Name the main entries of a pair without its name; blank where there is none."""
    by_type = [
        decisive([one for one in history.entries if one.type == word]) for word in history.types
    ]
    by_type = sorted((of_type for of_type in by_type if of_type), key=lambda one: _rank(one[0]))
    return ", ".join(part for of_type in by_type for part in type_parts(of_type, history.written))


def decisive(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that decide what is said of their type, the weightiest first."""
    dated = [one for one in entries if not one.not_dated] or list(entries)
    told = [one for one in dated if CERTAINTIES[one.certainty].borne]
    least = min((_certainty(one) for one in dated), default=0)
    return sorted(told or [one for one in dated if _certainty(one) == least], key=_rank)


def _certainty(entry: Entry) -> int:
    return list(CERTAINTIES).index(entry.certainty)


def _rank(entry: Entry) -> tuple[bool, int, int, int, int, int, str]:
    return (
        entry.not_dated,
        _certainty(entry),
        _WEIGHTS[entry.form],
        -entry.articles,
        -len(entry.claims),
        entry.first_day - entry.last_day,
        entry.key,
    )


def type_parts(entries: Sequence[Entry], written: Sequence[PairLine]) -> list[str]:
    """Say what is told of one type of tie: its weightiest entries, then the rest if it is more."""
    best = entries[0]
    line = next((one for one in written if any(matches(one, entry) for entry in entries)), None)
    if line is None:
        is_own_part = _WEIGHTS[best.form] == 0 and not best.giver
        most = gestures_apart(entries)[0]
        lead = [one for one in most if one.form == best.form or not is_own_part]
        part = named(lead)
    else:
        lead = [one for one in entries if matches(line, one)]
        part = line.headline
    rest = [one for one in entries if one not in lead]
    if covers(lead, entries):
        return [part]
    return [part, *(named(group) for group in gestures_apart(rest))]


def gestures_apart(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Split entries of one type into those that are more than gestures, and the gestures.

    Gestures are left out where the others cover them, and stand alone where there are no others.
    """
    others = [one for one in entries if one.form != GESTURE]
    if not others or len(others) == len(entries):
        return [entries]
    gestures = [one for one in entries if one.form == GESTURE]
    return [others] if covers(others, entries) else [others, gestures]


def named(entries: Sequence[Entry]) -> str:
    """Name entries of one type with their days: by their form, where it is the same."""
    kinds = {(one.form, one.giver) for one in entries}
    what = phrase(entries[0]) if len(kinds) == 1 else type_phrase(entries)
    return f"{what} {span_phrase(entries)}{caveat(entries)}"


def matches(line: PairLine, entry: Entry) -> bool:
    """Return whether an entry is what an editor's headline stands for."""
    return (line.type, line.when) == (entry.type, entry.dated)


def covers(lead: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    """Return whether some entries speak of all days and all givers of which all entries do."""
    return (
        min(one.first_day for one in lead) <= min(one.first_day for one in entries)
        and max(one.last_day for one in lead) >= max(one.last_day for one in entries)
        and {one.giver for one in lead} == {one.giver for one in entries}
    )


def phrase(entry: Entry) -> str:
    """Name an entry by type and form: "side by side", "military support from Arden"."""
    if not entry.record.is_usual:
        ends = f"{isolated(entry.giver)} {entry.record.label} {isolated(entry.taker)}"
        return ends if entry.giver else entry.record.label
    if entry.giver:
        return f"{_SUPPORT_PHRASES[entry.form]} from {isolated(entry.giver)}"
    return _MUTUAL_PHRASES[entry.type, entry.form]


def type_phrase(entries: Sequence[Entry]) -> str:
    """Name entries of one type, whatever their forms."""
    givers = sorted({one.giver for one in entries})
    if not entries[0].record.is_usual:
        both = f"{entries[0].record.label} both ways"
        return both if len(givers) > 1 else phrase(entries[0])
    if not givers[0]:
        return _MUTUAL_PHRASES[entries[0].type, "stance"]
    what = "gestures" if entries[0].form == GESTURE else "support"
    return f"{what} from {isolated(givers[0])}" if len(givers) == 1 else f"{what} both ways"


def caveat(entries: Sequence[Entry]) -> str:
    """Write in brackets that entries of one type are quoted, denied, forecast or not dated."""
    stated = [one for one in entries if one.certainty == "stated"]
    if not stated or entries[0].not_dated:
        return f" ({entries[0].notes[0]})"
    return "" if covers(stated, entries) else " (in part quoted)"


def span_phrase(entries: Sequence[Entry]) -> str:
    """Write from when to when entries tell of something.

    "Since" is said only where a claim dates the begin. What holds in a month, its begin not told,
    is "as described in" it.
    """
    if len({one.dated for one in entries}) == 1:
        return date_phrase(entries[0].dated)
    earliest = min(entries, key=lambda one: (one.first_day, one.end_known, one.dated))
    newest = max(entries, key=lambda one: (one.last_day, one.end_known, one.dated))
    begin = begin_unit(earliest)
    if earliest.begin_known and not earliest.end_known:
        return f"since {dates.wording(begin)}"
    assert begin.last is not None
    described = "as described " if all(one.dated.startswith("/") for one in entries) else ""
    if newest.last_day <= begin.last:
        return f"{described}{dates.at_wording(begin)}"
    span = dates.range_wording(dates.wording(begin), dates.wording(end_unit(newest)))
    return f"{described}between {' and '.join(span.split(' to '))}"


def begin_unit(entry: Entry) -> dates.Period:
    """Return the day, month or year of an entry's begin; of its end where no begin is told."""
    begin, _, end = entry.dated.partition("/")
    return dates.parse(end if begin in ("", "..") else begin)


def end_unit(entry: Entry) -> dates.Period:
    """Return the day, month or year of an entry's end; the month in which it was last told of."""
    end = entry.dated.rpartition("/")[2]
    return dates.parse(dates.iso(entry.last_day)[:7] if end == ".." else end)


def date_phrase(dated: str) -> str:
    """Write a date with its preposition.

    >>> date_phrase("2025-09-03"), date_phrase("2020~"), date_phrase("2022-02-24/..")
    ('on 3 September 2025', 'about 2020', 'since 24 February 2022')
    >>> date_phrase("../2025-09"), date_phrase("1951/1953"), date_phrase("2020~/2025-09")
    ('until September 2025', 'from 1951 to 1953', 'from about 2020 to September 2025')
    >>> date_phrase("/2025-09")
    'as described in September 2025'
    """
    period = dates.parse(dated)
    if period.begin_unknown:
        return f"as described {dates.at_wording(dates.parse(dated[1:]))}"
    if period.unit != "interval":
        return dates.at_wording(period)
    words = dates.wording(period).removesuffix(", start not told")
    return words if words.startswith(("since ", "until ")) else f"from {words}"


def chronicle(history: PairHistory) -> tuple[str, ...]:
    """Write all entries in order, a sentence or two each: "In 2020: Arden closed a road."."""
    return tuple(
        f"{capital(date_phrase(one.dated))}: {isolated(one.text)} ({capital(one.attribution)}.)"
        for one in history.entries
    )
