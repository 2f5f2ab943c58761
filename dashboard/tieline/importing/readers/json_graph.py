"""Read networks written as JSON.

In: a file's text. Out: a `SourceTable` of the edges, whose ends are the nodes' names. It knows the
forms of networkx (node-link, adjacency), D3, Gephi and sigma, Kumu, Cytoscape, and plain lists.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tieline.importing.columns import end_columns
from tieline.importing.names import IDS, KINDS, LABELS, plain
from tieline.importing.source import TOO_DEEP, SourceTable, fault, table_of_records

_NODES = ("nodes", "elements", "vertices", "points")
_EDGES = ("links", "edges", "connections", "relationships", "ties", "data")


def read_json(file: str, text: str) -> SourceTable:
    """Read the edges; raises ImportFaultError for what is no JSON or has no edges."""
    value = parse(file, text)
    edges, nodes, form = parts_of(value)
    if not edges:
        message = "This JSON has no list of links, edges or connections."
        raise fault(file, message, "Export the network as node-link JSON, GEXF or CSV.")
    names = names_by_id(nodes)
    records = []
    for number, edge in enumerate(edges, 1):
        record = flat_record(edge)
        records.append((number, record))
    ends = end_columns(list(dict.fromkeys(key for _, record in records for key in record)))
    for _, record in records:
        for end in ends or ():
            if end in record:
                record[end] = names.get(record[end], record[end])
    table = table_of_records(file, form, records, "entry")
    return replace(table, kinds=kinds_by_name(nodes))


def parse(file: str, text: str) -> Any:
    """Parse JSON, or one JSON value a line."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise fault(file, *TOO_DEEP) from error
    except json.JSONDecodeError as error:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (json.JSONDecodeError, RecursionError):
            message = f"This is not JSON: {error.msg}."
            raise fault(file, message, "Export it again.", line=error.lineno) from error


def parts_of(value: Any) -> tuple[list[Any], list[Any], str]:
    """Return the edges, the nodes, and what the form is called."""
    if not isinstance(value, dict):
        return list_parts(value) if isinstance(value, list) else ([], [], "JSON")
    nested = value.get("elements")
    if isinstance(nested, dict):
        return as_list(nested.get("edges")), as_list(nested.get("nodes")), "Cytoscape JSON"
    if isinstance(nested, list) and not any(key in value for key in _EDGES):
        return list_parts(nested)
    if isinstance(value.get("adjacency"), list):
        return list(adjacency_edges(value)), as_list(value.get("nodes")), "adjacency JSON"
    if not any(key in value for key in _EDGES):
        inner = value.get("graph")
        return parts_of(inner) if isinstance(inner, dict) else ([], [], "JSON")
    edges = next((as_list(value[key]) for key in _EDGES if key in value), [])
    nodes = next((as_list(value[key]) for key in _NODES if key in value), [])
    form = "Kumu JSON" if "connections" in value else "node-link JSON"
    return edges, nodes, form


def list_parts(value: list[Any]) -> tuple[list[Any], list[Any], str]:
    """Return the parts of a list: of edges alone, or of nodes and edges as Cytoscape mixes them."""
    grouped = [one for one in value if isinstance(one, dict) and isinstance(one.get("data"), dict)]
    if grouped:
        edges = [one for one in grouped if "source" in one["data"]]
        return edges, [one for one in grouped if "source" not in one["data"]], "Cytoscape JSON"
    return value, [], "JSON"


def adjacency_edges(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the edges of networkx's adjacency form; an undirected one stands there twice."""
    ids = [node.get("id") for node in as_list(value.get("nodes")) if isinstance(node, dict)]
    directed = value.get("directed") is True
    seen: set[tuple[str, str]] = set()
    for source, neighbours in zip(ids, value["adjacency"], strict=False):
        for neighbour in neighbours if isinstance(neighbours, list) else ():
            target = neighbour.get("id")
            if not directed and (str(target), str(source)) in seen:
                continue
            seen.add((str(source), str(target)))
            yield {"source": source, "target": target} | {
                key: other for key, other in neighbour.items() if key != "id"
            }


def as_list(value: Any) -> list[Any]:
    """Return a list of records; of an object of records by id, with the id in each."""
    if isinstance(value, dict):
        return [
            {"id": key, **one} if isinstance(one, dict) else {"id": key, "name": one}
            for key, one in value.items()
        ]
    return value if isinstance(value, list) else []


def names_by_id(nodes: Iterable[Any]) -> dict[str, str]:
    """Return the names of nodes by what edges may call them: id, name, or place in the list."""
    names: dict[str, str] = {}
    by_place: dict[str, str] = {}
    for place, node in enumerate(nodes):
        record = flat_record(node) if isinstance(node, dict) else {"id": cell_text(node)}
        plain_names = {plain(key): value for key, value in reversed(record.items())}
        id_ = next((plain_names[key] for key in IDS if plain_names.get(key)), "")
        label = next((plain_names[key] for key in LABELS if plain_names.get(key)), "") or id_
        if id_:
            names[id_] = label
        by_place[str(place)] = label
    return names or by_place


def kinds_by_name(nodes: Iterable[Any]) -> dict[str, str]:
    """Return the words for the kinds of nodes, by their names."""
    kinds: dict[str, str] = {}
    for node in nodes:
        record = flat_record(node) if isinstance(node, dict) else {}
        plain_names = {plain(key): value for key, value in reversed(record.items())}
        label = next((plain_names[key] for key in (*LABELS, *IDS) if plain_names.get(key)), "")
        word = next((plain_names[key] for key in KINDS if plain_names.get(key)), "")
        if label and word:
            kinds[label] = word
    return kinds


def flat_record(value: Any) -> dict[str, str]:
    """Return an object as one record; what `data` and `attributes` hold stands beside the rest."""
    if isinstance(value, list):
        keys = ("source", "target", "weight")
        first = dict(zip(keys, value, strict=False))
        return {key: end_text(one) for key, one in first.items()}
    if not isinstance(value, dict):
        return {"data": cell_text(value)}
    record: dict[str, str] = {}
    for key, one in value.items():
        if isinstance(one, dict) and key in ("data", "attributes"):
            record = {**flat_record(one), **record}
        else:
            record[str(key)] = end_text(one)
    return record


def end_text(value: Any) -> str:
    """Write a value as text; of an object, as D3 leaves one in place of an end, its id or name."""
    if isinstance(value, dict):
        record = {plain(str(key)): one for key, one in value.items()}
        for key in (*IDS, *LABELS):
            if isinstance(record.get(key), str | int):
                return cell_text(record[key])
    return cell_text(value)


def cell_text(value: Any) -> str:
    """Write a JSON value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
