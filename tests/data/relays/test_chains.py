"""Whose report an article goes back to, held against a walk over the same cells."""

from hypothesis import given
from hypothesis import strategies as st

from tieline.data.relays import relay_chain
from tieline.data.relays.chains import relay_fault

IDS = "abcdef"
cells = st.dictionaries(st.sampled_from(IDS), st.sampled_from((*IDS, "agency:Coast Wire")))


@given(cells)
def test_a_chain_goes_on_while_there_is_another(relays: dict[str, str]) -> None:
    for id_ in IDS:
        chain = relay_chain(id_, relays)
        assert chain[0] == id_
        assert len(set(chain)) == len(chain)
        assert [relays[one] for one in chain[:-1]] == list(chain[1:])
        assert relays.get(chain[-1]) is None or relays[chain[-1]] in chain


@given(cells)
def test_a_fault_is_told_of_each_article_on_a_circle_and_of_no_other(
    relays: dict[str, str],
) -> None:
    for id_, cell in relays.items():
        at, steps = cell, 0
        while at != id_ and at in relays and steps <= len(IDS):
            at, steps = relays[at], steps + 1
        assert (relay_fault(id_, cell, relays, set(IDS)) is not None) == (at == id_)
