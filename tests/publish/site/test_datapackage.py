"""The description of the tables: it has the columns that each file has, and what they take."""

import json
from pathlib import Path

from tests.invented import add_column
from tieline.data.dossier import Dossier, load, read
from tieline.data.schema import RELATIONS
from tieline.publish.site.datapackage import datapackage, tables_of


def fields(folder: Path, dossier: Dossier) -> tuple[str, list[dict[str, object]]]:
    """The header of the ties as they are exported, and the fields that describe them."""
    content = tables_of(read(folder))["relations"]
    package = json.loads(datapackage(dossier, {"relations": ("relations.csv", content)}))
    (resource,) = package["resources"]
    return content.partition(b"\n")[0].decode(), resource["schema"]["fields"]


def test_columns_on_request_are_described_where_they_are(demo_folder: Path) -> None:
    header, described = fields(demo_folder, load(demo_folder))
    assert header == ",".join(RELATIONS.usual)
    assert [one["name"] for one in described] == [*RELATIONS.usual]
    add_column(demo_folder, "quote", {"t0008": "17-51"})
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    header, described = fields(demo_folder, load(demo_folder))
    assert header == ",".join([*RELATIONS.usual, "weight", "quote"])
    weight, quote = described[-2:]
    assert (weight["type"], weight["constraints"]) == ("number", {"minimum": 0})
    assert quote["constraints"] == {"pattern": "[0-9]+-[0-9]+"}
