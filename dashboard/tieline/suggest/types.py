"""Weigh which type of tie a paragraph tells of a pair, in which form, and who acts.

In: the evidence of a pair in a paragraph and elsewhere in the article, and what other articles of
the dossier say of it. Out: `Reading`s, the likeliest first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tieline.suggest.links import Link
from tieline.suggest.mention import Mention
from tieline.suggest.pairs import Evidence, Pair, together

_ELSEWHERE = 1.0
"""What a link of the same pair in another paragraph counts."""
_LESS = 0.5
"""What each of these links counts beside the others."""
_OTHER_ARTICLES = 0.8
"""What it counts that all ties of a pair in other articles are of a type."""
_USUAL: Mapping[str, float] = {"tension": 0.12, "support": 0.08, "alliance": 0.06}
"""What speaks for each type where nothing else does."""
_USUAL_FORM = "stance"
_MILITARY = re.compile(
    r"\b(?:weapon|arms\b|ammunition|cartridge|troops?|soldiers?|missile|drone|rifle|mortar|tank|"
    r"helicopter|aircraft|fighter|gunboat|patrol boat|warship|frigate|shells?\b|instructor|"
    r"paratroop|army|navy|naval|guard|armou?red|military|bases?\b|airfield|squadron|militia|"
    r"officers|battalion|garrison)",
    re.IGNORECASE,
)
_ECONOMIC = re.compile(
    r"\b(?:grain|food|fuel|money|loan|debt|credit|trade|bank|coal|gas\b|oil\b|rice|wheat|goods|tents|"
    r"medicine|blanket|tonnes|million|billion|invest|port\b|ports\b|tourist|timber|copper|ore\b|"
    r"salary|rent|budget|economic|energy|aid\b|cement)",
    re.IGNORECASE,
)
_GOODS = frozenset({"military", "economic", "stance"})
"""Forms between which the goods decide that a sentence names."""


@dataclass(frozen=True, slots=True)
class OtherArticles:
    """What the other articles of a dossier say: of each pair the number of ties by type.

    `givers` counts who acts in them, by pair and type; `actors` are all whom they tie to anyone.
    """

    types: Mapping[Pair, Mapping[str, int]] = field(default_factory=dict)
    givers: Mapping[tuple[Pair, str], Mapping[str, int]] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what a paragraph says of a pair; `share` of all that speaks for any type."""

    type: str
    form: str
    actor: Mention
    target: Mention
    share: float
    link: Link | None
    """The clearest word for it; none where only other articles speak for it."""


def readings(here: Evidence, all_: Sequence[Evidence], others: OtherArticles) -> list[Reading]:
    """Return how a paragraph may be read, the likeliest first.

    `all_` is what the article's clearest paragraphs say of the pair.
    """
    weights = type_weights(here, all_, others)
    total = sum(weights.values())
    ordered = sorted(weights, key=lambda word: -weights[word])
    givers = {word: giver_of(word, here, all_, others) for word in ordered}
    return [reading(here, word, weights[word] / total, givers[word]) for word in ordered]


def type_weights(
    here: Evidence, all_: Sequence[Evidence], others: OtherArticles
) -> dict[str, float]:
    """Weigh the types by the words here, elsewhere in the article, and by the other articles."""
    told = others.types.get(here.pair, {})
    ties = sum(told.values())
    return {
        word: _USUAL.get(word, 0.0)
        + together(link.weight for link in here.links if link.cue.meaning.type == word)
        + _ELSEWHERE
        * together(
            link.weight * _LESS
            for one in all_
            if one is not here
            for link in one.links
            if link.cue.meaning.type == word
        )
        + (_OTHER_ARTICLES * told.get(word, 0) / ties if ties else 0.0)
        for word in {**_USUAL, **told}
    }


def giver_of(word: str, here: Evidence, all_: Sequence[Evidence], others: OtherArticles) -> str:
    """Return who acts in ties of this type by the article's clearest word, or by other articles."""
    told = [
        (link.weight, giver)
        for one in all_
        for link, giver in zip(one.links, one.givers, strict=True)
        if one is not here and link.cue.meaning.type == word
    ]  # fmt: skip
    if told:
        return max(told)[1]
    counts = others.givers.get((here.pair, word), {})
    return max(counts, key=counts.__getitem__, default="")


def reading(here: Evidence, word: str, share: float, usual: str) -> Reading:
    """Read a paragraph as telling a tie of this type.

    Who acts is what the clearest word says; without any, `usual`, who does elsewhere.
    """
    own = [link for link in here.links if link.cue.meaning.type == word]
    if own:
        best = own[0]
        form = form_of(best, here.sentence_of(best).text)
        return Reading(word, form, best.actor, best.target, share, best)
    one, other = here.mentions
    if usual and here.first != usual:
        one, other = other, one
    return Reading(word, _USUAL_FORM, one, other, share, None)


def form_of(link: Link, sentence: str) -> str:
    """Return the form that a cue speaks for; what is given decides between arms and goods."""
    meaning = link.cue.meaning
    if meaning.type != "support" or meaning.form not in _GOODS:
        return meaning.form
    arms, goods = len(_MILITARY.findall(sentence)), len(_ECONOMIC.findall(sentence))
    if arms or goods:
        return "military" if arms >= goods else "economic"
    return meaning.form
