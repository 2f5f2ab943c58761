"""A pair has the sign of its lines, and none where they differ."""

import pytest

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.graph.network import build
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.structure.of_selection import pairs_without
from tieline.structure.signed_pairs import SignedPairs, signed_pairs

DOSSIER = load(DEMO)


def chosen(query: str = "") -> SignedPairs:
    return pairs_without(select(DOSSIER, Selection.from_query(query, DOSSIER)))


def test_pairs_of_the_demonstration() -> None:
    pairs = chosen()
    assert pairs.positive
    assert pairs.negative
    assert pairs.ambivalent == (("Arden", "Borel"), ("Arden", "Cresta"))
    assert set(pairs.signs) == {*pairs.positive, *pairs.negative}
    assert len(pairs.all) == len(pairs.signs) + 2


def test_one_type_alone_is_of_one_sign() -> None:
    assert chosen("type=tension").positive == ()
    assert chosen("type=alliance,support").negative == ()
    assert chosen("type=none").all == ()


@pytest.mark.parametrize(
    "query", ["", "level=all", "sources_min=2", "sources_max=1", "type=tension", "from=2025-01-01"]
)
def test_an_article_left_out_is_as_if_the_selection_left_it_out(query: str) -> None:
    selected = select(DOSSIER, Selection.from_query(query, DOSSIER))
    for article in DOSSIER.articles:
        other = selected.with_(without=(*selected.selection.without, article))
        assert pairs_without(selected, article) == signed_pairs(build(other))
