"""Say where articles disagree, pair by pair, with the claims of each article beside each other.

In: the selected ties. Out: `DisagreementGroup`s, plain text and claims.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.english import capital, counted, joined, number
from tieline.narrative.citation import CitedArticle, Claim, cite
from tieline.narrative.disagreement.pairs import Kind, PairVoices, Voice, disagreements
from tieline.narrative.evidence import tied_claims
from tieline.selection.selected import SelectedTies

SEEN_CLAIMS = 3
"""Claims of one article that are seen before a reader opens the rest."""
MOST_PAIRS = 40
"""Pairs of one group that a page shows; the file has all."""
_MOST_SPANS = 3
"""Spans of days that a sentence names."""

HEADINGS = ("Friendly", "In tension", "Denied")
TITLE = "Where articles disagree"
CAUTION = (
    "To tell of a pair differently is not to contradict: two countries can be friendly in one "
    "matter and at odds in another, and articles choose what they tell."
)
_GROUPS: Mapping[Kind, tuple[str, str]] = {
    "same_time": (
        "At the same time",
        "One article tells of the pair as friendly, another as in tension, and the dates of both "
        "overlap. A month or a year overlaps each of its days.",
    ),
    "other_times": (
        "At other times",
        "One article tells of the pair as friendly, another as in tension, but of different "
        "days: both can be so.",
    ),
    "denied": (
        "Denied",
        "An article tells that somebody denies it; articles do not differ in whether the pair is "
        "friendly or in tension.",
    ),
}


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article's claims of a pair, in the order of `HEADINGS`."""

    article: CitedArticle
    cells: tuple[tuple[Claim, ...], ...]

    def under(self, heading: str) -> tuple[Claim, ...]:
        """Return the claims that stand under a heading."""
        return self.cells[HEADINGS.index(heading)]


@dataclass(frozen=True, slots=True)
class PairStory:
    """A pair by its focus and name, a sentence, and each article's claims."""

    focus: str
    name: str
    sentence: str
    rows: tuple[ArticleRow, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """What there are claims of: the columns of its table."""
        return tuple(
            heading for k, heading in enumerate(HEADINGS) if any(one.cells[k] for one in self.rows)
        )


@dataclass(frozen=True, slots=True)
class DisagreementGroup:
    """Pairs of one kind, the weightiest first, and how many there are in all."""

    kind: Kind
    title: str
    note: str
    pairs: tuple[PairStory, ...]
    count: int

    @property
    def left(self) -> int:
        """How many pairs are not shown."""
        return self.count - len(self.pairs)


def disagreement_groups(selected: SelectedTies) -> tuple[DisagreementGroup, ...]:
    """Return the groups that have any pair, those of the same time first."""
    groups = []
    for kind, (title, note) in _GROUPS.items():
        found = [one for one in disagreements(selected) if one.kind == kind]
        shown = found[:MOST_PAIRS]
        claims = claims_by_id(selected, shown)
        pairs = tuple(story_of(selected, one, claims) for one in shown)
        if pairs:
            groups.append(DisagreementGroup(kind, title, note, pairs, len(found)))
    return tuple(groups)


def claims_by_id(selected: SelectedTies, shown: Sequence[PairVoices]) -> dict[str, Claim]:
    """Return the claims of some pairs by their ids."""
    ids = [id_ for one in shown for voice in one.voices for id_ in voice.ids]
    rows = selected.mask & selected.dossier.ties["id"].isin(ids).to_numpy()
    return {one.claim.id: one.claim for one in tied_claims(selected, rows)}


def story_of(selected: SelectedTies, one: PairVoices, claims: Mapping[str, Claim]) -> PairStory:
    """Return a pair with the claims of each article."""

    def named(ids: Sequence[str]) -> tuple[Claim, ...]:
        return tuple(claims[id_] for id_ in ids)

    rows = tuple(
        ArticleRow(
            cite(selected.dossier.articles[voice.article]),
            (named(voice.friendly), named(voice.tense), named(voice.denied)),
        )
        for voice in one.voices
    )
    return PairStory(
        "|".join(one.pair), joined(one.pair), sentence_of(one, selected.dossier.roots), rows
    )


def sentence_of(one: PairVoices, roots: Mapping[str, str]) -> str:
    """Say in how many articles a pair is friendly, in tension and denied, and of which days.

    `roots` are what articles go back to that retell a report: those of one report count as one.
    """

    def reports(told: Iterable[Voice]) -> int:
        return len({roots.get(voice.article, voice.article) for voice in told})

    counts = (
        (reports(voice for voice in one.voices if voice.friendly), "friendly"),
        (reports(voice for voice in one.voices if voice.tense), "in tension"),
    )
    told = [f"{word} in {counted(count, 'article')}" for count, word in counts if count]
    denied = sum(len(voice.denied) for voice in one.voices)
    if denied:
        told.append(f"{counted(denied, 'claim')} {'is' if denied == 1 else 'are'} denied")
    return f"{capital(', '.join(told))}.{days_sentence(one)}"


def days_sentence(one: PairVoices) -> str:
    """Say on which days articles tell unlike signs; blank where they tell of none alike."""
    if not one.overlaps:
        return ""
    shown = [dates.span_wording(*span) for span in one.overlaps[:_MOST_SPANS]]
    left = len(one.overlaps) - len(shown)
    spans = [*shown, f"{number(left)} more"] if left else shown
    return f" The dates overlap: {joined(spans)}."
