"""On whose word: the article's own, a speaker's, denied, or a forecast."""

import pytest

from tests.suggest.reading import cut
from tieline.suggest.speakers import Speaker
from tieline.suggest.voices import Voice, voice_of


def heard(text: str, word: str, speaker: Speaker | None = None) -> Voice:
    for sentence in cut(text):
        for cue in sentence.cues:
            if sentence.paragraph[cue.start : cue.end] == word:
                return voice_of(sentence, cue, speaker)
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "voice"),
    [
        ("Arden armed Borel.", "armed", Voice("stated")),
        ("Arden accused Borel.", "accused", Voice("stated")),
        ("Arden accused Borel of arming Cresta.", "arming", Voice("attributed", "Arden")),
        ("Quill said Borel armed Cresta.", "armed", Voice("attributed", "Mara Quill")),
        ("According to Arden, Borel armed Cresta.", "armed", Voice("attributed", "Arden")),
        ("According to Reuters, Borel armed Cresta.", "armed", Voice("stated")),
        ("Borel armed Cresta, analysts say.", "armed", Voice("attributed", "analysts")),
        ("Borel reportedly armed Cresta.", "armed", Voice("attributed", "unnamed reports")),
        ("Arden said Borel armed Cresta. Borel denied it.", "armed", Voice("disputed", "Arden")),
        ("Arden will arm Borel; it is arming Cresta.", "arming", Voice("stated")),
        ("Arden plans to supply Borel.", "supply", Voice("expected", "the article")),
        ("Analysts predict that Arden will help Borel.", "help", Voice("expected", "Analysts")),
    ],
)
def test_voices(text: str, word: str, voice: Voice) -> None:
    assert heard(text, word) == voice


def test_what_a_speaker_says_is_the_speakers() -> None:
    speaker = Speaker("Ana Sool", "", 0)
    assert heard("Borel armed Cresta.", "armed", speaker) == Voice("attributed", "Ana Sool")
