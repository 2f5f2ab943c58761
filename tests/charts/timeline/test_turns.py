"""The pins of a timeline: where the sign of a pair changed, and nowhere else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.told_in_years import WHENS, Tie
from tests.told_in_years import dossier as told_in_years
from tieline.charts.scene import Area, Scene
from tieline.charts.timeline.chart import build
from tieline.charts.timeline.turns import LOOK
from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.graph.turning_points import turning_points
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PAIR = ["Borel", "Arden"]


def turned() -> Dossier:
    """A pair that was friendly, then in tension, then friendly; and one in tension alone."""
    return told_in_years(
        [
            (PAIR, "alliance", "2008", 3),
            (PAIR, "tension", "2010/2012", 3),
            (PAIR, "support", "2014/..", 3),
            (["Cresta", "Dorne"], "tension", "2010/2012", 3),
        ]
    )


def pins_of(scene: Scene) -> list[Area]:
    return [one for one in scene.areas if one.look == LOOK]


def test_a_pin_stands_at_each_day_on_which_a_pair_turned() -> None:
    table = turned()
    scene = build(select(table, Selection()), (1060, 480))
    found = pins_of(scene)
    assert [one.actor for one in found] == ["Arden|Borel"] * 2
    # The claims that tell it begin there.
    begins = [
        min(x for line in scene.lines if line.edge == edge for x, _ in line.points)
        for edge in ("Arden|Borel|tension", "Borel|Arden|support")
    ]
    assert [one.points[0][0] for one in found] == [round(x, 2) for x in begins]


def test_the_row_and_its_pins_say_which_pair_and_when() -> None:
    scene = build(select(turned(), Selection()), (1060, 480))
    (name,) = (text for text in scene.texts if text.actor == "Arden|Borel")
    assert name.title == (
        "Arden and Borel: 3 claims in 1 article at any date; "
        "turned to tension (2010), then to friendship (2014)"
    )
    assert {pin.title for pin in pins_of(scene)} == {name.title}
    (other,) = (text for text in scene.texts if text.actor == "Cresta|Dorne")
    assert other.title.endswith("at any date")


def test_a_pin_stays_within_its_row() -> None:
    for size in ((1060, 480), (360, 480)):
        scene = build(select(turned(), Selection()), size)
        borders = [line.points[0][1] for line in scene.lines if line.width == 0.6]
        lowest = max(borders)
        assert all(y >= lowest for pin in pins_of(scene) for _, y in pin.points)


def test_no_dates_and_no_silence_make_a_pin() -> None:
    table = turned()
    whole = pins_of(build(select(table, Selection()), (1060, 480)))
    window = Selection(from_day=dates.day_of("2014-01-01"))
    assert pins_of(build(select(table, window), (1060, 480))) == whole
    friendly = Selection(types=("alliance", "support"))
    assert pins_of(build(select(table, friendly), (1060, 480))) == []


tie = st.tuples(
    st.permutations(["Arden", "Borel", "Cresta"]).map(lambda names: names[:2]),
    st.sampled_from(["alliance", "support", "tension"]),
    st.sampled_from(WHENS),
    st.just(3),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(tie, min_size=1, max_size=8))
def test_there_are_as_many_pins_as_turning_points(ties: list[Tie]) -> None:
    selected = select(told_in_years(ties), Selection())
    scene = build(selected, (1060, 480))
    told = sorted("|".join(one.pair) for one in turning_points(selected))
    assert sorted(pin.actor for pin in pins_of(scene)) == told
