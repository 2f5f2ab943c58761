"""Prove what a model names by the paragraph: its words, its actors, the closed lists.

In: unproven values, and the article. Out: `Suggestion`s of which every word stands in the text, and
what the others were dropped for.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import CERTAINTIES, FORMS
from tieline.suggest.mention import Mention
from tieline.suggest.mentions import mentions
from tieline.suggest.suggestion import Place, Suggestion

_WITH_SPEAKER = ("attributed", "disputed")
"""The certainties that need somebody who says it."""
NO_TIE = "no tie with all its fields"
NO_PARAGRAPH = "no such paragraph"
NO_WORDS = "words that do not stand in the paragraph"
NO_ACTORS = "actors that the paragraph does not name"
NO_LISTED = "a type, form or certainty that is not in the list"
NO_DATE = "no valid date"
NO_SPEAKER = "a speaker whom the paragraph does not name"
REPEATED = "told before"
_TEXTS = ("actor", "target", "type", "form", "when", "certainty", "words")


class UnprovenError(Exception):
    """What is not proven of a tie; its text is one of the reasons above."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An article by which ties are proven: paragraphs, who stands in each, the types of tie."""

    paragraphs: Sequence[str]
    named: Sequence[Sequence[Mention]]
    types: Collection[str]

    @classmethod
    def of(cls, dossier: Dossier, article: str, paragraphs: Sequence[str]) -> "Proof":
        """Find who stands where in an article."""
        published = dossier.articles[article].published
        found = mentions(paragraphs, dossier.actors, published)
        return cls(paragraphs, found.by_paragraph, frozenset(dossier.types))

    def sorted_out(self, ties: Iterable[object]) -> tuple[list[Suggestion], Counter[str]]:
        """Return the proven ties by paragraph, the likeliest first, and why others were dropped."""
        kept: dict[tuple[object, ...], Suggestion] = {}
        dropped: Counter[str] = Counter()
        for tie in ties:
            try:
                one = self.proven(tie)
            except UnprovenError as error:
                dropped[str(error)] += 1
                continue
            key = (one.paragraph, one.actor, one.target, one.type, one.form, one.when)
            dropped[REPEATED] += key in kept
            kept.setdefault(key, one)
        order = sorted(
            kept.values(), key=lambda one: (one.paragraph, -one.score, one.actor, one.target)
        )
        return order, +dropped

    def proven(self, tie: object) -> Suggestion:
        """Return a tie as a suggestion; raises UnprovenError where it is not proven."""
        if not isinstance(tie, dict) or not all(isinstance(tie.get(one), str) for one in _TEXTS):
            raise UnprovenError(NO_TIE)
        number = self.number_in(tie)
        text = self.paragraphs[number - 1]
        words = place_of(tie["words"], text)
        there = names_there(text, self.named[number - 1])
        actor, target = (there.get(tie[end].strip(), "") for end in ("actor", "target"))
        if not actor or not target or actor == target:
            raise UnprovenError(NO_ACTORS)
        self.check_lists(tie)
        if not dates.is_date(tie["when"]):
            raise UnprovenError(NO_DATE)
        said_by = speaker_in(tie, text, there)
        cells = (tie["type"], tie["form"], tie["when"], tie["certainty"], said_by)
        return Suggestion(number, actor, target, *cells, score_in(tie), (words,))

    def number_in(self, tie: Mapping[str, object]) -> int:
        """Return the number of the paragraph of a tie."""
        number = tie.get("paragraph")
        if not isinstance(number, int) or isinstance(number, bool):
            raise UnprovenError(NO_PARAGRAPH)
        if not 1 <= number <= len(self.paragraphs):
            raise UnprovenError(NO_PARAGRAPH)
        return number

    def check_lists(self, tie: Mapping[str, str]) -> None:
        """Raise UnprovenError for words that are not in the closed lists."""
        lists = (("type", self.types), ("form", FORMS), ("certainty", CERTAINTIES))
        if any(tie[column] not in known for column, known in lists):
            raise UnprovenError(NO_LISTED)


def place_of(words: str, text: str) -> Place:
    """Return where a passage stands in a paragraph."""
    passage = words.strip()
    start = text.find(passage) if passage else -1
    if start < 0:
        raise UnprovenError(NO_WORDS)
    return start, start + len(passage)


def names_there(text: str, named: Sequence[Mention]) -> dict[str, str]:
    """Return the actors with a place in a paragraph, by their names and by the words there."""
    placed = [one for one in named if one.start < one.end]
    by_words = {text[one.start : one.end]: one.actor for one in placed}
    return by_words | {one.actor: one.actor for one in placed}


def speaker_in(tie: Mapping[str, object], text: str, there: Mapping[str, str]) -> str:
    """Return who says it, blank for the article itself."""
    said = tie.get("said_by")
    speaker = said.strip() if isinstance(said, str) else ""
    if tie["certainty"] in _WITH_SPEAKER and not speaker:
        raise UnprovenError(NO_SPEAKER)
    stands = re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)
    if speaker not in there and not stands:
        raise UnprovenError(NO_SPEAKER)
    return there.get(speaker, speaker)


def score_in(tie: Mapping[str, object]) -> float:
    """Return how sure a model says it is, from 0 to 1; without a number, it is not sure at all."""
    score = tie.get("score")
    if not isinstance(score, int | float) or isinstance(score, bool) or math.isnan(score):
        return 0.0
    return round(float(min(max(score, 0), 1)), 3)
