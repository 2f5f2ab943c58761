"""Say which claims of an actor or a pair a selection leaves out, and why, by name.

In: the selected ties and the rows of the focus. Out: `LeftOut`, and a sentence of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.data.vocabulary import CERTAINTIES
from tieline.selection.filters import Mask
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import (
    DEFAULT_CERTAINTIES,
    Selection,
    with_any_line,
    without_days,
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many claims of a focus are not shown, and why.

    `other_lines` counts those of lines with fewer or more articles than chosen;
    `hidden` has a number for each reason, with the reason's words for one claim and for many.
    """

    other_lines: int
    outside_dates: int
    hidden: tuple[tuple[int, str, str], ...]

    @property
    def outside_choices(self) -> int:
        """How many claims other choices than dates and articles a line hide."""
        return sum(count for count, *_ in self.hidden)


def count_left_out(selected: SelectedTies, touching: Mask) -> LeftOut:
    """Count the claims of lines with too few articles, those of other dates, and the others."""
    any_line = with_any_line(selected.selection)
    any_day = without_days(any_line)
    shown, of_any_line, of_any_day, known = (
        touching & selected.of(choice).mask
        for choice in (selected.selection, any_line, any_day, with_all_shown(any_day))
    )
    return LeftOut(
        int(of_any_line.sum() - shown.sum()),
        int(of_any_day.sum() - of_any_line.sum()),
        tuple(hidden_by(selected, known & ~of_any_day)),
    )


def with_all_shown(selection: Selection) -> Selection:
    """Return the same days, view and focus with every filter of claims open."""
    return selection.with_(
        types=None, forms=None, certainties=tuple(CERTAINTIES), sources=None, without=(),
        known_by=None, actors=(), blocs=True,
    )  # fmt: skip


def hidden_by(selected: SelectedTies, rows: Mask) -> Iterator[tuple[int, str, str]]:
    """Count the marked rows by the first choice that hides each, with words for one and many."""
    ties, selection = selected.dossier.ties, selected.selection
    blocs = [one.name for one in selected.dossier.actors.values() if one.kind == "bloc"]
    example = f" a collective such as {isolated(blocs[0])}" if blocs else ""
    with_bloc = np.logical_or(*(end.isin(blocs).to_numpy(dtype=np.bool_) for end in selected.ends))
    with_bloc &= not selection.blocs

    def is_not_in(column: str, words: Iterable[str] | None) -> Mask:
        chosen = ties[column].unique() if words is None else list(words)
        return ~ties[column].isin(chosen).to_numpy(dtype=np.bool_)

    certainties = selection.certainties
    other_article = is_not_in("source", selection.sources)
    other_article |= ties["source"].isin(selection.without).to_numpy(dtype=np.bool_)
    if selection.known_by is not None:
        other_article |= ties["published"].to_numpy() > selection.known_by
    reasons = [
        (with_bloc, f"names{example}", f"name{example}"),
        *(
            (
                (ties["certainty"] == word).to_numpy(dtype=np.bool_),
                record.predicate(1),
                record.predicate(2),
            )
            for word, record in CERTAINTIES.items()
            if word not in (DEFAULT_CERTAINTIES if certainties is None else certainties)
        ),
        (is_not_in("type", selection.types), "is another kind of tie", "are other kinds of tie"),
        (is_not_in("form", selection.forms), "is another kind of act", "are other kinds of act"),
        (other_article, "is of an article left out", "are of articles left out"),
        (np.ones(len(ties), dtype=np.bool_), "touches nobody chosen", "touch nobody chosen"),
    ]
    for mask, one, many in reasons:
        if count := int((rows & mask).sum()):
            yield count, one, many
        rows = rows & ~mask


def other_lines_phrase(selection: Selection) -> str:
    """Say of how many articles the lines are that a choice leaves out; one of the two is set."""
    least, most = selection.sources_min, selection.sources_max
    few = "only one article" if least == 2 else f"fewer than {counted(least, 'article')}"
    many = "" if most is None else f"more than {counted(most, 'article')}"
    return " or ".join(filter(None, (few if least > 1 else "", many)))


def left_out_sentence(left_out: LeftOut, selection: Selection, *, noun: str) -> str:
    """Say how much is left out and why; `noun` follows the numbers, blank for claims."""
    line = "a line" if left_out.other_lines == 1 else "lines"
    reasons = ((left_out.other_lines, f"behind {line} of {other_lines_phrase(selection)}"),
               (left_out.outside_dates, "outside the chosen dates"))  # fmt: skip

    def how_many(count: int) -> str:
        return f"{number(count)} {noun}" if noun else counted(count, "claim")

    parts = [f"{how_many(count)} {reason}" for count, reason in reasons if count]
    sentences = [joined(parts)] if parts else []
    if count := left_out.outside_choices:
        are = "is" if count == 1 else "are"
        sentences.append(
            f"{how_many(count)} {are} hidden by your filters: {hidden_phrase(left_out.hidden)}"
        )
    return " ".join(f"{capital(text)}." for text in sentences)


def hidden_phrase(hidden: Sequence[tuple[int, str, str]]) -> str:
    """Say which claims the filters hide: "8 name a collective, 6 are forecasts"."""
    if len(hidden) == 1:
        ((count, one, many),) = hidden
        return f"it {one}" if count == 1 else f"they {many}"
    return ", ".join(
        f"{number(count)} {one if count == 1 else many}" for count, one, many in hidden
    )
