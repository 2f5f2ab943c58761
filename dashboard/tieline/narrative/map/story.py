"""Collect what is said beside a map: how many lines it draws, who has no place, with whom.

In: the selected ties. Out: a `MapStory`, plain text, each sentence with the pairs behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.outlines import outlines
from tieline.graph.geography import Geography, geography
from tieline.graph.network import Key
from tieline.narrative.structure.sentences import named
from tieline.narrative.structure.story import Sentence
from tieline.narrative.structure.told_pairs import evidence, told_pairs
from tieline.narrative.summary import nothing_drawn
from tieline.selection.selected import SelectedTies

TITLE = "The same lines on a map"
CAUTION = "Where countries lie says nothing of how they stand to one another."
MOST_PLACELESS = 40
"""Actors without a place whose lines are told; the table has those of all."""
_ACTS_FOR = "Whoever acts for a country is drawn as that country."


@dataclass(frozen=True, slots=True)
class Partners:
    """With whom an actor without a place is told of in one way.

    `words` come before the names; where they are blank, each text is a whole sentence. Each of
    `links` is a text and the pair as addresses name it.
    """

    type: str
    words: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlacelessActor:
    """An actor without a place on the map, and its lines."""

    name: str
    kind: str
    partners: tuple[Partners, ...]


@dataclass(frozen=True, slots=True)
class MapStory:
    """All that is said beside a map; `more_placeless` counts whose lines are not told."""

    sentences: tuple[Sentence, ...]
    placeless: tuple[PlacelessActor, ...]
    more_placeless: int


@remembered(1)
def map_story(selected: SelectedTies) -> MapStory:
    """Return what is said beside the map of a selection."""
    shown = geography(selected)
    told = told_pairs(shown.network)
    sentences = [
        Sentence(drawn_sentence(shown), evidence(told, pairs_of(shown.drawn or shown.outside))),
        Sentence(left_sentence(shown), evidence(told, pairs_of(shown.between[len(shown.drawn) :]))),
        Sentence(outside_sentence(shown), evidence(told, pairs_of(shown.outside))),
    ]
    if selected.selection.level != "state":
        sentences.append(Sentence(_ACTS_FOR, evidence(told, ())))
    return MapStory(
        tuple(one for one in sentences if one.text),
        tuple(placeless_actor(name, shown) for name in shown.placeless[:MOST_PLACELESS]),
        max(len(shown.placeless) - MOST_PLACELESS, 0),
    )


def map_sentences(selected: SelectedTies) -> tuple[str, ...]:
    """Return what is said above a map that stands alone."""
    return tuple(one.text for one in map_story(selected).sentences)


def pairs_of(keys: Sequence[Key]) -> set[tuple[str, str]]:
    """Return the pairs of some lines."""
    return {(min(a, b), max(a, b)) for a, b, _ in keys}


def drawn_sentence(shown: Geography) -> str:
    """Say how many of the lines that are chosen are drawn."""
    drawn, lines = len(shown.drawn), len(shown.between) + len(shown.outside)
    if not lines:
        return "No line is told of in what is chosen."
    if not drawn:
        whole = (
            "The one line does not join" if lines == 1 else f"None of {number(lines)} lines joins"
        )
        return f"{whole} two countries, so none is drawn."
    if drawn == lines:
        return "The one line is drawn." if lines == 1 else f"All {number(lines)} lines are drawn."
    which = "is drawn, between" if drawn == 1 else "are drawn, each between"
    return f"Of {counted(lines, 'line')} {number(drawn)} {which} two countries."


def left_sentence(shown: Geography) -> str:
    """Say how many lines between two countries are not drawn; blank where all are."""
    more = len(shown.between) - len(shown.drawn)
    if not more:
        return ""
    are = "line between two countries is" if more == 1 else "lines between two countries are"
    none = "it has no" if more == 1 else "none of them has"
    return f"{capital(number(more))} {are} not drawn; {none} more articles than one that is."


def outside_sentence(shown: Geography) -> str:
    """Say who has no place, and how many lines they have; blank where all have one."""
    if not shown.placeless:
        return ""
    names, lines = named(shown.placeless), len(shown.outside)
    has = "has" if len(shown.placeless) == 1 else "have"
    their = "its" if len(shown.placeless) == 1 else "their"
    which = f"{their} {counted(lines, 'line')} {'is' if lines == 1 else 'are'}"
    return f"{names} {has} no place on a map, so {which} not drawn."


def placeless_actor(name: str, shown: Geography) -> PlacelessActor:
    """Return an actor without a place with all of its lines, the most important first."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for a, b, kind in shown.outside:
        if name not in (a, b):
            continue
        record, forms = shown.network.types[kind], shown.network.edges[a, b, kind]["forms"]
        pair = "|".join(sorted((a, b)))
        if record.directed and name == b:
            # Said of the giver, whoever has the row.
            rows.setdefault((kind, ""), []).append((record.sentence(a, b, forms), pair))
        else:
            partner = isolated(b if name == a else a)
            rows.setdefault((kind, record.label_of(forms)), []).append((partner, pair))
    partners = (Partners(kind, words, tuple(links)) for (kind, words), links in rows.items())
    return PlacelessActor(name, shown.network.nodes[name]["kind"], tuple(partners))


def placeless_text(story: MapStory) -> str:
    """Say of everybody without a place with whom they are told of, in one paragraph."""
    said = []
    for one in story.placeless:
        parts = [
            f"{partners.words}: {joined([text for text, _ in partners.links])}"
            if partners.words
            else "; ".join(text for text, _ in partners.links)
            for partners in one.partners
        ]
        said.append(f"{isolated(one.name)}: {'; '.join(parts)}.")
    if story.more_placeless:
        said.append(f"And {number(story.more_placeless)} more.")
    return f"No place on the map: {' '.join(said)}" if said else ""


def source_note() -> str:
    """Say where the outlines come from, and how disputed borders are drawn."""
    return (
        f"Outlines: Natural Earth, public domain, by {outlines().source}. "
        "Borders that are disputed are drawn as this source draws them."
    )


def nothing_on_map(selected: SelectedTies) -> str:
    """Say in the place of a map why nothing is on it."""
    shown = geography(selected)
    if not shown.outside:
        return nothing_drawn(selected)
    return (
        "No line joins two countries. A country has a place where actors.csv names its three "
        "letters in iso3."
    )
