"""The types of tie that a dossier adds or renames, wherever an import knows types."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.editor.test_app import editor_client
from tests.editor.test_import_api import chosen, post, sent
from tests.own_types import write_dossier
from tieline.cli.commands import main
from tieline.data.dossier import read
from tieline.data.vocabulary import TYPES
from tieline.importing.choices import begun_mapping, chosen_mapping
from tieline.importing.kept_mappings import fitting, keep_in
from tieline.importing.mapping import Mapping, mapping_of, proposed_mapping, with_values
from tieline.importing.mapping_file import mapping_text, read_mapping
from tieline.importing.needs import needs_of
from tieline.importing.read import Source, read_sources
from tieline.importing.source import ImportFaultError
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.propose import propose
from tieline.importing.ties.repeats import key_of, known_ties
from tieline.importing.words import own_names, proposed_type

LIST = b"from,to,relation\nArden,Borel,Trade\nBorel,Cresta,Boycott\nCresta,Borel,Boycott\n"
DEFAULTS = {"form": "economic", "certainty": "stated", "when": "2020", "kind": "state"}
ARTICLE = {"title": "The list", "published": "2021"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "own")


def source_of(raw: bytes = LIST) -> Source:
    (source,) = read_sources([("list.csv", raw)])
    return source


def filled_in(folder: Path, raw: bytes = LIST) -> tuple[Source, Mapping]:
    """A file with its proposed mapping, in which nothing is missing."""
    source = source_of(raw)
    mapping = proposed_mapping(source.table, types=read(folder).about.types)
    mapping = with_values(mapping, "defaults", DEFAULTS)
    return source, with_values(mapping, "article", ARTICLE)


def proposal_of(folder: Path, raw: bytes = LIST) -> Proposal:
    source, mapping = filled_in(folder, raw)
    return propose(source, mapping, read(folder))


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("Trade", "trade"),
        ("TRADES_WITH", "trade"),
        ("has traded with", ""),
        ("trades timber with", "trade"),
        ("trade by sea", ""),
        ("boycotted", "tension, economic"),
        ("boycotts", "boycott"),
        ("boycotting one another", "boycott"),
        ("Partners", "alliance"),
        ("trade sanctions", ""),
        ("trade war", ""),
        ("no trade with", ""),
        ("Enemy of", "tension"),
    ],
)
def test_a_type_of_the_dossier_is_proposed(own: Path, word: str, ours: str) -> None:
    assert proposed_type(word, "relation", read(own).about.types) == ours


def test_a_label_that_means_another_type_too_is_asked(own: Path) -> None:
    types = dict(read(own).about.types)
    types["friend"] = replace(types["boycott"], word="friend", label="friends")
    assert proposed_type("friend", "", types) == "friend"
    assert proposed_type("friend of", "", types) == ""
    assert proposed_type("friend of", "", TYPES) == "alliance"


def test_a_number_of_a_code_book_may_be_a_type_of_the_dossier(own: Path) -> None:
    text = (own / "dossier.toml").read_text().replace('word = "boycott"', 'word = "membership"')
    (own / "dossier.toml").write_text(text)
    assert proposed_type("3", "category_id", read(own).about.types) == "membership"
    assert proposed_type("3", "category_id") == ""


def test_the_three_under_their_usual_names_are_no_names_of_a_dossier() -> None:
    assert own_names(TYPES) == {}


def test_rows_become_ties_of_these_types(own: Path) -> None:
    proposal = proposal_of(own)
    assert proposal.refused == []
    assert [row["type"] for row in proposal.ties] == ["trade", "boycott"]


def test_a_mutual_tie_the_other_way_round_is_a_repeat(own: Path) -> None:
    proposal = proposal_of(own)
    assert [one.line for one in proposal.repeated] == [4]
    turned = LIST.replace(b"Arden,Borel,Trade\n", b"Arden,Borel,Trade\nBorel,Arden,Trade\n")
    assert [row["type"] for row in proposal_of(own, turned).ties] == ["trade", "trade", "boycott"]


def test_a_mutual_tie_of_the_dossier_is_known_either_way_round(own: Path) -> None:
    ties, types = read(own).ties, read(own).about.types
    assert ties is not None
    row = {name: cells[-1] for name, cells in ties.columns.items()}
    assert row["type"] == "boycott"
    turned = row | {"actor": row["target"], "target": row["actor"]}
    assert key_of(turned, types) in known_ties(ties, types)
    assert key_of(turned) not in known_ties(ties)


def test_types_are_asked_for_with_all_of_the_dossier(own: Path) -> None:
    source = source_of(b"from,to\nArden,Borel\n")
    tables = read(own)
    words = tuple(tables.about.types)
    mapping = proposed_mapping(source.table, types=tables.about.types)
    assert needs_of(source, mapping, tables)[0].choices == words
    source = source_of(b"from,to,relation\nArden,Borel,Met\n")
    mapping = proposed_mapping(source.table, types=tables.about.types)
    assert needs_of(source, mapping, tables)[0].choices == (*words, "leave out")


def test_the_mapping_lists_them_and_is_read_back(own: Path) -> None:
    _, mapping = filled_in(own)
    mapping = with_values(mapping, "defaults", {"type": "trade"})
    text = mapping_text(mapping, "list.csv")
    assert "types: alliance, support, tension, trade or boycott, with a form behind" in text
    assert "word for it: alliance, support, tension, trade or boycott" in text
    assert read_mapping("m.toml", text.encode(), mapping.types) == mapping
    with pytest.raises(ImportFaultError) as error:
        read_mapping("m.toml", text.encode())
    assert [str(one) for one in error.value.problems] == [
        "m.toml: defaults.type: 'trade' is not a type of tie. Write alliance, support or tension.",
        "m.toml: words.Trade: 'trade' is not a type of tie. "
        "Write alliance, support, tension or leave out, a form behind a comma.",
        "m.toml: words.Boycott: 'boycott' is not a type of tie. "
        "Write alliance, support, tension or leave out, a form behind a comma.",
    ]


def test_a_near_miss_in_a_mapping_names_the_type(own: Path) -> None:
    types = read(own).about.types
    keys = {"columns": {}, "defaults": {"type": "trad"}, "words": {"Met": "boycot"}}
    with pytest.raises(ValidationError) as error:
        mapping_of(keys, types)
    remedies = [one["ctx"]["error"].args[1] for one in error.value.errors()]
    assert remedies == ["Did you mean 'trade'?", "Did you mean 'boycott'?"]


def test_a_kept_mapping_fits_only_a_dossier_with_its_types(own: Path) -> None:
    source, mapping = filled_in(own)
    assert keep_in(own, mapping, "list.csv") == "mapping.toml"
    assert keep_in(own, mapping, "list.csv") == ""
    found = fitting(own, source.table, mapping.types)
    assert found == ("mapping.toml", mapping)
    assert fitting(own, source.table, TYPES) is None


def test_what_is_begun_and_chosen_keeps_the_types(own: Path) -> None:
    table, types = source_of().table, read(own).about.types
    begun = begun_mapping(table, (), None, types)
    assert begun.words == {"Trade": "trade", "Boycott": "boycott"}
    keys = {"columns": dict(begun.columns), "words": {"Trade": "boycott"}}
    mapping = chosen_mapping(table, keys, None, types=types)
    assert mapping.words == {"Trade": "boycott", "Boycott": "boycott"}
    assert mapping.types == types
    assert chosen_mapping(table, {"columns": {}}, None, types=types).types == types
    assert begun_mapping(source_of(b"a,b\n1,2\n").table, (), None, types).types == types


def test_the_page_adds_ties_of_these_types(own: Path) -> None:
    client = editor_client(own)
    found = sent(client, {"list.csv": LIST}).get_json()
    assert {one["word"]: one["ours"] for one in found["mapping"]["words"]} == {
        "Trade": "trade",
        "Boycott": "boycott",
    }
    mapping = chosen(found, defaults=DEFAULTS | {"type": "trade"}, article=ARTICLE)
    body = {"token": found["token"], "base": found["version"], "mapping": mapping}
    answer = post(client, "rows", body)
    assert answer.status_code == 200, answer.get_json()
    ties = read(own).ties
    assert ties is not None
    assert ties.columns["type"][-2:] == ["trade", "boycott"]
    again = sent(client, {"list.csv": LIST}).get_json()
    assert again["kept"] == "mapping.toml"
    assert again["report"]["left_out"] == 3


def test_the_command_takes_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own.parent / "list.csv"
    file.write_bytes(b"from,to,relation\nArden,Borel,Met\nBorel,Cresta,\n")
    options = [f"--{name}={value}" for name, value in DEFAULTS.items()]
    options += ["--article-title=The list", "--word=Met=boycott, words", "--type=trade"]
    command = ["import", str(file), "--data", str(own), *options]
    assert main([*command, "--write", "--yes"]) == 0
    ties = read(own).ties
    assert ties is not None
    assert ties.columns["type"][-2:] == ["boycott", "trade"]
    assert "By default: type 'trade' in 1 tie." in capsys.readouterr().out
    assert main(["import", str(file), "--data", str(own), "--mapping", f"{own}/mapping.toml"]) == 0
    assert "2 rows in the dossier already" in capsys.readouterr().out
    assert main([*command[:-1], "--type=trad"]) == 2
    assert "'trad' is not a type of tie. Did you mean 'trade'?" in capsys.readouterr().err
