"""The chord diagram, drawn from the invented dossier and from larger invented ones."""

import csv
import random
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from tests.graph.edge_ids import edge_ids
from tests.graph.test_blocs import camps
from tests.invented import add_column, lands
from tests.invented import dossier as invented_dossier
from tests.invented import write as write_tables
from tieline.charts.chord.chart import MOST_ARCS, MOST_ARCS_NARROW
from tieline.charts.chord.chart import build as chord_picture
from tieline.charts.chord.shapes import THINNEST
from tieline.charts.grouping import OTHERS
from tieline.charts.scene import Area, Scene, Size
from tieline.charts.text_metrics import text_width
from tieline.charts.theme import HAIRLINE
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.graph import network
from tieline.narrative.blocs import how_to_go_on
from tieline.narrative.summary import selection_sentence
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PHONE: Size = (380, 520)
HEADER = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"

ARTICLE_HEADER = "id,title,publisher,author,published,language,kind,url,note,file,sha256"


def picture(dossier: Dossier, query: str = "", size: Size = (1100, 760)) -> Scene:
    return chord_picture(select(dossier, Selection.from_query(query, dossier)), size)


def test_what_weighs_little_is_a_line_and_what_has_no_weight_a_hairline(tmp_path: Path) -> None:
    ties = [("A", "B", "alliance"), ("C", "D", "alliance")]
    ties += [("A", "D", "tension"), ("B", "C", "support")]
    folder = write_tables(tmp_path, ties, "ABCD")
    add_column(folder, "weight", {"t0001": "300", "t0002": "100", "t0003": "0.1"})
    drawn = picture(load(folder), "view=chord&width=weight")
    assert [area.edge for area in ribbons(drawn)] == ["A|B|alliance", "C|D|alliance"]
    thin = {line.edge: line.width for line in drawn.lines}
    assert thin == {"A|D|tension": THINNEST, "B|C|support": HAIRLINE}


def arcs(drawn: Scene) -> list[Area]:
    return [area for area in drawn.areas if area.look not in TYPES]


def ribbons(drawn: Scene) -> list[Area]:
    return [area for area in drawn.areas if area.look in TYPES]


def order(drawn: Scene) -> list[str]:
    return [arc.actor for arc in arcs(drawn)]


def invented(folder: Path, ties: Sequence[tuple[str, str, str, str]]) -> Dossier:
    """A dossier of ties (actor, target, type, article), all of one day."""
    names = sorted({name for tie in ties for name in tie[:2]})
    (folder / "seeds").mkdir(parents=True)
    rows = [["name", "short", "kind", "represents", "iso3", "aliases"]]
    rows += [[name, "", "state", "", "", ""] for name in names]
    write(folder / "actors.csv", rows)
    columns = ARTICLE_HEADER.split(",")
    articles = sorted({tie[3] for tie in ties})
    rows = [
        columns,
        *([t, t, "", "", "2025-01-01", "en", "dataset", "", "", "", ""] for t in articles),
    ]
    write(folder / "seeds" / "articles.csv", rows)
    rows = [HEADER.split(",")]
    for number, (actor, target, kind, article) in enumerate(ties, 1):
        about = [f"t{number:04}", actor, target, kind, "military", "2024", "stated", "", ""]
        rows.append([*about, f"Claim {number}.", article, ""])
    write(folder / "relations.csv", rows)
    return load(folder)


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def crowd(folder: Path, actors: int, ties: int, seed: int = 5) -> Dossier:
    rnd = random.Random(seed)
    names = [f"Land {number:03}" for number in range(actors)]
    kinds, articles = list(TYPES), [f"article{number}" for number in range(8)]
    found = [(*rnd.sample(names, 2), rnd.choice(kinds), rnd.choice(articles)) for _ in range(ties)]
    return invented(folder, [(a, b, kind, article) for a, b, kind, article in found])


def test_an_arc_an_actor_and_a_ribbon_or_line_an_edge(demo: Dossier) -> None:
    drawn = picture(demo, "fold=0")
    graph = network.build(select(demo, Selection(fold=False)))
    assert set(order(drawn)) == set(graph)
    shapes = {area.edge for area in ribbons(drawn)} | {line.edge for line in drawn.lines}
    assert shapes == set(edge_ids(graph))
    assert all(arc.look == graph.nodes[arc.actor]["kind"] for arc in arcs(drawn))


def test_every_shape_says_what_it_is(demo: Dossier) -> None:
    drawn = picture(demo)
    assert all(area.title for area in drawn.areas)
    assert all(line.title for line in drawn.lines)


def test_no_ties_is_a_sentence_and_no_circle(demo: Dossier) -> None:
    drawn = picture(demo, "from=1900-01-01&to=1900-12-31")
    assert drawn.note
    assert not drawn.areas
    assert not drawn.lines
    assert not drawn.texts


def test_filters_and_shuffled_rows_change_no_order(demo: Dossier, demo_folder: Path) -> None:
    whole = order(picture(demo, "fold=0"))
    for query in ("fold=0&from=2025-01-01", "fold=0&type=tension", "fold=0&actor=Dorne"):
        some = order(picture(demo, query))
        assert some == [name for name in whole if name in some]
    path = demo_folder / "relations.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    random.Random(2).shuffle(rows)
    path.write_text("\n".join([head, *rows, ""]), "utf-8")
    assert order(picture(load(demo_folder), "fold=0")) == whole


def test_guests_are_one_arc_beside_their_host_that_opens(demo: Dossier) -> None:
    drawn = picture(demo)
    assert drawn.folded == {"+Cresta": ("Galt", "Hesper", "Isern")}
    ring = order(drawn)
    assert ring.index("+Cresta") == ring.index("Cresta") + 1
    fold = [area for area in ribbons(drawn) if not area.edge]
    assert [(area.actor, area.look) for area in fold] == [("+Cresta", "support")]
    assert "3 more" in fold[0].title
    assert not picture(demo, "fold=0").folded


def test_a_guests_arrow_is_hollow(demo: Dossier) -> None:
    drawn = {area.edge: area for area in ribbons(picture(demo, "fold=0"))}
    guest, backer = drawn["Galt|Cresta|support"], drawn["Cresta|Arden|support"]
    assert guest.hollow
    assert not backer.hollow
    assert len(guest.points) == len(backer.points) + 5
    assert not any(area.hollow for area in drawn.values() if area.look != "support")


def test_a_guest_asked_for_is_drawn(demo: Dossier) -> None:
    drawn = picture(demo, "actor=Galt&actor=Cresta")
    assert "Galt" in order(drawn)
    assert drawn.folded == {"+Cresta": ("Hesper", "Isern")}


def test_width_is_articles_and_never_claims(tmp_path: Path) -> None:
    claims = [("Arden", "Borel", "alliance", "one")] * 5
    drawn = picture(invented(tmp_path, [*claims, ("Arden", "Cresta", "alliance", "one")]))
    many, single = (tail_width(area) for area in ribbons(drawn))
    assert many == pytest.approx(single, rel=0.02)


def tail_width(area: Area) -> float:
    (x, y), (u, v) = area.points[0], area.points[6]
    return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)


def test_a_pair_may_be_several_things_at_once(tmp_path: Path) -> None:
    kinds = [("Arden", "Borel", "alliance"), ("Arden", "Borel", "tension")]
    kinds += [("Arden", "Borel", "support"), ("Borel", "Arden", "support")]
    drawn = picture(invented(tmp_path, [(*kind, "one") for kind in kinds]))
    assert {area.edge for area in ribbons(drawn)} == {
        "Arden|Borel|alliance",
        "Arden|Borel|tension",
        "Arden|Borel|support",
        "Borel|Arden|support",
    }


def test_types_are_told_apart_without_colour(demo: Dossier, tmp_path: Path) -> None:
    wide = picture(demo)
    barred = {line.edge for line in wide.lines}
    assert barred == {area.edge for area in ribbons(wide) if area.look == "tension"}
    thin = picture(crowd(tmp_path, 24, 700))
    glyphs = {(line.look, line.glyph) for line in thin.lines if line.width >= 1}
    assert glyphs <= {("alliance", ""), ("support", "arrow"), ("tension", "bar"), ("tension", "")}
    assert ("support", "arrow") in glyphs


def test_what_nobody_states_is_broken_and_pale(demo: Dossier) -> None:
    graph = network.build(select(demo, Selection()))
    for area in ribbons(picture(demo)):
        if area.edge:
            a, b, kind = network.edge_ends(area.edge)
            assert area.broken is not graph.edges[a, b, kind]["stated"]
            assert area.pale is area.broken


def test_too_many_actors_are_one_arc_that_opens(tmp_path: Path) -> None:
    dossier = crowd(tmp_path, 60, 300)
    drawn = picture(dossier)
    assert len(order(drawn)) == MOST_ARCS
    assert order(drawn)[-1] == OTHERS
    assert len(drawn.folded[OTHERS]) == 60 - MOST_ARCS + 1
    least = network.rank_actors(network.build(select(dossier, Selection())))[MOST_ARCS - 1 :]
    assert drawn.folded[OTHERS] == tuple(sorted(least))
    assert len(order(picture(dossier, size=PHONE))) == MOST_ARCS_NARROW
    assert len(order(picture(dossier, "fold=0"))) == 60
    merged = [area.title for area in ribbons(drawn) if not area.edge]
    merged += [line.title for line in drawn.lines if not line.edge]
    assert merged
    assert all("31 others" in title for title in merged)


def test_of_many_actors_those_named_least_are_arcs_by_bloc() -> None:
    many = invented_dossier([*camps(99, alone=6), ("Land 040", "Land 093", "tension")], lands(99))
    for size, most in (((1100, 760), MOST_ARCS), (PHONE, MOST_ARCS_NARROW)):
        drawn = picture(many, "", size)
        assert len(order(drawn)) == most
        blocs = ["Land 000, Land 001, Land 002", "Land 031, Land 040, Land 032"]
        assert {f"{OTHERS} of {bloc}" for bloc in blocs} <= drawn.folded.keys()
        assert set(drawn.folded[OTHERS]) <= {f"Land {k:03d}" for k in range(93, 99)}
        assert sum(map(len, drawn.folded.values())) + most - len(drawn.folded) == 99
        assert {area.look for area in drawn.areas if area.actor in drawn.folded} >= {"others"}
    assert not picture(many, "fold=0").folded
    sentence = selection_sentence(select(many, Selection(view="chord")))
    assert sentence.endswith(
        "; 99 actors, those named least drawn together by bloc "
        "(blocs are worked out from the friendly ties of all dates)."
    )
    assert how_to_go_on(select(many, Selection(view="chord"))) == (
        "Click the others to draw more of them; choose one actor to see its surroundings."
    )


@pytest.mark.parametrize("size", [(1100, 760), (1060, 560), PHONE, (320, 320)])
@pytest.mark.parametrize("query", ["", "fold=0", "level=all&blocs=1", "from=2025-01-01"])
def test_names_are_whole_and_apart(demo: Dossier, size: Size, query: str) -> None:
    drawn = picture(demo, query, size)
    unit = size[0] / (drawn.x_range[1] - drawn.x_range[0])
    assert unit == pytest.approx(size[1] / (drawn.y_range[1] - drawn.y_range[0]), rel=1e-4)
    boxes = []
    for text in drawn.texts:
        wide = text_width(text.text, text.size, bold=text.bold) / unit
        left = text.place[0] - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
        high = text.size / unit
        boxes.append((left, text.place[1] - high / 2, left + wide, text.place[1] + high / 2))
        assert drawn.x_range[0] <= left
        assert left + wide <= drawn.x_range[1]
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] <= b[1] or b[3] <= a[1]
    named = {text.actor for text in drawn.texts}
    assert len(named) >= len(order(drawn)) - 3


def test_names_are_short_where_it_is_narrow(demo: Dossier) -> None:
    texts = {text.actor: text.text for text in picture(demo, size=PHONE).texts}
    assert texts["Harbour League"] == "League"
    assert texts["+Cresta"] == "3 more"


def test_the_circle_keeps_its_size_whatever_is_selected(demo: Dossier) -> None:
    for size in ((1100, 760), PHONE):
        sizes = {picture(demo, query, size).x_range for query in ("", "type=tension", "to=1960")}
        assert len(sizes) == 1


def test_one_tie_is_two_arcs_and_a_ribbon(tmp_path: Path) -> None:
    drawn = picture(invented(tmp_path, [("Arden", "Borel", "support", "one")]))
    assert order(drawn) == ["Arden", "Borel"]
    assert [area.edge for area in ribbons(drawn)] == ["Arden|Borel|support"]


def test_large_dossiers_are_drawn_quickly(tmp_path: Path) -> None:
    dossier = crowd(tmp_path, 200, 5000)
    picture(dossier)
    begin = time.process_time()
    picture(dossier)
    assert time.process_time() - begin < 1.0
