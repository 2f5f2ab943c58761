"""A mapping is written with every key explained, comes back the same, and its faults are told."""

import tomllib

import pytest

from tests.importing.invented_files import FILES
from tieline.importing.mapping import COLUMNS, KEYS, Mapping, proposed_mapping, with_values
from tieline.importing.mapping_file import check_columns, mapping_text, read_mapping
from tieline.importing.read import read_sources
from tieline.importing.source import ImportFaultError

TEXT_FILES = [name for name in FILES if name.endswith(("csv", "txt", "list", "gml", "json"))]


@pytest.mark.parametrize("name", TEXT_FILES)
def test_a_mapping_comes_back_as_it_was_written(name: str) -> None:
    files = [(name, FILES[name]())]
    if name == "gephi_nodes.csv":
        return
    (source,) = read_sources(files)
    mapping = proposed_mapping(source.table)
    mapping = with_values(mapping, "defaults", {"type": "alliance", "when": "2020"})
    mapping = with_values(mapping, "article", {"title": 'The "list"', "published": "2020"})
    text = mapping_text(mapping, name)
    assert read_mapping("m.toml", text.encode()) == mapping


def test_every_key_is_there_and_explained() -> None:
    text = mapping_text(Mapping({"actor": "a", "target": "b"}), "a.csv")
    keys = tomllib.loads(text)
    assert set(keys) == set(KEYS[""])
    for table in ("columns", "defaults", "article", "rows"):
        assert set(keys[table]) == set(KEYS[table])
    lines = [line for line in text.splitlines() if " = " in line and not line.startswith("#")]
    assert [line for line in lines if "  # " not in line] == []


def test_words_of_a_code_book_say_what_they_mean() -> None:
    (source,) = read_sources([("cow_disputes.csv", FILES["cow_disputes.csv"]())])
    text = mapping_text(proposed_mapping(source.table), "cow_disputes.csv")
    assert '5 = "tension, military"  # war' in text.splitlines()


SOUND = '[columns]\nactor = "Source"\ntarget = "Target"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actor = ", 'm.toml: This is not TOML: Invalid value. Write key = "text".'),
        ("", "m.toml: columns: The table [columns] is missing. Add it, with actor and target."),
        (
            '[columns]\nactor = "Source"\n',
            "m.toml: columns.target is blank. Write the name of the file's column.",
        ),
        (
            f'{SOUND}traget = "x"\n',
            "m.toml: columns.traget: 'traget' is not a key of [columns]. Did you mean 'target'?",
        ),
        (
            f'{SOUND}[default]\ntype = "x"\n',
            "m.toml: default: 'default' is not a key of a mapping. Did you mean 'defaults'?",
        ),
        (
            f'{SOUND}[defaults]\ntype = "aliance"\n',
            "m.toml: defaults.type: 'aliance' is not a type of tie. Did you mean 'alliance'?",
        ),
        (
            f'{SOUND}[defaults]\nwhen = "soon"\n',
            "m.toml: defaults.when: 'soon' is not a date. Write 2025-09-03, 2024-06, 2024, "
            "2016/2017, 2022-02-24/.., ../2025-09, /2025-09 or 2020~.",
        ),
        (
            f'{SOUND}[words]\npact = "alliance, agrement"\n',
            "m.toml: words.pact: 'alliance, agrement' is not a type of tie. "
            "Did you mean 'agreement'?",
        ),
        (
            f'{SOUND}[words]\npact = "xyz"\n',
            "m.toml: words.pact: 'xyz' is not a type of tie. Write alliance, support, tension or "
            "leave out, a form behind a comma.",
        ),
        (
            f'{SOUND}[article]\nurl = "example"\n',
            "m.toml: article.url: 'example' is not an address of a page. "
            "Write it in full, with https in front.",
        ),
        (
            f'{SOUND}[rows]\nstates = "yes"\n',
            "m.toml: rows.states: 'yes' is neither true nor false. "
            "Write true or false, without quotes.",
        ),
        (
            f'{SOUND}[rows]\nclaim = "{{who}}"\n',
            "m.toml: rows.claim: '{who}' is no pattern of a claim. Use {actor}, {target}, {word}, "
            "{article}, {place} or {line}.",
        ),
    ],
)
def test_what_is_said_of_a_mapping_that_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ImportFaultError) as error:
        read_mapping("m.toml", text.encode())
    assert str(error.value) == message


def test_a_column_that_the_file_does_not_have() -> None:
    (source,) = read_sources([("calls.txt", FILES["calls.txt"]())])
    with pytest.raises(ImportFaultError) as error:
        check_columns("m.toml", Mapping({"actor": "sorce", "target": "target"}), source.table)
    assert str(error.value) == (
        "m.toml: columns.actor: 'sorce' is not a column of calls.txt. Did you mean 'source'?"
    )


def test_every_field_has_a_meaning() -> None:
    assert all(COLUMNS.values())
