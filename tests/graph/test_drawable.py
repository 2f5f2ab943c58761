"""A network of more lines than a picture can draw is thinned by importance, and says so."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import Size, write
from tests.graph.edge_ids import edge_ids
from tests.invented import Tie, dossier, lands
from tieline.charts.chord.chart import MOST_OPENED
from tieline.charts.chord.chart import build as chord_picture
from tieline.charts.grouping import OTHERS
from tieline.charts.network.chart import build as network_picture
from tieline.data.dossier import Dossier, load
from tieline.graph.network import (
    MOST_LINES,
    MOST_MARKS,
    build,
    drawable,
    rank_actors,
    rank_edges,
)
from tieline.narrative.drawn_lines import drawn_lines_clause
from tieline.narrative.summary import selection_sentence
from tieline.selection.selected import select
from tieline.selection.selection import Selection

CROWD = Size("crowd", 700, 4_000)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return load(write(tmp_path_factory.mktemp("crowd"), CROWD))


def test_what_a_picture_can_draw_is_drawn_whole(demo: Dossier) -> None:
    selection = Selection()
    assert drawable(select(demo, selection)) is build(select(demo, selection))
    assert "drawn" not in selection_sentence(select(demo, selection))


def test_the_lines_that_most_articles_tell_of_are_drawn(crowd: Dossier) -> None:
    graph, part = build(select(crowd, Selection())), drawable(select(crowd, Selection()))
    first = set(rank_actors(graph)[:MOST_MARKS])
    between = [edge for edge in rank_edges(graph) if first.issuperset(edge.split("|")[:2])]
    assert set(edge_ids(part)) == set(between[:MOST_LINES])
    assert len(graph) > MOST_MARKS >= len(part) > 100
    assert min(degree for _, degree in part.degree()) > 0


def test_what_a_line_tells_is_not_thinned(crowd: Dossier) -> None:
    graph, part = build(select(crowd, Selection())), drawable(select(crowd, Selection()))
    assert all(part.edges[key] == graph.edges[key] for key in part.edges(keys=True))
    assert all(part.nodes[name] == graph.nodes[name] for name in part)


def test_the_picture_says_how_much_it_draws(crowd: Dossier) -> None:
    every = build(select(crowd, Selection())).number_of_edges()
    lines = drawable(select(crowd, Selection())).number_of_edges()
    assert len(network_picture(select(crowd, Selection(fold=False))).lines) == lines
    sentence = selection_sentence(select(crowd, Selection(fold=False)))
    assert f"; only {lines:,} of {every:,} lines are drawn between " in sentence
    assert sentence.endswith("; of equal lines those of the most named actors come first.")
    assert "drawn" not in selection_sentence(select(crowd, Selection(view="table")))


def test_a_cut_between_equal_lines_is_said() -> None:
    """Five hundred lines of one article each: which of them are drawn is no matter of evidence."""
    names = lands(500)
    ties: list[Tie] = [("Hub", name, "alliance") for name in names]
    wheel = dossier(ties, ["Hub", *names], articles=1)
    assert selection_sentence(select(wheel, Selection())) == (
        "All dates, all kinds of tie, only 399 of 500 lines are drawn between 400 of 501 actors: "
        "all 500 are of one article; of equal lines those of the most named actors come first."
    )
    highlighted = select(wheel, Selection(highlight="Land 499"))
    assert "of equal lines those of Land 499 come first" in selection_sentence(highlighted)


@pytest.mark.parametrize(
    ("drawn", "every", "clause"),
    [
        (
            {2: 150},
            {1: 1_650, 2: 150},
            "only the 150 lines of the most articles are drawn (1,650 more have one article)",
        ),
        (
            {5: 10},
            {1: 1_650, 2: 150, 5: 10},
            "only the 10 lines of the most articles are drawn "
            "(1,800 more have at most two articles)",
        ),
        (
            {2: 35, 1: 1_965},
            {1: 3_965, 2: 35},
            "only 2,000 of 4,000 lines are drawn: all 35 of two or more articles, "
            "1,965 of the 3,965 of one article",
        ),
        (
            {4: 1, 3: 99, 1: 1_900},
            {1: 3_900, 3: 100, 4: 1},
            "only 2,000 of 4,001 lines are drawn: the one of four or more articles, "
            "1,999 of the 4,000 of at most three articles",
        ),
        ({1: 2}, {1: 4}, "only 2 of 4 lines are drawn: all 4 are of one article"),
    ],
)
def test_what_is_said_of_lines_that_are_not_drawn_is_true(
    drawn: dict[int, int], every: dict[int, int], clause: str
) -> None:
    assert drawn_lines_clause(Counter(drawn), Counter(every)) == clause


def test_a_narrower_selection_is_drawn_whole(crowd: Dossier) -> None:
    for name in (rank_actors(build(select(crowd, Selection())))[-1], next(iter(crowd.actors))):
        chosen = Selection(actors=(name,))
        assert drawable(select(crowd, chosen)) is build(select(crowd, chosen))


def test_whom_a_publisher_highlights_is_drawn_first(crowd: Dossier) -> None:
    last = rank_actors(build(select(crowd, Selection())))[-1]
    assert last not in drawable(select(crowd, Selection()))
    assert last in drawable(select(crowd, Selection(highlight=last)))


def test_a_fold_has_its_place_though_the_whole_picture_leaves_it_out(
    crowd: Dossier, tmp_path: Path
) -> None:
    partner = next(
        name
        for name in reversed(rank_actors(build(select(crowd, Selection()))))
        if crowd.actors[name].kind == "state"
    )
    source = next(iter(crowd.articles))
    guests = ("Guest Isle", "Guest Coast", "Guest Hills")
    folder = write(tmp_path, CROWD)
    with (folder / "actors.csv").open("a", encoding="utf-8") as actors:
        actors.writelines(f"{name},,state,,,\n" for name in guests)
    with (folder / "relations.csv").open("a", encoding="utf-8") as ties:
        ties.writelines(
            f"t9{i},{name},{partner},alliance,gesture,2024-05,stated,,,{name} came.,{source},\n"
            for i, name in enumerate(guests)
        )
    dossier = load(folder)
    assert partner not in drawable(select(dossier, Selection()))
    picture = network_picture(select(dossier, Selection(actors=(partner,))))
    assert picture.folded == {f"+{partner}": tuple(sorted(guests))}


def test_even_where_nothing_is_folded_a_circle_has_an_end(crowd: Dossier) -> None:
    folded, opened = (chord_picture(select(crowd, Selection(fold=fold))) for fold in (True, False))
    told = [
        next(area.title for area in picture.areas if "named least" in area.title)
        for picture in (folded, opened)
    ]
    assert told[0].partition(" others of ")[2].endswith(", named least: a click draws more of them")
    assert told[1].endswith(" others, named least")
    hidden = len(opened.folded[OTHERS])
    assert len(build(select(crowd, Selection()))) - hidden == MOST_OPENED - 1
    assert f"{hidden} others" in [text.text for text in opened.texts]
