"""A chart on its sheet: all that is printed around it, within its width, as SVG and PNG."""

import re
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests.serving import ROOT, reader
from tieline.charts.highlight import highlighted
from tieline.charts.network.chart import build as network_picture
from tieline.charts.text_metrics import text_width
from tieline.data.dossier import Dossier
from tieline.narrative.caption import (
    Caption,
    as_of,
    caption_of,
    citation,
    file_name,
    sources,
    today,
)
from tieline.render import card, png
from tieline.render.card import to_preview
from tieline.render.png import MOST_PIXELS, AbandonedError, to_png
from tieline.render.sheet import to_sheet, wrapped
from tieline.render.svg_shapes import xml_line
from tieline.selection.focus import Focus
from tieline.selection.selected import select
from tieline.selection.selection import Selection

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


@pytest.mark.parametrize("size", ["1100x760", "360x480", "1200x630"])
@pytest.mark.parametrize(
    ("view", "text", "signs"),
    [
        ("network", "country (name in bold)", 3),
        ("chord", "broader: more articles, not a stronger tie", 2),
        ("matrix", "in tension", 3),
        ("timeline", "a named moment", 6),
    ],
)
def test_a_sheet_and_a_card_explain_the_marks_of_their_chart(
    view: str, text: str, signs: int, size: str
) -> None:
    root = ET.fromstring(sheet(view, f"size={size}"))
    said = " ".join(one.text or "" for one in root.findall(f"{SVG}text"))
    assert text in said
    assert len(root.findall(f"{SVG}g")) >= signs
    # A legend of signs by type takes the place of one of lines by type.
    assert said.count("in tension") <= 1 + said.partition("Shown: ")[0].count("in tension")


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
    assert xml_line("<b>") == "&lt;b&gt;"
    assert all(text_width(line, 12) <= 100 for line in wrapped("y" * 300, 100, 12))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scale", [1, 2])
def test_png_has_as_many_pixels_a_unit_as_were_asked_for(view: str, scale: int) -> None:
    root = ET.fromstring(sheet(view))
    found = sheet(view, f"scale={scale}", form="png")
    wide, high = (int(root.get(name, "0")) for name in ("width", "height"))
    assert pixels_of(found) == (scale * wide, scale * high)
    if scale == 1:
        assert sheet(view, form="png") == found


def pixels_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_png_has_ink_where_a_text_stands_and_never_too_many_pixels() -> None:
    blank = to_png(INSIDE)
    text = INSIDE.replace("></svg>", '><text x="9" y="99" font-size="60">Arden</text></svg>')
    assert len(to_png(text)) > len(blank) + 1000
    large = to_png(INSIDE.replace('"300"', '"2400"').replace('"240"', '"9000"'), 2)
    wide, high = pixels_of(large)
    assert wide * high <= MOST_PIXELS * 1.01
    with pytest.raises(ValueError, match="svg: it has no width and height"):
        to_png("<svg/>")


def test_who_asks_for_something_else_does_not_wait_for_a_png(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines: list[list[str]] = []
    start = subprocess.Popen

    def watched(line: list[str], **options: Any) -> subprocess.Popen[bytes]:
        lines.append(line)
        return start(line, **options)

    monkeypatch.setattr(subprocess, "Popen", watched)
    assert to_png(INSIDE).startswith(b"\x89PNG")
    assert [line[0] for line in lines] == [sys.executable]
    code = "import sys, tieline.render.png; print('resvg_py' in sys.modules)"
    monkeypatch.undo()
    line = [sys.executable, "-c", code]
    said = subprocess.run(line, capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "False\n"


def test_a_drawing_that_nobody_waits_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_PAINTER", "import time; time.sleep(30)")
    looks = iter([False, False, True])
    began = time.monotonic()
    with pytest.raises(AbandonedError):
        to_png(INSIDE, is_abandoned=lambda: next(looks))
    assert time.monotonic() - began < 10


def test_a_large_drawing_whose_painter_starts_slowly_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(png, "LOOK_SECONDS", 0.001)
    # More than a pipe holds before anybody reads it.
    large = INSIDE.replace("</svg>", f"<desc>{'x' * 500_000}</desc></svg>")
    assert to_png(large).startswith(b"\x89PNG")


def test_what_cannot_be_drawn_is_no_picture() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        to_png('<svg width="300" height="300"><g></svg>')


def test_a_file_is_named_after_what_it_shows(demo: Dossier) -> None:
    selection = Selection.from_query("from=1911-01-01&to=2025-12-31")
    assert file_name(select(demo, selection), "svg").endswith("-network-1911-01-01-2025-12-31.svg")
    for words, how in (("", "inline"), ("&sheet=1", "attachment")):
        answer = reader().get(f"/figure/pair.png?focus=Arden|Borel{words}")
        name = answer.headers["Content-Disposition"]
        assert re.fullmatch(how + r'; filename="[a-z0-9-]+-arden-borel\.png"', name)
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
    said = citation(select(demo, selection))
    assert said.startswith(f"{demo.about.title}. Chord: all dates, only ties called “in tension”")
    assert f"version {demo.version}." in said
    assert sources(select(demo, selection)) == "Sources: The Strait Courier (5 September 2025)."
    assert sources(select(demo, Selection(types=()))) == ""
    assert caption_of(select(demo, selection), "http://here/").types == ("tension",)


def test_a_pinned_sheet_is_of_the_day_on_which_its_version_was_kept(demo: Dossier) -> None:
    pinned = Selection(version=demo.version)
    day = date(2025, 11, 3)
    made = f"As of 3 November 2025, version {demo.version}."
    assert made in caption_of(select(demo, pinned), "http://here/", day).notes[-1]
    assert as_of(select(demo, pinned)) == f"Version {demo.version}."
    assert as_of(select(demo, Selection()), day) == f"As of {today()}, version {demo.version}."


# A publisher's words

PUBLISHED = "title=Who+stands+where%3F&note=Drawn+by+the+newsroom.&accent=d9480f&"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", ["1100x760", "360x480", "1200x630"])
def test_a_publisher_gives_headline_note_and_rule(view: str, size: str) -> None:
    root = ET.fromstring(sheet(view, f"{PUBLISHED}size={size}"))
    texts = [text.text or "" for text in root.findall(f"{SVG}text")]
    assert texts[0].startswith("Who stands")
    assert root.findtext(f"{SVG}title") == "Who stands where?"
    fills = [one.get("fill") for one in root.findall(f"{SVG}rect")]
    assert fills[1:] == ["#d9480f"]
    said = " ".join(texts)
    assert ("Drawn by the newsroom." in said) is (size != "1200x630")
    assert "A missing line means" in said
    assert "title=" not in said
    if view == "pair":
        assert "Arden and Borel: " in said


def test_a_publishers_words_are_no_markup() -> None:
    words = "title=%3Cscript%3Ealert(1)%3C/script%3E&note=%3Cimg+src=x%3E"
    for size in ("1100x760", "1200x630"):
        root = ET.fromstring(sheet("network", f"{words}&size={size}"))
        assert not [one for one in root.iter() if one.tag in (f"{SVG}script", f"{SVG}img")]


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_what_is_not_highlighted_is_pale(view: str) -> None:
    for words in ("sheet=1&", ""):
        made = reader().get(f"/figure/{view}.svg?{words}highlight=Arden|Borel").data
        groups = [one for one in ET.fromstring(made).iter(f"{SVG}g") if one.get("data-edge")]
        for group in groups:
            ends = (group.get("data-edge") or "").split("|")[:2]
            assert (group.get("opacity") is None) is (sorted(ends) == ["Arden", "Borel"]), words
        assert len({group.get("opacity") for group in groups}) == 2
        assert b' opacity="' not in reader().get(f"/figure/{view}.svg?{words}").data


def test_an_actor_lights_lines_partners_and_its_fold(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection()), (1100, 760))
    lit = highlighted(picture, Focus(("Cresta",))).highlighted
    edges = {name for kind, name in lit if kind == "edge"}
    assert edges == {line.edge for line in picture.lines if "Cresta" in line.edge.split("|")[:2]}
    assert {("actor", "Cresta"), ("actor", "+Cresta")} <= lit
    assert (
        highlighted(picture, Focus(("Nobody",))).highlighted
        == highlighted(picture, Focus()).highlighted
        == frozenset()
    )


def test_a_line_lights_itself_alone_of_all_between_its_ends(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection()), (1100, 760))
    lit = highlighted(picture, Focus(("Borel", "Arden"), "tension")).highlighted
    assert lit == {("edge", "Arden|Borel|tension"), ("actor", "Arden"), ("actor", "Borel")}
    given = highlighted(picture, Focus(("Arden", "Borel"), "support")).highlighted
    assert ("edge", "Borel|Arden|support") not in given


# Cards


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("words", ["", f"{PUBLISHED}theme=dark&"])
@pytest.mark.parametrize("scale", [1, 2])
def test_a_card_has_exactly_its_size(view: str, words: str, scale: int) -> None:
    found = sheet(view, f"{words}size=1200x630&scale={scale}", form="png")
    assert pixels_of(found) == (scale * 1200, scale * 630)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "title", ["", "title=" + "Long+words+of+a+headline+" * 8, "title=" + "x" * 200]
)
def test_on_a_card_no_words_leave_their_column(view: str, title: str) -> None:
    root = ET.fromstring(sheet(view, f"size=1200x630&{title}"))
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    left, top, wide, high = (float(inner.get(n, "")) for n in ("x", "y", "width", "height"))
    assert left + wide <= 1200
    assert 0 <= top <= top + high <= 630
    ys: dict[float, float] = {}
    for text in root.findall(f"{SVG}text"):
        x, y, big = (float(text.get(name, "")) for name in ("x", "y", "font-size"))
        ys[y] = max(ys.get(y, 0), big)
        bold = text.get("font-weight") == "700"
        assert x + text_width(text.text or "", big, bold=bold) <= left
        assert big < y < 630 - 30
    assert all(b - a >= 0.95 * ys[b] for a, b in pairwise(sorted(ys)))


def test_what_has_no_room_on_a_card_is_cut(demo: Dossier) -> None:
    caption = Caption("Short", ("word " * 300,), ("tension",), brief=("cover " * 90, "credit"))
    said = "".join(ET.fromstring(to_preview(INSIDE, (300, 240), caption)).itertext())
    assert said.count("…") == 2
    assert "Short" in said
    assert "credit" in said


@pytest.mark.parametrize("text", ["word " * 300, "a " * 900, "mw" * 5_000, "one", "two words"])
@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_cut_keeps_as_many_words_as_its_lines_take(
    monkeypatch: pytest.MonkeyPatch, text: str, most: int
) -> None:
    looks = []

    def counted(*words: Any, **options: Any) -> list[str]:
        looks.append(words)
        return wrapped(*words, **options)

    monkeypatch.setattr(card, "wrapped", counted)
    cut = card.cut_text(text, 15.0, most, bold=False)
    assert len(looks) < 12
    *kept, end = cut.split()
    assert end == "…"
    assert len(kept) == 1 or len(wrapped(cut, 384, 15.0)) <= most
    words = " ".join(wrapped(text, 384, 15.0)).split()
    longer = " ".join((*words[: len(kept) + 1], "…"))
    assert kept == words[: len(kept)]
    assert len(kept) == len(words) or len(wrapped(longer, 384, 15.0)) > most
