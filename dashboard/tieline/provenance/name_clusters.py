"""Gather names that may be one name, written in several ways.

In: names with how often each is used. Out: `Cluster`s, to be looked at by a person: of names with
the same words in another order, joined or parted, without "the" and "of", or with another letter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from tieline.provenance.near_names import is_one_letter_apart, slip_keys, words_of

_ARTICLES = {"a", "an", "al", "das", "der", "die", "el", "la", "le", "les", "the"}
_SMALL_WORDS = _ARTICLES | {"and", "de", "del", "des", "di", "du", "of", "und", "y"}
"""Words that one writes or leaves out."""
_SHORTEST = 5
"""Letters from which on names with the same letters in another order of words may be one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Names that may be one, the most used first, each with how often it is used."""

    names: tuple[tuple[str, int], ...]

    @property
    def uses(self) -> int:
        """How often any of them is used."""
        return sum(count for _, count in self.names)


def clusters(
    counts: Mapping[str, int], are_apart: Callable[[str, str], bool] = lambda _one, _other: False
) -> list[Cluster]:
    """Return the clusters of names, those with the most uses first.

    `are_apart` tells of two names whether they are known to be two.
    """
    group = {name: name for name in counts}
    for one, other in near_pairs(counts):
        if not are_apart(one, other):
            _join(group, one, other)
    members = defaultdict(list)
    for name in counts:
        members[_root(group, name)].append(name)
    found = [
        Cluster(tuple((name, counts[name]) for name in sorted(same, key=lambda n: (-counts[n], n))))
        for same in members.values()
        if len(same) > 1
    ]
    return sorted(found, key=lambda one: (-one.uses, one.names))


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that may be one, by what they have in common."""
    by_key = defaultdict(list)
    for name in names:
        for key in keys_of(name):
            by_key[key].append(name)
    for (kind, *_), same in by_key.items():
        if kind == "slip":
            yield from (pair for pair in combinations(same, 2) if is_slip(*pair))
        else:
            yield from pairwise(same)


def keys_of(name: str) -> set[tuple[str, ...]]:
    """Return what a name has in common with those that may be the same.

    >>> sorted(keys_of("The Harbour League") & keys_of("League, Harbour"))
    [('words', 'harbour', 'league')]
    """
    words = words_of(name)
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    letters = "".join(telling)
    keys = {("slip", *key) for key in slip_keys(name)}
    if letters:
        keys.add(("letters", letters))
    if len(letters) >= _SHORTEST:
        keys.add(("words", *sorted(set(telling))))
    return keys


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names differ in one letter of one word."""
    words, others = words_of(one), words_of(other)
    different = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    is_alone = len(words) == len(others) and len(different) == 1
    return is_alone and is_one_letter_apart(*different[0])


def _root(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        group[name] = group[group[name]]
        name = group[name]
    return name


def _join(group: dict[str, str], one: str, other: str) -> None:
    group[_root(group, other)] = _root(group, one)
