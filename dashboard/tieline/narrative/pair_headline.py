"""A pair's story in one line: at most what is best told on the cold and on the warm side.

In: a `Biography`. Out: plain text. The rules, which never say more than the articles:

1. Of each side, cold and warm, one entry is named: first what articles say themselves and date,
   begin included; of those the one of most articles, then of most claims, then what is mutual,
   then what lasted longest. Whatever else is told stands below the headline, not in it.
2. An entry is named by its type and form alone, and by its date as the table has it.
3. "Cooled" is said only of a phase, begin and end told, of tension in stance that begins while a
   bond told of earlier days still counts.
4. What no article says in its own voice carries "(quoted)", "(denied by ...)" or "(forecast)".
5. The two stand in the order of their begins. With one side only, only that side is named.
"""

from tieline.data import dates
from tieline.data.english import capital
from tieline.data.escaping import isolated
from tieline.narrative.pair_history import Biography, Entry

_MUTUAL = {
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
_SUPPORT = {
    "military": "military support",
    "economic": "economic support",
    "agreement": "support by agreement",
    "words": "support in words",
    "gesture": "a gesture of support",
    "stance": "backing",
}


def headline(story: Biography) -> str:
    """Say the pair and what is best told of it: "Arden and Borel: in tension since 2020"."""
    parts = summed_up(story)
    return f"{story.title}: {parts}" if parts else story.title


def summed_up(story: Biography) -> str:
    """Say what is best told of the pair without its name; blank where nothing is."""
    sides = [[one for one in story.entries if one.warm is warm] for warm in (False, True)]
    named = [min(side, key=_rank) for side in sides if side]
    named.sort(key=lambda one: (one.first_day, one.last_day))
    return ", ".join(_said(one, story) for one in named)


def _rank(entry: Entry) -> tuple[bool, bool, bool, int, int, bool, int, str]:
    return (
        entry.certainty != "stated",
        entry.not_dated or not entry.begin_told,
        entry.certainty == "expected",
        -entry.articles,
        -len(entry.claims),
        bool(entry.giver),
        entry.first_day - entry.last_day,
        entry.key,
    )


def _said(entry: Entry, story: Biography) -> str:
    what = "cooled" if _cooled(entry, story) else phrase(entry)
    caution = f" ({entry.notes[0]})" if entry.notes else ""
    return f"{what} {at(entry.dated)}{caution}"


def phrase(entry: Entry) -> str:
    """Name an entry by type and form: "side by side", "military support from Arden"."""
    if entry.giver:
        return f"{_SUPPORT[entry.form]} from {isolated(entry.giver)}"
    return _MUTUAL[entry.type, entry.form]


def _cooled(entry: Entry, story: Biography) -> bool:
    """Whether it is a phase of tension, told from begin to end, within a bond told before it."""
    told = entry.certainty == "stated" and entry.begin_told and entry.end_told
    if entry.warm or entry.form != "stance" or not told:
        return False
    return any(
        one.type == "alliance"
        and one.certainty == "stated"
        and one.begin_told
        and one.first_day < entry.first_day <= one.last_day
        for one in story.entries
    )


def at(dated: str) -> str:
    """Say a date with the word before it.

    >>> at("2025-09-03"), at("2020~"), at("2022-02-24/.."), at("../2025-09")
    ('on 3 September 2025', 'about 2020', 'since 24 February 2022', 'until September 2025')
    >>> at("1951/1953"), at("2020~/2025-09")
    ('from 1951 to 1953', 'from about 2020 to September 2025')
    """
    period = dates.parse(dated)
    said = dates.wording(period).removesuffix(", start not told")
    if said.startswith(("since ", "until ", "about ")) and " to " not in said:
        return said
    if " to " in said:
        return f"from {said}"
    return f"{'on' if period.unit == 'day' else 'in'} {said}"


def retold(story: Biography) -> tuple[str, ...]:
    """Tell the same in order, a sentence or two an entry: "In 2020: Arden closed a road."."""
    return tuple(
        f"{capital(at(one.dated))}: {isolated(one.text)} ({capital(one.told_in)}.)"
        for one in story.entries
    )
