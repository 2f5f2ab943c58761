"""Drawings in one comparable form: what a server wrote, and what a page's script drew itself.

A layer is its class, its attributes and its groups; a group is what it is of, how opaque it is, and
its shapes, each a tag, its attributes and its text. Titles are not compared: a page takes them out.
"""

import random
from typing import Any
from xml.etree import ElementTree

from tieline.charts.scene import Scene
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies

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
    """The layers that a script printed (tests/scripts/chord_drawn.js)."""

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
