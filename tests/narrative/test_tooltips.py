from pathlib import Path

import pytest

from tests.invented import add_column, write
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.narrative.tooltips import actor_tooltip, edge_tooltip, group_tooltip
from tieline.selection.selected import select
from tieline.selection.selection import Selection


@pytest.mark.parametrize(
    ("key", "query", "said"),
    [
        (
            ("Arden", "Borel", "alliance"),
            "",
            "Arden and Borel are allied or aligned: 4 claims in 3 articles, "
            "June 2024 to October 2025",
        ),
        (
            ("Cresta", "Arden", "support"),
            "",
            "Cresta supports Arden: 1 claim, 2020 to September 2025, only in Harbour Review",
        ),
        (
            ("Dorne", "Elvane", "support"),
            "from=2026-01-01&open=1",
            "Dorne supports Elvane: 1 claim, not dated by the article, only in Harbour Review",
        ),
        (
            ("Borel", "Arden", "support"),
            "open=1",
            "Borel supports Arden: 2 claims, open at both ends, only in The Strait Courier",
        ),
    ],
)
def test_a_line_says_pair_type_claims_articles_and_days(
    demo: Dossier, key: tuple[str, str, str], query: str, said: str
) -> None:
    graph = build(select(demo, Selection.from_query(query, demo)))
    assert edge_tooltip(graph, *key, demo) == said


def test_a_line_says_the_sum_of_its_weights(tmp_path: Path) -> None:
    ties = [("A", "B", "alliance"), ("A", "B", "alliance"), ("A", "C", "support")]
    folder = write(tmp_path, ties, "ABC", articles=2)
    add_column(folder, "weight", {"t0001": "1200.5", "t0002": "0.25"})
    dossier = load(folder)
    graph = build(select(dossier, Selection()))
    assert edge_tooltip(graph, "A", "B", "alliance", dossier) == (
        "A and B are allied or aligned: 2 claims in 2 articles, weight 1,200.75, September 2025"
    )
    assert edge_tooltip(graph, "A", "C", "support", dossier) == (
        "A supports C: 1 claim, September 2025, only in Paper 1"
    )


def test_an_actor_says_how_much_is_told_of_it(demo: Dossier) -> None:
    graph = build(select(demo, Selection.from_query("actor=Harbour League", demo)))
    assert actor_tooltip(graph, "Harbour League") == (
        "Harbour League: 2 claims in 2 articles, ties to 2 others"
    )


def test_a_folded_mark_says_what_it_stands_for(demo: Dossier) -> None:
    graph = build(select(demo, Selection()))
    said = group_tooltip(graph, "Cresta", ("Galt", "Hesper", "Isern"))
    assert said == "3 more: one gesture each, to Cresta"
