"""Collect what the page of the signed structure says, each sentence with the pairs behind it.

In: the selected ties. Out: `StructureStory`, plain text and pairs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.english import capital, counted, joined, number
from tieline.data.memo import remembered
from tieline.graph.network import build, rank_actors
from tieline.narrative.structure.left_out_articles import (
    MOST_ROWS,
    LeftOutArticle,
    left_out_articles,
)
from tieline.narrative.structure.sentences import (
    ambivalent_sentence,
    fit_sentence,
    in_order,
    more_camps_sentence,
    named,
    odds_sentence,
    range_sentence,
    sides_sentence,
    splits_sentence,
    undecided,
    untied_sentence,
)
from tieline.narrative.structure.told_pairs import Evidence, ToldPair, evidence, told_pairs, within
from tieline.selection.selected import SelectedTies
from tieline.structure.best_splits import MOST_LISTED
from tieline.structure.cycles import Triad, pairs_of
from tieline.structure.of_selection import Structure, structure_of
from tieline.structure.signed_pairs import Pair
from tieline.structure.split import against

TITLE = "Who stands with whom"
MOST_TRIADS, MOST_JOINTS = 12, 12
TRIADS = (
    "none of the three pairs in tension",
    "one of the three pairs in tension",
    "two of the three pairs in tension",
    "all three in tension",
)
"""What is said of a triad, by how many of its pairs are in tension."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the pairs on which it rests."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Misfit:
    """A pair that does not fit, with its number in the picture.

    `always` is False where some best split has it fit.
    """

    number: int
    told: ToldPair
    friendly: bool
    always: bool


@dataclass(frozen=True, slots=True)
class StructureStory:
    """All that the page says; `more_` fields count what is not listed."""

    structure: Structure
    sentences: tuple[Sentence, ...]
    caution: str
    misfits: tuple[Misfit, ...]
    ambivalent: tuple[ToldPair, ...]
    articles: tuple[LeftOutArticle, ...]
    more_articles: int
    splits: tuple[Sentence, ...]
    triads: Sentence
    unbalanced: tuple[Sentence, ...]
    more_triads: int
    balanced: tuple[Sentence, ...]
    more_balanced: int
    joints: tuple[Sentence, ...]
    more_joints: int
    proof: str

    @property
    def lead(self) -> str:
        """What is said first: who stands where, and how many pairs do not fit."""
        return " ".join(one.text for one in self.sentences[:2])


@remembered(1)
def structure_story(selected: SelectedTies) -> StructureStory:
    """Return what the page says of a selection."""
    structure, graph = structure_of(selected), build(selected)
    ranked, told = rank_actors(graph), told_pairs(graph)
    rows = left_out_articles(structure, selected.dossier) if len(structure.without) > 1 else []
    unbalanced, balanced = structure.triads.unbalanced, structure.triads.balanced
    joints = tuple(_joints(structure, ranked, told))
    return StructureStory(
        structure=structure,
        sentences=tuple(one for one in _lead(selected, structure, ranked, told) if one.text),
        caution=untied_sentence(structure, ranked),
        misfits=tuple(misfits(structure, told)),
        ambivalent=tuple(told[pair] for pair in told if pair in structure.pairs.ambivalent),
        articles=tuple(rows[:MOST_ROWS]),
        more_articles=max(len(rows) - MOST_ROWS, 0),
        splits=tuple(best_splits(structure, ranked, told)),
        triads=Sentence(
            triads_sentence(structure),
            evidence(told, {p for one in (*unbalanced, *balanced) for p in pairs_of(one)}),
        ),
        unbalanced=tuple(_triads(unbalanced[:MOST_TRIADS], structure, told)),
        more_triads=max(len(unbalanced) - MOST_TRIADS, 0),
        balanced=tuple(_triads(balanced[:MOST_TRIADS], structure, told)),
        more_balanced=max(len(balanced) - MOST_TRIADS, 0),
        joints=joints[:MOST_JOINTS],
        more_joints=max(len(joints) - MOST_JOINTS, 0),
        proof=proof_sentence(structure),
    )


def _lead(
    selected: SelectedTies,
    structure: Structure,
    ranked: Sequence[str],
    told: Mapping[Pair, ToldPair],
) -> Iterator[Sentence]:
    """Return the sentences above the picture."""
    pairs, split = structure.pairs, structure.split
    if not pairs.all:
        yield Sentence("No pair is told of in what is chosen.", Evidence())
        return
    if pairs.signs:
        unsettled = undecided(structure)
        settled = within(pairs.signs, set(pairs.actors) - unsettled)
        free = [pair for pair in pairs.signs if not unsettled.isdisjoint(pair)]
        always, some = split.misfits if split else ((), ())
        if split and split.is_exact:
            yield Sentence(
                sides_sentence(split, structure.pairs.signs, ranked),
                evidence(told, settled or free),
            )
        behind = evidence(told, (*always, *some) or tuple(pairs.signs))
        yield Sentence(fit_sentence(split, len(pairs.signs)), behind)
        yield Sentence(range_sentence(structure, selected.dossier), evidence(told, pairs.all))
        yield Sentence(splits_sentence(structure, ranked), evidence(told, free or settled))
        yield Sentence(more_camps_sentence(structure), evidence(told, pairs.signs))
    yield Sentence(ambivalent_sentence(structure), evidence(told, pairs.ambivalent))
    odds = [pair for pair in pairs.negative if set(structure.only_in_tension) & set(pair)]
    yield Sentence(odds_sentence(structure, ranked), evidence(told, odds))


def misfits(structure: Structure, told: Mapping[Pair, ToldPair]) -> list[Misfit]:
    """Return the pairs that contradict the best splits: all of them first, then some.

    Where best splits could not all be counted, those that contradict the one that is shown.
    """
    split = structure.split
    if split is None:
        return []
    always, some = map(set, split.misfits)
    found = [pair for pair in told if pair in always] + [pair for pair in told if pair in some]
    return [
        Misfit(at, told[pair], structure.pairs.signs[pair] > 0, pair in always)
        for at, pair in enumerate(found, 1)
    ]


def best_splits(
    structure: Structure, ranked: Sequence[str], told: Mapping[Pair, ToldPair]
) -> Iterator[Sentence]:
    """Return a sentence for each best split: where those stand who change sides between them.

    None where there is one alone, or where they are too many to be listed.
    """
    split = structure.split
    if split is None or split.count is None or not 1 < split.count <= MOST_LISTED:
        return
    free = undecided(structure) & set(structure.pairs.actors)
    settled = [actor for actor in ranked if actor in structure.pairs.actors and actor not in free]
    anchor = (settled or in_order(free, ranked))[0]
    for camps in split.listed:
        first, second = camps if anchor in camps[0] else camps[::-1]
        beside = in_order(free & set(first) - {anchor}, ranked)
        opposite = in_order(free & set(second), ranked)
        parts = [f"{named(beside)} beside {joined([anchor])}"] if beside else []
        parts += [f"{named(opposite)} opposite {joined([anchor])}"] if opposite else []
        behind = {pair for pair in structure.pairs.signs if not free.isdisjoint(pair)}
        behind |= set(against(split.signs, camps))
        yield Sentence(f"{'; '.join(parts)}.", evidence(told, behind))


def triads_sentence(structure: Structure) -> str:
    """Say how many triads are balanced."""
    balanced, unbalanced = len(structure.triads.balanced), len(structure.triads.unbalanced)
    if not balanced + unbalanced:
        return "No three are tied to one another, each two in one way."
    every = f"{capital(counted(balanced + unbalanced, 'triad'))} (three of whom each two are tied)"
    if not unbalanced:
        which = "it is balanced" if balanced == 1 else "all are balanced"
    else:
        which = (
            f"{number(balanced) if balanced else 'none'} {'are' if balanced > 1 else 'is'} balanced"
        )
    return f"{every}: {which}, with tension in none or two of the three pairs."


def _triads(
    triads: Sequence[Triad], structure: Structure, told: Mapping[Pair, ToldPair]
) -> Iterator[Sentence]:
    for triad in triads:
        tense = sum(structure.pairs.signs[pair] < 0 for pair in pairs_of(triad))
        what = TRIADS[tense]
        yield Sentence(f"{joined(triad)}: {what}.", evidence(told, pairs_of(triad)))


def _joints(
    structure: Structure, ranked: Sequence[str], told: Mapping[Pair, ToldPair]
) -> Iterator[Sentence]:
    """Return who or what alone holds others together."""
    place = {actor: at for at, actor in enumerate(ranked)}
    cut = sorted(structure.joints.cut_actors, key=lambda one: place[one[0]])
    for actor, parts in cut:
        apart = in_order([name for part in parts[1:] for name in part], ranked)
        ties = [pair for pair in told if actor in pair and not set(apart).isdisjoint(pair)]
        has = "has" if len(apart) == 1 else "have"
        text = f"Without {joined([actor])}, {named(apart)} {has} no line to the others."
        yield Sentence(text, evidence(told, ties))
    for pair in structure.joints.bridges:
        text = f"No other line leads from {joined(pair, 'to')}, or to those behind either."
        yield Sentence(text, evidence(told, [pair]))


def proof_sentence(structure: Structure) -> str:
    """Say how it is known that no split fits better."""
    split = structure.split
    if split is None or not split.is_exact or not split.frustration:
        return ""
    return (
        "That no split fits better is proved: cycles of pairs, none of which any split can fit "
        "whole, are weighed so that no pair counts more than once; their weights leave no smaller "
        "number. They were added up again without the solver that found them."
    )
