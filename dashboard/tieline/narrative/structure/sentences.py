"""Write the sentences about the best split: who stands together, how many pairs do not fit.

In: the structure of a selection, and actors by importance. Out: plain text.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence

from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.structure.more_camps import more_camps
from tieline.structure.of_selection import Structure
from tieline.structure.signed_pairs import Pair, Signs
from tieline.structure.split import MOST_ACTORS, Split

MOST_NAMED = 8
MOST_PAIRS_NAMED = 3
LEAST_COUNTED = 3
"""So many with one tie alone are counted instead of named."""
MORE_CAMPS = (3, 4)
"""Numbers of camps that are tried beyond two."""
MOST_IN_MORE, SECONDS_FOR_MORE = 60, 2.0
"""Actors up to which a split in more than two is sought, and for how long in all."""


def named(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """List names, the first ones where they are many.

    >>> named(["A", "B", "C"]), named(["A", "B", "C", "D"], 2)
    ('A, B and C', 'A, B and two more')
    """
    if len(names) <= most + 1:
        return joined(names)
    more = f"{number(len(names) - most)} more"
    return f"{', '.join(map(isolated, names[:most]))} and {more}"


def fits(against: int) -> str:
    """Say how many pairs do not fit.

    >>> fits(0), fits(1), fits(4)
    ('all fit', 'one does not fit', 'four do not fit')
    """
    return f"{number(against)} {'does' if against == 1 else 'do'} not fit" if against else "all fit"


def sides_sentence(split: Split, signs: Signs, ranked: Sequence[str]) -> str:
    """Say who is on which side in every best split; several with one tie alone are only counted.

    Whom a single line puts on a side is not said to stand there.
    """
    if not split.together:
        return "As these articles tell it, nobody’s side is settled."
    sides = [in_order(side, ranked) for side in split.together[0]]
    single = tied_to_one(signs)
    several = [[actor for actor in side if actor not in single] for side in sides]
    left_out = sum(map(len, sides)) - sum(map(len, several))
    is_short = left_out >= LEAST_COUNTED and all(
        kept or not side for kept, side in zip(several, sides, strict=True)
    )
    first, second = several if is_short else sides
    stand = "stand on one side" if len(first) > 1 else "stands on one side"
    lead = f"As these articles tell it, {named(first)} {stand}"
    whole = f"{lead}; opposite: {named(second)}." if second else f"{lead}, and nobody opposite."
    more = f" {capital(number(left_out))} more are each tied to one of these alone."
    return whole + more if is_short else whole


def tied_to_one(signs: Signs) -> set[str]:
    """Return the actors who have one signed pair.

    >>> sorted(tied_to_one({("A", "B"): 1, ("B", "C"): -1}))
    ['A', 'C']
    """
    pairs = Counter(end for pair in signs for end in pair)
    return {actor for actor, count in pairs.items() if count == 1}


def in_order(actors: Iterable[str], ranked: Sequence[str]) -> list[str]:
    """Return some actors, the most important first."""
    known = set(actors)
    return [actor for actor in ranked if actor in known]


def fit_sentence(split: Split | None, pairs: int) -> str:
    """Say how many pairs fit two camps, and which do not where they are few."""
    if split is None:
        return (
            f"There are more than {MOST_ACTORS} countries and organisations: how far two camps fit "
            "was not worked out. Choose fewer dates, or some of them."
        )
    if not split.is_exact:
        return (
            f"Of {counted(pairs, 'pair')} at least {number(split.at_least)} and at most "
            f"{number(split.frustration)} do not fit two camps: the least number was not found in "
            "ten seconds."
        )
    if split.frustration == 0:
        whole = "The one pair fits" if pairs == 1 else f"All {number(pairs)} pairs fit"
        return f"{whole} two camps, with friendship inside them and tension only between them."
    if split.frustration == 1:
        always, some = split.misfits
        candidates = always or some
        return f"Of {counted(pairs, 'pair')} all but one fit two camps{which_one(candidates)}."
    fit = number(pairs - split.frustration)
    return f"Of {counted(pairs, 'pair')} {fit} fit two camps, {number(split.frustration)} do not."


def which_one(candidates: Sequence[Pair]) -> str:
    """Name the one pair that does not fit, or those of which it is one in each best split."""
    if len(candidates) > MOST_PAIRS_NAMED:
        return "; which one depends on the split"
    return f"; the one is {', or '.join(joined(pair) for pair in candidates)}"


def splits_sentence(structure: Structure, ranked: Sequence[str]) -> str:
    """Say how many splits fit as well, and who changes sides between them."""
    split = structure.split
    if split is None or not split.is_exact:
        return ""
    if split.count is None:
        return "How many other splits fit as well could not be counted in ten seconds."
    if split.count == 1:
        return "No other split fits as well."
    many = f"{capital(number(split.count))} splits fit equally well"
    # Who is told of as both alone has no side to change.
    free = in_order(undecided(structure) & set(structure.pairs.actors), ranked)
    change = "changes sides" if len(free) == 1 else "change sides"
    return f"{many}: {named(free)} {change} between them." if free else f"{many}."


def undecided(structure: Structure) -> set[str]:
    """Return the actors who are on either side of the largest group, or have nothing to do with it.

    Those of whom all is told as both friendly and in tension are among them.
    """
    split = structure.split
    group = split.together[0] if split and split.together else ((), ())
    return {actor for pair in structure.pairs.all for actor in pair} - {*group[0], *group[1]}


def range_sentence(structure: Structure, dossier: Dossier) -> str:
    """Say how many pairs do not fit when each article is left out, and without which it changes."""
    split, without = structure.split, structure.without
    if split is None or not split.is_exact:
        return ""
    if len(without) < 2:
        return "All of it rests on one article." if without else ""
    found = {id_: one.frustration for id_, one in without.items() if one and one.is_exact}
    untried = len(without) - len(found)
    late = f" Of {counted(untried, 'article')} this was not found in time." if untried else ""
    if not found:
        return late.strip()
    if set(found.values()) == {split.frustration}:
        return f"Whichever one article is left out, still {fits(split.frustration)}.{late}"
    others = [id_ for id_ in found if found[id_] != split.frustration]
    if len(others) > MOST_PAIRS_NAMED:
        low, high = min(found.values()), max(found.values())
        return f"Where one article is left out, {number(low)} to {number(high)} do not fit.{late}"
    labels: dict[int, list[str]] = {}
    for id_ in others:
        labels.setdefault(found[id_], []).append(dossier.articles[id_].label)
    parts = [f"without {joined(labels[count], 'or')} {fits(count)}" for count in sorted(labels)]
    if len(others) < len(found):
        parts.append(f"without any one other article still {fits(split.frustration)}")
    return f"{capital('; '.join(parts))}.{late}"


def more_camps_sentence(structure: Structure) -> str:
    """Say how many pairs would not fit three camps, and four, where that is soon found."""
    split = structure.split
    few = split is not None and split.frustration and len(structure.pairs.actors) <= MOST_IN_MORE
    if not few:
        return ""
    deadline = time.monotonic() + SECONDS_FOR_MORE
    parts: list[str] = []
    for camps in MORE_CAMPS:
        found = more_camps(structure.pairs.signs, camps, deadline)
        if found is None or found.at_least < found.frustration:
            break
        would = (
            f"{number(found.frustration)} would not fit" if found.frustration else "all would fit"
        )
        parts.append(f"in {number(camps)} camps{'' if parts else ' instead of two'}, {would}")
        if not found.frustration:
            break
    return f"{capital('; '.join(parts))}." if parts else ""


def ambivalent_sentence(structure: Structure) -> str:
    """Say how many pairs are told of as both, and count for neither."""
    count = len(structure.pairs.ambivalent)
    if not count:
        return ""
    are, count_as = ("pair is", "counts") if count == 1 else ("pairs are", "count")
    more = f"{capital(number(count))} more {are}"
    return f"{more} told of as both friendly and in tension, and {count_as} as neither."


def odds_sentence(structure: Structure, ranked: Sequence[str]) -> str:
    """Say who is told of only as in tension; nothing where all are."""
    if not structure.pairs.positive and not structure.pairs.ambivalent:
        return ""
    names = in_order(structure.only_in_tension, ranked)
    return f"Told of only as in tension: {named(names)}." if names else ""


def untied_sentence(structure: Structure, ranked: Sequence[str]) -> str:
    """Name two on one side of whom no line is told: the same side is no tie."""
    split = structure.split
    known = set(structure.pairs.all)
    for side in split.together[0] if split and split.together else ():
        names = in_order(side, ranked)
        for at, name in enumerate(names):
            for other in names[at + 1 :]:
                if (min(name, other), max(name, other)) not in known:
                    return (
                        f"The same side does not mean tied: of {joined([name, other])}, for one, "
                        "these articles tell no line."
                    )
    return ""
