"""What the explorer shows for an address, as plain values: controls, notices, panel, dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.serving import DEMO
from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.data.english import counted_in_digits
from tieline.data.metadata import Moment
from tieline.data.problems import Problem
from tieline.data.repository import Repository, Snapshot
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES, VIEWS
from tieline.explorer import ids, layout
from tieline.explorer.page_contract import CONTROLS
from tieline.explorer.view_model import chosen_counts, page_answer, page_values
from tieline.graph.network import build
from tieline.narrative.caption import today
from tieline.narrative.evidence import evidence
from tieline.render.views import CHARTS
from tieline.selection.filters import mask
from tieline.selection.focus import Focus
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import histogram, time_axis
from tieline.web.context import Context
from tieline.web.notices import MOST_FAULTS

PAIR = "focus=Arden|Dorne"
CITED = (
    "“Dorne holds Arden responsible for damaged cables.” "
    "(Arden and Dorne are in tension, September 2025; the article says). "
    "Flags over Crestholm, The Strait Courier, 5 September 2025, paragraph 8. "
    "Claim t0010 of Who stands with whom in the strait. As of {day}, version {version}."
)
"""What the button of claim t0010 copies, before its address."""
OURS = (
    "/?",
    "/articles/",
    "/pair?",
    "/changes",
    "/structure",
    "/map",
    "/charts",
    "/actor?",
    "/disagreement",
    "/coverage",
    "/figure/",
    "/data/",
    "#t",
)


def plain(part: Any) -> Any:
    """Components as [type, props] of plain values."""
    if hasattr(part, "to_plotly_json"):
        told = part.to_plotly_json()
        return [told["type"], {name: plain(value) for name, value in told["props"].items()}]
    return [plain(one) for one in part] if isinstance(part, list | tuple) else part


def parts(tree: Any, kind: str = "") -> Iterator[dict[str, Any]]:
    """The props of every component of a plain tree, of one kind where it is named."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        if len(tree) == 2 and isinstance(tree[0], str) and isinstance(tree[1], dict):
            if kind in ("", tree[0]):
                yield tree[1]
            yield from parts(tree[1], kind)
        else:
            for one in tree:
                yield from parts(one, kind)


def text(tree: Any) -> str:
    """All words of a plain tree in their order, links and marks as if they were not there."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list) and len(tree) == 2 and isinstance(tree[1], dict):
        return text(tree[1].get("children") or "")
    return "".join(map(text, tree)) if isinstance(tree, list) else ""


def hrefs(tree: Any) -> list[str]:
    return [props["href"] for props in parts(tree) if "href" in props]


def shown(dossier: Dossier, query: str) -> dict[str, Any]:
    return {name: plain(value) for name, value in page_values(Snapshot(dossier), query).items()}


def said(dossier: Dossier, query: str) -> list[str]:
    """The sentences of the notices."""
    return [text(props["children"]) for props in parts(shown(dossier, query)[ids.NOTICE], "Li")]


# Controls


@pytest.mark.parametrize(
    ("query", "control", "value"),
    [
        ("view=network", ids.VIEW, "network"),
        ("view=network", ids.TYPES, ["alliance", "support", "tension"]),
        ("view=network", ids.CERTAINTIES, ["stated", "attributed", "disputed"]),
        ("view=network", ids.LEVEL, False),
        ("view=network", ids.ACTORS, []),
        ("view=network", ids.FROM_DAY, ""),
        ("view=chord", ids.VIEW, "chord"),
        ("type=tension,alliance", ids.TYPES, ["alliance", "tension"]),
        ("type=none", ids.TYPES, []),
        ("form=words", ids.FORMS, ["words"]),
        ("form=none", ids.FORMS, []),
        ("certainty=expected", ids.CERTAINTIES, ["expected"]),
        ("certainty=none", ids.CERTAINTIES, []),
        ("level=all", ids.LEVEL, True),
        ("blocs=1", ids.BLOCS, True),
        ("open=1", ids.OPEN, True),
        ("actor=Dorne&actor=Arden", ids.ACTORS, ["Dorne", "Arden"]),
        ("from=2025-09-02", ids.FROM_DAY, "2025-09-02"),
        ("to=2025-09-02", ids.TO_DAY, "2025-09-02"),
        # What cannot be read stays as it was typed, and nothing else is touched by it.
        ("from=9/3/2025&to=2025-10-01", ids.FROM_DAY, "9/3/2025"),
        ("from=9/3/2025&to=2025-10-01", ids.TO_DAY, "2025-10-01"),
        ("from=2025-02-01&to=2025-01-01", ids.FROM_DAY, "2025-02-01"),
        ("from=2025-02-01&to=2025-01-01", ids.TO_DAY, "2025-01-01"),
        ("type=tensoin", ids.TYPES, ["alliance", "support", "tension"]),
        ("actor=Nobody", ids.ACTORS, []),
        ("view=matrix", ids.VIEW, "matrix"),
        ("view=timeline", ids.VIEW, "timeline"),
        ("view=table", ids.VIEW, "table"),
        ("view=globe", ids.VIEW, "network"),
        ("view=network", ids.SOURCES_MIN, "1"),
        ("sources_min=2", ids.SOURCES_MIN, "2"),
        ("view=network", ids.ARTICLES, ["courier", "review", "notes", "almanac"]),
        ("source=review,courier", ids.ARTICLES, ["courier", "review"]),
        ("without=notes", ids.ARTICLES, ["courier", "review", "almanac"]),
    ],
)
def test_a_control_shows_what_the_address_says(
    demo: Dossier, query: str, control: str, value: object
) -> None:
    assert shown(demo, query)[ids.CHOSEN][control] == value


@pytest.mark.parametrize(("query", "looks"), [("view=network", "sheet"), (PAIR, "sheet open")])
def test_the_sheet_opens_for_a_focus(demo: Dossier, query: str, looks: str) -> None:
    assert shown(demo, query)[ids.SHEET] == looks


def test_the_page_is_told_all_that_its_controls_show(demo: Dossier) -> None:
    """The script compares each control with this to know which one a reader moved."""
    found = shown(demo, "type=tension&from=2025-09-03&view=chord")
    chosen = found[ids.CHOSEN]
    assert {control.id for control in CONTROLS} <= set(chosen)
    assert chosen["asked"] == "type=tension&from=2025-09-03&view=chord"
    assert chosen["query"] == "from=2025-09-03&type=tension&view=chord"
    assert chosen["usual"][ids.CERTAINTIES] == ["stated", "attributed", "disputed"]
    assert chosen["order"][ids.CERTAINTIES] == list(CERTAINTIES)
    bins = time_axis(demo).bins
    assert chosen["bins"] == [[iso(one.first_day), iso(one.last_day)] for one in bins]


def test_every_output_of_the_callback_has_a_value(demo: Dossier) -> None:
    found = set(page_values(Snapshot(demo), "view=network"))
    assert {ids.CHOSEN, ids.NOTICE, ids.SENTENCE, ids.PANEL, ids.SHEET} <= found
    assert {ids.HISTOGRAM, ids.MOMENTS, "from-day-fault", "to-day-fault"} <= found


def test_the_slider_stands_at_the_bins_of_the_days(demo: Dossier) -> None:
    bins = time_axis(demo).bins
    assert shown(demo, "view=network")[ids.CHOSEN][ids.SLIDER] == [0, len(bins)]
    for number, one in enumerate(bins):
        query = f"from={iso(one.first_day)}&to={iso(one.last_day)}"
        assert shown(demo, query)[ids.CHOSEN][ids.SLIDER] == [number, number + 1]


def test_the_counts_beside_the_words_are_what_each_would_show(demo: Dossier) -> None:
    selection = Selection.from_query("from=2025-01-01", demo)
    words = {
        ids.TYPES: TYPES,
        ids.FORMS: FORMS,
        ids.CERTAINTIES: CERTAINTIES,
        ids.ARTICLES: demo.articles,
    }
    fields = {
        ids.TYPES: "types",
        ids.FORMS: "forms",
        ids.CERTAINTIES: "certainties",
        ids.ARTICLES: "sources",
    }
    expected = {
        menu: {
            word: str(int(mask(demo, selection.with_(**{field: (word,)})).sum()))
            for word in words[menu]
        }
        for menu, field in fields.items()
    }
    assert chosen_counts(demo, {"query": selection.to_query()}) == expected
    assert any(count != "0" for count in expected)


# Notices


def test_what_is_left_out_of_an_address_is_told(demo: Dossier) -> None:
    assert said(demo, "view=network") == []
    assert said(demo, "colour=red&actor=Ardenn") == [
        "Unknown option 'colour' was ignored.",
        "'Ardenn' is nobody in this picture. Did you mean 'Arden'?",
    ]


def test_every_view_is_shown_and_what_is_none_is_told(demo: Dossier) -> None:
    assert set(VIEWS) == {*CHARTS, ids.TABLE}
    assert [said(demo, f"view={view}") for view in VIEWS] == [[]] * len(VIEWS)
    assert said(demo, "view=pair") == [
        "view: 'pair' is not a view. Write network, chord, matrix, timeline or table."
    ]


@pytest.mark.parametrize(
    ("query", "at_from", "at_to"),
    [
        ("from=2025-09-03&to=2025-10-01", "", ""),
        (
            "from=2025-10-01&to=2025-09-03",
            '"From" is later than "To". Swap them?',
            "",
        ),
        (
            "from=soon&to=2025-10-01",
            "“soon” is no date of the calendar. "
            "Write it as 3 September 2025, September 2025, 2025 or 2025-09-03.",
            "",
        ),
        (
            "to=9/3/2025",
            "",
            "“9/3/2025” can be read in two ways: 3 September 2025 or 9 March 2025?",
        ),
        ("from=03.09.2025", "Did you mean 3 September 2025?", ""),
        ("from=2025-9-3", "Did you mean 3 September 2025?", ""),
        (
            "from=" + "x" * 300,
            f"“{'x' * 39}…” is no date of the calendar. "
            "Write it as 3 September 2025, September 2025, 2025 or 2025-09-03.",
            "",
        ),
        (
            "from=",
            "No date is given. Write it as 3 September 2025, September 2025, 2025 or 2025-09-03.",
            "",
        ),
    ],
)
def test_what_is_wrong_with_a_date_stands_at_its_field_and_nowhere_else(
    demo: Dossier, query: str, at_from: str, at_to: str
) -> None:
    found = shown(demo, query)
    assert (text(found["from-day-fault"]), text(found["to-day-fault"])) == (at_from, at_to)
    assert found[ids.NOTICE] == []


def test_the_fault_of_a_date_offers_what_may_be_meant(demo: Dossier) -> None:
    swapped = shown(demo, "from=2025-10-01&to=2025-09-03&type=tension")["from-day-fault"]
    assert hrefs(swapped) == ["/?from=2025-09-03&to=2025-10-01&type=tension&view=network"]
    either = shown(demo, "from=2025-01-01&to=9/3/2025&view=chord")["to-day-fault"]
    assert hrefs(either) == [
        "/?from=2025-01-01&to=2025-09-03&view=chord",
        "/?from=2025-01-01&to=2025-03-09&view=chord",
    ]
    month = shown(demo, "to=Sep-25")["to-day-fault"]
    assert hrefs(month) == ["/?to=2025-09-30&view=network"]


def test_a_flood_of_faults_is_cut(demo: Dossier) -> None:
    found = said(demo, "&".join(f"w{number}=1" for number in range(500)))
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == "and 492 more"


def test_broken_tables_are_told_with_the_time_and_that_they_heal(demo: Dossier) -> None:
    fault = Problem("relations.csv", 14, "type", "aliance", "'aliance' is <b>not</b> a type.", "")
    state = Snapshot(demo, (fault,), datetime(2025, 9, 3, 14, 5, tzinfo=UTC))
    (notice,) = plain(page_values(state, "view=network")[ids.NOTICE])
    assert text(notice).startswith(
        "The tables cannot be read since 03 September 2025, 14:05 UTC. "
        "You see their last good state; it heals by itself when they are mended:"
    )
    assert "relations.csv:14: type: 'aliance' is <b>not</b> a type." in text(notice)


# The panel


def test_the_panel_begins_with_what_the_sentence_does_not_say(demo: Dossier) -> None:
    panel = shown(demo, "view=network&from=2025-01-01&theme=dark")[ids.PANEL]
    assert [text(props["children"]) for props in parts(panel, "H2")] == ["What stands out"]
    assert [text(props["children"]) for props in parts(panel, "H3")] == [
        "Newest",
        "Several claims, a single source",
        "Told of only as at odds",
    ]
    *lines, actor, firmer, single, camps, unlike, read, charts = hrefs(panel)
    assert len(lines) == 4
    assert "focus=Harbour%20League" in actor
    for href in lines:
        again = Selection.from_query(urlsplit(href).query, demo)
        assert Focus.read(again.focus).line == again.focus
        assert again.with_(focus="") == Selection.from_query("from=2025-01-01&theme=dark")
    assert firmer == "/?from=2025-01-01&sources_min=2&view=network&theme=dark"
    assert single == "/?from=2025-01-01&sources_max=1&view=network&theme=dark"
    assert camps == "/structure?from=2025-01-01&theme=dark"
    assert charts == "/charts?from=2025-01-01&theme=dark"
    assert unlike == "/disagreement?from=2025-01-01&theme=dark"
    assert read == "/coverage?from=2025-01-01&theme=dark"


def test_the_panel_says_how_many_lines_rest_on_one_article(demo: Dossier) -> None:
    graph = build(select(demo, Selection.from_query("from=2025-01-01", demo)))
    alone = sum(one["sources"] == 1 for _, _, one in graph.edges(data=True))
    told = f"{alone} of {graph.number_of_edges()} lines have a single source."
    resting = _resting(demo, "from=2025-01-01&theme=dark")
    assert text(resting) == f"{told} Hide them · Show only them"
    for limit, lines in (
        ("sources_min=2", "only one article"),
        ("sources_min=3", "fewer than three articles"),
        ("sources_max=1", "more than one article"),
        ("sources_min=2&sources_max=2", "only one article or more than two articles"),
    ):
        limited = _resting(demo, f"from=2025-01-01&{limit}&theme=dark")
        assert text(limited) == f"Lines of {lines} are left out. Show every line"
        assert hrefs(limited) == ["/?from=2025-01-01&view=network&theme=dark"]


def _resting(dossier: Dossier, query: str) -> Any:
    panel = shown(dossier, query)[ids.PANEL]
    (found,) = (one for one in parts(panel, "P") if one.get("className") == "resting")
    return ["P", found]


def test_nothing_to_show_is_said(demo: Dossier) -> None:
    panel = shown(demo, "from=1800-01-01&to=1800-12-31")[ids.PANEL]
    assert panel[0] == ["H2", {"children": "Nothing to show"}]
    assert "in this period" in text(panel)
    assert not hrefs(panel)
    panel = shown(demo, "from=2026-01-01")[ids.PANEL]
    assert text(panel) == (
        "Nothing to showNothing is shown. One claim is hidden by your filters: "
        "it is a forecast. Show them"
    )
    (wider,) = (one for one in parts(panel, "A") if one["children"] == "Show them")
    assert "certainty=stated,attributed,disputed,expected" in wider["href"]
    panel = shown(demo, "from=2026-01-01&type=none")[ids.PANEL]
    assert text(panel) == "Nothing to showNothing is shown, for no kind of tie is chosen."


def _outside(label: str, href: str) -> Any:
    return ["A", {"children": label, "href": href, "rel": "noopener noreferrer"}]


def test_an_article_without_an_address_says_so(demo: Dossier) -> None:
    assert "analysis · address not recorded" in text(shown(demo, "focus=Arden")[ids.PANEL])


def test_a_pair_opens_its_claims_with_all_that_is_known_of_them(demo: Dossier) -> None:
    panel = shown(demo, f"view=network&from=2025-01-01&{PAIR}")[ids.PANEL]
    (claim,) = (one for one in parts(panel, "Li") if one["id"] == "t0010")
    assert claim == {
        "id": "t0010",
        "className": "claim tension",
        "children": [
            ["P", {"children": "Dorne holds Arden responsible for damaged cables."}],
            [
                "P",
                {
                    "className": "meta",
                    "children": [
                        "September 2025",
                        " · ",
                        "words",
                        " · ",
                        ["B", {"children": "the article says"}],
                    ],
                },
            ],
            [
                "P",
                {
                    "className": "meta",
                    "children": [
                        ["A", {"children": "Flags over Crestholm", "href": "/articles/courier#p8"}],
                        " · ",
                        "The Strait Courier",
                        " · ",
                        "5 September 2025",
                        " · ",
                        "paragraph 8",
                        " · ",
                        "news report",
                        " · ",
                        _outside("original", "https://example.org/flags"),
                        " · ",
                        _outside(
                            "archived copy, retrieved 6 September 2025",
                            "https://example.org/kept/flags",
                        ),
                        " · ",
                        [
                            "Span",
                            {
                                "className": "refer",
                                "children": [
                                    "t0010 ",
                                    [
                                        "A",
                                        {
                                            "children": "Link",
                                            "href": "#t0010",
                                            "aria-label": "Link to claim t0010",
                                        },
                                    ],
                                    " ",
                                    [
                                        "Button",
                                        {
                                            "children": "Copy",
                                            "type": "button",
                                            "className": "plain-button",
                                            "aria-label": "Copy claim t0010",
                                            "data-cites": CITED.format(
                                                day=today(), version=demo.version
                                            ),
                                        },
                                    ],
                                ],
                            },
                        ],
                    ],
                },
            ],
        ],
    }


def folds(panel: Any) -> list[str]:
    """What is folded in a panel, by its summaries."""
    return [text(props["children"]) for props in parts(panel, "Summary")]


def test_a_line_opens_its_own_claims_and_folds_the_pairs_others(demo: Dossier) -> None:
    panel = shown(demo, "view=network&focus=Borel|Arden|tension&theme=dark")[ids.PANEL]
    assert text(panel).startswith("Arden and Borel")
    (title,) = (text(props["children"]) for props in parts(panel, "H3"))
    assert title == "Arden and Borel are in tension"
    groups = {
        group.title: group
        for group in evidence(select(demo, Selection()), "Arden|Borel").groups  # type: ignore[union-attr]
    }
    others = [name for name in groups if name != title]
    assert folds(panel) == [
        f"{name} · {counted_in_digits(len(groups[name].claims), 'claim')}, "
        f"{counted_in_digits(groups[name].articles, 'article')}"
        for name in others
    ]
    assert "Arden supports Borel · 1 claim, 1 article" in folds(panel)
    claims = [props["id"] for props in parts(panel, "Li")]
    own = [claim.id for claim in groups[title].claims]
    assert claims[: len(own)] == own
    assert not any(props.get("open") for props in parts(panel, "Details"))
    (every,) = (one for one in parts(panel, "A") if one["children"] == "All of the pair")
    assert every["href"] == "/?view=network&focus=Arden|Borel&theme=dark"
    whole = shown(demo, "view=network&focus=Arden|Borel&theme=dark")[ids.PANEL]
    assert folds(whole) == []
    assert "All of the pair" not in text(whole)


def test_the_direction_of_a_line_decides_which_claims_stand_first(demo: Dossier) -> None:
    for giver, taker in (("Arden", "Borel"), ("Borel", "Arden")):
        panel = shown(demo, f"focus={giver}|{taker}|support")[ids.PANEL]
        titles = [text(props["children"]) for props in parts(panel, "H3")]
        assert titles == [f"{giver} supports {taker}"]


def test_a_line_that_the_selection_leaves_out_is_told(demo: Dossier) -> None:
    panel = shown(demo, "type=tension&focus=Arden|Borel|support")[ids.PANEL]
    assert "No claim shown says that Arden supports Borel." in text(panel)
    assert list(parts(panel, "H3")) == []
    assert len(folds(panel)) == 1
    nothing = shown(demo, "type=none&focus=Arden|Borel|support")[ids.PANEL]
    assert "No claim shown says" not in text(nothing)


def test_a_line_of_an_unknown_type_opens_its_pair_and_says_so(demo: Dossier) -> None:
    query = "focus=Arden|Borel|tensoin"
    assert said(demo, query) == [
        "'tensoin' is no kind of tie, so the whole pair is meant. Did you mean 'tension'?"
    ]
    assert folds(shown(demo, query)[ids.PANEL]) == []


def test_every_claim_has_a_link_and_a_copy_of_its_own(demo: Dossier) -> None:
    for query in ("focus=Arden", "focus=Arden|Borel", "focus=Arden|Borel|tension"):
        panel = shown(demo, f"{query}&blocs=1&certainty=stated,attributed,disputed,expected")
        claims = [one["id"] for one in parts(panel[ids.PANEL], "Li") if "id" in one]
        links = [one["href"] for one in parts(panel[ids.PANEL], "A") if one["href"][0] == "#"]
        copies = [one["aria-label"] for one in parts(panel[ids.PANEL], "Button")]
        assert claims
        assert len(set(claims)) == len(claims)
        assert links == [f"#{id_}" for id_ in claims]
        assert copies == [f"Copy claim {id_}" for id_ in claims]


def test_who_acted_whose_word_it_is_and_one_articles_word_alone_are_said(demo: Dossier) -> None:
    found = text(shown(demo, "focus=Arden|Cresta")[ids.PANEL])
    assert "Mara Quill" in found
    assert "only in " in found
    assert "a general of Elvane" in text(shown(demo, "focus=Dorne|Elvane")[ids.PANEL])
    disputed = text(shown(demo, "focus=Arden|Borel")[ids.PANEL])
    assert "Dorne" in disputed
    assert "denied by Borel" in disputed


def test_what_an_article_does_not_date_is_said(demo: Dossier) -> None:
    late = "from=2030-01-01&to=2030-12-31&open=1&focus=Arden|Borel"
    assert "not dated by the article" in text(shown(demo, late)[ids.PANEL])
    assert "not dated by the article" not in text(shown(demo, "focus=Arden|Borel")[ids.PANEL])


def test_the_panel_says_what_the_dates_leave_out_and_leads_there(demo: Dossier) -> None:
    panel = shown(demo, "from=2025-01-01&to=2025-12-31&type=tension&focus=Cresta|Dorne")[ids.PANEL]
    (wider,) = (one for one in parts(panel, "A") if one["children"] == "Show all dates")
    assert wider["href"] == "/?type=tension&view=network&focus=Cresta|Dorne"


def test_the_panel_closes_into_the_same_selection(demo: Dossier) -> None:
    panel = shown(demo, f"type=tension&view=chord&{PAIR}")[ids.PANEL]
    (close,) = (one for one in parts(panel, "A") if one["children"] == "Close")
    assert close["href"] == "/?type=tension&view=chord"


def test_a_pair_leads_to_its_story_under_the_same_choice(demo: Dossier) -> None:
    panel = shown(demo, f"from=2025-01-01&type=tension&{PAIR}&theme=dark")[ids.PANEL]
    (story,) = (
        one
        for one in parts(panel, "A")
        if str(one["children"]).startswith("The two over time: all ")
    )
    assert story["href"] == f"/pair?from=2025-01-01&type=tension&{PAIR}&theme=dark"
    assert "The two over time" not in text(shown(demo, "focus=Arden")[ids.PANEL])


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_actor_and_pair_can_be_opened(demo: Dossier, view: str) -> None:
    for level in ("state", "all"):
        for name in demo.actors:
            panel = shown(demo, f"view={view}&level={level}&blocs=1&focus={name}")[ids.PANEL]
            title = name if level == "all" else demo.actors[name].state
            assert text(panel).casefold().startswith(title.casefold())
            for href in hrefs(panel):
                if href.startswith("https://example.org/"):
                    continue
                assert href.startswith(OURS), href
                if not href.startswith(("/articles/", "#t")):
                    assert Selection.problems_in(urlsplit(href).query, demo) == []


def test_links_lead_nowhere_but_to_pages_of_ours_and_to_sound_addresses(demo: Dossier) -> None:
    """Whatever else stands as an article's address is no link."""
    evil = "javascript:alert(1)"
    bad = {
        id_: replace(article, url=evil, archived=evil, title="data:text/html,<b>")
        for id_, article in demo.articles.items()
    }
    dossier = replace(demo, articles=MappingProxyType(bad))
    for query in (PAIR, "focus=Cresta", "view=network"):
        found = hrefs(list(shown(dossier, query).values()))
        assert found
        assert [href for href in found if not href.startswith(OURS)] == []


def test_odd_names_survive_their_links(demo_folder: Path) -> None:
    odd = "A&B=C #1 +?%41 <i>"
    for file in ("actors.csv", "relations.csv", "positions.csv", "dossier.toml"):
        path = demo_folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("Dorne", odd), encoding="utf-8")
    dossier = load(demo_folder)
    assert odd in dossier.actors
    panel = shown(dossier, Selection(focus=f"Arden|{odd}").to_query())[ids.PANEL]
    assert text(panel).startswith(f"Arden and {odd}") or text(panel).startswith(f"{odd} and Arden")
    (story,) = (href for href in hrefs(panel) if href.startswith("/pair?"))
    meant = Selection.from_query(urlsplit(story).query, dossier).focus
    assert set(meant.split("|")) == {"Arden", odd}
    strongest = shown(dossier, "view=network")[ids.PANEL]
    focused = [
        Selection.from_query(urlsplit(href).query, dossier).focus for href in hrefs(strongest)
    ]
    assert any(odd in focus.split("|") for focus in focused)


# Dates


def test_moments_set_the_dates_and_leave_the_rest(demo: Dossier) -> None:
    found = shown(demo, "from=2025-09-03&to=2025-09-03&type=tension&view=chord")[ids.MOMENTS]
    told = {
        text(props["children"]): (props["href"], props["className"]) for props in parts(found, "A")
    }
    assert told == {
        "All dates": ("/?type=tension&view=chord", "moment"),
        "Parade in Crestholm": (
            "/?from=2025-09-03&to=2025-09-03&type=tension&view=chord",
            "moment on",
        ),
        "Pact of Arden and Borel": (
            "/?from=2024-06-01&to=2024-06-01&type=tension&view=chord",
            "moment",
        ),
        "Before and after": ("/changes?from=2025-09-03&than_to=2025-09-02&type=tension", COMPARE),
    }


COMPARE = "moment compare"


def test_other_days_than_a_moments_are_compared_with_all_before(demo: Dossier) -> None:
    links = {
        query: list(parts(shown(demo, query)[ids.MOMENTS], "A"))[-1]
        for query in ("view=network", "from=2025-01-01&to=2025-12-31&level=all")
    }
    assert {text(one["children"]) for one in links.values()} == {"What changed"}
    assert [one["href"] for one in links.values()] == [
        "/changes",
        "/changes?from=2025-01-01&to=2025-12-31&than_to=2024-12-31&level=all",
    ]


def test_all_dates_is_an_address_that_a_reload_does_not_turn_into_the_opening(
    demo: Dossier,
) -> None:
    links = list(parts(shown(demo, "from=2025-09-03")[ids.MOMENTS], "A"))
    assert links[0]["href"] == "/?view=network"
    (on,) = (
        one
        for one in parts(shown(demo, "view=network")[ids.MOMENTS], "A")
        if "on" in one["className"]
    )
    assert text(on["children"]) == "All dates"


def test_the_histogram_has_a_column_a_bin_as_tall_as_the_claims_that_hold(demo: Dossier) -> None:
    axis = time_axis(demo)
    query = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
    columns = list(_columns(demo, query))
    assert len(columns) == len(axis.bins)
    counts = histogram(axis, select(demo, Selection.from_query(query, demo)))
    most = max(sum(by_type.values()) for by_type in counts)
    for column, one, by_type in zip(columns, axis.bins, counts, strict=True):
        bars = {bar["className"]: float(bar["style"]["height"][:-1]) for bar in parts(column, "I")}
        assert bars.keys() == {word for word, count in by_type.items() if count}
        total = sum(by_type.values())
        assert sum(bars.values()) == pytest.approx(100 * (total / most) ** 0.5, abs=0.2)
        assert column["title"].startswith(f"{one.words}: {total} claim")
        assert ("break" in column["className"].split()) is one.gap_before


def test_a_column_says_what_holds_and_is_a_link_to_its_days(demo: Dossier) -> None:
    columns = _columns(demo, "type=tension&view=chord")
    by_title = {one["title"].split(":")[0]: one for one in columns}
    assert by_title["1911"]["title"] == "1911: 1 claim holds."
    assert by_title["1911"]["aria-label"] == by_title["1911"]["title"]
    assert by_title["1911"]["href"] == "/?from=1911-01-01&to=1911-12-31&type=tension&view=chord"
    assert by_title["3 September 2025"]["title"] == (
        "3 September 2025: 4 claims hold. Begins here: Parade in Crestholm."
    )
    signs = [one["title"] for one in columns if list(parts(one, "B"))]
    assert [title.rpartition(": ")[2] for title in signs] == [
        "Pact of Arden and Borel.",
        "Parade in Crestholm.",
    ]


def test_a_moment_in_the_time_left_out_is_marked_before_the_next_column(demo: Dossier) -> None:
    axis = time_axis(demo)
    at = next(k for k, one in enumerate(axis.bins) if one.gap_before)
    day = axis.bins[at - 1].last_day + 2
    about = replace(demo.about, moments=(Moment(day, day, "Quiet treaty"),))
    columns = _columns(replace(demo, about=about), "")
    marked = [k for k, one in enumerate(columns) if list(parts(one, "B"))]
    assert marked == [at]
    assert columns[at]["title"].endswith("Begins in the time left out before: Quiet treaty.")
    (sign,) = parts(columns[at], "B")
    assert sign["className"] == "moment-sign before"


def test_one_column_is_the_stop_of_the_tab_key(demo: Dossier) -> None:
    for query, title in (("view=network", "1911"), ("from=2017-05-01", "2017")):
        stops = [one["title"] for one in _columns(demo, query) if one["tabIndex"] == 0]
        assert [stop.split(":")[0] for stop in stops] == [title]


def _columns(dossier: Dossier, query: str) -> list[dict[str, Any]]:
    return [column[1] for column in shown(dossier, query)[ids.HISTOGRAM]]


def test_the_histogram_pales_what_the_dates_leave_out_but_keeps_it(demo: Dossier) -> None:
    every = _columns(demo, "view=network")
    some = _columns(demo, "from=2025-09-03&to=2025-09-03")
    assert [plain(one["children"]) for one in some] == [plain(one["children"]) for one in every]
    assert not any("out" in one["className"].split() for one in every)
    assert sum("out" not in one["className"].split() for one in some) == 1


def test_the_histogram_follows_the_other_words(demo: Dossier) -> None:
    bars = [bar["className"] for one in _columns(demo, "type=tension") for bar in parts(one, "I")]
    assert set(bars) == {"tension"}
    assert not [bar for one in _columns(demo, "type=none") for bar in parts(one, "I")]


# The page


def test_the_page_stands_before_an_address_is_read(demo: Dossier) -> None:
    page = plain(layout.page(Context(Repository(DEMO))))
    found = {props["id"] for props in parts(page) if isinstance(props.get("id"), str)}
    outputs = {ids.CHOSEN, ids.COUNTS, ids.NOTICE, ids.SENTENCE, ids.PANEL, ids.TOOLBAR, ids.DATES}
    assert outputs <= found
    assert [text(one["children"]) for one in parts(page, "H1")] == [
        "Who stands with whom in the strait"
    ]
    assert "A missing line means: not mentioned in them." in text(page)


def test_parts_in_controls_go_as_html_with_what_the_controls_show(demo: Dossier) -> None:
    answer = page_answer(Snapshot(demo), "view=network&from=9/3/2025")
    parts = answer[ids.CHOSEN]["parts"]
    assert set(parts) == {ids.HISTOGRAM, ids.MOMENTS, ids.FROM_FAULT, ids.TO_FAULT}
    assert not set(parts) & set(answer)
    assert parts[ids.TO_FAULT] == ""
    assert parts[ids.FROM_FAULT].endswith(
        'or <a href="/?from=2025-03-09&amp;view=network">9 March 2025</a>?'
    )


def test_a_dossier_that_says_nothing_of_itself_has_a_page(demo_folder: Path) -> None:
    (demo_folder / "dossier.toml").unlink()
    page = plain(layout.page(Context(Repository(demo_folder))))
    assert [text(one["children"]) for one in parts(page, "H1")] == ["Tieline"]


def test_a_dossier_without_ties_has_a_page(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    (demo_folder / "dossier.toml").unlink()
    shelf = Repository(demo_folder)
    assert list(parts(plain(layout.page(Context(shelf))), "H1"))
    found = shown(shelf.current().dossier, "view=network&from=2025-01-01")
    assert found[ids.HISTOGRAM] == []
    assert text(found[ids.PANEL]).startswith("Nothing to show")


def test_the_axis_of_a_dossier_is_made_once(demo: Dossier) -> None:
    assert time_axis(demo) is time_axis(demo)
