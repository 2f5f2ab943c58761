"""`fix`: brings the tables into canonical form and places the actors that stand nowhere yet.

In: a dossier's folder. Out: `Fixed`, a sentence for each thing that is different and the problems
that are left to an editor; written only when asked to, by the one way in which tables are saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.data.dossier import Dossier, load, read
from tieline.data.problems import Problem
from tieline.data.schema import POSITIONS
from tieline.editor.tables import files, history
from tieline.editor.tables.csv_lines import blank, sheet
from tieline.editor.tables.diff import differences
from tieline.editor.tables.normalize import Mended, mend
from tieline.editor.tables.save import Made, Now, Reason, Workspace, save
from tieline.graph.layout import positions

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Fixed:
    """What `fix` does or would do, line by line, and what stays wrong."""

    sentences: tuple[str, ...]
    problems: tuple[Problem, ...]


def fix(desk: Workspace, who: str, *, write: bool = False) -> Fixed:
    """Say what is to be changed and, if asked to, write it; raises SavingError as `save` does."""
    try:
        held = files.held(desk.folder)
    except OSError:
        return Fixed((), read(desk.folder, desk.texts).problems)
    mended, fixed = _look(desk, held)
    if write and mended.tables:
        fixed = _write(desk, who)
    return fixed


def _write(desk: Workspace, who: str) -> Fixed:
    found: list[Fixed] = []

    def make(now: Now) -> Made:
        mended, fixed = _look(desk, now.held)
        found.append(fixed)
        known = [
            differences(word, now.held.get(word, b""), raw) for word, raw in mended.tables.items()
        ]
        done = tuple(op for ops in known for op in ops or ())
        return Made(mended.tables, done, whole=None not in known)

    save(desk, Reason(who, "fix", "fix"), make, sound=False)
    return found[-1]


def _look(desk: Workspace, held: Mapping[str, bytes]) -> tuple[Mended, Fixed]:
    """Mend the tables, and place who stands nowhere if nothing is wrong with them any more."""
    mended = mend(held, history.used_ids(desk.folder))
    instead = {files.FILES[word]: raw for word, raw in {**held, **mended.tables}.items()}
    problems = read(desk.folder, desk.texts, instead=instead).problems
    if not problems:
        _place(load(desk.folder, desk.texts, instead=instead), {**held, **mended.tables}, mended)
    return mended, Fixed(tuple(mended.sentences), problems)


def _place(dossier: Dossier, held: Mapping[str, bytes], mended: Mended) -> None:
    """Add a row for every drawn actor without one; every byte that is there stays."""
    one = sheet(POSITIONS, held.get("positions") or blank(POSITIONS))
    for name, (x, y) in positions(dossier).items():
        if name in dossier.places:
            continue
        row = {"name": name, "x": _written(x), "y": _written(y)}
        one.insert(one.end(), one.line_of(row))
        mended.sentences.append(f"{POSITIONS.file}: {name} at {row['x']}, {row['y']}.")
        mended.tables["positions"] = one.content()


def _written(number: float) -> str:
    return f"{round(number, _DECIMALS) + 0.0:g}"
