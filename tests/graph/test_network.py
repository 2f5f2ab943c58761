"""Ties become a network: what each edge and actor counts, their order, communities, leaf actors."""

import os
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.edge_ids import edge_ids
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.graph.communities import partition
from tieline.graph.network import (
    Network,
    build,
    communities,
    edge_days,
    edge_ends,
    edge_id,
    leaf_actors,
    rank_actors,
    rank_edges,
)
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SHARED = Path(os.environ.get("TIELINE_SHARED", Path(__file__).parents[3] / "shared"))
COW = SHARED / "dossiers" / "cow-1946-1999"

NOTHING = Selection(types=())


def of(demo: Dossier, query: str = "") -> Network:
    return build(select(demo, Selection.from_query(query, demo)))


def shuffled(dossier: Dossier, seed: int) -> Dossier:
    order = list(range(len(dossier.ties)))
    random.Random(seed).shuffle(order)
    return replace(dossier, ties=dossier.ties.iloc[order].reset_index(drop=True))


def content(graph: Network) -> tuple[object, object]:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


def strain(weights: dict[tuple[str, str], int], labels: dict[str, int]) -> int:
    """Friendship across communities and tension inside them: what a partition keeps low."""
    return sum(
        abs(weight)
        for (a, b), weight in weights.items()
        if (weight > 0) != (labels[a] == labels[b])
    )


def test_an_edge_remembers_its_ties(demo: Dossier) -> None:
    edge = of(demo)["Arden"]["Borel"]["alliance"]
    assert edge == {
        "type": "alliance",
        "ties": 4,
        "sources": 3,
        "ids": ("t0007", "t0016", "t0025", "t0027"),
        "articles": ("courier", "notes", "review"),
        "forms": ("agreement", "words", "stance"),
        "stated": True,
        "dated": True,
        "first_day": dates.day_of("2024-06-01"),
        "last_day": dates.day_of("2025-10-10"),
        "unit": "month",
    }


def test_an_actor_counts_claims_and_articles(demo: Dossier) -> None:
    graph = of(demo)
    ties = demo.ties[demo.ties["actor_state"].eq("Elvane") | demo.ties["target_state"].eq("Elvane")]
    assert graph.nodes["Elvane"] == {
        "kind": "state",
        "ties": len(ties),
        "sources": ties["source"].nunique(),
    }


def test_a_pair_can_be_two_things_at_once(demo: Dossier) -> None:
    graph = of(demo)
    pair = {"Arden", "Borel"}
    assert [edge for edge in edge_ids(graph) if set(edge_ends(edge)[:2]) == pair] == [
        "Arden|Borel|alliance",
        "Arden|Borel|support",
        "Arden|Borel|tension",
        "Borel|Arden|support",
    ]


def test_mutual_types_merge_both_orders_and_support_keeps_its_own(demo: Dossier) -> None:
    for a, b, kind in of(demo, "level=all&blocs=1").edges(keys=True):
        assert kind == "support" or a < b
    assert "Dorne|Elvane|alliance" in edge_ids(of(demo))
    assert "Dorne|Elvane|support" in edge_ids(of(demo))


def test_every_selected_tie_is_in_one_edge(demo: Dossier) -> None:
    whole = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
    ids = [tie for *_, edge in of(demo, whole).edges(data=True) for tie in edge["ids"]]
    assert sorted(ids) == sorted(demo.ties["id"])


def test_nothing_selected_is_an_empty_network(demo: Dossier) -> None:
    graph = build(select(demo, NOTHING))
    assert (len(graph), graph.number_of_edges()) == (0, 0)
    assert [*rank_actors(graph), *rank_edges(graph), *edge_ids(graph)] == []


def test_nodes_and_edges_are_sorted(demo: Dossier) -> None:
    graph = of(demo, "level=all&blocs=1")
    assert list(graph) == sorted(graph)
    keys = list(graph.edges(keys=True))
    assert keys == sorted(keys)


@given(st.integers(0, 10_000), st.sampled_from(["", "level=all&blocs=1", "open=1"]))
@settings(deadline=None, max_examples=25)
def test_shuffling_rows_changes_nothing(demo: Dossier, seed: int, query: str) -> None:
    other, selection = shuffled(demo, seed), Selection.from_query(query)
    graph, again = build(select(demo, selection)), build(select(other, selection))
    assert content(graph) == content(again)
    assert rank_actors(graph) == rank_actors(again)
    assert rank_edges(graph) == rank_edges(again)
    assert communities(demo, selection.level) == communities(other, selection.level)
    assert leaf_actors(demo, selection.level) == leaf_actors(other, selection.level)


def test_what_only_open_shows_is_not_dated(demo: Dossier) -> None:
    edges = dict.fromkeys(edge_ids(of(demo, "from=2024-01-01&to=2024-12-31")))
    opened = of(demo, "from=2024-01-01&to=2024-12-31&open=1")
    dated = {edge_id(a, b, k) for a, b, k, e in opened.edges(keys=True, data=True) if e["dated"]}
    assert dated == set(edges)
    assert len(edge_ids(opened)) > len(dated)


def test_days_are_unbounded_only_under_open(demo: Dossier) -> None:
    fuel = of(demo, "open=1")["Borel"]["Arden"]["support"]
    assert (fuel["first_day"], fuel["last_day"]) == (None, None)
    fuel = of(demo)["Borel"]["Arden"]["support"]
    assert fuel["first_day"] == dates.day_of("2024-06-01")


def test_a_claim_that_is_only_quoted_is_not_stated(demo: Dossier) -> None:
    assert not of(demo)["Dorne"]["Elvane"]["support"]["stated"]
    assert of(demo)["Arden"]["Borel"]["alliance"]["stated"]


def test_an_edges_id_gives_its_ends_back() -> None:
    assert edge_ends(edge_id("Arden", "Borel", "tension")) == ("Arden", "Borel", "tension")


def test_importance_is_articles_then_claims_then_edges_then_name(demo: Dossier) -> None:
    graph = of(demo)
    ranks = [
        (-graph.nodes[name]["sources"], -graph.nodes[name]["ties"], -graph.degree(name), name)
        for name in rank_actors(graph)
    ]
    assert ranks == sorted(ranks)
    assert rank_edges(graph)[0] == "Arden|Borel|alliance"
    counts = [graph.edges[edge_ends(edge)]["sources"] for edge in rank_edges(graph)]
    assert counts == sorted(counts, reverse=True)
    assert sorted(rank_edges(graph)) == sorted(edge_ids(graph))


def test_guests_of_one_gesture_fold_into_their_host(demo: Dossier) -> None:
    assert leaf_actors(demo, "state") == {"Galt": "Cresta", "Hesper": "Cresta", "Isern": "Cresta"}


def with_ties(demo: Dossier, rows: Iterable[tuple[str, str, str]]) -> Dossier:
    """The demo dossier with other ties: (actor, target, form)."""
    model = demo.ties.iloc[[0]]
    made = [
        model.assign(actor=a, target=b, actor_state=a, target_state=b, form=form, id=f"t{n}")
        for n, (a, b, form) in enumerate(rows)
    ]
    return replace(demo, ties=pd.concat(made, ignore_index=True))


def test_minor_is_one_gesture_to_a_shared_and_busier_partner(demo: Dossier) -> None:
    guests = [("Galt", "Cresta", "gesture"), ("Hesper", "Cresta", "gesture")]
    folded = {"Galt": "Cresta", "Hesper": "Cresta"}
    assert leaf_actors(with_ties(demo, guests), "state") == folded
    assert leaf_actors(with_ties(demo, guests[:1]), "state") == {}
    words = [("Galt", "Cresta", "words"), *guests[1:]]
    assert leaf_actors(with_ties(demo, words), "state") == {}
    twice = [*guests, ("Galt", "Cresta", "gesture")]
    assert leaf_actors(with_ties(demo, twice), "state") == {}
    alone = [("Galt", "Hesper", "gesture"), ("Isern", "Arden", "gesture")]
    assert leaf_actors(with_ties(demo, alone), "state") == {}


def test_communities_cover_every_actor_of_the_network(demo: Dossier) -> None:
    for level in ("state", "all"):
        for blocs in (False, True):
            selection = Selection(level=level, blocs=blocs)
            assert set(build(select(demo, selection))) <= set(communities(demo, level, blocs))


@pytest.mark.parametrize("seed", range(20))
def test_large_crowds_have_communities_too(seed: int) -> None:
    rnd = random.Random(seed)
    names = [f"Land {k:02}" for k in range(70)]
    pairs = [sorted(rnd.sample(names, 2)) for _ in range(300)]
    weights = {(a, b): rnd.choice([-1, 1, 2]) for a, b in pairs}
    assert set(partition(weights, names)) == set(names)


def test_nobody_can_change_the_communities_that_others_see(demo: Dossier) -> None:
    with pytest.raises(AttributeError):
        communities(demo, "state").clear()  # type: ignore[attr-defined]
    assert communities(demo, "state")


PEOPLE = "ABCDEFG"
WEIGHTS = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(
        lambda pair: pair[0] < pair[1]
    ),
    st.integers(-3, 3),
)


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_no_single_move_betters_a_partition(
    weights: dict[tuple[str, str], int], order: random.Random
) -> None:
    labels = partition(weights, PEOPLE)
    least = strain(weights, labels)
    for name in PEOPLE:
        for other in {*labels.values(), len(PEOPLE)}:
            assert strain(weights, {**labels, name: other}) >= least
    again = list(weights.items())
    order.shuffle(again)
    assert partition(dict(again), order.sample(PEOPLE, len(PEOPLE))) == labels


def test_communities_are_numbered_from_the_largest() -> None:
    friends = {("B", "C"): 1, ("D", "E"): 1, ("E", "F"): 1, ("C", "D"): -1}
    assert partition(friends, "ABCDEF") == {"A": 2, "B": 1, "C": 1, "D": 0, "E": 0, "F": 0}
    assert partition({}, "") == {}


def test_whole_communities_join_where_no_member_would_alone() -> None:
    # Each prefers its partner to the other pair; yet the pairs have more in common than against.
    weights = {("A", "B"): 5, ("C", "D"): 5, ("A", "C"): 1, ("B", "D"): 1}
    assert set(partition(weights, "ABCD").values()) == {0}


@pytest.mark.skipif(not COW.exists(), reason="needs the dossier cow-1946-1999 in TIELINE_SHARED")
def test_a_real_year_has_its_known_numbers() -> None:
    cow = load(COW)
    graph = build(select(cow, Selection.from_query("from=1950-01-01&to=1950-12-31", cow)))
    kinds = Counter(kind for *_, kind in graph.edges(keys=True))
    assert (len(graph), kinds) == (72, {"alliance": 361, "tension": 76})


@pytest.mark.parametrize("level", ["state", "all"])
@pytest.mark.parametrize("least", [1, 2, 3, 4])
def test_no_line_of_fewer_articles_is_drawn_or_counted(
    demo: Dossier, level: str, least: int
) -> None:
    wide = Selection(level=level, blocs=True)
    every = build(select(demo, wide))
    chosen = wide.with_(sources_min=least)
    graph = build(select(demo, chosen))
    firm = {
        edge_id(a, b, kind): edge
        for a, b, kind, edge in every.edges(keys=True, data=True)
        if edge["sources"] >= least
    }
    kept = {edge_id(a, b, kind): edge for a, b, kind, edge in graph.edges(keys=True, data=True)}
    assert kept == firm
    assert list(edge_days(select(demo, chosen))) == sorted(edge_ids(graph))
    counted = sum(graph.nodes[name]["ties"] for name in graph)
    assert counted == 2 * sum(edge["ties"] for edge in firm.values())
