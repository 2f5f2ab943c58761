"""Word what a map shows and what it cannot: its sentences, and who has no place on it."""

from tieline.narrative.map.story import (
    CAUTION,
    TITLE,
    map_sentences,
    map_story,
    nothing_on_map,
    placeless_text,
    source_note,
)

__all__ = [
    "CAUTION",
    "TITLE",
    "map_sentences",
    "map_story",
    "nothing_on_map",
    "placeless_text",
    "source_note",
]
