"""Transcripts: who speaks, whom "we" and "you" mean, and for whom a guest speaks."""

from tests.suggest.reading import read


def told(*paragraphs: str) -> list[tuple[str, str]]:
    found = read(*paragraphs)
    text, here = paragraphs[-1], found.by_paragraph[-1]
    return [(text[one.start : one.end], one.actor) for one in here]


def test_we_means_the_speaker_and_you_whom_a_question_asks() -> None:
    talk = ("PRESENTER: Will you sign?", "QUILL: We will, with Borel.", "PRESENTER: When?",
            "QUILL: When our ships are home.")  # fmt: skip
    assert told(*talk)[-1] == ("our", "Mara Quill")
    found = read(*talk)
    assert [one.actor for one in found.by_paragraph[0]] == ["Mara Quill"]
    assert [one.name for one in found.speakers if one] == [
        "Presenter", "Mara Quill", "Presenter", "Mara Quill",
    ]  # fmt: skip


def test_the_head_of_an_interview_says_for_whom_its_guest_speaks() -> None:
    talk = ("An hour with a Borelian diplomat", "Q: Is it war?", "A: No. Arden armed us; we paid.",
            "Q: And now?", "A: Now we pay Cresta.")  # fmt: skip
    assert told(*talk) == [("we", "Borel"), ("Cresta", "Cresta")]


def test_what_begins_one_paragraph_alone_is_no_label() -> None:
    assert not any(read("Note: we met Arden.", "They left.").speakers)


def test_minutes_of_a_hearing_have_a_full_stop_behind_who_speaks() -> None:
    talk = ("Senator VANE. Do we pay?", "Secretary QUILL. We pay Borel.", "Senator VANE. Why?",
            "Secretary QUILL. Our ships need it.")  # fmt: skip
    assert told(*talk) == [("Our", "Mara Quill")]
