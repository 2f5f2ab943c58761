"""The headline of a pair: what it names, from when to when, and that its rows bear it out."""

import re
from pathlib import Path

import pytest

from tests.serving import COW, DEMO, ROOT, needs_cow
from tieline.data import dates
from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.narrative.pair_headline import chronicle, headline
from tieline.narrative.pair_history import Entry, PairHistory, pair_history
from tieline.narrative.tooltips import edge_tooltip
from tieline.selection.selected import select
from tieline.selection.selection import Selection

EDGE = ("Galt", "Isern", "tension")
SINCE = re.compile(r"since ((?:about )?(?:[0-9]{1,2} )?(?:[A-Z][a-z]+ )?[0-9]{4})")
YEAR = re.compile(r"\b[0-9]{4}\b")


def story(dossier: Dossier, pair: str, query: str = "") -> PairHistory:
    found = pair_history(select(dossier, Selection.from_query(query, dossier)), pair)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("Arden|Borel", "Arden and Borel: bound by agreement in June 2024, allied or aligned in "
                        "October 2025, support both ways since June 2024, in tension as described "
                        "in October 2025"),
        ("Arden|Cresta", "Arden and Cresta: economic support from Cresta from about 2020 to "
                         "September 2025, a gesture from Arden on 3 September 2025, economic "
                         "tension about 2020, side by side on 3 September 2025"),
        ("Arden|Dorne", "Arden and Dorne: in tension between September and October 2025"),
        ("Dorne|Elvane", "Dorne and Elvane: allied or aligned since 1951, "
                         "military support from Dorne since 24 February 2022 (quoted)"),
        ("Cresta|Dorne", "Cresta and Dorne: military tension between 1911 and 1953, "
                         "sharp words on 3 September 2025"),
        ("Borel|Dorne", "Borel and Dorne: sharp words in September 2025"),
        ("Elvane|Farrow", "Elvane and Farrow: economic support from Farrow until September 2025"),
        ("Cresta|Galt", "Cresta and Galt: a gesture from Galt on 3 September 2025"),
        ("Borel|Galt", "Borel and Galt"),
    ],
)  # fmt: skip
def test_the_headline_says_no_more_than_the_articles(demo: Dossier, pair: str, said: str) -> None:
    assert headline(story(demo, pair)) == said


def with_rows(folder: Path, *rows: str) -> Dossier:
    """The demo with more ties: each `actor,target,type,form,when,certainty,said_by,denied_by`."""
    table = folder / "relations.csv"
    lines = [f"t01{at:02d},{row},Told {at}.,review,3\n" for at, row in enumerate(rows)]
    table.write_text(table.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    return load(folder)


def headline_of(folder: Path, *rows: str) -> str:
    """The headline of Galt and Isern, of whom the demo says nothing, by these ties alone."""
    said = headline(story(with_rows(folder, *rows), "Galt|Isern"))
    return said.removeprefix("Galt and Isern: ")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # The begin is not told: described then.
        (("tension,stance,/2025-10,stated,,",), "in tension as described in October 2025"),
        (
            ("tension,stance,/2025-09,stated,,", "tension,stance,/2025-10,stated,,"),
            "in tension as described between September and October 2025",
        ),
        # The weightiest is named first, the newest is not left out.
        (
            ("alliance,gesture,2025-10-03,stated,,", "alliance,agreement,2024,stated,,"),
            "bound by agreement in 2024, side by side on 3 October 2025",
        ),
        (
            ("alliance,gesture,2025-10-03,stated,,", "alliance,agreement,2024/..,stated,,"),
            "bound by agreement since 2024",
        ),
        # From the earliest to the newest of the type, and no "since" where none says it goes on.
        (
            ("tension,stance,2019,stated,,", "tension,stance,/2025-10,stated,,"),
            "in tension between 2019 and October 2025",
        ),
        (
            ("tension,stance,2019/..,stated,,", "tension,words,2025-10-03,stated,,"),
            "in tension since 2019",
        ),
        (
            ("tension,stance,/2025-10,stated,,", "tension,words,2025-10-03,stated,,"),
            "in tension in October 2025",
        ),
        # What is quoted or denied says so; it does not stand for what is stated.
        (("tension,stance,2019,attributed,Cresta,",), "in tension in 2019 (quoted)"),
        (
            ("tension,stance,2019,attributed,Cresta,", "tension,stance,/2025-10,stated,,"),
            "in tension between 2019 and October 2025 (in part quoted)",
        ),
        (
            ("tension,military,2019,disputed,Cresta,Galt", "tension,words,2020,stated,,"),
            "sharp words in 2020",
        ),
        (
            ("tension,military,2019,disputed,Cresta,Galt",),
            "military tension in 2019 (denied by Galt)",
        ),
        # A guest makes nobody an ally, and no support go both ways.
        (
            ("alliance,stance,2019,stated,,", "alliance,gesture,2025-10-03,stated,,"),
            "allied or aligned in 2019, side by side on 3 October 2025",
        ),
        (
            ("alliance,stance,2019/..,stated,,", "alliance,gesture,2020,stated,,"),
            "allied or aligned since 2019",
        ),
        # Both are told: friends in one row, at odds in another.
        (
            ("tension,words,2020,stated,,", "alliance,stance,/2025-10,stated,,"),
            "allied or aligned as described in October 2025, sharp words in 2020",
        ),
    ],
)
def test_how_a_headline_is_made(demo_folder: Path, rows: tuple[str, ...], said: str) -> None:
    assert headline_of(demo_folder, *(f"Galt,Isern,{row}" for row in rows)) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ("Galt,Isern,support,economic,2019", "Isern,Galt,support,gesture,2020-05-03"),
            "economic support from Galt in 2019, a gesture from Isern on 3 May 2020",
        ),
        (
            ("Galt,Isern,support,economic,2019", "Galt,Isern,support,gesture,2020-05-03"),
            "economic support from Galt in 2019, a gesture from Galt on 3 May 2020",
        ),
        (
            ("Galt,Isern,support,gesture,2019", "Isern,Galt,support,gesture,2020"),
            "gestures both ways between 2019 and 2020",
        ),
        (
            (
                "Galt,Isern,support,economic,2019",
                "Isern,Galt,support,gesture,2018",
                "Galt,Isern,support,gesture,2020",
            ),
            "economic support from Galt in 2019, gestures both ways between 2018 and 2020",
        ),
        (
            ("Galt,Isern,support,economic,2019", "Isern,Galt,support,words,2020"),
            "support both ways between 2019 and 2020",
        ),
    ],
)
def test_a_guest_is_no_backer(demo_folder: Path, rows: tuple[str, ...], said: str) -> None:
    assert headline_of(demo_folder, *(f"{row},stated,," for row in rows)) == said


def test_an_editors_headline_takes_the_place_of_its_ties(demo_folder: Path) -> None:
    about = demo_folder / "dossier.toml"
    line = (
        '[[pairs]]\npair = "Isern|Galt"\ntype = "tension"\nwhen = "2019/.."\n'
        'headline = "at war since 2019"\n\n[expect]'
    )
    about.write_text(about.read_text(encoding="utf-8").replace("[expect]", line), encoding="utf-8")
    rows = (
        "Galt,Isern,tension,military,2019/..,stated,,",
        "Galt,Isern,tension,words,2016,stated,,",
        "Galt,Isern,alliance,agreement,1990,stated,,",
    )
    assert headline_of(demo_folder, *rows) == (
        "at war since 2019, sharp words in 2016, bound by agreement in 1990"
    )
    later = load(demo_folder)
    assert headline(story(later, "Galt|Isern", "to=2018-12-31")) == (
        "Galt and Isern: bound by agreement in 1990, sharp words in 2016"
    )


def test_what_only_somebody_says_is_marked_in_the_headline(demo: Dossier) -> None:
    quoted = headline(story(demo, "Dorne|Elvane", "type=support"))
    assert quoted == "Dorne and Elvane: military support from Dorne since 24 February 2022 (quoted)"
    denied = headline(story(demo, "Arden|Borel", "certainty=disputed"))
    assert denied == (
        "Arden and Borel: economic support from Borel until September 2025 (denied by Borel)"
    )


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (("/2025-09",), "September 2025"),
        (("/2025-09", "2025-10-03"), "September to October 2025"),
        (("2025-09-01", "2025-09-03"), "1 to 3 September 2025"),
        (("/2025-09", "2025-09-01"), "September 2025"),
        (("2025-07/..",), "July to October 2025"),
        (("/2025", "2025-10-03"), "2025"),
    ],
)
def test_no_lead_names_a_day_that_no_claim_tells(
    demo_folder: Path, rows: tuple[str, ...], days: str
) -> None:
    """A state described in a month once "began" on the first and "ended" with the article's day."""
    ties = [f"Galt,Isern,tension,stance,{when},stated,," for when in rows]
    history = story(with_rows(demo_folder, *ties), "Galt|Isern")
    assert history.lead.endswith(f", {days}.")
    tip = edge_tooltip(build(select(load(demo_folder), Selection())), *EDGE, load(demo_folder))
    assert days in tip


def test_the_ordered_text(demo: Dossier) -> None:
    assert chronicle(story(demo, "Dorne|Elvane")) == (
        "Since 1951: Elvane and Dorne have been partners since their war. (One article.)",
        "Since 24 February 2022: Dorne gives Elvane weapons. (One article, quoted.)",
        "As described in September 2025: Elvane and Dorne vote alike in councils. "
        "(One article, only on an unsigned page.)",
    )


def said_of(entries: list[Entry]) -> list[Entry]:
    """What is stated or quoted; what is denied or forecast only where there is nothing else."""
    return [one for one in entries if one.certainty in ("stated", "attributed")] or entries


def years_of(entries: list[Entry]) -> set[str]:
    """The years that the rows tell of: as dated, or those of the articles that say so."""
    dated = {year for one in entries for year in YEAR.findall(one.dated)}
    return dated | {iso(one.last_day)[:4] for one in entries}


def begins_of(entries: list[Entry]) -> set[str]:
    """The begins of what goes on, as far as a claim dates them."""
    periods = [dates.parse(one.dated) for one in entries]
    return {
        dates.wording(one).removeprefix("since ")
        for one in periods
        if one.first is not None and one.last is None
    }


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(DEMO, id="the demo"),
        pytest.param(ROOT, id="the repository's own"),
        pytest.param(COW, id="Correlates of War", marks=needs_cow),
    ],
)
def test_every_headline_is_borne_out_by_its_rows(folder: Path) -> None:
    selected = select(load(folder), Selection())
    actors, targets = (end[selected.mask] for end in selected.ends)
    pairs = sorted({(min(a, b), max(a, b)) for a, b in zip(actors, targets, strict=True)})
    for pair in pairs:
        history = pair_history(selected, "|".join(pair))
        assert history is not None
        said = headline(history).removeprefix(f"{history.title}: ")
        for word in {one.type for one in history.entries}:
            of_type = said_of([one for one in history.entries if one.type == word])
            newest = iso(max(one.last_day for one in of_type))[:4]
            goes_on = begins_of(of_type) and SINCE.search(said)
            assert newest in said or goes_on, said
        entries = list(history.entries)
        assert set(YEAR.findall(said)) <= years_of(entries), said
        assert set(SINCE.findall(said)) <= begins_of(entries), said
        stated = any(one.certainty == "stated" for one in entries)
        assert stated or re.search(r"\((quoted|denied by .*|forecast)\)", said), said


def test_the_repositorys_headlines() -> None:
    """What was false once: a state that articles describe was said to have begun that month."""
    dossier = load(ROOT)
    said = {
        pair: headline(story(dossier, pair)).partition(": ")[2]
        for pair in (
            "NATO|United States", "North Korea|Russia", "North Korea|United States",
            "China|Japan", "Russia|Ukraine", "China|North Korea", "China|Russia",
        )
    }  # fmt: skip
    assert not [one for one in said.values() if "since September 2025" in one]
    assert said["NATO|United States"] == "allied or aligned as described in September 2025"
    assert "bound by agreement since 2024" in said["North Korea|Russia"]
    assert "2019" in said["North Korea|United States"]
    assert "September 2025" in said["China|Japan"]
    assert "at war since about 24 February 2022" in said["Russia|Ukraine"]
    assert "at war from about 1937 to 1945" in said["China|Japan"]
    assert "both ways" not in said["China|North Korea"].replace("gestures both ways", "")
    assert "military support" not in said["China|Russia"]
