"""Collect what the sentence above a chart does not say: what is newest, what turned, what is thin.

In: the selected ties. Out: groups, each of a title and lines that open their evidence. The rules,
by which no line says more than the articles:

1. Only claims that somebody makes and nobody denies count, and only on days that an article dates.
2. Newest is what begins last, each pair once; what begins at a time not told is no news. Where most
   pairs begin on the same day none is newest.
3. A pair was told of both ways if all claims of its newest sign begin after those of the other sign
   have ended. It is said of which days each is told, not that one ended or the other began.
4. The line of one article is named if that makes several claims of it, gestures apart.
5. Only at odds is who has no friendly tie in any claim of these days and articles, be it with a
   collective, a forecast, undated, or on a line that the selection leaves out. Where the selection
   leaves out friendly ties, or all but the ties of some actors, nobody is called so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from tieline.data import dates
from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES, GESTURE, TYPES, TieType, Types
from tieline.graph.network import (
    build,
    edge_ends,
    edge_id,
    edge_keys,
    rank_actors,
    rank_edges,
    ranked_pairs,
)
from tieline.narrative.citation import only_in
from tieline.narrative.evidence import edge_sentence
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import with_any_line

MOST_LINES = 3
"""Lines of a group; of more only the number is said."""
LEAST_CLAIMS = 2
"""Claims, gestures apart, with which the line of a single article looks like more than one."""


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One line of a group: its text, the focus that opens its evidence, the types of tie it tells.

    `quoted` is True where no article states it itself.
    """

    focus: str
    text: str
    types: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class OverviewGroup:
    """A group of lines under a title, with what is said of those that are not listed."""

    title: str
    lines: tuple[OverviewLine, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class BorneClaim:
    """A claim that counts here: what it ties, when, in which form and article."""

    edge: str
    first_day: int
    last_day: int
    when: str
    form: str
    source: str
    stated: bool
    text: str
    row: int
    types: Types = field(default_factory=lambda: TYPES, compare=False, repr=False)

    @property
    def pair(self) -> str:
        """The two that it ties, as `A|B` in the order of the alphabet."""
        return "|".join(sorted(edge_ends(self.edge)[:2]))

    @property
    def sign(self) -> int:
        """1 of a friendly tie, -1 of tension."""
        return self.types[edge_ends(self.edge)[2]].sign


def overview_groups(selected: SelectedTies) -> tuple[OverviewGroup, ...]:
    """Return the groups that have anything to say."""
    groups = (
        newest(selected),
        told_both_ways(selected),
        single_sourced(selected),
        only_at_odds(selected),
    )
    return tuple(group for group in groups if group.lines)


@remembered(1)
def borne_claims(selected: SelectedTies) -> tuple[BorneClaim, ...]:
    """Return the claims that somebody bears, nobody denies, and an article dates."""
    rows, ties = selected.mask & ~selected.only_open, selected.dossier.ties
    types = selected.dossier.types
    names = ("when", "form", "source", "certainty", "claim")
    columns = (ties[name].to_numpy()[rows].tolist() for name in names)
    days = (column[rows].tolist() for column in selected.days)
    keys = edge_keys(selected.dossier, selected.selection.level, rows)
    numbers = rows.nonzero()[0].tolist()
    return tuple(
        BorneClaim(
            edge_id(*key), first, last, when, form, source, certainty == "stated", text, at, types
        )
        for key, first, last, at, when, form, source, certainty, text in zip(
            keys, *days, numbers, *columns, strict=True
        )
        if CERTAINTIES[certainty].borne
    )


def begin_told(claim: BorneClaim) -> bool:
    """Whether the article tells when it began.

    >>> begin_told(BorneClaim("A|B|tension", 1, 2, "/2025-09", "words", "x", True, "", 0))
    False
    """
    return not claim.when.startswith(("/", ".."))


def newest(selected: SelectedTies) -> OverviewGroup:
    """Return the newest claim of each of the pairs whose claims begin last."""
    place = {edge: at for at, edge in enumerate(rank_edges(build(selected)))}
    claims = borne_claims(selected)

    def latest_first(claim: BorneClaim) -> tuple[int, int, int, int]:
        return -claim.first_day, -claim.last_day, place[claim.edge], claim.row

    by_pair: dict[str, BorneClaim] = {}
    for claim in sorted(filter(begin_told, claims), key=latest_first):
        by_pair.setdefault(claim.pair, claim)
    ordered = list(by_pair.values())
    days = [claim.first_day for claim in ordered]
    if not ordered or 2 * days.count(days[0]) > len({claim.pair for claim in claims}):
        return OverviewGroup("Newest")
    listed = ordered[:MOST_LINES]
    alike = days[MOST_LINES:].count(days[len(listed) - 1])
    more = f"{capital(counted(alike, 'more pair'))}, just as new." if alike else ""
    return OverviewGroup("Newest", tuple(map(newest_line, listed)), more)


def newest_line(claim: BorneClaim) -> OverviewLine:
    """Return a claim with its date."""
    when = capital(dates.wording(dates.parse(claim.when)))
    text = f"{when}: {isolated(claim.text)}"
    if not claim.stated:
        text = f"{text.removesuffix('.')} (quoted)."
    return OverviewLine(claim.edge, text, (edge_ends(claim.edge)[2],), not claim.stated)


def told_both_ways(selected: SelectedTies) -> OverviewGroup:
    """Return the pairs told of as close in earlier days and at odds in later ones, or reversely."""
    by_pair: defaultdict[str, list[BorneClaim]] = defaultdict(list)
    for claim in borne_claims(selected):
        # Of what held until some day, nobody says on which days before.
        if not claim.when.startswith(".."):
            by_pair[claim.pair].append(claim)
    turns = {pair: turn for pair, claims in by_pair.items() if (turn := last_turn(claims))}
    ordered = [pair for pair in ranked_pairs(selected) if pair in turns]
    lines = []
    for pair in ordered[:MOST_LINES]:
        names = " and ".join(map(isolated, pair.split("|")))
        before, after = map(manner_and_days, turns[pair])
        types = {edge_ends(claim.edge)[2] for run in turns[pair] for claim in run}
        kinds = tuple(word for word in selected.dossier.types if word in types)
        lines.append(OverviewLine(pair, f"{names}: told of {before}, {after}.", kinds))
    return OverviewGroup(
        "Close at one time, at odds at another", tuple(lines), _more(len(ordered), "pair")
    )


Turn = tuple[tuple[BorneClaim, ...], tuple[BorneClaim, ...]]
"""The claims of one sign before, and those of the other after them."""


def last_turn(claims: Sequence[BorneClaim]) -> Turn | None:
    """Return the last change of sign of a pair; None without, and where both overlap."""
    sign = max(claims, key=lambda claim: claim.last_day).sign
    others = [claim for claim in claims if claim.sign != sign]
    if not others:
        return None
    others_end = max(claim.last_day for claim in others)
    after = tuple(one for one in claims if one.sign == sign and one.last_day >= others_end)
    if any(claim.first_day <= others_end for claim in after):
        return None
    earlier = [one for one in claims if one.sign == sign and one.last_day < others_end]
    earlier_end = max((claim.last_day for claim in earlier), default=0)
    before = tuple(claim for claim in others if claim.last_day > earlier_end)
    return (before, after) if all(claim.first_day > earlier_end for claim in before) else None


def manner_and_days(claims: Sequence[BorneClaim]) -> str:
    """Say how claims of one sign tell of a pair, and of which days.

    >>> claim = BorneClaim("A|B|tension", 736695, 737059, "2018", "words", "x", True, "", 0)
    >>> manner_and_days([claim])
    'as at odds in 2018'
    """
    types = {edge_ends(claim.edge)[2] for claim in claims if claim.form != GESTURE}
    if not types:
        manner = "with friendly gestures" if claims[0].sign == 1 else "with cold gestures"
    else:
        manner = next(manner_of(one) for word, one in claims[0].types.items() if word in types)
    if len({claim.when for claim in claims}) == 1:
        return f"{manner} {when_told(claims[0].when)}"
    spans = [(one.first_day, one.last_day, dates.end_units(one.when)) for one in claims]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    days = dates.span_wording(first, last, dates.span_unit(spans))
    begin, to, end = days.partition(" to ")
    if to:
        # Not "from ... to": between two claims nothing may be told.
        return f"{manner} between {begin} and {end}"
    return f"{manner} {'on' if days[:2].strip().isdigit() and ' ' in days else 'in'} {days}"


def manner_of(record: TieType) -> str:
    """Say how a pair is told of whose ties have this type."""
    if record.is_usual:
        return MANNERS[record.word]
    return f"with “{record.label}”" if record.directed else f"as {record.label}"


def when_told(when: str) -> str:
    """Write the date of a claim as when something is told to be so.

    >>> [when_told(when) for when in ("2018", "/2025-09", "2016/2017", "2024/..")]
    ['in 2018', 'in September 2025', 'from 2016 to 2017', 'since 2024']
    """
    period = dates.parse(when.removeprefix("/"))
    if period.unit != "interval":
        return dates.at_wording(period)
    words = dates.wording(period)
    return f"from {words}" if " to " in words else words


MANNERS = {
    "alliance": "as allied or aligned",
    "support": "with support",
    "tension": "as at odds",
}
"""How a pair is told of, by the type of its ties, of the three."""


def single_sourced(selected: SelectedTies) -> OverviewGroup:
    """Return the lines of which a single article makes several claims, those with most first."""
    articles = selected.dossier.articles
    claims: defaultdict[str, list[BorneClaim]] = defaultdict(list)
    for claim in borne_claims(selected):
        claims[claim.edge].append(claim)
    graph = build(selected)
    weights = {
        edge: sum(claim.form != GESTURE for claim in claims[edge])
        for edge in rank_edges(graph)
        if graph.edges[edge_ends(edge)]["sources"] == 1
    }
    ranked = sorted(weights, key=lambda edge: -weights[edge])
    thin = [edge for edge in ranked if weights[edge] >= LEAST_CLAIMS]
    if len(selected.articles) < 2:
        thin = []
    lines = tuple(
        OverviewLine(
            edge,
            f"{capital(edge_sentence(edge, graph.types))}: {counted(len(claims[edge]), 'claim')}, "
            f"only in {only_in(articles[claim.source] for claim in claims[edge])}.",
            (edge_ends(edge)[2],),
            not any(claim.stated for claim in claims[edge]),
        )
        for edge in thin[:MOST_LINES]
    )
    return OverviewGroup("Several claims, a single source", lines, _more(len(thin), "line"))


def only_at_odds(selected: SelectedTies) -> OverviewGroup:
    """Return the actors all of whose ties are tension, those named most first."""
    title = "Told of only as at odds"
    partners: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for claim in borne_claims(selected):
        if claim.sign == -1:
            a, b = claim.pair.split("|")
            partners[a].add(b)
            partners[b].add(a)
            for end in (a, b):
                kinds[end].add(edge_ends(claim.edge)[2])
    friendly, types = friendly_actors(selected), selected.dossier.types
    if friendly is None:
        return OverviewGroup(title)
    alone = [name for name in rank_actors(build(selected)) if name in partners]
    alone = [name for name in alone if name not in friendly]
    lines = tuple(
        OverviewLine(
            name,
            f"{isolated(name)}: {_at_odds(kinds[name], types)} with {few_names(partners[name])}.",
            tuple(word for word in types if word in kinds[name]),
        )
        for name in alone[:MOST_LINES]
    )
    return OverviewGroup(title, lines, _more(len(alone), "actor"))


def _at_odds(kinds: Collection[str], types: Types) -> str:
    return "in tension" if all(types[word].is_usual for word in kinds) else "at odds"


def friendly_actors(selected: SelectedTies) -> frozenset[str] | None:
    """Return who has a friendly tie in any claim of these days and articles.

    None where the selection leaves out friendly ties of its own accord, so that nobody can tell.
    """
    selection = selected.selection
    known = selected.dossier.types
    types = selection.types or tuple(known)
    if selection.actors or any(one.sign == 1 and word not in types for word, one in known.items()):
        return None
    wider = selected.of(
        with_any_line(selection).with_(
            blocs=True, open=True, certainties=tuple(CERTAINTIES), forms=None
        )
    )
    close = wider.mask & wider.dossier.ties["type"].map(lambda word: known[word].sign == 1)
    return frozenset(name for end in wider.ends for name in end[close])


def few_names(names: Iterable[str]) -> str:
    """List some names, and how many more there are.

    >>> few_names({"Borel", "Arden"}), few_names("ABCDE")
    ('Arden and Borel', 'A, B, C and two more')
    """
    ordered = sorted(names)
    if len(ordered) <= MOST_LINES + 1:
        return joined(ordered)
    listed = ", ".join(map(isolated, ordered[:MOST_LINES]))
    return f"{listed} and {number(len(ordered) - MOST_LINES)} more"


def _more(total: int, noun: str) -> str:
    """Say how many are not listed; blank of none."""
    more = total - MOST_LINES
    return f"{capital(counted(more, f'more {noun}'))}." if more > 0 else ""
