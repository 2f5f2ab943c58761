"""What readers are told of the dossier, of their choice and of what stands out, word for word."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.invented import with_weights
from tests.serving import DEMO
from tieline.data.articles import Article
from tieline.data.dossier import Dossier, load
from tieline.data.english import counted, joined, number
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES
from tieline.graph.network import build
from tieline.narrative.description import describe
from tieline.narrative.summary import (
    coverage,
    headline_sentence,
    nothing_drawn,
    nothing_shown,
    selection_sentence,
    sentence,
    single_article_sentence,
    untied_sentence,
)
from tieline.narrative.top_pairs import MOST_LISTED, Sign, alike_sentence, list_strongest, side_of
from tieline.selection.facets import counts
from tieline.selection.filters import mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PUBLISHED = ("2025-09-03", "2025-10-10", "2025-09-05", "2025-09-04", "2025-09-03")
SILENT = "A missing line means: not mentioned in them."
SIGNS: tuple[Sign, ...] = (1, -1)
"""Close, and at odds."""


def read(demo: Dossier, *articles: tuple[str, str]) -> Dossier:
    """The demo as if it had these articles: publication and kind of each."""
    made = [
        Article(id=f"a{i}", title=f"Article {i}", published=published, kind=kind)
        for i, (published, kind) in enumerate(articles)
    ]
    return replace(demo, articles={article.id: article for article in made})


def told(demo: Dossier, *rows: tuple[str, str, str, str]) -> Dossier:
    """The demo with other ties on one day: actor, target, type and article of each."""
    table = pd.DataFrame([{**demo.ties.iloc[0].to_dict(), "form": "stance"} for _ in rows])
    for at, name in enumerate(("actor", "target", "type", "source")):
        table[name] = [row[at] for row in rows]
    table["actor_state"], table["target_state"] = table["actor"], table["target"]
    table["id"] = [f"t{i}" for i in range(len(rows))]
    return replace(demo, ties=table)


def headline(dossier: Dossier, query: str = "") -> str:
    selection = Selection.from_query(query, dossier)
    return headline_sentence(select(dossier, selection))


# What is read


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (
            [(day, "report") for day in PUBLISHED],
            f"What five articles published 3 September to 10 October 2025 say. {SILENT}",
        ),
        (
            [("2025-09-03", "report")],
            "What one article published on 3 September 2025 says. "
            "A missing line means: not mentioned in it.",
        ),
        (
            [("2025-09", "report"), ("2025-09", "report")],
            f"What two articles published in September 2025 say. {SILENT}",
        ),
        ([("", "report")] * 13, f"What 13 articles say. {SILENT}"),
        (
            [("2025-09-03", "report"), ("2025-10-10", "report"), ("", "opinion")],
            "What three articles, two of them published 3 September to 10 October 2025, say. "
            + SILENT,
        ),
        (
            [("2015", "dataset")],
            "What one data set published in 2015 says. A missing line means: not in it.",
        ),
        (
            [("2025-09-03", "report"), ("", "dataset")],
            "What one article and one data set, one of them published on 3 September 2025, say. "
            + SILENT,
        ),
        ([], "No article has been read yet, so nothing is said of anybody."),
    ],
)
def test_coverage(demo: Dossier, articles: list[tuple[str, str]], expected: str) -> None:
    assert coverage(read(demo, *articles)) == expected


# What is chosen


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "All dates, all kinds of tie, persons counted with their countries."),
        (
            "from=2025-01-01&to=2025-12-31",
            "2025, all kinds of tie, persons counted with their countries.",
        ),
        (
            "from=2025-09-03&to=2025-09-03",
            "3 September 2025, all kinds of tie, persons counted with their countries.",
        ),
        (
            "from=2024-12-31",
            "From 31 December 2024 on, all kinds of tie, persons counted with their countries.",
        ),
        (
            "to=1960-12-31&open=1",
            "Up to 31 December 1960, also what is not dated by the article (faded), "
            "all kinds of tie, persons counted with their countries.",
        ),
        (
            "known_by=2025-09-05",
            "All dates, all kinds of tie, only articles published by 5 September 2025, "
            "persons counted with their countries.",
        ),
        (
            "type=tension",
            "All dates, only ties called “in tension”, persons counted with their countries.",
        ),
        (
            "type=alliance,support&form=military",
            "All dates, only ties called “allied or aligned” or “supports”, "
            "only ties of the form “military”, persons counted with their countries.",
        ),
        (
            "form=military,words,gesture",
            "All dates; all kinds of tie; "
            "only ties of the form “military”, “words” or “gestures”; "
            "persons counted with their countries.",
        ),
        (
            "type=none&form=none&certainty=none",
            "All dates, no kind of tie chosen, no form of tie chosen, no certainty chosen, "
            "persons counted with their countries.",
        ),
        (
            "certainty=stated,attributed,disputed,expected",
            "All dates, all kinds of tie, also claims marked “forecast”, "
            "persons counted with their countries.",
        ),
        (
            "certainty=stated",
            "All dates, all kinds of tie, only claims marked “the article says”, "
            "persons counted with their countries.",
        ),
        (
            "certainty=stated,expected",
            "All dates, all kinds of tie, only claims marked “the article says” or “forecast”, "
            "persons counted with their countries.",
        ),
        (
            "actor=Arden&actor=Mara+Quill",
            "All dates, all kinds of tie, only ties that touch Arden or Mara Quill, "
            "persons counted with their countries.",
        ),
        (
            "source=courier,review",
            "All dates, all kinds of tie, only what The Strait Courier and Harbour Review say, "
            "persons counted with their countries.",
        ),
        (
            "source=notes",
            "All dates, all kinds of tie, only what Five things to know about the strait "
            "(an aggregator page) says, persons counted with their countries.",
        ),
        (
            "without=courier",
            "All dates, all kinds of tie, without The Strait Courier, "
            "persons counted with their countries.",
        ),
        (
            "without=courier,review&sources_min=2",
            "All dates, all kinds of tie, without The Strait Courier and Harbour Review, "
            "only what at least two articles say, persons counted with their countries.",
        ),
        *(
            (limits, f"All dates, all kinds of tie, {said}, persons counted with their countries.")
            for limits, said in (
                ("sources_max=1", "only what a single article says"),
                ("sources_max=2", "only what at most two articles say"),
                ("sources_min=2&sources_max=2", "only what exactly two articles say"),
                ("sources_min=2&sources_max=3", "only what two to three articles say"),
            )
        ),
        (
            "without=courier,review,notes,almanac",
            "All dates, all kinds of tie, no article chosen, persons counted with their countries.",
        ),
        ("level=all", "All dates, all kinds of tie, persons and organisations on their own."),
        (
            "blocs=1",
            "All dates, all kinds of tie, persons counted with their countries, "
            "collectives such as the Coast too.",
        ),
        (
            "view=chord&focus=Arden&fold=0&theme=dark",
            "All dates, all kinds of tie, persons counted with their countries.",
        ),
    ],
)
def test_a_selection_says_itself(demo: Dossier, query: str, expected: str) -> None:
    assert Selection.problems_in(query, demo) == []
    assert selection_sentence(select(demo, Selection.from_query(query, demo))) == expected


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("network", ", lines as thick as the sum of their claims' weights."),
        ("chord", ", ribbons as broad as the sum of their claims' weights."),
        ("timeline", "."),
    ],
)
def test_lines_by_weight_are_said_where_they_are_drawn(
    view: str, said: str, tmp_path: Path
) -> None:
    weighted = load(with_weights(DEMO, tmp_path))
    chosen = select(weighted, Selection(view=view, width="weight"))
    before = "All dates, all kinds of tie, persons counted with their countries"
    assert selection_sentence(chosen) == f"{before}{said}"


def test_nobody_counted_with_a_country_goes_without_saying(demo: Dossier) -> None:
    states = {name: actor for name, actor in demo.actors.items() if actor.kind == "state"}
    assert selection_sentence(
        select(replace(demo, actors=states, ties=demo.ties.head(0)), Selection())
    ) == ("All dates, all kinds of tie.")


# What stands out


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "",
            "Closest: Arden–Borel (allied or aligned in three articles); "
            "Dorne–Elvane (in two articles). "
            "Most at odds: Cresta–Dorne, Arden–Dorne (both in tension in two articles).",
        ),
        (
            "from=2025-01-01&to=2025-12-31",
            "Closest: Dorne–Elvane (allied or aligned in two articles); "
            "Arden–Borel (only in Harbour Review). "
            "Most at odds: Arden–Dorne (in tension in two articles). "
            "Both close and at odds: Arden and Borel.",
        ),
        (
            "actor=Galt",
            "Closest: Galt made a gesture to Cresta (only in The Strait Courier).",
        ),
        (
            "source=almanac",
            "Most at odds: Cresta–Dorne (in tension in one claim).",
        ),
        (
            "source=courier,notes&type=alliance",
            "Closest: Arden–Borel, Dorne–Elvane "
            "(both allied or aligned in both chosen articles); Dorne–Farrow "
            "(only in Five things to know about the strait, an aggregator page).",
        ),
        (
            "level=all&from=2025-09-03&to=2025-09-03&type=support&form=gesture",
            "Five pairs with friendly gestures alone, each in only one article: none stands out.",
        ),
        (
            "from=1900-01-01&to=1900-12-31",
            "No article says anything of who stands with whom in this period.",
        ),
        ("to=1900-12-31&actor=Galt", "No article says anything of Galt in this period."),
        (
            "to=1900-12-31&actor=Galt&actor=Isern",
            "No article says anything of Galt or Isern in this period.",
        ),
        (
            "actor=the+Coast",
            "Nothing is shown of the Coast. One claim is hidden by your filters: "
            "it names a collective such as the Coast.",
        ),
        (
            "from=2026-01-01",
            "Nothing is shown. One claim is hidden by your filters: it is a forecast.",
        ),
        ("type=none", "Nothing is shown, for no kind of tie is chosen."),
        ("form=none", "Nothing is shown, for no form of tie is chosen."),
        ("certainty=none", "Nothing is shown, for no certainty is chosen."),
        (
            "without=courier,review,notes,almanac",
            "Nothing is shown, for no article is chosen.",
        ),
        (
            "sources_min=4",
            "Nothing is shown. 30 claims behind lines of fewer than four articles. "
            "Two claims are hidden by your filters: "
            "one names a collective such as the Coast, one is a forecast.",
        ),
        (
            "without=review,notes&type=alliance",
            "Closest: Arden–Borel, Dorne–Elvane (each allied or aligned only in "
            "The Strait Courier); Arden–Cresta (side by side only in The Strait Courier).",
        ),
    ],
)
def test_the_headline_names_the_strongest_pairs(demo: Dossier, query: str, expected: str) -> None:
    assert headline(demo, query) == expected


def test_nothing_is_said_alike_wherever_it_is_said(demo: Dossier) -> None:
    for query in ("to=1900-12-31&actor=Galt", "actor=the+Coast", "type=none"):
        assert nothing_shown(select(demo, Selection.from_query(query))) == headline(demo, query)


def test_all_articles_of_the_dossier_are_called_all(demo: Dossier) -> None:
    dossier = told(
        read(demo, ("", "report"), ("", "report"), ("", "report")),
        *[("Arden", "Borel", "tension", f"a{i}") for i in range(3)],
    )
    assert headline(dossier) == "Most at odds: Arden–Borel (in tension in all three articles)."


def test_a_pair_may_be_close_and_at_odds_at_once(demo: Dossier) -> None:
    dossier = told(
        demo, ("Arden", "Borel", "tension", "notes"), ("Borel", "Arden", "alliance", "notes")
    )
    assert headline(dossier) == (
        "Closest: Arden–Borel (allied or aligned only in "
        "Five things to know about the strait, an aggregator page). Most at odds: "
        "Arden–Borel (in tension only in Five things to know about the strait, "
        "an aggregator page). Both close and at odds: Arden and Borel."
    )


def changed(dossier: Dossier, column: str, *words: str) -> Dossier:
    """The same ties with these words in a column, one a row."""
    return replace(dossier, ties=dossier.ties.assign(**{column: list(words)}))


def test_what_is_denied_or_forecast_makes_nobody_close_or_at_odds(demo: Dossier) -> None:
    rows = [("Arden", "Borel", "tension", "notes"), ("Arden", "Cresta", "tension", "review")]
    dossier = told(demo, *rows)
    assert headline(changed(dossier, "certainty", "disputed", "stated")) == (
        "Most at odds: Arden–Cresta (in tension only in Harbour Review)."
    )
    assert headline(changed(dossier, "certainty", "attributed", "disputed")) == (
        "Most at odds: Arden–Borel (in tension only in Five things to know about the strait, "
        "an aggregator page, quoted)."
    )
    neither = changed(dossier, "certainty", "disputed", "expected")
    assert headline(neither, "certainty=disputed,expected") == (
        "All that is shown here is denied or only a forecast."
    )
    denied = select(neither, Selection.from_query("certainty=disputed"))
    assert [list_strongest(denied, sign=sign) for sign in SIGNS] == ["", ""]


def test_gestures_do_not_count_for_what_the_words_say(demo: Dossier) -> None:
    rows = [("Arden", "Borel", "support", source) for source in ("courier", "notes", "review")]
    other = [("Galt", "Cresta", "support", source) for source in ("courier", "notes", "review")]
    dossier = told(demo, *rows, *other)
    forms = ("gesture", "gesture", "economic", "gesture", "gesture", "gesture")
    assert list_strongest(select(changed(dossier, "form", *forms), Selection()), sign=1) == (
        "Arden supports Borel (only in Harbour Review); "
        "Galt made a gesture to Cresta (in three articles)"
    )


def test_a_pair_is_named_once_a_side(demo: Dossier) -> None:
    dossier = told(
        demo,
        ("Borel", "Arden", "support", "notes"),
        ("Borel", "Arden", "support", "review"),
        ("Arden", "Borel", "support", "review"),
        ("Arden", "Borel", "alliance", "review"),
    )
    assert headline(dossier) == "Closest: Borel supports Arden (in two articles)."


def test_equals_that_find_no_room_are_counted(demo: Dossier) -> None:
    partners = ("Borel", "Cresta", "Dorne", "Elvane", "Farrow")
    rows = [("Arden", partner, "tension", "a0") for partner in partners]
    dossier = told(read(demo, ("2015", "dataset")), *rows)
    assert headline(dossier) == ("Five pairs in tension, each in one claim: none stands out.")
    assert headline(told(dossier, *rows[:4])) == (
        "Most at odds: Arden–Borel, Arden–Cresta, Arden–Dorne, Arden–Elvane "
        "(each in tension in one claim)."
    )
    assert headline(told(dossier, *rows, rows[0])) == (
        "Most at odds: Arden–Borel (in tension in two claims)."
    )
    weaker = [("Galt", partner, "tension", "a0") for partner in partners]
    assert headline(told(dossier, *rows, *rows, *weaker)) == (
        "Five of ten pairs in tension stand out, each in two claims."
    )
    assert headline(dossier, "to=1800-01-01") == (
        "No data set says anything of who stands with whom in this period."
    )


def test_a_list_calls_equals_closest_only_where_the_sentence_does(demo: Dossier) -> None:
    partners = ("Borel", "Cresta", "Dorne", "Elvane", "Farrow")
    rows = [("Arden", partner, "alliance", "a0") for partner in partners]
    alike = select(told(read(demo, ("2015", "dataset")), *rows), Selection())
    assert side_of(alike, 1, MOST_LISTED).strong == ()
    assert alike_sentence(alike, 1, MOST_LISTED) == (
        "Five pairs allied, aligned or supporting, each in one claim: none stands out."
    )
    weaker = ("Galt", "Isern", "alliance", "a0")
    unlike = select(told(read(demo, ("2015", "dataset")), *rows, *rows, weaker), Selection())
    assert len(side_of(unlike, 1, MOST_LISTED).strong) == 6
    assert alike_sentence(unlike, 1, MOST_LISTED) == ""


def test_the_strongest_are_listed_by_side(demo: Dossier) -> None:
    shown = select(demo, Selection())
    assert [list_strongest(shown, sign=sign) for sign in SIGNS] == [
        "Arden–Borel (allied or aligned in three articles); Dorne–Elvane (in two articles)",
        "Cresta–Dorne, Arden–Dorne (both in tension in two articles)",
    ]
    assert [list_strongest(shown, sign=sign, most=0) for sign in SIGNS] == ["", ""]


def test_the_sentence_says_what_stands_out_and_then_what_is_shown(demo: Dossier) -> None:
    selection = Selection.from_query("actor=Galt&to=2000-01-01")
    assert sentence(select(demo, selection)) == (
        "No article says anything of Galt in this period. "
        "Shown: up to 1 January 2000, all kinds of tie, only ties that touch Galt, "
        "persons counted with their countries."
    )


def test_no_sentence_speaks_of_nodes_edges_or_stated_claims(demo: Dossier) -> None:
    queries = ("", "certainty=stated,expected", "form=stance&blocs=1&level=all", "to=1800-01-01")
    for query in queries:
        selection = Selection.from_query(query, demo)
        said = sentence(select(demo, selection)).casefold()
        assert not any(word in said for word in (" node", "edge", "stated", "graph"))


# Counts


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2025-01-01&type=tension",
        "level=all&form=military&certainty=expected",
        "sources_min=2&blocs=1",
        "sources_max=1&level=all",
    ],
)
def test_the_counts_are_those_of_each_word_alone(demo: Dossier, query: str) -> None:
    selection = Selection.from_query(query, demo)
    counted = counts(select(demo, selection))
    for field, menu, words in (
        ("types", counted.types, TYPES),
        ("forms", counted.forms, FORMS),
        ("certainties", counted.certainties, CERTAINTIES),
    ):
        alone = {w: int(mask(demo, selection.with_(**{field: (w,)})).sum()) for w in words}
        assert dict(menu) == alone


@pytest.mark.parametrize(
    "query",
    ["", "sources_min=2", "sources_min=3&level=all&open=1", "sources_max=1", "sources_max=2"],
)
@pytest.mark.parametrize("without", [(), ("courier",), ("courier", "notes", "almanac")])
def test_an_article_counts_what_it_would_show(
    demo: Dossier, query: str, without: tuple[str, ...]
) -> None:
    selection = Selection.from_query(query, demo).with_(without=without)
    expected = {}
    for article in demo.articles:
        back = selection.with_(without=tuple(id_ for id_ in without if id_ != article))
        expected[article] = int((mask(demo, back) & (demo.ties["source"] == article)).sum())
    assert counts(select(demo, selection)).articles == expected


def test_what_rests_on_one_article_is_said(demo: Dossier) -> None:
    def said(*rows: tuple[str, str]) -> str:
        dossier = told(demo, *[("Arden", b, "tension", source) for b, source in rows])
        return single_article_sentence(build(select(dossier, Selection())))

    assert said(("Borel", "courier"), ("Borel", "review"), ("Dorne", "courier")) == (
        "One of two lines has a single source."
    )
    assert said(("Borel", "courier"), ("Dorne", "review")) == (
        "Each of the two lines has a single source."
    )
    assert said(("Borel", "courier"), ("Dorne", "courier")) == ""
    assert said(("Borel", "courier"), ("Borel", "review")) == ""


def test_numbers_and_lists_in_english() -> None:
    assert [number(n) for n in (0, 1, 12, 13, 2507)] == ["no", "one", "twelve", "13", "2,507"]
    assert [counted(n, "claim") for n in (0, 1, 2)] == ["no claims", "one claim", "two claims"]
    assert joined(["Arden", "Borel"]) == "Arden and Borel"


def test_what_only_open_ends_show_stands_last_and_says_so(demo: Dossier) -> None:
    chosen = Selection.from_query("open=1&from=1960-01-01&to=1960-12-31")
    sides = [side_of(select(demo, chosen), sign, 9).strong for sign in SIGNS]
    assert [
        (strong.tie, strong.sources) for strong in sides[0] if strong.short == "Dorne–Elvane"
    ] == [("allied or aligned", "only in The Strait Courier")]
    undated = [
        [strong.sources.endswith(", not dated by the article") for strong in side] for side in sides
    ]
    assert any(map(any, undated))
    assert [sorted(side) for side in undated] == undated


# Nothing yet, and nobody


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_a_table_without_ties_says_so_and_what_to_do(demo_folder: Path, view: str) -> None:
    table = demo_folder / "relations.csv"
    header = table.read_text(encoding="utf-8").splitlines()[0]
    table.write_text(f"{header}\n", encoding="utf-8")
    about = demo_folder / "dossier.toml"
    about.write_text('title = "The strait"\n', encoding="utf-8")
    selected = select(load(demo_folder), Selection(view=view))
    assert headline_sentence(selected) == "There are no ties yet."
    assert nothing_drawn(selected) == (
        "There are no ties yet. Add the first with `tieline edit`, `tieline import FILE`, "
        "or as a row of relations.csv."
    )
    assert "Widen" not in " ".join(describe(selected).sentences)


def test_whom_no_tie_names_is_counted(demo_folder: Path) -> None:
    assert "no tie" not in coverage(load(demo_folder))
    table = demo_folder / "actors.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(f"{text}Tamber,,state,,,\n", encoding="utf-8")
    assert coverage(load(demo_folder)).endswith("One actor has no tie: Tamber.")
    more = "".join(f"{name},,state,,,\n" for name in ("Umber", "Vire", "Wold"))
    table.write_text(f"{text}Tamber,,state,,,\n{more}", encoding="utf-8")
    assert coverage(load(demo_folder)).endswith("Four actors have no tie.")


def test_who_has_no_tie_in_what_is_chosen_is_counted(demo: Dossier) -> None:
    assert untied_sentence(select(demo, Selection.from_query("level=all&blocs=1"))) == ""
    chosen = Selection.from_query("type=support&level=state", demo)
    assert untied_sentence(select(demo, chosen)) == "One actor has no tie here: Harbour League."
