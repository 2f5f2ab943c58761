"""What a focus names: an actor, a pair, a line; under which names a level draws it."""

import pytest

from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.selection.focus import Focus, focus_at_level


@pytest.mark.parametrize(
    ("text", "focus", "pair", "line"),
    [
        ("", Focus(), "", ""),
        ("Arden", Focus(("Arden",)), "Arden", ""),
        ("Borel|Arden", Focus(("Borel", "Arden")), "Arden|Borel", ""),
        (
            "Borel|Arden|tension",
            Focus(("Borel", "Arden"), "tension"),
            "Arden|Borel",
            "Arden|Borel|tension",
        ),
        (
            "Borel|Arden|support",
            Focus(("Borel", "Arden"), "support"),
            "Arden|Borel",
            "Borel|Arden|support",
        ),
        ("Arden|Borel|war", Focus(("Arden", "Borel"), "war"), "Arden|Borel", ""),
        ("A|B|support|x", Focus(("A", "B"), "support|x"), "A|B", ""),
    ],
)
def test_a_text_is_an_actor_a_pair_or_a_line(text: str, focus: Focus, pair: str, line: str) -> None:
    read = Focus.read(text)
    assert read == focus
    assert (read.pair, read.line) == (pair, line)


@pytest.mark.parametrize("kind", list(TYPES))
def test_the_order_of_a_lines_names_counts_where_its_type_has_a_direction(kind: str) -> None:
    there, back = f"Arden|Borel|{kind}", f"Borel|Arden|{kind}"
    assert Focus.read(there).touches(there)
    assert Focus.read(back).touches(there) is not TYPES[kind].directed
    assert not Focus.read("Arden|Borel|war").touches(there)


def test_an_actor_and_a_pair_touch_every_line_of_theirs() -> None:
    edges = ["Arden|Borel|tension", "Borel|Arden|support", "Arden|Cresta|tension"]
    touched = {
        text: [edge for edge in edges if Focus.read(text).touches(edge)]
        for text in ("Arden", "Borel", "Borel|Arden", "Dorne", "")
    }
    assert touched == {
        "Arden": edges,
        "Borel": edges[:2],
        "Borel|Arden": edges[:2],
        "Dorne": [],
        "": [],
    }


def test_who_stands_for_a_country_is_drawn_as_it(demo: Dossier) -> None:
    def drawn(level: str, text: str) -> Focus:
        return focus_at_level(demo, level, text)

    assert drawn("state", "Mara Quill|Borel|tension") == Focus(("Arden", "Borel"), "tension")
    assert drawn("all", "Mara Quill|Borel") == Focus(("Mara Quill", "Borel"))
    assert drawn("state", "Arden|Mara Quill|tension") == Focus(("Arden",))
    assert drawn("state", "nobody") == Focus(("nobody",))
    assert drawn("state", "") == Focus()
