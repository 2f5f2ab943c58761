"""What stands behind a point of a figure: looked up in the figure itself, or in the dossier."""

import json
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

import tieline
from tests.invented import add_column
from tieline import Selection, claims_of
from tieline.data.dossier import Dossier, load
from tieline.data.problems import quoted
from tieline.data.vocabulary import TYPES
from tieline.graph.network import build
from tieline.narrative.claims_behind import COLUMNS
from tieline.render.plotly import figure as page_figure
from tieline.selection.selected import select

QUERIES = ["", "level=all&fold=0", "type=tension", "from=2025-09-01&to=2025-09-30", "fold=0&open=1"]


def edge_claims(dossier: Dossier, selection: Selection) -> dict[str, set[str]]:
    """The ids of the claims behind each line, as the network counts them."""
    edges = build(select(dossier, selection)).edges(keys=True, data=True)
    return {f"{a}|{b}|{word}": set(edge["ids"]) for a, b, word, edge in edges}


@pytest.mark.parametrize("query", QUERIES)
def test_a_line_has_the_claims_that_the_network_counts(demo: Dossier, query: str) -> None:
    selection = Selection.from_query(query, demo)
    made = tieline.network_figure(demo, selection)
    counted = edge_claims(demo, selection)
    assert counted
    for key, ids in counted.items():
        assert set(claims_of(made, key)["id"]) == ids
        assert claims_of(demo, key, selection).equals(claims_of(made, key))


def test_an_actor_has_the_claims_of_all_its_lines(demo: Dossier) -> None:
    counted = edge_claims(demo, Selection())
    ids = set().union(*(ids for key, ids in counted.items() if "Arden" in key.split("|")[:2]))
    made = tieline.network_figure(demo)
    assert set(claims_of(made, "Arden")["id"]) == ids
    assert set(claims_of(made, "Arden")["actor_counted_as"]) > {"Arden"}


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_every_point_of_a_figure_has_claims(demo: Dossier, view: str) -> None:
    made = getattr(tieline, f"{view}_figure")(demo)
    keys = {key for trace in made.data for key in trace.customdata or () if key}
    assert {key.count("|") for key in keys} >= {0, 2} or view == "timeline"
    assert all(len(claims_of(made, key)) for key in keys)


def test_an_entry_of_a_pair_has_the_claims_of_all_its_articles(demo: Dossier) -> None:
    made = tieline.pair_figure(demo, "Arden|Borel")
    members = made.layout.meta["members"]
    assert max(map(len, members.values())) > 1
    for key, ids in members.items():
        assert set(claims_of(made, key)["id"]) == set(ids)


def test_a_folded_group_has_the_claims_of_its_members(demo: Dossier) -> None:
    made = tieline.network_figure(demo)
    (group, names), *_ = made.layout.meta["members"].items()
    found = claims_of(made, group)
    ends = found[["actor", "target", "actor_counted_as", "target_counted_as"]]
    assert all(set(row) & set(names) for row in ends.itertuples(index=False))
    assert len(found) >= len(names)


def test_a_figure_that_was_json_has_its_claims(demo: Dossier) -> None:
    made = tieline.chord_figure(demo)
    again = json.loads(made.to_json())
    assert list(claims_of(again, "Arden").columns) == list(COLUMNS)
    assert claims_of(again, "Arden").equals(claims_of(made, "Arden"))
    assert claims_of(go.Figure(again), "Arden").equals(claims_of(made, "Arden"))


def test_the_direction_counts_where_a_type_has_one(demo: Dossier) -> None:
    for key, ids in edge_claims(demo, Selection()).items():
        a, b, word = key.split("|")
        turned = set(claims_of(demo, f"{b}|{a}|{word}")["id"])
        assert (turned == ids) != TYPES[word].directed
        assert ids | turned <= set(claims_of(demo, f"{b}|{a}")["id"])


def test_an_area_hands_over_a_list_and_an_id_is_a_claim(demo: Dossier) -> None:
    assert claims_of(demo, ["Arden"]).equals(claims_of(demo, "Arden"))
    first = claims_of(demo, "Arden").iloc[0]
    assert claims_of(demo, first["id"]).iloc[0].equals(first)


def test_what_a_bar_outside_the_dates_stands_for_is_empty(demo: Dossier) -> None:
    made = tieline.timeline_figure(demo, Selection.from_query("to=1900-12-31", demo))
    keys = {key for trace in made.data for key in trace.customdata or () if key}
    assert keys
    assert all(claims_of(made, key).empty for key in keys)


def test_a_known_actor_without_a_claim_has_an_empty_table(demo: Dossier) -> None:
    none = Selection.from_query("type=none", demo)
    for key in ("Arden", "Arden|Borel", "Arden|Borel|tension"):
        assert claims_of(demo, key, none).empty


@pytest.mark.parametrize("kind", ["figure", "dossier"])
@pytest.mark.parametrize("value", ["Ardn", "Arden|Nobody|tension", "Arden|Borel|war", "a|b|c|d"])
def test_an_unknown_value_is_named(demo: Dossier, kind: str, value: str) -> None:
    source: Any = demo if kind == "dossier" else tieline.network_figure(demo)
    with pytest.raises(ValueError, match="customdata: ") as error:
        claims_of(source, value)
    assert str(error.value) == (
        f"customdata: '{value}' is no actor, pair (A|B), line (A|B|type) or claim of this {kind}. "
        "Take it from a point of a figure."
    )


@pytest.mark.parametrize("value", [None, 7, "", [], ["Arden", "Borel"]])
def test_what_no_point_holds_is_refused(demo: Dossier, value: object) -> None:
    with pytest.raises(ValueError, match="customdata: ") as error:
        claims_of(demo, value)
    assert str(error.value) == (
        f"customdata: {quoted(str(value))} is not what a point of a figure holds. "
        "Give an actor's name, a pair A|B, a line A|B|type or the id of a claim."
    )


def test_a_foreign_figure_and_a_second_selection_are_refused(demo: Dossier) -> None:
    for foreign in (go.Figure(), {}, page_figure_of(demo)):
        with pytest.raises(ValueError, match="figure: ") as error:
            claims_of(foreign, "Arden")
        assert str(error.value) == (
            "figure: it holds no claims. Give what network_figure, chord_figure, matrix_figure, "
            "timeline_figure or pair_figure returned, or the dossier."
        )
    with pytest.raises(ValueError, match="selection: ") as error:
        claims_of(tieline.network_figure(demo), "Arden", Selection())
    assert str(error.value) == ("selection: a figure has its own. Leave it out, or give a dossier.")


def page_figure_of(dossier: Dossier) -> dict[str, Any]:
    """The figure that `/figure/network.json` serves, which holds no claims."""
    return page_figure(tieline.network_picture(dossier, Selection(), (1100, 760)))


def test_a_claim_s_own_address_and_its_weight(demo: Dossier, demo_folder: Path) -> None:
    assert list(claims_of(demo, "Arden|Borel|support").columns) == list(COLUMNS)
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    add_column(demo_folder, "url", {"t0008": "https://example.org/7"})
    found = load(demo_folder)
    figure = json.loads(tieline.network_figure(found).to_json())
    for source in (found, figure):
        row = claims_of(source, "Arden|Borel|support").iloc[0]
        assert (row["url"], row["weight"]) == ("https://example.org/7", "1200.5")
    other = claims_of(found, "Arden|Borel|alliance")
    assert set(other["url"]) == {"https://example.org/flags", ""}
    assert set(other["weight"]) == {""}
