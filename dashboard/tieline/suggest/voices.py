"""Tell on whose word a paragraph says something: the article's, a speaker's, a forecast.

In: a sentence, the place of the word that says it, and who speaks. Out: a `Voice`: the certainty
and who says it, as the codebook has them.
"""

import re
from dataclasses import dataclass

from tieline.suggest.cues import Cue
from tieline.suggest.mention import Mention
from tieline.suggest.sentences import Sentence
from tieline.suggest.speakers import Speaker

THE_ARTICLE = "the article"
_SAYS = (
    r"(?:says?|said|saying|claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|believes?|believed|"
    r"estimat(?:es?|ed)|reckons?|argues?|argued|insists?|insisted|wrote|writes|told|tells|stated|"
    r"maintains?|maintained|charg(?:es?|ed|ing)|accus(?:es?|ed|ing)|suspects?|suspected|"
    r"report(?:s|ed)?|thinks?|predicts?|predicted|expects?|expected|suggests?|suggested)"
)
_SPEECH = re.compile(rf"\b{_SAYS}\b", re.IGNORECASE)
_PEOPLE = (
    "analysts?|experts?|officials?|observers?|sources?|diplomats?|officers?|investigators?|"
    "lawmakers?|reports?|spokes(?:man|woman|person)|intelligence|ministry|agencies|agency|"
    "historians?|economists?|witnesses|authorities|newspapers?|critics"
)
_WHO = re.compile(
    rf"((?:[\w’'-]+ ){{0,2}}(?:{_PEOPLE}))(?: \w+)?(?: in [\w ]{{1,30}})? {_SAYS}\b|"
    rf"{_SAYS} ((?:[\w’'-]+ ){{0,2}}(?:{_PEOPLE}))\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|by the account of)(?: the)? ([^,.;]{2,60})", re.IGNORECASE
)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|are believed to|is believed to|is said to|are said to|rumou?red)\b",
    re.IGNORECASE,
)
_RELAYED = re.compile(
    r"Reuters|BBC|CNN|\bAP\b|AFP|Associated Press|Xinhua|KCNA|TASS|News|news agenc|newspaper|Press",
)
"""Those whose reports count as the article's own voice."""
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|may|might|could|(?:is|are|was|were) to|plan(?:s|ned)? to|intends?|"
    r"(?:expected|likely|set|due|about|poised) to|vow(?:s|ed)? to|promis(?:es|ed)|pledg(?:es|ed)|"
    r"wants? to|wanted to|hopes?|hoped|aims? to|predict(?:s|ed)?|forecast|planned)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|, (?:and|but|which|who)\b")
_NEAR = 70
"""Characters before a word among which its "will" stands."""
_AROUND = 1000
"""Characters before and behind a sentence in which it is denied."""


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word it stands; `said_by` is blank for the article's own voice."""

    certainty: str
    said_by: str = ""


def voice_of(sentence: Sentence, cue: Cue | None, speaker: Speaker | None) -> Voice:
    """Return on whose word a sentence says what a cue in it means; None for no cue."""
    at = cue.start if cue else sentence.end
    said_by = said_by_of(sentence, cue, at) or (speaker.name if speaker else "")
    if cue and is_future(sentence, cue):
        return Voice("expected", said_by or THE_ARTICLE)
    if not said_by or (cue and is_speech_itself(sentence, cue)):
        return Voice("stated")
    around = sentence.between(max(0, sentence.start - _AROUND), sentence.end + _AROUND)
    if _DENIED.search(around) and not speaker:
        return Voice("disputed", said_by)
    return Voice("attributed", said_by)


def is_speech_itself(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue is an act of speech, which the article itself reports."""
    if cue.meaning.form != "words":
        return False
    before = list(_SPEECH.finditer(sentence.paragraph, sentence.start, cue.start))
    return not before or before[0].start() == cue.start


def is_future(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue tells of what is only planned or predicted."""
    before = sentence.between(max(sentence.start, cue.start - _NEAR), cue.start)
    return bool(_FUTURE.search(_CLAUSE.split(before)[-1]))


def said_by_of(sentence: Sentence, cue: Cue | None, at: int) -> str:
    """Return who says in a sentence what stands at a place; blank for the article itself."""
    text = sentence.text
    if match := _ACCORDING.search(text):
        return "" if _RELAYED.search(match[1]) else who_of(sentence, match.span(1), match[1])
    if match := _WHO.search(text):
        name = (match[1] or match[2]).strip()
        return "" if _RELAYED.search(name) else trimmed(name)
    for match in _SPEECH.finditer(sentence.paragraph, sentence.start, sentence.end):
        if cue and match.start() == cue.start:
            continue
        before = [one for one in sentence.mentions if one.end <= match.start()]
        if before and (match.start() < at or match.start() - at < _NEAR):
            return before[-1].actor
    return "unnamed reports" if _HEARSAY.search(text) else ""


def who_of(sentence: Sentence, place: tuple[int, int], words: str) -> str:
    """Return the actor whom words name, or the words themselves."""
    start, end = (sentence.start + offset for offset in place)
    named: list[Mention] = [
        one for one in sentence.mentions if one.start <= start + 4 and one.end >= end - 1
    ]
    return named[0].actor if named else trimmed(words)


def trimmed(words: str) -> str:
    """Return words without a "the" before them and without what begins the next thought."""
    return re.split(
        r" (?:who|which|that|and|on condition)\b", re.sub("^(?:the|that|and) ", "", words)
    )[0]
