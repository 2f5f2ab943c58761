"""Two spans of days compared, held against sets made in another way."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import COW, needs_cow
from tests.told_in_years import LANDS, PUBLISHED, WHENS, Tie, dossier
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.graph.comparison import Comparison, are_comparable, compare, tells_end
from tieline.selection.selected import select
from tieline.selection.selection import Selection

TIE = st.tuples(
    st.lists(st.sampled_from(LANDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(sorted(TYPES)),
    st.sampled_from(WHENS),
    st.integers(0, len(PUBLISHED) - 1),
)
YEARS = st.sampled_from((2008, 2009, 2010, 2012, 2013, 2014, 2025))
SPAN = st.tuples(YEARS, YEARS).map(lambda it: (min(it), max(it)))


def years(first: int, last: int, word: str = "") -> str:
    return f"{word}from={first}-01-01&{word}to={last}-12-31"


def of(dossier: Dossier, query: str) -> Comparison:
    return compare(select(dossier, Selection.from_query(query, dossier)))


def changes(dossier: Dossier, query: str) -> dict[str, str]:
    return {"|".join(one.key): one.change for one in of(dossier, query).changes}


Rows = list[dict[Any, Any]]


def rows_of(dossier: Dossier) -> Rows:
    return dossier.ties.to_dict("records")


def lines_in(rows: Rows, first: int, last: int) -> dict[tuple[str, ...], set[str]]:
    """Line -> the ids of its claims that hold in these years, by the rows of the table alone."""
    low, high = dates.day_of(f"{first}-01-01"), dates.day_of(f"{last}-12-31")
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        if row["first_day"] <= high and row["last_day"] >= low:
            ends = (row["actor"], row["target"])
            ends = ends if row["type"] == "support" else tuple(sorted(ends))
            found[*ends, row["type"]].add(row["id"])
    return found


@given(st.lists(TIE, min_size=1, max_size=14), SPAN, SPAN)
@settings(deadline=None, max_examples=60)
def test_a_comparison_equals_the_difference_of_two_sets(
    ties: list[Tie], now: tuple[int, int], than: tuple[int, int]
) -> None:
    tables = dossier(ties)
    found = of(tables, f"{years(*now)}&{years(*than, word='than_')}")
    shown, other = lines_in(rows_of(tables), *now), lines_in(rows_of(tables), *than)
    change = {one.key: one.change for one in found.changes}
    assert {key for key, word in change.items() if word == "new"} == shown.keys() - other.keys()
    gone = {key for key, word in change.items() if word in ("silent", "ended")}
    assert gone == other.keys() - shown.keys()
    assert change.keys() - gone == shown.keys()
    for one in found.changes:
        assert set(one.now.ids) == shown.get(one.key, set())
        assert set(one.than.ids) == other.get(one.key, set())
    rows = tables.ties.set_index("id")
    articles = [rows.loc[sorted(set().union(*side.values())), "source"].nunique() for side in
                (shown, other)]  # fmt: skip
    fair = 0 < max(articles) <= 2 * min(articles)
    for key in shown.keys() & other.keys():
        more = rows.loc[sorted(shown[key]), "source"].nunique()
        more -= rows.loc[sorted(other[key]), "source"].nunique()
        expected = "same" if not fair or not more else "stronger" if more > 0 else "weaker"
        assert change[key[0], key[1], key[2]] == expected
    for key in (key for key, word in change.items() if word == "ended"):
        latest = max(rows.loc[sorted(other[key]), "last_day"])
        last = rows.loc[sorted(other[key])]
        told = last[last["last_day"] == latest]["when"]
        assert any("/" in when and when[0].isdigit() and when[-1] != "." for when in told)
        assert latest < dates.day_of(f"{now[0]}-01-01")


@given(st.lists(TIE, min_size=1, max_size=14), SPAN, SPAN)
@settings(deadline=None, max_examples=30)
def test_pairs_turn_where_each_span_has_one_sign_alone(
    ties: list[Tie], now: tuple[int, int], than: tuple[int, int]
) -> None:
    tables = dossier(ties)
    found = of(tables, f"{years(*now)}&{years(*than, word='than_')}")
    signs: list[defaultdict[frozenset[str], set[int]]] = []
    for span in (than, now):
        signs.append(defaultdict(set))
        for *ends, kind in lines_in(rows_of(tables), *span):
            signs[-1][frozenset(ends)].add(TYPES[kind].sign)
    expected = {
        pair: tuple(signs[0][pair]) + tuple(signs[1][pair])
        for pair in signs[0].keys() & signs[1].keys()
        if len(signs[0][pair]) == len(signs[1][pair]) == 1 and signs[0][pair] != signs[1][pair]
    }
    assert {frozenset(one.pair): (one.was, one.now) for one in found.turned} == expected


TURN = "from=2025-01-01&to=2025-12-31&than_from=2008-01-01&than_to=2012-12-31"


@pytest.mark.parametrize(
    ("when", "article", "word"),
    [
        ("2008/2012", 2, "ended"),
        ("2008/2012", 0, "silent"),  # published in 2009, before that end
        ("2008/2012", 1, "ended"),
        ("2008", 2, "silent"),
        ("2008-05-03", 2, "silent"),
        ("../2009", 2, "silent"),
        ("/2009-05", 0, "silent"),
        ("2009/..", 0, "silent"),
    ],
)
def test_a_line_has_ended_only_where_a_claim_tells_an_end(
    when: str, article: int, word: str
) -> None:
    tables = dossier([(["Arden", "Borel"], "alliance", when, article)])
    assert changes(tables, TURN) == {"Arden|Borel|alliance": word}


def test_a_later_claim_without_an_end_leaves_the_line_silent() -> None:
    ended: Tie = (["Arden", "Borel"], "alliance", "2008/2010", 2)
    assert changes(dossier([ended]), TURN)["Arden|Borel|alliance"] == "ended"
    later: Tie = (["Borel", "Arden"], "alliance", "2012", 2)
    assert changes(dossier([ended, later]), TURN)["Arden|Borel|alliance"] == "silent"


def test_an_open_end_that_is_widened_is_no_end() -> None:
    tables = dossier([(["Arden", "Borel"], "tension", "2009/..", 0)])
    assert changes(tables, f"{TURN}&open=1") == {"Arden|Borel|tension": "same"}


def test_friendship_and_tension_of_a_pair_are_never_netted() -> None:
    both: list[Tie] = [
        (["Arden", "Borel"], "alliance", "2008", 2),
        (["Arden", "Borel"], "tension", "2009", 2),
        (["Arden", "Borel"], "tension", "2025-09", 2),
    ]
    found = of(dossier(both), TURN)
    assert found.turned == ()
    assert [(one.key[2], one.change) for one in found.changes] == [
        ("alliance", "silent"),
        ("tension", "same"),
    ]
    turned = of(dossier([both[0], both[2]]), TURN).turned
    assert [(one.pair, one.was, one.now) for one in turned] == [(("Arden", "Borel"), 1, -1)]


def test_spans_of_unlike_numbers_of_articles_are_not_compared() -> None:
    tie = (["Arden", "Borel"], "alliance")
    two: list[Tie] = [(*tie, "2008", 2), (*tie, "2025-09", 2), (*tie, "2025-09", 3)]
    assert changes(dossier(two), TURN) == {"Arden|Borel|alliance": "stronger"}
    three: list[Tie] = [*two, (["Arden", "Cresta"], "support", "2013/2025-09", 1)]
    assert changes(dossier(three), TURN)["Arden|Borel|alliance"] == "same"
    assert [are_comparable(*pair) for pair in ((3, 1), (2, 1), (0, 0), (0, 1))] == [
        *(False, True, False, False)
    ]


def test_what_all_articles_look_back_on_is_told_apart() -> None:
    tie = (["Arden", "Borel"], "alliance")
    assert of(dossier([(*tie, "2008", 2), (*tie, "2025-09", 2)]), TURN).looked_back
    assert not of(dossier([(*tie, "2008", 0), (*tie, "2025-09", 2)]), TURN).looked_back
    assert not of(dossier([(*tie, "2008", 2)]), "").looked_back


def test_the_words_of_drawing_are_no_part_of_a_comparison() -> None:
    tables = dossier([(["Arden", "Borel"], "alliance", "2008", 2)])
    assert of(tables, f"{TURN}&theme=dark") is of(tables, f"{TURN}&view=chord")


def test_an_end_is_told_by_a_date_with_a_known_begin_alone() -> None:
    assert [when for when in WHENS if tells_end(when)] == [
        *("2008/2010", "2008/2012-06", "2013~/2014", "2013/2025-09")
    ]


@needs_cow
def test_each_two_years_of_many_states_differ_as_their_rows_do() -> None:
    tables = load(COW)
    rows = rows_of(tables)
    when = {row["id"]: row["when"] for row in rows}
    by_year = {year: lines_in(rows, year, year) for year in range(1946, 2000)}
    for before, after in pairwise(sorted(by_year)):
        found = of(tables, f"{years(after, after)}&{years(before, before, 'than_')}").changes
        words: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for one in found:
            words[one.change].add(one.key)
        was, now = by_year[before].keys(), by_year[after].keys()
        assert words["new"] == now - was
        assert words["silent"] | words["ended"] == was - now
        assert words["same"] == was & now
        for key in words["ended"]:
            assert any(when[id_].endswith(f"/{before}") for id_ in by_year[before][key])


PUBLISHED_DAYS = ("2009-06-01", "2014-12-31", "2025-09-05", "2025-10-31")
"""The last day of each article's publication."""


@settings(max_examples=40, deadline=None)
@given(st.lists(TIE, min_size=1, max_size=12), st.sampled_from(range(3)), SPAN)
def test_what_was_told_by_two_days_is_what_their_articles_tell(
    ties: list[Tie], earlier: int, span: tuple[int, int]
) -> None:
    tables = dossier(ties)
    found = of(tables, f"{years(*span)}&than_known_by={PUBLISHED_DAYS[earlier]}")
    by_then = {f"a{number}" for number in range(earlier + 1)}
    rows = rows_of(tables)
    now = lines_in(rows, *span)
    than = lines_in([row for row in rows if row["source"] in by_then], *span)
    assert {one.key for one in found.changes} == set(now)
    for one in found.changes:
        assert set(one.now.ids) == now[one.key]
        assert set(one.than.ids) == than.get(one.key, set())
        assert (one.change == "new") == (one.key not in than)
        # Articles that came since take nothing back.
        assert one.change in ("new", "same", "stronger")
    assert found.turned == ()
    assert found.by_clock
