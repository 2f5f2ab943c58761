"""Folders, tables and coders are read, and what cannot be compared is told with a remedy."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.invented import add_column
from tests.serving import DEMO
from tieline.agreement.figures import Score
from tieline.agreement.reading import (
    NO_ACTORS,
    OTHER_CODING,
    CodingError,
    compare_coders,
    compare_paths,
)
from tieline.data.problems import DossierError


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The same dossier, as another coder might have it."""
    return Path(copytree(DEMO, tmp_path / "ben"))


def rewrite(folder: Path, old: str, new: str, file: str = "relations.csv") -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def fault(one: Path, other: Path) -> str:
    with pytest.raises(CodingError) as raised:
        compare_paths(one, other)
    return str(raised.value)


def fault_of_coders(folder: Path, *names: str) -> str:
    with pytest.raises(CodingError) as raised:
        compare_coders(folder, names)
    return str(raised.value)


def test_two_folders(second: Path) -> None:
    rewrite(second, "t0004,Galt,Cresta", "t0004,Galt,Dorne")
    found = compare_paths(DEMO, second)
    assert found.comparison.levels["tie"] == Score(28, 28, 27)
    assert [one.kind for one in found.comparison.disagreements] == ["only_a", "only_b"]
    assert found.comparison.articles == ("courier", "review", "notes", "almanac")
    assert found.notes == ()


def test_two_tables_of_one_folder(second: Path) -> None:
    lines = (second / "relations.csv").read_text("utf-8").splitlines()
    (second / "ben.csv").write_text("\n".join(lines[:11]) + "\n", "utf-8")
    found = compare_paths(second / "relations.csv", second / "ben.csv").comparison
    assert (len(found.a.ties), len(found.b.ties)) == (32, 10)
    assert found.articles == ("courier",)
    assert found.levels["all"].precision == 1


def test_a_table_alone_takes_from_the_other_who_represents_whom(
    second: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (second / "relations.csv").rename(alone / "relations.csv")
    rewrite(alone, "t0003,Tomas Reed,Ilse Vane", "t0003,Borel,Cresta")
    for pair in ((DEMO, alone), (alone / "relations.csv", DEMO)):
        found = compare_paths(*pair)
        assert found.comparison.disagreements == ()
        assert found.notes == ()


def test_two_tables_alone_count_persons_for_themselves(tmp_path: Path) -> None:
    raw = (DEMO / "relations.csv").read_bytes()
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(raw)
    found = compare_paths(tmp_path / "a.csv", tmp_path / "b.csv")
    assert found.notes == (NO_ACTORS,)
    assert ("Ilse Vane", "Mara Quill") in {tie.key.pair for tie in found.comparison.a.ties}


def test_an_alias_counts_as_the_name_and_is_told(second: Path) -> None:
    rewrite(second, "Elvane,,state,,,", "Elvania,,state,,,Elvane", "actors.csv")
    rewrite(second, "Elvane,", "Elvania,")
    found = compare_paths(DEMO, second)
    assert found.comparison.disagreements == ()
    assert found.notes == ("'Elvania' of B counts as 'Elvane' of A: one is an alias of the other.",)


def test_an_article_with_another_id_is_known_by_its_text(second: Path) -> None:
    rewrite(second, ",courier,", ",flags,")
    rewrite(second, "courier,Flags", "flags,Flags", "seeds/articles.csv")
    found = compare_paths(DEMO, second)
    assert found.comparison.disagreements == ()
    assert found.notes == ("The article 'flags' of B is 'courier' of A, by its text or address.",)


def test_an_article_of_another_text_is_told(second: Path) -> None:
    rewrite(second, "c35296e3", "d35296e3", "seeds/articles.csv")
    assert compare_paths(DEMO, second).notes == (
        "seeds/articles.csv: 'courier' has another sha256 in A than in B. Paragraphs may not be "
        "the same; compare the two texts.",
    )


OWN_TYPE = """
[[types]]
word = "trade"
label = "trade"
sign = 1
directed = {}
colour = "#7a4fa3"
between = "{{a}} and {{b}} trade."
meaning = "goods and money"
"""


def with_type(folder: Path, directed: str) -> None:
    with (folder / "dossier.toml").open("a", encoding="utf-8") as stream:
        stream.write(OWN_TYPE.format(directed))


def test_a_type_that_one_has_with_a_direction_is_not_the_others(
    second: Path, tmp_path: Path
) -> None:
    first = Path(copytree(DEMO, tmp_path / "ann"))
    with_type(first, "true")
    with_type(second, "false")
    assert fault(first, second) == (
        "The type 'trade' has a direction in one coding, and none in the other. Let both files "
        "dossier.toml say the same."
    )


def test_a_table_alone_may_use_the_types_of_the_other(second: Path, tmp_path: Path) -> None:
    with_type(second, "true")
    table = tmp_path / "ann.csv"
    raw = (second / "relations.csv").read_text("utf-8")
    table.write_text(raw.replace("t0007,Arden,Borel,alliance", "t0007,Arden,Borel,trade"), "utf-8")
    found = compare_paths(table, second).comparison
    assert [one.differs for one in found.disagreements] == [("type",)]


def test_what_a_dossier_expects_and_where_actors_stand_is_no_matter(second: Path) -> None:
    (second / "positions.csv").write_text("nothing\n", "utf-8")
    with (second / "dossier.toml").open("a", encoding="utf-8") as stream:
        stream.write("\nnonsense = 1\n")
    assert compare_paths(DEMO, second).comparison.disagreements == ()


def test_faults_of_the_tables_are_told_with_their_folder(second: Path) -> None:
    rewrite(second, "t0004,Galt,Cresta", "t0004,Galt,Crsta")
    with pytest.raises(DossierError) as raised:
        compare_paths(DEMO, second)
    assert [str(one) for one in raised.value.problems] == [
        f"{second / 'relations.csv'}:5: target: 'Crsta' is not in actors.csv. "
        "Did you mean 'Cresta'?"
    ]


def test_the_same_twice(second: Path) -> None:
    (second.parent / "link").symlink_to(second)
    for other in (second, second / "relations.csv", second.parent / "link"):
        assert fault(second, other) == f"{second} and {other} are the same. {OTHER_CODING}"


def test_no_such_table(second: Path, tmp_path: Path) -> None:
    remedy = "Name a folder with a relations.csv, or such a table."
    empty = tmp_path / "empty"
    empty.mkdir()
    assert fault(second, empty) == f"{empty} has no relations.csv. {remedy}"
    assert fault(second, empty / "b.csv") == f"There is no {empty / 'b.csv'}. {remedy}"
    none = empty / "none" / "relations.csv"
    assert fault(second, none) == f"There is no {none}. {remedy}"
    (empty / "relations.csv").mkdir()
    table = empty / "relations.csv"
    assert fault(second, empty) == f"{table} cannot be read: Is a directory. {remedy}"


def test_no_article_in_common(second: Path) -> None:
    path = second / "relations.csv"
    lines = path.read_text("utf-8").splitlines()
    only = [line for line in lines if ",almanac," in line]
    path.write_text("\n".join([lines[0], *only]) + "\n", "utf-8")
    other = second.parent / "other.csv"
    other.write_text("\n".join([lines[0], *(x for x in lines if ",notes," in x)]) + "\n", "utf-8")
    assert fault(second, other) == (
        f"No article is coded in both: {second} has 'almanac' and {other} has 'notes'. Write the "
        "same ids in both columns 'source', or compare other codings."
    )


def coded_by_two(folder: Path) -> Path:
    ids = [f"t{k:04}" for k in range(1, 33)]
    coders = ["Ann", "Ben", "Ann; Ben"]
    add_column(folder, "coder", {id_: coders[k % 3] for k, id_ in enumerate(ids)})
    return folder


def test_two_coders_of_one_table(second: Path) -> None:
    found = compare_coders(coded_by_two(second), ("Ann", " Ben ")).comparison
    assert (found.a.name, found.b.name) == ("Ann", "Ben")
    assert (len(found.a.ties), len(found.b.ties)) == (21, 21)
    assert found.levels["all"].both == 10


def test_coders_who_are_not_there(second: Path) -> None:
    table = second / "relations.csv"
    assert fault_of_coders(second, "Ann", "Ben") == (
        f"{table} has no column 'coder'. Add it, with who coded each row."
    )
    coded_by_two(second)
    assert fault_of_coders(second, "Anna", "Ben") == (
        f"'Anna' coded no row of {table}. Did you mean 'Ann'?"
    )
    assert fault_of_coders(second, "Ben", "Zoe") == (
        f"'Zoe' coded no row of {table}. Its coders are 'Ann' and 'Ben'."
    )
    assert fault_of_coders(second, "Ben", "Ben") == "'Ben' is named twice. Name two coders."


def test_a_column_of_coders_without_any(second: Path) -> None:
    add_column(second, "coder", {})
    assert fault_of_coders(second, "Ann", "Ben") == (
        f"'Ann' coded no row of {second / 'relations.csv'}. Fill in the column 'coder'."
    )
