"""Sum up the history of a pair in one line: one entry of tension, one of friendship, at most.

In: a `PairHistory`. Out: plain text. The rules, which never say more than the articles:

1. Of each side, hostile and friendly, one entry is named: first what articles state and date, begin
   included; of those the one of most articles, then of most claims, then what is mutual, then what
   lasted longest. All other entries stand below the headline, not in it.
2. An entry is named by its type and form alone, and by its date as the table has it.
3. "Cooled" is used only for a phase, begin and end known, of tension in stance that begins while an
   alliance of earlier days still counts.
4. What no article states itself carries "(quoted)", "(denied by ...)" or "(forecast)".
5. The two stand in the order of their begins. With one side only, only that side is named.
"""

from tieline.data import dates
from tieline.data.english import capital
from tieline.data.escaping import isolated
from tieline.narrative.pair_history import Entry, PairHistory

_MUTUAL_PHRASES = {
    ("alliance", "military"): "military partners",
    ("alliance", "economic"): "economic partners",
    ("alliance", "agreement"): "bound by agreement",
    ("alliance", "words"): "warm words",
    ("alliance", "gesture"): "side by side",
    ("alliance", "stance"): "allied or aligned",
    ("tension", "military"): "military tension",
    ("tension", "economic"): "economic tension",
    ("tension", "agreement"): "tension over agreements",
    ("tension", "words"): "hard words",
    ("tension", "gesture"): "cold gestures",
    ("tension", "stance"): "in tension",
}
_SUPPORT_PHRASES = {
    "military": "military support",
    "economic": "economic support",
    "agreement": "support by agreement",
    "words": "support in words",
    "gesture": "a gesture of support",
    "stance": "backing",
}


def headline(history: PairHistory) -> str:
    """Name the pair and its main entries: "Arden and Borel: in tension since 2020"."""
    parts = main_entries(history)
    return f"{history.title}: {parts}" if parts else history.title


def main_entries(history: PairHistory) -> str:
    """Name the main entries of a pair without its name; blank where there is none."""
    sides = [
        [one for one in history.entries if one.friendly is friendly] for friendly in (False, True)
    ]
    chosen = [min(side, key=_rank) for side in sides if side]
    chosen.sort(key=lambda one: (one.first_day, one.last_day))
    parts = []
    for entry in chosen:
        what = "cooled" if cooled(entry, history) else phrase(entry)
        caveat = f" ({entry.notes[0]})" if entry.notes else ""
        parts.append(f"{what} {date_phrase(entry.dated)}{caveat}")
    return ", ".join(parts)


def _rank(entry: Entry) -> tuple[bool, bool, bool, int, int, bool, int, str]:
    return (
        entry.certainty != "stated",
        entry.not_dated or not entry.begin_known,
        entry.certainty == "expected",
        -entry.articles,
        -len(entry.claims),
        bool(entry.giver),
        entry.first_day - entry.last_day,
        entry.key,
    )


def phrase(entry: Entry) -> str:
    """Name an entry by type and form: "side by side", "military support from Arden"."""
    if entry.giver:
        return f"{_SUPPORT_PHRASES[entry.form]} from {isolated(entry.giver)}"
    return _MUTUAL_PHRASES[entry.type, entry.form]


def cooled(entry: Entry, history: PairHistory) -> bool:
    """Return whether it is a phase of tension, with begin and end, within an older alliance."""
    dated = entry.certainty == "stated" and entry.begin_known and entry.end_known
    if entry.friendly or entry.form != "stance" or not dated:
        return False
    return any(
        one.type == "alliance"
        and one.certainty == "stated"
        and one.begin_known
        and one.first_day < entry.first_day <= one.last_day
        for one in history.entries
    )


def date_phrase(dated: str) -> str:
    """Write a date with its preposition.

    >>> date_phrase("2025-09-03"), date_phrase("2020~"), date_phrase("2022-02-24/..")
    ('on 3 September 2025', 'about 2020', 'since 24 February 2022')
    >>> date_phrase("../2025-09"), date_phrase("1951/1953"), date_phrase("2020~/2025-09")
    ('until September 2025', 'from 1951 to 1953', 'from about 2020 to September 2025')
    """
    period = dates.parse(dated)
    words = dates.wording(period).removesuffix(", start not told")
    if words.startswith(("since ", "until ", "about ")) and " to " not in words:
        return words
    if " to " in words:
        return f"from {words}"
    return f"{'on' if period.unit == 'day' else 'in'} {words}"


def chronicle(history: PairHistory) -> tuple[str, ...]:
    """Write all entries in order, a sentence or two each: "In 2020: Arden closed a road."."""
    return tuple(
        f"{capital(date_phrase(one.dated))}: {isolated(one.text)} ({capital(one.attribution)}.)"
        for one in history.entries
    )
