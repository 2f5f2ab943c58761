"""A view as an embed: drawings, sentences, legend, claims and table of pairs in one HTML page.

In: a state, a selection, its `Ways`, what is to be warned of. Out: the sealed HTML.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from dashboard import dates
from dashboard.claims import Group, by_edge
from dashboard.dossier import Dossier
from dashboard.english import counted
from dashboard.network import Network, build
from dashboard.pages.embed_claims import MOST_CLAIMS, data, moments
from dashboard.pages.embed_frame import frame, speaking
from dashboard.pages.embed_light import lit, resolved, still
from dashboard.pages.embed_look import POLICY, asset, sealed, style
from dashboard.pages.frame import READING, READING_OF
from dashboard.pages.notices import Notice
from dashboard.pages.ways import Ways
from dashboard.pairs import contents, in_words
from dashboard.pictures.picture import Picture, Size
from dashboard.selection import Selection
from dashboard.shelf import DRAWERS
from dashboard.summary import headline_sentence, selection_sentence
from dashboard.svg import to_svg
from dashboard.vocabulary import TYPES

WIDE: Size = (900, 620)
NARROW: Size = (320, 480)
"""The two layouts; the page shows the one that fits, from 640 pixels on the wide one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A moment as a button: what it is called, and its days."""

    name: str
    first: str
    last: str
    told: str


def chart_page(
    dossier: Dossier,
    selection: Selection,
    ways: Ways,
    *,
    notices: Sequence[Notice] = (),
    changed: str = "",
) -> str:
    """Return the whole page of a view; `changed` says that the tables have changed since."""
    graph = build(dossier, selection)
    claims = sum(int(told["ties"]) for *_, told in graph.edges(keys=True, data=True))
    groups = by_edge(dossier, selection) if claims <= MOST_CLAIMS else ()
    drawings = {
        name: DRAWERS[selection.view](dossier, selection, size)
        for name, size in (("wide", WIDE), ("narrow", NARROW))
    }
    page = render_template(
        "embed.html",
        policy=POLICY,
        frame=frame(
            dossier,
            selection,
            ways,
            title=dossier.about.title,
            speaking=speaking(dossier, selection),
            notices=notices,
            changed=changed,
        ),
        style=Markup(style(selection.accent)),  # noqa: S704 our own file and checked colours
        scripts=[Markup(asset(name)) for name in _scripts(groups)],  # noqa: S704 our own files
        said=headline_sentence(dossier, selection, graph),
        counts=contents(selection, graph),
        chosen=selection_sentence(dossier, selection),
        drawings=_drawn(dossier, selection, graph, drawings),
        types=_types(graph),
        reading=READING_OF.get(selection.view, READING),
        moments=_named(dossier, selection, groups),
        reset=_all_dates(selection),
        data=Markup(data(groups, selection, drawings, ways)) if groups else "",  # noqa: S704 escaped there
        left_out=_left_out(claims, groups),
        words=in_words(dossier, selection, graph),
        types_of=TYPES,
    )
    return sealed(page)


def _scripts(groups: Sequence[Group]) -> tuple[str, ...]:
    return ("height.js", "chart.js") if groups else ("height.js",)


def _drawn(
    dossier: Dossier, selection: Selection, graph: Network, drawings: dict[str, Picture]
) -> dict[str, Markup]:
    names = resolved(dossier, selection.level, selection.highlight or selection.focus)
    told = {
        "title": selection.title or dossier.about.title or "Tieline",
        "description": f"{contents(selection, graph)} "
        f"{headline_sentence(dossier, selection, graph)}".strip(),
    }
    # Made by our own writer, which escapes every text.
    return {
        name: Markup(lit(still(to_svg(picture, themed=True, **told)), names))  # noqa: S704
        for name, picture in drawings.items()
    }


def _types(graph: Network) -> list[tuple[str, str]]:
    """Return the types that are drawn, each with what it is called."""
    drawn = {kind for *_, kind in graph.edges(keys=True)}
    return [(word, one.label) for word, one in TYPES.items() if word in drawn]


def _named(dossier: Dossier, selection: Selection, groups: Sequence[Group]) -> list[Named]:
    return [
        Named(
            one.name,
            dates.iso(one.first_day),
            dates.iso(one.last_day),
            dates.span_wording(one.first_day, one.last_day),
        )
        for one in moments(dossier, selection, groups)
    ]


def _all_dates(selection: Selection) -> str:
    """Return what the button is called that takes back a choice of dates."""
    if selection.from_day is None and selection.to_day is None:
        return "All dates"
    return "All dates shown"


def _left_out(claims: int, groups: Sequence[Group]) -> str:
    """Say that the claims are too many for this page; blank where they are all in it."""
    return "" if groups or not claims else f"This picture rests on {counted(claims, 'claim')}."
