import os
import subprocess
import sys
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from tests.invented import Tie, dossier, lands, write
from tieline.data.dossier import Dossier, load
from tieline.graph.blocs import MOST_APART, drawn_blocs, net_years, shown_blocs
from tieline.graph.network import build
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SIDES = 3


def camps(count: int, *, alone: int = 0) -> list[Tie]:
    """Return ties of camps of equal size: all allied inside, the first of each camp at odds.

    The first two of the first camp are at odds, too; the last `alone` have tension alone.
    """
    names = lands(count)
    size = (count - alone) // SIDES
    ties: list[Tie] = [(names[0], names[1], "tension")]
    for side in range(SIDES):
        camp = names[side * size : (side + 1) * size]
        ties += [(a, b, "alliance") for a, b in combinations(camp, 2)]
    heads = [names[side * size] for side in range(SIDES)]
    ties += [(a, b, "tension") for a, b in combinations(heads, 2)]
    return ties + [(heads[0], name, "tension") for name in names[SIDES * size :]]


@pytest.fixture(scope="module")
def crowd() -> Dossier:
    return dossier(camps(69, alone=3), lands(69))


def test_camps_are_found_and_called_by_those_with_most_partners(crowd: Dossier) -> None:
    blocs = shown_blocs(select(crowd, Selection()))
    assert [len(bloc.members) for bloc in blocs] == [22, 22, 22]
    first = blocs[0]
    assert first.id == "bloc of Land 000"
    assert first.name == "Land 000, Land 001, Land 002 and 19 more"
    assert first.friendly == 22 * 21 / 2
    assert first.hostile == 1
    assert not {"Land 066", "Land 067", "Land 068"} & {n for bloc in blocs for n in bloc.members}


def test_few_actors_are_drawn_each() -> None:
    few = select(dossier(camps(MOST_APART), lands(MOST_APART)), Selection())
    assert len(build(few)) == MOST_APART
    assert shown_blocs(few) == ()


def test_actors_of_whom_most_are_in_no_bloc_are_drawn_each() -> None:
    star = [("Hub", name, "alliance") for name in lands(100)]
    assert shown_blocs(select(dossier(star, ["Hub", *lands(100)]), Selection())) == ()
    quarrels = [("Hub", name, "tension") for name in lands(100)]
    assert shown_blocs(select(dossier(quarrels, ["Hub", *lands(100)]), Selection())) == ()


@pytest.mark.parametrize(
    "choice",
    [Selection(fold=False), Selection(actors=("Land 000",)), Selection(highlight="Land 000")],
)
def test_each_is_drawn_where_somebody_chose_so(crowd: Dossier, choice: Selection) -> None:
    assert drawn_blocs(select(crowd, Selection()))
    assert drawn_blocs(select(crowd, choice)) == ()


def test_dates_change_who_is_shown_of_a_bloc_and_not_who_is_in_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "tables", camps(93, alone=3), lands(93))
    table = folder / "relations.csv"
    earlier = {f"Land {k:03}" for k in range(60, 88)}
    rows = [
        row.replace(",2025-09,", ",2020,") if earlier & set(row.split(",")[1:3]) else row
        for row in table.read_text(encoding="utf-8").splitlines()
    ]
    table.write_text("\n".join([*rows, ""]), encoding="utf-8")
    whole = select(load(folder), Selection())
    later = whole.with_(from_day=date(2025, 1, 1).toordinal())
    of_all, of_later = shown_blocs(whole), shown_blocs(later)
    assert [len(bloc.members) for bloc in of_all] == [30, 30, 30]
    assert [len(bloc.members) for bloc in of_later] == [30, 30, 2]
    assert [bloc.id for bloc in of_later] == [bloc.id for bloc in of_all]
    assert of_later[2].name == "Land 088 and Land 089"
    assert (of_later[2].friendly, of_later[2].hostile) == (1, 0)
    assert drawn_blocs(later.with_(to_day=date(2025, 1, 1).toordinal())) == ()


def test_a_friendship_of_years_outweighs_a_quarrel_of_one(tmp_path: Path) -> None:
    ties = [("Arden", "Borel", "alliance"), ("Borel", "Arden", "tension")]
    folder = write(tmp_path / "tables", [*ties, *ties], ["Arden", "Borel"], articles=2)
    table = folder / "relations.csv"
    text = table.read_text(encoding="utf-8").replace("2025-09", "2001/2010", 1)
    table.write_text(text, encoding="utf-8")
    whole = select(load(folder), Selection())
    # Ten years and one more of an article, less one year of another.
    assert net_years(whole) == {("Arden", "Borel"): 10 + 1 - 1}


PRINT = """
import sys
from tieline.data.dossier import load
from tieline.graph.blocs import shown_blocs
from tieline.selection.selected import select
from tieline.selection.selection import Selection
print(shown_blocs(select(load(sys.argv[1]), Selection())))
"""


def test_blocs_are_the_same_in_every_process(tmp_path: Path) -> None:
    ties = [*camps(80, alone=2), ("Land 003", "Land 040", "alliance")]
    folder = write(tmp_path / "tables", ties, lands(80))
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert "Land 000" in printed.pop()


def test_another_order_of_rows_makes_the_same_blocs(crowd: Dossier) -> None:
    turned = dossier(camps(69, alone=3)[::-1], lands(69)[::-1])
    assert shown_blocs(select(turned, Selection())) == shown_blocs(select(crowd, Selection()))
