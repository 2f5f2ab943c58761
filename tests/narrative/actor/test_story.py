"""What is said of an actor, held against a recount of the tables' rows."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import add_column
from tests.serving import DEMO
from tests.told_in_years import LANDS, PUBLISHED, WHENS, Tie, dossier
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.narrative.actor import ActorStory, actor_story, partners_title, story_text
from tieline.selection.selected import select
from tieline.selection.selection import Selection

STARTS = {
    "Told of only as friendly with": {1},
    "Told of only as in tension with": {-1},
    "Told of both as friendly and as in tension with": {1, -1},
}
TIE = st.tuples(
    st.lists(st.sampled_from(LANDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(sorted(TYPES)),
    st.sampled_from(WHENS),
    st.integers(0, len(PUBLISHED) - 1),
)


def story(dossier: Dossier, focus: str, **chosen: object) -> ActorStory:
    found = actor_story(select(dossier, Selection().with_(**chosen)), focus)
    assert found is not None
    return found


@given(st.lists(TIE, min_size=1, max_size=14))
@settings(deadline=None, max_examples=50)
def test_every_sentence_and_count_holds_against_a_recount(ties: list[Tie]) -> None:
    tables = dossier(ties)
    name = ties[0][0][0]
    told = story(tables, name)
    rows = tables.ties[(tables.ties["actor"] == name) | (tables.ties["target"] == name)]
    assert sorted(claim.id for claim in told.claims) == sorted(rows["id"])
    assert {one.article.id: one.claims for one in told.articles} == dict(
        rows["source"].value_counts()
    )
    by_partner: dict[str, set[int]] = {}
    for _, cells in rows.iterrows():
        other = cells["target"] if cells["actor"] == name else cells["actor"]
        by_partner.setdefault(other, set()).add(TYPES[cells["type"]].sign)
    listed = [partner.name for sentence in told.sentences for partner in sentence.partners]
    assert sorted(listed) == sorted(by_partner)
    for sentence in told.sentences:
        begin = next(start for start in STARTS if sentence.text.startswith(start))
        for partner in sentence.partners:
            assert by_partner[partner.name] == STARTS[begin]
            assert partner.name in sentence.text
    for partner in told.partners:
        assert sorted(c.id for row in partner.rows for c in row.claims) == sorted(
            claim.id for claim in partner.claims
        )
        for row in partner.rows:
            assert {claim.type for claim in row.claims} == {row.record.word}
            ways = {claim.ends for claim in row.claims}
            if row.gives is not None:
                ends = (name, partner.name) if row.gives else (partner.name, name)
                assert ways == {ends}
            assert row.edge.split("|")[:2] == list(
                sorted((name, partner.name)) if row.gives is None else next(iter(ways))
            )


def test_turns_are_those_of_the_actor_alone_the_newest_first() -> None:
    tables = dossier([
        (["Arden", "Borel"], "alliance", "2008", 2), (["Arden", "Borel"], "tension", "2009/..", 2),
        (["Arden", "Cresta"], "tension", "2008", 2), (["Arden", "Cresta"], "alliance", "2012", 2),
        (["Borel", "Cresta"], "tension", "2008", 2), (["Borel", "Cresta"], "support", "2009", 2),
    ])  # fmt: skip
    turns = story(tables, "Arden").turns
    assert [(turn.when, turn.text) for turn in turns] == [
        ("2012", "Arden and Cresta: from tension to friendship"),
        ("2009", "Arden and Borel: from friendship to tension"),
    ]


def test_gestures_and_what_is_denied_or_forecast_make_nobody_a_friend() -> None:
    tables = load(DEMO)
    texts = [one.text for one in story(tables, "Cresta").sentences]
    assert "Nothing but gestures is told of with Borel, Galt, Hesper and Isern." in texts
    every = ("stated", "attributed", "disputed", "expected")
    forecast = story(tables, "Cresta", certainties=("expected",))
    assert [one.text for one in forecast.sentences] == [
        "Nothing but what is denied or forecast is told of with Borel."
    ]
    denied = story(tables, "Borel", certainties=("disputed",))
    assert [one.text for one in denied.sentences] == [
        "Nothing but what is denied or forecast is told of with Arden."
    ]
    assert len(story(tables, "Borel", certainties=every).partners) == 3


def test_who_is_counted_with_another_is_told_of_apart_at_the_other_level() -> None:
    tables = load(DEMO)
    counted = story(tables, "Mara Quill")
    assert (counted.name, counted.asked) == ("Arden", "Mara Quill")
    assert counted.identity.agents == ("Mara Quill",)
    alone = story(tables, "Mara Quill", level="all")
    assert (alone.name, alone.asked, alone.identity.acts_for) == ("Mara Quill", "", "Arden")
    assert (alone.identity.kind, [one.name for one in alone.partners]) == (
        "Person",
        ["Ilse Vane", "Tomas Reed"],
    )


@pytest.mark.parametrize("focus", ["", "Nobody", "Arden|Borel", "Arden|Borel|tension", "Arden|"])
def test_what_names_no_actor_has_no_story(focus: str) -> None:
    assert actor_story(select(load(DEMO), Selection()), focus) is None


def test_an_actor_of_whom_nothing_is_chosen_says_so() -> None:
    told = story(load(DEMO), "Farrow", types=("tension",))
    assert (told.partners, told.sentences, told.newest, told.turns) == ((), (), (), ())
    assert story_text(told) == told.evidence.lead
    assert partners_title(story(load(DEMO), "Arden")) == "Arden: four partners over time"


def test_links_lead_to_wikidata_and_to_the_addresses_of_the_table(demo_folder: Path) -> None:
    add_column(demo_folder, "qid", {"Arden": "Q42"}, "actors.csv")
    links = "https://www.arden.example/a; http://port.example"
    add_column(demo_folder, "links", {"Arden": links}, "actors.csv")
    assert story(load(demo_folder), "Arden").identity.addresses == (
        ("Wikidata Q42", "https://www.wikidata.org/wiki/Q42"),
        ("arden.example", "https://www.arden.example/a"),
        ("port.example", "http://port.example"),
    )
    assert story(load(demo_folder), "Borel").identity.addresses == ()
