"""Words that say how two stand: every form of a verb, the passive, what is refused."""

import pytest

from tieline.data.vocabulary import FORMS, TYPES
from tieline.suggest.cues import Cue, cues, word_list


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[cue.start : cue.end], cue.meaning.type, cue.meaning.form) for cue in cues(text)]


def only(text: str) -> Cue:
    (cue,) = cues(text)
    return cue


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They accuse, accused and are accusing.", ["accuse", "accused", "accusing"]),
        ("He denies it.", ["denies"]),
        ("They banned and sent; she sends.", ["banned", "sent", "sends"]),
        ("He criticised and she criticizes.", ["criticised", "criticizes"]),
        ("It broke off relations and opened fire.", ["broke off relations", "opened fire"]),
        ("Nothing was said of the weather.", []),
    ],
)
def test_forms_of_verbs(text: str, found: list[str]) -> None:
    assert [words for words, _, _ in told(text)] == found


def test_a_particle_may_stand_behind_the_object() -> None:
    assert told("They drove the others out.") == [("drove", "tension", "military")]
    assert told("They drove home.") == []


def test_a_verb_behind_an_owner_is_a_noun() -> None:
    assert only("Arden's attack").meaning.is_noun
    assert not only("They attack").meaning.is_noun


def test_what_is_wished_for_counts_less() -> None:
    assert only("should recognise").meaning.strength < only("recognise").meaning.strength


def test_its_stands_for_all_owners() -> None:
    assert [one[0] for one in told("They recalled their ambassador.")] == [
        "recalled their ambassador"
    ]


def test_the_longest_phrase_counts() -> None:
    assert told("the trade war") == [("trade war", "tension", "economic")]
    assert told("joint naval patrols") == [("joint naval patrols", "alliance", "military")]


@pytest.mark.parametrize("text", ["thanks to the rain", "after the World War", "by train", "arms"])
def test_words_of_another_meaning(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("was condemned", True),
        ("has been condemned", True),
        ("condemned by Borel", True),
        ("condemned Borel", False),
        ("has condemned", False),
        ("were openly condemned", True),
    ],
)
def test_the_passive(text: str, *, passive: bool) -> None:
    assert only(text).passive is passive


def test_help_that_is_refused_is_tension() -> None:
    assert told("suspended its aid")[-1][:2] == ("aid", "tension")
    assert only("will not recognise").meaning.type == "tension"
    assert only("recognise").meaning.type == "support"


def test_tension_that_is_denied_counts_less() -> None:
    assert only("never attacked").meaning.strength < only("attacked").meaning.strength
    assert only("never tired of denouncing").meaning == only("denouncing").meaning


def test_against_whom_somebody_is() -> None:
    assert told("an anti-Borelian mood") == [("anti", "tension", "stance")]


def test_the_list_has_only_words_of_the_tables() -> None:
    for form in word_list().values():
        assert form is None or (form.meaning.type in TYPES and form.meaning.form in FORMS)
        assert form is None or 0 < form.meaning.strength <= 1
