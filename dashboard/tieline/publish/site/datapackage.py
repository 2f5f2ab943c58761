"""Describe the tables for other tools: a Frictionless data package (specs.frictionlessdata.io).

In: the tables as exported, and what the dossier says of itself. Out: tables as CSV bytes, and
datapackage.json, the same on every day and machine.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from tieline.data.csv_reader import Rows
from tieline.data.dossier import Dossier, ParsedTables
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Column, Table, relations
from tieline.data.vocabulary import Types

Descriptor = dict[str, Any]

TABLES = {"relations": RELATIONS, "actors": ACTORS, "articles": ARTICLES, "positions": POSITIONS}
"""The tables as resources, by name."""
SHOWN = "shown"
"""The resource of the claims that are shown, a part of `relations`."""

_KEYS = {"relations": "id", SHOWN: "id", "actors": "name", "articles": "id", "positions": "name"}
_FOREIGN = {
    "relations": (("actor", "actors"), ("target", "actors"), ("source", "articles")),
    "actors": (("represents", ""),),
    "positions": (("name", "actors"),),
}
"""Columns whose values are keys of another table; blank: of their own."""
_NUMBERS: Mapping[str, Descriptor] = {
    "paragraph": {"type": "integer", "constraints": {"minimum": 1}},
    "weight": {"type": "number", "constraints": {"minimum": 0}},
    "x": {"type": "number", "constraints": {"minimum": -1, "maximum": 1}},
    "y": {"type": "number", "constraints": {"minimum": -1, "maximum": 1}},
}
_PATTERNS = {
    "id": "t[0-9]+",
    "sha256": "[0-9a-f]{64}",
    "quote": "[0-9]+-[0-9]+",
    "qid": "Q[1-9][0-9]*",
}
_NOT_IN_LICENCE = re.compile(r"[^a-zA-Z0-9._-]+")


def tables_of(read: ParsedTables) -> dict[str, bytes]:
    """Return every table as plain CSV: UTF-8, comma, LF, its columns in their canonical order."""
    rows = {
        "relations": read.ties,
        "actors": read.actors,
        "articles": read.articles,
        "positions": read.positions,
    }
    return {name: canonical_csv(TABLES[name], one) for name, one in rows.items() if one is not None}


def datapackage(dossier: Dossier, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Describe the exported files: resource's name -> (path, bytes)."""
    about = dossier.about
    described: Descriptor = {
        "profile": "tabular-data-package" if set(files) <= set(_KEYS) else "data-package",
        "name": "tieline-dossier",
        "title": about.title,
        "description": about.standfirst,
        "version": dossier.version,
        "licenses": licences(about.licence),
        "contributors": [{"title": about.credit}] if about.credit else [],
        "sources": [
            {"title": one.title or one.label} | ({"path": one.url} if one.url else {})
            for one in dossier.articles.values()
        ],
        "resources": [resource(name, *file, files, dossier.types) for name, file in files.items()],
    }
    known = {key: value for key, value in described.items() if value}
    return (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode()


def canonical_csv(table: Table, rows: Rows) -> bytes:
    """Return a table as CSV with all of its columns; of those on request with what it has."""
    names = [name for name in table.names if name in table.usual or name not in rows.lacking]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(zip(*(rows.columns[name] for name in names), strict=True))
    return text.getvalue().encode()


def resource(
    name: str,
    path: str,
    content: bytes,
    files: Mapping[str, tuple[str, bytes]],
    types: Types,
) -> Descriptor:
    """Return the description of a file, with its schema where it is a table."""
    stored: Descriptor = {
        "name": name,
        "path": path,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if name not in _KEYS:
        return stored
    form = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv"}
    return {**stored, **form, "encoding": "utf-8", "schema": schema(name, content, files, types)}


def schema(name: str, content: bytes, present: Mapping[str, object], types: Types) -> Descriptor:
    """Return the Table Schema of a resource; foreign keys only to tables that are present."""
    table = "relations" if name == SHOWN else name
    form = relations(types) if table == "relations" else TABLES[table]
    names = next(csv.reader([content.partition(b"\n")[0].decode()]))
    described: Descriptor = {
        "fields": [field_of(form, form.column(name)) for name in names],
        "missingValues": [""],
        "primaryKey": [_KEYS[name]],
    }
    foreign = [
        {"fields": [column], "reference": {"resource": other, "fields": [_KEYS[other or table]]}}
        for column, other in _FOREIGN.get(table, ())
        if not other or other in present
    ]
    return described | ({"foreignKeys": foreign} if foreign else {})


def field_of(table: Table, column: Column) -> Descriptor:
    """Return the description of a column, and what its values must be."""
    number = _NUMBERS.get(column.name, {})
    constraints: Descriptor = dict(number.get("constraints", {}))
    if column.blank or column.name == "id":
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    pattern = _PATTERNS.get(column.name) if (column.name, table) != ("id", ARTICLES) else None
    if pattern:
        constraints["pattern"] = pattern
    described: Descriptor = {
        "name": column.name,
        "type": number.get("type", "string"),
        "description": column.meaning,
    }
    return described | ({"constraints": constraints} if constraints else {})


def licences(text: str) -> list[Descriptor]:
    """Name a licence as the Open Definition does: `CC BY 4.0` is `CC-BY-4.0`."""
    name = _NOT_IN_LICENCE.sub("-", text).strip("-")
    return [{"name": name, "title": text}] if name else []
