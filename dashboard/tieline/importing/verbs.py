"""Propose a type of tie for words that hold a plain verb or noun: "has imposed sanctions on".

In: a word of a foreign table, of a few words itself. Out: our type with its form, or a blank where
two readings are possible: a proposal that somebody confirms, never more.
"""

from collections.abc import Mapping

from tieline.data.vocabulary import TYPES, Types

_MOST = 6
"""Words of a label; one with more is a sentence, in which a verb may be anybody's."""
_STEMS: Mapping[str, tuple[str, ...]] = {
    "alliance": ("alli", "partner", "friend", "befriend", "cooperat", "co-operat", "collaborat",
        "coalition", "verbünde", "bündnis", "freund"),
    "alliance, agreement": ("treat", "pact", "vertrag"),
    "support": ("support", "endors", "assist", "help", "unterstütz"),
    "support, economic": ("fund", "financ", "donat", "sponsor", "subsid", "lend", "lent", "loan",
        "invest", "spende", "finanzier"),
    "tension": ("rival", "enem", "oppos", "hostil", "antagonis", "feind", "verfeind"),
    "tension, military": ("attack", "invad", "invasion", "bomb", "fight", "fought", "krieg"),
    "tension, economic": ("sanction", "embargo", "boycot", "sanktion"),
    "tension, words": ("threat", "accus", "condemn", "denounc", "criticis", "criticiz"),
}  # fmt: skip
"""How the words begin that tell a type."""
_WORDS: Mapping[str, str] = {
    "ally": "alliance", "backs": "support", "backed": "support", "backing": "support",
    "aid": "support", "aids": "support", "war": "tension, military", "wars": "tension, military",
}  # fmt: skip
"""Short words that tell a type, whole."""
_FORMS: Mapping[str, str] = {
    "military": "military", "militarily": "military", "armed": "military", "arms": "military",
    "economic": "economic", "economically": "economic", "financial": "economic",
    "financially": "economic", "trade": "economic", "verbal": "words", "verbally": "words",
    "symbolic": "gesture",
}  # fmt: skip
_TURNED = frozenset(
    ("not", "no", "non", "anti", "against", "former", "formerly", "ex", "end", "ends", "ended",
     "stop", "stops", "stopped", "lifts", "lifted", "relief", "withdraws", "withdrew", "breaks",
     "broke", "broken", "denies", "denied", "refuses", "refused", "without", "kein", "nicht",
     "ehemals")
)  # fmt: skip
"""Words that turn what stands beside them into something else."""
_BACKWARDS = frozenset(("by", "from", "von"))
"""Words behind which the giver stands: what has a direction goes from the actor to the target."""


def type_by_verb(label: str, types: Types = TYPES) -> str:
    """Return our type for a label in small letters, with a comma and a form where one is told.

    >>> type_by_verb("imposed sanctions on"), type_by_verb("military alliance with")
    ('tension, economic', 'alliance, military')
    >>> type_by_verb("funded by"), type_by_verb("no longer supports"), type_by_verb("met")
    ('', '', '')
    """
    words = label.replace("/", " ").split()
    if len(words) > _MOST or _TURNED.intersection(words):
        return ""
    told = [ours for word in words if (ours := type_of(word, types))]
    found = {ours.partition(",")[0] for ours in told}
    if len(found) != 1:
        return ""
    (type_,) = found
    if types[type_].directed and _BACKWARDS.intersection(words):
        return ""
    forms = {form for ours in told if (form := ours.partition(", ")[2])}
    forms |= {_FORMS[word] for word in words if word in _FORMS}
    return f"{type_}, {forms.pop()}" if len(forms) == 1 else type_


def type_of(word: str, types: Types = TYPES) -> str:
    """Return the type that a single word tells, or blank; "trades" tells a type `trade`, too."""
    for own in (word, word.removesuffix("s")):
        if own in types and own not in TYPES:
            return own
    if word in _WORDS:
        return _WORDS[word]
    found = (ours for ours, stems in _STEMS.items() if word.startswith(stems))
    return next(found, "")
