"""Files for other programs come back with the same rows, nodes and edges."""

import codecs
import csv
import functools
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import LONG_NAMES, add_column, dossier
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import CERTAINTIES, TYPES
from tieline.graph.network import Key, Network, build
from tieline.render.files import EXPORTS
from tieline.selection.filters import mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection

DOSSIERS = Path(os.environ.get("TIELINE_SHARED", Path(__file__).parents[3] / "shared")) / "dossiers"
SHARED = sorted(path.parent for path in DOSSIERS.glob("*/relations.csv"))
NO_XML = "\ufffe\uffff|"

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


def expected(dossier: Dossier, graph: Network) -> tuple[dict[str, Any], dict[Key, Any]]:
    """Nodes and edges with all that is known of them, each value as text or a number."""
    nodes = {}
    for name, node in graph.nodes(data=True):
        actor = dossier.actors[name]
        cells = {"represents": actor.represents, "iso3": actor.iso3}
        nodes[name] = {**node, **{column: text for column, text in cells.items() if text}}
    when = dict(zip(dossier.ties["id"], dossier.ties["when"], strict=True))
    edges = {}
    for a, b, key, edge in graph.edges(keys=True, data=True):
        days = {name: edge[name] for name in ("first_day", "last_day")}
        edges[a, b, key] = {
            **{name: edge[name] for name in ("type", "ties", "sources")},
            **{name: " ".join(edge[name]) for name in ("ids", "forms", "articles")},
            **{name: dates.iso(day) for name, day in days.items() if day is not None},
            "sign": -1 if key == "tension" else 1,
            "when": " ".join(when[id_] for id_ in edge["ids"]),
        }
    return nodes, edges


def read_back(graph: Any) -> tuple[dict[str, Any], dict[Key, Any]]:
    """Nodes and edges as `expected` has them; what the formats add of their own is left out."""
    own = {"id", "key", "label", "spells"}
    nodes = {name: own_attributes(node, own) for name, node in graph.nodes(data=True)}
    edges = [(a, b, own_attributes(edge, own)) for a, b, edge in graph.edges(data=True)]
    return nodes, {(a, b, edge["type"]): edge for a, b, edge in edges}


def own_attributes(data: dict[str, Any], own: set[str]) -> dict[str, Any]:
    known = {k: v for k, v in data.items() if k not in own and v is not None}
    return {k: " ".join(v) if isinstance(v, list) else v for k, v in known.items()}


READERS: dict[str, Callable[[bytes], Any]] = {
    "network.json": from_json,
    "network.graphml": from_graphml,
    "network.gexf": from_gexf,
}


def check_networks(dossier: Dossier, selection: Selection) -> None:
    """All three formats come back with the same nodes, edges and attributes."""
    graph = build(select(dossier, selection))
    for name, read in READERS.items():
        back = read(EXPORTS[name].write(dossier, selection))
        assert read_back(back) == expected(dossier, graph), name
        assert back.is_directed()
        # GEXF says whether there are parallel edges by having some.
        if back.is_multigraph() and len(back):
            assert set(back.edges(keys=True)) == set(graph.edges(keys=True)), name


def check_rows(dossier: Dossier, selection: Selection) -> None:
    """Both tables of claims come back with every column of the rows that are shown."""
    columns = list(RELATIONS.usual)
    stored = dossier.ties.loc[mask(dossier, selection), columns].to_numpy().tolist()
    text = EXPORTS["relations.csv"].write(dossier, selection)
    back = pd.read_csv(io.BytesIO(text), dtype=str, keep_default_na=False)
    assert (list(back.columns), back.to_numpy().tolist()) == (columns, stored)
    answer = json.loads(EXPORTS["relations.json"].write(dossier, selection))
    assert [[tie[name] for name in columns] for tie in answer["ties"]] == stored


@pytest.mark.parametrize("query", QUERIES)
def test_files_come_back(demo: Dossier, query: str) -> None:
    selection = Selection.from_query(query, demo)
    check_networks(demo, selection)
    check_rows(demo, selection)


# Of any selection, dossier and name


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """A choice among what the demo has."""
    some = functools.partial(st.lists, max_size=2)
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    return Selection(
        from_day=draw(st.sampled_from([None, first])),
        to_day=draw(st.sampled_from([None, last])),
        open=draw(st.booleans()),
        known_by=draw(st.none() | DAYS),
        types=draw(st.none() | some(st.sampled_from(list(TYPES))).map(tuple)),
        certainties=draw(st.none() | some(st.sampled_from(list(CERTAINTIES))).map(tuple)),
        without=draw(some(st.sampled_from(["courier", "review", "notes"])).map(tuple)),
        actors=draw(some(st.sampled_from(["Arden", "Borel", "Mara Quill"])).map(tuple)),
        level=draw(st.sampled_from(["state", "all"])),
        blocs=draw(st.booleans()),
        sources_min=draw(st.integers(1, 2)),
    )


DAYS = st.integers(dates.parse("2019").first or 0, dates.parse("2026").last or 0)


@given(selections())
def test_any_selection_comes_back(demo: Dossier, selection: Selection) -> None:
    check_networks(demo, selection)
    check_rows(demo, selection)


# All that the tables may hold: no control characters, no line breaks, nothing that XML cannot hold.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=NO_XML)
NAMES = st.text(LETTERS, min_size=1, max_size=8).filter(lambda name: name == name.strip())


@given(
    st.lists(NAMES, min_size=2, max_size=5, unique=True),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(list(TYPES)))),
)
def test_any_names_come_back(names: list[str], ends: list[tuple[int, int, str]]) -> None:
    count = len(names)
    ties = [(names[a % count], names[b % count], w) for a, b, w in ends if a % count != b % count]
    invented = dossier(ties, names)
    check_networks(invented, Selection())
    check_rows(invented, Selection())


@pytest.mark.parametrize("folder", SHARED, ids=lambda folder: folder.name)
def test_large_dossiers_come_back(folder: Path) -> None:
    large = load(folder)
    check_networks(large, Selection())
    check_rows(large, Selection())


def test_missing_values_are_left_out_of_xml(demo: Dossier) -> None:
    answer = json.loads(written(demo, "network.json", "open=1"))
    assert all(node["represents"] is None for node in answer["nodes"] if node["kind"] == "state")
    assert any(edge["last_day"] is None for edge in answer["edges"])
    for name in ("network.graphml", "network.gexf"):
        text = written(demo, name, "open=1").decode()
        assert "None" not in text, name
        assert 'value=""' not in text, name


def test_the_whole_table_is_the_table_byte_by_byte(demo: Dossier) -> None:
    assert written(demo, "relations.csv", WHOLE) == (demo.folder / "relations.csv").read_bytes()


def test_rows_as_json_carry_every_column_and_the_counted_days(demo: Dossier) -> None:
    answer = json.loads(written(demo, "relations.json", WHOLE))
    with (demo.folder / "relations.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert list(answer) == ["version", "ties", "articles"]
    assert answer["articles"]["courier"] == {
        "title": "Flags over Crestholm",
        "publisher": "The Strait Courier",
        "published": "2025-09-05",
        "language": "en",
        "kind": "report",
        "url": "https://example.org/flags",
        "archived": "https://example.org/kept/flags",
        "retrieved": "2025-09-06",
    }
    assert set(answer["articles"]) == {row["source"] for row in rows}
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
    assert {tuple(node) for node in answer["nodes"]} == {
        ("id", "kind", "ties", "sources", "represents", "iso3")
    }
    keys = ("source", "target", "key", "type", "ties", "sources", "ids", "first_day", "last_day")
    more = ("sign", "when", "forms", "articles")
    assert {tuple(edge) for edge in answer["edges"]} == {(*keys, *more)}
    fuel = next(e for e in answer["edges"] if (e["source"], e["type"]) == ("Borel", "support"))
    assert (fuel["first_day"], fuel["last_day"], fuel["ids"]) == (None, None, ["t0009", "t0012"])


def test_folding_leaves_the_network_whole(demo: Dossier) -> None:
    folded, drawn = (written(demo, "network.json", query) for query in ("fold=1", "fold=0"))
    assert folded == drawn
    assert "Galt" in {node["id"] for node in json.loads(folded)["nodes"]}


def test_the_table_for_spreadsheets_guards_its_cells(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    table.write_text(table.read_text("utf-8").replace("Arden supplies", "=1+1 supplies"), "utf-8")
    dossier = load(demo_folder)
    raw = written(dossier, "spreadsheet.csv", WHOLE)
    assert raw.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    plain = list(csv.DictReader(io.StringIO(written(dossier, "relations.csv", WHOLE).decode())))
    assert "'=1+1 supplies Borel with grain." in [row["claim"] for row in rows]
    assert [{name: cell.removeprefix("'") for name, cell in row.items()} for row in rows] == plain


def test_no_table_of_a_dossier_is_written_over(demo_folder: Path, tmp_path: Path) -> None:
    dossier = load(demo_folder)
    before = (demo_folder / "relations.csv").read_bytes()
    with pytest.raises(FileExistsError) as error:
        EXPORTS["relations.csv"].save(dossier, Selection(), demo_folder)
    assert str(error.value) == (
        f"{demo_folder / 'relations.csv'} is a table of a dossier, which is never written over. "
        "Name another folder."
    )
    assert (demo_folder / "relations.csv").read_bytes() == before
    path = EXPORTS["relations.csv"].save(dossier, Selection(), tmp_path / "files")
    assert path == tmp_path / "files" / "relations.csv"
    assert path.read_bytes() == EXPORTS["relations.csv"].write(dossier, Selection())
    assert EXPORTS["relations.csv"].save(dossier, Selection(), tmp_path / "files") == path
    path.unlink()
    path.symlink_to(demo_folder / "relations.csv")
    with pytest.raises(FileExistsError):
        EXPORTS["relations.csv"].save(dossier, Selection(), tmp_path / "files")
    assert (demo_folder / "relations.csv").read_bytes() == before


def test_every_format_says_what_it_is() -> None:
    assert {name: export.mime for name, export in EXPORTS.items()} == {
        "relations.csv": "text/csv",
        "spreadsheet.csv": "text/csv",
        "relations.json": "application/json",
        "network.json": "application/json",
        "network.graphml": "application/graphml+xml",
        "network.gexf": "application/gexf+xml",
        "structure.json": "application/json",
    }
    assert all(name == export.name for name, export in EXPORTS.items())


def test_names_that_charts_cut_are_whole_in_files(long_named: Path) -> None:
    table = list(csv.DictReader(io.StringIO((long_named / "relations.csv").read_text())))
    dossier = load(long_named)
    stored = list(csv.DictReader(io.StringIO(written(dossier, "relations.csv", WHOLE).decode())))
    assert stored == table
    assert json.loads(written(dossier, "relations.json", WHOLE))["ties"][0]["id"] == "t0001"
    arden, borel = LONG_NAMES["Arden"], LONG_NAMES["Borel"]
    for name, back in (
        ("network.json", from_json),
        ("network.graphml", from_graphml),
        ("network.gexf", from_gexf),
    ):
        graph = back(written(dossier, name, WHOLE))
        assert {arden, borel} <= set(graph), name
        assert graph.has_edge(arden, borel) or graph.has_edge(borel, arden), name
        assert graph.nodes["Mara Quill"]["represents"] == arden


def test_an_edge_of_gexf_is_there_on_the_days_on_which_its_ties_count(demo_folder: Path) -> None:
    header = (demo_folder / "relations.csv").read_text().splitlines()[0]
    rows = [("1990", "Arden"), ("2000/2005", "Arden"), ("2004-06/2007", "Arden"), ("2006", "Dorne")]
    lines = [
        f"t{number:04d},{actor},Borel,alliance,stance,{when},stated,,,They are tied.,courier,1"
        for number, (when, actor) in enumerate(rows, 1)
    ]
    (demo_folder / "relations.csv").write_text("\n".join([header, *lines, ""]))
    (demo_folder / "dossier.toml").unlink()
    text = written(load(demo_folder), "network.gexf", WHOLE).decode()
    assert 'mode="dynamic" timeformat="date"' in text
    graph = from_gexf(text.encode())
    assert {frozenset((a, b)): edge["spells"] for a, b, edge in graph.edges(data=True)} == {
        frozenset(("Arden", "Borel")): [("1990-01-01", "1990-12-31"), ("2000-01-01", "2007-12-31")],
        frozenset(("Borel", "Dorne")): [("2006-01-01", "2006-12-31")],
    }


# Weights


def weighed(folder: Path, cells: dict[str, str]) -> Dossier:
    add_column(folder, "weight", cells)
    return load(folder)


def test_the_edges_of_networks_have_the_sum_of_their_claims_weights(demo_folder: Path) -> None:
    # t0007, t0016, t0025, t0027 are one line; of t0008 and t0009 each is one of its own.
    found = weighed(
        demo_folder, {"t0007": "0.1", "t0016": "0.2", "t0008": "12345678", "t0010": "0"}
    )
    weights = {("Arden", "Borel", "alliance"): 0.3, ("Arden", "Borel", "support"): 12345678.0}
    weights |= {("Arden", "Dorne", "tension"): 0.0}
    for name, read in READERS.items():
        graph = read(EXPORTS[name].write(found, Selection()))
        edges = graph.edges(keys=True, data="weight")
        assert {(a, b, key): n for a, b, key, n in edges if n is not None} == weights, name
    text = EXPORTS["network.gexf"].write(found, Selection()).decode()
    assert text.count(' weight="') == 3
    assert 'weight="12345678"' in text


def test_without_the_column_no_edge_has_a_weight(demo: Dossier) -> None:
    for name in READERS:
        assert b"weight" not in EXPORTS[name].write(demo, Selection())


def test_a_column_without_a_cell_is_told_as_missing(demo_folder: Path) -> None:
    found = weighed(demo_folder, {})
    edges = json.loads(EXPORTS["network.json"].write(found, Selection()))["edges"]
    assert {edge["weight"] for edge in edges} == {None}
    assert b'<data key="edge_weight' not in EXPORTS["network.graphml"].write(found, Selection())


def test_rows_keep_the_cells_of_columns_on_request(demo_folder: Path) -> None:
    found = weighed(demo_folder, {"t0008": "1200.50"})
    ties = json.loads(EXPORTS["relations.json"].write(found, Selection()))["ties"]
    assert {tie["weight"] for tie in ties} == {"", "1200.50"}
    assert EXPORTS["relations.csv"].write(found, Selection()).splitlines()[0].endswith(b",weight")
