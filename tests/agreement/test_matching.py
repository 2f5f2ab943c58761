"""Rows are laid beside those that are most alike, and what differs is named."""

import pytest

from tests.agreement.codings import Row, coding, row
from tieline.agreement.matching import Disagreement, disagreements, side_by_side


def settled(a: list[Row], b: list[Row]) -> list[Disagreement]:
    articles = ["review", "courier", "notes"]
    return disagreements(side_by_side(coding(a).ties, coding(b).ties), articles)


def told(a: list[Row], b: list[Row]) -> list[tuple[str, ...]]:
    """Kind, ids and aspects of each."""
    return [
        (one.kind, *(side.id for side in (one.a, one.b) if side), *one.differs)
        for one in settled(a, b)
    ]


@pytest.mark.parametrize(
    ("cells", "differs"),
    [
        ({}, None),
        ({"said_by": "Dorne", "claim": "In other words."}, None),
        ({"type": "tension"}, "type"),
        ({"form": "stance"}, "form"),
        ({"when": "2024-06"}, "date"),
        ({"certainty": "attributed"}, "certainty"),
        ({"paragraph": "4"}, "paragraph"),
    ],
)
def test_one_aspect_is_told(cells: dict[str, str], differs: str | None) -> None:
    wanted = [("differs", "t0001", "t0001", differs)] if differs else []
    assert told([row()], [row(**cells)]) == wanted


def test_a_direction_is_told_of_directed_types_alone() -> None:
    for type_, wanted in (("support", ("direction",)), ("tension", ())):
        one, other = row(type=type_), row("Borel", "Arden", type=type_)
        assert [found.differs for found in settled([one], [other])] == ([wanted] if wanted else [])


def test_several_aspects_are_told_together_in_their_order() -> None:
    other = row(paragraph="9", when="2020", type="tension")
    assert [one.differs for one in settled([row()], [other])] == [("type", "date", "paragraph")]


def test_what_only_one_has_is_told_with_whether_the_other_knows_the_tie() -> None:
    twice = [row(id="t1"), row(id="t2", form="military")]
    (one,) = settled(twice, [row(id="t7")])
    assert (one.kind, one.rows[0].id, one.is_known) == ("only_a", "t2", True)
    (other,) = settled([], [row(id="t7")])
    assert (other.kind, other.rows[0].id, other.is_known) == ("only_b", "t7", False)


def test_the_counterpart_is_the_row_that_is_most_alike() -> None:
    a = [row(id="t1", form="words", paragraph="3")]
    b = [row(id="t8", form="gesture", paragraph="3"), row(id="t9", form="words", paragraph="9")]
    # Both differ in one thing; the form tells more of a tie than where it is cited.
    assert told(a, b) == [("differs", "t1", "t9", "paragraph"), ("only_b", "t8")]


def test_another_type_is_of_the_same_paragraph_or_new_to_the_other() -> None:
    a = [row(id="t1", type="alliance"), row(id="t2", type="tension", paragraph="8")]
    known = [
        row(id="t7", type="tension", paragraph="8"),
        row(id="t8", type="tension", form="stance"),
    ]
    assert told(a, known) == [("differs", "t1", "t8", "type", "form")]
    far = [known[0], {**known[1], "paragraph": "5"}]
    assert told(a, far) == [("only_a", "t1"), ("only_b", "t8")]
    new = [known[0], row(id="t8", type="support", paragraph="5")]
    assert told(a, new) == [("differs", "t1", "t8", "type", "paragraph")]


def test_the_list_follows_the_articles_and_their_paragraphs() -> None:
    a = [
        row(id="t1", source="courier", paragraph="12"),
        row(id="t2", source="courier", paragraph="4", type="tension"),
        row(id="t3", source="review", paragraph=""),
        row(id="t4", source="review", paragraph="30", type="support"),
        row("Cresta", id="t5", source="notes"),
    ]
    b = [row(id="t9", source="courier", paragraph="2", type="tension")]
    assert [one.rows[0].id for one in settled(a, b)] == ["t4", "t3", "t2", "t1", "t5"]
