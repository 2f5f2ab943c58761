"""The claims behind a line, one sentence each."""

from pathlib import Path

import pytest

from tests.graph.test_blocs import camps
from tests.invented import add_column, dossier, lands
from tieline.data.dossier import Dossier, load
from tieline.narrative.blocs import MOST_PAIRS
from tieline.narrative.claim_lines import claim_lines
from tieline.selection.selected import select
from tieline.selection.selection import Selection


def test_a_claim_says_when_what_how_certain_and_where(demo: Dossier) -> None:
    lines = dict(claim_lines(select(demo, Selection()), "Arden|Dorne|tension"))
    assert list(lines.items()) == [
        (
            "t0026",
            "in October 2025, start not told: Both Arden and Dorne want the lighthouse islands. "
            "The article says, Harbour Review, paragraph 11",
        ),
        (
            "t0010",
            "September 2025: Dorne holds Arden responsible for damaged cables. "
            "The article says, The Strait Courier, paragraph 8",
        ),
    ]


def test_a_claim_names_who_acted_and_whoever_is_quoted(demo: Dossier) -> None:
    selected = select(demo, Selection(certainties=("attributed",)))
    texts = [text for _, text in claim_lines(selected, "Arden|Borel")]
    assert any("Quoted: " in text or ", quoted: " in text for text in texts)


def test_a_line_has_its_own_claims_and_a_pair_those_of_all_lines(demo: Dossier) -> None:
    selected = select(demo, Selection())
    tense, every = (
        [id_ for id_, _ in claim_lines(selected, focus)]
        for focus in ("Arden|Borel|tension", "Arden|Borel")
    )
    ties = demo.ties.set_index("id")["type"]
    assert tense == [id_ for id_ in every if ties[id_] == "tension"]
    assert len(tense) < len(every)


@pytest.mark.parametrize("focus", ["Nobody", "Arden|Nobody", "Farrow|Borel|support", ""])
def test_nothing_stands_behind_what_is_not_shown(demo: Dossier, focus: str) -> None:
    assert claim_lines(select(demo, Selection()), focus) == []


def test_behind_blocs_stand_ties_and_how_many_more() -> None:
    crowd = select(dossier(camps(69, alone=3), lands(69)), Selection())
    *ties, more = claim_lines(crowd, "bloc of Land 000")
    assert len(ties) == MOST_PAIRS
    assert ("Land 000|Land 001|tension", "Land 000 and Land 001 are in tension") in ties
    assert more == ("", f"and {232 - MOST_PAIRS} more")


def test_a_claim_says_its_weight(demo_folder: Path) -> None:
    add_column(demo_folder, "weight", {"t0010": "13"})
    lines = dict(claim_lines(select(load(demo_folder), Selection()), "Arden|Dorne|tension"))
    assert lines["t0010"].endswith("The article says, weight 13, The Strait Courier, paragraph 8")
    assert "weight" not in lines["t0026"]
