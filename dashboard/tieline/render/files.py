"""Write the selected ties as files for other programs; each format has a record.

In: the selected ties. Out: the file's bytes, the same on every day and machine.
"""

import codecs
import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.dossier import FILES, Dossier
from tieline.data.escaping import guard_cell
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import Types
from tieline.graph.network import build
from tieline.graph.weights import has_weights, weight_text
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.structure.of_selection import structure_of
from tieline.structure.record import structure_record

COMPUTED = frozenset(
    ("actor_state", "target_state", "first_day", "last_day", "open_first", "open_last", "published")
)
"""The columns of `Dossier.ties` that are not in relations.csv."""

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
NUMBERS = frozenset(("ties", "sources", "sign"))
"""The attributes that are numbers in GraphML and GEXF."""
OF_NODE = ("kind", "ties", "sources", "represents", "iso3")
"""The attributes of a node. One more, `qid`, is there where the table of actors tells any."""
OF_EDGE = (
    *("key", "type", "ties", "sources", "ids", "first_day", "last_day"),
    *("sign", "when", "forms", "articles"),
)
"""The attributes of an edge; `ids` and `when` go together, `when` being each tie's EDTF text.

One more, `weight`, is there where the table of ties has that column.
"""

OF_ARTICLE = (
    *("title", "publisher", "author", "published", "language"),
    *("kind", "url", "archived", "retrieved", "relays"),
)
"""The columns of an article that relations.json tells; blank ones are left out."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """One file format: what the file is called, how menus offer it, and what writes it."""

    name: str
    mime: str
    label: str
    summary: str
    from_selected: Callable[[SelectedTies], bytes]
    is_slow: bool = False
    """Whether it may take seconds, so that a server writes few of them at once."""

    def write(self, dossier: Dossier, selection: Selection) -> bytes:
        """Return the file of what a selection shows of a dossier."""
        return self.from_selected(select(dossier, selection))

    def save(self, dossier: Dossier, selection: Selection, folder: str | Path) -> Path:
        """Write the file into a folder, which is made where there is none, and return its path.

        Raises FileExistsError where a table of a dossier would be written over: it may hold more
        rows than are shown.
        """
        path = Path(folder) / self.name
        if self.name in FILES and is_dossier(path.resolve().parent):
            fault = f"{path} is a table of a dossier, which is never written over."
            raise FileExistsError(f"{fault} Name another folder.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.write(dossier, selection))
        return path


def is_dossier(folder: Path) -> bool:
    """Tell whether a folder holds a dossier's tables; relations.csv alone may be an export."""
    return any((folder / file).exists() for file in FILES if file != RELATIONS.file)


def relations_csv(selected: SelectedTies) -> bytes:
    """Write the selected rows as they are stored, under the table's own header."""
    return csv_of(stored_columns(selected.dossier), stored_rows(selected))


def spreadsheet_csv(selected: SelectedTies) -> bytes:
    """Write the same for spreadsheet programs: no cell of it is a formula, a date or a number.

    The byte order mark tells them that it is UTF-8.
    """
    guarded = (map(guard_cell, row) for row in stored_rows(selected))
    return codecs.BOM_UTF8 + csv_of(stored_columns(selected.dossier), guarded)


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Write rows as CSV under a header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def relations_json(selected: SelectedTies) -> bytes:
    """Write the selected rows as they are stored, each with the days on which it counts.

    `articles` says of each id in `source` what it is and where it can be read.
    """
    mask = selected.mask
    columns = stored_columns(selected.dossier)
    spans = zip(*(column[mask].tolist() for column in selected.days), strict=True)
    ties = [
        {**dict(zip(columns, row, strict=True)), **day_span(first, last)}
        for row, (first, last) in zip(stored_rows(selected), spans, strict=True)
    ]
    known = selected.dossier.articles
    articles = {id_: article_record(known[id_]) for id_ in known if id_ in selected.articles}
    return _json({"version": selected.dossier.version, "ties": ties, "articles": articles})


def network_json(selected: SelectedTies) -> bytes:
    """Write the network as networkx node-link data."""
    nodes, edges = nodes_and_edges(selected)
    kind = {"directed": True, "multigraph": True, "graph": {}}
    return _json({"version": selected.dossier.version, **kind, "nodes": nodes, "edges": edges})


def network_graphml(selected: SelectedTies) -> bytes:
    """Write the network as GraphML.

    Edges have no `id`, which would have to be unique: networkx then takes their `key`.
    """
    nodes, edges = nodes_and_edges(selected)
    of_edge, of_node = (*OF_EDGE, *_weight(selected)), (*OF_NODE, *_qid(selected))
    root = ET.Element("graphml", xmlns=GRAPHML)
    for owner, names in (("node", of_node), ("edge", of_edge)):
        for name in names:
            kind = "double" if name == "weight" else "int" if name in NUMBERS else "string"
            about = {"attr.name": name, "attr.type": kind}
            ET.SubElement(root, "key", {"id": f"{owner}_{name}", "for": owner, **about})
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    for node in nodes:
        add_graphml_data(
            ET.SubElement(graph, "node", id=node["id"]), "node", text_values(node, of_node)
        )
    for edge in edges:
        element = ET.SubElement(graph, "edge", source=edge["source"], target=edge["target"])
        add_graphml_data(element, "edge", text_values(edge, of_edge))
    return _xml(root)


def network_gexf(selected: SelectedTies) -> bytes:
    """Write the network as GEXF 1.2; `networkx_key` is what networkx reads the key from.

    A weight is the edge's own, as the format has it. Each edge is there on the days on which one of
    its ties counts, which turns on Gephi's timeline.
    """
    nodes, edges = nodes_and_edges(selected)
    root = ET.Element("gexf", xmlns=GEXF, version="1.2")
    about_graph = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    graph = ET.SubElement(root, "graph", about_graph)
    pairs = zip(*selected.days, strict=True)
    days = dict(zip(selected.dossier.ties["id"], pairs, strict=True))
    of_node = (*OF_NODE, *_qid(selected))
    for owner, names in (("node", of_node), ("edge", OF_EDGE)):
        about = ET.SubElement(graph, "attributes", {"class": owner, "mode": "static"})
        for name in names:
            title = "networkx_key" if name == "key" else name
            kind = "integer" if name in NUMBERS else "string"
            ET.SubElement(about, "attribute", id=f"{owner}_{name}", title=title, type=kind)
    of_nodes, of_edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in nodes:
        element = ET.SubElement(of_nodes, "node", id=node["id"], label=node["id"])
        add_gexf_data(element, "node", text_values(node, of_node))
    for number, edge in enumerate(edges):
        pair = {"source": edge["source"], "target": edge["target"]}
        pair |= text_values(edge, _weight(selected))
        element = ET.SubElement(of_edges, "edge", id=str(number), **pair)
        add_gexf_data(element, "edge", text_values(edge, OF_EDGE))
        add_spells(element, spells(days[id_] for id_ in edge["ids"]))
    return _xml(root)


def structure_json(selected: SelectedTies) -> bytes:
    """Write the signed structure: the split in two that the fewest pairs contradict."""
    actors = selected.dossier.actors
    record = structure_record(structure_of(selected), lambda name: actors[name].table_name)
    return _json({"version": selected.dossier.version, **record})


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        export.name: export
        for export in (
            Export("relations.csv", "text/csv", "CSV", "one claim per row", relations_csv),
            Export(
                "spreadsheet.csv",
                "text/csv",
                "CSV for Excel",
                "no cell becomes a formula or a date",
                spreadsheet_csv,
            ),
            Export(
                "relations.json",
                "application/json",
                "JSON",
                "with start and end dates",
                relations_json,
            ),
            Export(
                "network.json",
                "application/json",
                "Network JSON",
                "the network for networkx and D3",
                network_json,
            ),
            Export(
                "network.graphml",
                "application/graphml+xml",
                "GraphML",
                "the network for Gephi, yEd",
                network_graphml,
            ),
            Export(
                "network.gexf",
                "application/gexf+xml",
                "GEXF",
                "the network for Gephi",
                network_gexf,
            ),
            Export(
                "structure.json",
                "application/json",
                "Structure JSON",
                "two camps that the signs support",
                structure_json,
                is_slow=True,
            ),
        )
    }
)


def _weight(selected: SelectedTies) -> tuple[str, ...]:
    return ("weight",) if has_weights(selected) else ()


def _qid(selected: SelectedTies) -> tuple[str, ...]:
    """Return the name of the column of Wikidata's identifiers, if the table of actors tells any."""
    return ("qid",) if any(actor.qid for actor in selected.dossier.actors.values()) else ()


def article_record(article: Article) -> Record:
    """Return what is known of an article, but for its note and its text's file."""
    cells = asdict(article)
    return {name: cells[name] for name in OF_ARTICLE if cells[name]}


def stored_columns(dossier: Dossier) -> list[str]:
    """Return the columns of relations.csv."""
    return [name for name in dossier.ties.columns if name not in COMPUTED]


def stored_rows(selected: SelectedTies) -> list[tuple[str, ...]]:
    """Return the selected rows of relations.csv, under the names that stand there."""
    mask, actors = selected.mask, selected.dossier.actors
    columns = {
        name: selected.dossier.ties[name].to_numpy()[mask].tolist()
        for name in stored_columns(selected.dossier)
    }
    for end in ("actor", "target"):
        columns[end] = [actors[name].table_name for name in columns[end]]
    return list(zip(*columns.values(), strict=True))


def day_span(first: int | None, last: int | None) -> Record:
    """Return the days as ISO, None where they are unbounded."""
    known = {"first_day": first, "last_day": last}
    open_ends = (None, dates.EARLIEST, dates.LATEST)
    return {name: None if day in open_ends else dates.iso(day) for name, day in known.items()}


def nodes_and_edges(selected: SelectedTies) -> tuple[list[Record], list[Record]]:
    """Return the nodes and edges of the network, keys in the order in which they are written."""
    graph = build(selected)
    actors = selected.dossier.actors
    names = {name: actor.table_name for name, actor in actors.items()}
    also_of_node = _qid(selected)
    nodes = [
        {
            "id": names[name],
            **node,
            "represents": names.get(actors[name].represents),
            "iso3": actors[name].iso3 or None,
            **dict.fromkeys(also_of_node, actors[name].qid or None),
        }
        for name, node in graph.nodes(data=True)
    ]
    when = dict(zip(selected.dossier.ties["id"], selected.dossier.ties["when"], strict=True))
    also = _weight(selected)
    edges = [
        {
            **{"source": names[a], "target": names[b], "key": key},
            **edge_record(edge, when, selected.dossier.types),
            **{name: edge.get(name) for name in also},
        }
        for a, b, key, edge in graph.edges(keys=True, data=True)
    ]
    return nodes, edges


def edge_record(edge: Record, when: Mapping[str, str], types: Types) -> Record:
    """Return the attributes of an edge; `when` is each tie's EDTF text by its id."""
    return {
        **{name: edge[name] for name in ("type", "ties", "sources")},
        "ids": list(edge["ids"]),
        **day_span(edge["first_day"], edge["last_day"]),
        "sign": types[edge["type"]].sign,
        "when": [when[id_] for id_ in edge["ids"]],
        "forms": list(edge["forms"]),
        "articles": list(edge["articles"]),
    }


def text_values(record: Record, names: tuple[str, ...]) -> dict[str, str]:
    """Return the values as text, lists joined by spaces, missing ones left out."""
    known = {name: record[name] for name in names if record[name] is not None}
    return {name: text_value(value) for name, value in known.items()}


def text_value(value: Any) -> str:
    """Return a value as text: a list with spaces between its parts, a number without exponent."""
    if isinstance(value, float):
        return weight_text(value)
    return " ".join(value) if isinstance(value, list) else str(value)


def add_graphml_data(element: ET.Element, owner: str, values: Mapping[str, str]) -> None:
    """Add the attributes of a node or edge to its GraphML element."""
    for name, text in values.items():
        ET.SubElement(element, "data", key=f"{owner}_{name}").text = text


def add_gexf_data(element: ET.Element, owner: str, values: Mapping[str, str]) -> None:
    """Add the attributes of a node or edge to its GEXF element."""
    parent = ET.SubElement(element, "attvalues")
    for name, text in values.items():
        ET.SubElement(parent, "attvalue", {"for": f"{owner}_{name}", "value": text})


def _json(content: Record) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _xml(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def spells(days: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the spans of days that overlap or follow on one another.

    >>> spells([(5, 9), (1, 2), (3, 3), (6, 7)])
    [(1, 3), (5, 9)]
    """
    found: list[tuple[int, int]] = []
    for first, last in sorted((int(first), int(last)) for first, last in days):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def add_spells(element: ET.Element, found: Iterable[tuple[int, int]]) -> None:
    """Add the days on which an edge is there to its GEXF element; an unbounded end is left out."""
    parent = ET.SubElement(element, "spells")
    for first, last in found:
        span = day_span(first, last)
        known = {"start": span["first_day"], "end": span["last_day"]}
        ET.SubElement(parent, "spell", {name: day for name, day in known.items() if day})
