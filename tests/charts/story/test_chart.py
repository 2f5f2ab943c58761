"""The pictures of a story: equal places, the step's own lines in full, all else pale."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.serving import ROOT
from tests.told import told
from tieline.charts.scene import Size
from tieline.charts.story import build
from tieline.data.dossier import load
from tieline.narrative.story import story_steps

SIZES: tuple[Size, ...] = ((900, 620), (340, 430))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of_repository", [False, True])
def test_places_lines_and_names(demo_folder: Path, size: Size, of_repository: bool) -> None:
    dossier = load(ROOT) if of_repository else told(demo_folder)
    steps = story_steps(dossier)
    scenes = build(steps, size)
    places = defaultdict(set)
    for step, scene in zip(steps, scenes, strict=True):
        for mark in scene.marks:
            places[mark.actor].add(mark.place)
        full = {line.edge for line in scene.lines if line.faded == 1}
        assert full == set(step.edges)
        assert {line.edge for line in scene.lines} - full == set(step.others)
        assert {mark.actor for mark in scene.marks if mark.faded == 1} == step.actors
        named = {text.actor for text in scene.texts}
        assert step.actors <= named
        assert size[0] > 400 or named == step.actors
        assert {text.look for text in scene.texts if text.actor not in step.actors} <= {"muted"}
    assert len({frozenset(mark.actor for mark in scene.marks) for scene in scenes}) == 1
    assert all(len(found) == 1 for found in places.values())


def test_a_story_without_any_line_says_so(demo_folder: Path) -> None:
    step = '\n[[story]]\nselection = "type=none"\nfocus = ["Arden|Borel"]\ntext = "None."\n'
    (scene,) = build(story_steps(told(demo_folder, step)), SIZES[0])
    assert scene.note
    assert not scene.marks
