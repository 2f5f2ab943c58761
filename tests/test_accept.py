"""What the program owes its users, on real tables: the repository's dossier, and a large one."""

from collections import Counter
from typing import Any

import pytest

from tests.serving import COW, ROOT, WHOLE, figure, needs_cow, network, reader, rows

DRAWN = ["network", "chord"]
HELP = "North Korea|Russia|support"
SEPTEMBER = "from=2025-09-01&to=2025-09-30"


def year(number: int) -> str:
    return f"from={number}-01-01&to={number}-12-31"


def real(query: str) -> list[dict[str, Any]]:
    return rows(query, ROOT)


@pytest.mark.parametrize("number", [1900, 2040])
def test_a_year_of_which_no_article_speaks_shows_no_tie(number: int) -> None:
    assert real(f"{year(number)}&{WHOLE}") == []
    assert network(f"{year(number)}&{WHOLE}", ROOT)["edges"] == []
    for view in DRAWN:
        layout = figure(view, f"{year(number)}&{WHOLE}", ROOT)["layout"]
        assert layout["meta"]["edges"] == []
        assert layout["annotations"], "says that there is nothing"


def test_2024_shows_the_partnership_that_is_in_force_since_then() -> None:
    (pact,) = (
        tie
        for tie in real(year(2024))
        if (tie["type"], tie["form"]) == ("alliance", "agreement")
        and {tie["actor"], tie["target"]} == {"Russia", "North Korea"}
    )
    assert (pact["first_day"], pact["last_day"]) == ("2024-01-01", "2025-10-10")
    for view in DRAWN:
        assert (
            "North Korea|Russia|alliance"
            in figure(view, year(2024), ROOT)["layout"]["meta"]["edges"]
        )


def soldiers(query: str) -> list[dict[str, Any]]:
    """The claims on North Korea's soldiers, which only the articles date."""
    return [
        tie
        for tie in real(query)
        if "soldiers" in tie["claim"] and tie["when"].startswith("..") and tie["type"] == "support"
    ]


def test_what_only_its_article_dates_shows_only_around_its_article() -> None:
    assert soldiers(SEPTEMBER)
    for query in (year(2024), year(2026), "from=2025-10-11&to=2025-12-31", "to=2025-08-31"):
        assert soldiers(query) == []
    for tie in soldiers(SEPTEMBER):
        assert tie["first_day"][:7] == tie["last_day"][:7] == "2025-09"


def test_open_shows_it_before_and_after_and_faded() -> None:
    later = {one["id"] for one in real(f"{year(2030)}&open=1")}
    begun = [tie for tie in real("") if tie["when"].endswith("/..")]
    described = [tie for tie in real("") if tie["when"].startswith("/")]
    assert begun
    assert described
    assert {tie["id"] for tie in begun} <= later
    assert not {tie["id"] for tie in described} & later
    assert soldiers(f"{year(2020)}&open=1")
    for query, faded in ((f"{year(2020)}&open=1", True), (f"{SEPTEMBER}&open=1", False)):
        made = figure("network", query, ROOT)
        number = made["layout"]["meta"]["edges"].index(HELP)
        assert ("not dated by the article" in made["layout"]["meta"]["titles"][number]) is faded
        (line,) = (
            one["name"]
            for one in made["data"]
            if one["name"].startswith("lines ") and number in one["customdata"]
        )
        assert line.endswith(" pale") is faded


def test_a_ribbon_that_is_shown_only_by_open_is_fainter_in_the_chord() -> None:
    looks = []
    for query in (f"{year(2020)}&open=1", SEPTEMBER):
        made = figure("chord", query, ROOT)
        number = made["layout"]["meta"]["edges"].index(HELP)
        shapes = [one for one in made["data"] if (one.get("meta") or {}).get("edge") == number]
        looks.append({one.get("fillcolor", one["line"]["color"]) for one in shapes})
    assert not looks[0] & looks[1]


def test_at_least_eighty_ties_from_all_five_articles() -> None:
    told = Counter(tie["source"] for tie in real(WHOLE))
    assert len(told) == 5
    assert sum(told.values()) >= 80


def test_the_opening_is_the_year_up_to_the_newest_article() -> None:
    where = reader(ROOT).get("/").headers["Location"]
    days = sorted(tie["last_day"] for tie in real("") if "/.." in tie["when"])
    assert f"to={days[-1]}" in where
    page = reader(ROOT).get(where)
    assert page.status_code == 200


def test_the_pair_with_most_articles_is_drawn_at_the_opening() -> None:
    where = reader(ROOT).get("/").headers["Location"].removeprefix("/?")
    edges = network(where, ROOT)["edges"]
    strongest = max(edges, key=lambda edge: edge["sources"])
    assert strongest["sources"] == 5
    drawn = figure("network", where, ROOT)["layout"]["meta"]["edges"]
    assert f"{strongest['source']}|{strongest['target']}|{strongest['type']}" in drawn


@needs_cow
def test_1950_has_its_states_alliances_and_tensions() -> None:
    found = network(year(1950), COW)
    kinds = Counter(edge["type"] for edge in found["edges"])
    assert len(found["nodes"]) == 72
    assert all(node["kind"] == "state" for node in found["nodes"])
    assert kinds == {"alliance": 361, "tension": 76}


@needs_cow
def test_a_hundred_and_seventy_eight_states_work_in_both_views() -> None:
    health = reader(COW).get("/healthz").json or {}
    assert (health["status"], health["ties"], health["actors"]) == ("ok", 2507, 178)
    assert reader(COW).get("/").status_code == 302
    assert reader(COW).get("/?view=chord").status_code == 200
    for view in DRAWN:
        made = figure(view, year(1950), COW)
        assert made["layout"]["meta"]["edges"]
        # Names thin out instead of piling up.
        named = sum(len(one.get("text") or []) for one in made["data"] if one["name"] != "middles")
        assert 20 <= named <= 100
