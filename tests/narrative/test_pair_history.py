"""What is told of a pair: which claims are one thing, in whose words, and what is said of it."""

from pathlib import Path

import pytest

from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.narrative.pair_headline import chronicle, headline
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


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("Arden|Borel", "Arden and Borel: bound by agreement in June 2024, "
                        "in tension since October 2025"),
        ("Arden|Cresta", "Arden and Cresta: economic tension about 2020, "
                         "side by side on 3 September 2025"),
        ("Dorne|Elvane", "Dorne and Elvane: allied or aligned since 1951"),
        ("Cresta|Dorne", "Cresta and Dorne: military tension from 1951 to 1953"),
        ("Borel|Dorne", "Borel and Dorne: hard words in September 2025"),
        ("Elvane|Farrow", "Elvane and Farrow: economic support from Farrow until September 2025"),
        ("Borel|Galt", "Borel and Galt"),
    ],
)  # fmt: skip
def test_the_headline_says_no_more_than_the_articles(demo: Dossier, pair: str, said: str) -> None:
    assert headline(story(demo, pair)) == said


def test_a_phase_of_tension_within_a_bond_is_called_cooled(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    phase = "t0099,Dorne,Elvane,tension,stance,2020~/2023,stated,,,They drifted apart.,review,3\n"
    table.write_text(table.read_text(encoding="utf-8") + phase, encoding="utf-8")
    said = headline(story(load(demo_folder), "Dorne|Elvane"))
    assert said == "Dorne and Elvane: allied or aligned since 1951, cooled from about 2020 to 2023"


def test_what_only_somebody_says_is_marked_in_the_headline(demo: Dossier) -> None:
    quoted = headline(story(demo, "Dorne|Elvane", "type=support"))
    assert quoted == "Dorne and Elvane: military support from Dorne since 24 February 2022 (quoted)"
    denied = headline(story(demo, "Arden|Borel", "certainty=disputed"))
    assert denied == (
        "Arden and Borel: economic support from Borel until September 2025 (denied by Borel)"
    )


def test_the_ordered_text(demo: Dossier) -> None:
    assert chronicle(story(demo, "Dorne|Elvane")) == (
        "Since 1951: Elvane and Dorne have been partners since their war. (One article.)",
        "Since 24 February 2022: Dorne gives Elvane weapons. (One article, quoted.)",
        "Since September 2025: Elvane and Dorne vote alike in councils. (One article.)",
    )
