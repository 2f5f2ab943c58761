"""A dossier as the other rooms use it: the ties' columns and days, names, texts, version."""

from pathlib import Path

import pandas as pd
import pytest

from tieline.data import dates
from tieline.data.dossier import FILES, Dossier, DossierError, load
from tieline.data.schema import RELATIONS

DAYS = ["first_day", "last_day", "open_first", "open_last", "published"]


def days_of(dossier: Dossier, id_: str) -> list[str | None]:
    """A tie's days, as ISO; None where unbounded."""
    days = dossier.ties.loc[dossier.ties["id"] == id_, DAYS].to_numpy()[0].tolist()
    return [None if day in (dates.EARLIEST, dates.LATEST) else dates.iso(day) for day in days]


def test_ties_are_the_tables_columns_and_days(demo: Dossier) -> None:
    states = ["actor_state", "target_state"]
    assert list(demo.ties.columns) == [*RELATIONS.names, *states, *DAYS]
    assert set(demo.ties[[*RELATIONS.names, *states]].dtypes.astype(str)) == {"str"}
    assert set(demo.ties[DAYS].dtypes.astype(str)) == {"int64"}
    assert demo.ties.index.equals(pd.RangeIndex(32))
    assert list(demo.ties["id"]) == [f"t{n:04d}" for n in range(1, 33)]


@pytest.mark.parametrize(
    ("id_", "days"),
    [
        ("t0001", ["2025-09-03", "2025-09-03", "2025-09-03", "2025-09-03", "2025-09-05"]),
        ("t0008", ["2024-06-01", "2025-09-05", "2024-06-01", None, "2025-09-05"]),
        ("t0012", ["2025-09-01", "2025-09-30", None, "2025-09-30", "2025-09-05"]),
        ("t0020", ["2020-01-01", "2020-12-31", "2020-01-01", "2020-12-31", "2025-10-10"]),
        ("t0022", ["2026-01-01", "2026-12-31", "2026-01-01", "2026-12-31", "2025-10-10"]),
        ("t0028", ["2025-09-01", "2025-09-30", None, "2025-09-30", "2025-09-30"]),
        ("t0032", ["1911-01-01", "1913-12-31", "1911-01-01", "1913-12-31", None]),
    ],
)
def test_days_of_ties(demo: Dossier, id_: str, days: list[str | None]) -> None:
    assert days_of(demo, id_) == days


def test_both_ends_know_for_whom_they_act(demo: Dossier) -> None:
    tie = demo.ties.iloc[0]
    assert (tie["actor"], tie["target"]) == ("Mara Quill", "Ilse Vane")
    assert (tie["actor_state"], tie["target_state"]) == ("Arden", "Cresta")
    quill, league = demo.actors["Mara Quill"], demo.actors["Harbour League"]
    assert (quill.state, quill.brief, quill.aliases) == ("Arden", "Quill", ("Quill",))
    assert (league.state, league.brief) == ("Harbour League", "League")


def test_names_stand_in_the_tables_order(demo: Dossier) -> None:
    assert list(demo.actors)[:3] == ["Arden", "Borel", "Cresta"]
    assert list(demo.articles) == ["courier", "review", "notes", "almanac"]
    assert demo.places["Arden"] == (-0.55, 0.45)
    assert "Farrow" not in demo.places


def test_what_the_dossier_says_of_itself(demo: Dossier) -> None:
    about = demo.about
    assert about.title == "Who stands with whom in the strait"
    assert about.opening == "from=2025-01-01&to=2025-12-31"
    assert [(one.first_day, one.last_day, one.name) for one in about.moments] == [
        (dates.day_of("2025-09-03"), dates.day_of("2025-09-03"), "Parade in Crestholm"),
        (dates.day_of("2024-06-01"), dates.day_of("2024-06-01"), "Pact of Arden and Borel"),
    ]
    assert about.expect.types == {"alliance": 9, "support": 10, "tension": 10}


def test_the_days_of_its_articles(demo: Dossier, demo_folder: Path) -> None:
    found = demo.article_days()
    assert found is not None
    # The page of "September 2025" may be of its first day.
    assert [dates.iso(day) for day in found] == ["2025-09-01", "2025-10-10"]
    (demo_folder / "dossier.toml").unlink()
    header = "id,title,publisher,author,published,language,kind,url,note,file,sha256"
    (demo_folder / "seeds/articles.csv").write_text(f"{header}\n")
    (demo_folder / "relations.csv").write_text(f"{','.join(RELATIONS.names)}\n")
    assert load(demo_folder).article_days() is None


def test_a_dossier_may_be_empty(demo_folder: Path) -> None:
    for file in ("positions.csv", "dossier.toml"):
        (demo_folder / file).unlink()
    (demo_folder / "relations.csv").write_text(f"{','.join(RELATIONS.names)}\n")
    empty = load(demo_folder)
    assert empty.ties.empty
    assert set(empty.ties[DAYS].dtypes.astype(str)) == {"int64"}
    assert set(empty.ties[list(RELATIONS.names)].dtypes.astype(str)) == {"str"}
    assert dict(empty.places) == {}
    assert empty.about.title == ""


def test_texts_lie_where_they_are_named_or_in_seeds(demo_folder: Path, tmp_path: Path) -> None:
    assert load(demo_folder).texts == demo_folder / "seeds"
    assert load(demo_folder, tmp_path).texts == tmp_path
    for text in (demo_folder / "seeds").glob("*.txt"):
        text.unlink()
    assert load(demo_folder).texts is None


@pytest.mark.parametrize("file", FILES)
def test_the_version_follows_every_table(file: str, demo: Dossier, demo_folder: Path) -> None:
    assert load(demo_folder).version == demo.version
    with (demo_folder / file).open("a") as stream:
        stream.write("\n")
    assert load(demo_folder).version != demo.version


def test_all_problems_come_in_one_error(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text().replace("t0007,Arden,Borel,alliance", "t0007,Ardn,Borel,war"))
    with pytest.raises(DossierError, match="'Ardn' is not in actors") as error:
        load(demo_folder)
    assert [(p.line, p.column, p.value) for p in error.value.problems] == [
        (8, "actor", "Ardn"),
        (8, "type", "war"),
    ]
