"""Words of a claim that its article has, too; from five in a row on `check` says the same."""

from hypothesis import given
from hypothesis import strategies as st

from tieline.data.actors import Actor
from tieline.editor.desk.own_words import Copied, copied, words_of
from tieline.provenance.mentions import lexicon, spans
from tieline.provenance.overlap import ngram_index, shared_runs

KNOWN = lexicon({"Arden": Actor("Arden")})
TEXTS = (
    "A lamp was lit, and the harbour was dark.",
    "Then Arden lit a lamp in the harbour of the old town.",
)
WORDS = st.lists(st.sampled_from([*TEXTS[0].rstrip(".").split(), "Arden", "Arden's", "of", "old"]))


def found(claim: str) -> list[tuple[str, int, int, str]]:
    runs = copied(claim, words_of(TEXTS, KNOWN))
    return [
        (
            claim[run.start : run.end],
            run.words,
            run.paragraph,
            TEXTS[run.paragraph - 1][run.low : run.high],
        )
        for run in runs
    ]


def test_a_run_is_told_from_three_words_on() -> None:
    assert found("They lit a lamp here.") == [("lit a lamp", 3, 2, "lit a lamp")]
    assert found("They lit a light in the night.") == []


def test_the_longest_run_counts_and_none_begins_inside_it() -> None:
    assert found("He lit a lamp in the harbour, and the harbour was glad.") == [
        ("lit a lamp in the harbour", 6, 2, "lit a lamp in the harbour"),
        ("and the harbour was", 4, 1, "and the harbour was"),
    ]


def test_names_are_no_words_and_five_are_too_many() -> None:
    ((words, count, _, _),) = found("Then Arden lit a lamp.")
    assert (words, count) == ("Then Arden lit a lamp", 4)
    assert not Copied(4, 0, 1, 1, 0, 1).is_too_long
    assert Copied(5, 0, 1, 1, 0, 1).is_too_long


@given(WORDS)
def test_as_many_as_check_warns_of_are_found(words: list[str]) -> None:
    claim = " ".join(words)
    index = ngram_index((text, spans(text, KNOWN)) for text in TEXTS)
    warned = bool(shared_runs(claim, spans(claim, KNOWN), index))
    assert any(run.is_too_long for run in copied(claim, words_of(TEXTS, KNOWN))) == warned
