"""Columns are known by other spellings; those of an editor's own are kept apart."""

import pytest

from tieline.data.csv_reader import rows_of
from tieline.data.repair.header import header, plain_name, recognised_names
from tieline.data.schema import POSITIONS, RELATIONS


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        *(("Actor", "actor"), (" actor ", "actor"), ("Denied By", "denied_by")),
        *(("said-by", "said_by"), ("ISO3", "iso3"), ("SAID_BY", "said_by")),
        *(("\ufeffid", "id"), ("ａｃｔｏｒ", "actor"), ("actor:", "actor")),
    ],
)
def test_spellings_of_a_name(cell: str, name: str) -> None:
    assert plain_name(cell) == name


def test_a_name_is_given_once_and_first_to_its_own_cell() -> None:
    assert recognised_names(["Actor", "actor", "id"], RELATIONS.names) == ["Actor", "actor", "id"]
    assert recognised_names(["Id", "ID"], RELATIONS.names) == ["id", "ID"]


def test_rows_are_read_under_other_spellings_too() -> None:
    rows, problems = rows_of(POSITIONS, b"Name,X,y\nArden,0,nan\n")
    assert rows is not None
    assert dict(rows.columns) == {"name": ["Arden"], "x": ["0"], "y": ["nan"]}
    assert list(map(str, problems)) == [
        "positions.csv:1: The header has 'Name' for 'name' and 'X' for 'x'. "
        "Run tieline fix --write, or write the names so."
    ]


def test_columns_of_ones_own_and_without_a_name_are_not_read() -> None:
    rows, problems = rows_of(POSITIONS, b"name,colour,x,y,\nArden,red,0,1,\n")
    assert rows is not None
    assert not problems
    assert dict(rows.columns) == {"name": ["Arden"], "x": ["0"], "y": ["1"]}
    assert rows.others == ("colour",)


def test_a_cell_without_a_column_is_told() -> None:
    _, problems = rows_of(POSITIONS, b"name,x,y,\nArden,0,1,red\n")
    assert list(map(str, problems)) == [
        "positions.csv:2: 'red' stands in a column without a name. "
        "Name the column in the header, or delete it."
    ]


def test_a_misspelt_column_is_no_column_of_ones_own() -> None:
    (problem,) = header(POSITIONS, "nam,x,y").problems
    assert str(problem) == (
        "positions.csv:1: 'nam' is not a column of positions.csv. Did you mean 'name'?"
    )


def test_the_numbers_of_rows_are_no_column() -> None:
    _, problems = rows_of(POSITIONS, b'"","name","x","y"\n"1","Arden",0,1\n"2","Borel",1,1\n')
    assert list(map(str, problems)) == [
        "positions.csv:1: The first line names all columns but one, which holds the rows' numbers. "
        "Run tieline fix --write, or delete it."
    ]


@pytest.mark.parametrize(
    ("line", "missing"),
    [("Source,Target,Type,id,weight", 8), ("from,to,detail,type", 11)],
)
def test_ties_of_another_program_are_to_be_imported(line: str, missing: int) -> None:
    (problem,) = header(RELATIONS, line).problems
    assert str(problem) == (
        f"relations.csv:1: The header '{line}' lacks {missing} of 12 columns. "
        "If another program wrote the file: tieline import relations.csv --data DIR, into a "
        "dossier made by `tieline new DIR`. Otherwise the first line must be: "
        "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"
    )
