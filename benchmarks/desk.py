"""How many keys and clicks a tie takes at the coding desk: forty ties coded in Chromium.

In: an invented article of thirty paragraphs and the ties that its coder wants
(`tests/data/desk`). Out: a table of the keys and clicks beside the claim, with suggestions and
without. The robot knows what it wants and takes a short way, though not the shortest: it neither
thinks nor errs, so that keys are measured, and a person's seconds are not.

    python -m benchmarks.desk
"""

import csv
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.browser import PATIENCE
from benchmarks.editor_page import editor_page
from benchmarks.measures import Goal, Measure
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data" / "desk"
ACTORS = ROOT / "tests" / "data" / "demo" / "actors.csv"
ARTICLE = "harbour-year"
TIES = 40
ROW = f"{ARTICLE},A year of lamps and cables,The Strait Courier,,2031-09-14,en,report,,,,,{{}},\n"

STATE = """async () => {
  const [state, acts] = await Promise.all(
    ["/assets/desk_state.js", "/assets/desk_acts.js"].map((path) => import(path)));
  const { tie, lit, kept, parts } = state.desk;
  return {
    tie, lit, paragraph: kept.at + 1, act: acts.act(), names: acts.names().map((one) => one.name),
    dates: acts.dates().map((one) => one.when), certainties: state.certainties(),
    types: acts.types(),
    rows: acts.rows().map(({ state, tie, ends }) => ({ state, tie, ends: ends || tie })),
    at: acts.rows().findIndex(acts.isAtWork), many: parts.map((part) => part.many),
    inClaim: document.activeElement.name === "claim",
  };
}"""
"""What an editor sees of the desk."""

Tie = Mapping[str, str]

WITH = "with suggestions"
WAYS = {WITH: 4, "without": 8}
"""The most keys that half of the ties may take; with suggestions, of those that are offered."""
CELLS = ("type", "form", "when", "certainty", "said_by", "denied_by")


@dataclass(slots=True)
class Robot:
    """An editor at the desk, who counts what the hands do; a claim's letters are not counted."""

    page: Page
    pressed: list[str] = field(default_factory=list)
    right: int = 0
    """Ties whose two, in their order, stood in a row before the first key."""

    def see(self) -> dict[str, Any]:
        """Return what stands at the desk now."""
        return dict(self.page.evaluate(STATE))

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed.append(key)

    def write(self, text: str) -> None:
        """Type what is no claim: a date or a speaker's name, each letter a key."""
        self.page.keyboard.type(text)
        self.pressed.extend(text)

    def click(self, selector: str) -> None:
        """Click what no key reaches at once."""
        self.page.click(selector)
        self.pressed.append("click")


def code(robot: Robot, wanted: Tie) -> list[str]:
    """Code one tie; return the keys and clicks beside its claim."""
    robot.pressed = []
    go_to(robot, int(wanted["paragraph"]))
    robot.right += any(pair_of(ends) == pair_of(wanted) for ends in offered(robot.see()))
    begin(robot, wanted)
    mend(robot, wanted)
    if not robot.see()["inClaim"]:
        robot.press("Enter")
    robot.page.fill("#desk-tie [name=claim]", wanted["claim"])
    robot.press("Enter")
    if robot.see()["act"] not in ("next", "more", "table"):
        raise AssertionError(f"not kept: {wanted}, {robot.see()}")
    return list(robot.pressed)


def offered(now: Mapping[str, Any]) -> list[Any]:
    """Return the two of each row that is there to be taken: suggestions, and a new tie."""
    return [row["ends"] for row in now["rows"] if row["state"] in ("suggested", "blank")]


def go_to(robot: Robot, paragraph: int) -> None:
    """Go on to a paragraph: by N over those that name no two, else by J."""
    while (now := robot.see())["paragraph"] != paragraph:
        between = now["many"][now["paragraph"] : paragraph]
        robot.press("n" if between and between[-1] else "j")
        if robot.see()["paragraph"] > paragraph:
            while robot.see()["paragraph"] > paragraph:
                robot.press("k")


def begin(robot: Robot, wanted: Tie) -> None:
    """Take the row from which the way is shortest: a suggestion, the last tie again, a new one."""
    now = robot.see()
    ways = {
        f"row {at}": abs(at - now["at"]) + distance(row["tie"] or blank(now), wanted)
        for at, row in enumerate(now["rows"])
        if row["state"] in ("suggested", "blank")
    }
    if now["tie"]["key"]:
        ways |= copies(now["tie"], wanted, now["names"])
    best = min(ways, key=lambda one: ways[one])
    if best == "both":
        robot.press("b")
    elif best == "other":
        robot.press("o", str(now["names"].index(wanted["target"]) + 1))
    else:
        steps = int(best.split()[1]) - now["at"]
        robot.press(*["ArrowDown" if steps > 0 else "ArrowUp"] * abs(steps))


def copies(last: Tie, wanted: Tie, names: Sequence[str]) -> dict[str, int]:
    """Return what it takes to make a tie from the last one: the other way, with another target."""
    back = {**last, "actor": last["target"], "target": last["actor"]}
    found = {"both": 1 + distance(back, wanted)}
    if last["actor"] == wanted["actor"] and wanted["target"] in names:
        found["other"] = 2 + distance({**last, "target": wanted["target"]}, wanted)
    return found


def blank(now: Mapping[str, Any]) -> Tie:
    """Return a new tie, as far as the distance needs it: two names are filled in by themselves."""
    names = now["names"] if len(now["names"]) == 2 else ["", ""]
    return {"actor": names[0], "target": names[1], "type": "", "form": "", "when": now["dates"][0]}


def distance(tie: Tie, wanted: Tie) -> int:
    """Return about how many keys lie between two ties."""
    pair, other = ((one["actor"], one["target"]) for one in (tie, wanted))
    keys = 0 if pair == other else 1 if pair == other[::-1] else 2 if not any(pair) else 3
    cells = ("type", "form", "when", "certainty")
    return keys + sum(tie.get(name, "stated") != wanted[name] for name in cells)


def leave_claim(robot: Robot) -> None:
    """Leave the claim, to which a copy leads at once."""
    if robot.see()["inClaim"]:
        robot.press("Escape")


def mend(robot: Robot, wanted: Tie) -> None:
    """Bring every field to what is wanted."""
    mend_pair(robot, wanted)
    now = robot.see()
    if any(now["tie"][name] != wanted[name] for name in CELLS):
        leave_claim(robot)
    if now["tie"]["type"] != wanted["type"]:
        robot.press(str(now["types"].index(wanted["type"]) + 1))
    if robot.see()["tie"]["form"] != wanted["form"]:
        robot.press(wanted["form"][0])
    mend_source(robot, wanted)
    mend_date(robot, wanted["when"])


def mend_pair(robot: Robot, wanted: Tie) -> None:
    """Choose the two by their digits, or from the list of all."""
    now = robot.see()
    if pair_of(now["tie"]) != pair_of(wanted):
        leave_claim(robot)
    if (now["tie"]["target"], now["tie"]["actor"]) == pair_of(wanted):
        robot.press("r")
    elif pair_of(now["tie"]) != pair_of(wanted):
        if now["tie"]["actor"] or now["tie"]["target"]:
            robot.press("p")
        for name, place in zip(pair_of(wanted), ("actor", "target"), strict=True):
            names = robot.see()["names"]
            if name in names:
                robot.press(str(names.index(name) + 1))
            else:
                robot.page.select_option(f"#desk-tie [name={place}]", name)
                # It is opened, its first letter pressed, and taken.
                robot.pressed += ["0", name[0], "Enter"]
                robot.page.focus(".desk-rows")


def pair_of(tie: Tie) -> tuple[str, str]:
    """Return who and whom."""
    return tie["actor"], tie["target"]


def mend_date(robot: Robot, when: str) -> None:
    """Choose a proposed date, or type one."""
    now = robot.see()
    if now["tie"]["when"] == when:
        return
    dates = now["dates"]
    if when in dates:
        here = dates.index(now["tie"]["when"]) if now["tie"]["when"] in dates else -1
        there, count = dates.index(when), len(dates)
        ahead = there - here if here >= 0 else there + 1
        if here < 0 or ahead % count <= count // 2:
            robot.press(*["d"] * (ahead % count if here >= 0 else ahead))
        else:
            robot.press(*["Shift+D"] * (-ahead % count))
        return
    robot.press("t")
    robot.write(when)
    while robot.see()["tie"]["when"] != when:
        robot.page.wait_for_timeout(50)


def mend_source(robot: Robot, wanted: Tie) -> None:
    """Choose on whose word, and who speaks."""
    now = robot.see()
    words = now["certainties"]
    steps = words.index(wanted["certainty"]) - words.index(now["tie"]["certainty"])
    ahead = steps % len(words)
    back = -steps % len(words)
    robot.press(*["c"] * ahead if ahead <= back else ["Shift+C"] * back)
    for place in ("said_by", "denied_by"):
        name = wanted[place]
        now = robot.see()
        if now["tie"][place] == name:
            continue
        if name in now["names"]:
            while robot.see()["lit"] != place:
                robot.press("q")
            robot.press(str(now["names"].index(name) + 1))
        elif robot.page.is_visible(f"#desk-tie [name={place}]"):
            robot.click(f"#desk-tie [name={place}]")
            robot.press("Control+A")
            robot.write(name)
            robot.press("Escape")


def dossier(folder: Path) -> None:
    """Make a dossier with the demo's actors, the article, and no tie."""
    files = dict(new_files())
    files["actors.csv"] = ACTORS.read_bytes()
    header = files["seeds/articles.csv"].decode()
    files["seeds/articles.csv"] = (header + ROW.format(f"{ARTICLE}.txt")).encode()
    make(folder, files)
    shutil.copy(DATA / "harbour_year.txt", folder / "seeds" / f"{ARTICLE}.txt")


@contextmanager
def desk(folder: Path, *, suggesting: bool) -> Iterator[Page]:
    """Open the desk in Chromium."""
    with editor_page(folder, PATIENCE) as page:
        page.click("#tab-desk")
        page.wait_for_selector("#desk [aria-current]")
        page.get_by_label("Suggestions").set_checked(suggesting)
        page.focus(".desk-rows")
        yield page


@dataclass(slots=True)
class Coding:
    """What the forty ties took: the keys of each, and of those whose two were offered at once."""

    keys: list[int] = field(default_factory=list)
    offered: list[int] = field(default_factory=list)


def coded(*, suggesting: bool, tells: bool = False) -> Coding:
    """Code all ties; `tells` prints the keys of each and the seconds that the robot took for it."""
    found = Coding()
    with (DATA / "ties.csv").open(encoding="utf-8") as stream:
        ties = list(csv.DictReader(stream))
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "dossier"
        dossier(folder)
        with desk(folder, suggesting=suggesting) as page:
            robot = Robot(page)
            for tie in ties:
                begun = time.perf_counter()
                keys = code(robot, tie)
                found.keys.append(len(keys))
                if robot.right > len(found.offered):
                    found.offered.append(len(keys))
                if tells:
                    told = f"{tie['paragraph']} {tie['actor']} > {tie['target']}, {tie['type']}"
                    seconds = time.perf_counter() - begun
                    print(f"{told}: {len(keys)}: {' '.join(keys)} ({seconds:.1f} s)", flush=True)
            check(page, ties)
    return found


def check(page: Page, ties: Sequence[Tie]) -> None:
    """Raise where the draft does not have exactly the wanted ties."""
    found = page.evaluate("tieline.draft.rows('relations')")
    for one, row in zip(ties, found, strict=True):
        other = {name: row[name] for name in one}
        if other != dict(one):
            raise AssertionError(f"{dict(one)} became {other}")


def measures() -> Iterator[Measure]:
    """The keys of a tie and how often its two are offered, with suggestions and without."""
    for label, goal in WAYS.items():
        found = coded(suggesting=label == WITH)
        counted = found.offered if label == WITH else found.keys
        median = statistics.median(counted)
        yield Measure("keys of a tie at the desk, median", label, "", median, {}, Goal(goal))
        share = 100 * len(found.offered) / len(found.keys)
        least = Goal(at_least=80) if label == WITH else None
        yield Measure("its two offered at once", label, "%", share, {}, least)


def main() -> None:
    """Print the keys of each tie, and their median and mean."""
    lines = []
    for label in WAYS:
        print(label)
        found = coded(suggesting=label == WITH, tells=True)
        few = sum(count <= 8 for count in found.keys)
        middle, mean = statistics.median(found.keys), statistics.mean(found.keys)
        numbers = f"{middle:g} | {mean:.1f} | {max(found.keys)} | {few} | {len(found.offered)}"
        lines.append(f"| {label} | {len(found.keys)} | {numbers} |")
    print("\n| | ties | median | mean | most | at most 8 | two offered |")
    print("| --- | --- | --- | --- | --- | --- | --- |", *lines, sep="\n")


if __name__ == "__main__":
    main()
