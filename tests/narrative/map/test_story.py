"""What is said beside a map, held against a recount of random tables."""

from itertools import pairwise, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import invented
from tieline.data.dossier import Dossier, load
from tieline.data.english import number
from tieline.narrative.map import map_story, placeless_text, source_note
from tieline.narrative.map.story import MOST_PLACELESS
from tieline.selection.selected import select
from tieline.selection.selection import Selection

NAMES = ["Arden", "Borel", "Cresta", "Dorne", "Elvane"]
CODES = ["NZL", "FJI", "CHL", "JPN", "AUS"]
TIES = [(a, b, word) for a, b in permutations(NAMES, 2) for word in ("support", "tension")]


def dossier(ties: list[tuple[str, str, str]], placed: set[str]) -> Dossier:
    with TemporaryDirectory() as root:
        folder = invented.write(Path(root) / "told", ties, NAMES)
        codes = dict(zip(NAMES, CODES, strict=True))
        return load(invented.on_map(folder, {name: codes[name] for name in placed}))


def lines_of(ties: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The lines of some ties: tension is mutual."""
    return {
        (a, b, word) if word == "support" else (min(a, b), max(a, b), word) for a, b, word in ties
    }


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TIES), min_size=1, max_size=12, unique=True), st.data())
def test_each_number_is_that_of_a_recount(
    ties: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    placed = data.draw(st.sets(st.sampled_from(NAMES)))
    story = map_story(select(dossier(ties, placed), Selection()))
    lines = lines_of(ties)
    between = {line for line in lines if placed.issuperset(line[:2])}
    outside = {name for line in lines for name in line[:2]} - placed
    said = [sentence.text for sentence in story.sentences]
    if between == lines:
        assert said[0] in ("The one line is drawn.", f"All {number(len(lines))} lines are drawn.")
    elif between:
        assert said[0].startswith(f"Of {number(len(lines))} lines {number(len(between))} ")
    else:
        assert said[0].endswith("so none is drawn.")
    assert {one.name for one in story.placeless} == outside
    assert len(said) == 1 + bool(outside)
    if outside:
        count = len(lines - between)
        assert f"{number(count)} line{'s' * (count > 1)} " in said[1]
        assert all(name in said[1] for name in outside)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TIES), min_size=1, max_size=12, unique=True), st.data())
def test_sentences_rest_on_the_pairs_that_they_count(
    ties: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    placed = data.draw(st.sets(st.sampled_from(NAMES)))
    story = map_story(select(dossier(ties, placed), Selection()))
    pairs = {(a, b) if a < b else (b, a) for a, b, _ in ties}
    between = {pair for pair in pairs if placed.issuperset(pair)}
    behind = [{told.pair for told in one.evidence.pairs} for one in story.sentences]
    assert behind[0] == (between or pairs)
    if between != pairs:
        assert behind[1] == pairs - between
    linked = {pair for one in story.placeless for row in one.partners for _, pair in row.links}
    assert linked == {"|".join(pair) for pair in pairs - between}


def test_who_receives_is_told_in_a_sentence() -> None:
    told = dossier([("Arden", "Borel", "support"), ("Borel", "Cresta", "tension")], {"Arden"})
    text = placeless_text(map_story(select(told, Selection())))
    assert "Borel: Arden supports Borel; in tension: Cresta." in text
    assert "Cresta: in tension: Borel." in text


def test_persons_are_told_to_be_drawn_as_their_country() -> None:
    told = dossier([("Arden", "Borel", "support")], {"Arden", "Borel"})
    said = [one.text for one in map_story(select(told, Selection(level="all"))).sentences]
    assert said[-1] == "Whoever acts for a country is drawn as that country."


def test_of_very_many_without_a_place_the_rest_is_counted() -> None:
    names = invented.lands(MOST_PLACELESS + 6)
    told = invented.dossier([(a, b, "alliance") for a, b in pairwise(names)], names)
    story = map_story(select(told, Selection()))
    assert len(story.placeless) + story.more_placeless == len(names)
    assert placeless_text(story).endswith("And six more.")


def test_nothing_chosen() -> None:
    told = dossier([("Arden", "Borel", "support")], {"Arden", "Borel"})
    story = map_story(select(told, Selection(types=())))
    assert [one.text for one in story.sentences] == ["No line is told of in what is chosen."]
    assert not placeless_text(story)


def test_the_source_and_its_borders_are_named() -> None:
    assert "Natural Earth, public domain, by world-atlas" in source_note()
    assert "disputed" in source_note()
