from pathlib import Path

import pytest

from tests.graph.test_blocs import camps
from tests.invented import Tie, lands, write
from tieline.app import create_app
from tieline.data.dossier import load
from tieline.graph.opening import opening_query
from tieline.narrative.summary import shown_sentence
from tieline.selection.selected import select
from tieline.selection.selection import Selection

NEWEST = "from=2014-01-01&to=2014-12-31&view=network"
WHOLE = "view=network"


def folder_of(root: Path, days: tuple[str, ...], ties: list[Tie], about: str = "") -> Path:
    """Write a dossier whose ties fall on these days, one after the other."""
    folder = write(root / "tables", ties, lands(69))
    path = folder / "relations.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    dated = [row.replace("2025-09", days[k % len(days)]) for k, row in enumerate(rows)]
    path.write_text("\n".join([head, *dated]) + "\n", encoding="utf-8")
    if about:
        (folder / "dossier.toml").write_text(about, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("days", "query"),
    [
        (("1980/1991", "2014-03", "2009/2012"), NEWEST),
        # What goes on does so on the day of the article that tells it.
        (("1980", "2014-03", "2009/.."), NEWEST.replace("2014", "2025")),
        (("../1990", "2011", "2014-12-31"), NEWEST),
        (("2011", "2014"), NEWEST),
        (("2012", "2014"), WHOLE),
        (("2014-03",), WHOLE),
    ],
)
def test_many_actors_over_many_years_open_in_the_newest(
    tmp_path: Path, days: tuple[str, ...], query: str
) -> None:
    assert opening_query(load(folder_of(tmp_path, days, camps(69, alone=3)))) == query


def test_what_the_dossier_chooses_is_opened(tmp_path: Path) -> None:
    about = 'opening = "?view=chord"\n'
    folder = folder_of(tmp_path, ("1980", "2014"), camps(69, alone=3), about)
    assert opening_query(load(folder)) == "view=chord"


def test_few_actors_open_with_all_dates(tmp_path: Path) -> None:
    ties: list[Tie] = [(lands(9)[k], lands(9)[k + 1], "alliance") for k in range(8)]
    assert opening_query(load(folder_of(tmp_path, ("1980", "2014"), ties))) == WHOLE


def test_the_page_leads_there_and_says_the_year(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("1980", "2014"), camps(69, alone=3))
    answer = create_app(folder).test_client().get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/?{NEWEST}"
    chosen = select(load(folder), Selection.from_query(NEWEST))
    assert shown_sentence(chosen).startswith("Shown: 2014")
