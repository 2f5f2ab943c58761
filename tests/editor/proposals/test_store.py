"""The queue's file: what is written comes back, what a crash has torn costs nothing else."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.editor.proposals import store
from tieline.editor.proposals.records import (
    Confirmed,
    Decided,
    Line,
    Proposed,
    Seen,
    parse_line,
)
from tieline.editor.tables.operations import Add, Delete, Set

TEXTS = st.text(max_size=20)
ROWS = st.dictionaries(TEXTS, TEXTS, max_size=3)
OPERATIONS = st.one_of(
    st.builds(Set, table=st.just("relations"), id=TEXTS, column=TEXTS, old=TEXTS, new=TEXTS),
    st.builds(Add, table=st.just("actors"), row=ROWS),
    st.builds(Delete, table=st.just("positions"), id=TEXTS, row=ROWS),
)
NUMBERS = st.integers(1, 99)
LINES = st.one_of(
    st.builds(
        Proposed,
        id=NUMBERS,
        when=TEXTS,
        who=TEXTS,
        why=TEXTS,
        kind=st.sampled_from(["draft", "import", "suggestion", "report", "text"]),
        ops=st.lists(OPERATIONS, max_size=3).map(tuple),
        ties=st.lists(TEXTS, max_size=2).map(tuple),
        words=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=2).map(tuple),
    ),
    st.builds(
        Decided,
        of=NUMBERS,
        when=TEXTS,
        who=TEXTS,
        status=st.sampled_from(["accepted", "in part", "refused", "withdrawn"]),
        why=TEXTS,
        accepted=st.lists(NUMBERS, max_size=3).map(tuple),
    ),
    st.builds(Confirmed, of=NUMBERS, change=NUMBERS),
    st.builds(Seen, article=TEXTS, paragraphs=st.lists(TEXTS, max_size=3).map(tuple)),
)


def proposed(number: int, **others: object) -> Proposed:
    values = {"id": number, "when": "", "who": "Ana", "why": "A trial", "kind": "draft"}
    return Proposed.model_validate(values | others)


def refused(number: int) -> Decided:
    return Decided(of=number, when="", who="Bo", status="refused", why="Not said there")


@given(LINES)
def test_each_line_comes_back(line: Line) -> None:
    written = line.as_line()
    assert written.count(b"\n") == 1
    assert parse_line(written) == line


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 400))
def test_a_line_that_a_crash_has_torn_takes_no_other_along(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    store.append(folder, proposed(1), refused(1))
    sound = (folder / store.FILE).read_bytes()
    torn = proposed(2).as_line()[: cut % len(proposed(2).as_line())]
    (folder / store.FILE).write_bytes(sound + torn)
    before = store.read_queue(folder)
    assert before.proposals[1].status == "refused"
    store.append(folder, proposed(3))
    after = store.read_queue(folder)
    # A line that lacks only its end is whole.
    whole = len(torn) == len(proposed(2).as_line()) - 1
    assert list(after.proposals) == ([1, 2, 3] if whole else [1, 3])
    kept = [path.read_bytes() for path in (folder / ".changes").glob("proposals-torn-*")]
    assert kept == ([torn] if torn and not whole else [])
    assert len(store.damage(folder)) == len(kept)


def test_what_is_damaged_is_told_word_for_word(tmp_path: Path) -> None:
    assert store.damage(tmp_path) == []
    store.append(tmp_path, proposed(1))
    assert store.damage(tmp_path) == []
    path = tmp_path / store.FILE
    path.write_bytes(b"nonsense\n" + path.read_bytes() + b"half")
    assert [str(one) for one in store.damage(tmp_path)] == [
        ".changes/proposals.jsonl:1: warning: 2 lines from here on cannot be read as a proposal or "
        "a decision. The queue is read without. Restore the file where you have it whole."
    ]
    store.append(tmp_path, proposed(2))
    first, second = store.damage(tmp_path)
    assert "4 bytes of .changes/proposals.jsonl could not be read and were set aside here." in str(
        first
    )
    assert "1 line from here on" in str(second)
    assert list(store.read_queue(tmp_path).proposals) == [1, 2]


def test_a_queue_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / store.FILE).mkdir(parents=True)
    (told,) = store.damage(tmp_path)
    assert told.message == "The queue of proposals cannot be read: Is a directory."


def test_a_link_out_of_the_folder_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "mine" / ".changes").mkdir(parents=True)
    (tmp_path / "other").write_bytes(b"")
    (tmp_path / "mine" / store.FILE).symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="link out of its folder"):
        store.append(tmp_path / "mine", proposed(1))
    assert (tmp_path / "other").read_bytes() == b""


def test_lines_are_on_the_disk_before_they_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []
    usual = os.fsync

    def fsync(file: int) -> None:
        if os.path.isfile(f"/proc/self/fd/{file}"):
            synced.append(Path(f"/proc/self/fd/{file}").read_bytes())
        usual(file)

    monkeypatch.setattr(os, "fsync", fsync)
    store.append(tmp_path, proposed(1))
    assert synced == [proposed(1).as_line()]


def test_a_disk_that_is_full_leaves_the_queue_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(tmp_path, proposed(1))

    def fsync(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space"):
        store.append(tmp_path, proposed(2))
    monkeypatch.undo()
    assert (tmp_path / store.FILE).read_bytes() == proposed(1).as_line()
