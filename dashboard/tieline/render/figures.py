"""Build the Plotly figures for notebooks, for other people's Dash apps and for HTML files.

In: a dossier and a selection. Out: a `plotly.graph_objects.Figure` with title, legend and notes,
whose points have tooltips; `claims_of` takes their `customdata`.
"""

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from plotly import graph_objects as go

from tieline.charts.legend import legend_keys
from tieline.charts.scene import Scene, Size
from tieline.charts.text_metrics import text_width, wrapped
from tieline.charts.theme import Palette, Theme, colour
from tieline.data.dossier import Dossier
from tieline.data.escaping import escaped, isolated
from tieline.data.vocabulary import PAIR, TYPES, Types
from tieline.narrative.caption import Caption, caption_with, version_sentence
from tieline.narrative.claims_behind import claims_table, directed_in, rows_of
from tieline.narrative.pair_history import pair_history
from tieline.render.hover_traces import hover_traces, legend_traces, visible_traces
from tieline.render.plotly import Figure, layout
from tieline.render.views import FIGURES
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

WHOLE: Size = (900, 760)
"""Pixels for which a figure is drawn that fills whatever width it is given. Wider it only has more
room; a laptop shows its whole height."""
LEFT = 16
"""Pixels left of the chart and of all texts."""
RIGHT = 12
"""Pixels right of the chart, and of all texts."""
SPARE = MappingProxyType({"network": 36, "chord": 36})
"""More pixels right of the charts whose names stand out of them where the width is not known."""
NARROW_MEASURE = 330.0
"""Pixels of a line of title and notes where the width is not known: a phone shows them whole."""
LEAST_HIGH = 240
"""Pixels of the lowest chart; a figure grows rather than draw it lower."""

_TITLE, _TEXT, _NOTE = 18, 13, 12
"""The font sizes of the title, of the sentence and the legend, and of the notes."""
_LEADING = 1.3
"""The height of a line in parts of its font size, as Plotly sets it."""
_CAPITAL = 0.7
"""The height of a capital letter in parts of the font size."""
_GAP = 10
"""Pixels between two texts."""
_ENTRY = 55
"""Pixels of the sign and the gaps of a legend's entry."""
_PLAIN_SIGNS = frozenset(("thick", "hair", "broken", "dotted", "hollow", "pale", "outlined", ""))
"""Signs whose texts are understood without them."""


def network_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size | None = None,
    theme: Theme = "light",
) -> "go.Figure":
    """Return the network of what is selected, by default of everything."""
    return _figure("network", dossier, selection, size=size, theme=theme)


def chord_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size | None = None,
    theme: Theme = "light",
) -> "go.Figure":
    """Return the chord diagram of what is selected, by default of everything."""
    return _figure("chord", dossier, selection, size=size, theme=theme)


def matrix_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size | None = None,
    theme: Theme = "light",
) -> "go.Figure":
    """Return the matrix of what is selected, by default of everything."""
    return _figure("matrix", dossier, selection, size=size, theme=theme)


def timeline_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size | None = None,
    theme: Theme = "light",
) -> "go.Figure":
    """Return the timeline of what is selected, by default of everything."""
    return _figure("timeline", dossier, selection, size=size, theme=theme)


def pair_figure(
    dossier: Dossier,
    pair: str,
    selection: Selection | None = None,
    *,
    size: Size | None = None,
    theme: Theme = "light",
) -> "go.Figure":
    """Return the history of a pair (`Arden|Borel`); ValueError where it is none."""
    chosen = (selection or Selection()).with_(focus=pair)
    if pair_history(select(dossier, chosen), pair) is None:
        raise ValueError(f"pair: {pair!r} is no pair. Write two names of actors.csv as A|B.")
    return _figure(PAIR, dossier, chosen, size=size, theme=theme)


def _figure(
    view: str, dossier: Dossier, selection: Selection | None, *, size: Size | None, theme: Theme
) -> "go.Figure":
    selected = select(dossier, (selection or Selection()).with_(view=view))
    if size is None:
        plotly = framed_figure(selected, WHOLE, theme, measure=NARROW_MEASURE)
        plotly["layout"]["margin"]["r"] += SPARE.get(view, 0)
    else:
        plotly = framed_figure(selected, size, theme, measure=float(size[0] - LEFT - RIGHT))
        plotly["layout"].update(width=size[0], autosize=False)
    return go.Figure(plotly)


@dataclass(frozen=True)
class Frame:
    """The texts around a chart, in lines of at most `measure` pixels, and the room they take."""

    heading: str
    sentences: tuple[str, ...]
    caption: Caption
    types: tuple[str, ...]
    keys: tuple[str, ...]
    measure: float
    known: Types = field(default_factory=lambda: TYPES)

    @cached_property
    def title(self) -> list[str]:
        """The lines of the title."""
        # Bold letters are broader.
        return wrapped(self.heading, self.measure * 0.9, _TITLE)

    @cached_property
    def sentence(self) -> list[str]:
        """The lines of the sentences below the title."""
        return [line for one in self.sentences for line in wrapped(one, self.measure, _TEXT)]

    @cached_property
    def notes(self) -> list[str]:
        """The lines below the chart: signs, the publisher's note, coverage, rights, version."""
        texts = (" ".join(self.keys), self.caption.note, *self.caption.brief)
        return [line for text in texts for line in wrapped(text, self.measure, _NOTE)]

    @property
    def legend_high(self) -> float:
        """The pixels of the legend, whose entries stand in rows of equal columns."""
        widest = max(
            (text_width(self.known[word].label, _TEXT) for word in self.types), default=0.0
        )
        across = max(int(self.measure / (widest + _ENTRY)), 1)
        return -(-len(self.types) // across) * (_TEXT * _LEADING + 4)

    @property
    def top(self) -> float:
        """The pixels above the chart."""
        texts = _LEADING * (len(self.title) * _TITLE + len(self.sentence) * _TEXT)
        return texts + self.legend_high + 3 * _GAP

    @property
    def bottom(self) -> float:
        """The pixels below the chart."""
        return _LEADING * len(self.notes) * _NOTE + 2 * _GAP


def framed_figure(selected: SelectedTies, size: Size, theme: Theme, *, measure: float) -> Figure:
    """Return the chart of the selection's view as a figure as wide as it is given room.

    `size` is that for which it is drawn; only the height is set. Texts have lines of at most
    `measure` pixels.
    """
    view, draw = selected.selection.view, FIGURES[selected.selection.view]
    caption = caption_with(selected, version_sentence(selected.dossier), "")
    texts, known = heading(selected, caption), selected.dossier.types
    palette = Palette(theme, known)
    # The keys follow from what is drawn; two lines of them are about what most charts have.
    guess = Frame(*texts, caption, tuple(known), (), measure, known)
    wide = size[0] - LEFT - RIGHT
    high = max(round(size[1] - guess.top - guess.bottom - 2 * _LEADING * _NOTE), LEAST_HIGH)
    scene = draw(selected, (wide, 0 if view == PAIR else high))
    entries = legend_traces(scene, palette)
    types = tuple(entry["legendgroup"] for entry in entries)
    frame = Frame(*texts, caption, types, key_sentences(scene), measure, known)
    page = layout(scene, (), palette)
    # Plotly sets the top of one line at the place, but of several lines the first one's base.
    title_top = _GAP + (round(_CAPITAL * _TITLE) if len(frame.title) > 1 else 0)
    page |= {
        "title": {"text": bold_lines(frame.title), "font": {"size": _TITLE}, "x": 0, "y": 1,
                  "xref": "container", "yref": "container", "xanchor": "left", "yanchor": "top",
                  "pad": {"t": title_top, "l": LEFT}},
        "showlegend": bool(entries),
        "legend": {"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom",
                   "traceorder": "normal", "font": {"size": _TEXT}, "bgcolor": "rgba(0,0,0,0)"},
        "margin": {"l": LEFT, "r": RIGHT, "t": round(frame.top), "b": round(frame.bottom)},
        "autosize": True,
        "height": scene.size[1] + round(frame.top) + round(frame.bottom),
        "hoverlabel": {"align": "left", "bgcolor": colour("background", theme),
                       "bordercolor": colour("ink", theme),
                       "font": {"color": colour("ink", theme), "size": _TEXT}},
        "annotations": [*page["annotations"], *frame_annotations(frame, theme)],
        "meta": figure_meta(selected, scene),
    }  # fmt: skip
    return {
        "data": [*entries, *visible_traces(scene, palette), *hover_traces(scene)],
        "layout": page,
    }


def heading(selected: SelectedTies, caption: Caption) -> tuple[str, tuple[str, ...]]:
    """Return the title of a figure, and the sentences below it.

    The headline of a pair's history is too long for a title.
    """
    shown = caption.sentences[-1]
    if selected.selection.view != PAIR:
        return caption.title, (shown,)
    return " and ".join(map(isolated, selected.selection.focus.split("|"))), (caption.title, shown)


def key_sentences(scene: Scene) -> tuple[str, ...]:
    """Return what the marks of a chart mean, as sentences that need no sign beside them."""
    texts = [key.text for key in legend_keys(scene) if key.sign in _PLAIN_SIGNS]
    return tuple(f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in texts)


def frame_annotations(frame: Frame, theme: Theme) -> list[Figure]:
    """Return the sentence above the legend, and the notes below the chart."""
    base: Figure = {"x": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "align": "left",
                    "showarrow": False, "borderpad": 0}  # fmt: skip
    muted = colour("muted", theme)
    above = {
        "name": "selection",
        "text": "<br>".join(map(escaped, frame.sentence)),
        "y": 1,
        "yanchor": "bottom",
        "yshift": round(frame.legend_high + _GAP),
        "font": {"size": _TEXT, "color": muted},
    }
    below = {
        "name": "coverage",
        "text": "<br>".join(map(escaped, frame.notes)),
        "y": 0,
        "yanchor": "top",
        "yshift": -_GAP,
        "font": {"size": _NOTE, "color": muted},
    }
    return [base | above, base | below]


def bold_lines(lines: list[str]) -> str:
    """Return lines of a title in bold."""
    return f"<b>{'<br>'.join(map(escaped, lines))}</b>"


def figure_meta(selected: SelectedTies, scene: Scene) -> dict[str, Any]:
    """Return what `claims_of` needs of a figure: its claims, and who or what a mark stands for.

    With them go the selection's query and the dossier's version.
    """
    selection, known = selected.selection, selected.dossier.types
    frame = claims_table(selected)
    history = pair_history(selected, selection.focus) if selection.view == PAIR else None
    members = {mark: list(names) for mark, names in scene.folded.items() if names}
    if history is not None:
        frame = frame[rows_of(frame, selection.focus)]
        members |= {one.key: [claim.id for claim in one.claims] for one in history.entries}
    return {
        "view": selection.view,
        "selection": selection.with_(view="network").to_query(),
        "version": selected.dossier.version,
        "members": members,
        "claims": frame.to_dict("list"),
        **({} if known == TYPES else {"directed": directed_in(known)}),
    }
