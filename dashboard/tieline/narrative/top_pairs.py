"""Find the pairs that most articles call close, and those that most call at odds.

In: the selected ties. Out: the strongest edges of each side, and their names in a list.

Strength is the number of articles, then of claims; closeness and tension of one pair are never
netted out. Where equals would have to be left out, they are counted, or the weaker ones wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from tieline.data.english import counted, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.selection.selected import SelectedTies

Sign = Literal[1, -1]
Strength = tuple[bool, int, int]
"""Whether the articles date an edge, and its numbers of articles and of claims."""
Ranked = tuple[str, Strength]
"""The id of an edge and its strength."""


@dataclass(frozen=True, slots=True)
class StrongEdge:
    """One edge that stands out: who, in what tie (blank where `names` says it), in which articles.

    `sources` is a phrase, such as "in three articles".
    """

    edge: str
    sign: Sign
    names: str
    tie: str
    sources: str
    strength: Strength

    @property
    def sentence(self) -> str:
        """Return it as words, such as "Arden and Borel (in tension in three articles)"."""
        return f"{self.names} ({_spaced(self.tie, self.sources)})"


def strongest(selected: SelectedTies, *, most: int = 3) -> tuple[StrongEdge, ...]:
    """Return `most` close pairs or fewer, then `most` pairs at odds or fewer, strongest first.

    One more where it is as strong as all the others.
    """
    read = articles_read(selected)
    return tuple(
        _strong_edge(selected, read, one)
        for sign in (1, -1)
        for one in cut_between_strengths(rank_side(build(selected), sign), most)[0]
    )


def list_strongest(selected: SelectedTies, *, sign: Sign, most: int = 3) -> str:
    """List the strongest pairs of one side, and how many more are alike; blank without any."""
    first, more = cut_between_strengths(rank_side(build(selected), sign), most)
    read = articles_read(selected)
    chosen = [_strong_edge(selected, read, one) for one in first]
    if not more:
        return "; ".join(group_alike(chosen))
    names = "; ".join(strong.names for strong in chosen)
    return f"{names}; and {counted(more, 'more pair')} ({_each(chosen[0])})"


@remembered(16)
def rank_side(graph: Network, sign: Sign) -> tuple[Ranked, ...]:
    """Return the strongest edge of each pair with its strength, in order of importance."""
    # Headline, card and chart of one selection each ask for it.
    best: dict[frozenset[str], Ranked] = {}
    # What only `open=1` shows stands behind all that the articles date.
    for edge in sorted(rank_edges(graph), key=lambda edge: not _attributes(graph, edge)["dated"]):
        a, b, kind = edge_ends(edge)
        if TYPES[kind].sign == sign and frozenset((a, b)) not in best:
            about = _attributes(graph, edge)
            best[frozenset((a, b))] = edge, (about["dated"], about["sources"], about["ties"])
    return tuple(best.values())


def _attributes(graph: Network, edge: str) -> Mapping[str, Any]:
    a, b, kind = edge_ends(edge)
    attributes: Mapping[str, Any] = graph[a][b][kind]
    return attributes


def _strong_edge(selected: SelectedTies, read: int, ranked: Ranked) -> StrongEdge:
    edge, strength = ranked
    a, b, kind = edge_ends(edge)
    record = TYPES[kind]
    names = record.sentence(a, b) if record.directed else f"{isolated(a)} and {isolated(b)}"
    articles = _attributes(build(selected), edge)["articles"]
    sources = sources_phrase(selected, read, articles, strength[-1])
    if not strength[0]:
        sources += ", not dated by the article"
    tie = "" if record.directed else record.label
    return StrongEdge(edge, record.sign, names, tie, sources, strength)


def sources_phrase(
    selected: SelectedTies, read: int, articles: tuple[str, ...], claims: int
) -> str:
    """Say in how many of the articles that are read an edge is claimed, or in which one."""
    known = selected.dossier.articles
    chosen = "" if read == len(known) else "chosen "
    if read == 1:
        return f"in {counted(claims, 'claim')}"
    if len(articles) == 1:
        return f"only in {known[articles[0]].attribution}"
    if len(articles) < read:
        return f"in {counted(len(articles), 'article')}"
    return f"in both {chosen}articles" if read == 2 else f"in all {number(read)} {chosen}articles"


def articles_read(selected: SelectedTies) -> int:
    """Count the articles whose claims the selection admits."""
    selection = selected.selection
    by = selection.known_by
    return sum(
        (selection.sources is None or article.id in selection.sources)
        and article.id not in selection.without
        and (by is None or (article.published_last is not None and article.published_last <= by))
        for article in selected.dossier.articles.values()
    )


def cut_between_strengths(ranked: Sequence[Ranked], most: int) -> tuple[list[Ranked], int]:
    """Return the first, and how many more are as strong as the last of them."""
    if len(ranked) <= most:
        return list(ranked), 0
    _, cut = ranked[most]
    above = [one for one in ranked[:most] if one[1] > cut]
    if above or most == 0:
        return above, 0
    alike = sum(strength == cut for _, strength in ranked)
    # To name one more is shorter than to count it.
    named = alike if alike == most + 1 else most
    return list(ranked[:named]), alike - named


def group_alike(chosen: Sequence[StrongEdge]) -> list[str]:
    """Name edges with the same tie and sources together, and write these once."""
    groups: list[str] = []
    tie_before = ""
    for (tie, sources), same in groupby(chosen, key=lambda strong: (strong.tie, strong.sources)):
        pairs = [strong.names for strong in same]
        # "Both in four claims" could be the same four.
        both = len(pairs) == 2 and "article" in sources
        each = "" if len(pairs) == 1 else "both" if both else "each"
        words = _spaced(each, "" if tie == tie_before else tie, sources)
        groups.append(f"{'; '.join(pairs)} ({words})")
        tie_before = tie
    return groups


def _each(strong: StrongEdge) -> str:
    _, articles, claims = strong.strength
    if articles > 1:
        return f"each in {counted(articles, 'article')}"
    if strong.sources.startswith("only"):
        return "each in only one article"
    return f"each in {counted(claims, 'claim')}"


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
