"""`fix`: bring the tables into canonical form and add the positions that are missing.

In: a dossier's folder. Out: `Fixed`, a sentence for each thing that is different and the problems
that are left to an editor. The tables are written only on request, by `save`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tieline.data.changes.whole import read_whole
from tieline.data.dossier import Dossier, load, read
from tieline.data.english import counted_in_digits, ranges
from tieline.data.escaping import isolated
from tieline.data.problems import Problem
from tieline.data.schema import POSITIONS, RELATIONS
from tieline.editor.tables import files, history
from tieline.editor.tables.change import keep_copy
from tieline.editor.tables.csv_lines import empty_table, parse_table
from tieline.editor.tables.diff import differences
from tieline.editor.tables.fixes.changes_made import MadeChange
from tieline.editor.tables.fixes.normalize import NO_CHOICES, Choices, Normalized, normalize_tables
from tieline.editor.tables.save import CurrentTables, NewTables, Reason, Workspace, save
from tieline.graph.layout import positions

_DECIMALS = 4
"""Of a position: a ten-thousandth of the chart's half side, less than a pixel."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What `fix` does or would do, line by line, what stays wrong, and what only reading tells.

    `count` is the number of changes, of which one sentence may tell many that are alike. `warnings`
    has one of a change that was interrupted, which only the editor finishes.
    """

    sentences: tuple[str, ...]
    problems: tuple[Problem, ...]
    questions: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    count: int = 0


def fix(
    workspace: Workspace, who: str, *, write: bool = False, choices: Choices = NO_CHOICES
) -> Fixed:
    """Say what is to be changed and, with `write`, write it.

    Raises SavingError as `save` does, and with `write` where a change was interrupted.
    """
    whole = read_whole(workspace.folder)
    if whole.faults:
        problems = read(workspace.folder, workspace.texts, instead=whole.tables).problems
        return Fixed((), problems, warnings=whole.warnings)
    normalized, fixed = normalize_and_place(workspace, files.by_table(whole.tables), choices)
    if write and (normalized.tables or whole.warnings):
        return write_fixes(workspace, who, choices)
    return replace(fixed, warnings=whole.warnings)


def write_fixes(workspace: Workspace, who: str, choices: Choices) -> Fixed:
    """Fix the tables as they are under the lock, and save them even if problems are left."""
    results: list[Fixed] = []
    copies: dict[str, str] = {}

    def make(current: CurrentTables) -> NewTables:
        normalized, fixed = normalize_and_place(workspace, current.contents, choices)
        results.append(fixed)
        by_table = {
            name: differences(name, current.contents.get(name, b""), raw)
            for name, raw in normalized.tables.items()
        }
        for name in [name for name, ops in by_table.items() if ops is None]:
            copies[name] = keep_copy(workspace.folder, name, current.contents[name], "fix")
        operations = tuple(op for ops in by_table.values() for op in ops or ())
        return NewTables(normalized.tables, operations, whole=None not in by_table.values())

    save(workspace, Reason(who, "fix", "fix"), make, must_be_valid=False, may_finish=False)
    kept_tables = (
        f"{files.FILES[name]}: As it was it lies in {path}." for name, path in copies.items()
    )
    return replace(results[-1], sentences=(*results[-1].sentences, *kept_tables))


def normalize_and_place(
    workspace: Workspace, contents: Mapping[str, bytes], choices: Choices
) -> tuple[Normalized, Fixed]:
    """Normalize the tables, and add missing positions if nothing is wrong with them any more."""
    folder = workspace.folder
    normalized = normalize_tables(contents, history.used_ids(folder), choices)
    contents = {**contents, **normalized.tables}
    instead = files.by_file(contents)
    problems = read(folder, workspace.texts, instead=instead).problems
    questions: tuple[str, ...] = ()
    if not problems:
        dossier = load(folder, workspace.texts, instead=instead, whole_names=True)
        add_positions(dossier, contents.get("positions"), normalized)
        questions = begin_questions(dossier)
    count = len(normalized.changes)
    return normalized, Fixed(tuple(normalized.sentences), problems, questions, count=count)


def begin_questions(dossier: Dossier) -> tuple[str, ...]:
    """Ask whether what begins in the month of its own article began then, or was only seen then."""
    ties, articles = dossier.ties, dossier.articles
    ids: dict[str, list[str]] = {}
    for id_, when, source in zip(ties["id"], ties["when"], ties["source"], strict=True):
        month, _, end = when.partition("/")
        if end == ".." and month == articles[source].published[:7]:
            ids.setdefault(month, []).append(id_)
    return tuple(
        f"{RELATIONS.file}: when: {counted_in_digits(len(of_month), 'tie')} of articles of {month} "
        f"{'begins' if len(of_month) == 1 else 'begin'} in that month: "
        f"{ranges(of_month)}. "
        f"Where the article does not tell the begin, write /{month}."
        for month, of_month in sorted(ids.items())
    )


def add_positions(dossier: Dossier, raw: bytes | None, normalized: Normalized) -> None:
    """Add a row for every drawn actor without one; every byte that is there stays."""
    document = parse_table(POSITIONS, raw or empty_table(POSITIONS))
    for name, point in positions(dossier).items():
        if name in dossier.places:
            continue
        # Adding 0 makes 0 of -0.
        x, y = (f"{round(number, _DECIMALS) + 0.0:g}" for number in point)
        document.insert(document.end(), document.format_row({"name": name, "x": x, "y": y}))
        sentence = f"{isolated(name)} at {x}, {y}."
        normalized.changes.append(MadeChange(POSITIONS.file, None, "", sentence))
        normalized.tables["positions"] = document.content()
