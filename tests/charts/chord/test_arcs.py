"""Arcs by their weights, and the order of names round the circle."""

import math
import random
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.charts.chord.arcs import LEAST_ARC, MOST_UNIT, TURN, Circle, Link, circle
from tieline.charts.ordering import ring

NAMES = [f"Arc {number:03}" for number in range(180)]


@st.composite
def rings(draw: st.DrawFn) -> tuple[list[list[str]], list[Link]]:
    count = draw(st.integers(1, 40))
    cuts = sorted(draw(st.sets(st.integers(1, count), max_size=4)) | {0, count})
    communities = [NAMES[start:end] for start, end in pairwise(cuts)]
    pairs = list(combinations(NAMES[:count], 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=30)) if pairs else []
    weights = draw(st.lists(st.integers(1, 9), min_size=len(chosen), max_size=len(chosen)))
    return communities, [
        Link(str(number), a, b, weight)
        for number, ((a, b), weight) in enumerate(zip(chosen, weights, strict=True))
    ]


@given(rings())
def test_arcs_follow_one_another_once_round_the_circle(
    drawn: tuple[list[list[str]], list[Link]],
) -> None:
    communities, links = drawn
    spans = list(circle(communities, links).arcs.values())
    assert all(math.isfinite(angle) for span in spans for angle in span)
    assert all(start < end for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    arcs = sum(end - start for start, end in spans)
    gaps = sum(after[0] - before[1] for before, after in pairwise(spans))
    assert arcs + gaps + spans[0][0] + TURN - spans[-1][1] == pytest.approx(TURN)


@given(rings())
def test_links_lie_apart_within_their_arcs_and_are_as_wide_at_both_ends(
    drawn: tuple[list[list[str]], list[Link]],
) -> None:
    communities, links = drawn
    laid = circle(communities, links)
    for link in links:
        (a, b), (c, d) = laid.ends[link.key]
        assert b - a == pytest.approx(d - c)
        assert b - a <= MOST_UNIT * link.weight + 1e-9
    for name, arc in laid.arcs.items():
        places = sorted(ends_at(name, links, laid))
        edges = [arc[0], *(angle for place in places for angle in place), arc[1]]
        assert all(low <= high + 1e-9 for low, high in pairwise(edges))


def ends_at(name: str, links: list[Link], laid: Circle) -> list[tuple[float, float]]:
    own = [(link, 0) for link in links if link.a == name]
    own += [(link, 1) for link in links if link.b == name]
    return [laid.ends[link.key][side] for link, side in own]


def test_a_heavier_link_is_wider_in_proportion() -> None:
    links = [Link("one", "A", "B", 1), Link("four", "A", "C", 4)]
    ends = circle([["A", "B", "C"]], links).ends
    one, four = (ends[key][0][1] - ends[key][0][0] for key in ("one", "four"))
    assert four == pytest.approx(4 * one)


def test_a_unit_is_no_wider_than_asked_and_links_of_nothing_have_no_width() -> None:
    links = [Link("much", "A", "B", 5_000), Link("none", "A", "C", 0)]
    ends = circle([["A", "B", "C"]], links, 1e-6).ends
    much, none = (ends[key][0][1] - ends[key][0][0] for key in ("much", "none"))
    assert much == pytest.approx(0.005)
    assert none == 0.0


def test_no_names_are_no_arcs() -> None:
    assert circle([], []) == Circle({}, {})
    assert circle([[], []], []) == Circle({}, {})


def test_names_without_links_share_the_circle() -> None:
    spans = circle([["A", "B"]], []).arcs
    assert spans["A"][1] - spans["A"][0] == pytest.approx(spans["B"][1] - spans["B"][0])
    assert spans["A"][1] - spans["A"][0] > 2 * LEAST_ARC


def test_camps_stand_wider_apart_than_their_members() -> None:
    spans = circle([["A", "B"], ["C", "D"]], [Link("x", "A", "C", 1)]).arcs
    within, between = spans["B"][0] - spans["A"][1], spans["C"][0] - spans["B"][1]
    assert between > 2 * within


def test_parallel_links_do_not_cross() -> None:
    links = [Link("first", "A", "C", 1), Link("second", "A", "C", 1)]
    ends = circle([["A", "B", "C", "D"]], links).ends
    at_a = ends["first"][0] < ends["second"][0]
    at_c = ends["first"][1] < ends["second"][1]
    assert at_a is not at_c


def test_links_leave_an_arc_in_the_order_of_where_they_lead() -> None:
    names = ["A", "B", "C", "D", "E"]
    ends = circle([names], [Link(name, "A", name, 1) for name in "DBEC"]).ends
    assert sorted("BCDE", key=lambda name: ends[name][0]) == ["E", "D", "C", "B"]


# The order round the circle


def distance(order: list[str], closeness: dict[tuple[str, str], int]) -> int:
    place = {name: at for at, name in enumerate(order)}
    steps = {pair: abs(place[pair[0]] - place[pair[1]]) for pair in closeness}
    return sum(close * min(steps[p], len(order) - steps[p]) for p, close in closeness.items())


@st.composite
def societies(draw: st.DrawFn) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    count = draw(st.integers(1, 12))
    communities = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    pairs = list(combinations(NAMES[:count], 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return dict(zip(NAMES, communities, strict=False)), {
        pair: draw(st.integers(1, 6)) for pair in chosen
    }


@given(societies(), st.randoms(use_true_random=False))
def test_the_ring_does_not_depend_on_the_order_of_rows_or_the_numbers_of_camps(
    society: tuple[dict[str, int], dict[tuple[str, str], int]], rnd: random.Random
) -> None:
    community_of, closeness = society
    names, pairs = list(community_of), list(closeness)
    rnd.shuffle(names)
    rnd.shuffle(pairs)
    shuffled = ring(
        {name: 7 - community_of[name] for name in names},
        {(b, a) if rnd.random() < 0.5 else (a, b): closeness[a, b] for a, b in pairs},
    )
    assert shuffled == ring(community_of, closeness)


@given(societies())
def test_camps_stay_together_and_no_swap_within_one_brings_friends_nearer(
    society: tuple[dict[str, int], dict[tuple[str, str], int]],
) -> None:
    community_of, closeness = society
    communities = ring(community_of, closeness)
    order = [name for community in communities for name in community]
    assert sorted(order) == sorted(community_of)
    assert all(len({community_of[name] for name in community}) == 1 for community in communities)
    least = distance(order, closeness)
    for community in communities:
        for a, b in combinations(community, 2):
            swapped = [{a: b, b: a}.get(name, name) for name in order]
            assert distance(swapped, closeness) >= least


def test_nobody_is_an_empty_ring() -> None:
    assert ring({}, {}) == []


def test_180_names_are_ordered_quickly() -> None:
    rnd = random.Random(3)
    closeness = {
        (a, b): rnd.randint(1, 4) for a, b in combinations(NAMES, 2) if rnd.random() < 0.15
    }
    community_of = {name: at % 5 for at, name in enumerate(NAMES)}
    begin = time.process_time()
    ring(community_of, closeness)
    assert time.process_time() - begin < 2.0
