"""What is told of a pair: which claims are one thing, in whose words, and what is said of it."""

from pathlib import Path

import pytest

from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.narrative.pair_history import Entry, PairHistory, pair_history
from tieline.selection.selected import select
from tieline.selection.selection import Selection


def story(dossier: Dossier, pair: str, query: str = "") -> PairHistory:
    found = pair_history(select(dossier, Selection.from_query(query, dossier)), pair)
    assert found is not None
    return found


def entry(dossier: Dossier, pair: str, key: str, query: str = "") -> Entry:
    return next(one for one in story(dossier, pair, query).entries if one.key == key)


def test_articles_on_the_same_thing_are_one_entry(demo: Dossier) -> None:
    found = story(demo, "Arden|Borel")
    pact = found.entries[0]
    assert [claim.id for claim in pact.claims] == ["t0007", "t0027"]
    assert (pact.articles, pact.attribution) == (2, "two articles")
    assert sum(len(one.claims) for one in found.entries) == found.claims == 8


def test_the_words_are_of_a_signed_article_before_an_unsigned_page(demo: Dossier) -> None:
    pact = entry(demo, "Arden|Borel", "t0007")
    assert pact.claims[1].article.caution
    assert not pact.claims[0].article.caution


def test_support_keeps_its_giver(demo: Dossier) -> None:
    given = {one.key: (one.giver, one.taker) for one in story(demo, "Borel|Arden").entries}
    assert given["t0008"] == ("Arden", "Borel")
    assert given["t0009"] == ("Borel", "Arden")
    assert given["t0017"] == ("", "")


def test_open_and_untold_ends(demo: Dossier) -> None:
    grain = entry(demo, "Arden|Borel", "t0008")
    assert (grain.begin_known, grain.end_known, iso(grain.last_day)) == (True, False, "2025-09-05")
    fuel = entry(demo, "Arden|Borel", "t0012")
    assert (fuel.begin_known, fuel.end_known) == (False, True)
    assert (iso(fuel.first_day), iso(fuel.last_day)) == ("2025-09-01", "2025-09-30")


def test_an_open_end_reaches_to_the_last_article_that_says_so(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    later = "t0099,Arden,Borel,support,economic,2024-06/..,stated,,,Grain still comes.,review,3\n"
    table.write_text(table.read_text(encoding="utf-8") + later, encoding="utf-8")
    grain = next(
        one for one in story(load(demo_folder), "Arden|Borel").entries if len(one.claims) > 1
        and one.form == "economic"
    )  # fmt: skip
    assert iso(grain.last_day) == "2025-10-10"
    assert grain.articles == 2


def test_a_state_whose_begin_no_article_tells_is_of_its_month(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    lines = "".join(
        f"t009{number},Galt,Isern,alliance,stance,{when},stated,,,They are close.,{source},3\n"
        for number, (when, source) in enumerate(
            [("/2025-10", "review"), ("/2025-10", "notes"), ("../2025-10", "review")]
        )
    )
    table.write_text(table.read_text(encoding="utf-8") + lines, encoding="utf-8")
    entries = story(load(demo_folder), "Galt|Isern").entries
    assert [len(one.claims) for one in entries] == [2, 1]
    state = entries[0]
    assert (state.begin_known, state.end_known) == (False, False)
    assert (iso(state.first_day), state.when) == ("2025-10-01", "in October 2025, start not told")


def test_what_is_denied_quoted_or_forecast_says_so(demo: Dossier) -> None:
    assert entry(demo, "Arden|Borel", "t0012").notes == ("denied by Borel",)
    assert entry(demo, "Arden|Borel", "t0025").notes == ("quoted",)
    whole = "certainty=stated,attributed,disputed,expected"
    assert entry(demo, "Borel|Cresta", "t0022", whole).notes == ("forecast",)


def test_the_selection_decides_and_says_what_it_leaves_out(demo: Dossier) -> None:
    found = story(demo, "Arden|Borel", "to=2024-12-31")
    assert {one.key for one in found.entries} == {"t0007", "t0008", "t0009"}
    assert found.outside_dates == 4
    assert "outside the chosen dates" in found.more


@pytest.mark.parametrize("focus", ["Arden", "Arden|Nobody", "", "Arden|Arden", "Mara Quill|Arden"])
def test_what_is_no_pair_has_no_story(demo: Dossier, focus: str) -> None:
    assert pair_history(select(demo, Selection()), focus) is None


def test_entries_run_from_the_oldest(demo: Dossier) -> None:
    days = [one.first_day for one in story(demo, "Cresta|Dorne").entries]
    assert days == sorted(days)
    assert iso(days[0]) == "1911-01-01"
