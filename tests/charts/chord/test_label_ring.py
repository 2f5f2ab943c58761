"""Names round a circle: inside the chart, outside the circle, never on one another."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.charts.chord.label_ring import MARGIN, LabelRing, Name, place_names
from tieline.charts.scene import Text
from tieline.charts.text_metrics import shortened, text_width

Box = tuple[float, float, float, float]

RING = LabelRing((1100, 760), 338.0, 330.0, 13.5)
WORDS = st.text("abcdefghijklmnoprstuvwyz ABCDEFGHI", min_size=1, max_size=24)


def box(text: Text, ring: LabelRing) -> Box:
    """The room of a text in pixels from the circle's middle: left, bottom, right, top."""
    wide = text_width(text.text, text.size, bold=text.bold)
    left = text.place[0] * ring.unit - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
    low = text.place[1] * ring.unit - text.size / 2
    return left, low, left + wide, low + text.size


def apart(a: Box, b: Box) -> bool:
    return a[2] < b[0] or b[2] < a[0] or a[3] <= b[1] or b[3] <= a[1]


@given(st.lists(WORDS, min_size=1, max_size=60), st.sampled_from([(1100, 760), (380, 520)]))
def test_names_never_overlap_and_are_never_clipped(words: list[str], size: tuple[int, int]) -> None:
    ring = LabelRing(size, min(size) * 0.36, min(size) * 0.34, 13.5)
    step = 2 * math.pi / len(words)
    names = [
        Name(str(at), (at * step, (at + 0.8) * step), (word,)) for at, word in enumerate(words)
    ]
    boxes = [box(text, ring) for text in place_names(names, ring)]
    assert all(apart(a, b) for a, b in combinations(boxes, 2))
    for left, low, right, high in boxes:
        assert -size[0] / 2 + MARGIN - 1 <= left
        assert right <= size[0] / 2 - MARGIN + 1
        assert -size[1] / 2 + MARGIN - 1 <= low
        assert high <= size[1] / 2 - MARGIN + 1


@given(st.floats(0, 2 * math.pi), WORDS)
def test_a_name_stands_outside_the_circle(angle: float, word: str) -> None:
    for text in place_names([Name("A", (angle, angle + 0.1), (word,))], RING):
        left, low, right, high = box(text, RING)
        nearest = math.hypot(max(left, -right, 0.0), max(low, -high, 0.0))
        assert nearest > RING.unit - 1


def test_the_first_name_keeps_its_place_and_a_later_one_gives_way() -> None:
    first = Name("A", (0.0, 0.02), ("Republic of Arden",))
    later = Name("B", (0.01, 0.03), ("Republic of Borel",))
    alone = place_names([first], RING)
    both = place_names([first, later], RING)
    assert both[0] == alone[0]
    assert all(apart(box(both[0], RING), box(text, RING)) for text in both[1:])


def test_a_shorter_text_is_tried_where_the_long_one_does_not_fit() -> None:
    long, short = "a very long name of a country", "land"
    names = [
        Name("A", (1.50, 1.54), ("Arden",)),
        Name("B", (0.0, 0.4), (long * 9, short)),
    ]
    assert [text.text for text in place_names(names, RING)] == ["Arden", short]


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [("WWW", "iii"), ("Arden and Borel", "Arden"), ("中国", "ab"), ("e\u0301e", "e")],
)
def test_wide_letters_are_wide(wider: str, narrower: str) -> None:
    assert text_width(wider, 13) > text_width(narrower, 13)


def test_accents_take_no_room_of_their_own() -> None:
    assert text_width("e\u0301", 13) == text_width("é", 13) == text_width("e", 13)


@given(WORDS, st.floats(20, 200))
def test_a_shortened_text_fits(word: str, room: float) -> None:
    assert text_width(shortened(word, room, 12), 12) <= max(room, text_width("m…", 12))
