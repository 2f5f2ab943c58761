"""The structure over time: only years of the same articles, each as trying all splits has it."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import DEMO
from tests.structure.random_signs import by_trying_all, networks
from tieline.data.dossier import load
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.structure import over_time
from tieline.structure.over_time import OverTime, YearClaim, signs_of, structure_over_time
from tieline.structure.signed_pairs import Signs
from tieline.structure.split import least_against

DOSSIER = load(DEMO)
FAR = float("inf")


@given(networks)
@settings(max_examples=60, deadline=None)
def test_the_pairs_against_are_the_fewest(signs: Signs) -> None:
    wrong = least_against(signs, FAR)
    assert wrong is not None
    assert len(wrong) == by_trying_all(signs)[0]
    assert set(wrong) <= set(signs)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("DEF"), st.booleans())))
def test_a_pair_of_both_signs_counts_as_neither(told: list[tuple[str, str, bool]]) -> None:
    claims = [YearClaim("t1", "one", (a, b), 1 if warm else -1) for a, b, warm in told]
    signs = signs_of(claims)
    for a, b, _ in told:
        both = {warm for x, y, warm in told if (x, y) == (a, b)}
        assert ((a, b) in signs) == (len(both) == 1)


def years_and_articles(selection: Selection) -> dict[int, set[str]]:
    """Which articles tell of each year, by selections of its days."""
    found = defaultdict(set)
    for year in range(1900, 2027):
        chosen = Selection.from_query(f"from={year}-01-01&to={year}-12-31")
        selected = select(DOSSIER, selection.with_(from_day=chosen.from_day, to_day=chosen.to_day))
        if selected.articles:
            found[year] = selected.articles
    return found


def test_the_years_have_the_same_articles_and_their_claims() -> None:
    found, articles = (
        structure_over_time(select(DOSSIER, Selection())),
        years_and_articles(Selection()),
    )
    assert [one.year for one in found.years] == [2023, 2024, 2025]
    for one in found.years:
        assert articles[one.year] == set(found.articles)
        assert one.pairs >= over_time.LEAST_PAIRS
        assert one.ids
    drawn = {one.year for one in found.years}
    assert drawn | set(found.other_years) == set(articles)
    assert not drawn & set(found.other_years)


def test_years_of_unlike_articles_are_not_drawn() -> None:
    chosen = Selection.from_query("from=2025-01-01")
    assert structure_over_time(select(DOSSIER, chosen)).years == ()
    assert structure_over_time(select(DOSSIER, Selection(types=()))) == OverTime((), (), (), ())


def test_years_that_are_not_found_in_time_are_told() -> None:
    assert least_against({("A", "B"): 1}, 0.0) is None
    late = over_time.year_split(2000, [], {("A", "B"): 1}, 0.0)
    assert late is None
