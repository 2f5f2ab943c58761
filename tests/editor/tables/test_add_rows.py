"""Many rows are added as one change, which one undo takes back to the byte."""

from pathlib import Path

import pytest

from tieline.data.dossier import load, version_of
from tieline.data.problems import DossierError
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make
from tieline.editor.tables.add_rows import CHANGED, add_rows
from tieline.editor.tables.change import undo
from tieline.editor.tables.history import records
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Reason, Workspace

REASON = Reason("ada", "Imported from list.csv")
TIE = {
    "actor": "Arden", "target": "Eld", "type": "alliance", "form": "stance", "when": "2020",
    "certainty": "stated", "said_by": "", "denied_by": "", "claim": "They are tied.",
    "source": "list", "paragraph": "",
}  # fmt: skip
ROWS = {
    "articles": [{"id": "list", "title": "The list", "kind": "dataset"}],
    "actors": [{"name": "Eld", "kind": "state"}],
    "relations": [{"id": "t1", **TIE}, {"id": "t2", **TIE, "when": "2021"}],
}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    make(tmp_path / "mine", new_files(with_example=True))
    return tmp_path / "mine"


def bytes_in(folder: Path) -> dict[str, bytes]:
    files = ("relations.csv", "actors.csv", "seeds/articles.csv")
    return {name: (folder / name).read_bytes() for name in files}


def test_rows_stand_after_all_others_and_undo_takes_them_back(example: Path) -> None:
    before = bytes_in(example)
    saved = add_rows(Workspace(example), REASON, ROWS, version_of(example))
    after = bytes_in(example)
    assert all(after[name].startswith(raw) for name, raw in before.items())
    dossier = load(example)
    assert list(dossier.ties["id"])[-2:] == ["t0007", "t0008"]
    assert saved.record
    assert (saved.record.why, len(saved.record.ops)) == ("Imported from list.csv", 4)
    undo(Workspace(example), saved.record.id, Reason("ada", "wrong list"))
    assert bytes_in(example) == before


def test_ids_are_not_used_again(example: Path) -> None:
    first = add_rows(Workspace(example), REASON, ROWS, version_of(example))
    assert first.record
    undo(Workspace(example), first.record.id, Reason("ada", ""))
    add_rows(Workspace(example), REASON, ROWS, version_of(example))
    assert list(load(example).ties["id"])[-2:] == ["t0009", "t0010"]


def test_a_last_line_without_an_end_and_carriage_returns_stay(example: Path) -> None:
    path = example / "relations.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    add_rows(Workspace(example), REASON, ROWS, version_of(example))
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") == 8
    assert not raw.endswith(b"\n")
    assert len(load(example).ties) == 8


def test_tables_that_have_changed_meanwhile_are_not_written(example: Path) -> None:
    before = bytes_in(example)
    with pytest.raises(SavingError) as error:
        add_rows(Workspace(example), REASON, ROWS, "000000000000")
    assert str(error.value) == CHANGED
    assert bytes_in(example) == before


def test_rows_with_a_fault_are_not_written(example: Path) -> None:
    before = bytes_in(example)
    with pytest.raises(DossierError):
        add_rows(Workspace(example), REASON, {"relations": ROWS["relations"]}, version_of(example))
    assert bytes_in(example) == before
    assert list(records(example)) == []
