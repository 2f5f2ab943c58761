import math
import os
import random
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.invented import Tie, dossier, lands, write
from tieline.data.dossier import load
from tieline.graph import layout
from tieline.graph.layout import ROOM, positions, room_for

WORDS = ("alliance", "support", "tension")
HALF = (476.0, 334.0)
"""Half the pixels that places from -1 to 1 span on a picture of 1100 by 760."""

several = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def ties(draw: st.DrawFn, most: int = 9) -> list[Tie]:
    names = lands(draw(st.integers(2, most)))
    pair = st.sampled_from(list(combinations(names, 2)))
    found = draw(st.lists(st.tuples(pair, st.sampled_from(WORDS)), min_size=1, max_size=24))
    return [(a, b, word) for (a, b), word in found]


def names_of(drawn: list[Tie]) -> list[str]:
    return sorted({name for a, b, _ in drawn for name in (a, b)})


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.hypot((one[0] - other[0]) * HALF[0], (one[1] - other[1]) * HALF[1])


def communities(count: int) -> list[Tie]:
    """Return two communities, friends inside and foes across: each land has ties to five others."""
    chance = random.Random(count)
    names = lands(count)
    pairs = {
        tuple(sorted((name, other)))
        for name in names
        for other in chance.sample([n for n in names if n != name], min(3, count - 1))
    }
    same = {name: k % 2 for k, name in enumerate(names)}
    return [(a, b, "alliance" if same[a] == same[b] else "tension") for a, b in sorted(pairs)]


@several
@given(ties())
def test_every_place_is_a_number_inside_the_bounds(drawn: list[Tie]) -> None:
    found = positions(dossier(drawn, lands(9)))
    assert sorted(found) == lands(9)
    assert all(-1 <= at <= 1 for place in found.values() for at in place)


@several
@given(ties(), st.randoms(use_true_random=False))
def test_the_order_of_rows_moves_nobody(drawn: list[Tie], chance: random.Random) -> None:
    names = names_of(drawn)
    shuffled, others = drawn[:], names[:]
    chance.shuffle(shuffled)
    chance.shuffle(others)
    assert positions(dossier(drawn, names)) == positions(dossier(shuffled, others))


@several
@given(ties(), st.randoms(use_true_random=False))
def test_a_new_actor_and_a_new_tie_move_nobody_who_has_a_row(
    drawn: list[Tie], chance: random.Random
) -> None:
    names = names_of(drawn)
    rows = {
        name: (round(chance.uniform(-1, 1), 3), round(chance.uniform(-1, 1), 3)) for name in names
    }
    before = positions(dossier(drawn, names, places=rows))
    more = [*drawn, ("Newland", names[0], "tension"), (names[0], names[1], "alliance")]
    after = positions(dossier(more, [*names, "Newland"], places=rows))
    assert before == rows
    assert {name: after[name] for name in names} == rows
    assert all(-1 <= at <= 1 for at in after["Newland"])


def test_a_newcomer_takes_a_gap_near_its_partner_and_not_upon_it() -> None:
    rows = {"Arden": (-0.6, 0.0), "Borel": (0.6, 0.0), "Cresta": (0.0, 0.9)}
    names = [*rows, "Dorne"]
    found = positions(dossier([("Arden", "Dorne", "alliance")], names, places=rows))
    assert ROOM <= apart(found["Dorne"], rows["Arden"]) < 1.6 * ROOM
    assert apart(found["Dorne"], rows["Borel"]) > apart(found["Dorne"], rows["Arden"])


@pytest.mark.parametrize("count", [2, 6, 12, 20, 40, 178])
def test_tied_actors_keep_their_room(count: int) -> None:
    drawn = communities(count)
    found = positions(dossier(drawn, lands(count)))
    least = min(apart(found[a], found[b]) for a, b, _ in drawn)
    assert least >= room_for(count) - 0.5


@pytest.mark.parametrize("count", [20, 178, 600])
def test_nobody_stands_upon_another(count: int) -> None:
    found = positions(dossier(communities(count), lands(count)))
    least = min(apart(a, b) for a, b in combinations(found.values(), 2))
    assert least >= 0.6 * room_for(count)


def test_room_shrinks_beyond_twenty_actors() -> None:
    assert room_for(1) == room_for(20) == 160
    assert room_for(80) == pytest.approx(80)


def test_friends_stand_nearer_than_enemies_where_there_is_room() -> None:
    names = lands(6)
    same = [set(names[:3]), set(names[3:])]
    drawn = [
        (a, b, "alliance" if any({a, b} <= group for group in same) else "tension")
        for a, b in combinations(names, 2)
    ]
    found = positions(dossier(drawn, names))
    mean = {
        word: [apart(found[a], found[b]) for a, b, w in drawn if w == word]
        for word in ("alliance", "tension")
    }
    assert sum(mean["alliance"]) / 6 < sum(mean["tension"]) / 9


def test_without_ties_everybody_still_has_a_place_of_their_own() -> None:
    found = positions(dossier([], lands(5)))
    assert len(set(found.values())) == 5


def everybody_tied(count: int) -> list[Tie]:
    """Return a tie between any two, of one type after the other."""
    pairs = enumerate(combinations(lands(count), 2))
    return [(a, b, WORDS[k % len(WORDS)]) for k, (a, b) in pairs]


def test_twenty_actors_all_tied_to_each_other_are_placed_fast() -> None:
    # The usual way took 4.4 s of a processor, and 7 with others at work: half a second is asked.
    tables = dossier(everybody_tied(20), lands(20))
    started = time.process_time()
    found = positions(tables)
    assert time.process_time() - started < 1.0
    assert min(apart(a, b) for a, b in combinations(found.values(), 2)) >= ROOM - 0.5


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("relations.csv", "Claim 1.", "Another wording."),
        ("relations.csv", "2025-09", "2024"),
        ("seeds/articles.csv", "Title 1", "Another title"),
        ("dossier.toml", "One", "Another"),
    ],
)
def test_places_are_kept_while_nobody_is_tied_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    folder = write(tmp_path / "tables", communities(12), lands(12))
    (folder / "dossier.toml").write_text('title = "One"\n', encoding="utf-8")
    before = positions(load(folder))
    changed(folder, name, old, new)
    monkeypatch.setattr(layout, "compute_places", None)
    assert positions(load(folder)) is before


def test_another_tie_lays_out_anew(tmp_path: Path) -> None:
    folder = write(tmp_path / "tables", communities(12), lands(12))
    before = positions(load(folder))
    changed(folder, "relations.csv", "alliance", "tension")
    assert positions(load(folder)) != before


PRINT = """
import sys
from tieline.data.dossier import load
from tieline.graph.layout import positions
for name, (x, y) in positions(load(sys.argv[1])).items():
    print(f"{name} {x:.3f} {y:.3f}")
"""


@pytest.mark.parametrize("count", [14, 60])
def test_places_are_the_same_on_every_processor(tmp_path: Path, count: int) -> None:
    folder = write(tmp_path / "tables", communities(count), lands(count))
    told = {
        core: subprocess.run(
            [sys.executable, "-c", PRINT, str(folder)],
            env={**os.environ, "OPENBLAS_CORETYPE": core, **baseline},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for core, baseline in (
            ("Haswell", {}),
            ("Nehalem", {"NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512_SKX"}),
        )
    }
    assert told["Haswell"].count("\n") == count
    assert told["Haswell"] == told["Nehalem"]
