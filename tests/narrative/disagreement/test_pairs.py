"""Where articles disagree, held against a recount by trying each two claims."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.narrative.disagreement import disagreement_groups, disagreements
from tieline.narrative.disagreement.pairs import ToldClaim, voices_of
from tieline.narrative.disagreement.story import sentence_of
from tieline.selection.selected import select
from tieline.selection.selection import Selection

claims = st.lists(
    st.builds(
        ToldClaim,
        id=st.just(""),
        article=st.sampled_from("xyz"),
        sign=st.sampled_from((1, -1)),
        certainty=st.sampled_from(("stated", "attributed", "disputed", "expected")),
        days=st.tuples(st.integers(700_000, 700_040), st.integers(0, 12)).map(
            lambda one: (one[0], one[0] + one[1])
        ),
    ),
    max_size=9,
)


@given(claims)
@settings(max_examples=200, deadline=None)
def test_unlike_signs_count_between_two_articles_and_on_shared_days(
    told: list[ToldClaim],
) -> None:
    found = voices_of(("Arden", "Borel"), told)
    said = [one for one in told if one.certainty in ("stated", "attributed")]
    unlike = [
        (one, other)
        for one, other in product(said, repeat=2)
        if one.sign == 1 and other.sign == -1 and one.article != other.article
    ]
    assert found.differs == bool(unlike)
    shared = {
        day
        for one, other in unlike
        for day in range(one.days[0], one.days[1] + 1)
        if other.days[0] <= day <= other.days[1]
    }
    listed = [day for first, last in found.overlaps for day in range(first, last + 1)]
    assert sorted(shared) == listed
    assert (found.kind == "same_time") == bool(shared)
    assert (found.kind == "other_times") == (bool(unlike) and not shared)


@given(claims)
@settings(max_examples=60, deadline=None)
def test_every_claim_but_forecasts_stands_with_its_article(told: list[ToldClaim]) -> None:
    numbered = [
        ToldClaim(f"t{k}", one.article, one.sign, one.certainty, one.days)
        for k, one in enumerate(told)
    ]
    found = voices_of(("Arden", "Borel"), numbered)
    by_id = {one.id: one for one in numbered}
    ids = [id_ for voice in found.voices for id_ in voice.ids]
    assert sorted(ids) == sorted(o.id for o in numbered if o.certainty != "expected")
    for voice in found.voices:
        assert {by_id[id_].article for id_ in voice.ids} == {voice.article}
        assert all(by_id[id_].sign == 1 for id_ in voice.friendly)
        assert all(by_id[id_].sign == -1 for id_ in voice.tense)
        assert all(by_id[id_].certainty == "disputed" for id_ in voice.denied)


def pair(*told: tuple[str, int, str, int, int]) -> str:
    numbered: Sequence[ToldClaim] = [
        ToldClaim(f"t{k}", article, sign, certainty, (first, last))
        for k, (article, sign, certainty, first, last) in enumerate(told)
    ]
    return sentence_of(voices_of(("Arden", "Borel"), numbered), {})


def test_the_sentence_counts_articles_and_names_shared_days() -> None:
    day = 739_500
    assert pair(("x", 1, "stated", day, day + 3), ("y", -1, "stated", day + 2, day + 9)) == (
        "Friendly in one article, in tension in one article. "
        "The dates overlap: 8 to 9 September 2025."
    )
    assert pair(("x", 1, "stated", day, day), ("y", -1, "stated", day + 2, day + 9)) == (
        "Friendly in one article, in tension in one article."
    )
    assert pair(("x", 1, "disputed", day, day)) == "One claim is denied."


def test_the_demonstration_has_pairs_told_differently_of_other_times_alone() -> None:
    selected = select(load(DEMO), Selection())
    assert [(one.pair, one.kind, one.is_denied) for one in disagreements(selected)] == [
        (("Arden", "Borel"), "other_times", True),
        (("Arden", "Cresta"), "other_times", False),
    ]
    (group,) = disagreement_groups(selected)
    assert (group.kind, group.count, group.left) == ("other_times", 2, 0)
    assert "of different days" in group.note
    first, second = group.pairs
    assert (first.headings, second.headings) == (
        ("Friendly", "In tension", "Denied"),
        ("Friendly", "In tension"),
    )
    shown = {
        claim.id: claim.article.id for row in first.rows for cell in row.cells for claim in cell
    }
    assert shown["t0012"] == "courier"
    assert {id_ for voice in disagreements(selected)[0].voices for id_ in voice.ids} == set(shown)


def test_a_denial_alone_is_no_difference() -> None:
    denied = select(load(DEMO), Selection(types=("support",)))
    assert [(one.pair, one.kind) for one in disagreements(denied)] == [
        (("Arden", "Borel"), "denied")
    ]
    assert disagreements(select(load(DEMO), Selection(types=()))) == ()
