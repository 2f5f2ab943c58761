"""A dossier as the other rooms use it: the ties' columns and days, names, texts, version."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.invented import LONG_NAMES, rename_actors
from tieline.data import dates
from tieline.data.dossier import FILES, Dossier, DossierError, load, with_cut_names
from tieline.data.metadata import PairLine
from tieline.data.schema import RELATIONS

DAYS = ["first_day", "last_day", "open_first", "open_last", "published"]


def days_of(dossier: Dossier, id_: str) -> list[str | None]:
    """A tie's days, as ISO; None where unbounded."""
    days = dossier.ties.loc[dossier.ties["id"] == id_, DAYS].to_numpy()[0].tolist()
    return [None if day in (dates.EARLIEST, dates.LATEST) else dates.iso(day) for day in days]


def test_ties_are_the_tables_columns_and_days(demo: Dossier) -> None:
    states = ["actor_state", "target_state"]
    assert list(demo.ties.columns) == [*RELATIONS.usual, *states, *DAYS]
    assert set(demo.ties[[*RELATIONS.usual, *states]].dtypes.astype(str)) == {"str"}
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
    (demo_folder / "relations.csv").write_text(f"{','.join(RELATIONS.usual)}\n")
    assert load(demo_folder).article_days() is None


def test_a_dossier_may_be_empty(demo_folder: Path) -> None:
    for file in ("positions.csv", "dossier.toml"):
        (demo_folder / file).unlink()
    (demo_folder / "relations.csv").write_text(f"{','.join(RELATIONS.usual)}\n")
    empty = load(demo_folder)
    assert empty.ties.empty
    assert set(empty.ties[DAYS].dtypes.astype(str)) == {"int64"}
    assert set(empty.ties[list(RELATIONS.usual)].dtypes.astype(str)) == {"str"}
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


# Names that are too long


def test_a_name_that_is_too_long_is_cut_in_all_tables_and_stays_one_actors(
    long_named: Path,
) -> None:
    dossier = load(long_named)
    arden, borel, cresta = list(dossier.actors)[:3]
    assert arden == f"{'Arden ' * 33}A…"
    # The second of two that begin alike is numbered.
    assert (borel, cresta) == (f"{'Borel ' * 33}B…", f"{('Borel ' * 33)[:195]}… (2)")
    assert [len(name) for name in (arden, borel, cresta)] == [200, 200, 200]
    assert [dossier.actors[name].table_name for name in (arden, borel, cresta)] == [
        *LONG_NAMES.values()
    ]
    assert dossier.actors["Mara Quill"].represents == arden
    assert dossier.places[arden] == (-0.55, 0.45)
    for end in ("actor", "target", "actor_state", "target_state"):
        assert set(dossier.ties[end]) <= set(dossier.actors)
        assert dossier.ties[end].dtype == "str"
    assert dict(dossier.ties.iloc[0][["actor", "actor_state", "target_state"]]) == {
        "actor": "Mara Quill",
        "actor_state": arden,
        "target_state": cresta,
    }


def test_headlines_of_pairs_are_of_the_same_actors(long_named: Path) -> None:
    dossier = load(long_named, whole_names=True)
    line = PairLine("|".join([LONG_NAMES["Arden"], "Dorne"]), "tension", "2020", "At odds")
    about = replace(dossier.about, pairs=(line,))
    cut = with_cut_names(replace(dossier, about=about))
    assert cut.about.pairs[0].pair == f"{next(iter(cut.actors))}|Dorne"


def test_whoever_writes_tables_reads_whole_names(long_named: Path) -> None:
    dossier = load(long_named, whole_names=True)
    assert list(dossier.actors)[:3] == list(LONG_NAMES.values())
    assert dossier.places[LONG_NAMES["Arden"]] == (-0.55, 0.45)


def test_a_name_at_the_limit_is_whole(demo_folder: Path) -> None:
    rename_actors(demo_folder, {"Arden": "A" * 200})
    assert "A" * 200 in load(demo_folder).actors


def test_a_cut_name_is_no_other_actors_own(demo_folder: Path) -> None:
    rename_actors(demo_folder, {"Arden": "A" * 300, "Borel": f"{'A' * 199}…"})
    dossier = load(demo_folder)
    assert list(dossier.actors)[:2] == [f"{'A' * 195}… (2)", f"{'A' * 199}…"]
    assert len(dossier.actors) == 14


def test_titles_publishers_and_short_names_are_cut(demo_folder: Path) -> None:
    articles = demo_folder / "seeds" / "articles.csv"
    text = articles.read_text().replace("Flags over Crestholm", "Flags " * 50)
    articles.write_text(text.replace("Harbour Review", "Harbour " * 50))
    actors = demo_folder / "actors.csv"
    actors.write_text(actors.read_text().replace("Arden,,", f"Arden,{'Ard ' * 60}x,"))
    dossier = load(demo_folder)
    assert dossier.articles["courier"].title == f"{'Flags ' * 33}F…"
    assert dossier.articles["review"].publisher == f"{'Harbour ' * 24}Harbour…"
    assert dossier.actors["Arden"].brief == f"{('Ard ' * 60)[:199]}…"


def test_an_actor_is_known_by_the_name_of_the_tables_too(long_named: Path) -> None:
    dossier = load(long_named)
    arden = next(iter(dossier.actors))
    assert dossier.name_of(arden) == dossier.name_of(LONG_NAMES["Arden"]) == arden
    assert dossier.name_of("Dorne") == "Dorne"
    assert dossier.name_of("Nowhere") is None
    assert dossier.name_of("Nowhere " * 60) is None
