"""Words for forms and certainties are translated by tables, as those for types are."""

import tomllib
from pathlib import Path

import pytest

from tests.importing.ties.test_propose import proposal_of, refusals
from tieline.data.dossier import read
from tieline.data.vocabulary import CERTAINTIES as OUR_CERTAINTIES
from tieline.data.vocabulary import FORMS as OUR_FORMS
from tieline.importing.choices import chosen_mapping
from tieline.importing.mapping import proposed_mapping, with_values
from tieline.importing.mapping_file import mapping_text, read_mapping, with_new_words
from tieline.importing.needs import needs_of
from tieline.importing.read import read_sources
from tieline.importing.report import report_lines
from tieline.importing.source import ImportFaultError
from tieline.importing.words import CERTAINTIES, FORMS

TEXT = (
    "from,to,form,certainty,said_by\n"
    "Arden,Borel,Armed,confirmed,\n"
    "Arden,Cresta,MILITARY,Alleged,Dorn\n"
    "Borel,Cresta,odd,stated,\n"
    "Borel,Dorn,,stated,\n"
)


def test_every_foreign_word_is_proposed_as_one_of_ours() -> None:
    assert set(FORMS.values()) <= set(OUR_FORMS)
    assert set(CERTAINTIES.values()) <= set(OUR_CERTAINTIES)
    assert not FORMS.keys() & OUR_FORMS.keys()
    assert not CERTAINTIES.keys() & OUR_CERTAINTIES.keys()


def test_plain_words_are_proposed_and_our_own_need_no_table() -> None:
    (source,) = read_sources([("list.csv", TEXT.encode())])
    mapping = proposed_mapping(source.table)
    assert mapping.forms == {"Armed": "military", "odd": ""}
    assert mapping.certainties == {"confirmed": "stated", "Alleged": "attributed"}


def test_rows_get_our_words_or_are_refused_with_what_to_do(empty: Path) -> None:
    proposal = proposal_of(empty, TEXT)
    kept = [(tie["target"], tie["form"], tie["certainty"]) for tie in proposal.ties]
    assert kept == [
        ("Borel", "military", "stated"),
        ("Cresta", "military", "attributed"),
        ("Dorn", "stance", "stated"),
    ]
    assert refusals(proposal) == [
        "list.csv:4: form: 'odd' has no form yet. Give it one: --form-word odd=FORM, "
        "--form-word '*=FORM' for all others, or in [forms] of the mapping."
    ]
    report = report_lines(proposal)
    assert "Mapped: 'Armed' as form military in 1 row." in report
    assert "Mapped: 'odd' as no form in 1 row." in report
    assert "Mapped: 'Alleged' as certainty attributed in 1 row." in report


@pytest.mark.parametrize(
    ("forms", "form"), [({"odd": "words"}, "words"), ({"*": "gesture"}, "gesture")]
)
def test_a_word_is_given_one_of_ours(forms: dict[str, str], form: str, empty: Path) -> None:
    proposal = proposal_of(empty, TEXT, forms=forms | {"Armed": "military"})
    assert proposal.refused == []
    assert proposal.ties[2]["form"] == form


def test_a_word_may_be_left_out(empty: Path) -> None:
    proposal = proposal_of(empty, TEXT, forms={"odd": "leave out", "Armed": "leave out"})
    assert [one.line for one in proposal.ignored] == [2, 4]


def test_unknown_words_are_asked_for(empty: Path) -> None:
    (source,) = read_sources([("list.csv", TEXT.encode())])
    needs = needs_of(source, proposed_mapping(source.table), read(empty))
    (need,) = [need for need in needs if need.table == "forms"]
    assert need.question == "The word “odd” has no form yet."
    assert need.option == "--form-word 'odd=FORM'"
    assert need.choices == (*OUR_FORMS, "leave out")
    assert not need.required


def test_the_tables_come_back_from_a_file_and_new_words_stay_blank() -> None:
    (source,) = read_sources([("list.csv", TEXT.encode())])
    mapping = with_values(proposed_mapping(source.table), "forms", {"odd": "words"})
    text = mapping_text(mapping, "list.csv")
    assert tomllib.loads(text)["certainties"] == {"confirmed": "stated", "Alleged": "attributed"}
    assert read_mapping("m.toml", text.encode()) == mapping
    (more,) = read_sources([("more.csv", TEXT.replace("MILITARY", "Financial").encode())])
    # Nobody has confirmed what the new word means, so nothing is written for it.
    assert with_new_words(mapping, more.table).forms == {
        "Armed": "military",
        "odd": "words",
        "Financial": "",
    }


def test_what_was_chosen_in_a_form_is_kept_to_the_words_of_the_table() -> None:
    (source,) = read_sources([("list.csv", TEXT.encode())])
    keys = {
        "columns": {"actor": "from", "target": "to", "form": "form"},
        "forms": {"odd": "words", "gone": "words", "*": ""},
    }
    mapping = chosen_mapping(source.table, keys, None)
    assert mapping.forms == {"Armed": "military", "odd": "words"}
    assert mapping.certainties == {}


def test_a_wrong_word_is_told_with_its_place() -> None:
    text = '[columns]\nactor = "a"\ntarget = "b"\n[forms]\n"odd" = "militry"\n'
    with pytest.raises(ImportFaultError) as caught:
        read_mapping("m.toml", text.encode())
    assert str(caught.value) == (
        "m.toml: forms.odd: 'militry' is not a form of tie. Did you mean 'military'?"
    )


@pytest.mark.parametrize(
    ("column", "cells", "field"),
    [
        ("domain", ("trade", "armed"), "form"),
        ("domain", ("north", "armed", "south"), None),
        ("status", ("confirmed", "alleged"), "certainty"),
        ("status", ("active", "closed"), None),
        ("certainty", ("0.8", "0.6"), None),
        ("tie form", ("north", "south"), "form"),
    ],
)
def test_a_column_is_of_words_where_most_are_plain(
    column: str, cells: tuple[str, ...], field: str | None
) -> None:
    rows = "".join(f"Arden,Borel,{cell}\n" for cell in cells)
    (source,) = read_sources([("list.csv", f"from,to,{column}\n{rows}".encode())])
    columns = proposed_mapping(source.table).columns
    assert {name for name in ("form", "certainty") if name in columns} == ({field} - {None})
