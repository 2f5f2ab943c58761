"""Count the lines of each actor by the article that tells of them: who covers whom.

In: the selected ties. Out: a `Table` of actors by articles, the most important ones.
"""

from collections import Counter, defaultdict

from tieline.data.memo import remembered
from tieline.graph.counts.cells import Cell, Key, Table
from tieline.graph.network import build, edge_id, rank_actors
from tieline.selection.selected import SelectedTies

MOST_ACTORS, MOST_ARTICLES = 20, 12


@remembered(1)
def lines_by_article(selected: SelectedTies) -> Table:
    """Return how many lines of each actor each article tells of."""
    graph = build(selected)
    source = dict(zip(selected.ties["id"], selected.ties["source"], strict=True))
    lines: defaultdict[Key, set[str]] = defaultdict(set)
    claims: defaultdict[Key, set[str]] = defaultdict(set)
    for a, b, kind, edge in graph.edges(keys=True, data=True):
        for id_ in edge["ids"]:
            for actor in (a, b):
                lines[actor, source[id_]].add(edge_id(a, b, kind))
                claims[actor, source[id_]].add(id_)
    place = {id_: at for at, id_ in enumerate(source)}
    actors, articles = rank_actors(graph), Counter(source.values())
    shown = sorted(articles, key=lambda id_: (-articles[id_], id_))[:MOST_ARTICLES]
    rows = {name: name for name in actors[:MOST_ACTORS]}
    known = selected.dossier.articles
    columns = {id_: known[id_].label for id_ in known if id_ in shown}
    cells = {
        key: Cell(len(told), tuple(sorted(claims[key], key=place.__getitem__)))
        for key, told in lines.items()
        if key[0] in rows and key[1] in columns
    }
    return Table(rows, columns, cells, len(actors) - len(rows), len(articles) - len(columns))
