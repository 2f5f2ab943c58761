"""Compare two codings of the same articles.

In: two codings in common names. Out: a `Comparison`: figures by what must be the same, by word, and
kappas, with the list of what is to be settled.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.agreement.coding import CodedTie, Coding, Dated, overlap
from tieline.agreement.figures import Kappa, Score, kappa, score
from tieline.agreement.matching import Counterparts, Disagreement, disagreements, side_by_side
from tieline.data import dates
from tieline.data.vocabulary import CERTAINTIES, FORMS

LEVELS: Mapping[str, Callable[[CodedTie], Hashable]] = {
    "pair": lambda tie: (tie.key.article, tie.key.pair),
    "tie": lambda tie: tie.key,
    "direction": lambda tie: (tie.key, tie.giver),
    "form": lambda tie: (tie.key, tie.form),
    "certainty": lambda tie: (tie.key, tie.certainty),
    "date": lambda tie: (tie.key, tie.date),
    "paragraph": lambda tie: (tie.key, tie.paragraph),
    "all": lambda tie: (
        *(tie.key, tie.giver, tie.form),
        *(tie.certainty, tie.date, tie.paragraph),
    ),
}
"""What must be the same in both codings, by how it is called: the pair in the article, the tie, the
tie with one thing more each, and all."""
SPANS = (
    *("a day", "a month", "a year", "an interval"),
    *("no end told", "no begin told", "a past without a begin"),
)
"""The kinds of dates by what they tell."""
NO_KAPPA: Mapping[str, str] = {
    "tie": "Nobody can count the ties that neither coded, which kappa needs.",
    "date": "Dates are no closed list of words, so that chance cannot be told.",
    "paragraph": "Paragraphs are no closed list of words, so that chance cannot be told.",
}
"""Where kappa is never defined, and why."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Of the rows that have a counterpart: whose dates are the same, overlap, or lie apart."""

    same: int
    overlapping: int
    apart: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two codings agree in the `articles` that both have.

    `levels` has a score for each of `LEVELS`; `words` one for each word of type, form, certainty
    and kind of date; `kappas` those of type, form and certainty. `ties_alone` counts the rows of
    articles that only A or only B has.
    """

    a: Coding
    b: Coding
    articles: tuple[str, ...]
    ties_alone: tuple[Mapping[str, int], Mapping[str, int]]
    levels: Mapping[str, Score]
    words: Mapping[str, Mapping[str, Score]]
    kappas: Mapping[str, Kappa]
    dates: Dates
    disagreements: tuple[Disagreement, ...]


def compare(a: Coding, b: Coding, order: Sequence[str] = ()) -> Comparison:
    """Compare coding B with coding A; `order` is that of the articles, others follow by name."""
    both = in_order(a.articles & b.articles, order)
    ours, theirs = (
        [tie for tie in coding.ties if tie.key.article in a.articles & b.articles]
        for coding in (a, b)
    )
    matches = side_by_side(ours, theirs)
    return Comparison(
        a,
        b,
        both,
        (counts_of(a, b.articles, order), counts_of(b, a.articles, order)),
        {name: score(map(of, ours), map(of, theirs)) for name, of in LEVELS.items()},
        words_of(ours, theirs),
        {
            "type": kappa_of(ours, theirs, LEVELS["pair"], lambda tie: tie.key.type),
            "form": kappa_of(ours, theirs, LEVELS["tie"], lambda tie: tie.form),
            "certainty": kappa_of(ours, theirs, LEVELS["tie"], lambda tie: tie.certainty),
        },
        dates_of(matches),
        tuple(disagreements(matches, both)),
    )


def in_order(articles: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """Sort articles as `order` has them, those that it lacks behind them by name."""
    place = {id_: at for at, id_ in enumerate(order)}
    return tuple(sorted(articles, key=lambda id_: (place.get(id_, len(place)), id_)))


def counts_of(coding: Coding, others: frozenset[str], order: Sequence[str]) -> dict[str, int]:
    """Count the comparable rows of each article that the other coding lacks."""
    counts = Counter(tie.key.article for tie in coding.ties)
    return {article: counts[article] for article in in_order(coding.articles - others, order)}


def words_of(a: Sequence[CodedTie], b: Sequence[CodedTie]) -> dict[str, dict[str, Score]]:
    """Score each word of each column by itself; one that neither uses is left out."""
    used = sorted({tie.key.type for tie in (*a, *b)})
    columns: Mapping[str, tuple[Iterable[str], Callable[[CodedTie], str], str]] = {
        "type": (used, lambda tie: tie.key.type, "tie"),
        "form": (FORMS, lambda tie: tie.form, "form"),
        "certainty": (CERTAINTIES, lambda tie: tie.certainty, "certainty"),
        "date": (SPANS, lambda tie: span_of(tie.date), "date"),
    }
    return {
        column: {
            word: one
            for word in words
            if (one := score_of(word, of, LEVELS[level], (a, b))).a or one.b
        }
        for column, (words, of, level) in columns.items()
    }


def score_of(
    word: str,
    of: Callable[[CodedTie], str],
    level: Callable[[CodedTie], Hashable],
    sides: tuple[Sequence[CodedTie], Sequence[CodedTie]],
) -> Score:
    """Score what has this word, told apart by what a level has of it."""
    ours, theirs = ({level(tie) for tie in side if of(tie) == word} for side in sides)
    return score(ours, theirs)


def span_of(date_: Dated) -> str:
    """Tell the kind of a date, one of `SPANS`, by the days that it has.

    >>> from tieline.agreement.coding import date_of
    >>> [span_of(date_of(when)) for when in ("2024-02", "/2024-02", "2024-02/2024-05")]
    ['a month', 'no begin told', 'an interval']
    """
    if date_.last is None:
        return "no end told"
    if date_.first is None:
        return "no begin told" if date_.begin_unknown else "a past without a begin"
    if date_.first == date_.last:
        return "a day"
    first, last = date.fromordinal(date_.first), date.fromordinal(date_.last)
    if first.day > 1 or last.day < dates.days_in_month(last.year, last.month):
        return "an interval"
    if (first.year, first.month) == (last.year, last.month):
        return "a month"
    is_year = first.year == last.year and (first.month, last.month) == (1, 12)
    return "a year" if is_year else "an interval"


def kappa_of(
    a: Sequence[CodedTie],
    b: Sequence[CodedTie],
    item: Callable[[CodedTie], Hashable],
    word: Callable[[CodedTie], str],
) -> Kappa:
    """Return the kappa of the words that both gave the same items, where either gave only one."""
    ours, theirs = words_by_item(a, item, word), words_by_item(b, item, word)
    shared = ours.keys() & theirs.keys()
    single = [one for one in shared if len(ours[one]) == len(theirs[one]) == 1]
    pairs = [(next(iter(ours[one])), next(iter(theirs[one]))) for one in single]
    return kappa(sorted(pairs), len(shared) - len(single))


def words_by_item(
    ties: Iterable[CodedTie],
    item: Callable[[CodedTie], Hashable],
    word: Callable[[CodedTie], str],
) -> Mapping[Hashable, set[str]]:
    """Gather the words that a coding gives each item."""
    words: defaultdict[Hashable, set[str]] = defaultdict(set)
    for tie in ties:
        words[item(tie)].add(word(tie))
    return words


def dates_of(matches: Iterable[Counterparts]) -> Dates:
    """Count the rows of the same tie with a counterpart by how their dates lie to one another."""
    pairs = [
        (one.date, other.date)
        for one, other in matches
        if one is not None and other is not None and one.key == other.key
    ]
    same = sum(one == other for one, other in pairs)
    near = sum(one != other and overlap(one, other) for one, other in pairs)
    return Dates(same, near, len(pairs) - same - near)
