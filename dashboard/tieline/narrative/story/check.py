"""Find the steps of a dossier's story that no longer show what their sentences name.

In: a dossier's folder. Out: a warning for each word of a selection that cannot be read, each line
without a claim, and each actor whom a text names and its picture does not have.
"""

from collections.abc import Iterator
from pathlib import Path

from tieline.data.changes.whole import read_whole
from tieline.data.column_checks import Fault
from tieline.data.dossier import Dossier, load
from tieline.data.dossier_toml import FILE, TomlText, read_about
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.narrative.story.steps import StoryStep, ends_of, story_steps
from tieline.provenance.mentions import named_actors
from tieline.selection.focus import focus_at_level


def story_warnings(folder: str | Path) -> list[Problem]:
    """Return what the steps of a story do not show; nothing of tables that cannot be read."""
    root = Path(folder)
    tables = read_whole(root).tables
    try:
        dossier = load(root, instead=tables)
    except DossierError:
        return []
    source = read_about(root / FILE, tables.get(FILE))[1]
    return [warning for step in story_steps(dossier) for warning in step_warnings(step, source)]


def step_warnings(step: StoryStep, source: TomlText) -> Iterator[Problem]:
    """Yield what one step does not show."""
    dossier = step.selected.dossier
    for one in step.problems:
        yield warning(step, source, "selection", one.value, (one.message, ""))
    for line in step.unshown:
        yield warning(step, source, "focus", line, unshown_fault(dossier, line))
    for name in unseen_actors(step):
        fault = f"The text names {quoted(name)}, of whom the picture has no line."
        remedy = "Choose a selection that shows one, or write the text without the name."
        yield warning(step, source, "text", name, (fault, remedy))


def warning(step: StoryStep, source: TomlText, key: str, value: str, fault: Fault) -> Problem:
    """Report what a key of a step does not show; `fault` has a remedy."""
    place = ("story", step.number - 1, key)
    message, remedy = fault
    found = source.problem(place, value, (f"Step {step.number}: {message}", remedy))
    return Problem(
        found.file, found.line, found.column, value, found.message, remedy, severity="warning"
    )


def unshown_fault(dossier: Dossier, line: str) -> Fault:
    """Say why no claim stands behind a line: nobody is called so, or the selection has none."""
    for name in line.split("|")[:2]:
        if name not in dossier.actors:
            meant = nearest(name, dossier.actors)
            remedy = f"Did you mean {quoted(meant)}?" if meant else "Write a name of actors.csv."
            return f"{quoted(name)} is not an actor in actors.csv.", remedy
    fault = f"No claim of {quoted(line)} is in the selection."
    return fault, "Choose other days or another line, or take the line away."


def unseen_actors(step: StoryStep) -> list[str]:
    """Return the actors whom a step's text names and no line of its picture touches."""
    dossier, level = step.selected.dossier, step.selected.selection.level
    drawn = ends_of((*step.edges, *step.others))
    named = dict.fromkeys(span.actor for span in named_actors(step.text, dossier))
    return [name for name in named if drawn.isdisjoint(focus_at_level(dossier, level, name).names)]
