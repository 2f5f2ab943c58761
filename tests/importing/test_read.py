"""Files of twenty kinds come in, each by one command and a mapping that was confirmed once."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.importing.invented_files import FILES, FOLDER, xlsx
from tieline.cli.commands import main
from tieline.data.dossier import load
from tieline.importing.mapping import proposed_mapping
from tieline.importing.read import read_sources
from tieline.importing.report import mapping_lines
from tieline.importing.source import ImportFaultError

USUAL = ("--certainty", "stated", "--article-title", "The list")
PLAIN = (*USUAL, "--type", "alliance", "--form", "stance")


@dataclass(frozen=True)
class Kind:
    """A file, the options that answer what it does not say, and what comes of it."""

    files: tuple[str, ...]
    options: tuple[str, ...]
    ties: int
    actors: int
    types: dict[str, int]
    first: tuple[str, str, str]
    refused: int = 0
    left_out: int = 0
    needs: tuple[str, ...] = field(default=())


KINDS = {
    "Gephi, ids with a table of nodes": Kind(
        ("gephi_edges.csv", "gephi_nodes.csv"),
        (*PLAIN, "--when", "1862", "--kind", "person"),
        120, 40, {"alliance": 120}, ("Gerta Galford", "Ilse Fengate", "1862"),
    ),
    "Flourish, saved by a German Excel": Kind(
        ("flourish.csv",),
        (*USUAL, "--type", "support", "--form", "economic", "--kind", "organisation"),
        40, 23, {"support": 40}, ("Arrel Brauerei Köln", "Die Blauen", "2006"),
    ),
    "Kumu, as CSV": Kind(
        ("kumu.csv",),
        (*USUAL, "--form", "economic", "--when", "2020", "--kind", "organisation",
         "--word", "supplies=support"),
        45, 15, {"alliance": 15, "tension": 15, "support": 15},
        ("Hesford & Sons", "Ilgate & Sons", "2020"),
    ),
    "LittleSis": Kind(
        ("littlesis.csv",),
        (*USUAL, "--form", "stance", "--when", "2016", "--kind", "person",
         "--published", "2017-02-01", "--word", "8=alliance", "--word", "12=leave out"),
        66, 40, {"support": 33, "alliance": 33}, ("Ilse Elmont", "Benno Ilwick", "2011-03-14"),
        left_out=24,
    ),
    "Six Degrees of Francis Bacon": Kind(
        ("six_degrees.csv",),
        (*USUAL, "--form", "stance", "--kind", "person", "--word", "*=alliance"),
        80, 30, {"alliance": 48, "tension": 16, "support": 16},
        ("Clara Dorver", "Dorn Elnia", "1629~/1652~"),
    ),
    "Correlates of War, alliances": Kind(
        ("cow_alliances.csv",),
        (*USUAL, "--kind", "state", "--published", "2013"),
        60, 18, {"alliance": 60}, ("Marmont", "Galnia", "1966-03-27/.."),
    ),
    "Correlates of War, disputes by codes": Kind(
        ("cow_disputes.csv",), USUAL, 12, 6, {"tension": 12},
        ("Hanover", "Saxony", "1829-04-12/1831-06"), left_out=33,
    ),
    "ATOP": Kind(
        ("atop.csv",), (*USUAL,), 15, 6, {"alliance": 15},
        ("Bavaria", "Baden", "1821-05"), left_out=15,
    ),
    "networkx, with data": Kind(
        ("families.edgelist",), (*PLAIN, "--kind", "organisation"), 24, 12, {"alliance": 24},
        ("Lumden", "Crelund", "1420"),
    ),
    "bare words": Kind(
        ("calls.txt",), (*PLAIN, "--when", "2001", "--kind", "organisation"), 50, 20,
        {"alliance": 50}, ("Gallund", "Hesford", "2001"),
    ),
    "GEXF with spells": Kind(
        ("spells.gexf",), (*USUAL, "--form", "stance", "--kind", "state"), 32, 16,
        {"alliance": 10, "tension": 22}, ("Ilrel", "Arden", "1950"),
    ),
    "GraphML": Kind(
        ("signs.graphml",), (*USUAL, "--form", "stance", "--kind", "state"), 28, 14,
        {"alliance": 18, "tension": 10}, ("Arnia", "Dorgate", "1990"),
    ),
    "GML": Kind(
        ("books.gml",), (*PLAIN, "--when", "2004", "--kind", "organisation"), 48, 20,
        {"alliance": 48}, ("The Creford Papers", "The Armont Papers", "2004"),
    ),
    "D3": Kind(
        ("d3.json",), (*PLAIN, "--when", "1862", "--kind", "person"), 40, 17, {"alliance": 40},
        ("Dorn Lummont", "Fenn Kelrel", "1862"),
    ),
    "Kumu, as JSON": Kind(
        ("kumu.json",), (*USUAL, "--form", "stance", "--kind", "organisation"), 20, 10,
        {"alliance": 20}, ("Dorden", "Arden", "2019"),
    ),
    "Cytoscape": Kind(
        ("cytoscape.csv",), (*USUAL, "--when", "2020", "--kind", "organisation"), 22, 10,
        {"support": 22}, ("Dorwick", "Elnia", "2020"),
    ),
    "XLSX with a sheet of actors": Kind(
        ("sheets.xlsx",), USUAL, 30, 12, {"support": 15, "tension": 15},
        ("Dorver", "Elgate", "1990"), needs=("python_calamine",),
    ),
    "ODS": Kind(
        ("loans.ods",),
        (*USUAL, "--type", "support", "--form", "economic", "--kind", "organisation"),
        20, 9, {"support": 20}, ("Kellund", "Fenwick", "1900/1905"), needs=("python_calamine",),
    ),
}  # fmt: skip


def test_the_files_are_those_that_are_made() -> None:
    made = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert made == {name: make() for name, make in FILES.items()}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_comes_in(name: str, empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kind = KINDS[name]
    for library in kind.needs:
        pytest.importorskip(library)
    files = [str(FOLDER / file) for file in kind.files]
    mapping = str(empty.parent / "mapping.toml")
    # The mapping is proposed and written down; from then on it is all that is needed.
    first = ["import", *files, "--data", str(empty), "--mapping", mapping, *kind.options]
    assert main(first) == 0
    assert load(empty).ties.empty
    capsys.readouterr()
    words = ["import", *files, "--data", str(empty), "--mapping", mapping]
    assert main([*words, "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["imports"]
    assert main([*words, "--write"]) == 0
    dossier = load(empty)
    assert (len(dossier.ties), len(dossier.actors), len(dossier.articles)) == (
        kind.ties,
        kind.actors,
        1,
    )
    assert Counter(dossier.ties["type"]) == kind.types
    one = dossier.ties.iloc[0]
    assert (one["actor"], one["target"], one["when"]) == kind.first
    assert len(report["refused"]) == kind.refused
    left_out = [*report["repeated"], *report["left_out"], *report["present"]]
    assert len(left_out) == kind.left_out
    assert main(["check", "--strict", "--data", str(empty)]) == 0
    assert_comes_in_once(words, empty)


def assert_comes_in_once(words: list[str], folder: Path) -> None:
    before = (folder / "relations.csv").read_bytes()
    assert main([*words, "--write"]) == 0
    assert (folder / "relations.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.csv", b"", "a.csv: The file is empty. Choose another file."),
        (
            "a.csv",
            b"Arden\nBorel\n",
            "a.csv: No comma, semicolon, tab or bar parts the columns of this file. "
            "Save it as CSV, with a column for each end of a tie.",
        ),
        (
            "a.json",
            b"{",
            "a.json:1: This is not JSON: Expecting property name enclosed in double quotes. "
            "Export it again.",
        ),
        (
            "a.json",
            b"{}",
            "a.json: This JSON has no list of links, edges or connections. "
            "Export the network as node-link JSON, GEXF or CSV.",
        ),
        (
            "a.gexf",
            b"<gexf><nodes></gexf>",
            "a.gexf:1: This is not XML: mismatched tag. Export the network again.",
        ),
        (
            "a.xml",
            b'<?xml version="1.0"?>\n<html></html>',
            "a.xml:2: This is XML of another kind: <html>. "
            "Export the network as GEXF, GraphML or CSV.",
        ),
        (
            "a.gexf",
            b'<!DOCTYPE gexf [\n<!ENTITY a "b">]><gexf/>',
            "a.gexf:2: The file defines entities of its own. "
            "Export the network again, without a DOCTYPE.",
        ),
        (
            "a.graphml",
            b'<?xml version="1.0"?>\n<!DOCTYPE gexf [\n<!ENTITY a "b">]><gexf/>',
            "a.graphml:3: The file defines entities of its own. "
            "Export the network again, without a DOCTYPE.",
        ),
        (
            "a.gml",
            b"graph [\nnode [ id 1 ]",
            "a.gml:1: A bracket is never closed. The file is cut off: save it again.",
        ),
        (
            "a.csv",
            b"one,two\n1,2\n3,4\n",
            "a.csv:1: No two columns are known as the ends of a tie: 'one', 'two'. "
            "Name them with --column actor=NAME --column target=NAME.",
        ),
        (
            "a.csv",
            b"\x00\x01\x02",
            "a.csv: This is not a file of text. Save it as CSV in UTF-8, "
            "or as one of the kinds that docs/importing.md names.",
        ),
    ],
)
def test_what_is_said_of_a_file_that_cannot_be_read(
    name: str, raw: bytes, message: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = empty.parent / name
    path.write_bytes(raw)
    assert main(["import", str(path), "--data", str(empty)]) == 2
    assert capsys.readouterr().err.rstrip() == message


def test_sheets_of_neither_ties_nor_actors_are_left_out_and_told() -> None:
    pytest.importorskip("python_calamine")
    raw = xlsx(
        {
            "About": [["Made in spring", "by us"], ["for you", "and me"]],
            "Ties": [["From", "To"], ["e1", "e2"]],
            "Elements": [["Id", "Label", "x", "y"], ["e1", "Arden", 3, 4], ["e2", "Borel", 5, 6]],
        }
    )
    (source,) = read_sources([("map.xlsx", raw)])
    assert source.table.rows == [["Arden", "Borel"]]
    assert list(mapping_lines(source, proposed_mapping(source.table))) == [
        "map.xlsx: sheet 'Ties', with a header, 1 row.",
        "  Left out, for it has neither ties nor actors: sheet 'About', with a header.",
        "  actor   From  'Arden'",
        "  target  To    'Borel'",
    ]


def test_a_file_of_neither_is_refused() -> None:
    files = [("ties.csv", b"from,to\nArden,Borel\n"), ("about.csv", b"Made,by\n1,2\n")]
    with pytest.raises(ImportFaultError) as error:
        read_sources(files)
    assert str(error.value) == (
        "about.csv: Neither ties nor actors are recognised in 'commas, UTF-8, with a header'. "
        "Leave the file or the sheet out."
    )


def test_a_workbook_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieline.importing.readers.workbook.find_spec", lambda _: None)
    with pytest.raises(ImportFaultError) as error:
        read_sources([("sheets.xlsx", FILES["sheets.xlsx"]())])
    assert str(error.value) == (
        "sheets.xlsx: This is a workbook. Workbooks need one package more: "
        "pip install 'tieline[import]'. Or save the sheet as CSV."
    )
