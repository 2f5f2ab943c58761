"""What a notebook does with the package: load, choose, draw; and that rows move nobody."""

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

import tieline
from tests.serving import ROOT
from tieline import Dossier, DossierError, Selection, chord_figure, load, network_figure
from tieline.charts.chord.chart import build as chord_scene
from tieline.charts.network.chart import build as network_scene
from tieline.render.files import EXPORTS
from tieline.render.plotly import figure
from tieline.selection.selected import select

DRAWERS = {"network": network_figure, "chord": chord_figure}
QUERIES = [
    "",
    "from=2025-01-01",
    "level=all",
    "level=all&blocs=1&certainty=stated,attributed,disputed,expected",
    "fold=0",
    "level=all&fold=0",
    "type=tension",
    "open=1&from=2030-01-01",
    "actor=Arden",
    "from=1800-01-01&to=1800-12-31",
]
KEEPING = ["", "level=all", "fold=0", "level=all&fold=0&blocs=1"]
"""Choices under which nobody may move, whatever comes or goes in the tables."""

Rows = list[list[str]]
Change = Callable[[Rows], Rows]


def test_the_front_door_offers_what_it_lists() -> None:
    assert all(hasattr(tieline, name) for name in tieline.__all__)
    assert {"load", "Selection", "network_figure", "chord_figure"} <= set(tieline.__all__)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("view", DRAWERS)
def test_figures_are_plotlys_own_and_survive_json(demo: Dossier, view: str, query: str) -> None:
    made = DRAWERS[view](demo, Selection.from_query(query))
    assert isinstance(made, go.Figure)
    assert go.Figure(json.loads(made.to_json())) == made


def test_without_a_selection_everything_is_drawn(demo: Dossier) -> None:
    for draw in DRAWERS.values():
        assert draw(demo) == draw(demo, Selection())


def test_drawing_changes_nothing(demo: Dossier) -> None:
    before = demo.ties.copy()
    for draw in DRAWERS.values():
        assert draw(demo) == draw(demo)
    assert demo.ties.equals(before)


def test_a_broken_folder_is_one_error_with_every_problem(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as error:
        load(tmp_path)
    assert [one.file for one in error.value.problems] == [
        "relations.csv",
        "actors.csv",
        "seeds/articles.csv",
    ]


# Rows move nobody


def drawn_network(dossier: Dossier, selection: Selection | None = None) -> dict[str, Any]:
    """The network as the program's own pages draw it."""
    return figure(network_scene(select(dossier, selection or Selection())))


def drawn_chord(dossier: Dossier, selection: Selection | None = None) -> dict[str, Any]:
    """The same of the chord diagram."""
    return figure(chord_scene(select(dossier, selection or Selection())))


def changed(folder: Path, file: str, change: Change) -> Dossier:
    """The dossier after a change of one table's rows; expectations of counts are dropped."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as table:
        header, *rows = csv.reader(table)
    with path.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows([header, *change(rows)])
    (folder / "dossier.toml").unlink(missing_ok=True)
    return load(folder)


def shuffled(rows: Rows) -> Rows:
    return random.Random(3).sample(rows, len(rows))


def places(made: dict[str, Any]) -> dict[str, tuple[float, float]]:
    (actors,) = (trace for trace in made["data"] if trace["name"] == "actors")
    return dict(zip(actors["customdata"], zip(actors["x"], actors["y"], strict=True), strict=True))


def arcs(made: dict[str, Any]) -> list[str]:
    """The actors of a chord in the order of their arcs."""
    return [trace["name"] for trace in made["data"] if trace["name"].startswith("arc ")]


def widths(made: dict[str, Any]) -> dict[str, set[str]]:
    """For each edge the traces that draw it: type, width, solid or broken."""
    edges = made["layout"]["meta"]["edges"]
    found: dict[str, set[str]] = {edge: set() for edge in edges}
    for trace in made["data"]:
        if trace["name"].startswith("lines "):
            for number in {one for one in trace["customdata"] if one is not None and one >= 0}:
                found[edges[number]].add(trace["name"])
    return found


def counts(dossier: Dossier, selection: Selection) -> dict[str, Any]:
    """All numbers of the network as it is downloaded."""
    told = json.loads(EXPORTS["network.json"].write(dossier, selection))
    edges = [edge | {"ids": sorted(edge["ids"])} for edge in told["edges"]]
    return {"nodes": told["nodes"], "edges": edges}


@pytest.mark.parametrize("query", KEEPING)
@pytest.mark.parametrize("file", ["relations.csv", "actors.csv", "positions.csv"])
def test_the_order_of_rows_means_nothing(demo_folder: Path, file: str, query: str) -> None:
    selection = Selection.from_query(query)
    before = load(demo_folder)
    after = changed(demo_folder, file, shuffled)
    assert before.version != after.version
    assert counts(before, selection) == counts(after, selection)
    network, again = (drawn_network(one, selection) for one in (before, after))
    assert places(network) == places(again)
    assert widths(network) == widths(again)
    assert network["layout"]["meta"]["folded"] == again["layout"]["meta"]["folded"]
    assert set(network["layout"]["meta"]["titles"]) == set(again["layout"]["meta"]["titles"])
    chord, again = (drawn_chord(one, selection) for one in (before, after))
    assert arcs(chord) == arcs(again)
    assert set(chord["layout"]["meta"]["titles"]) == set(again["layout"]["meta"]["titles"])


def test_the_order_of_rows_means_nothing_without_places_either(demo_folder: Path) -> None:
    (demo_folder / "positions.csv").unlink()
    before = drawn_network(load(demo_folder))
    after = drawn_network(changed(demo_folder, "relations.csv", shuffled))
    assert places(before) == places(after)


NEW_PAIR = ["t0900", "Arden", "Elvane", "alliance", "words", "2025-09-03", "stated", "", "",
            "Arden and Elvane are friends now.", "courier", "3"]  # fmt: skip

CHANGES: dict[str, Change] = {
    "a row more": lambda rows: [*rows, NEW_PAIR],
    "a row less": lambda rows: rows[:-1],
    "the first half": lambda rows: rows[: len(rows) // 2],
    "the second half": lambda rows: rows[len(rows) // 2 :],
    "no tension": lambda rows: [row for row in rows if row[3] != "tension"],
}


@pytest.mark.parametrize("query", KEEPING)
@pytest.mark.parametrize("change", CHANGES)
def test_who_has_a_place_keeps_it(demo_folder: Path, change: str, query: str) -> None:
    selection = Selection.from_query(query)
    before = load(demo_folder)
    after = changed(demo_folder, "relations.csv", CHANGES[change])
    old, new = (places(drawn_network(one, selection)) for one in (before, after))
    kept = set(before.places) & set(old) & set(new)
    assert kept
    assert {name: old[name] for name in kept} == {name: new[name] for name in kept}


@pytest.mark.parametrize("query", KEEPING)
def test_a_new_actor_moves_nobody_who_has_a_place(demo_folder: Path, query: str) -> None:
    selection = Selection.from_query(query)
    before = load(demo_folder)
    changed(demo_folder, "actors.csv", lambda rows: [*rows, ["Joss", "", "state", "", "", ""]])
    row = [
        "t0901",
        "Joss",
        "Arden",
        *NEW_PAIR[3:9],
        "Joss and Arden are friends now.",
        "courier",
        "3",
    ]
    after = changed(demo_folder, "relations.csv", lambda rows: [*rows, row, NEW_PAIR])
    old, new = (places(drawn_network(one, selection)) for one in (before, after))
    kept = set(before.places) & set(old) & set(new)
    assert {name: old[name] for name in kept} == {name: new[name] for name in kept}
    apart = [place for name, place in new.items() if name in after.places]
    assert "Joss" not in new or new["Joss"] not in apart


@pytest.mark.parametrize("query", ["type=tension", "from=2025-09-03&to=2025-09-03", "source=notes"])
def test_filtering_moves_nobody(demo: Dossier, query: str) -> None:
    for base in KEEPING:
        every = places(drawn_network(demo, Selection.from_query(base)))
        some = places(drawn_network(demo, Selection.from_query(f"{base}&{query}".strip("&"))))
        assert some
        both = set(every) & set(some)
        assert {name: some[name] for name in both} == {name: every[name] for name in both}


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    """A copy of the repository's own tables."""
    (tmp_path / "seeds").mkdir()
    for name in ("relations.csv", "actors.csv", "positions.csv", "seeds/articles.csv"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("query", ["", "level=all&fold=0"])
def test_in_the_real_dossier_too_rows_move_nobody(real_folder: Path, query: str) -> None:
    selection = Selection.from_query(query)
    before = load(real_folder)
    network, chord = drawn_network(before, selection), drawn_chord(before, selection)
    after = changed(real_folder, "relations.csv", shuffled)
    assert places(drawn_network(after, selection)) == places(network)
    assert widths(drawn_network(after, selection)) == widths(network)
    assert arcs(drawn_chord(after, selection)) == arcs(chord)
    fewer = changed(real_folder, "relations.csv", lambda rows: rows[:-20])
    new, old = places(drawn_network(fewer, selection)), places(network)
    kept = set(before.places) & set(old) & set(new)
    assert len(kept) > 5
    assert {name: old[name] for name in kept} == {name: new[name] for name in kept}
