"""The value that is handed down: what is computed from it, how often, and how long it lives."""

import gc
import weakref
from collections import Counter
from pathlib import Path

import pytest

from tests.serving import DEMO
from tieline.app import create_app
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.selection import filters, selected
from tieline.selection.filters import Mask, days, ends, mask
from tieline.selection.selected import RECENT, select
from tieline.selection.selection import Selection, without_drawing

QUERIES = ["", "type=tension", "level=all&blocs=1", "open=1&from=1960-01-01&to=1960-12-31"]
ADDRESSES = [
    "/?view=network&type=tension",
    "/?view=timeline&focus=Arden",
    "/embed/network?sources_min=2",
    "/embed/pair?focus=Arden|Borel",
    "/pair?focus=Arden|Borel&level=all",
    "/figure/chord.svg?form=stance",
    "/figure/network.png?sheet=1",
    "/data/relations.json?type=alliance",
    "/data/network.gexf?level=all",
    "/?view=network&open=1",
]


@pytest.mark.parametrize("query", QUERIES)
def test_its_parts_are_what_the_selection_takes(demo: Dossier, query: str) -> None:
    chosen = Selection.from_query(query)
    found = select(demo, chosen)
    assert (found.mask == mask(demo, chosen)).all()
    assert all((a == b).all() for a, b in zip(found.days, days(demo, chosen), strict=True))
    assert all((a == b).all() for a, b in zip(found.ends, ends(demo, chosen.level), strict=True))
    assert found.ties["id"].tolist() == demo.ties["id"][found.mask].tolist()
    assert found.articles == set(found.ties["source"])


def test_words_of_drawing_share_what_is_computed(demo: Dossier) -> None:
    plain = select(demo, Selection())
    lit = plain.with_(focus="Arden", theme="dark", view="chord")
    assert build(lit) is build(plain)
    assert lit.mask is plain.mask
    assert plain.with_(types=("tension",)).mask is not plain.mask


def test_nobody_can_change_what_others_see(demo: Dossier) -> None:
    with pytest.raises(ValueError, match="read-only"):
        select(demo, Selection()).mask[0] = False


def test_the_last_selections_keep_their_network_and_others_do_not(demo: Dossier) -> None:
    first = build(select(demo, Selection(to_day=700_000)))
    assert build(select(demo, Selection(to_day=700_000))) is first
    for day in range(RECENT):
        build(select(demo, Selection(to_day=700_001 + day)))
    assert build(select(demo, Selection(to_day=700_000))) is not first


def test_nothing_keeps_a_dossier_that_nobody_has() -> None:
    dossier = load(DEMO)
    build(select(dossier, Selection()))
    gone = weakref.ref(dossier)
    del dossier
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_computes_no_mask_twice(
    address: str, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: Counter[Selection] = Counter()

    def counting(dossier: Dossier, selection: Selection) -> Mask:
        computed[without_drawing(selection)] += 1
        return mask(dossier, selection)

    client = create_app(demo_folder).test_client()
    monkeypatch.setattr(selected, "mask", counting)
    monkeypatch.setattr(filters, "mask", counting)
    assert client.get(address).status_code == 200
    asked = without_drawing(Selection.from_query(address.partition("?")[2]))
    assert computed[asked] == 1
    assert max(computed.values()) == 1
