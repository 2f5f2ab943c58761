"""Read what each control shows for an address, and what scripts need to write the next one.

In: a dossier and a query. Out: values by the ids of the controls, and the faults of typed dates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.data.dossier import Dossier
from tieline.explorer import ids
from tieline.explorer.controls.date_faults import date_faults
from tieline.graph.weights import has_weights
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import DEFAULT_CERTAINTIES, Selection, read_query
from tieline.selection.time_axis import TimeAxis, slider_values, time_axis


def menu_order(types: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each menu in their order; `types` are the dossier's."""
    return {
        ids.TYPES: list(types),
        ids.FORMS: list(vocabulary.FORMS),
        ids.CERTAINTIES: list(vocabulary.CERTAINTIES),
    }


def usual_values(types: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each menu that are chosen where an address names none."""
    return menu_order(types) | {ids.CERTAINTIES: list(DEFAULT_CERTAINTIES)}


@dataclass(frozen=True, slots=True)
class ControlState:
    """What an address selects, and what its controls show of that."""

    query: str
    selected: SelectedTies
    values: Mapping[str, Any]
    """By the id of the control."""
    faults: Mapping[str, Any]
    """Of the words `from` and `to`, as Dash components; blank where nothing is wrong."""
    problems: tuple[ParameterError, ...]
    """All other faults of the address. One of a date stands at its field, and nowhere else."""

    @property
    def chosen(self) -> dict[str, Any]:
        """What the page's script must know of the address: what each control shows, and more."""
        return {**self.values, **script_values(self.selected), "asked": self.query}


def control_state(dossier: Dossier, query: str) -> ControlState:
    """Read what an address selects and what its controls show; never raises."""
    selection, problems = read_query(query, dossier)
    selected = select(dossier, selection)
    raw = dict(parse_qsl(query))
    faults = date_faults(raw, selection, problems)
    values = control_values(selection, time_axis(dossier), raw)
    values[ids.ARTICLES] = ticked_articles(selected)
    if has_weights(selected):
        values[ids.WIDTH] = selection.width == "weight"
    others = tuple(one for one in problems if one.word not in faults)
    return ControlState(query, selected, values, faults, others)


def control_values(selection: Selection, axis: TimeAxis, raw: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of each control; a typed day that cannot be read stays as it was typed."""
    first, last = selection.from_day, selection.to_day
    usual = usual_values(selection.known_types)
    return {
        ids.VIEW: selection.view,
        ids.TYPES: listed(selection.types, usual[ids.TYPES]),
        ids.FORMS: listed(selection.forms, usual[ids.FORMS]),
        ids.CERTAINTIES: listed(selection.certainties, usual[ids.CERTAINTIES]),
        ids.SOURCES_MIN: str(selection.sources_min),
        ids.LEVEL: selection.level == "all",
        ids.BLOCS: selection.blocs,
        ids.SINGLY: not selection.fold,
        ids.OPEN: selection.open,
        ids.ACTORS: list(selection.actors),
        ids.FROM_DAY: raw.get("from", "") if first is None else iso(first),
        ids.TO_DAY: raw.get("to", "") if last is None else iso(last),
        ids.SLIDER: list(slider_values(axis, selection)),
    }


def ticked_articles(selected: SelectedTies) -> list[str]:
    """Return the articles whose boxes are ticked: chosen, if any are, and not left out."""
    articles, selection = selected.dossier.articles, selected.selection
    chosen = articles if selection.sources is None else selection.sources
    return [id_ for id_ in articles if id_ in chosen and id_ not in selection.without]


def script_values(selected: SelectedTies) -> dict[str, Any]:
    """Return what the page's script needs to write addresses: orders, defaults and the bins."""
    axis, types = time_axis(selected.dossier), selected.dossier.types
    return {
        "order": menu_order(types) | {ids.ARTICLES: list(selected.dossier.articles)},
        "usual": usual_values(types),
        # The first and last ISO day of each.
        "bins": [[iso(one.first_day), iso(one.last_day)] for one in axis.bins],
        "query": selected.selection.to_query(with_view=True),
    }


def listed(chosen: tuple[str, ...] | None, usual: list[str]) -> list[str]:
    """Return the values chosen of a menu; those that are usual where nothing is chosen."""
    return usual if chosen is None else list(chosen)
