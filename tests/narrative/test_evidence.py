"""The evidence of an actor and of a pair: which claims, in which groups, in whose words."""

import re
from dataclasses import replace

import pytest

from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import ACTOR_KINDS
from tieline.narrative.citation import cite
from tieline.narrative.evidence import Evidence, evidence
from tieline.selection.selected import select
from tieline.selection.selection import Selection

YEAR = "from=2025-01-01&to=2025-12-31"


def of(dossier: Dossier, focus: str, query: str = "") -> Evidence:
    found = evidence(select(dossier, Selection.from_query(query, dossier)), focus)
    assert found is not None
    return found


def ids(found: Evidence) -> list[list[str]]:
    return [[claim.id for claim in group.claims] for group in found.groups]


def test_the_evidence_of_a_pair_is_grouped_by_type_and_direction(demo: Dossier) -> None:
    found = of(demo, "Borel|Arden")
    assert found.title == "Arden and Borel"
    assert found.focus == "Arden|Borel"
    assert found.lead == "Eight claims in three articles, June 2024 to October 2025."
    assert [(group.key, group.title, group.types) for group in found.groups] == [
        ("Arden|Borel|alliance", "Arden and Borel are allied or aligned", ("alliance",)),
        ("Arden|Borel|support", "Arden supports Borel", ("support",)),
        ("Borel|Arden|support", "Borel supports Arden", ("support",)),
        ("Arden|Borel|tension", "Arden and Borel are in tension", ("tension",)),
    ]
    assert ids(found) == [
        ["t0016", "t0025", "t0007", "t0027"],
        ["t0008"],
        ["t0012", "t0009"],
        ["t0017"],
    ]
    assert [group.only_in for group in found.groups] == [
        "", "The Strait Courier", "The Strait Courier", "Harbour Review",
    ]  # fmt: skip
    assert found.groups[1].lead == (
        "One claim, only in The Strait Courier, June 2024 to September 2025."
    )
    assert (found.claims, found.articles, found.only_in) == (8, 3, "")


def test_the_evidence_of_an_actor_is_grouped_by_partner(demo: Dossier) -> None:
    found = of(demo, "Arden")
    assert found.title == "Arden"
    assert [(group.title, group.articles, len(group.claims)) for group in found.groups] == [
        ("Borel", 3, 8), ("Cresta", 2, 4), ("Dorne", 2, 2), ("Harbour League", 1, 1),
    ]  # fmt: skip
    assert found.groups[0].types == ("alliance", "support", "tension")
    assert [group.key for group in found.groups[:2]] == ["Arden|Borel", "Arden|Cresta"]
    assert found.groups[3].only_in == "Harbour Review"
    assert {claim.tie for claim in found.groups[1].claims} == {
        "Arden and Cresta appeared side by side", "Arden made a gesture to Cresta",
        "Cresta supports Arden", "Arden and Cresta are in tension",
    }  # fmt: skip


def test_who_represents_a_country_stands_for_it(demo: Dossier) -> None:
    assert of(demo, "Mara Quill|Ilse Vane") == of(demo, "Cresta|Arden")
    assert of(demo, "Mara Quill") == of(demo, "Arden")
    alone = of(demo, "Mara Quill", "level=all")
    assert alone.title == "Mara Quill"
    assert [group.title for group in alone.groups] == ["Ilse Vane", "Tomas Reed"]


@pytest.mark.parametrize(
    "focus",
    ["", "Nowhere", "Arden|Nowhere", "Arden|Arden", "Arden|Mara Quill", "Arden|Borel|Cresta"],
)
def test_a_focus_that_is_neither_actor_nor_pair_has_no_evidence(demo: Dossier, focus: str) -> None:
    assert evidence(select(demo, Selection()), focus) is None


def test_a_claim_says_who_acted_for_whom(demo: Dossier) -> None:
    said = {
        claim.id: claim.who_acted for group in of(demo, "Cresta").groups for claim in group.claims
    }
    assert said["t0001"] == "Mara Quill, for Arden, to Ilse Vane, for Cresta"
    assert said["t0002"] == "Mara Quill, for Arden, with Ilse Vane, for Cresta"
    assert said["t0004"] == ""
    alone = of(demo, "Mara Quill", "level=all")
    assert not any(claim.who_acted for group in alone.groups for claim in group.claims)


def test_an_end_that_is_acted_against_is_told_so(demo: Dossier) -> None:
    table = demo.ties.copy()
    row = table.index[table["id"] == "t0010"][0]
    table.loc[row, "target"] = "Mara Quill"
    claim = of(replace(demo, ties=table), "Arden|Dorne").groups[0].claims[-1]
    assert claim.id == "t0010"
    assert claim.who_acted == "against Mara Quill, for Arden"


@pytest.mark.parametrize(
    ("focus", "claim", "expected"),
    [
        ("Galt|Cresta", "t0004", "the article says"),
        ("Dorne|Elvane", "t0019", "quoted: a general of Elvane"),
        ("Arden|Borel", "t0012", "quoted: Dorne, denied by Borel"),
        ("Borel|Cresta", "t0022", "forecast"),
    ],
)
def test_a_claim_says_on_whose_word_it_stands(
    demo: Dossier, focus: str, claim: str, expected: str
) -> None:
    found = of(demo, focus, "certainty=stated,attributed,disputed,expected")
    said = {one.id: one.certainty_label for group in found.groups for one in group.claims}
    assert said[claim] == expected


def test_a_claim_brings_its_article_and_paragraph(demo: Dossier) -> None:
    claims = {c.id: c for group in of(demo, "Cresta").groups for c in group.claims}
    courier = claims["t0004"]
    assert (courier.text, courier.when, courier.form, courier.paragraph) == (
        "A minister of Galt attended Cresta's parade.", "3 September 2025", "gestures", 5,
    )  # fmt: skip
    assert (courier.article.label, courier.article.title, courier.article.published) == (
        "The Strait Courier", "Flags over Crestholm", "5 September 2025",
    )  # fmt: skip
    assert (courier.article.kind, courier.article.caution) == ("news report", "")
    assert courier.article.addresses == (
        ("original", "https://example.org/flags"),
        ("archived copy, retrieved 6 September 2025", "https://example.org/kept/flags"),
    )
    aggregator = claims["t0031"].article
    assert aggregator.kind == "aggregator page"
    assert aggregator.caution == "Unsigned page compiled from other outlets."
    assert aggregator.label == "Five things to know about the strait"
    almanac = claims["t0032"]
    assert almanac.paragraph is None
    assert almanac.article.published == "date not told"


def test_dates_are_said_as_the_article_tells_them(demo: Dossier) -> None:
    said = {c.id: c.when for group in of(demo, "Elvane").groups for c in group.claims}
    assert said["t0013"] == "since 1951"
    assert said["t0014"] == "1951 to 1953"
    assert said["t0024"] == "until September 2025, start not told"


def test_the_newest_claim_comes_first_whatever_the_order_of_the_rows(demo: Dossier) -> None:
    turned = replace(demo, ties=demo.ties.iloc[::-1].reset_index(drop=True))
    for focus in ("Cresta", "Arden|Borel"):
        assert of(turned, focus) == of(demo, focus)
        for group in of(demo, focus).groups:
            begins = [claim.first_day for claim in group.claims]
            assert begins == sorted(begins, reverse=True)


def test_what_only_open_shows_is_marked(demo: Dossier) -> None:
    found = of(demo, "Dorne|Elvane", "from=2030-01-01&open=1")
    assert found.claims > 0
    assert all(claim.not_dated for group in found.groups for claim in group.claims)
    dated = of(demo, "Dorne|Elvane", "from=2025-09-01&open=1")
    assert not any(claim.not_dated for group in dated.groups for claim in group.claims)


@pytest.mark.parametrize(
    ("focus", "query", "lead", "more"),
    [
        ("Arden|Borel", "", "Eight claims in three articles, June 2024 to October 2025.", ""),
        (
            "Arden|Borel",
            YEAR,
            "Six claims in two articles, June 2024 to October 2025.",
            "Two more outside the chosen dates.",
        ),
        (
            "Cresta",
            YEAR,
            "Nine claims in three articles, 2020 to September 2025.",
            "Four more outside the chosen dates. Two more are hidden by your filters: "
            "one names a collective such as the Coast, one is a forecast.",
        ),
        (
            "Cresta|Dorne",
            "to=1960-12-31&source=courier",
            "One claim, only in The Strait Courier, 1951 to 1953.",
            "One more outside the chosen dates. One more is hidden by your filters: "
            "it is of an article left out.",
        ),
        (
            "Galt|Cresta",
            "to=1960-12-31",
            "No article says anything of Cresta and Galt in this period.",
            "One claim outside the chosen dates.",
        ),
        ("Galt|Isern", "", "No article says anything of Galt and Isern.", ""),
        (
            "the Coast",
            "",
            "No article says anything of the Coast that fits the other choices.",
            "One claim is hidden by your filters: it names a collective such as the Coast.",
        ),
        (
            "Galt",
            "actor=Arden",
            "No article says anything of Galt that fits the other choices.",
            "One claim is hidden by your filters: it touches nobody chosen.",
        ),
    ],
)
def test_evidence_says_how_much_it_shows_and_what_it_leaves_out(
    demo: Dossier, focus: str, query: str, lead: str, more: str
) -> None:
    found = of(demo, focus, query)
    assert (found.lead, found.more) == (lead, more)


def test_a_title_begins_with_a_capital(demo: Dossier) -> None:
    found = of(demo, "the Coast", "blocs=1")
    assert found.title == "The Coast"
    assert of(demo, "Cresta|the Coast", "blocs=1").groups[0].title == (
        "Cresta and the Coast are in tension"
    )


def test_every_kind_of_actor_has_evidence(demo: Dossier) -> None:
    kinds = {actor.kind for actor in demo.actors.values()}
    assert kinds == set(ACTOR_KINDS)
    for name in demo.actors:
        for level in ("state", "all"):
            found = evidence(select(demo, Selection(level=level, blocs=True)), name)
            assert found is not None
            said = " ".join([found.lead, found.more, *(group.lead for group in found.groups)])
            assert not re.search(r"\b(node|edge|stated)s?\b", said)


@pytest.mark.parametrize(
    ("query", "shown", "more"),
    [
        ("sources_min=2", 4, "Four more behind lines of only one article."),
        ("sources_min=3", 4, "Four more behind lines of fewer than three articles."),
        ("sources_min=2&type=alliance,tension", 4, "One more behind a line of only one article. "
         "Three more are hidden by your filters: they are other kinds of tie."),
        ("sources_max=1", 4, "Four more behind lines of more than one article."),
        ("sources_min=9", 0, "Eight claims behind lines of fewer than nine articles."),
        ("without=courier", 4, "Four more are hidden by your filters: "
         "they are of articles left out."),
    ],
)  # fmt: skip
def test_what_too_few_articles_say_is_told(
    demo: Dossier, query: str, shown: int, more: str
) -> None:
    found = of(demo, "Arden|Borel", query)
    assert (found.claims, found.more) == (shown, more)


def test_an_article_that_asks_for_caution_says_so_where_it_stands_alone(demo: Dossier) -> None:
    leads = [group.lead for name in demo.actors for group in of(demo, name, "source=notes").groups]
    assert leads
    assert all(
        "only in Five things to know about the strait, an aggregator page, " in lead
        for lead in leads
    )


@pytest.mark.parametrize(
    ("cells", "addresses"),
    [
        ({}, ()),
        ({"retrieved": "2025-09-06"}, ()),
        ({"url": "https://a.example"}, (("original", "https://a.example"),)),
        (
            {"url": "https://a.example", "retrieved": "2025-09-06"},
            (("original, retrieved 6 September 2025", "https://a.example"),),
        ),
        (
            {"archived": "http://b.example", "retrieved": "2025-09-06"},
            (("archived copy, retrieved 6 September 2025", "http://b.example"),),
        ),
        (
            {"url": "javascript:alert(1)", "archived": "https://b.example"},
            (("archived copy", "https://b.example"),),
        ),
    ],
)
def test_where_an_article_can_be_read(
    cells: dict[str, str], addresses: tuple[tuple[str, str], ...]
) -> None:
    assert cite(Article("a", **cells)).addresses == addresses
