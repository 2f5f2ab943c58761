"""Explain how to read each chart.

In: a view, or the history of a pair. Out: plain text.
"""

from tieline.narrative.pair_history import PairHistory

READING = (
    "Thicker: more articles say so. Broken and pale: only somebody quoted says so. "
    "Place only keeps lines apart."
)
READING_OF = {
    "matrix": "The row gives, the column receives. Square: allied or aligned. Triangle: supports. "
    "Slanting bar: in tension. Larger: more articles say so. Outlined and pale: only somebody "
    "quoted says so. The order only keeps close ones together.",
}
"""How to read the views to which `READING` does not apply."""


def pair_legend(history: PairHistory) -> str:
    """Explain how to read a pair's chart, without what does not occur in it."""
    sentences = [
        ("Above the axis: support and closeness.", any(one.friendly for one in history.entries)),
        ("Below the axis: tension.", any(not one.friendly for one in history.entries)),
        ("Thicker: more articles.", any(one.articles > 1 for one in history.entries)),
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
