"""Look up the claims behind what a figure draws: an actor, a pair, a line, a group, an entry.

In: a dossier, or a figure that holds its claims, and the `customdata` of a point. Out: a DataFrame
of claims, one a row, with the columns `COLUMNS`.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from tieline.data.dossier import Dossier
from tieline.data.problems import quoted
from tieline.data.vocabulary import Types
from tieline.graph.weights import COLUMN, has_weights
from tieline.narrative.citation import cite
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

STORED = (
    *("id", "actor", "target", "type", "form", "when", "certainty", "said_by", "denied_by"),
    *("claim", "source", "paragraph"),
)
"""The columns that stand in relations.csv."""
COUNTED = ("actor_counted_as", "target_counted_as")
"""The columns of the ends as a figure names them: persons may count as their countries."""
COLUMNS = (*STORED, "article", "url", *COUNTED)
"""The columns of what is returned; `article` and `url` say where `source` can be read.

`url` is the tie's own address where it has one; `weight` comes last, where ties have weights.
"""

DIRECTED = ("support",)
"""Of the three types those whose ties have a direction."""

NO_MEMBERS: Mapping[str, Collection[str]] = MappingProxyType({})


def claims_of(source: Any, customdata: Any, selection: Selection | None = None) -> pd.DataFrame:
    """Return the claims behind the `customdata` of a point, in the order of relations.csv.

    `source` is a figure of this package, as an object or as a dict, or a dossier; a figure holds
    the claims of its own selection, of a dossier those of `selection` (by default of everything)
    are meant. `customdata` is an actor's name, a pair `A|B`, a line `A|B|type`, the id of a claim,
    or a list of one of them, as Plotly gives it for an area. Raises ValueError for anything else.
    """
    value = customdata_text(customdata)
    if isinstance(source, Dossier):
        frame = claims_table(select(source, selection or Selection()))
        members: Mapping[str, Collection[str]] = {}
        directed = directed_in(source.types)
    else:
        if selection is not None:
            raise ValueError("selection: a figure has its own. Leave it out, or give a dossier.")
        meta = figure_meta(source)
        also = [COLUMN] if COLUMN in meta["claims"] else []
        frame = pd.DataFrame(meta["claims"], columns=[*COLUMNS, *also])
        members = meta["members"]
        directed = meta.get("directed", DIRECTED)
    rows = pd.Series(False, index=frame.index)
    for one in members.get(value, (value,)):
        rows |= rows_of(frame, one, members, directed)
    if not rows.any() and not is_known(value, source):
        where = "dossier" if isinstance(source, Dossier) else "figure"
        raise ValueError(
            f"customdata: {quoted(value)} is no actor, pair (A|B), line (A|B|type) or claim of "
            f"this {where}. Take it from a point of a figure."
        )
    return frame[rows].reset_index(drop=True)


def claims_table(selected: SelectedTies) -> pd.DataFrame:
    """Return the selected claims with the columns `COLUMNS`, and weights if any; all are text."""
    articles = {id_: cite(article) for id_, article in selected.dossier.articles.items()}
    frame = selected.ties.loc[:, list(STORED)].reset_index(drop=True)
    frame["article"] = [articles[id_].attribution for id_ in frame["source"]]
    addresses = {id_: one.addresses for id_, one in articles.items()}
    read_at = [addresses[id_][0][1] if addresses[id_] else "" for id_ in frame["source"]]
    ties = selected.ties
    own = ties["url"].tolist() if "url" in ties else [""] * len(frame)
    frame["url"] = [one or other for one, other in zip(own, read_at, strict=True)]
    for column, end in zip(COUNTED, selected.ends, strict=True):
        frame[column] = end.to_numpy()[selected.mask]
    if has_weights(selected):
        frame[COLUMN] = ties[COLUMN].tolist()
    return frame


def directed_in(types: Types) -> list[str]:
    """Return the types whose ties have a direction."""
    return [word for word, record in types.items() if record.directed]


def rows_of(
    frame: pd.DataFrame,
    key: str,
    members: Mapping[str, Collection[str]] = NO_MEMBERS,
    directed: Collection[str] = DIRECTED,
) -> "pd.Series[bool]":
    """Return which claims are of an actor, a pair `A|B`, a line `A|B|type`, or have this id.

    An end of a pair or line may be a group of these members.
    """
    first, second = (frame[column] for column in COUNTED)
    actor, *more = key.split("|")
    if not more:
        named = (frame["actor"] == actor) | (frame["target"] == actor)
        return named | (first == actor) | (second == actor) | (frame["id"] == actor)
    if len(more) > 2:
        return pd.Series(False, index=frame.index)
    target, word = more[0], more[1] if len(more) == 2 else ""
    one, other = (list(members.get(end, (end,))) for end in (actor, target))
    rows = first.isin(one) & second.isin(other)
    if word not in directed:
        rows |= first.isin(other) & second.isin(one)
    return rows & (frame["type"] == word) if word else rows


def customdata_text(customdata: Any) -> str:
    """Return the text of a point's `customdata`; ValueError where it is none of this package's."""
    one = customdata
    if isinstance(customdata, (list, tuple)) and len(customdata) == 1:
        one = customdata[0]
    if not isinstance(one, str) or not one:
        raise ValueError(
            f"customdata: {quoted(str(customdata))} is not what a point of a figure holds. "
            "Give an actor's name, a pair A|B, a line A|B|type or the id of a claim."
        )
    return one


def figure_meta(figure: Any) -> Mapping[str, Any]:
    """Return what a figure of this package holds beside its traces; ValueError for any other."""
    try:
        meta = figure["layout"]["meta"]
        has_claims = "claims" in meta and "members" in meta
    except (KeyError, TypeError):
        has_claims = False
    if not has_claims:
        raise ValueError(
            "figure: it holds no claims. Give what network_figure, chord_figure, matrix_figure, "
            "timeline_figure or pair_figure returned, or the dossier."
        )
    checked: Mapping[str, Any] = meta
    return checked


def is_known(value: str, source: Any) -> bool:
    """Say whether a point of a figure holds a text, or a dossier has the actors that it names."""
    if not isinstance(source, Dossier):
        # A figure that was JSON has no key where nothing stands; an object answers None.
        lists = (trace["customdata"] for trace in source["data"] if "customdata" in trace)
        return any(value in (values or ()) for values in lists)
    *names, last = value.split("|")
    if len(names) != 2 or last not in source.types:
        names.append(last)
    return len(names) <= 2 and all(name in source.actors for name in names)
