"""Explain how to read the history of a pair; the other charts have keys (`charts.legend`).

In: the history of a pair. Out: plain text.
"""

from tieline.narrative.pair_history import PairHistory


def pair_legend(history: PairHistory) -> str:
    """Explain how to read a pair's chart, without what does not occur in it."""
    sentences = [
        ("Above the axis: support and closeness.", any(one.friendly for one in history.entries)),
        ("Below the axis: tension.", any(not one.friendly for one in history.entries)),
        (
            "Thicker: more articles, not a stronger tie.",
            any(one.articles > 1 for one in history.entries),
        ),
        ("Dotted: start not told.", not all(one.begin_known for one in history.entries)),
        (
            "Broken, or a ring: no article says so in its own voice.",
            any(one.certainty != "stated" for one in history.entries),
        ),
        (
            "What has no told end stops where the last article that says so was published.",
            not all(one.end_known for one in history.entries),
        ),
    ]
    return " ".join(sentence for sentence, occurs in sentences if occurs)
