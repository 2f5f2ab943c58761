"""Find the pairs that most articles call close, and those that most call at odds.

In: the selected ties. Out: the strongest edges of each side, and their names in a list.

Strength is what the words beside it say: the articles, then the claims, that state or quote a tie,
gestures only where there is nothing else. What is denied or only forecast makes no pair close or at
odds. Closeness and tension of one pair are never netted out, and a pair that is both is named.
Where equals would have to be left out, they are counted, or the weaker ones wait.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tieline.data.english import capital, counted, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES, GESTURE
from tieline.graph.network import Key, build, edge_ends, edge_id, edge_keys, rank_edges
from tieline.narrative.citation import only_in
from tieline.selection.selected import SelectedTies

Sign = Literal[1, -1]
Strength = tuple[bool, bool, int, int]
"""Whether the articles date an edge, whether it is more than gestures, and its numbers of articles
and of claims."""
MOST_NAMED, MOST_LISTED = 3, 6
"""Pairs of each sign that a sentence names, and that a list has, at most."""

TITLES: Mapping[Sign, str] = {1: "Closest", -1: "Most at odds"}
"""What the strongest pairs of each sign are called."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What makes an edge strong: its articles in order, and how many claims of them count."""

    edge: str
    strength: Strength
    articles: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class StrongEdge:
    """One edge that stands out: who, in what tie (blank where `short` says it), in which articles.

    `sources` is a phrase, such as "in three articles"; `short` is the pair in few words.
    """

    short: str
    tie: str
    sources: str
    strength: Strength
    quoted: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The strongest pairs of one sign: those that are named, or else how many are equally strong.

    Nothing is named where the strongest are more than a list holds, and where all of the sign's
    pairs are alike and more than a sentence names: `alike` says what the `more` have, and `pairs`
    counts all pairs of the sign. `gestures` is True where these tell of gestures alone.
    """

    strong: tuple[StrongEdge, ...]
    more: int = 0
    alike: str = ""
    pairs: int = 0
    gestures: bool = False


def side_of(selected: SelectedTies, sign: Sign, most: int) -> Side:
    """Return the strongest pairs of a sign."""
    ranked = rank_side(selected, sign)
    first, more = cut_between_strengths(ranked, most)
    read = articles_read(selected)
    strong = tuple(_strong_edge(selected, read, one) for one in first)
    # A list that has room for all would call equals the closest, which a sentence does not.
    all_alike = len({one.strength for one in ranked}) == 1
    if not more and not (all_alike and cut_between_strengths(ranked, MOST_NAMED)[1]):
        return Side(strong)
    alike = _each(strong[0]) if strong else ""
    gestures = not ranked[0].strength[1]
    return Side((), more + len(first), alike, len(ranked), gestures)


def list_strongest(selected: SelectedTies, *, sign: Sign, most: int = MOST_NAMED) -> str:
    """List the strongest pairs of one side; blank without any, and where all are alike."""
    return "; ".join(group_alike(side_of(selected, sign, most).strong))


def alike_sentence(selected: SelectedTies, sign: Sign, most: int) -> str:
    """Count the strongest pairs of one side where too many are alike to name them; else blank."""
    side = side_of(selected, sign, most)
    if not side.alike:
        return ""
    kind = {1: "friendly", -1: "cold"}[sign]
    what = {1: "allied, aligned or supporting", -1: "in tension"}[sign]
    what = f"with {kind} gestures alone" if side.gestures else what
    if side.more < side.pairs:
        pairs = f"{number(side.more)} of {counted(side.pairs, 'pair')}"
        return capital(f"{pairs} {what} stand out, {side.alike}.")
    return f"{counted(side.more, 'pair').capitalize()} {what}, {side.alike}: none stands out."


def both_sentence(selected: SelectedTies) -> str:
    """Name the pairs that stand out as close and as at odds at once; blank without any."""
    both = pairs_on_both_sides(selected)
    named = [f"{isolated(a)} and {isolated(b)}" for a, b in both[:MOST_NAMED]]
    more = [f"{counted(len(both) - MOST_NAMED, 'more pair')}"] if len(both) > MOST_NAMED else []
    return f"Both close and at odds: {'; '.join([*named, *more])}." if both else ""


@remembered(2)
def pairs_on_both_sides(selected: SelectedTies) -> tuple[tuple[str, str], ...]:
    """Return the pairs that are listed on either side, as the list of the close has them."""
    close, at_odds = (
        [edge_ends(one.edge)[:2] for one in cut_between_strengths(ranked, MOST_LISTED)[0]]
        for ranked in (rank_side(selected, sign) for sign in TITLES)
    )
    cold = {frozenset(pair) for pair in at_odds}
    ordered = dict.fromkeys((min(pair), max(pair)) for pair in close)
    return tuple(pair for pair in ordered if frozenset(pair) in cold)


@remembered(2)
def rank_side(selected: SelectedTies, sign: Sign) -> tuple[Weighed, ...]:
    """Return the strongest edge of each pair with its strength, in order of importance."""
    # Headline, card and chart of one selection each ask for it.
    place = {edge: at for at, edge in enumerate(rank_edges(build(selected)))}
    types = selected.dossier.types
    weighed = [one for one in weigh_edges(selected) if types[edge_ends(one.edge)[2]].sign == sign]
    # What only `open=1` shows stands behind all that the articles date.
    weighed.sort(key=lambda one: (*(-number for number in one.strength), place[one.edge]))
    best: dict[frozenset[str], Weighed] = {}
    for one in weighed:
        best.setdefault(frozenset(edge_ends(one.edge)[:2]), one)
    return tuple(best.values())


@remembered(1)
def weigh_edges(selected: SelectedTies) -> tuple[Weighed, ...]:
    """Weigh each edge by the claims that an article states or quotes, gestures only if alone."""
    rows, ties = selected.mask, selected.dossier.ties
    columns = (ties[name].to_numpy()[rows].tolist() for name in ("source", "form", "certainty"))
    keys = edge_keys(selected.dossier, selected.selection.level, rows)
    dated = (~selected.only_open)[rows].tolist()
    by_edge: defaultdict[Key, list[tuple[str, str, str, bool]]] = defaultdict(list)
    for key, *claim in zip(keys, *columns, dated, strict=True):
        source, form, certainty, is_dated = claim
        if CERTAINTIES[certainty].borne:
            by_edge[key].append((source, form, certainty, is_dated))
    roots = selected.dossier.roots
    return tuple(_weigh(edge_id(*key), claims, roots) for key, claims in by_edge.items())


def _weigh(
    edge: str, claims: Sequence[tuple[str, str, str, bool]], roots: Mapping[str, str]
) -> Weighed:
    dated = [one for one in claims if one[3]]
    more_than_gestures = [one for one in dated or claims if one[1] != GESTURE]
    counting = more_than_gestures or dated or claims
    articles = tuple(sorted({source for source, *_ in counting}))
    reports = len({roots.get(id_, id_) for id_ in articles})
    strength = bool(dated), bool(more_than_gestures), reports, len(counting)
    return Weighed(edge, strength, articles, all(one[2] != "stated" for one in counting))


def _strong_edge(selected: SelectedTies, read: int, weighed: Weighed) -> StrongEdge:
    a, b, kind = edge_ends(weighed.edge)
    record, (dated, is_more, _, claims) = selected.dossier.types[kind], weighed.strength
    sources = sources_phrase(selected, read, weighed.articles, claims)
    sources += ", quoted" if weighed.quoted else ""
    sources += "" if dated else ", not dated by the article"
    tie = record.label if is_more else record.gestures_label
    short = f"{isolated(a)}–{isolated(b)}"
    if record.directed:
        short = record.sentence(a, b, () if is_more else (GESTURE,))
        tie = ""
    strength, quoted = weighed.strength, weighed.quoted
    return StrongEdge(short, tie, sources, strength, quoted)


def sources_phrase(
    selected: SelectedTies, read: int, articles: tuple[str, ...], claims: int
) -> str:
    """Say in how many of the articles that are read an edge is claimed, or in which one."""
    known = selected.dossier.articles
    chosen = "" if read == len(known) else "chosen "
    if read == 1:
        return f"in {counted(claims, 'claim')}"
    reports = len({known[id_].origin for id_ in articles})
    if reports == 1:
        return f"only in {only_in(known[id_] for id_ in articles)}"
    if reports < read:
        return f"in {counted(reports, 'article')}"
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


def cut_between_strengths(ranked: Sequence[Weighed], most: int) -> tuple[list[Weighed], int]:
    """Return the first, and how many more are as strong as the last of them."""
    if len(ranked) <= most:
        return list(ranked), 0
    cut = ranked[most].strength
    above = [one for one in ranked[:most] if one.strength > cut]
    if above or most == 0:
        return above, 0
    alike = sum(one.strength == cut for one in ranked)
    # To name one more is shorter than to count it.
    named = alike if alike == most + 1 else most
    return list(ranked[:named]), alike - named


def group_alike(chosen: Sequence[StrongEdge]) -> list[str]:
    """Name edges with the same tie and sources together, and write these once."""
    groups: list[str] = []
    tie_before = ""
    for (tie, sources), same in groupby(chosen, key=lambda strong: (strong.tie, strong.sources)):
        pairs = [strong.short for strong in same]
        # "Both in four claims" could be the same four.
        both = len(pairs) == 2 and "article" in sources
        each = "" if len(pairs) == 1 else "both" if both else "each"
        words = spaced(each, "" if tie == tie_before else tie, sources)
        groups.append(f"{', '.join(pairs)} ({words})")
        tie_before = tie
    return groups


def _each(strong: StrongEdge) -> str:
    *_, articles, claims = strong.strength
    if articles > 1:
        return f"each in {counted(articles, 'article')}"
    if strong.sources.startswith("only"):
        return "each in only one article"
    return f"each in {counted(claims, 'claim')}"


def spaced(*words: str) -> str:
    """Join the words that are not blank by spaces."""
    return " ".join(word for word in words if word)
