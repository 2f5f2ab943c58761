"""Files for other programs come back with the same rows, nodes and edges."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from dashboard import dates
from dashboard.dossier import Dossier
from dashboard.exports import EXPORTS
from dashboard.network import Network, build
from dashboard.selection import Selection, mask

WHOLE = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
QUERIES = ["", WHOLE, "open=1", "from=2025-09-03&to=2025-09-03", "type=none"]


def written(demo: Dossier, name: str, query: str = "") -> bytes:
    return EXPORTS[name].write(demo, Selection.from_query(query, demo))


def from_json(text: bytes) -> Any:
    return nx.node_link_graph(json.loads(text), edges="edges")


def from_graphml(text: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(text), force_multigraph=True)


def from_gexf(text: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(text))


def expected(graph: Network) -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    nodes = {name: dict(node) for name, node in graph.nodes(data=True)}
    edges = {}
    for a, b, key, edge in graph.edges(keys=True, data=True):
        days = {name: edge[name] for name in ("first_day", "last_day")}
        told = {name: dates.iso(day) for name, day in days.items() if day is not None}
        plain = {name: edge[name] for name in ("type", "ties", "sources")}
        edges[a, b, key] = {**plain, "ids": " ".join(edge["ids"]), **told}
    return nodes, edges


def found(graph: Any) -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    """Nodes and edges as `expected` has them; what the formats add of their own is left out."""
    own = {"id", "key", "label"}
    nodes = {n: {k: v for k, v in d.items() if k not in own} for n, d in graph.nodes(data=True)}
    edges = {}
    for a, b, data in graph.edges(data=True):
        told = {k: v for k, v in data.items() if k not in own and v is not None}
        ids = told["ids"]
        told["ids"] = " ".join(ids) if isinstance(ids, list) else ids
        edges[a, b, told["type"]] = told
    return nodes, edges


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("network.json", from_json),
        ("network.graphml", from_graphml),
        ("network.gexf", from_gexf),
    ],
)
def test_networks_come_back(
    demo: Dossier, name: str, read: Callable[[bytes], Any], query: str
) -> None:
    graph = build(demo, Selection.from_query(query, demo))
    back = read(written(demo, name, query))
    assert found(back) == expected(graph)
    assert back.is_directed()
    if back.is_multigraph() and len(back):
        assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


@pytest.mark.parametrize("query", QUERIES)
def test_rows_come_back_as_they_are_stored(demo: Dossier, query: str) -> None:
    text = written(demo, "relations.csv", query)
    back = pd.read_csv(io.BytesIO(text), dtype=str, keep_default_na=False)
    rows = demo.ties.loc[mask(demo, Selection.from_query(query, demo)), list(back.columns)]
    assert back.to_numpy().tolist() == rows.to_numpy().tolist()


def test_the_whole_table_is_the_table_byte_by_byte(demo: Dossier) -> None:
    assert written(demo, "relations.csv", WHOLE) == (demo.folder / "relations.csv").read_bytes()


def test_rows_as_json_carry_every_column_and_the_counted_days(demo: Dossier) -> None:
    answer = json.loads(written(demo, "relations.json", WHOLE))
    with (demo.folder / "relations.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert list(answer) == ["version", "ties"]
    assert answer["version"] == demo.version
    days = ("first_day", "last_day")
    assert [{k: v for k, v in t.items() if k not in days} for t in answer["ties"]] == rows
    assert list(answer["ties"][0]) == [*rows[0], *days]


def test_days_are_iso_and_null_only_where_unbounded(demo: Dossier) -> None:
    ties = {t["id"]: t for t in json.loads(written(demo, "relations.json"))["ties"]}
    opened = {t["id"]: t for t in json.loads(written(demo, "relations.json", "open=1"))["ties"]}
    assert (ties["t0012"]["first_day"], ties["t0012"]["last_day"]) == ("2025-09-01", "2025-09-30")
    assert (opened["t0012"]["first_day"], opened["t0012"]["last_day"]) == (None, "2025-09-30")
    assert (opened["t0008"]["first_day"], opened["t0008"]["last_day"]) == ("2024-06-01", None)
    assert all(tie["first_day"] and tie["last_day"] for tie in ties.values())


def test_the_network_as_json_holds_just_its_keys(demo: Dossier) -> None:
    answer = json.loads(written(demo, "network.json", "open=1"))
    assert list(answer) == ["version", "directed", "multigraph", "graph", "nodes", "edges"]
    assert (answer["directed"], answer["multigraph"], answer["graph"]) == (True, True, {})
    assert {tuple(node) for node in answer["nodes"]} == {("id", "kind", "ties", "sources")}
    keys = ("source", "target", "key", "type", "ties", "sources", "ids", "first_day", "last_day")
    assert {tuple(edge) for edge in answer["edges"]} == {keys}
    fuel = next(e for e in answer["edges"] if (e["source"], e["type"]) == ("Borel", "support"))
    assert (fuel["first_day"], fuel["last_day"], fuel["ids"]) == (None, None, ["t0009", "t0012"])


def test_folding_leaves_the_network_whole(demo: Dossier) -> None:
    folded, drawn = (written(demo, "network.json", query) for query in ("fold=1", "fold=0"))
    assert folded == drawn
    assert "Galt" in {node["id"] for node in json.loads(folded)["nodes"]}


def test_every_format_says_what_it_is() -> None:
    assert {name: export.mime for name, export in EXPORTS.items()} == {
        "relations.csv": "text/csv",
        "relations.json": "application/json",
        "network.json": "application/json",
        "network.graphml": "application/graphml+xml",
        "network.gexf": "application/gexf+xml",
    }
    assert all(name == export.name for name, export in EXPORTS.items())
