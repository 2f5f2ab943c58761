"""What a step shows is what a recount of the table finds in its days, and no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO
from tests.told import told
from tieline.data.dossier import Dossier, load
from tieline.data.metadata import Step
from tieline.narrative.story import story_steps, story_title
from tieline.narrative.story.steps import MOST_ACTORS, MOST_OTHERS, ends_of

PAIRS = ("Arden|Borel", "Arden|Cresta", "Cresta|Dorne", "Dorne|Elvane", "Borel|Cresta")
KINDS = ("", "|alliance", "|support", "|tension")
LINES = [pair + kind for pair in PAIRS for kind in KINDS]
DAYS = st.integers(date(1950, 1, 1).toordinal(), date(2026, 1, 1).toordinal())


def telling(dossier: Dossier, *steps: Step) -> Dossier:
    """Return a dossier with another story; it remembers nothing of the old one."""
    return replace(dossier, about=replace(dossier.about, story=steps))


def recounted(dossier: Dossier, line: str, first: int, last: int) -> set[str]:
    """The ids of a line's rows that hold on any of these days, forecasts left out."""
    a, b, *kind = line.split("|")
    found = set()
    for row in dossier.ties.to_dict("records"):
        ends = (row["actor_state"], row["target_state"])
        directed = dossier.types[row["type"]].directed
        meant = ends == (a, b) if directed and kind else set(ends) == {a, b}
        of_type = not kind or row["type"] == kind[0]
        holds = row["first_day"] <= last and row["last_day"] >= first
        if meant and of_type and holds and row["certainty"] != "expected":
            found.add(row["id"])
    return found


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), DAYS, st.integers(0, 30_000))
def test_claims_and_articles_are_those_of_the_table(
    lines: list[str], first: int, span: int
) -> None:
    dossier = load(DEMO)
    last = min(first + span, date(2030, 1, 1).toordinal())
    days = (date.fromordinal(first), date.fromordinal(last))
    words = "from={}&to={}".format(*(day.isoformat() for day in days))
    (step,) = story_steps(telling(dossier, Step(words, tuple(lines), "A text.")))
    behind = {line: recounted(dossier, line, first, last) for line in lines}
    assert set(step.claim_ids) == set().union(*behind.values())
    assert len(step.claim_ids) == len(set(step.claim_ids))
    assert step.unshown == tuple(line for line in lines if not behind[line])
    articles = dossier.ties[dossier.ties["id"].isin(step.claim_ids)]["source"].nunique()
    assert step.articles == articles
    assert not set(step.edges) & set(step.others)


def test_what_the_demonstration_tells(demo_folder: Path) -> None:
    first, second, third = story_steps(told(demo_folder))
    assert first.edges == ("Arden|Borel|alliance", "Arden|Borel|support")
    assert first.claim_ids == ("t0007", "t0008", "t0027")
    assert first.support == "Two articles of four tell of this."
    # A pair is all of its lines; one without a title has its number.
    assert (second.title, len(second.edges)) == ("Step 2", 2)
    assert {"Arden", "Borel"} == second.actors
    assert "Arden|Dorne|tension" in second.others
    assert third.support == "One article of four tells of this."
    assert (third.unshown, third.problems) == ((), ())


@pytest.mark.parametrize(
    ("steps", "title"), [(0, ""), (1, "A story in one step"), (3, "A story in three steps")]
)
def test_its_title(steps: int, title: str) -> None:
    told_steps = [Step("", ("Arden|Borel",), "A text.")] * steps
    assert story_title(telling(load(DEMO), *told_steps)) == title


def test_of_many_actors_the_weightiest_have_room() -> None:
    names = invented.lands(60)
    ties = [(a, b, "tension") for at, a in enumerate(names) for b in names[at + 1 : at + 6]]
    dossier = invented.dossier(ties, names)
    steps = story_steps(
        telling(
            dossier,
            Step("", (f"{names[0]}|{names[1]}",), "A text."),
            Step("", (f"{names[40]}|{names[41]}",), "A text."),
        )
    )
    drawn = ends_of(edge for step in steps for edge in (*step.edges, *step.others))
    assert len(drawn) <= MOST_ACTORS
    assert all(step.others and len(step.others) <= MOST_OTHERS for step in steps)


def test_words_that_cannot_be_read_are_kept_as_problems() -> None:
    step = Step("level=al&from=2025-01-01", ("Arden|Borel", "Arden|Nobody"), "A text.")
    (shown,) = story_steps(telling(load(DEMO), step))
    assert [one.word for one in shown.problems] == ["level"]
    assert shown.unshown == ("Arden|Nobody",)
    assert shown.selected.selection.from_day == date(2025, 1, 1).toordinal()
