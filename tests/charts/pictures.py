"""Drawings in one comparable form: what a server wrote, and what a page's script drew itself.

A layer is its class, its attributes and its groups; a group is what it is of, how opaque it is, and
its shapes, each a tag, its attributes and its text. Titles are not compared: a page takes them out.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.test_scripts import SCRIPTS, run_node
from tieline.charts.legend import legend_keys
from tieline.charts.scene import Scene, Size
from tieline.data.dossier import load
from tieline.render.claims_data import claims_data
from tieline.render.frame_data import frame_data
from tieline.render.legend_signs import signs_and_texts
from tieline.render.network_data import note_data
from tieline.render.svg import SvgOptions, write_svg
from tieline.render.views import grid_pixels, highlighted_scene
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

Layer = tuple[str, dict[str, str], list[tuple[str, str, list[tuple[str, dict[str, str], str]]]]]
Window = tuple[int | None, int | None]

_SVG = "{http://www.w3.org/2000/svg}"


def drawn_by_the_server(scene: Scene) -> list[Layer]:
    """The layers of a scene as the server writes them for a page; none where there is a note."""
    return written(write_svg(scene, SvgOptions(None)))


def written(svg: str) -> list[Layer]:
    """The layers of a drawing."""
    return [
        (
            layer.attrib["class"],
            {name: value for name, value in layer.attrib.items() if name != "class"},
            [
                (_of(group), group.get("opacity", ""), [_shape(one) for one in _shapes(group)])
                for group in layer
            ],
        )
        for layer in ElementTree.fromstring(svg)
        if layer.tag == f"{_SVG}g"
    ]


def _of(group: ElementTree.Element) -> str:
    return next((f"{name} {group.get(name)}" for name in ("data-edge", "data-actor")
                 if group.get(name) is not None), "")  # fmt: skip


def _shapes(group: ElementTree.Element) -> list[ElementTree.Element]:
    if group.tag != f"{_SVG}g":
        return [group]
    return [one for one in group if one.tag != f"{_SVG}title"]


def _shape(shape: ElementTree.Element) -> tuple[str, dict[str, str], str]:
    return shape.tag.removeprefix(_SVG), dict(shape.attrib), shape.text or ""


def drawn_by_the_script(layers: Any) -> list[Layer]:
    """The layers that a script printed (tests/scripts/drawn.js)."""

    def looks(values: dict[str, Any]) -> dict[str, str]:
        return {name: one if isinstance(one, str) else f"{one:g}" for name, one in values.items()}

    return [
        (
            layer["name"],
            looks(layer["looks"]),
            [
                (
                    f"data-{group['kind']} {group['key']}" if group["kind"] else "",
                    group["opacity"],
                    [
                        (one["tag"], looks(one["looks"]), one.get("text", ""))
                        for one in group["shapes"]
                    ],
                )
                for group in layer["groups"]
            ],
        )
        for layer in layers
    ]


def windows(selected: SelectedTies, number: int, seed: int) -> list[Window]:
    """Different windows at random between the days of the claims, the last of all days."""
    random_ = random.Random(seed)
    rows = selected.with_(from_day=None, to_day=None).mask
    ties = selected.dossier.ties[rows]
    days = sorted({int(day) for name in ("first_day", "last_day") for day in ties[name]})
    chosen: dict[Window, None] = {}
    while len(chosen) < number - 1:
        first, last = sorted(random_.choices(days, k=2))
        k = random_.randrange(1, 35)
        chosen[first if k % 5 else None, last if k % 7 else None] = None
    return [*chosen, (None, None)]


def chosen(folder: Path, view: str, words: str) -> SelectedTies:
    """What these words of an address select, in a view."""
    table = load(folder)
    return select(table, Selection.from_query(f"view={view}&{words}", table))


def drawn(selected: SelectedTies, size: Size, among: Sequence[Window], place: Path) -> list[Any]:
    """What the page's script draws for each window; a place for the files of Node."""
    view = selected.selection.view
    data = {**claims_data(selected), "note": note_data(selected, size)}
    data[view] = frame_data(selected, size)
    given = {"data": data, "view": view, "windows": among}
    done = run_node(place, str(SCRIPTS / "drawn.js"), text=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def compare(
    selected: SelectedTies, size: Size, among: Sequence[Window], place: Path
) -> list[Scene]:
    """Compare what both draw for each window; return the server's scenes."""
    scenes = []
    pictures = drawn(selected, size, among, place)
    legend = frame_data(selected, size)["legend"]
    for (first, last), picture in zip(among, pictures, strict=True):
        of_window = selected.with_(from_day=first, to_day=last)
        scene = highlighted_scene(of_window, size)
        assert drawn_by_the_script(picture["layers"]) == drawn_by_the_server(scene), (first, last)
        explained = [row[1:] for row in legend if row[0] in picture["features"]]
        assert list(map(list, explained)) == signs_and_texts(legend_keys(scene)), (first, last)
        assert bool(picture["note"]) == bool(scene.note)
        folds = {group: list(names) for group, names in scene.folded.items()}
        known = {"grid": grid_pixels(scene), "folds": folds}
        facts = picture.get("facts", {})
        assert facts == {name: known[name] for name in facts}, (first, last)
        scenes.append(scene)
    return scenes
