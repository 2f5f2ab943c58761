"""Tables of text come in whatever parts their cells, and however they are encoded."""

import pytest

from tieline.data.decoding import decodings
from tieline.importing.read import read_tables
from tieline.importing.readers.delimited import read_delimited
from tieline.importing.readers.edge_list import read_edge_list, read_sif
from tieline.importing.readers.json_graph import read_json
from tieline.importing.readers.matrix import matrix_ties
from tieline.importing.source import SourceTable

ROWS = [["Müller", "Söhne"], ["Borel", "Arden, Ltd"]]


def read(text: str, encoding: str = "utf-8", name: str = "a.csv") -> SourceTable:
    (table,) = read_tables(name, text.encode(encoding))
    return table


def test_a_cell_longer_than_the_library_reads_is_a_fault_of_its_row() -> None:
    table = read(f"source,target\n{'x' * 200_000},Borel\nArden,Borel\n")
    assert table.rows == [["Arden", "Borel"]]
    (problem,) = table.faults
    assert (problem.line, problem.message[:24]) == (2, "The row cannot be read: ")


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(separator: str, encoding: str) -> None:
    lines = [f'"{one}"{separator}"{other}"' for one, other in [["Source", "Target"], *ROWS]]
    table = read("\r\n".join(lines), encoding)
    assert (table.names, table.rows, table.lines) == (["Source", "Target"], ROWS, [2, 3])


def test_the_form_tells_separator_and_encoding() -> None:
    table = read("Source;Target\nMüller;Söhne\n", "cp1252")
    assert table.form == "semicolons, Windows-1252 (as in 'Müller', 'Söhne'), with a header"


def test_a_sep_line_and_comments_keep_the_lines_numbers() -> None:
    table = read("sep=;\nSource;Target\n# why\n\nArden;Borel\n")
    assert (table.rows, table.lines) == ([["Arden", "Borel"]], [5])


def test_a_header_behind_a_number_sign() -> None:
    table = read("# made today\n# source,target\nArden,Borel\n")
    assert (table.names, table.lines) == (["source", "target"], [3])


def test_titles_above_the_header_are_left_out() -> None:
    table = read("Donations of 2020,,\n,,\nDonor,Party,Amount\nHale,Blue,3\n")
    assert (table.names, table.lines) == (["Donor", "Party", "Amount"], [4])


def test_a_table_without_a_header() -> None:
    table = read("Arden,Borel\nBorel,Cresta\nCresta,Arden\n")
    assert (table.header, table.names, len(table.rows)) == (False, ["column 1", "column 2"], 3)


def test_a_header_of_unknown_names() -> None:
    table = read("Wer,Wen\nArden,Borel\nBorel,Cresta\n")
    assert (table.header, table.names) == (True, ["Wer", "Wen"])


def test_cells_that_span_lines() -> None:
    table = read('Source,Target,Note\nArden,Borel,"one\ntwo"\nBorel,Cresta,three\n')
    assert (table.lines, table.column("Note")) == ([2, 4], ["one two", "three"])


def test_blank_columns_at_the_end_are_none() -> None:
    assert read("Source,Target,,\nArden,Borel,,\n").names == ["Source", "Target"]


def test_edge_lists() -> None:
    (decoding,) = decodings(b"# x\na b {'weight': 3, 'kind': 'ally'}\nb \"c d\" {}\n")
    table = read_edge_list("a.txt", decoding)
    assert table
    assert table.names == ["source", "target", "weight", "kind"]
    assert (table.rows, table.lines) == ([["a", "b", "3", "ally"], ["b", "c d", "", ""]], [2, 3])
    (sif,) = decodings(b"a likes b c\n")
    assert read_sif("a.sif", sif).rows == [["a", "likes", "b"], ["a", "likes", "c"]]


def test_words_with_a_header_and_the_numbers_of_r() -> None:
    table = read('"from" "to" "weight"\n"1" "a" "b" 3\n"2" "b" "c d" 4\n', name="a.txt")
    assert table.names == ["from", "to", "weight"]
    assert table.rows == [["a", "b", "3"], ["b", "c d", "4"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('{"nodes": [{"name": "A"}, {"name": "B"}], "links": [{"source": 0, "target": 1}]}', "A B"),
        ('{"nodes": [{"id": "A"}, {"id": "B"}], "edges": [{"source": "B", "target": "A"}]}', "B A"),
        (
            '{"nodes": [{"id": 1, "label": "A"}, {"id": 2, "label": "B"}], '
            '"links": [{"source": {"id": 1}, "target": {"id": 2}}]}',
            "A B",
        ),
        (
            '{"elements": {"nodes": [{"data": {"id": "1", "name": "A"}}, '
            '{"data": {"id": "2", "name": "B"}}], '
            '"edges": [{"data": {"source": "1", "target": "2"}}]}}',
            "A B",
        ),
        (
            '[{"data": {"id": "1", "label": "A"}}, {"data": {"source": "1", "target": "B"}}]',
            "A B",
        ),
        (
            '{"elements": [{"_id": "e1", "attributes": {"label": "A"}}, {"_id": "e2", '
            '"label": "B"}], "connections": [{"_id": "c", "from": "e1", "to": "e2"}]}',
            "A B",
        ),
        (
            '{"directed": false, "nodes": [{"id": "A"}, {"id": "B"}], '
            '"adjacency": [[{"id": "B"}], [{"id": "A"}]]}',
            "A B",
        ),
        ('[["A", "B"]]', "A B"),
        ('{"source": "A", "target": "B"}\n{"source": "B", "target": "C"}', "A B B C"),
        ('{"nodes": {"1": {"name": "A"}, "2": {"name": "B"}}, '
         '"edges": {"9": {"node1_id": 1, "node2_id": 2}}}', "A B"),
    ],
)  # fmt: skip
def test_forms_of_json(text: str, rows: str) -> None:
    table = read_json("a.json", text)
    ends = [name for name in table.names if name not in ("id", "_id")]
    cells = [row[table.names.index(end)] for row in table.rows for end in ends]
    assert " ".join(cells) == rows


def test_a_matrix() -> None:
    (decoding,) = decodings(b"x,A,B,C\nA,0,1,0\nB,1,0,2\nC,0,2,0\n")
    ties = matrix_ties(read_delimited("a.csv", decoding))
    assert ties
    assert ties.rows == [["A", "B", "1"], ["B", "C", "2"]]
    assert ties.lines == [2, 3]
