"""Tell how the parts of a sentence hang together, without a grammar: asides, clauses, prepositions.

In: the words of a sentence, or those between two of its places. Out: where its asides are, whether
a clause ends, and the preposition before a name.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MOST_ASIDES = 40
_WHICH = r"(?:(?:of|to|with|for|in|on|from|by|against|under|at|upon) )?(?:which|who|whom|whose"
_OPENS = re.compile(
    rf",\s+(?P<relative>(?:(?:most|some|all|both|one|many|none|two) )?{_WHICH}|where)\b)|"
    rf" (?P<bound>{_WHICH})\b)|"
    r",\s+(?:as|including|like|unlike|such as|along with|together with|led by|backed by|once|"
    r"formerly|an?|the|its|their|his|her|itself|long|now|then)\b|"
    r"\s[—–-]+\s|—|\(",
)
_CLOSES = {"(": re.compile(r"\)"), "-": re.compile(r"\s[—–-]+\s|—")}
_COMMA = re.compile(r"[,;:—)]|\s[—–-]\s")
_NO_ASIDE = re.compile(r"[^,]{0,60}, (?:and|or)\b")
"""What stands behind the first of a list, as in "the army, the navy and the guard"."""
_CLAUSE = re.compile(
    r"[;:—()]|,? \b(?:but|while|whereas|although|though|when|because|after|before|until|since|"
    r"unless|if)\b|, (?:and|so|yet|or|for|nor) (?:an?|the|this|that|these|it|he|she|they|we|there|"
    r"its|his|her|their|some|many|several|most|no|two|three)\b",
    re.IGNORECASE,
)
_DETERMINER = (
    r"(?:the|its|his|her|their|our|a|an|this|that|both|some|neighbou?ring|former|all|several|"
    r"two|three|northern|southern|eastern|western)"
)
_PREPOSITION = re.compile(
    r"\b(in|inside|at|of|from|to|with|on|for|by|against|near|over|under|between|among|towards?|via|"
    r"through|across|off|into|after|before|despite|without|including|like|since|within|beyond|"
    r"around|along|about|upon|outside|until|during|behind|past|than|as)"
    rf"(?: {_DETERMINER}){{0,2}}(?: [a-z][a-z-]+)? ?$",
    re.IGNORECASE,
)
_NEAREST = re.compile(
    r"\b(in|inside|at|of|from|to|with|on|for|by|against|near|over|under|between|among|towards?|into|"
    r"within|upon|across|through|via)\b",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?:governments?|army|armies|presidents?|kings?|queens?|leaders?|rulers?|people|parliament|"
    r"ministers?|forces|troops|republic|kingdom|emir|sultan|capital|authorities|cabinet|navy|"
    r"president|premier|chancellor|ambassador|envoy|press|junta|regime|rebels|state|states|"
    r"members?|officers|officials) of (?:the )?$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a sentence that stands beside it; `relative` begins with "which" or "who"."""

    start: int
    end: int
    relative: bool

    def holds(self, place: int) -> bool:
        """Tell whether a place of the paragraph lies in the aside."""
        return self.start <= place < self.end


def asides(text: str, start: int = 0) -> tuple[Aside, ...]:
    """Return the asides of a sentence that begins at a place of its paragraph.

    >>> [(a.start, a.end) for a in asides("Arden, which Borel arms, attacked Cresta.")]
    [(5, 23)]
    """
    return tuple(
        Aside(begin + start, end + start, relative) for begin, end, relative in _asides(text)
    )


def _asides(text: str) -> Iterator[tuple[int, int, bool]]:
    for match in islice(_OPENS.finditer(text), _MOST_ASIDES):
        relative = bool(match["relative"] or match["bound"])
        sign = "(" if match[0] == "(" else "-" if match[0].strip()[:1] in "—–-" else ","
        if sign == "," and not relative and _NO_ASIDE.match(text, match.start() + 1):
            continue
        close = _CLOSES.get(sign, _COMMA).search(text, match.end())
        if close or relative:
            yield match.start(), close.start() if close else len(text), relative


def is_beyond(words: str) -> bool:
    """Tell whether a clause ends in the words between two places.

    >>> is_beyond(" slept, but "), is_beyond(" has at last ")
    (True, False)
    """
    return bool(_CLAUSE.search(words))


@lru_cache(maxsize=4096)
def preposition(before: str) -> str:
    """Return the preposition that a name depends on, by the words before it; blank for none.

    >>> preposition("It fought in the "), preposition("The army of the "), preposition("The ")
    ('in', '', '')
    """
    end = before[-_LOOK_BACK:]
    match = _PREPOSITION.search(end)
    return match[1].casefold() if match and not _HEAD_OF.search(end) else ""


def last_preposition(words: str) -> str:
    """Return the last preposition of the words between a word and a name; blank for none."""
    found = _NEAREST.findall(words)
    return found[-1].casefold() if found else ""


def innermost(all_: tuple[Aside, ...], place: int) -> Aside | None:
    """Return the last aside to open that holds a place; None for the sentence itself."""
    at = bisect_right(all_, place, key=lambda one: one.start)
    return next((one for one in reversed(all_[:at]) if one.holds(place)), None)
