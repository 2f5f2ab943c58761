"""Saving: what reaches the disk, what is refused, and what is left after a crash or a fault."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import ROOT
from tieline.data.dossier import load
from tieline.data.problems import DossierError
from tieline.editor.tables import files, history
from tieline.editor.tables import save as saving
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.operations import OPERATIONS, TABLES, Add, Set
from tieline.editor.tables.save import (
    CurrentTables,
    NewTables,
    Reason,
    Saved,
    Workspace,
    reconcile,
    save,
)
from tieline.editor.tables.versions.of_row import changes_of_row

WHY = Reason("Ada", "A trial")
OLD = "A minister of Galt attended Cresta's parade."
NEW = "Galt sent a minister to the parade."


def claim(old: str = OLD, new: str = NEW) -> dict[str, Any]:
    cell = {"id": "t0004", "column": "claim", "old": old, "new": new}
    return {"op": "set", "table": "relations"} | cell


def save_ops(folder: Path, *plain: dict[str, Any], base: str = "") -> Saved:
    return change(Workspace(folder), WHY, OPERATIONS.validate_python(list(plain)), base)


def tables(folder: Path) -> dict[str, bytes]:
    return files.read_files(folder)


def beside(folder: Path) -> list[str]:
    """What lies beside the tables that is none."""
    found = [*folder.iterdir(), *(folder / "seeds").iterdir()]
    known = {Path(file).name for file in files.FILES.values()} | {"seeds"}
    return sorted(one.name for one in found if one.name not in known and one.suffix != ".txt")


# A save


def test_one_line_of_one_table_changes(demo_folder: Path) -> None:
    before = tables(demo_folder)
    version = load(demo_folder).version
    saved = save_ops(demo_folder, claim(), base=version)
    after = tables(demo_folder)
    assert {word for word in after if after[word] != before[word]} == {"relations"}
    pairs = zip(before["relations"].split(b"\n"), after["relations"].split(b"\n"), strict=True)
    assert sum(a != b for a, b in pairs) == 1
    assert saved.version == load(demo_folder).version != version
    assert beside(demo_folder) == [".changes", "changes.jsonl"]


def test_the_history_says_when_who_why_and_what(demo_folder: Path) -> None:
    version = load(demo_folder).version
    saved = save_ops(demo_folder, claim())
    (line,) = (demo_folder / "changes.jsonl").read_text("utf-8").splitlines()
    line_json = json.loads(line)
    assert set(line_json.pop("files")) == {
        "relations",
        "actors",
        "articles",
        "positions",
        "dossier",
    }
    assert set(line_json.pop("was")) == {"relations"}
    assert line_json.pop("when").endswith("Z")
    assert line_json == {
        "id": 1,
        "who": "Ada",
        "why": "A trial",
        "kind": "save",
        "before": version,
        "after": saved.version,
        "ops": [claim()],
        "whole": True,
    }


def test_a_change_to_another_cell_of_the_row_survives(demo_folder: Path) -> None:
    base = load(demo_folder).version
    save_ops(demo_folder, claim(), base=base)
    other = claim() | {"column": "paragraph", "old": "5", "new": "6"}
    save_ops(demo_folder, other, base=base)
    row = load(demo_folder).ties.set_index("id").loc["t0004"]
    assert (row["claim"], row["paragraph"]) == (NEW, "6")


def test_a_change_to_the_same_cell_is_a_conflict(demo_folder: Path) -> None:
    base = load(demo_folder).version
    save_ops(demo_folder, claim(), base=base)
    before = tables(demo_folder)
    with pytest.raises(ConflictError) as caught:
        save_ops(demo_folder, claim(new="Mine."), base=base)
    (one,) = caught.value.conflicts
    assert (one.yours, one.theirs, one.base) == ("Mine.", NEW, OLD)
    assert tables(demo_folder) == before
    assert len(list(history.records(demo_folder))) == 1


def test_what_would_break_the_dossier_is_refused(demo_folder: Path) -> None:
    before = tables(demo_folder)
    with pytest.raises(DossierError) as caught:
        save_ops(demo_folder, claim() | {"column": "type", "old": "support", "new": "suport"})
    assert str(caught.value) == (
        "relations.csv:5: type: 'suport' is not a type of tie. Did you mean 'support'?"
    )
    with pytest.raises(DossierError, match="holds a line break"):
        save_ops(demo_folder, claim(new="Two\nlines."))
    assert tables(demo_folder) == before
    assert beside(demo_folder) == [".changes"]


def test_a_paragraph_that_the_text_does_not_have_is_refused(demo_folder: Path) -> None:
    with pytest.raises(DossierError) as caught:
        save_ops(demo_folder, claim() | {"column": "paragraph", "old": "5", "new": "99"})
    assert [(one.line, one.column) for one in caught.value.problems] == [(5, "paragraph")]


def test_an_old_fault_of_the_texts_keeps_nobody_from_saving(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "demo_courier.txt").write_text("Another text.\n")
    with pytest.raises(DossierError):
        save_ops(demo_folder, claim() | {"column": "paragraph", "old": "5", "new": "99"})
    assert save_ops(demo_folder, claim()).record is not None


def test_several_tables_change_together(demo_folder: Path) -> None:
    actor = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}
    row = {"actor": "Jarvik", "target": "Arden", "type": "tension", "form": "words"}
    row |= {"when": "2025-09", "certainty": "stated", "claim": "A quarrel.", "source": "courier"}
    tie = {"op": "add", "table": "relations", "row": row | {"paragraph": "3"}}
    saved = save_ops(demo_folder, actor, tie)
    assert saved.ids == ("Jarvik", "t0033")
    dossier = load(demo_folder)
    assert "Jarvik" in dossier.actors
    assert dossier.ties["id"].iloc[-1] == "t0033"


def test_an_id_is_never_given_twice(demo_folder: Path) -> None:
    row = dict(load(demo_folder).ties.iloc[0][list(TABLES["relations"].usual)])
    add = {"op": "add", "table": "relations", "row": row | {"id": ""}}
    assert save_ops(demo_folder, add).ids == ("t0033",)
    base = load(demo_folder).version
    save_ops(demo_folder, {"op": "delete", "table": "relations", "id": "t0033"}, base=base)
    assert save_ops(demo_folder, add).ids == ("t0034",)
    renamed = {"id": "t0034", "column": "id", "old": "t0034", "new": "t0002x"}
    with pytest.raises(DossierError, match="'t0002x' is not a tie's id"):
        save_ops(demo_folder, claim() | renamed)
    save_ops(demo_folder, claim() | renamed | {"new": "t0000"})
    assert save_ops(demo_folder, add).ids == ("t0035",)


def test_a_row_is_deleted_only_as_it_was_read(demo_folder: Path) -> None:
    (demo_folder / "dossier.toml").unlink()
    base = load(demo_folder).version
    delete = {"op": "delete", "table": "relations", "id": "t0004"}
    later = save_ops(demo_folder, claim(), base=base).version
    for stale in (base, "", "nonsense"):
        with pytest.raises(ConflictError):
            save_ops(demo_folder, delete, base=stale)
    other = claim() | {"id": "t0005", "old": "A minister of Hesper attended Cresta's parade."}
    save_ops(demo_folder, other, base=base)
    save_ops(demo_folder, delete, base=later)
    assert "t0004" not in set(load(demo_folder).ties["id"])


def test_nothing_to_change_writes_nothing(demo_folder: Path) -> None:
    saved = save_ops(demo_folder, claim(new=OLD))
    assert saved == Saved(load(demo_folder).version)
    assert beside(demo_folder) == [".changes"]


def test_links_and_rights_stay(demo_folder: Path, tmp_path: Path) -> None:
    path, real = demo_folder / "relations.csv", tmp_path / "real.csv"
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    save_ops(demo_folder, claim())
    assert path.is_symlink()
    assert NEW.encode() in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640


def test_no_link_beside_the_tables_leads_a_save_elsewhere(
    demo_folder: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("Mine.")
    (demo_folder / ".changes").mkdir()
    beside = [".changes/relations.new", ".changes/relations.csv", ".relations.csv.1.new"]
    for name in beside:
        (demo_folder / name).symlink_to(precious)
    save_ops(demo_folder, claim())
    assert precious.read_text() == "Mine."
    assert not any((demo_folder / name).is_symlink() for name in beside)


@pytest.mark.parametrize("content", ["Mine.\n", None], ids=["a file", "nothing yet"])
def test_no_link_leads_the_history_out_of_the_folder(
    content: str | None, demo_folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "mine.txt"
    if content is not None:
        elsewhere.write_text(content)
    (demo_folder / "changes.jsonl").symlink_to(elsewhere)
    before = tables(demo_folder)
    with pytest.raises(SavingError, match="it is a link out of its folder"):
        save_ops(demo_folder, claim())
    assert tables(demo_folder) == before
    assert (elsewhere.read_text() if elsewhere.exists() else None) == content


# Undo


def test_undo_is_a_change_of_its_own_and_gives_back_every_byte(demo_folder: Path) -> None:
    before = tables(demo_folder)
    save_ops(demo_folder, claim())
    save_ops(
        demo_folder,
        {"op": "delete", "table": "relations", "id": "t0031"},
        base=load(demo_folder).version,
    )
    undo(Workspace(demo_folder), 2, WHY)
    undone = undo(Workspace(demo_folder), 1, Reason("Bo", "No"))
    assert tables(demo_folder) == before
    assert undone.record is not None
    assert (undone.record.kind, undone.record.undoes, undone.record.who) == ("undo", 1, "Bo")
    undo(Workspace(demo_folder), 4, WHY)
    assert NEW.encode() in tables(demo_folder)["relations"]
    own = changes_of_row(demo_folder, "relations", "t0004")
    assert [one.record.id for one in own] == [5, 4, 1]
    with pytest.raises(KeyError):
        undo(Workspace(demo_folder), 9, WHY)


def test_undo_is_a_conflict_where_the_cell_has_moved_on(demo_folder: Path) -> None:
    save_ops(demo_folder, claim())
    save_ops(demo_folder, claim(NEW, "Third."))
    with pytest.raises(ConflictError) as caught:
        undo(Workspace(demo_folder), 1, WHY)
    (one,) = caught.value.conflicts
    assert (one.yours, one.theirs, one.base) == (OLD, "Third.", NEW)


def test_undoing_a_row_that_was_changed_since_is_a_conflict(demo_folder: Path) -> None:
    row = dict(load(demo_folder).ties.iloc[0][list(TABLES["relations"].usual)])
    save_ops(demo_folder, {"op": "add", "table": "relations", "row": row | {"id": ""}})
    save_ops(demo_folder, claim(str(row["claim"]), "New.") | {"id": "t0033"})
    with pytest.raises(ConflictError):
        undo(Workspace(demo_folder), 1, WHY)


# Changes from outside


def test_a_change_made_outside_is_noticed_and_can_be_undone(demo_folder: Path) -> None:
    save_ops(demo_folder, claim())
    path = demo_folder / "relations.csv"
    before = path.read_text()
    path.write_text(before.replace(NEW, "By hand."))
    about = demo_folder / "dossier.toml"
    about.write_text(about.read_text().replace("Invented", "Made up"))
    record = reconcile(Workspace(demo_folder))
    assert record is not None
    assert (record.id, record.kind, record.who, record.whole) == (2, "outside", "", True)
    assert record.why == "Changed outside: relations.csv, dossier.toml"
    assert [one.as_json() for one in record.ops] == [claim(NEW, "By hand.")]
    assert reconcile(Workspace(demo_folder)) == record
    undo(Workspace(demo_folder), 2, WHY)
    assert path.read_text() == before


def test_without_its_copy_a_change_outside_is_logged_without_rows(demo_folder: Path) -> None:
    save_ops(demo_folder, claim())
    (demo_folder / ".changes" / "relations.csv").write_text("")
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text().replace(NEW, "By hand."))
    record = reconcile(Workspace(demo_folder))
    assert record is not None
    assert (record.ops, record.whole) == ((), False)
    with pytest.raises(SavingError) as caught:
        undo(Workspace(demo_folder), 2, WHY)
    assert str(caught.value) == (
        "What change 2 did to the rows is not known, so it cannot be undone. "
        "Git may have the table as it was."
    )


def test_before_the_first_save_there_is_no_history(demo_folder: Path) -> None:
    assert reconcile(Workspace(demo_folder)) is None
    assert list(history.records(demo_folder)) == []
    assert beside(demo_folder) == [".changes"]


def test_who_writes_without_the_lock_meanwhile_is_not_written_over(demo_folder: Path) -> None:
    path, left = demo_folder / "relations.csv", ["first", "second"]

    def make(current: CurrentTables) -> NewTables:
        if left:
            path.write_bytes(path.read_bytes() + b"\n" * len(left.pop()))
        return NewTables(
            {"relations": current.contents["relations"].replace(OLD.encode(), NEW.encode())}
        )

    save(Workspace(demo_folder), WHY, make)
    assert path.read_bytes().endswith(b"\n" * 12)
    assert NEW.encode() in path.read_bytes()

    def busy(current: CurrentTables) -> NewTables:
        path.write_bytes(path.read_bytes() + b"\n")
        return NewTables({"relations": current.contents["relations"] + b"\n\n"})

    with pytest.raises(SavingError) as caught:
        save(Workspace(demo_folder), WHY, busy)
    assert str(caught.value) == (
        "Another program keeps changing the tables. Nothing was saved. Try again."
    )
    assert beside(demo_folder) == [".changes", "changes.jsonl"]


# The history's file


def test_a_torn_last_line_is_passed_over_and_taken_away(demo_folder: Path) -> None:
    save_ops(demo_folder, claim())
    path = demo_folder / "changes.jsonl"
    whole = path.read_bytes()
    for length in (*range(1, 40), *range(40, len(whole), 23), len(whole) - 1):
        path.write_bytes(whole + whole[:length])
        known = 2 if length == len(whole) - 1 else 1
        assert len(list(history.records(demo_folder))) == known
        history.repair(demo_folder)
        assert path.read_bytes() == whole * known
    assert history.last_record(demo_folder) == next(history.records(demo_folder))


def test_the_last_record_is_found_from_the_end(demo_folder: Path) -> None:
    for old, new in ((OLD, "x" * 90_000 + "."), ("x" * 90_000 + ".", OLD), (OLD, NEW)):
        save_ops(demo_folder, claim(old, new))
    path = demo_folder / "changes.jsonl"
    for number in (3, 2, 1):
        record = history.last_record(demo_folder)
        assert record is not None
        assert record.id == number
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert history.last_record(demo_folder) is None


# What stands in the way


def test_who_cannot_get_the_lock_is_told(demo_folder: Path) -> None:
    with (
        locked(demo_folder),
        pytest.raises(SavingError) as caught,
        locked(demo_folder, timeout=0.05),
    ):
        pass
    assert str(caught.value) == (
        "Somebody else has been saving for 0.05 seconds. Nothing was saved. Try again."
    )
    with locked(demo_folder, timeout=0):
        pass


def test_a_killed_program_leaves_the_lock_open(demo_folder: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tieline.editor.tables.lock import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(demo_folder)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    with locked(demo_folder, timeout=0):
        pass


def test_a_folder_that_is_closed_is_told(demo_folder: Path) -> None:
    (demo_folder / ".changes").write_text("No folder.")
    before = tables(demo_folder)
    with pytest.raises(SavingError) as caught:
        save_ops(demo_folder, claim())
    assert str(caught.value) == (
        f"{demo_folder / '.changes'} cannot be written: File exists. Nothing was saved."
    )
    assert tables(demo_folder) == before


def test_a_disk_that_is_full_leaves_everything_as_it_was(demo_folder: Path) -> None:
    """A real limit: no file may grow beyond so many bytes."""
    before = tables(demo_folder)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, old[1]))
    try:
        with pytest.raises(SavingError) as caught:
            save_ops(demo_folder, claim())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert str(caught.value).endswith(": File too large. Nothing was saved.")
    assert tables(demo_folder) == before
    assert beside(demo_folder) == [".changes"]
    assert save_ops(demo_folder, claim()).record is not None


CALLS: list[tuple[Any, str]] = [
    (os, "fsync"),
    (os, "open"),
    (os, "write"),
    (os, "fchmod"),
    (Path, "replace"),
    (Path, "mkdir"),
    (Path, "unlink"),
]


@pytest.mark.parametrize(("where", "name"), CALLS, ids=str)
@pytest.mark.parametrize("nth", range(8))
def test_a_fault_at_any_step_leaves_the_old_state_or_the_new_one(
    where: Any, name: str, nth: int, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(demo_folder)
    actor = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}
    after = {**before, "actors": before["actors"] + b"Jarvik,,state,,,\n"}
    after["relations"] = before["relations"].replace(OLD.encode(), NEW.encode())
    with monkeypatch.context() as patched:
        patched.setattr(where, name, failing(getattr(where, name), nth))
        message = attempt(lambda: save_ops(demo_folder, actor, claim()))
    now = tables(demo_folder)
    if message is None:
        assert now == after
    elif "Nothing was saved." in message:
        assert now == before
        assert list(history.records(demo_folder)) == []
    else:
        assert message.endswith("The change is in the history and is finished by the next save.")
        reconcile(Workspace(demo_folder))
        assert tables(demo_folder) == after
    if message is not None and "Nothing was saved." in message:
        save_ops(demo_folder, actor, claim())
    reconcile(Workspace(demo_folder))
    assert tables(demo_folder) == after
    assert beside(demo_folder) == [".changes", "changes.jsonl"]


def failing(call: Callable[..., Any], nth: int) -> Callable[..., Any]:
    left = iter(range(1000))

    def instead(*words: Any, **named: Any) -> Any:
        if next(left) == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a file")
        return call(*words, **named)

    return instead


def attempt(work: Callable[[], object]) -> str | None:
    try:
        work()
    except SavingError as error:
        return str(error)
    return None


# What a crash leaves


@pytest.fixture
def crashed(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Stop a save of two tables for good after so many of them were put in place."""

    class Killed(BaseException):
        pass

    def crash(after: int) -> None:
        real, left = Path.replace, iter(range(10))

        def replace(path: Path, target: Path) -> Path:
            if next(left) == after:
                raise Killed
            return real(path, target)

        actor = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace)
            with pytest.raises(Killed):
                save_ops(demo_folder, actor, claim())

    return crash


@pytest.mark.parametrize("count", [0, 1])
def test_a_change_in_the_history_is_finished(
    count: int, demo_folder: Path, crashed: Callable[[int], None]
) -> None:
    crashed(count)
    assert len([one for one in beside(demo_folder) if one.endswith(".new")]) == 2 - count
    record = reconcile(Workspace(demo_folder))
    assert record is not None
    assert (record.id, record.kind) == (1, "save")
    assert "Jarvik" in load(demo_folder).actors
    assert NEW in set(load(demo_folder).ties["claim"])
    assert beside(demo_folder) == [".changes", "changes.jsonl"]


def test_a_change_that_never_reached_the_history_is_swept(
    demo_folder: Path, crashed: Callable[[int], None]
) -> None:
    before = tables(demo_folder)
    crashed(0)
    (demo_folder / "changes.jsonl").write_bytes(b'{"id": 1, "wh')
    assert reconcile(Workspace(demo_folder)) is None
    assert tables(demo_folder) == before
    assert beside(demo_folder) == [".changes", "changes.jsonl"]


def test_what_others_changed_after_a_crash_is_not_written_over(
    demo_folder: Path, crashed: Callable[[int], None]
) -> None:
    crashed(0)
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text().replace(OLD, "By hand."))
    record = reconcile(Workspace(demo_folder))
    assert record is not None
    assert (record.kind, record.whole) == ("outside", False)
    assert "By hand." in path.read_text()
    assert "Jarvik" in load(demo_folder).actors


# Any sequence


STEPS = st.lists(
    st.tuples(st.sampled_from(["set", "add", "delete", "undo"]), st.integers(0, 5)), max_size=5
)


@settings(max_examples=25)
@given(STEPS)
def test_any_changes_undone_give_back_the_tables(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = small(tmp_path_factory.mktemp("small"))
    before = tables(folder)
    for word, number in steps:
        step(folder, word, number)
    for record in reversed(list(history.records(folder))):
        undo(Workspace(folder), record.id, WHY)
    assert tables(folder) == before


def small(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    names = {word: ",".join(table.usual) for word, table in TABLES.items()}
    article = 'paper,"Title",Paper,,2025-10-01,en,report,,,,,,'
    (folder / "seeds" / "articles.csv").write_text(f"{names['articles']}\n{article}")
    (folder / "actors.csv").write_text(f"{names['actors']}\nArden,,state,,,\nBorel,,state,,,\n")
    rows = [f't{k},Arden,"Borel",tension,words,2025-09,stated,,,Claim.,paper,' for k in range(4)]
    text = "\r\n".join([names["relations"], *rows])
    (folder / "relations.csv").write_text(text, newline="")
    return folder


def step(folder: Path, word: str, number: int) -> None:
    dossier = load(folder)
    rows = dossier.ties[list(TABLES["relations"].usual)].to_dict("records")
    row = {str(column): str(cell) for column, cell in rows[number % len(rows)].items()}
    if word == "undo":
        known = list(history.records(folder))
        if known:
            attempt_undo(folder, known[number % len(known)].id)
    elif word == "set":
        plain = claim(row["claim"], f"Claim, {number}.") | {"id": row["id"]}
        save_ops(folder, plain)
    elif word == "add":
        save_ops(folder, Add(table="relations", row=row | {"id": ""}).as_json())
    elif len(rows) > 1:
        save_ops(
            folder, {"op": "delete", "table": "relations", "id": row["id"]}, base=dossier.version
        )


def attempt_undo(folder: Path, number: int) -> None:
    try:
        undo(Workspace(folder), number, WHY)
    except (ConflictError, SavingError):  # changed again since, or undone already
        assert saving.reconcile(Workspace(folder)) is not None


def test_a_fix_of_a_file_that_was_no_table_is_undone_and_done_again(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    text = path.read_text().replace("2025-09-03", "03.09.2025").replace(",", ";")
    path.write_bytes(text.replace("Quill was", "Quill w\xe4r").encode("cp1252"))
    before = files.read_files(demo_folder)
    fix(Workspace(demo_folder), "ada", write=True)
    mended = files.read_files(demo_folder)
    assert mended != before
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == before
    undo(Workspace(demo_folder), 2, WHY)
    assert files.read_files(demo_folder) == mended


def test_such_a_fix_is_not_undone_below_others(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_bytes(path.read_bytes().replace(b"id,actor", b"ID,ACTOR", 1).replace(b",", b";"))
    fix(Workspace(demo_folder), "ada", write=True)
    set_ = Set(table="actors", id="Galt", column="short", old="", new="G")
    change(Workspace(demo_folder), WHY, [set_], "")
    with pytest.raises(SavingError) as caught:
        undo(Workspace(demo_folder), 1, WHY)
    assert str(caught.value) == (
        "Change 1 rewrote whole files, and others came after it. Undo those first."
    )


def test_what_was_mended_is_faulty_again_once_that_is_undone(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_bytes(path.read_bytes().replace(b"t0001,Mara Quill", b"t0001,Mara Quil", 1))
    before = files.read_files(demo_folder)
    mend = Set(table="relations", id="t0001", column="actor", old="Mara Quil", new="Mara Quill")
    change(Workspace(demo_folder), WHY, [mend], "")
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == before
