"""List what a dossier does not have yet, for who reads and codes on.

In: the selected ties. Out: `MissingPart`s; each item leads to a pair, an article or a paragraph.
Nothing here says that something ended: who is not told of may be as before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.english import counted, joined
from tieline.data.escaping import isolated
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.narrative.citation import only_in
from tieline.narrative.coverage.steps import chosen_articles
from tieline.narrative.evidence import edge_sentence
from tieline.provenance.coverage import coverage
from tieline.selection.selected import SelectedTies
from tieline.structure.shape import only_in_tension
from tieline.structure.signed_pairs import signed_pairs

MOST_ITEMS = 60
"""Items of a part that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look into: where it leads (a focus, or an article and a paragraph), and more."""

    text: str
    focus: str = ""
    article: str = ""
    paragraph: int | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class MissingPart:
    """One kind of what is missing: its items, how many there are in all, and what it means."""

    id: str
    title: str
    note: str
    items: tuple[Item, ...]
    count: int

    @property
    def left(self) -> int:
        """How many items are not listed."""
        return self.count - len(self.items)


def missing_parts(selected: SelectedTies) -> tuple[MissingPart, ...]:
    """Return the kinds of which there is anything."""
    graph = build(selected)
    known = chosen_articles(selected)
    parts = (
        part(
            "single",
            "Lines that rest on one article",
            "Another article that tells the same would support them.",
            list(single_lines(selected, graph)),
        ),
        part(
            "tension",
            "Told of only as in tension",
            "No friendly line is told of them in what is chosen; that is not to say there is none.",
            [Item(isolated(name), focus=name) for name in only_in_tension(signed_pairs(graph))],
        ),
        part(
            "articles",
            "Articles without a claim",
            "Nothing was coded from them.",
            list(bare_articles(selected, known)),
        ),
        part(
            "paragraphs",
            "Paragraphs without a claim that name two or more actors",
            "They may tell of no tie.",
            list(bare_paragraphs(selected, known)),
        ),
        part(
            "silent",
            "Pairs of which later articles tell no later day",
            "Silence is not an end: what was told may hold on.",
            list(silent_pairs(graph, known)),
        ),
    )
    return tuple(one for one in parts if one.count)


def part(id_: str, title: str, note: str, items: Sequence[Item]) -> MissingPart:
    """Return a part with the first of its items."""
    return MissingPart(id_, title, note, tuple(items[:MOST_ITEMS]), len(items))


def single_lines(selected: SelectedTies, graph: Network) -> Iterator[Item]:
    """Yield the lines that one article alone tells of, the most important first."""
    articles = selected.dossier.articles
    for edge in rank_edges(graph):
        a, b, kind = edge_ends(edge)
        facts = graph.edges[a, b, kind]
        if facts["sources"] == 1:
            alone = only_in(articles[id_] for id_ in facts["articles"])
            sentence = edge_sentence(edge, selected.dossier.types)
            yield Item(sentence, focus=edge, more=f"only in {alone}")


def bare_articles(selected: SelectedTies, known: Sequence[Article]) -> Iterator[Item]:
    """Yield the articles of which no claim is in the table at all."""
    cited = set(selected.dossier.ties["source"])
    for one in known:
        if one.id not in cited:
            yield Item(isolated(one.title or one.label), article=one.id)


def bare_paragraphs(selected: SelectedTies, known: Sequence[Article]) -> Iterator[Item]:
    """Yield the paragraphs of texts at hand that name several actors and have no claim."""
    for article in known:
        for paragraph in coverage(selected.dossier, article.id).bare:
            yield Item(
                f"{isolated(article.label)}, paragraph {paragraph}",
                article=article.id,
                paragraph=paragraph,
            )


def silent_pairs(graph: Network, known: Sequence[Article]) -> Iterator[Item]:
    """Yield the pairs whose last day is before some articles, the most important pair first."""
    published = [day for one in known if (day := one.published_first) is not None]
    for focus, (day, unit) in last_told(graph).items():
        later = sum(one > day for one in published)
        if later:
            tell = "tells" if later == 1 else "tell"
            since = f"{counted(later, 'later article')} {tell} of no later day"
            told = f"last told of for {dates.unit_wording(day, unit)}; {since}"
            yield Item(joined(focus.split("|")), focus=focus, more=told)


def last_told(graph: Network) -> dict[str, tuple[int, dates.Unit]]:
    """Return the last day of each pair that has one, with its unit; the most important first."""
    newest: dict[str, tuple[int, dates.Unit]] = {}
    for edge in rank_edges(graph):
        a, b, kind = edge_ends(edge)
        facts, focus = graph.edges[a, b, kind], "|".join(sorted((a, b)))
        day = dates.LATEST if facts["last_day"] is None else facts["last_day"]
        if focus not in newest or newest[focus][0] < day:
            newest[focus] = (day, facts["unit"])
    return newest
