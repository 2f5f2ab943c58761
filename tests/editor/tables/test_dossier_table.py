"""dossier.toml changed like a table: what is written, what stays, what is refused."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.data.problems import DossierError
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import Add, Delete, Operation, Set
from tieline.editor.tables.save import Reason, Workspace, reconcile

WHY = Reason("ada", "A trial")
TITLE = "Who stands with whom in the strait"
MOMENTS = "2025-09-03 Parade in Crestholm\n2024-06-01 Pact of Arden and Borel"
COMMENTED = b"""# Kept by Ada.
title = 'Who' # the head
standfirst = "x"

# What readers jump to.
[[moments]]
day = 2025-09-03 # a date
name = "Parade"

[[moments]]
day = "2024-06"
name = "Pact"

[expect]
ties = 30
"""


def set_(key: str, old: str, new: str) -> Set:
    return Set(table="dossier", id=key, column="value", old=old, new=new)


def save(folder: Path, *operations: Operation) -> None:
    change(Workspace(folder), WHY, operations, "")


def written(key: str, value: str, raw: bytes = COMMENTED) -> bytes:
    """The bytes with a value of a key."""
    document = open_table("dossier", raw)
    at = document.indexes(key)[0]
    document.lines[at] = document.format_row({"key": key, "value": value})
    return document.content()


def test_its_rows_are_headline_standfirst_and_moments() -> None:
    rows = [row for _, row in open_table("dossier", files.read_files(DEMO)["dossier"]).rows()]
    assert [row["key"] for row in rows] == [
        "title",
        "standfirst",
        "moments",
        "acknowledged",
        "pairs",
        "opening",
        "expect",
    ]
    assert (rows[0]["value"], rows[2]["value"]) == (TITLE, MOMENTS)


def test_a_saved_headline_changes_one_line(demo_folder: Path) -> None:
    save(demo_folder, set_("title", TITLE, "The strait"))
    before = files.read_files(DEMO)["dossier"].splitlines()
    after = files.read_files(demo_folder)["dossier"].splitlines()
    assert after == [b'title = "The strait"', *before[1:]]
    assert load(demo_folder).about.title == "The strait"


def test_it_stands_in_the_history_and_is_undone(demo_folder: Path) -> None:
    save(demo_folder, set_("title", TITLE, "The strait"), set_("moments", MOMENTS, "2025 A year"))
    record = history.last_record(demo_folder)
    assert record is not None
    assert len(record.ops) == 2
    undo(Workspace(demo_folder), record.id, WHY)
    assert load(demo_folder).about == load(DEMO).about


def test_somebody_elses_headline_is_a_conflict(demo_folder: Path) -> None:
    save(demo_folder, set_("title", TITLE, "Theirs"))
    with pytest.raises(ConflictError) as caught:
        save(demo_folder, set_("title", TITLE, "Mine"))
    (conflict,) = caught.value.conflicts
    assert (conflict.table, conflict.yours, conflict.theirs) == ("dossier", "Mine", "Theirs")


def test_a_change_outside_is_logged_by_its_key(demo_folder: Path) -> None:
    save(demo_folder, set_("title", TITLE, "One"))
    path = demo_folder / "dossier.toml"
    path.write_text(path.read_text().replace('"One"', '"Two"'))
    record = reconcile(Workspace(demo_folder))
    assert record is not None
    assert [op.new for op in record.ops if isinstance(op, Set)] == ["Two"]


@pytest.mark.parametrize(
    "operation",
    [
        Add(table="dossier", row={"key": "colour", "value": "red"}),
        Delete(table="dossier", id="title", row={"key": "title", "value": TITLE}),
        Set(table="dossier", id="title", column="key", old="title", new="colour"),
    ],
)
def test_no_key_comes_or_goes(demo_folder: Path, operation: Operation) -> None:
    with pytest.raises(DossierError, match="no keys"):
        save(demo_folder, operation)
    assert files.read_files(demo_folder) == files.read_files(DEMO)


@pytest.mark.parametrize(
    ("key", "old", "new", "message"),
    [
        ("moments", MOMENTS, "2025-13-01 Never", "'2025-13-01'"),
        ("moments", MOMENTS, "2025", "The text is blank."),
        ("title", TITLE, "a\x07b", "control character U\\+0007"),
    ],
)
def test_what_could_not_be_read_is_not_saved(
    demo_folder: Path, key: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DossierError, match=message):
        save(demo_folder, set_(key, old, new))
    assert files.read_files(demo_folder) == files.read_files(DEMO)


def test_a_dossier_without_the_file_gets_one(demo_folder: Path) -> None:
    (demo_folder / "dossier.toml").unlink()
    save(demo_folder, set_("title", "", "New"), set_("moments", "", "2025 A year"))
    about = load(demo_folder).about
    assert (about.title, [one.name for one in about.moments]) == ("New", ["A year"])


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "What", b"'Who' # the head", b"'What' # the head"),
        ("title", "Who's", b"'Who' # the head", b'"Who\'s" # the head'),
        ("moments", "2025-09-03 March\n2024-06 Pact", b'"Parade"', b'"March"'),
        (
            "moments",
            "2025-09-03 Parade\n2024-12 Talks\n2024-06 Pact",
            b'"Parade"\n',
            b'"Parade"\n\n[[moments]]\nday = "2024-12"\nname = "Talks"\n',
        ),
        ("moments", "2025-09-03 Parade", b'[[moments]]\nday = "2024-06"\nname = "Pact"\n\n', b""),
    ],
)
def test_comments_and_order_stay(key: str, value: str, old: bytes, new: bytes) -> None:
    assert written(key, value) == COMMENTED.replace(old, new)


def test_a_new_key_stands_above_all_tables() -> None:
    assert written("title", "New", b"[expect]\nties = 3\n") == (
        b'title = "New"\n[expect]\nties = 3\n'
    )


@given(st.lists(st.sampled_from(["2025 A", "2024 B", "2023 C", "2022/2023 D"]), max_size=5))
def test_any_moments_are_written_as_they_are_told(lines: list[str]) -> None:
    again = open_table("dossier", written("moments", "\n".join(lines)))
    assert (again.row(3) or {})["value"] == "\n".join(lines)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example("\r\n")
@example("a\r\nb")
def test_any_text_is_written_as_it_is_told(text: str) -> None:
    again = open_table("dossier", written("title", text))
    assert (again.row(1) or {})["value"] == text
