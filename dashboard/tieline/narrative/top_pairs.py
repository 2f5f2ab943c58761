"""The pairs that most articles call close, and those that most call at odds.

In: a network and its dossier. Out: the strongest edges of each side, and their names in a list.

Strength is the number of articles, then of claims; closeness and tension of one pair are never
netted out. Where equals would have to be left out, they are counted, or the weaker ones wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from tieline.data.dossier import Dossier
from tieline.data.english import counted, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.selection.selected import SelectedTies

Sign = Literal[1, -1]
Strength = tuple[bool, int, int]
"""Whether the articles date an edge, and its numbers of articles and of claims."""

_Ranked = tuple[str, Strength]


@dataclass(frozen=True, slots=True)
class Strong:
    """One edge that stands out: who, what (blank where `names` says it), in which articles."""

    edge: str
    sign: Sign
    names: str
    what: str
    where: str
    strength: Strength

    @property
    def sentence(self) -> str:
        """Return it as words, such as "Arden and Borel (in tension in three articles)"."""
        return f"{self.names} ({_spaced(self.what, self.where)})"


def strongest(selected: SelectedTies, *, most: int = 3) -> tuple[Strong, ...]:
    """Return `most` close pairs or fewer, then `most` pairs at odds or fewer, strongest first.

    One more where it is as strong as all the others.
    """
    read = _read(selected)
    return tuple(
        _strong(selected.dossier, read, one, build(selected))
        for sign in (1, -1)
        for one in _chosen(_side(build(selected), sign), most)[0]
    )


def named(selected: SelectedTies, *, sign: Sign, most: int = 3) -> str:
    """List the strongest pairs of one side, and how many more are alike; blank without any."""
    first, more = _chosen(_side(build(selected), sign), most)
    read = _read(selected)
    chosen = [_strong(selected.dossier, read, one, build(selected)) for one in first]
    if not more:
        return "; ".join(_groups(chosen))
    names = "; ".join(strong.names for strong in chosen)
    return f"{names}; and {counted(more, 'more pair')} ({_each(chosen[0])})"


@remembered(16)
def _side(graph: Network, sign: Sign) -> tuple[_Ranked, ...]:
    """Return the strongest edge of each pair with its strength, in order of importance."""
    # Headline, card and picture of one selection each ask for it.
    best: dict[frozenset[str], _Ranked] = {}
    # What only `open=1` shows stands behind all that the articles date.
    for edge in sorted(rank_edges(graph), key=lambda edge: not _told(graph, edge)["dated"]):
        a, b, kind = edge_ends(edge)
        if TYPES[kind].sign == sign and frozenset((a, b)) not in best:
            told = _told(graph, edge)
            best[frozenset((a, b))] = edge, (told["dated"], told["sources"], told["ties"])
    return tuple(best.values())


def _told(graph: Network, edge: str) -> Mapping[str, Any]:
    a, b, kind = edge_ends(edge)
    told: Mapping[str, Any] = graph[a][b][kind]
    return told


def _strong(dossier: Dossier, read: int, one: _Ranked, graph: Network) -> Strong:
    edge, strength = one
    a, b, kind = edge_ends(edge)
    record = TYPES[kind]
    names = record.sentence(a, b) if record.directed else f"{isolated(a)} and {isolated(b)}"
    where = _where(dossier, read, _told(graph, edge)["articles"], strength[-1])
    if not strength[0]:
        where += ", not dated by the article"
    what = "" if record.directed else record.label
    return Strong(edge, record.sign, names, what, where, strength)


def _where(dossier: Dossier, read: int, articles: tuple[str, ...], claims: int) -> str:
    chosen = "" if read == len(dossier.articles) else "chosen "
    if read == 1:
        return f"in {counted(claims, 'claim')}"
    if len(articles) == 1:
        return f"only in {dossier.articles[articles[0]].told}"
    if len(articles) < read:
        return f"in {counted(len(articles), 'article')}"
    return f"in both {chosen}articles" if read == 2 else f"in all {number(read)} {chosen}articles"


def _read(selected: SelectedTies) -> int:
    """Return how many articles the selection lets speak."""
    by = selected.selection.known_by
    return sum(
        (selected.selection.sources is None or article.id in selected.selection.sources)
        and article.id not in selected.selection.without
        and (by is None or (article.published_last is not None and article.published_last <= by))
        for article in selected.dossier.articles.values()
    )


def _chosen(side: Sequence[_Ranked], most: int) -> tuple[list[_Ranked], int]:
    """Return the strongest, and how many more are as strong as the last of them."""
    if len(side) <= most:
        return list(side), 0
    _, cut = side[most]
    above = [one for one in side[:most] if one[1] > cut]
    if above or most == 0:
        return above, 0
    alike = sum(strength == cut for _, strength in side)
    # To name one more is shorter than to count it.
    named = alike if alike == most + 1 else most
    return list(side[:named]), alike - named


def _groups(chosen: Sequence[Strong]) -> list[str]:
    """Name those together of which the same is said, and say it once."""
    said: list[str] = []
    before = ""
    for (what, where), same in groupby(chosen, key=lambda strong: (strong.what, strong.where)):
        pairs = [strong.names for strong in same]
        # "Both in four claims" could be the same four.
        both = len(pairs) == 2 and "article" in where
        each = "" if len(pairs) == 1 else "both" if both else "each"
        told = _spaced(each, "" if what == before else what, where)
        said.append(f"{'; '.join(pairs)} ({told})")
        before = what
    return said


def _each(strong: Strong) -> str:
    _, articles, claims = strong.strength
    if articles > 1:
        return f"each in {counted(articles, 'article')}"
    if strong.where.startswith("only"):
        return "each in only one article"
    return f"each in {counted(claims, 'claim')}"


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
