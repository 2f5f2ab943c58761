"""Explain the marks of a chart: shapes, names, strokes and signs, those alone that it shows.

In: a `Scene`. Out: `LegendKey` values in a fixed order; `render` draws the sign of each.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tieline.charts.scene import GROUP_PREFIX, Line, Scene
from tieline.charts.timeline.bars import FAINT, UNCOUNTED
from tieline.charts.timeline.turns import LOOK as TURN
from tieline.data.vocabulary import ACTOR_KINDS, TieType, Types
from tieline.selection.time_axis import steps_sentence

_QUOTED = "only somebody quoted says so"
_HOLLOW_ARROW = "hollow arrow: gestures only"
_ARTICLES = "more articles, not a stronger tie"
_WEIGHT = "more weight, the sum told in these dates"
_UNTOLD = "hairline: no weight told"


@dataclass(frozen=True, slots=True)
class LegendKey:
    """A mark and what it means; `sign` names what is drawn beside the text, blank: nothing."""

    sign: str
    text: str

    @property
    def of_type(self) -> bool:
        """Whether it explains a type of tie."""
        return " " in self.sign


def legend_keys(scene: Scene) -> tuple[LegendKey, ...]:
    """Return the keys of all that a chart shows; none where there is nothing to draw."""
    if scene.note:
        return ()
    keys = {
        "network": network_keys,
        "changes": changes_keys,
        "map": map_keys,
        "chord": chord_keys,
        "matrix": matrix_keys,
        "timeline": timeline_keys,
        "structure": structure_keys,
    }.get(scene.view)
    return tuple(LegendKey(*one) for one in keys(scene)) if keys is not None else ()


Key = tuple[str, str]
"""A sign and its text."""
Row = tuple[str, str, str]
"""What a chart may have, with the sign and the text that explain it."""
ALWAYS = ""
"""What every chart of a view has."""


def network_keys(scene: Scene) -> Iterator[Key]:
    """Yield the shapes of the actors, then the strokes of the lines."""
    yield from rows_of(scene, network_features(scene))


def rows_of(scene: Scene, features: Collection[str]) -> Iterator[Key]:
    """Yield those of `NETWORK_KEYS` whose features a scene has."""
    samples = scene.weights.samples if scene.weights else ()
    rows = [row for one in NETWORK_KEYS for row in (one, *sample_keys(one, samples))]
    yield from ((sign, text) for feature, sign, text in rows if feature in features)


def changes_keys(scene: Scene) -> Iterator[Key]:
    """Yield the keys of a network, and what a band and pale lines mean between two spans."""
    yield from network_keys(scene)
    if any(line.look == "turned" for line in scene.lines):
        yield ("", "Band: the pair turned.")
    yield ("", "Pale: told of in both, or not told of.")


def map_keys(scene: Scene) -> Iterator[Key]:
    """Yield the keys of a network, what pale lines mean, and what a line does not tell."""
    yield from rows_of(scene, network_features(scene) - {"place"})
    if any(line.faded < 1 for line in scene.lines):
        yield ("", "Pale: of a country of which one gesture alone is told.")
    yield ("", "Lines join the middles of countries: they show no route and no place of an event.")


def structure_keys(scene: Scene) -> Iterator[Key]:
    """Yield what pale and full lines, numbers and strokes mean between two camps."""
    edges = edge_lines(scene)
    if any(line.faded < 1 for line in edges):
        yield "", "Pale: fits."
    if any(line.faded == 1 for line in edges):
        yield "", "Full colour: does not fit, or is told of as both."
    if any(mark.look == "fold" for mark in scene.marks):
        yield "", "A number: a pair that does not fit."
    features = network_features(scene)
    strokes = ("thicker", "hollow", "broken")
    yield from (
        (sign, text) for one, sign, text in NETWORK_KEYS if one in strokes and one in features
    )


def network_features(scene: Scene) -> set[str]:
    """Return which of the features of `NETWORK_KEYS` a network has."""
    edges = edge_lines(scene)
    full = [line for line in edges if line.width > 1]
    features = {mark.look for mark in scene.marks} | {"place"}
    if scene.weights is not None:
        # A hairline may be one that no article dates.
        full = edges
        features |= {"weight"} | ({"untold"} if scene.weights.untold else set())
    elif len({line.width for line in full}) > 1:
        features.add("thicker")
    if any(line.hollow for line in scene.lines):
        features.add("hollow")
    if any(line.broken for line in edges):
        features.add("broken")
    if any(line.pale and not line.broken for line in full):
        features.add("undated")
    elif any(line.look in scene.types and not line.edge for line in scene.lines):
        features.add("gestures")
    if any(text.look in scene.types for text in scene.texts):
        features.add("numbers")
    return features


_WRITTEN = {"state": " (name in bold)", "person": " (name in italics)"}
NETWORK_KEYS: tuple[Row, ...] = (
    *((word, word, kind.label + _WRITTEN.get(word, "")) for word, kind in ACTOR_KINDS.items()),
    ("fold", "fold", "several actors drawn as one, and how many"),
    ("thicker", "thick", f"thicker: {_ARTICLES}"),
    ("weight", "thick", f"thicker: {_WEIGHT}"),
    ("untold", "hair", _UNTOLD),
    ("hollow", "hollow", _HOLLOW_ARROW),
    ("broken", "broken", f"broken: {_QUOTED}"),
    ("undated", "dotted", "dotted: no article dates it"),
    ("gestures", "dotted", "dotted: the tie of each of them"),
    ("numbers", "", "The number on a line counts pairs of actors."),
    ("place", "", "Position has no meaning."),
)
"""Features of a network, each with its sign and its text, in the order of the legend."""
WEIGHT_FEATURES = ("weight", "untold")
"""Those of networks whose lines are as thick as their weights."""


def sample_keys(row: Row, samples: Iterable[tuple[float, str]]) -> Iterator[Row]:
    """Yield after the row of `NETWORK_KEYS` that speaks of weights a line for each sample."""
    if row[0] == "weight":
        yield from ((row[0], f"line {width:g}", f"weight {text}") for width, text in samples)


NAME_KEYS: tuple[Key, ...] = (("bold", "country"), ("italic", "person"))
"""How names are written."""

CHORD_KEYS: tuple[Key, ...] = (
    *NAME_KEYS,
    ("thick", f"broader: {_ARTICLES}"),
    ("hollow", _HOLLOW_ARROW),
    ("broken", f"broken outline: {_QUOTED}"),
)
"""All that the legend of a chord may explain: names, then breadth and outline of a ribbon."""
CHORD_WEIGHT_KEYS: tuple[Key, ...] = (
    *NAME_KEYS,
    ("thick", f"broader: {_WEIGHT}; twice as broad is twice the weight"),
    ("hair", _UNTOLD),
    *CHORD_KEYS[-2:],
)
"""The same where ribbons are as broad as their weights."""


def chord_keys(scene: Scene) -> Iterator[Key]:
    """Yield the names of the actors, then what breadth and outline of a ribbon mean."""
    ribbons = [area for area in scene.areas if area.look in scene.types]
    signs = {sign for sign, _ in name_keys(scene)}
    if len(ribbons) > 1:
        signs.add("thick")
    if scene.weights is not None and scene.weights.untold:
        signs.add("hair")
    if any(area.hollow for area in ribbons) or any(line.hollow for line in scene.lines):
        signs.add("hollow")
    if any(area.broken for area in ribbons) or any(line.broken for line in edge_lines(scene)):
        signs.add("broken")
    keys = CHORD_KEYS if scene.weights is None else CHORD_WEIGHT_KEYS
    yield from (key for key in keys if key[0] in signs)


def matrix_keys(scene: Scene) -> Iterator[Key]:
    """Yield how to read the grid, the shapes of the types, then their sizes and outlines."""
    features = matrix_features(scene)
    yield from ((sign, text) for one, sign, text in matrix_rows(scene.types) if one in features)


def matrix_features(scene: Scene) -> set[str]:
    """Return which of the features of `matrix_rows` a matrix has."""
    patches = [area for area in scene.areas if area.look in scene.types]
    looks = {area.look for area in patches}
    features = {
        ALWAYS,
        *(f"type {word}" for word in looks),
        *(sign for sign, _ in name_keys(scene)),
    }
    directed = [word for word, one in scene.types.items() if word in looks and one.directed]
    features |= {f"read {word}" for word in directed[:1]}
    if len(patches) > 1:
        features.add("larger")
    if any(area.hollow for area in patches):
        features.add("hollow")
    if any(area.broken for area in patches):
        features.add("outlined")
    return features


def matrix_rows(types: Types) -> Iterator[Row]:
    """Yield all that the legend of a matrix may explain."""
    for word, one in types.items():
        if one.directed:
            text = f"Read from row to column: {one.between.format(a='row', b='column')}."
            yield f"read {word}", "", text
    for word, one in types.items():
        yield f"type {word}", f"{sign_of(one, 'triangle')} {word}", one.label
    yield "larger", "", f"Larger: {_ARTICLES}."
    yield "hollow", "hollow-triangle", "hollow triangle: gestures only"
    yield "outlined", "outlined", f"outlined: {_QUOTED}"
    yield from ((sign, sign, text) for sign, text in NAME_KEYS)
    yield ALWAYS, "", "The order only keeps close ones together."


def timeline_keys(scene: Scene) -> Iterator[Key]:
    """Yield the signs at the begins of bars, the strokes of bars, then the signs of the axis."""
    features = timeline_features(scene)
    yield from ((sign, text) for one, sign, text in timeline_rows(scene) if one in features)


def timeline_features(scene: Scene) -> set[str]:
    """Return which of the features of `timeline_rows` a timeline has."""
    bars = edge_lines(scene)
    features = {ALWAYS, *(f"type {line.look}" for line in bars)}
    if any(line.hollow for line in bars):
        features.add("hollow")
    # A sign is as thick as its row allows.
    if len({line.width for line in bars if len(line.points) > 4}) > 1:
        features.add("thick")
    if any(line.broken and not line.cut for line in bars):
        features.add("broken")
    if any(line.cut == "dot" for line in bars):
        features.add("unsure" if any(line.faded == UNCOUNTED for line in bars) else "dotted")
    if any(line.faded == FAINT for line in bars):
        features.add("pale")
    if any(area.look == TURN for area in scene.areas):
        features.add("turn")
    return features


def timeline_rows(scene: Scene) -> Iterator[Row]:
    """Yield all that the legend of a timeline may explain whose axis is that of this scene."""
    for word, one in scene.types.items():
        turned = ": > the first named gives, < the second" if one.directed else ""
        yield f"type {word}", f"{sign_of(one, 'chevron')} {word}", f"{one.label}{turned}"
    yield "hollow", "hollow-triangle", "hollow triangle: gestures only"
    yield "thick", "thick", f"thicker: {_ARTICLES}"
    yield "broken", "broken", f"broken: {_QUOTED}"
    yield "dotted", "dotted", "dotted: start not told"
    yield "unsure", "dotted", "dotted: start or end not told"
    yield "pale", "pale", "pale: outside the chosen dates"
    yield "turn", "turn", "turned: from friendly ties alone to tension alone, or back"
    yield from ((ALWAYS, *key) for key in time_keys(scene))


def sign_of(record: TieType, directed: str) -> str:
    """Return the sign of a type; one with a direction has that of its view."""
    return directed if record.directed else "slant" if record.sign < 0 else "square"


def time_keys(scene: Scene) -> Iterator[Key]:
    """Yield the signs of an axis of time, and which of its steps are equally wide."""
    areas = {area.look for area in scene.areas}
    if "ink" in areas:
        yield "moment", "a named moment"
    if "field" in areas:
        yield "cut", "time left out"
    if sentence := steps_sentence((first, last) for _, _, first, last in scene.axis):
        yield "", sentence


def name_keys(scene: Scene) -> Iterator[Key]:
    """Yield what a bold name and one in italics mean."""
    named = [text for text in scene.texts if text.actor and not text.actor.startswith(GROUP_PREFIX)]
    signs = {"bold": any(text.bold for text in named), "italic": any(text.italic for text in named)}
    yield from (key for key in NAME_KEYS if signs[key[0]])


def edge_lines(scene: Scene) -> list[Line]:
    """Return the lines that stand for ties."""
    return [line for line in scene.lines if line.edge and line.look in scene.types]
