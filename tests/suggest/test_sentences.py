"""A paragraph is cut into sentences with their lists; what is too long to be one is cut anyhow."""

from tests.suggest.reading import cut
from tieline.suggest.sentences import pieces


def test_a_people_before_its_own_person_is_the_person() -> None:
    (sentence,) = cut("Ardenese President Mara Quill met Borel.")
    assert [one.actor for one in sentence.mentions] == ["Mara Quill", "Borel"]


def test_lists() -> None:
    (sentence,) = cut("Arden, Borel and the Crestan envoys thanked Dorne.")
    assert sentence.lists == (0, 0, 0, 3)


def test_sentences_stand_at_their_places() -> None:
    text = "Arden armed Borel. Nothing moved. Cresta was silent."
    first, second = cut(text)
    assert (first.text, second.text) == ("Arden armed Borel.", "Cresta was silent.")
    assert [text[cue.start : cue.end] for cue in first.cues] == ["armed"]
    assert second.cues == ()


def test_words_of_a_name_say_nothing() -> None:
    (sentence,) = cut("The Dune Front attacked.")
    assert [sentence.paragraph[cue.start : cue.end] for cue in sentence.cues] == ["attacked"]


def test_a_very_long_sentence_is_cut_at_spaces() -> None:
    text = "Arden and Borel " * 1000
    found = list(pieces(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert max(end - start for start, end in found) <= 1500
    assert all(end - start <= 1500 for start, end in pieces("a" * 10_000))
