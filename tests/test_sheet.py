"""A picture on its sheet: all that is printed around it, within its width, as SVG and PNG."""

import re
import struct
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from dashboard.dossier import Dossier
from dashboard.pages.sheets import caption_of, citation, file_name, sources
from dashboard.pictures.lettering import text_width
from dashboard.png import MOST_PIXELS, to_png
from dashboard.selection import Selection
from dashboard.sheet import Caption, to_sheet, wrapped
from dashboard.svg_shapes import drawn
from tests.serving import reader

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ["network", "chord", "matrix", "timeline", "pair"]
INSIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="240"></svg>'


def sheet(view: str, words: str = "", form: str = "svg") -> bytes:
    focus = "focus=Arden|Borel&" if view == "pair" else ""
    answer = reader().get(f"/figure/{view}.{form}?{focus}sheet=1&{words}")
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", ["1100x760", "360x480"])
def test_a_sheet_tells_what_the_picture_alone_does_not(view: str, size: str) -> None:
    root = ET.fromstring(sheet(view, f"size={size}&theme=dark"))
    said = " ".join(text.text or "" for text in root.findall(f"{SVG}text"))
    for part in ("Shown: all dates", "A missing line means", "Sources: The Strait", "version"):
        assert part in said
    assert "http://localhost/" in said
    assert root.find(f"{SVG}svg") is not None
    assert not re.search(rb"(?:href|src|url)\s*[=(]", sheet(view, f"size={size}"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", ["1100x760", "360x480", "240x240"])
def test_no_line_is_wider_than_the_sheet_and_none_lies_on_another(view: str, size: str) -> None:
    root = ET.fromstring(sheet(view, f"size={size}"))
    wide = float(root.get("width", "0"))
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    top = float(inner.get("y", ""))
    bottom = top + float(inner.get("height", ""))
    rows: dict[float, float] = {}
    for text in root.findall(f"{SVG}text"):
        x, y, big = (float(text.get(name, "")) for name in ("x", "y", "font-size"))
        bold = text.get("font-weight") == "700"
        assert x >= rows.get(y, 0)
        rows[y] = x + text_width(text.text or "", big, bold=bold)
        assert rows[y] <= wide
        assert y < top or y - big > bottom - 2
    ys = sorted(rows)
    assert all(b - a > 11 for a, b in pairwise(ys))
    assert ys[-1] < float(root.get("height", "0"))


def test_texts_of_the_dossier_are_no_markup() -> None:
    hostile = "<script>alert(1)</script> ]]>&\x00" + "x" * 900
    root = ET.fromstring(to_sheet(INSIDE, (300, 240), Caption(hostile, (hostile,), (), (hostile,))))
    assert not list(root.iter("script"))
    assert drawn("<b>") == "&lt;b&gt;"
    assert all(text_width(line, 12) <= 100 for line in wrapped("y" * 300, 100, 12))


@pytest.mark.parametrize("view", VIEWS)
def test_png_is_twice_as_large_as_its_sheet(view: str) -> None:
    root = ET.fromstring(sheet(view))
    found = sheet(view, form="png")
    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", found[16:24])
    assert (wide, high) == (2 * int(root.get("width", "0")), 2 * int(root.get("height", "0")))


def test_png_has_ink_where_a_text_stands_and_never_too_many_pixels() -> None:
    blank = to_png(INSIDE)
    text = INSIDE.replace("></svg>", '><text x="9" y="99" font-size="60">Arden</text></svg>')
    assert len(to_png(text)) > len(blank) + 1000
    large = to_png(INSIDE.replace('"300"', '"2400"').replace('"240"', '"9000"'))
    wide, high = struct.unpack(">II", large[16:24])
    assert wide * high <= MOST_PIXELS * 1.01
    with pytest.raises(ValueError, match="svg: it has no width and height"):
        to_png("<svg/>")


def test_a_file_is_named_after_what_it_shows(demo: Dossier) -> None:
    selection = Selection.from_query("from=1911-01-01&to=2025-12-31")
    assert file_name(demo, selection, "svg").endswith("-network-1911-01-01-2025-12-31.svg")
    answer = reader().get("/figure/pair.png?focus=Arden|Borel")
    name = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+-arden-borel\.png"', name)
    assert "Content-Disposition" not in reader().get("/figure/network.svg").headers


@pytest.mark.parametrize("size", ["1x1", "9000x9000", "large"])
def test_sizes_beyond_reason_are_refused(size: str) -> None:
    answer = reader().get(f"/figure/network.png?size={size}")
    assert answer.status_code == 400
    (problem,) = (answer.json or {})["problems"]
    assert problem["message"] == (
        f"size: '{size}' is not a width and a height in pixels from 240 to 2400. "
        "Write for example 1100x760."
    )


def test_citation_and_sources_tell_the_selection(demo: Dossier) -> None:
    selection = Selection.from_query("type=tension&source=courier&view=chord", demo)
    said = citation(demo, selection)
    assert said.startswith(f"{demo.about.title}. Chord: all dates, only ties called “in tension”")
    assert f"version {demo.version}." in said
    assert sources(demo, selection) == "Sources: The Strait Courier (5 September 2025)."
    assert sources(demo, Selection(types=())) == ""
    assert caption_of(demo, selection, "http://here/").types == ("tension",)
