"""Write where articles disagree as plain values for disagreement.json.

In: `PairVoices` and how the tables name each actor. Out: a dict that json can write.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tieline.data import dates
from tieline.narrative.disagreement.pairs import PairVoices, Voice


def disagreement_record(pairs: Iterable[PairVoices], name: Callable[[str], str]) -> dict[str, Any]:
    """Return the pairs, the weightiest first, each with what every article tells of it."""
    return {
        "pairs": [
            {
                "pair": [name(one) for one in each.pair],
                "kind": each.kind,
                "denied": each.is_denied,
                "same_days": [[dates.iso(first), dates.iso(last)] for first, last in each.overlaps],
                "articles": [voice_record(voice) for voice in each.voices],
            }
            for each in pairs
        ]
    }


def voice_record(voice: Voice) -> dict[str, Any]:
    """Return what one article tells: the ids of its claims by what they say."""
    return {
        "id": voice.article,
        "friendly": list(voice.friendly),
        "tense": list(voice.tense),
        "denied": list(voice.denied),
    }
