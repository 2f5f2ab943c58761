"""Triads, bridges and cut actors equal what a search through all of them finds."""

from itertools import combinations

import networkx as nx
from hypothesis import given, settings

from tests.structure.random_signs import networks
from tieline.structure.shape import joints, only_in_tension, triads_of
from tieline.structure.signed_pairs import SignedPairs, Signs, actors_of


def of(signs: Signs, ambivalent: tuple[tuple[str, str], ...] = ()) -> SignedPairs:
    positive = tuple(pair for pair, sign in signs.items() if sign > 0)
    return SignedPairs(positive, tuple(pair for pair in signs if pair not in positive), ambivalent)


@given(networks)
@settings(max_examples=60, deadline=None)
def test_triads_are_balanced_by_the_product_of_their_signs(signs: Signs) -> None:
    found = triads_of(of(signs))
    triads = [
        one
        for one in combinations(actors_of(signs), 3)
        if all(pair in signs for pair in combinations(one, 2))
    ]
    product = {(a, b, c): signs[a, b] * signs[b, c] * signs[a, c] for a, b, c in triads}
    assert list(found.balanced) == [one for one in triads if product[one] > 0]
    assert list(found.unbalanced) == [one for one in triads if product[one] < 0]


@given(networks)
@settings(max_examples=60, deadline=None)
def test_without_a_joint_there_are_more_parts(signs: Signs) -> None:
    graph: nx.Graph[str] = nx.Graph(list(signs))
    parts = nx.number_connected_components(graph)
    found = joints(of(signs))
    without = {name: graph.subgraph(set(graph) - {name}) for name in graph}
    apart = {a: nx.number_connected_components(rest) - parts for a, rest in without.items()}
    assert [name for name, _ in found.cut_actors] == [a for a in sorted(graph) if apart[a] > 0]
    for name, groups in found.cut_actors:
        assert len(groups) == apart[name] + 1
    for pair in found.bridges:
        rest = nx.restricted_view(graph, [], [pair])
        assert nx.number_connected_components(rest) == parts + 1
        assert all(graph.degree(end) > 1 for end in pair)


def test_an_ambivalent_pair_holds_together_but_has_no_triad() -> None:
    pairs = of({("A", "B"): 1, ("A", "C"): 1, ("C", "D"): -1}, (("B", "C"),))
    assert triads_of(pairs).balanced == triads_of(pairs).unbalanced == ()
    assert joints(pairs).cut_actors == (("C", (("A", "B"), ("D",))),)
    assert joints(pairs).bridges == ()


def test_only_in_tension_is_who_has_no_friendly_line() -> None:
    signs = {("A", "B"): 1, ("A", "C"): -1, ("C", "D"): -1}
    assert only_in_tension(of(signs)) == ("C", "D")
    assert only_in_tension(of(signs, (("C", "E"),))) == ("D",)
