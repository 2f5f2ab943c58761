"""Names that may be one, gathered; and those that are two."""

import string

from hypothesis import given
from hypothesis import strategies as st

from tieline.provenance.name_clusters import clusters

NAMES = st.text(st.sampled_from(string.ascii_letters[:8] + " -éÀ"), min_size=1, max_size=14)


def found(*names: str) -> list[set[str]]:
    """The clusters of names that are each used once."""
    return [{name for name, _ in one.names} for one in clusters(dict.fromkeys(names, 1))]


def test_one_name_in_several_spellings_is_one_cluster() -> None:
    spellings = ("Harbour League", "The Harbour League", "League of Harbour", "harbour-league")
    assert found(*spellings, "Hárbour League", "Harbuor League", "Arden") == [
        {*spellings, "Hárbour League", "Harbuor League"}
    ]


def test_other_names_are_in_none() -> None:
    assert found("Arden", "Borel", "Ardenia", "Kesh Front", "Kesh Union", "Petrov", "Petrova") == []
    assert found("Group 5", "Group 6", "the", "of") == []


def test_the_most_used_come_first() -> None:
    counts = {"Galt Council": 2, "Council of Galt": 9, "Elvane Guard": 3, "Elvanne Guard": 9}
    one, other = clusters(counts)
    assert one.names == (("Elvanne Guard", 9), ("Elvane Guard", 3))
    assert (other.names[0], other.uses) == (("Council of Galt", 9), 11)


def test_two_that_are_told_apart_are_two() -> None:
    counts = {"Galt Council": 1, "Council of Galt": 1}
    assert clusters(counts, lambda one, other: {one, other} == set(counts)) == []


@given(st.dictionaries(NAMES, st.integers(0, 9), max_size=12))
def test_a_name_is_in_one_cluster_at_most(counts: dict[str, int]) -> None:
    names = [name for one in clusters(counts) for name in one.names]
    assert len(names) == len(set(names))
    assert all(counts[name] == uses for name, uses in names)
