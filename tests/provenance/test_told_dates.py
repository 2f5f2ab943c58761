"""Sentences that name two actors, each with the date that it tells."""

import pytest

from tieline.data.actors import Actor
from tieline.provenance.mentions import lexicon
from tieline.provenance.texts import text_of_paragraphs
from tieline.provenance.told_dates import NOT_TOLD, parts, sentences, told_date

ACTORS = {
    one.name: one
    for one in (
        Actor("Arden"),
        Actor("Borel"),
        Actor("Ada Venn", kind="person", represents="Arden"),
    )
}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("In June 2030 Arden and Borel signed.", "2030-06"),
        ("Since then, on 12 May 2031, they met.", "2031-05-12"),
        ("On May 3, 2031 they met.", "2031-05-03"),
        ("Since 2024 they have been rivals.", "2024/.."),
        ("from March 2031 on", "2031-03/.."),
        ("Until April 2031 they traded.", "/2031-04"),
        ("In 2029 they met.", "2029"),
        ("They are rivals.", "2031-09/.."),
    ],
)
def test_the_date_that_a_sentence_tells(text: str, when: str) -> None:
    assert told_date(text, "2031-09-14")[0] == when


def test_without_any_date_nothing_is_proposed() -> None:
    assert told_date("They are rivals.", "") == ("", "")
    assert told_date("They are rivals.", "2031")[1] == NOT_TOLD


def test_sentences_name_two_who_act_for_two() -> None:
    text = (
        "Ada Venn spoke for Arden. “Borel owes us.” Ada Venn left Borel. Arden slept.\nBorel won.\n"
    )
    read = text_of_paragraphs(text, lexicon(ACTORS))
    found = list(sentences(read.paragraphs, read.names, ACTORS, "2031-09"))
    assert [(one.paragraph, one.text, one.pair) for one in found] == [
        (1, "Ada Venn left Borel.", ("Ada Venn", "Borel"))
    ]
    (one,) = found
    assert [one.text[span.start : span.end] for span in one.names] == ["Ada Venn", "Borel"]


@pytest.mark.parametrize(
    "text", ["", "One", "One. Two? “Three!” Four", "A. B. Smith came. He left."]
)
def test_parts_cover_a_paragraph(text: str) -> None:
    assert " ".join(text[start:end] for start, end in parts(text)) == text
