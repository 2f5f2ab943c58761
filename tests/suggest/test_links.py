"""Who acts and on whom: by word order, the passive, prepositions, lists and whose arms are used."""

import pytest

from tests.suggest.reading import clearest, linked


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Arden accused Borel.", ("Arden", "Borel", "tension")),
        ("Borel was condemned by Arden.", ("Arden", "Borel", "tension")),
        ("Arden armed Borel.", ("Arden", "Borel", "support")),
        ("Borel has been armed by Arden.", ("Arden", "Borel", "support")),
        ("Borel is fed, clothed and armed from Arden.", ("Arden", "Borel", "support")),
        ("Arden buys its boats from Borel.", ("Borel", "Arden", "support")),
        ("Arden depends on Borel.", ("Borel", "Arden", "support")),
        ("The shelling of Arden by Borel went on.", ("Borel", "Arden", "tension")),
        ("Sanctions by Borel on Arden", ("Borel", "Arden", "tension")),
        ("Arden's war against Borel", ("Arden", "Borel", "tension")),
        ("A loan from Borel to Arden", ("Borel", "Arden", "support")),
        ("Arden and Borel signed a treaty.", ("Arden", "Borel", "alliance")),
        ("The rift between Arden and Borel grew.", ("Arden", "Borel", "tension")),
        ("Arden marched on with the help of Borel.", ("Borel", "Arden", "support")),
        ("Arden fought on with Borelian rifles.", ("Borel", "Arden", "support")),
        ("Arden will not recognise Borel.", ("Arden", "Borel", "tension")),
        ("The delivery of rifles by Arden to Borel began.", ("Arden", "Borel", "support")),
        ("Arden, of which Dorne is a member, condemned Borel.", ("Arden", "Borel", "tension")),
        (
            "The rebels of the Dune Front, whom Arden funds, fled.",
            ("Arden", "Dune Front", "support"),
        ),
        ("Borel enjoys the backing of Arden.", ("Arden", "Borel", "support")),
        ("The Front was trained in Borelian camps.", ("Borel", "Dune Front", "support")),
        ("Arden drove the Front out in May.", ("Arden", "Dune Front", "tension")),
        ("An attack by Arden on Borel failed.", ("Arden", "Borel", "tension")),
        ("The pact binds Borel to Arden.", ("Borel", "Arden", "alliance")),
    ],
)
def test_who_acts(text: str, link: tuple[str, str, str]) -> None:
    assert clearest(text) == link


def test_those_who_accuse_together_are_not_at_odds() -> None:
    told = linked("Arden and Borel accused Cresta.")
    assert {one[:3] for one in told} == {
        ("Arden", "Cresta", "tension"),
        ("Borel", "Cresta", "tension"),
        ("Arden", "Borel", "alliance"),
    }
    assert told[-1][2] == "alliance"


def test_what_stands_in_the_way_weakens() -> None:
    told = linked("Arden accused Borel of arming Cresta.")
    assert told[0][:3] == ("Arden", "Borel", "tension")
    assert told[1][:3] == ("Borel", "Cresta", "support")
    plain = linked("Arden accused Borel.")[0][3]
    beyond = linked("Arden accused its press; Borel slept.")[0][3]
    assert beyond < plain * 0.7


def test_a_clause_has_its_own_subject() -> None:
    told: dict[tuple[str, str], float] = {}
    for one, other, _, weight in linked("Arden armed Borel, Cresta armed Dorne."):
        told[one, other] = max(weight, told.get((one, other), 0))
    assert told["Arden", "Borel"] > 2 * told["Arden", "Cresta"]
    assert told["Cresta", "Dorne"] > 2 * told["Arden", "Dorne"]


def test_those_to_whom_the_same_is_given_are_hardly_tied() -> None:
    told = linked("Arden sold drones to Borel and Cresta.")
    assert {one[:3] for one in told[:2]} == {
        ("Arden", "Borel", "support"),
        ("Arden", "Cresta", "support"),
    }
    assert all(one[3] < 0.1 for one in told if {*one[:2]} == {"Borel", "Cresta"})


def test_persons_and_their_own_state_are_no_pair() -> None:
    assert linked("Quill accused Ardenese papers.") == []


def test_members_of_an_alliance_are_not_tied_to_others_by_its_name() -> None:
    told = linked("Arden and Borel met. Cresta fears this alliance.")
    assert ("Arden", "Cresta", "alliance") not in {one[:3] for one in told}
    assert ("Cresta", "Arden", "tension") in {one[:3] for one in told}


def test_a_long_list_beside_somebody_is_not_tied_among_itself() -> None:
    told = linked("The pact binds Arden, Borel, Cresta and Dorne to Esk.")
    best: dict[frozenset[str], float] = {}
    for one, other, _, weight in told:
        pair = frozenset((one, other))
        best[pair] = max(weight, best.get(pair, 0))
    with_esk = [weight for pair, weight in best.items() if "Esk" in pair]
    assert min(with_esk) > max(weight for pair, weight in best.items() if "Esk" not in pair)
