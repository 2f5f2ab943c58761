"""What dossier.toml says of actors and articles follows them, and is given back by one undo."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editor.tables.in_use.test_actors import WHY, rows_of, save, tables
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import undo
from tieline.editor.tables.in_use import actors, articles
from tieline.editor.tables.in_use.dossier import rename_in_query, without_in_query
from tieline.editor.tables.operations import Operation, inverse
from tieline.editor.tables.save import Workspace

ABOUT = b"""\xef\xbb\xbf# Kept by Ada.\r
title = 'The strait'   # the head\r
opening = 'source=notes,review&focus=Arden|Galt|tension' # what is seen first\r
\r
# How wars are called.\r
[[pairs]] # the first\r
pair = 'Arden|Galt' # both ways\r
type = "tension"\r
when = "2025"\r
headline = '''at odds\r
in 2025'''\r
# no more of it\r
\r
[[pairs]]\r
headline = "at war"\r
pair = "Borel|Arden"\r
\r
# Fewer mean that rows were lost.\r
[expect]\r
ties = 3   # few\r
\r
[expect.articles]\r
"notes"  =  1 # one\r
review = 1\r
"""


@pytest.fixture
def folder(demo_folder: Path) -> Path:
    """The demo with an odd, but readable dossier.toml."""
    (demo_folder / "dossier.toml").write_bytes(ABOUT)
    return demo_folder


def changed(folder: Path, operations: Sequence[Operation]) -> bytes:
    """Return dossier.toml as the operations leave it; none are checked."""
    contents = files.read_files(folder)
    return {**contents, **apply(contents, operations).tables}["dossier"]


def test_a_renamed_actor_changes_its_names_alone(folder: Path) -> None:
    new = changed(folder, actors.rename(tables(folder), "Arden", "Ardenia", alias=True))
    assert new == ABOUT.replace(b"Arden", b"Ardenia")


def test_a_renamed_article_changes_its_ids_alone(folder: Path) -> None:
    new = changed(folder, articles.rename(tables(folder), "notes", "papers"))
    assert new == ABOUT.replace(b'"notes"', b"papers").replace(b"=notes", b"=papers")


def test_merged_articles_are_expected_to_have_the_ties_of_both(folder: Path) -> None:
    new = changed(folder, articles.merge(tables(folder), "review", "notes"))
    old = ABOUT.replace(b'"notes"  =  1 # one\r\n', b"").replace(b"review = 1", b"review = 2")
    assert new == old.replace(b"notes,review", b"review")


def test_a_deleted_actor_takes_its_entries_and_no_comment_of_others(folder: Path) -> None:
    new = changed(folder, actors.delete(tables(folder), ["Arden"]))
    assert b"Arden" not in new
    assert b"[[pairs]]" not in new
    for comment in (b"# How wars are called.", b"# no more of it", b"# Fewer mean that rows"):
        assert comment in new
    assert new.startswith(b"\xef\xbb\xbf# Kept by Ada.\r\ntitle = 'The strait'   # the head\r\n")


def test_the_entries_may_stay(folder: Path) -> None:
    assert changed(folder, actors.delete(tables(folder), ["Galt"], entries=False)) == ABOUT
    assert changed(folder, articles.delete(tables(folder), ["notes"], entries=False)) == ABOUT


def test_a_deleted_article_is_not_expected_any_more(folder: Path) -> None:
    new = changed(folder, articles.delete(tables(folder), ["notes"]))
    old = ABOUT.replace(b'"notes"  =  1 # one\r\n', b"")
    assert new == old.replace(b"notes,review", b"review")


@pytest.mark.parametrize(
    "do",
    [
        lambda rows: actors.delete(rows, ["Arden"]),
        lambda rows: actors.delete(rows, ["Galt", "Borel"]),
        lambda rows: articles.delete(rows, ["notes"]),
        lambda rows: articles.merge(rows, "review", "notes"),
    ],
)
def test_one_undo_gives_back_every_byte_and_another_takes_it_again(
    folder: Path, do: object
) -> None:
    assert callable(do)
    before = files.read_files(folder)
    done = apply(before, do(tables(folder)))
    after = {**before, **done.tables}
    undone = apply(after, inverse(done.operations))
    assert {**after, **undone.tables} == before
    again = apply(before, inverse(undone.operations))
    assert {**before, **again.tables} == after


def test_what_others_wrote_since_is_not_undone(folder: Path) -> None:
    before = files.read_files(folder)
    done = apply(before, actors.delete(tables(folder), ["Arden"]))
    after = {**before, **done.tables}
    after["dossier"] += b"# Another comment.\r\n"
    undone = apply(after, inverse(done.operations)).tables["dossier"]
    assert b"# Another comment." in undone
    assert b"Borel|Arden" in undone


def test_tables_and_headlines_are_one_change(demo_folder: Path) -> None:
    path = demo_folder / "dossier.toml"
    ties = load(DEMO).ties
    row = ties[ties["type"] == "tension"].iloc[0]
    pair = f"{row['actor']}|{row['target']}"
    line = f'[[pairs]]\npair = "{pair}"\ntype = "tension"\nwhen = "{row["when"]}"\n'
    path.write_text(path.read_text() + f'\n{line}headline = "at odds"\n')
    before = files.read_files(demo_folder)
    save(demo_folder, actors.rename(tables(demo_folder), row["actor"], "Kesh", alias=True))
    assert load(demo_folder).about.pairs[0].pair == pair.replace(row["actor"], "Kesh")
    (record,) = history.records(demo_folder)
    assert {one.table for one in record.ops} >= {"actors", "relations", "dossier"}
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == before


NAMES = sorted(row["name"] for row in tables()["actors"].values())


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8), st.sampled_from(NAMES))
def test_any_headlines_follow_a_rename_and_come_back(ends: list[str], old: str) -> None:
    pairs = zip(ends[::2], ends[1::2], strict=False)
    text = "".join(f'[[pairs]] # {a}\npair = "{a}|{b}"\nheadline = "x"\n\n' for a, b in pairs)
    contents = files.read_files(DEMO) | {"dossier": text.encode()}
    done = apply(contents, actors.rename(rows_of(contents), old, "Kesh", alias=False))
    after = {**contents, **done.tables}
    assert after["dossier"].decode().count('"Kesh|') == text.count(f'"{old}|')
    assert after["dossier"].decode().count('|Kesh"') == text.count(f'|{old}"')
    assert {**after, **apply(after, inverse(done.operations)).tables} == contents


@pytest.mark.parametrize(
    ("query", "renamed", "without"),
    [
        ("highlight=A|B", "highlight=C|B", ""),
        ("?actor=A&actor=B", "?actor=C&actor=B", "actor=B"),
        ("focus=A|C|support", "focus=C", ""),
        ("source=A", "source=A", "source=A"),
    ],
)
def test_words_that_name_actors(query: str, renamed: str, without: str) -> None:
    assert rename_in_query(query, "A", "C") == renamed
    assert without_in_query(query, ["A"]) == without
