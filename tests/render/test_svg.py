"""The SVG of a picture: whole, harmless, a group for each actor and edge, in every theme."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.graph.edge_ids import edge_ids
from tests.invented import dossier, lands
from tests.serving import reader
from tieline import to_svg
from tieline.charts.grouping import OPENS
from tieline.charts.network.chart import build as network_picture
from tieline.charts.scene import Area, Line, Mark, Scene, Text
from tieline.charts.theme import PALETTES, SYMBOLS, Theme, colour
from tieline.charts.timeline.chart import MORE, OPENS_ROWS
from tieline.data.dossier import Dossier
from tieline.graph.network import build
from tieline.render.plotly import figure
from tieline.render.svg import SvgOptions, write_svg
from tieline.render.svg_canvas import arrowhead, crossbar, number, path, shape
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = "level=all&blocs=1&fold=0&open=1&certainty=stated,attributed,disputed,expected"
NUMBER = re.compile(r"-?\d*\.?\d+")
HOSTILE = [
    "<script>alert(1)</script>",
    "]]><b>&amp;\"'",
    "two\nlines\tand\x00\x1b\x85",
    "\u202eturned\u2066",
    "\ud800\ufffe\uffff",
    "😀" * 300,
    "' onload='x",
]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=30))


def drawn(picture: Scene, **how: object) -> ET.Element:
    return ET.fromstring(to_svg(picture, **how))  # type: ignore[arg-type]


def pictured(dossier: Dossier, view: str = "network", query: str = "fold=0") -> Scene:
    chosen = Selection.from_query(query, dossier).with_(view=view)
    return CHARTS[view](select(dossier, chosen), (1100, 760))


def groups(root: ET.Element, kind: str) -> Counter[str]:
    """How many groups each actor or each edge has."""
    found = (group.get(f"data-{kind}") for group in root.iter(f"{SVG}g"))
    return Counter(name for name in found if name)


def layer(root: ET.Element, name: str) -> list[ET.Element]:
    return [shape for part in root.findall(f"{SVG}g[@class='{name}']") for shape in part]


def coordinates(root: ET.Element) -> Iterator[str]:
    for one in root.iter():
        for name in ("d", "x", "y", "cx", "cy", "r", "transform"):
            yield from NUMBER.findall(one.get(name, ""))


# What is drawn


def test_a_network_has_one_group_for_each_actor_and_each_edge(demo: Dossier) -> None:
    root = drawn(pictured(demo))
    graph = build(select(demo, Selection()))
    assert groups(root, "actor") == Counter(list(graph))
    strokes = Counter(one.get("data-edge") for one in layer(root, "lines"))
    assert strokes == Counter(edge_ids(graph))
    heads = Counter(one.get("data-edge") for one in layer(root, "glyphs"))
    assert set(heads) == {edge for edge in strokes if edge and not edge.endswith("|alliance")}
    assert set(heads.values()) == {1}


@pytest.mark.parametrize("view", list(CHARTS))
def test_every_group_tells_who_or_what_it_is(demo: Dossier, view: str) -> None:
    picture = pictured(demo, view)
    root = drawn(picture)
    shapes: list[Line | Area] = [*picture.lines, *picture.areas]
    told = {one.title for one in shapes}
    for group in root.iter(f"{SVG}g"):
        if group.get("data-edge"):
            assert group.findtext(f"{SVG}title") in told
    meta = figure(picture)["layout"]["meta"]
    assert set(groups(root, "edge")) == set(meta["edges"])
    assert set(groups(root, "actor")) >= set(meta["actors"])


def test_the_counts_of_the_demo_do_not_change_unnoticed(demo: Dossier) -> None:
    found = {}
    for view in ("network", "chord"):
        root = drawn(pictured(demo, view, WHOLE))
        names = ("areas", "lines", "glyphs", "marks")
        found[view] = [len(layer(root, name)) for name in names]
    assert found == {"network": [0, 25, 19, 14], "chord": [39, 9, 0, 14]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["network", "chord"])
def test_lines_look_as_they_do_in_the_page(demo: Dossier, view: str, theme: Theme) -> None:
    """The two writers do not know each other, so something must compare them."""
    picture = pictured(demo, view, WHOLE)
    made = figure(picture, theme)
    there = {
        (made["layout"]["meta"]["edges"][edge], one["line"]["color"], f"{one['line']['width']:g}")
        for one in made["data"]
        if one["name"].startswith("lines ")
        for edge in set(one["customdata"])
    }
    here = {
        (group.get("data-edge"), stroke.get("stroke"), stroke.get("stroke-width"))
        for group in layer(drawn(picture, theme=theme), "lines")
        for stroke in group.iter(f"{SVG}path")
    }
    assert here == there


def test_marks_differ_in_shape_by_kind(demo: Dossier) -> None:
    assert shape("circle", (5, 5), 4) == '<circle cx="5" cy="5" r="2"'
    corners = {word: shape(word, (0, 0), 20).count(" ") for word in SYMBOLS.values()}
    assert corners["square"] == corners["diamond"] < corners["hexagon2"]
    assert shape("square", (0, 0), 20) != shape("diamond", (0, 0), 20)
    root = drawn(pictured(demo, query=WHOLE))
    for mark in pictured(demo, query=WHOLE).marks:
        (group,) = [one for one in layer(root, "marks") if one.get("data-actor") == mark.actor]
        assert group[1].tag == (f"{SVG}circle" if mark.look == "state" else f"{SVG}path")
        assert group[1].get("fill") == colour(mark.look)


def test_a_fold_shows_its_number() -> None:
    fold = Mark("+Arden", (0, 0), "fold", 24, title="nine more", text="9")
    (group,) = layer(drawn(_picture(marks=(fold,))), "marks")
    assert group.get("data-actor") == "+Arden"
    assert group.findtext(f"{SVG}text") == "9"


def test_a_stroke_stops_inside_its_arrows_head_and_the_head_ends_at_the_tip() -> None:
    line = Line("A|B|support", "support", ((-1, 0), (0.9, 0), (1, 0)), 2, glyph="arrow", glyph_at=2)
    root = drawn(_picture(lines=(line,)))
    (stroke,), (head,) = layer(root, "lines"), layer(root, "glyphs")
    assert stroke[0].get("d") == "M0,50l190,0"
    assert head[0].get("d", "").startswith("M200,50l")


def test_a_crossbar_stands_square_on_its_line() -> None:
    assert crossbar((0, 0), (10, 0), 10) == "M10,-7l0,14"
    assert crossbar((0, 0), (0, 10), 10) == "M7,10l-14,0"
    assert crossbar((3, 3), (3, 3), 10) == "M3,-4l0,14"


def test_an_arrowhead_points_where_its_line_goes() -> None:
    assert arrowhead((0, 0), (10, 0), 10) == "M10,0l-9.5,-3.1 0,6.2z"
    assert arrowhead((20, 0), (10, 0), 10) == "M10,0l9.5,3.1 0,-6.2z"


def test_what_is_not_told_outright_is_cut_or_pale() -> None:
    plain = Line("A|B|tension", "tension", ((-1, 0), (1, 0)), 2)
    lines = {
        "": plain,
        "7 5": replace(plain, broken=True),
        "1.5 5": replace(plain, pale=True),
    }
    for cuts, line in lines.items():
        (group,) = layer(drawn(_picture(lines=(line,))), "lines")
        assert group[0].get("stroke-dasharray", "") == cuts
        assert (group[0].get("stroke") == colour("tension")) is not line.pale


def test_a_square_picture_keeps_one_scale_and_its_middle() -> None:
    area = Area(((-1, -1), (-1, 1), (1, 1), (1, -1)), "state", actor="A")
    (group,) = layer(drawn(_picture(areas=(area,), square=True)), "areas")
    assert group[0].get("d") == "M50,100l0,-100 100,0 0,100z"
    (group,) = layer(drawn(_picture(areas=(area,))), "areas")
    assert group[0].get("d") == "M0,100l0,-100 200,0 0,100z"


def test_a_text_is_moved_by_pixels_and_may_stand_upright() -> None:
    name = Text("Arden", (0, 0), "end", (10, 20), size=10, bold=True, italic=True, actor="Arden")
    (group,) = layer(drawn(_picture(texts=(name,))), "marks")
    found = group[0].attrib
    assert (found["x"], found["y"], found["text-anchor"]) == ("110", "33.5", "end")
    assert (found["font-weight"], found["font-style"]) == ("600", "italic")
    assert found["paint-order"] == "stroke"
    (text,) = layer(drawn(_picture(texts=(replace(name, actor="", upright=True),))), "marks")
    assert text.get("transform") == "translate(113.5 30) rotate(-90)"


def test_rules_lie_under_ties_and_patches_under_areas() -> None:
    tie = Line("A|B|tension", "tension", ((-1, 0), (1, 0)), 2)
    rule = Line("", "rule", ((0, -1), (0, 1)), 1)
    root = drawn(_picture(lines=(tie, rule)))
    assert [one.tag for one in layer(root, "lines")] == [f"{SVG}path", f"{SVG}g"]
    points = ((-1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))
    arc = Area(points, "state", actor="A")
    patch = Area(points, "tension", edge="A|B|tension", patch=True)
    ground = Area(points, "field", patch=True)
    root = drawn(_picture(areas=(arc, patch, ground)))
    fills = [path.get("fill") for one in layer(root, "areas") for path in one.iter(f"{SVG}path")]
    assert fills == [colour(look) for look in ("field", "tension", "state")]


def test_nothing_selected_says_so(demo: Dossier) -> None:
    root = drawn(pictured(demo, query="to=1900-12-31"))
    (note,) = root.findall(f"{SVG}text")
    lines = [line.text or "" for line in note]
    assert " ".join(lines) == pictured(demo, query="to=1900-12-31").note
    assert len(lines) == 2
    assert root.findtext(f"{SVG}title") == " ".join(lines)


def _picture(**parts: object) -> Scene:
    return Scene("network", (200, 100), (-1, 1), (-1, 1), **parts)  # type: ignore[arg-type]


# What a page asks for


def written(picture: Scene, **options: object) -> ET.Element:
    return ET.fromstring(write_svg(picture, SvgOptions(**options)))  # type: ignore[arg-type]


def test_only_known_groups_become_links() -> None:
    name = Text("Arden", (0, 0), actor="Arden")
    tie = Line("A|B|tension", "tension", ((-1, 0), (1, 0)), 2)
    other = replace(tie, edge="A|C|tension")
    picture = _picture(texts=(name,), lines=(tie, other))
    root = written(picture, links={"Arden": "/&", "A|B|tension": "/b"})
    assert root.get("role") == "group"
    words, line = root.findall(f".//{SVG}a")[::-1]
    assert words.attrib == {"href": "/&"}
    assert words[0].get("data-actor") == "Arden"
    assert line.attrib == {"href": "/b", "tabindex": "-1", "aria-hidden": "true"}
    assert line[0].get("data-edge") == "A|B|tension"


def test_what_is_pale_is_neither_linked_nor_reached() -> None:
    tie = Line("A|B|tension", "tension", ((-1, 0), (1, 0)), 2)
    picture = _picture(lines=(tie,), highlighted=frozenset({("edge", "A|C|tension")}))
    root = written(picture, links={tie.edge: "/"}, hit_areas=True)
    assert not root.findall(f".//{SVG}a")
    assert not root.findall(f".//{SVG}path[@class='reach']")


def test_a_line_and_its_crossbar_can_be_hit_beside_their_strokes(demo: Dossier) -> None:
    root = written(pictured(demo), hit_areas=True)
    strokes = {one.get("data-edge") for one in layer(root, "lines")}
    for name, kinds in (("lines", ("alliance", "support", "tension")), ("glyphs", ("tension",))):
        groups = [one for one in layer(root, name) if (one.get("data-edge") or "").endswith(kinds)]
        assert groups
        for group in groups:
            first, second = group.findall(f"{SVG}path")[:2]
            assert first.attrib == {"class": "reach", "d": second.get("d")}
    assert len(root.findall(f".//{SVG}path[@class='reach']")) > len(strokes)


def test_what_is_highlighted_has_a_class(demo: Dossier) -> None:
    picture = pictured(demo)
    edge = picture.lines[0].edge
    root = written(picture, highlighted={edge})
    assert root.get("class") == "tieline network lit"
    on = [one.get("data-edge") for one in root.iter(f"{SVG}g") if one.get("class") == "on"]
    assert set(on) == {edge}
    assert written(picture).get("class") == "tieline network"


def test_a_crop_cuts_off_room_above_and_below(demo: Dossier) -> None:
    picture = replace(pictured(demo), size=(1100, 1600))
    _, top, width, height = map(int, written(picture, crop=True).get("viewBox", "").split())
    assert width == 1100
    assert top > 0
    assert top + height < 1600
    for whole in (pictured(demo, "matrix"), pictured(demo, query="to=1900-12-31")):
        assert written(whole, crop=True).get("viewBox") == "0 0 1100 760"


def test_a_still_picture_promises_no_click() -> None:
    rows = Text("and 3 more pairs", (0, 0), actor=MORE, title=f"3 more pairs: {OPENS_ROWS}")
    fold = Mark("+Arden", (0, 0), "fold", 24, title=f"nine more: {OPENS}", text="9")
    picture = _picture(texts=(rows,), marks=(fold,))
    assert to_svg(picture).count("a click draws") == 2
    root = written(picture, still=True)
    assert groups(root, "actor") == Counter(["+Arden"])
    titles = [one.findtext(f"{SVG}title") for one in layer(root, "marks")]
    assert titles == ["nine more", "3 more pairs"]


def test_the_id_is_the_same_whatever_is_linked(demo: Dossier) -> None:
    picture = pictured(demo)
    linked = written(picture, links={picture.lines[0].edge: "/"}, hit_areas=True, crop=True)
    assert linked.get("id") == ET.fromstring(to_svg(picture)).get("id")


# What is written


@given(texts, texts, texts)
@example(*HOSTILE[:3])
@example(*HOSTILE[3:6])
@settings(max_examples=150)
def test_hostile_texts_stay_texts(actor: str, title: str, description: str) -> None:
    edge = f"{actor}|B|support"
    picture = _picture(
        marks=(
            Mark(actor, (0, 0), "state", 10, title, actor),
            Mark("+B", (0, 1), "fold", 9, title),
        ),
        texts=(Text(actor, (0, 0), actor=actor), Text(title, (0, 0))),
        lines=(Line(edge, "support", ((0, 0), (1, 0)), 1, title=title),),
        areas=(Area(((0, 0), (1, 0), (1, 1)), "state", actor=actor, title=title),),
        note=description,
    )
    root = drawn(picture, title=title, description=description)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= PLAIN_TAGS
    assert not [word for one in root.iter() for word in one.attrib if word.startswith("on")]
    assert all(len(one.text or "") < 250 for one in root.iter(f"{SVG}text"))


PLAIN_TAGS = {"svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan"}


def test_names_of_actors_and_edges_come_back_as_they_are() -> None:
    name = 'Arden & "Sons" <x>'
    root = drawn(pictured(dossier([(name, "Borel", "tension")], [name, "Borel"]), query=""))
    assert set(groups(root, "actor")) == {name, "Borel"}
    assert set(groups(root, "edge")) == {f"{name}|Borel|tension"}


def test_it_is_told_to_those_who_do_not_see_it(demo: Dossier) -> None:
    root = drawn(pictured(demo), title="Who stands where", description="Arden and Borel ...")
    assert root.get("role") == "img"
    by_id = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    labels = [by_id[key] for key in root.get("aria-labelledby", "").split()]
    assert labels == ["Who stands where", "Arden and Borel ..."]


def test_ids_differ_between_pictures_and_not_between_drawings(demo: Dossier) -> None:
    pictures = [pictured(demo), pictured(demo, "chord"), pictured(demo, query="type=tension")]
    drawings = [drawn(one, theme=theme) for one in pictures for theme in ("light", "dark")]
    drawings += [drawn(one, themed=True) for one in pictures]
    ids = [one.get("id") for root in drawings for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(drawings)
    assert to_svg(pictures[0]) == to_svg(pictured(demo))


def test_numbers_are_rounded_to_a_tenth_of_a_pixel(demo: Dossier) -> None:
    for view in CHARTS:
        for text in coordinates(drawn(pictured(demo, view, WHOLE))):
            assert len(text.partition(".")[2]) <= 1, text


@given(st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=1))
def test_a_path_does_not_drift(spots: list[tuple[float, float]]) -> None:
    x, y = 0.0, 0.0
    for step in re.findall(r"[Ml ]([-.\d]+),([-.\d]+)", path(spots)):
        x, y = x + float(step[0]), y + float(step[1])
    assert (x, y) == pytest.approx(spots[-1], abs=0.051)


@given(st.integers(-100_000, 100_000))
def test_numbers_are_short_and_right(tenths: int) -> None:
    text = number(tenths)
    assert float(text) == tenths / 10
    assert not text.startswith(("0.", "-0."))
    assert not text.endswith(".0")


# Themes


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_draws_in_its_own_colours_alone(demo: Dossier, theme: Theme) -> None:
    text = to_svg(pictured(demo, query=WHOLE), theme=theme)
    for look in ("background", "ink", "alliance", "tension", "state"):
        assert (colour(look, "light") in text) == (theme == "light")
        assert (colour(look, "dark") in text) == (theme == "dark")
    assert "var(" not in text
    assert "<style" not in text


def test_one_that_follows_its_page_has_both_palettes_and_no_colour_outside_them(
    demo: Dossier,
) -> None:
    root = drawn(pictured(demo, query=WHOLE), themed=True)
    (style,) = root.findall(f"{SVG}style")
    sheet = style.text or ""
    for theme in PALETTES:
        assert f"--tl-alliance:{colour('alliance', theme)}" in sheet
    assert "prefers-color-scheme:dark" in sheet
    assert '[data-theme="dark"] #' in sheet
    known = set(re.findall(r"(--tl-[\w-]+):", sheet))
    used = [one.get(word, "none") for one in root.iter() for word in ("fill", "stroke")]
    assert {value for value in used if value != "none"} == {f"var({name})" for name in known}


# Size and route


def test_a_dossier_of_a_dozen_is_small() -> None:
    names = lands(12)
    ties = [(a, b, "tension") for a in names for b in names if a < b]
    assert len(to_svg(network_picture(select(dossier(ties, names), Selection())))) < 60_000


@pytest.mark.parametrize("view", list(CHARTS))
def test_every_view_is_served_as_svg(view: str) -> None:
    answer = reader().get(f"/figure/{view}.svg?type=tension&theme=dark&size=800x600")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "Content-Disposition" not in answer.headers
    root = ET.fromstring(answer.data)
    assert root.get("viewBox") == "0 0 800 600"
    assert groups(root, "edge")
    assert all(edge.endswith("|tension") for edge in groups(root, "edge"))
    assert root.findtext(f"{SVG}title")
    assert "Shown:" in (root.findtext(f"{SVG}desc") or "")
    again = {"If-None-Match": answer.headers["ETag"]}
    asked = reader().get(f"/figure/{view}.svg?type=tension&theme=dark&size=800x600", headers=again)
    assert asked.status_code == 304


def test_words_that_cannot_be_read_are_refused_or_left_out_as_asked() -> None:
    address = "/figure/network.svg?type=tension&colour=red"
    assert reader().get(address).status_code == 400
    lenient = reader().get(address, headers={"Prefer": "handling=lenient"})
    assert lenient.status_code == 200
    assert "Prefer" in lenient.vary
    assert lenient.data == reader().get("/figure/network.svg?type=tension").data
    assert reader().get("/figure/network.svg?size=1x1").status_code == 400


@pytest.mark.parametrize("address", ["/figure/table.svg", "/figure/.svg"])
def test_what_is_not_drawn_is_not_found(address: str) -> None:
    assert reader().get(address).status_code == 404
