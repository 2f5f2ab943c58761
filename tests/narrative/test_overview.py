"""What the panel says while nothing is opened, word for word, and that it says no more."""

from pathlib import Path

import pytest

from tieline.data.dossier import Dossier, load
from tieline.narrative.overview import overview_groups
from tieline.selection.selected import select
from tieline.selection.selection import Selection

HEADER = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph\n"
NEWEST = "Newest"
BOTH_WAYS = "Close at one time, at odds at another"
SINGLE = "Several claims, a single source"
AT_ODDS = "Told of only as at odds"


def said(dossier: Dossier, query: str = "") -> dict[str, list[str]]:
    """The lines of each group by its title, and below them what is said of the others."""
    groups = overview_groups(select(dossier, Selection.from_query(query, dossier)))
    return {
        group.title: [*(line.text for line in group.lines), *filter(None, [group.more])]
        for group in groups
    }


@pytest.fixture
def rows(demo_folder: Path) -> "Rows":
    return Rows(demo_folder)


class Rows:
    """The demo's folder with other ties: `A, B, type, form, when[, certainty[, source]]` each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *ties: str) -> Dossier:
        text = HEADER
        for at, tie in enumerate(ties, 1):
            a, b, kind, form, when, *rest = tie.split(", ")
            certainty, source = (*rest, *("stated", "courier")[len(rest) :])
            by = "an envoy" if certainty in ("attributed", "disputed") else ""
            denied = b if certainty == "disputed" else ""
            text += f"t{at},{a},{b},{kind},{form},{when},{certainty},{by},{denied},"
            text += f"Claim {at}.,{source},1\n"
        (self.folder / "relations.csv").write_text(text)
        (self.folder / "dossier.toml").unlink(missing_ok=True)
        return load(self.folder)


def test_the_demo(demo: Dossier) -> None:
    assert said(demo) == {
        NEWEST: [
            "1 October 2025: Quill spoke of Reed as the best of friends (quoted).",
            "3 September 2025: Dorne says that Cresta's parade menaces the region.",
            "3 September 2025: Quill and Vane watched the parade side by side.",
            "Four more pairs, just as new.",
        ],
        AT_ODDS: ["Harbour League: in tension with Arden and Cresta."],
    }


def test_newest_is_what_begins_last_a_pair_once(rows: Rows) -> None:
    dossier = rows(
        "Arden, Borel, tension, words, 2020-01-05",
        "Arden, Borel, alliance, words, 2021-02",
        "Arden, Cresta, tension, words, /2025-09",
        "Arden, Dorne, tension, words, ../2025-09",
        "Borel, Dorne, tension, words, 2023/..",
        "Dorne, Elvane, alliance, words, 2025-09-02, disputed",
    )
    assert said(dossier)[NEWEST] == ["Since 2023: Claim 5.", "February 2021: Claim 2."]


def test_nothing_is_newest_where_most_pairs_are_alike(rows: Rows) -> None:
    alike = ("Arden, Borel, tension, words, 2024", "Arden, Cresta, tension, words, 2024")
    assert NEWEST not in said(rows(*alike))
    older = ("Arden, Dorne, tension, words, 2020", "Arden, Elvane, tension, words, 2021")
    assert said(rows(*alike, *older))[NEWEST] == [
        "2024: Claim 1.",
        "2024: Claim 2.",
        "2021: Claim 4.",
    ]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (
            ("alliance, stance, 2018", "tension, words, 2025-09-03"),
            "as allied or aligned in 2018, as at odds on 3 September 2025",
        ),
        (
            ("alliance, gesture, 2018", "tension, stance, /2025-09"),
            "with friendly gestures in 2018, as at odds in September 2025",
        ),
        (
            ("tension, military, 1951/1953", "support, economic, 2001", "support, words, 2004-05"),
            "as at odds from 1951 to 1953, with support between 2001 and May 2004",
        ),
        (
            ("tension, gesture, 1951", "alliance, words, 1960", "tension, words, 1970-02-01"),
            "as allied or aligned in 1960, as at odds on 1 February 1970",
        ),
        (("tension, gesture, 1951", "alliance, words, 1960~"),
         "with cold gestures in 1951, as allied or aligned about 1960"),
    ],
)  # fmt: skip
def test_a_pair_is_told_of_both_ways(rows: Rows, ties: tuple[str, ...], expected: str) -> None:
    dossier = rows(*(f"Arden, Borel, {tie}" for tie in ties))
    assert said(dossier)[BOTH_WAYS] == [f"Arden and Borel: told of {expected}."]


@pytest.mark.parametrize(
    "ties",
    [
        ("alliance, stance, 2018", "tension, words, 2018-06"),
        ("alliance, stance, 2018/..", "tension, words, 2020"),
        ("alliance, stance, 2018", "tension, words, 2025, disputed"),
        ("alliance, stance, 2018", "tension, words, 2026, expected"),
        ("alliance, stance, 2018", "tension, words, ../2025-09"),
        ("alliance, stance, 2018", "support, words, 2025"),
    ],
)
def test_nothing_turns_that_holds_at_once_or_nobody_says(rows: Rows, ties: tuple[str, ...]) -> None:
    dossier = rows(*(f"Arden, Borel, {tie}" for tie in ties))
    assert BOTH_WAYS not in said(dossier, "certainty=stated,attributed,disputed,expected")


def test_of_many_turns_three_are_named(rows: Rows) -> None:
    names = ("Borel", "Cresta", "Dorne", "Elvane", "Farrow")
    ties = [f"Arden, {name}, {tie}" for name in names for tie in (
        "alliance, stance, 2018", "tension, stance, 2020",
    )]  # fmt: skip
    assert said(rows(*ties))[BOTH_WAYS][2:] == [
        "Arden and Dorne: told of as allied or aligned in 2018, as at odds in 2020.",
        "Two more pairs.",
    ]


def test_several_claims_of_a_single_article_are_named(rows: Rows) -> None:
    dossier = rows(
        "Arden, Borel, support, economic, 2018, stated, courier",
        "Arden, Borel, support, military, 2019, attributed, courier",
        "Arden, Cresta, tension, words, 2018, stated, review",
        "Arden, Dorne, alliance, gesture, 2018, stated, review",
        "Arden, Dorne, alliance, gesture, 2019, stated, review",
        "Cresta, Dorne, tension, words, 2018, stated, review",
        "Cresta, Dorne, tension, stance, 2018, stated, notes",
    )
    assert said(dossier)[SINGLE] == [
        "Arden supports Borel: two claims, only in The Strait Courier."
    ]
    assert SINGLE not in said(dossier, "source=courier")


def test_only_at_odds_is_who_has_no_friendly_tie_whatsoever(rows: Rows) -> None:
    ties = [
        "Arden, Borel, tension, words, 2018",
        "Arden, Cresta, tension, words, 2018",
        "Cresta, Dorne, alliance, stance, 2018",
    ]
    odds = [
        "Arden: in tension with Borel and Cresta.",
        "Borel: in tension with Arden.",
    ]
    assert said(rows(*ties))[AT_ODDS] == odds
    for friendly in (
        "Borel, the Coast, alliance, stance, 2018",
        "Borel, Elvane, alliance, stance, 2018, expected",
        "Borel, Elvane, support, gesture, 2018, disputed",
        "Elvane, Borel, support, economic, ../2018",
    ):
        assert said(rows(*ties, friendly))[AT_ODDS] == odds[:1]
    dossier = rows(*ties, "Dorne, Borel, support, words, 2020")
    assert said(dossier, "to=2019-01-01")[AT_ODDS] == odds
    assert said(dossier, "form=stance,words&sources_min=1&from=2018-01-01")[AT_ODDS] == odds[:1]
    for query in ("type=tension", "type=alliance,tension", "actor=Borel", "type=none"):
        assert AT_ODDS not in said(dossier, query)


def test_many_partners_are_counted(rows: Rows) -> None:
    names = ("Borel", "Cresta", "Dorne", "Elvane", "Farrow", "Galt")
    found = said(rows(*(f"Arden, {name}, tension, words, 2018" for name in names)))[AT_ODDS]
    assert found == [
        "Arden: in tension with Borel, Cresta, Dorne and three more.",
        "Borel: in tension with Arden.",
        "Cresta: in tension with Arden.",
        "Four more actors.",
    ]


def test_nothing_is_said_of_nothing(demo: Dossier) -> None:
    assert said(demo, "to=1800-01-01") == {}
