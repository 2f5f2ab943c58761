"""What the card of a dossier says."""

from pathlib import Path

from tests.own_types import write_dossier
from tests.serving import DEMO
from tieline.data.repository import Repository, Snapshot
from tieline.dossiers.front_page import Card, card


def card_of(folder: Path, theme: str = "auto") -> Card:
    return card("strait", Repository(folder).current(), theme)


def test_a_card_says_what_is_shown_and_on_what_it_rests(demo_folder: Path) -> None:
    made = card_of(demo_folder)
    assert made.title == "Who stands with whom in the strait"
    assert made.address == "/strait/"
    drawn = "/strait/figure/network.svg?from=2025-01-01&to=2025-12-31&theme={}&size=560x400"
    assert made.pictures == (drawn.format("light"), drawn.format("dark"))
    assert made.shown == ("Shown: 2025, all kinds of tie, persons counted with their countries.")
    assert made.facts == "31 claims · 1911 to October 2025"
    assert made.counts == {"alliance": 8, "support": 11, "tension": 12}
    assert made.covered == (
        "What three articles and one data set, three of them published 1 September to "
        "10 October 2025, say. A missing line means: not mentioned in them."
    )
    assert made.faults == ()
    assert made.sheet == ""


def test_a_card_counts_a_dossier_s_own_types_in_their_colours(tmp_path: Path) -> None:
    made = card_of(write_dossier(tmp_path / "strait"))
    assert made.counts == {"alliance": 8, "support": 11, "tension": 12, "trade": 2, "boycott": 1}
    assert '[data-dossier="strait"] { --alliance: #2a67ad; ' in made.sheet
    assert "--trade: #0a0a5c; " in made.sheet
    assert ".key.trade { color: var(--trade); }" in made.sheet


def test_forecasts_are_not_counted() -> None:
    snapshot: Snapshot = Repository(DEMO).current()
    expected = int((snapshot.dossier.ties["certainty"] == "expected").sum())
    assert expected > 0
    assert sum(card_of(DEMO).counts.values()) == len(snapshot.dossier.ties) - expected


def test_a_theme_has_one_picture() -> None:
    made = card_of(DEMO, "dark")
    assert made.pictures[0] == made.pictures[1]
    assert "theme=dark" in made.pictures[0]
    assert made.address == "/strait/?from=2025-01-01&to=2025-12-31&view=network&theme=dark"


def test_a_table_is_drawn_as_its_network(demo_folder: Path) -> None:
    path = demo_folder / "dossier.toml"
    text = path.read_text(encoding="utf-8")
    opening = 'opening = "from=2025-01-01&to=2025-12-31"'
    assert opening in text
    path.write_text(text.replace(opening, 'opening = "view=table"'), encoding="utf-8")
    assert card_of(demo_folder).pictures[0].startswith("/strait/figure/network.svg?")


def test_a_new_dossier_has_a_card_without_a_picture(demo_folder: Path) -> None:
    for name in ("relations.csv", "actors.csv", "positions.csv", "seeds/articles.csv"):
        path = demo_folder / name
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n")
    (demo_folder / "dossier.toml").unlink()
    made = card_of(demo_folder)
    assert made.title == "strait"
    assert made.pictures == ("", "")
    assert made.facts == "0 claims"
    assert made.covered == "No article has been read yet, so nothing is said of anybody."
