"""What is said of two spans: no more than the articles tell, each sentence with its claims."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.told_in_years import LANDS, PUBLISHED, WHENS, Tie, dossier
from tieline.data.vocabulary import TYPES
from tieline.graph.comparison import Comparison, compare
from tieline.narrative.changes import groups_of, headings, lead, reading, title, turns_of
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PAIR = ["Arden", "Borel"]
LATE = "from=2025-01-01&to=2025-12-31&than_from=2008-01-01&than_to=2012-12-31"
TURNED: list[Tie] = [(PAIR, "alliance", "2008", 2), (PAIR, "tension", "2025-09", 2)]


def of(ties: list[Tie], query: str) -> Comparison:
    tables = dossier(ties)
    return compare(select(tables, Selection.from_query(query, tables)))


def rows(comparison: Comparison) -> dict[str, list[str]]:
    return {one.title: [row.text for row in one.rows] for one in groups_of(comparison, 10)}


def test_a_comparison_is_named_by_both_spans() -> None:
    assert title(of(TURNED, LATE)) == "What changed: 2008 to 2012 → 2025"
    open_ended = of(TURNED, "than_to=2012-12-31&from=2013-01-01")
    assert title(open_ended) == "What changed: until 31 December 2012 → since 1 January 2013"


def test_pairs_that_turned_lead() -> None:
    assert lead(of(TURNED, LATE)) == (
        "One pair turned. Arden and Borel: first allied or aligned, then in tension. "
        "What is told of 2008 to 2012 rests on one article."
    )
    assert lead(of(TURNED[:1], LATE)) == "No pair turned from friendship to tension or back."
    assert lead(of(TURNED, "")) == "Both spans are the same. Choose the days of two, or a moment."


def test_first_and_then_are_said_of_spans_in_order_alone() -> None:
    swapped = "than_from=2025-01-01&than_to=2025-12-31&from=2008-01-01&to=2012-12-31"
    assert "in tension in 2025, allied or aligned in 2008 to 2012." in lead(of(TURNED, swapped))


def test_what_articles_look_back_on_is_neither_new_nor_gone() -> None:
    ties: list[Tie] = [
        (PAIR, "alliance", "2008", 2),
        (["Arden", "Cresta"], "support", "2025-09", 2),
    ]
    found = rows(of(ties, LATE))
    assert found["Told of 2025 only"] == ["Arden supports Cresta"]
    assert found["Told of 2008 to 2012 only"] == [
        "Arden and Borel are allied or aligned, last told of in 2008"
    ]
    assert not {"New", "No longer told of"} & set(found)


def test_what_articles_of_both_times_tell_is_new_or_no_longer_told_of() -> None:
    ties: list[Tie] = [
        (PAIR, "alliance", "2008-05-03", 0),
        (["Arden", "Cresta"], "support", "2025-09", 2),
        (["Borel", "Dorne"], "tension", "2008/2012", 1),
    ]
    found = rows(of(ties, LATE))
    assert found["New"] == ["Arden supports Cresta"]
    assert found["No longer told of"] == [
        "Arden and Borel are allied or aligned, last told of on 3 May 2008"
    ]
    assert found["Ended, as an article says"] == ["Borel and Dorne are in tension, until 2012"]


def test_of_unlike_spans_more_and_fewer_are_not_said() -> None:
    ties: list[Tie] = [(PAIR, "alliance", "2025-09", n) for n in range(3)]
    ties.append((PAIR, "alliance", "2008", 0))
    comparison = of(ties, LATE)
    found = rows(comparison)
    assert found["Told of in both"] == ["Arden and Borel are allied or aligned"]
    assert not {"In more articles", "In fewer articles", "In as many articles"} & set(found)
    assert reading(comparison) == (
        "One article tells of 2008 to 2012, three tell of 2025. "
        "Too unlike to compare how many articles tell of a line. "
        "A line told of in one span only may have been there in the other: "
        "silence is not an end, and no proof of a start."
    )
    assert [one.sentence for one in headings(comparison)] == [
        "one article of four tells of it, one claim",
        "three articles of four tell of it, three claims",
    ]


def test_a_turn_is_told_with_both_claims() -> None:
    tables = dossier([(PAIR, "alliance", "2008", 2), (PAIR, "tension", "2009/..", 2)])
    (turn,) = turns_of(select(tables, Selection()))
    assert (turn.when, turn.text) == (
        "2009",
        "Arden and Borel: from friendship to tension",
    )
    assert (turn.before.id, turn.after.id) == ("t001", "t002")


TIE = st.tuples(
    st.lists(st.sampled_from(LANDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(sorted(TYPES)),
    st.sampled_from(WHENS),
    st.integers(0, len(PUBLISHED) - 1),
)


@given(st.lists(TIE, min_size=1, max_size=14))
@settings(deadline=None, max_examples=40)
def test_every_row_rests_on_the_claims_that_a_recount_finds(ties: list[Tie]) -> None:
    comparison = of(ties, LATE)
    listed = groups_of(comparison, 100)
    tables = comparison.now.dossier.ties.set_index("id")
    counted = {"than": set(tables.index[comparison.than.mask]),
               "now": set(tables.index[comparison.now.mask])}  # fmt: skip
    for group in listed:
        assert group.count == len(group.rows)
        for row in group.rows:
            for word, side in (("than", row.than), ("now", row.now)):
                ids = {claim.id for claim in side.claims}
                assert ids <= counted[word]
                assert len(ids) + side.more == sum(
                    set(row.pair.split("|")) == set(tables.loc[id_, ["actor", "target"]])
                    and tables.loc[id_, "type"] in side.types
                    and (group.word == "turned" or same_way(tables.loc[id_], row.text))
                    for id_ in counted[word]
                )
                if not side.more:
                    assert side.articles == tables.loc[sorted(ids), "source"].nunique()
    told = {key for one in comparison.changes for key in (*one.now.ids, *one.than.ids)}
    assert told == counted["than"] | counted["now"]


def same_way(row: object, text: str) -> bool:
    """Whether a claim of support goes the way that a sentence tells."""
    kind, actor = row["type"], row["actor"]  # type: ignore[index]
    return kind != "support" or text.startswith(f"{actor} supports")


RETOLD: list[Tie] = [
    (PAIR, "alliance", "2008", 0),
    (PAIR, "alliance", "2008", 2),
    (["Arden", "Cresta"], "support", "2008", 2),
]
CLOCK = "from=2008-01-01&to=2008-12-31&than_known_by=2010-01-01"


def test_what_was_told_by_two_days_is_named_by_them() -> None:
    found = of(RETOLD, f"{CLOCK}&known_by=2025-10-10")
    assert title(found) == "What was told of 2008: by 1 January 2010 → by 10 October 2025"
    assert lead(found) == ("One line is told by 10 October 2025 and not by 1 January 2010.")
    assert reading(found) == (
        "One article had told of this by 1 January 2010, two by 10 October 2025. "
        "That a line had not been told of by a day does not mean that it was not there."
    )
    assert [one.days for one in headings(found)] == [
        "told by 1 January 2010",
        "told by 10 October 2025",
    ]
    assert rows(found)["Told by 10 October 2025 only"] == ["Arden supports Cresta"]
    assert rows(found)["In more articles"] == ["Arden and Borel are allied or aligned"]
    assert not {"New", "No longer told of"} & set(rows(found))


def test_what_is_told_so_far_is_what_was_not_told_by_a_day() -> None:
    found = of(RETOLD, CLOCK)
    assert title(found) == "What was told of 2008: by 1 January 2010 → so far"
    assert rows(found)["Not told by 1 January 2010"] == ["Arden supports Cresta"]
    assert lead(of(RETOLD[:1], CLOCK)) == "The same lines are told by both days."


def test_other_days_as_told_by_other_days_are_named_by_both() -> None:
    found = of(TURNED, f"{LATE}&than_known_by=2025-09-10&known_by=2025-12-31")
    assert title(found) == (
        "What changed: 2008 to 2012, told by 10 September 2025 → 2025, told by 31 December 2025"
    )
    alone = of(TURNED[1:], f"{LATE}&than_known_by=2025-09-10&known_by=2025-12-31")
    assert "Told of 2025 by 31 December 2025 only" in rows(alone)
