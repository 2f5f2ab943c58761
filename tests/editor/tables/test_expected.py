"""What dossier.toml expects, lowered to what there is; all else of the file stays."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.editor.tables.in_use.test_actors import WHY, save, tables
from tieline.data.dossier import load
from tieline.editor.tables import files
from tieline.editor.tables.change import undo
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.expected import Counts, format_expected, lowered, set_expected
from tieline.editor.tables.operations import Set
from tieline.editor.tables.save import Workspace

COUNTS: Counts = {"ties": 20, "actors": 14, "types": {"alliance": 5}, "articles": {"courier": 15}}
EXPECT = """ties = 30 # all of them
actors = 14

[expect.types]
alliance = 9
"""


def raw(expect: str) -> bytes:
    return f'title = "T"\n\n[expect]\n{expect}'.encode()


def test_only_numbers_that_are_not_reached_are_lowered() -> None:
    text = "ties 30\nactors 10\ntypes.alliance 9\narticles.other 3"
    assert lowered(text, COUNTS) == "ties 20\nactors 10\ntypes.alliance 5\narticles.other 3"


def test_the_file_keeps_its_comments_and_its_order() -> None:
    document = open_table("dossier", raw(EXPECT))
    (index,) = document.indexes("expect")
    assert (document.row(index) or {})["value"] == "ties 30\nactors 14\ntypes.alliance 9"
    document.write(index, "value", '"ties 20\nactors 14\ntypes.alliance 5"')
    assert document.content() == raw(EXPECT.replace("= 30", "= 20").replace("= 9", "= 5"))


def test_a_file_that_expects_nothing_stays() -> None:
    document = open_table("dossier", b'title = "T"\n')
    (index,) = document.indexes("expect")
    document.write(index, "value", "ties 5")
    assert document.content() == b'title = "T"\n'
    set_expected(None, "ties 5")


def test_a_lowered_number_is_undone(demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    old = tables(demo_folder)["dossier"]["expect"]["value"]
    new = lowered(old, COUNTS)
    save(demo_folder, [Set(table="dossier", id="expect", column="value", old=old, new=new)])
    assert load(demo_folder).about.expect.ties == 20
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == before


def test_what_is_no_number_is_left_out() -> None:
    assert format_expected("many") == ""
    assert format_expected({"ties": "many", "actors": True, "types": {"support": 3}}) == (
        "types.support 3"
    )


KEY = st.sampled_from(["ties", "actors", "types.alliance", "articles.courier", "articles.x"])
NUMBERS = st.dictionaries(KEY, st.integers(0, 60))


@given(NUMBERS)
def test_what_is_lowered_is_reached_and_never_raised(expected: dict[str, int]) -> None:
    text = "\n".join(f"{path} {number}" for path, number in expected.items())
    new = lowered(text, COUNTS)
    assert lowered(new, COUNTS) == new
    pairs = zip(new.splitlines(), expected.values(), strict=True)
    assert all(int(line.split()[1]) <= number for line, number in pairs)
