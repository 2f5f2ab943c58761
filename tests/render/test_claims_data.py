"""What a page counts of two dates in its own script is what Python counts of the same words."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests import invented
from tests.serving import COW, DEMO, ROOT, needs_cow, reader
from tests.test_scripts import SCRIPTS, needs_node, run_node
from tieline.charts.grouping import leaf_groups
from tieline.data.dossier import load
from tieline.data.vocabulary import GESTURE
from tieline.graph.network import build, edge_id, rank_actors, rank_edges
from tieline.narrative.tooltips import actor_tooltip, in_digits
from tieline.render.claims_data import claims_data
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection, on_any_day

WORDS = (
    *("", "level=all&blocs=1", "open=1", "sources_min=2", "sources_max=1", "type=tension"),
    *("level=all&open=1&sources_min=2&certainty=stated", "known_by=2025-09-20", "actor=Arden"),
)


def windows(selected: SelectedTies, number: int, seed: int) -> list[tuple[int | None, int | None]]:
    """Windows at random between the days of the claims, and the widest of all."""
    random_ = random.Random(seed)
    days = sorted({*selected.dossier.ties["first_day"], *selected.dossier.ties["last_day"]})
    pairs = [sorted(random_.choices(days, k=2)) for _ in range(number)]
    chosen: list[tuple[int | None, int | None]] = [(None, None)]
    for k, (first, last) in enumerate(pairs):
        chosen.append((int(first) if k % 5 else None, int(last) if k % 7 else None))
    return chosen


def titles(selected: SelectedTies) -> dict[str, str]:
    """What is said of each actor who is left, and of each edge of any dates, without days."""
    graph, types = build(selected), selected.dossier.types
    said = {name: actor_tooltip(graph, name) for name in graph}
    for a, b, kind in build(selected.of(on_any_day(selected.selection))).edges(keys=True):
        facts = graph.edges.get((a, b, kind))
        sentence = types[kind].sentence(a, b, facts["forms"] if facts else ())
        claims = facts and in_digits(facts["ties"], "claim")
        told = facts and f"{claims} in {in_digits(facts['sources'], 'article')}"
        said[edge_id(a, b, kind)] = f"{sentence}: {told or 'none of it in the chosen dates'}"
    return said


def counted(selected: SelectedTies) -> dict[str, Any]:
    """What Python counts, in the form in which tests/scripts/counted.js prints it."""
    graph = build(selected)
    edges = {
        edge_id(a, b, kind): [
            edge["ties"],
            edge["sources"],
            int(edge["stated"]),
            int(edge["dated"]),
            int(edge["forms"] == (GESTURE,)),
        ]
        for a, b, kind, edge in graph.edges(keys=True, data=True)
    }
    actors = {
        name: [node["ties"], node["sources"], graph.degree(name)]
        for name, node in graph.nodes(data=True)
    }
    groups = leaf_groups(selected.dossier, selected.selection.level, graph)
    return {
        "edges": edges,
        "actors": actors,
        "titles": titles(selected),
        "rankedActors": list(rank_actors(graph)),
        "rankedEdges": list(rank_edges(graph)),
        "groups": [[partner, list(leaves)] for partner, leaves in sorted(groups.items())],
    }


def compare(folder: Path, words: str, number: int, tmp_path: Path) -> None:
    dossier = load(folder)
    selected = select(dossier, Selection.from_query(words, dossier))
    chosen = windows(selected, number, seed=len(words))
    text = json.dumps({"data": claims_data(selected), "windows": chosen})
    done = run_node(tmp_path, str(SCRIPTS / "counted.js"), text=text)
    assert done.returncode == 0, done.stderr
    for (first, last), found in zip(chosen, json.loads(done.stdout), strict=True):
        assert found == counted(selected.with_(from_day=first, to_day=last)), (first, last)


@needs_node
@pytest.mark.parametrize("words", WORDS)
def test_scripts_count_what_python_counts(words: str, tmp_path: Path) -> None:
    for folder in (DEMO, ROOT):
        compare(folder, words, 12, tmp_path)


@needs_node
@pytest.mark.parametrize("words", WORDS)
def test_they_do_so_of_articles_that_retell_one_report(words: str, tmp_path: Path) -> None:
    relays = {"notes": "courier", "review": "agency:Coast Wire", "almanac": "agency:Coast Wire"}
    place = invented.with_relays(DEMO, tmp_path / "retold", relays)
    compare(place, words, 12, tmp_path)


@needs_node
@needs_cow
def test_they_do_so_of_many_ties(tmp_path: Path) -> None:
    compare(COW, "", 8, tmp_path)


def test_data_are_of_all_days_whatever_the_dates() -> None:
    dossier = load(DEMO)
    whole, part = (
        claims_data(select(dossier, Selection.from_query(query, dossier)))
        for query in ("type=tension", "type=tension&from=2025-01-01&to=2025-01-02")
    )
    assert whole == part
    assert set(whole["edges"]["type"]) == {"tension"}


def test_a_day_that_is_dated_by_an_article_stands_beside_the_widest() -> None:
    dossier = load(DEMO)
    closed, opened = (
        claims_data(select(dossier, Selection.from_query(query, dossier)))
        for query in ("", "open=1")
    )
    assert "dated_first" not in closed["claims"]
    assert sorted(opened["claims"]["dated_first"]) == sorted(closed["claims"]["first"])
    assert min(opened["claims"]["first"]) < min(closed["claims"]["first"])


def test_edges_and_claims_stand_in_order() -> None:
    dossier = load(DEMO)
    data = claims_data(select(dossier, Selection(level="all", blocs=True)))
    edges = data["edges"]
    ids = [
        edge_id(data["actors"][a], data["actors"][b], kind)
        for a, b, kind in zip(edges["a"], edges["b"], edges["type"], strict=True)
    ]
    assert data["actors"] == sorted(data["actors"])
    assert ids == sorted(ids)
    assert sum(edges["claims"]) == len(data["claims"]["first"])


def test_it_is_served_like_its_neighbours() -> None:
    client = reader()
    answer = client.get("/chart/data?type=tension&from=2025-01-01")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    again = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/chart/data?type=tension", headers=again).status_code == 304
    assert client.get("/chart/data?type=alliance", headers=again).status_code == 200
    assert client.get("/chart/date").status_code == 404
    assert client.post("/chart/data").status_code == 405
    bad = client.get("/chart/data?typ=tension")
    assert bad.status_code == 400
    assert bad.json is not None
    assert bad.json["problems"][0]["word"] == "typ"
    lenient = client.get("/chart/data?typ=tension", headers={"Prefer": "handling=lenient"})
    assert lenient.status_code == 200
    assert client.get("/chart/data?v=000000000000").status_code == 404
