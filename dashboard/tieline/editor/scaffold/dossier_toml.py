"""Write a dossier.toml in which every key is explained.

In: values for some of its keys. Out: the file's text. The keys are those that `tieline.data`
reads, so that none can be missing.
"""

import json
from collections.abc import Iterator, Mapping

from tieline.data.english import joined
from tieline.data.metadata import KEYS
from tieline.data.vocabulary import CHECKS

EXPLAINED: Mapping[str, Mapping[str, str]] = {
    "": {
        "title": "the headline of the page",
        "standfirst": "one or two sentences under it",
        "licence": "under which licence others may use the tables, as in CC BY 4.0",
        "credit": "who made them",
        "contact": "where readers report an error",
        "opening": "what the page shows first: the words behind ? in its address",
    },
    "moments": {
        "day": "a day, month, year or span, as in 2031-05-12, 2031 or 2030/2031",
        "name": "what readers call it",
    },
    "pairs": {
        "pair": "two actors",
        "type": "the type of their ties",
        "when": "the date of these ties, as their column has it",
        "headline": "what the headline of the pair says instead of the type",
    },
    "expect": {
        "ties": "so many rows at least",
        "actors": "so many actors at least",
        "types": "so many ties of a type, as in {tension = 10}",
        "articles": "so many ties of an article, by its id",
    },
    "acknowledged": {
        "id": "a tie, or the actor of almost the same name",
        "check": "the warning that is right for once: " + joined(list(CHECKS), "or"),
        "reason": "why",
    },
    "types": {
        "word": "what the column type has; of alliance, support and tension the names may change",
        "label": "what menus and the legend call it",
        "sign": "1 for a tie of friends, -1 for one of opponents",
        "directed": "true where one gives and the other receives",
        "colour": "on the light background; check says whether all can tell it from the others",
        "colour_dark": "on the dark background, otherwise made from the other",
        "between": "the sentence about two actors",
        "meaning": "what editors take it for",
    },
    "story": {
        "selection": "what the step shows: words as in the opening",
        "focus": "the lines that it is about, drawn in full: two actors, or with a type of tie",
        "title": "what the list of steps calls it",
        "text": "two sentences that say no more than the claims behind these lines",
    },
}
"""What each key of each table says; the top has no name."""

TABLES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "moments": (
        "A named day that readers can jump to; again for more.",
        {"day": "2031-05-12", "name": "Summit in Ardenport"},
    ),
    "pairs": (
        "What a pair's headline says of the ties of one type and date; again for more.",
        {"pair": "Arden|Borel", "type": "tension", "when": "2031", "headline": "at war in 2031"},
    ),
    "expect": (
        "The least counts: fewer mean that rows were lost.",
        {"ties": 10, "actors": 5, "types": {}, "articles": {}},
    ),
    "acknowledged": (
        "A warning of `check` that is wrong here; again for more.",
        {"id": "t0001", "check": "named", "reason": "The paragraph says 'both capitals'."},
    ),
    "types": (
        "A type of tie of your own, or other names for one of the three; again for more.",
        {
            "word": "trade",
            "label": "trades with",
            "sign": 1,
            "directed": True,
            "colour": "#0a0a5c",
            "colour_dark": "#d8d8f4",
            "between": "{a} trades with {b}",
            "meaning": "Goods that are sold.",
        },
    ),
    "story": (
        "A step of a story that /story tells; again for more.",
        {
            "selection": "from=2031-01-01&to=2031-12-31",
            "focus": ["Arden|Borel|tension"],
            "title": "A quarrel",
            "text": "In 2031 Arden and Borel fall out. One article tells of it.",
        },
    ),
}
"""Each table below the top: what it is for, and an example that stands there as a comment."""

LISTS = ("moments", "pairs", "acknowledged", "types", "story")
"""Tables of which there may be several."""


def dossier_toml(values: Mapping[str, str]) -> str:
    """Return the file: the keys of the top with their values, all else as comments.

    >>> dossier_toml({"title": "Five flags"}).splitlines()[2]
    'title = "Five flags"  # the headline of the page'
    """
    lines = ["# What the dossier says of itself. Every key may be left out.", ""]
    for key in KEYS[""]:
        if key not in KEYS:
            value = json.dumps(values.get(key, ""), ensure_ascii=False)
            lines.append(f"{key} = {value}  # {EXPLAINED[''][key]}")
    for table in KEYS:
        if table:
            lines += table_lines(table)
    return "\n".join([*lines, ""])


def table_lines(table: str) -> Iterator[str]:
    """Yield one table as comments, which become TOML where the marks are taken away."""
    purpose, example = TABLES[table]
    yield ""
    yield f"# {purpose}"
    yield f"# [[{table}]]" if table in LISTS else f"# [{table}]"
    for key in KEYS[table]:
        value = example[key]
        written = "{}" if value == {} else json.dumps(value, ensure_ascii=False)
        yield f"# {key} = {written}  # {EXPLAINED[table][key]}"
