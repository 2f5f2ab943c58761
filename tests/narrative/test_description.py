"""The picture in words: its sentences and its table of pairs, in order of importance."""

from tieline.data.dossier import Dossier
from tieline.graph.network import build, rank_edges
from tieline.narrative.description import describe, pairs
from tieline.selection.selected import select
from tieline.selection.selection import Selection


def test_the_pairs_are_the_edges_in_order_of_importance(demo: Dossier) -> None:
    graph = build(select(demo, Selection()))
    found = pairs(demo, graph)
    assert tuple(pair.edge for pair in found) == rank_edges(graph)
    assert [pair.articles for pair in found] == sorted(
        (pair.articles for pair in found), reverse=True
    )
    assert sum(pair.claims for pair in found) == sum(
        graph.edges[key]["ties"] for key in graph.edges(keys=True)
    )


def test_a_pair_says_who_how_whom_and_which_article_stands_alone(demo: Dossier) -> None:
    found = {pair.edge: pair for pair in pairs(demo, build(select(demo, Selection())))}
    one = found["Arden|Borel|support"]
    assert (one.actor, one.label, one.other) == ("Arden", "supports", "Borel")
    assert (one.claims, one.articles, one.only_in) == (1, 1, "The Strait Courier")
    assert one.span == "June 2024 to September 2025"
    assert one.focus == "Arden|Borel"
    assert found["Arden|Borel|alliance"].only_in == ""


def test_the_words_begin_with_what_is_shown_and_end_with_what_was_read(demo: Dossier) -> None:
    selection = Selection(view="chord")
    words = describe(select(demo, selection))
    assert words.sentences[0].startswith("Chord of ")
    assert words.sentences[1].startswith("Closest: ")
    assert words.sentences[2].startswith("Shown: all dates")
    assert words.sentences[-1].endswith("not mentioned in them.")
    assert words.label == " ".join(words.sentences[:2])
    assert words.more == 0


def test_what_is_not_listed_is_counted(demo: Dossier) -> None:
    graph = build(select(demo, Selection()))
    whole = pairs(demo, graph)
    words = describe(select(demo, Selection()), most=3)
    assert words.pairs == whole[:3]
    assert words.more == len(whole) - 3
    assert words.caption.startswith(f"The 3 most important of {len(whole)} rows")


def test_an_empty_picture_says_so(demo: Dossier) -> None:
    nothing = Selection(types=())
    words = describe(select(demo, nothing))
    assert words.pairs == ()
    assert words.label == "Nothing is shown, for no kind of tie is chosen."
    assert words.sentences[0] == words.label
