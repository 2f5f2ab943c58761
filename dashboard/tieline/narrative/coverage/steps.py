"""Part the time of a selection into steps, and say which articles were read of each.

In: the selected ties. Out: `Step`s in order and without holes, from the first day to the last.
An article is of a step if it was published on one of its days, and about it if a claim of it counts
on one of them, of whomever it is; what is only forecast tells of a time where forecasts are chosen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.vocabulary import CERTAINTIES
from tieline.selection.filters import mask
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import DEFAULT_CERTAINTIES, Selection
from tieline.selection.time_axis import Bin, time_axis

MOST_STEPS = 16
"""Steps of the axis; between two of them there may be one more, of a time that it leaves out."""
_FORECAST = "expected"


@dataclass(frozen=True, slots=True)
class Step:
    """Days that are told of together, with the articles that are of them or about them."""

    first_day: int
    last_day: int
    articles: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its days in words.

        The axis of dates may name a day after the month to which a claim is dated; here the name
        is that of the days which the step has.
        """
        return dates.span_wording(self.first_day, self.last_day)

    @property
    def is_read(self) -> bool:
        """Whether any article of or about these days was read."""
        return bool(self.articles)


def steps_of(selected: SelectedTies) -> tuple[Step, ...]:
    """Return the steps of the chosen days; of all days, from what is told first to what is last."""
    known = chosen_articles(selected)
    return tuple(
        Step(first, last, articles_of(selected, known, first, last))
        for first, last in spans_of(selected, known)
    )


def chosen_articles(selected: SelectedTies) -> tuple[Article, ...]:
    """Return the articles that may speak in a selection, whatever they tell."""
    chosen = selected.selection
    return tuple(
        one
        for one in selected.dossier.articles.values()
        if (chosen.sources is None or one.id in chosen.sources)
        and one.id not in chosen.without
        and (chosen.known_by is None or is_known_by(one, chosen.known_by))
    )


def is_known_by(article: Article, day: int) -> bool:
    """Whether an article was published by a day."""
    return article.published_last is not None and article.published_last <= day


def articles_of(
    selected: SelectedTies, known: Sequence[Article], first: int, last: int
) -> tuple[str, ...]:
    """Return the ids of those articles that are of some days or about them."""
    telling = set(
        selected.dossier.ties["source"]
        .to_numpy()[mask(selected.dossier, any_claim(selected.selection, first, last))]
        .tolist()
    )
    return tuple(one.id for one in known if one.id in telling or is_published(one, first, last))


def any_claim(chosen: Selection, first: int, last: int) -> Selection:
    """Return the choice of all claims of some days, whatever they say and of whomever."""
    certainties = DEFAULT_CERTAINTIES if chosen.certainties is None else chosen.certainties
    told = [word for word in CERTAINTIES if word != _FORECAST or word in certainties]
    return Selection(
        from_day=first,
        to_day=last,
        open=chosen.open,
        sources=chosen.sources,
        without=chosen.without,
        known_by=chosen.known_by,
        certainties=tuple(told),
        level="all",
        blocs=True,
        known_types=chosen.known_types,
    )


def is_published(article: Article, first: int, last: int) -> bool:
    """Whether an article may have been published on one of some days."""
    begin, end = article.published_first, article.published_last
    return begin is not None and end is not None and begin <= last and end >= first


def spans_of(selected: SelectedTies, known: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield the first and last day of each step, within the chosen days."""
    bins = time_axis(selected.dossier, MOST_STEPS).bins
    begin, end = reach(bins, known, selected.selection)
    if begin is None or end is None:
        return
    for first, last in with_breaks(bins, begin, end):
        low, high = max(first, begin), min(last, end)
        if low <= high:
            yield low, high


def reach(
    bins: Sequence[Bin], known: Sequence[Article], chosen: Selection
) -> tuple[int | None, int | None]:
    """Return the first and the last day: those chosen, or the outermost that anything is of."""
    firsts = [one.published_first for one in known] + [one.first_day for one in bins[:1]]
    lasts = [one.published_last for one in known] + [one.last_day for one in bins[-1:]]
    first = min((day for day in firsts if day is not None), default=None)
    last = max((day for day in lasts if day is not None), default=None)
    return (
        first if chosen.from_day is None else chosen.from_day,
        last if chosen.to_day is None else chosen.to_day,
    )


def with_breaks(bins: Sequence[Bin], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the days of the bins, and those before, between and after them."""
    at = begin
    for one in bins:
        if at < one.first_day:
            yield at, one.first_day - 1
        yield one.first_day, one.last_day
        at = max(at, one.last_day + 1)
    if at <= end:
        yield at, end
