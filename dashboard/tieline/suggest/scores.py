"""Score how likely an article ties two actors, by a fixed sum of what speaks for it.

In: what an article says of a pair in a paragraph and in others, and what other articles tie. Out: a
number from 0 to 1. The weights were chosen by hand on invented articles and on those of
the repository (docs/decisions/0039-suggestions.md); nothing is trained.
"""

from collections.abc import Sequence
from math import exp

from tieline.suggest.pairs import Evidence, Pair, together
from tieline.suggest.types import OtherArticles

CUT = 0.1
"""The score below which nothing is proposed: nearly all ties are above it, and most are right."""
LIKELY = 0.25
"""The score from which on the desk shows one: of those right above it at least a third is right."""
_BASE = -3.0
_BEST = 1.6
"""For the clearest word between the two, times how clear it is."""
_LINKED = 1.9
"""For all words between them together."""
_ELSEWHERE = 1.0
"""For what the article says of the two in other paragraphs, each of which counts a little less."""
_LESS = 0.8
_AGAIN = 0.35
"""For each of the first four paragraphs that name both."""
_MOST_AGAIN = 4
_SHARE = 1.2
"""For the root of how much of the article is about the two."""
_TIED = 0.85
"""For a tie of the two in another article."""
_NOT_TIED = -0.3
"""For two whom other articles know and do not tie."""
_NEAR = 0.65
"""For two who stand beside each other; less, the more words are between them."""
_CROWD = -0.05
"""For each actor that the paragraph names, up to eight."""
_MOST_CROWD = 8


def score(here: Evidence, all_: Sequence[Evidence], others: OtherArticles) -> float:
    """Return how likely a pair is tied; `all_` is what the clearest paragraphs say of it."""
    elsewhere = together(_LESS * one.linked for one in all_ if one is not here)
    best = here.links[0].weight if here.links else 0.0
    total = (
        _BASE
        + _BEST * best
        + _LINKED * here.linked
        + _ELSEWHERE * elsewhere
        + _AGAIN * min(len(all_), _MOST_AGAIN)
        + _SHARE * here.share**0.5
        + _NEAR * here.near
        + _CROWD * min(here.crowd, _MOST_CROWD)
        + prior(here.pair, others)
    )
    return 1 / (1 + exp(-total))


def prior(pair: Pair, others: OtherArticles) -> float:
    """Return what the other articles of the dossier say for or against a tie of a pair."""
    if pair in others.types:
        return _TIED
    return _NOT_TIED if others.actors.issuperset(pair) else 0.0
