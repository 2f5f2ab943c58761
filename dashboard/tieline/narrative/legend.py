"""How to read each chart, in words."""

from tieline.narrative.pair_history import Biography

READING = (
    "Thicker: more articles say so. Broken and pale: only somebody quoted says so. "
    "Place only keeps lines apart."
)
READING_OF = {
    "matrix": "The row gives, the column receives. Square: allied or aligned. Triangle: supports. "
    "Slanting bar: in tension. Larger: more articles say so. Outlined and pale: only somebody "
    "quoted says so. The order only keeps close ones together.",
}
"""How to read those views to which the usual words do not fit."""


def pair_legend(story: Biography) -> str:
    """Say how to read the picture, and nothing of what is not in it."""
    told = [
        ("Above the axis: support and closeness.", any(one.warm for one in story.entries)),
        ("Below the axis: tension.", any(not one.warm for one in story.entries)),
        ("Thicker: more articles.", any(one.articles > 1 for one in story.entries)),
        ("Dotted: start not told.", not all(one.begin_told for one in story.entries)),
        (
            "Broken, or a ring: no article says so in its own voice.",
            any(one.certainty != "stated" for one in story.entries),
        ),
        (
            "What has no told end stops where the last article that says so was published.",
            not all(one.end_told for one in story.entries),
        ),
    ]
    return " ".join(said for said, there in told if there)
