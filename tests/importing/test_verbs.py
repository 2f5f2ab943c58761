"""A type is proposed for words that hold one plain verb or noun, and for no others."""

import pytest

from tieline.data.vocabulary import FORMS, TYPES
from tieline.importing import verbs
from tieline.importing.mapping import proposed_mapping
from tieline.importing.read import read_sources
from tieline.importing.words import proposed_type


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("Is allied with", "alliance"),
        ("military alliance with", "alliance, military"),
        ("signed a treaty with", "alliance, agreement"),
        ("Has_supported", "support"),
        ("funds", "support, economic"),
        ("gives financial support to", "support, economic"),
        ("imposed sanctions on", "tension, economic"),
        ("Unterstützt", "support"),
        ("trade war", "tension"),
        # The giver stands behind the word: support goes the other way.
        ("funded by", ""),
        ("receives aid from", ""),
        ("owes money to", ""),
        # Turned into something else, or of two meanings.
        ("no longer supports", ""),
        ("former ally", ""),
        ("sanctions relief", ""),
        ("supports the rivals of", ""),
        ("trades with", ""),
        ("met", ""),
        ("supports it since the first years of the long war", ""),
    ],
)
def test_the_proposal_for_a_word(word: str, ours: str) -> None:
    assert proposed_type(word, "relation") == ours


def test_every_proposal_is_one_of_our_words() -> None:
    told = {*verbs._STEMS, *verbs._WORDS.values()}
    pairs = [ours.partition(", ") for ours in told]
    assert {type_ for type_, _, _ in pairs} <= set(TYPES)
    assert {form for _, _, form in pairs} - {""} <= set(FORMS)
    assert set(verbs._FORMS.values()) <= set(FORMS)


def test_ends_with_a_word_behind_are_recognised() -> None:
    text = "Donor Name,Recipient Party,Amount\nMara Quill,Harbour Party,5\n"
    (source,) = read_sources([("list.csv", text.encode())])
    columns = proposed_mapping(source.table).columns
    assert (columns["actor"], columns["target"]) == ("Donor Name", "Recipient Party")
