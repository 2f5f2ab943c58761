"""Persons and organisations beside their states: marks, names and lines are told apart."""

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.network.test_placement import name_boxes, viewport_of
from tests.invented import Tie, lands, write
from tests.serving import ROOT
from tieline.charts.network import geometry, labels, nodes
from tieline.charts.network.chart import build as network_picture
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.data.dossier import Dossier, load
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SIZES: list[Size] = [
    (1060, 480),
    (360, 480),
    (366, 470),
    (800, 560),
    DESIGN_SIZE,
    (1440, 700),
]
QUERIES = [
    "level=all",
    "level=all&blocs=1",
    "level=all&fold=0",
    "level=all&fold=0&blocs=1",
    "level=all&from=2024-10-11&to=2025-10-10",
    "level=all&type=support",
]


@pytest.fixture(scope="module")
def repository() -> Dossier:
    return load(ROOT)


def picture_of(dossier: Dossier, query: str, size: Size) -> Scene:
    return network_picture(select(dossier, Selection.from_query(query, dossier)), size)


def with_persons(counts: list[int], seeds: list[int]) -> Dossier:
    """Return states with so many persons each; the seeds decide who is tied to whom."""
    states = lands(len(counts))
    persons = [
        (f"Person {k:02d}{state[-2:]}", state)
        for state, count in zip(states, counts, strict=True)
        for k in range(count)
    ]
    names = [*states, *(person for person, _ in persons)]
    words = ("alliance", "support", "tension")
    ties: list[Tie] = [(a, b, "tension") for a, b in combinations(states, 2)]
    for k, (person, _) in enumerate(persons):
        seed = seeds[k % len(seeds)]
        partner = names[(seed * 7 + k) % len(names)]
        if partner != person:
            ties.append((person, partner, words[seed % 3]))
    with TemporaryDirectory() as folder:
        root = write(Path(folder), ties, states)
        with (root / "actors.csv").open("a", encoding="utf-8") as stream:
            stream.writelines(f"{person},,person,{state},,\n" for person, state in persons)
        return load(root)


def mark_circles(picture: Scene) -> dict[str, tuple[np.ndarray, float]]:
    """Return the middle and the radius in pixels of each mark."""
    viewport = viewport_of(picture)
    return {
        mark.actor: (viewport.pixels(np.array(mark.place)), mark.size / 2) for mark in picture.marks
    }


def overlapping_marks(picture: Scene) -> list[tuple[str, str]]:
    circles = mark_circles(picture)
    return [
        (a, b)
        for a, b in combinations(circles, 2)
        if np.hypot(*(circles[a][0] - circles[b][0])) < circles[a][1] + circles[b][1] + 2
    ]


def boxes_of_names(picture: Scene) -> dict[str, np.ndarray]:
    """Return the box around all lines of each actor's name."""
    boxes: dict[str, np.ndarray] = {}
    for k, box in name_boxes(picture).items():
        name, one = picture.texts[k].actor, np.array(box)
        if name:
            other = boxes.get(name, one)
            low, high = np.minimum(one, other), np.maximum(one, other)
            boxes[name] = np.concatenate([low[:2], high[2:]])
    return boxes


def away(circle: tuple[np.ndarray, float], box: np.ndarray) -> float:
    """Return the pixels from a mark's rim to a box."""
    nearest = np.clip(circle[0], box[:2], box[2:])
    return float(np.hypot(*(nearest - circle[0])) - circle[1])


_ROUNDED = np.array([0.01, 0.01, -0.01, -0.01])
"""Pixels by which two texts may overlap because each is written at whole hundredths of one."""


def misplaced_names(picture: Scene) -> list[tuple[str, str]]:
    """Return whose names touch a mark or a name, or stand nearer to another's mark."""
    circles, boxes = mark_circles(picture), boxes_of_names(picture)
    led = {callout.actor for callout in picture.callouts}
    faults = []
    for name, box in boxes.items():
        own = 0.0 if name in led else away(circles[name], box)
        faults += [
            (name, other)
            for other, circle in circles.items()
            if other != name and away(circle, box) < max(own, 1.0)
        ]
        faults += [
            (name, other)
            for other, taken in boxes.items()
            if other < name and labels.overlapping(box[None] + _ROUNDED, taken[None]).any()
        ]
    return faults


def strange_ends(picture: Scene) -> list[tuple[str, str]]:
    """Return which lines have an end that is nearer to the mark of a third than to its own."""
    viewport, circles = viewport_of(picture), mark_circles(picture)
    faults = []
    for line in picture.lines:
        if not line.edge:
            continue
        for actor, point in zip(
            line.edge.split("|"), (line.points[0], line.points[-1]), strict=False
        ):
            end = viewport.pixels(np.array(point))
            rims = {n: float(np.hypot(*(end - at))) - r for n, (at, r) in circles.items()}
            if min(rims, key=rims.__getitem__) != actor or rims[actor] > 8:
                faults.append((line.edge, actor))
    return faults


def crossed_marks(picture: Scene) -> list[tuple[str, str]]:
    """Return which lines to names run over the mark of another."""
    viewport, circles = viewport_of(picture), mark_circles(picture)
    faults = []
    for callout in picture.callouts:
        start, end = viewport.pixels(np.array(callout.points))
        way = start + np.linspace(0.0, 1.0, 200)[:, None] * (end - start)
        faults += [
            (callout.actor, other)
            for other, (at, radius) in circles.items()
            if other != callout.actor and np.hypot(*(way - at).T).min() < radius
        ]
    return faults


def assert_told_apart(picture: Scene) -> None:
    assert not overlapping_marks(picture)
    assert not misplaced_names(picture)
    assert not strange_ends(picture)
    assert not crossed_marks(picture)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("query", QUERIES)
def test_persons_of_the_repository_are_told_apart(
    repository: Dossier, query: str, size: Size
) -> None:
    assert_told_apart(picture_of(repository, query, size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("query", QUERIES)
def test_persons_of_the_demo_are_told_apart(demo: Dossier, query: str, size: Size) -> None:
    assert_told_apart(picture_of(demo, query, size))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("size", SIZES)
def test_everybody_is_named(repository: Dossier, demo: Dossier, query: str, size: Size) -> None:
    for dossier in (repository, demo):
        picture = picture_of(dossier, query, size)
        assert {m.actor for m in picture.marks} == {t.actor for t in picture.texts}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=2, max_size=5),
    st.lists(st.integers(0, 99), min_size=1, max_size=20),
    st.sampled_from(SIZES),
)
def test_twelve_persons_of_a_state_are_told_apart(
    counts: list[int], seeds: list[int], size: Size
) -> None:
    assert_told_apart(picture_of(with_persons(counts, seeds), "level=all&fold=0", size))


@pytest.mark.parametrize("size", SIZES)
def test_states_stand_where_they_stand_without_their_persons(
    repository: Dossier, demo: Dossier, size: Size
) -> None:
    for dossier in (repository, demo):
        alone = {m.actor: m.place for m in picture_of(dossier, "fold=0", size).marks}
        beside = {m.actor: m.place for m in picture_of(dossier, "level=all&fold=0", size).marks}
        both = set(alone) & set(beside)
        assert both
        assert {name: alone[name] for name in both} == {name: beside[name] for name in both}


def test_a_filter_moves_nobody(repository: Dossier) -> None:
    whole = {m.actor: m.place for m in picture_of(repository, "level=all&fold=0", SIZES[0]).marks}
    some = picture_of(repository, "level=all&fold=0&type=support", SIZES[0]).marks
    assert {mark.actor: mark.place for mark in some}.items() <= whole.items()


def test_the_picture_of_states_is_drawn_without_a_look_at_persons(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = [picture_of(load(demo_folder), "fold=0", size) for size in SIZES]

    def refuse(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr(nodes, "follower_spots", refuse)
    monkeypatch.setattr(geometry, "name_rooms", refuse)
    assert [picture_of(load(demo_folder), "fold=0", size) for size in SIZES] == pictures


@pytest.mark.parametrize("count", [4, 9])
def test_marks_of_more_persons_than_are_searched_for_do_not_overlap(count: int) -> None:
    picture = picture_of(with_persons([count] * 12, [3, 8, 14, 1]), "level=all&fold=0", (1440, 900))
    assert not overlapping_marks(picture)
