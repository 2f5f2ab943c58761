from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from tests.invented import dossier
from tieline.charts.naming import brief_names, cut_briefs, distinct_names, names_shown
from tieline.charts.text_metrics import text_width

BODIES = [f"Ministry of Foreign Affairs of {land}" for land in ("Arden", "Borel", "Cresta")]


@given(
    st.lists(st.text("ab \u0301", min_size=1, max_size=40).map(lambda tail: "aaaa bb" + tail)),
    st.integers(8, 30),
)
@example([f"{'a' * 60}{k}{'b' * 60}" for k in range(12)], 12)
@example(["x" * 50, "x" * 51, "x" * 52], 12)
def test_no_two_cut_names_are_alike(names: list[str], room: int) -> None:
    texts = distinct_names(names, lambda text: len(text) <= room)
    assert sorted(texts) == sorted(set(names))
    assert len(set(texts.values())) == len(texts)
    for name, text in texts.items():
        assert text == name or (len(text) <= room and "…" in text)


def test_names_that_share_their_beginning_are_cut_in_the_middle() -> None:
    texts = distinct_names(BODIES, lambda text: len(text) <= 20)
    assert list(texts.values()) == [
        "Ministry o…of Arden",
        "Ministry o…of Borel",
        "Ministry o…of Cresta",
    ]


def test_what_is_shared_at_both_ends_is_left_out() -> None:
    coasts = [f"Committee for the {side}ern Coast of the Republic" for side in ("North", "South")]
    texts = distinct_names(coasts, lambda text: len(text) <= 20)
    assert list(texts.values()) == ["Comm…Northern Coast…", "Comm…Southern Coast…"]


def test_a_name_like_no_other_is_cut_at_its_end() -> None:
    texts = distinct_names(["Harbour League of Cresta", "Arden"], lambda text: len(text) <= 15)
    assert texts == {"Arden": "Arden", "Harbour League of Cresta": "Harbour League…"}


def test_a_short_name_of_two_actors_is_neithers() -> None:
    made = dossier([("Arden", "Borel", "alliance")], ["Arden", "Borel", "Cresta"])
    shorts = {"Arden": "A", "Borel": "A", "Cresta": "C"}
    actors = {name: replace(made.actors[name], short=short) for name, short in shorts.items()}
    assert dict(brief_names(replace(made, actors=actors))) == {
        "Arden": "Arden",
        "Borel": "Borel",
        "Cresta": "C",
    }


def test_names_cut_to_pixels_fit_and_differ() -> None:
    made = dossier([(BODIES[0], BODIES[1], "alliance")], BODIES)
    texts = cut_briefs(made, 90.0, 12.0)
    assert len(set(texts.values())) == len(BODIES)
    assert all(text_width(text, 12.0, bold=True) <= 90 for text in texts.values())


def test_it_is_said_how_many_names_are_shown_where_not_all_are() -> None:
    assert names_shown(48, 138) == "48 of 138 names shown"
    assert names_shown(1_000, 2_000) == "1,000 of 2,000 names shown"
    assert names_shown(138, 138) == ""
