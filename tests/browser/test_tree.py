"""The picture by keyboard and heard: what a screen reader is told, and how many keys it takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from statistics import median
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import eventually
from tests.browser.test_explorer import opened
from tests.serving import COW, DEMO, ROOT, Served, needs_cow

MOST_PRESSES = 12
"""Keys to a line, ribbon, cell or bar, from where the Tab key leads: half of all take no more."""
FOCUSED = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
HIDDEN_CERTAINTY = ("expected",)


@dataclass
class Item:
    """An item of the tree as a screen reader has it; `opens` where it says that it has more."""

    name: str
    opens: bool
    children: list["Item"] = field(default_factory=list)


def accessibility(page: Page) -> dict[str, dict[str, Any]]:
    """Every node of Chromium's accessibility tree, by its id."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    return {node["nodeId"]: node for node in nodes}


def role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def heard(page: Page) -> list[Item]:
    """The items of the tree, nested, from the accessibility tree alone."""
    nodes = accessibility(page)

    def below(node: dict[str, Any]) -> Iterator[Item]:
        for child in (nodes[one] for one in node.get("childIds", ()) if one in nodes):
            if role(child) == "treeitem":
                states = {one["name"] for one in child.get("properties", ())}
                yield Item(name(child), "expanded" in states, list(below(child)))
            else:
                yield from below(child)

    trees = [node for node in nodes.values() if role(node) == "tree" and not node.get("ignored")]
    assert len(trees) == 1
    return list(below(trees[0]))


def named(page: Page, wanted: str) -> list[str]:
    """What the accessibility tree calls everything of one role."""
    return [name(node) for node in accessibility(page).values() if role(node) == wanted]


def under(items: list[Item], actor: str) -> list[str]:
    """The lines of an actor."""
    found = [item for item in items if item.name.startswith(f"{actor}: ")]
    assert len(found) == 1
    return [line.name for line in found[0].children]


def entered(page: Page, served: Served, query: str) -> list[Item]:
    """Open a view, go to the picture by its link, show the lines of all actors."""
    opened(page, served, query)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[role=treeitem][tabindex='0']")).to_be_focused()
    page.keyboard.press("*")
    return heard(page)


# Ten questions


@cache
def ties() -> pd.DataFrame:
    """The rows that the page shows by itself, with the states for which persons act."""
    rows = pd.read_csv(ROOT / "relations.csv", dtype=str, keep_default_na=False)
    actors = pd.read_csv(ROOT / "actors.csv", dtype=str, keep_default_na=False).set_index("name")
    articles = pd.read_csv(ROOT / "seeds" / "articles.csv", dtype=str, keep_default_na=False)
    state = actors["represents"].where(actors["represents"] != "", actors.index)
    rows["a"], rows["b"] = rows["actor"].map(state), rows["target"].map(state)
    blocs = set(actors.index[actors["kind"] == "bloc"])
    rows = rows[~rows["a"].isin(blocs) & ~rows["b"].isin(blocs) & (rows["a"] != rows["b"])]
    rows = rows[~rows["certainty"].isin(HIDDEN_CERTAINTY)]
    published = articles.set_index("id")["published"]
    rows["published"] = rows["source"].map(published)
    swapped = (rows["type"] != "support") & (rows["a"] > rows["b"])
    rows.loc[swapped, ["a", "b"]] = rows.loc[swapped, ["b", "a"]].to_numpy()
    return rows


def between(one: str, other: str) -> pd.DataFrame:
    rows = ties()
    return rows[rows[["a", "b"]].isin([one, other]).all(axis=1)]


def touching(actor: str) -> pd.DataFrame:
    rows = ties()
    return rows[(rows["a"] == actor) | (rows["b"] == actor)]


def partners(rows: pd.DataFrame, actor: str) -> pd.Series:
    return rows["a"].where(rows["b"] == actor, rows["b"])


@pytest.mark.parametrize("view", ["network", "chord"])
def test_who_supports_russia(page: Page, repository: Served, view: str) -> None:
    items = entered(page, repository, f"?view={view}")
    said = [
        re.match(r"(.*) (?:supports|made a gesture to) Russia:", one)
        for one in under(items, "Russia")
    ]
    givers = ties()[(ties()["type"] == "support") & (ties()["b"] == "Russia")]["a"]
    assert {one[1] for one in said if one} == set(givers)
    assert set(givers) == {"China", "North Korea"}


def at_odds_alone() -> set[str]:
    """Who has tension with the United States, and nothing else."""
    rows = touching("United States")
    kinds = rows.groupby(partners(rows, "United States"))["type"].agg(set)
    return {str(partner) for partner, types in kinds.items() if types == {"tension"}}


@pytest.mark.parametrize("view", ["network", "matrix"])
def test_who_is_only_at_odds_with_the_united_states(
    page: Page, repository: Served, view: str
) -> None:
    lines = under(entered(page, repository, f"?view={view}"), "United States")
    odds = {one for one in lines if "are in tension" in one}
    tense = {partner_in(one, "United States") for one in odds}
    close = {partner_in(one, "United States") for one in set(lines) - odds}
    assert tense - close == at_odds_alone()


def partner_in(line: str, actor: str) -> str:
    """Whom a line ties to an actor."""
    ends = re.match(
        r"(.*?) (?:and|supports|made a gesture to) (.*?)(?: are .*| appeared .*)?: ", line
    )
    assert ends, line
    return next(end for end in ends.groups() if end != actor)


def test_which_of_its_lines_rest_on_one_article(page: Page, repository: Served) -> None:
    lines = under(entered(page, repository, "?view=network"), "United States")
    single = {partner_in(one, "United States") for one in lines if "only in" in one}
    rows = touching("United States")
    of_line = rows.groupby([partners(rows, "United States"), "type"])["source"].nunique()
    alone = of_line[of_line == 1]
    assert single == set(alone.index.get_level_values(0))


@pytest.mark.parametrize("view", ["network", "matrix"])
def test_what_is_new_in_october(page: Page, repository: Served, view: str) -> None:
    items = entered(page, repository, f"?view={view}")
    lines = {line.name for item in items for line in item.children if "claim" in line.name}
    new = {one.split(":")[0] for one in lines if re.search(r"October 2025(, only in .*)?$", one)}
    rows = ties()
    until = rows["when"].str.contains("2025-10") | (
        rows["when"].str.endswith("/..") & rows["published"].str.startswith("2025-10")
    )
    told = rows[until].groupby(["a", "b", "type"]).size()
    assert len(new) == len(told)
    for a, b, _ in told.index:
        assert any(a in one and b in one for one in new), (a, b)


@pytest.mark.parametrize("view", ["network", "chord", "timeline"])
def test_what_stands_between_china_and_north_korea(
    page: Page, repository: Served, view: str
) -> None:
    items = entered(page, repository, f"?view={view}")
    actor = "China and North Korea" if view == "timeline" else "China"
    lines = [one for one in under(items, actor) if partner_in(one, "China") == "North Korea"]
    claims = between("China", "North Korea").groupby(["a", "b", "type"])["id"].nunique()
    counts = [int(re.search(r": (\d+) claims?", one)[1]) for one in lines]  # type: ignore[index]
    assert sorted(counts) == sorted(claims)
    tension = next(one for one in lines if "are in tension" in one)
    assert f": {claims['China', 'North Korea', 'tension']} claims in " in tension


def test_in_how_many_articles_are_north_korea_and_the_united_states_at_odds(
    page: Page, repository: Served
) -> None:
    lines = under(entered(page, repository, "?view=chord"), "North Korea")
    line = next(one for one in lines if one.startswith("North Korea and United States are in te"))
    rows = between("North Korea", "United States")
    count = rows[rows["type"] == "tension"]["source"].nunique()
    assert f" in {count} articles" in line


def test_what_do_the_claims_of_a_line_say(page: Page, repository: Served) -> None:
    entered(page, repository, "?view=network")
    line = page.get_by_role("treeitem", name=re.compile("^Japan and North Korea are in tension"))
    line.first.focus()
    page.keyboard.press("ArrowRight")
    expect(line.first).to_have_attribute("aria-expanded", "true")
    japan = next(item for item in heard(page) if item.name.startswith("North Korea: ")).children
    claims = next(one for one in japan if one.name.startswith("Japan and North Korea")).children
    rows = between("Japan", "North Korea")
    assert len(claims) == len(rows)
    for text, paragraph in zip(rows["claim"], rows["paragraph"], strict=True):
        told = next(one.name for one in claims if text.rstrip(".") in one.name)
        assert told.endswith(f"paragraph {paragraph}")


def test_who_is_folded(page: Page, repository: Served) -> None:
    items = entered(page, repository, "?view=network")
    fold = items[-1]
    rows = ties()
    ends = pd.concat(
        [
            rows[["a", "b"]].set_axis(["actor", "partner"], axis=1),
            rows[["b", "a"]].set_axis(["actor", "partner"], axis=1),
        ]
    )
    many = ends.groupby("actor")["partner"].agg(["nunique", "size", "first"])
    folded = many[(many["nunique"] == 1) & (many["size"] == 1) & (many["first"] == "China")].index
    assert fold.name == f"{len(folded)} more: one gesture each, to China"
    assert {one.name for one in fold.children} == set(folded)


def test_which_days_are_shown_and_by_what_they_are_changed(page: Page, repository: Served) -> None:
    opened(page, repository, "?view=network&from=2025-10-01&to=2025-10-10")
    nodes = accessibility(page).values()
    values = {
        name(one): one.get("value", {}).get("value") for one in nodes if role(one) == "textbox"
    }
    assert values["From"] == "2025-10-01"
    assert values["To"] == "2025-10-10"
    assert {"First date shown", "Last date shown"} <= set(named(page, "slider"))
    texts = " ".join(named(page, "StaticText"))
    assert "1 to 10 October 2025" in texts
    assert {"Zoom in", "Zoom out"} <= set(named(page, "button"))
    assert "Skip to the picture" in named(page, "link")


def test_what_dates_leave_out_is_not_in_the_tree(page: Page, repository: Served) -> None:
    before = lines_of(entered(page, repository, "?view=network"))
    page.locator("#to-day").fill("2016-12-31")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("to=2016-12-31"))

    def is_narrower() -> bool:
        return 0 < len(lines_of(heard(page))) == len(lines_of_drawing(page)) < len(before)

    eventually(page, is_narrower)
    page.go_back()
    eventually(page, lambda: lines_of(heard(page)) == before)


# Keys


def lines_of(items: list[Item]) -> set[str]:
    """The lines under all actors; members of a fold open nothing."""
    return {line.name for item in items for line in item.children if line.opens}


def presses(items: list[Item]) -> dict[str, tuple[str, ...]]:
    """The fewest keys to each line, from the first item of a closed tree: keys by its sentence."""
    found: dict[str, tuple[str, ...]] = {}
    names = [item.name for item in items]
    for place, item in enumerate(items):
        to_actor = min(ways_to(names, place), key=len)
        lines = [line.name for line in item.children if line.opens]
        for number, line in enumerate(lines):
            way = (*to_actor, "ArrowRight", "ArrowRight", *("ArrowDown",) * number)
            if line not in found or len(way) < len(found[line]):
                found[line] = way
    return found


def ways_to(names: list[str], place: int) -> Iterator[tuple[str, ...]]:
    """The keys that lead from the first name to another one."""
    yield ("ArrowDown",) * place
    yield ("End", *("ArrowUp",) * (len(names) - 1 - place))
    letter = names[place][0].lower()
    alike = [one for one in (*range(1, len(names)), 0) if names[one][0].lower() == letter]
    if letter.isalpha():
        yield (letter,) * (alike.index(place) + 1)


VIEWS = ("network", "chord", "matrix", "timeline")


def lines_of_drawing(page: Page) -> set[str]:
    """The edges that the picture draws."""
    drawn = page.locator("#picture > svg [data-edge]:not(.out)")
    return set(drawn.evaluate_all("all => all.map(one => one.dataset.edge)"))


@pytest.fixture(
    scope="module",
    params=[ROOT, DEMO, pytest.param(COW, marks=needs_cow)],
    ids=["repository", "demo", "cow"],
)
def program(request: pytest.FixtureRequest) -> Iterator[Served]:
    """A server for each dossier whose opening is measured."""
    started = Served(request.param)
    yield started
    started.stop()


@pytest.mark.parametrize("view", VIEWS)
def test_every_line_takes_few_keys(page: Page, program: Served, view: str) -> None:
    found = presses(entered(page, program, f"?view={view}"))
    assert len(found) == len(lines_of_drawing(page))
    assert median(map(len, found.values())) <= MOST_PRESSES
    # Some of them pressed, from the start each time.
    for line in sorted(found)[:: max(1, len(found) // 5)]:
        close_all(page)
        for key in found[line]:
            page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == line


def close_all(page: Page) -> None:
    """Close every item, and go to the first."""
    page.keyboard.press("End")
    while page.locator("[role=treeitem][aria-expanded=true]").count():
        page.locator("[role=treeitem][aria-expanded=true]").last.focus()
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
