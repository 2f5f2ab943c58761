"""What the page of the signed structure says, held against a recount of the dossier's ties."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO
from tests.structure.random_signs import by_trying_all
from tieline.data.dossier import load
from tieline.data.english import capital, counted, joined, number
from tieline.narrative.structure import StructureStory, structure_story
from tieline.narrative.structure.sentences import MOST_NAMED, fits, named
from tieline.selection.selected import select
from tieline.selection.selection import Selection

NAMES = "ABCDEF"
ARTICLES = 3
Told = tuple[str, str, str]

ties = st.lists(
    st.tuples(
        st.sampled_from(list(combinations(NAMES, 2))),
        st.booleans(),
        st.sampled_from(("alliance", "support", "tension")),
    ).map(lambda one: (*(one[0] if one[1] else one[0][::-1]), one[2])),
    min_size=1,
    max_size=14,
)


def story_of(told: Sequence[Told]) -> StructureStory:
    dossier = invented.dossier(told, list(NAMES), articles=ARTICLES)
    return structure_story(select(dossier, Selection()))


def recounted(told: Iterable[tuple[int, Told]]) -> dict[tuple[str, str], set[int]]:
    """The signs of each pair, of numbered ties."""
    signs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for _, (a, b, kind) in told:
        signs[min(a, b), max(a, b)].add(-1 if kind == "tension" else 1)
    return signs


def single(signs: dict[tuple[str, str], set[int]]) -> dict[tuple[str, str], int]:
    return {pair: min(both) for pair, both in sorted(signs.items()) if len(both) == 1}


def said(story: StructureStory) -> str:
    return " ".join(one.text for one in story.sentences)


@given(ties)
@settings(max_examples=40, deadline=None)
def test_every_sentence_holds_against_a_recount(told: list[Told]) -> None:
    story = story_of(told)
    text = said(story)
    numbered = list(enumerate(told, 1))
    signs = recounted(numbered)
    one_sign = single(signs)
    least, best = by_trying_all(one_sign)
    if one_sign:
        holds_for_sides(story, best)
        pairs = counted(len(one_sign), "pair")
        assert {
            0: "fit two camps" if len(one_sign) > 1 else "The one pair fits two camps",
            1: f"Of {pairs} all but one fit two camps",
        }.get(least, f"Of {pairs} {number(len(one_sign) - least)} fit two camps") in text
        if len(best) == 1:
            assert "No other split fits as well." in text
        else:
            assert f"{capital(number(len(best)))} splits fit equally well" in text
            holds_for_changing(story, text, best)
            holds_for_each_split(story, best)
        holds_for_articles(text, numbered, least)
    both = [pair for pair, found in signs.items() if len(found) == 2]
    assert [one.pair for one in sorted(story.ambivalent, key=lambda one: one.pair)] == sorted(both)
    assert ("told of as both" in text) == bool(both)


def holds_for_sides(story: StructureStory, best: list[dict[str, int]]) -> None:
    """Who is said to stand on one side does in every best split; the misfits are those of some."""
    lead = story.sentences[0].text
    found = re.fullmatch(
        r"As these articles tell it, (.*?) stands? on one side"
        r"(?:; opposite: ([^.]*)\.|, and nobody opposite\.)"
        r"(?: (\w+) more are each tied to one of these alone\.)?",
        lead,
    )
    if found is None:
        assert lead == "As these articles tell it, nobody’s side is settled."
    else:
        first, second = (re.findall(r"\b[A-F]\b", part or "") for part in found.groups()[:2])
        if found[3]:
            ends = [end for pair in story.structure.pairs.signs for end in pair]
            assert all(ends.count(name) > 1 for name in first + second)
            split = story.structure.split
            settled = {name for side in split.together[0] for name in side} if split else set()
            assert found[3] == capital(number(len(settled) - len(first + second)))
        for a, b in combinations(first + second, 2):
            same = (a in first) == (b in first)
            assert all((sides[a] == sides[b]) == same for sides in best)
    for one in story.misfits:
        a, b = one.told.pair
        wrong = [(sides[a] == sides[b]) != one.friendly for sides in best]
        assert all(wrong) if one.always else any(wrong) and not all(wrong)


def holds_for_changing(story: StructureStory, text: str, best: list[dict[str, int]]) -> None:
    """Who is said to change sides does, as seen from those whose sides are settled."""
    split = story.structure.split
    assert split is not None
    found = re.search(r"equally well: (.*?) changes? sides between them", text)
    settled = split.together[0][0][0] if split.together else ""
    for name in re.findall(r"\b[A-F]\b", found[1]) if found and settled else ():
        assert len({sides[name] == sides[settled] for sides in best}) == 2


def holds_for_each_split(story: StructureStory, best: list[dict[str, int]]) -> None:
    """Each listed split is a best one, and none is listed twice."""
    listed = [one.text for one in story.splits]
    assert len(set(listed)) == len(listed) <= len(best)
    for text in listed:
        found = [
            (re.findall(r"\b[A-F]\b", part.partition(f" {word} ")[0]), word, part[-1])
            for part in text.removesuffix(".").split("; ")
            for word in ("beside", "opposite")
            if f" {word} " in part
        ]
        assert any(
            all(
                (sides[name] == sides[anchor]) == (word == "beside")
                for names, word, anchor in found
                for name in names
            )
            for sides in best
        )


def holds_for_articles(text: str, numbered: list[tuple[int, Told]], least: int) -> None:
    """The range is that of the dossier without each article that it names."""
    articles = {k % ARTICLES for k, _ in numbered}
    if len(articles) == 1:
        assert "All of it rests on one article." in text
        return
    without = {
        k: by_trying_all(single(recounted(one for one in numbered if one[0] % ARTICLES != k)))[0]
        for k in articles
    }
    if set(without.values()) == {least}:
        assert f"Whichever one article is left out, still {fits(least)}." in text
    for k, count in without.items():
        if count != least:
            assert re.search(rf"ithout [^;.]*Paper {k}\b[^;.]* {fits(count)}[;.]", text)


@given(ties)
@settings(max_examples=20, deadline=None)
def test_behind_each_sentence_stand_pairs_with_their_articles(told: list[Told]) -> None:
    friendly: dict[tuple[str, str], set[int]] = defaultdict(set)
    tense: dict[tuple[str, str], set[int]] = defaultdict(set)
    for k, (a, b, kind) in enumerate(told, 1):
        (tense if kind == "tension" else friendly)[min(a, b), max(a, b)].add(k % ARTICLES)
    story = story_of(told)
    listed = (*story.splits, *story.unbalanced, *story.balanced, *story.joints)
    for sentence in (*story.sentences, *listed):
        assert sentence.evidence.pairs, sentence.text
        for one in sentence.evidence.pairs:
            assert (one.friendly, one.tense) == (len(friendly[one.pair]), len(tense[one.pair]))
    for triad in story.unbalanced:
        assert sum(not pair.friendly for pair in triad.evidence.pairs) in (1, 3)


def test_the_sentences_of_the_demonstration() -> None:
    story = structure_story(select(load(DEMO), Selection()))
    assert [one.text for one in story.sentences] == [
        "As these articles tell it, Cresta, Arden and Borel stand on one side; opposite: Dorne, "
        "Elvane, Farrow and Harbour League. Three more are each tied to one of these alone.",
        "All 13 pairs fit two camps, with friendship inside them and tension only between them.",
        "Whichever one article is left out, still all fit.",
        "No other split fits as well.",
        "Two more pairs are told of as both friendly and in tension, and count as neither.",
        "Told of only as in tension: Harbour League.",
    ]
    assert story.triads.text == (
        "Three triads (three of whom each two are tied): all are balanced, with tension in none "
        "or two of the three pairs."
    )
    assert [one.text for one in story.joints] == [
        "Without Cresta, Galt, Hesper and Isern have no line to the others."
    ]
    courier = story.articles[0]
    assert (courier.label, courier.gone) == ("The Strait Courier", ("Galt", "Hesper", "Isern"))


def test_one_pair_that_does_not_fit_is_named() -> None:
    told = [("A", "B", "alliance"), ("B", "C", "alliance"), ("A", "C", "tension")]
    told += [("A", "D", "alliance"), ("B", "D", "alliance"), ("C", "D", "alliance")]
    story = story_of(told)
    assert story.sentences[1].text == "Of six pairs all but one fit two camps; the one is A and C."
    assert story.sentences[2].text == (
        "Without Paper 0 or Paper 1 all fit; without any one other article still one does not fit."
    )
    assert [(one.number, one.told.pair, one.friendly) for one in story.misfits] == [
        (1, ("A", "C"), False)
    ]


def test_three_or_four_camps_are_tried_where_two_do_not_fit() -> None:
    pairs = list(combinations(NAMES[:4], 2))
    story = story_of([(a, b, "tension") for a, b in pairs])
    assert (
        "In three camps instead of two, one would not fit; in four camps, all would fit."
        in said(story)
    )
    balanced = story_of([("A", "B", "alliance"), ("A", "C", "tension"), ("B", "C", "tension")])
    assert [one.text for one in balanced.balanced] == [
        "A, B and C: two of the three pairs in tension."
    ]
    assert balanced.more_balanced == 0


def test_nothing_chosen_is_said() -> None:
    story = structure_story(select(load(DEMO), Selection(types=())))
    assert [one.text for one in story.sentences] == ["No pair is told of in what is chosen."]
    assert story.triads.text == "No three are tied to one another, each two in one way."


@pytest.mark.parametrize("count", [1, MOST_NAMED, MOST_NAMED + 1, MOST_NAMED + 2, 30])
def test_few_names_are_listed_and_of_many_the_first(count: int) -> None:
    names = [f"Land {k}" for k in range(count)]
    text = named(names)
    if count <= MOST_NAMED + 1:
        assert text == joined(names)
    else:
        assert text.endswith(f"Land 7 and {number(count - MOST_NAMED)} more")
