"""Propose rows of a dossier for the rows of a foreign table.

In: a `Source`, a `Mapping` and the dossier's tables as read. Out: a `Proposal`: new ties, actors
and articles, and what became of every row of the file. Nothing is written here.
"""

from collections import defaultdict
from collections.abc import Callable

from tieline.data.actors import Names, names_of
from tieline.data.articles import articles_of
from tieline.data.csv_reader import Rows
from tieline.data.dossier import ParsedTables
from tieline.data.problems import Problem
from tieline.data.schema import ARTICLES, RELATIONS
from tieline.data.ties import References, next_id, tie_problems
from tieline.importing.mapping import Mapping
from tieline.importing.read import Source
from tieline.importing.ties.actors import ActorNames, iso3_of
from tieline.importing.ties.articles import ArticleIds, known_articles
from tieline.importing.ties.proposal import Proposal, Row
from tieline.importing.ties.repeats import KnownTies, known_ties, repeats_among
from tieline.importing.ties.tie_maker import TieMaker


def propose(
    source: Source,
    mapping: Mapping,
    tables: ParsedTables,
    progress: Callable[[int, int], None] | None = None,
    known: KnownTies | None = None,
) -> Proposal:
    """Make a tie of every row that has all that a tie needs; the others are refused one by one.

    The dossier's tables must be without a problem. `known` are its ties, where somebody who asks
    again and again has kept them.
    """
    assert tables.ties is not None
    assert tables.actors is not None
    assert tables.articles is not None
    note = f"Imported from {source.table.file}."
    names = ActorNames(names_of(tables.actors), mapping, source.table.kinds, iso3_of(tables.actors))
    articles = ArticleIds(mapping, note, known_articles(tables.articles))
    proposal = Proposal(source, mapping)
    maker = TieMaker(proposal, names, articles)
    maker.make_all(progress)
    refuse_faulty(proposal, maker, tables)
    if known is None:
        known = known_ties(tables.ties, mapping.types)
    sort_out_repeats(proposal, known)
    give_ids(proposal, tables.ties)
    keep_used(proposal, names, articles)
    return proposal


def refuse_faulty(proposal: Proposal, maker: TieMaker, tables: ParsedTables) -> None:
    """Refuse the ties in which `check` would find a fault, with its own words."""
    assert tables.actors is not None
    assert tables.articles is not None
    columns = {name: cells_of(proposal.ties, name) for name in RELATIONS.names}
    columns["id"] = [f"t{number}" for number in range(1, len(proposal.ties) + 1)]
    places = range(len(proposal.ties))
    rows = Rows(proposal.source.table.file, columns, places)
    new = dict.fromkeys(maker.names.new, 0)
    names = Names({**names_of(tables.actors).rows, **new}, {})
    known = articles_of(tables.articles)
    added = articles_of(rows_of_new(list(maker.articles.new.values())))
    references = References(names, {**known, **added}, proposal.mapping.types)
    faulty: dict[int, Problem] = {}
    for problem in tie_problems(rows, references):
        assert problem.line is not None
        faulty.setdefault(problem.line, problem)
    for at, problem in faulty.items():
        place = (proposal.source.table.file, proposal.lines[at], problem.column, problem.value)
        proposal.refused.append(Problem(*place, problem.message, problem.remedy))
    keep(proposal, [at for at in places if at not in faulty])
    proposal.refused.sort(key=lambda problem: problem.line or 0)


def cells_of(ties: list[Row], name: str) -> list[str]:
    """Return the cells of a column of new ties, which all have the same columns."""
    return [row[name] for row in ties] if ties and name in ties[0] else [""] * len(ties)


def rows_of_new(articles: list[Row]) -> Rows:
    """Return rows of articles as columns."""
    columns = {name: [row[name] for row in articles] for name in ARTICLES.names}
    return Rows(ARTICLES.file, columns, range(len(articles)))


def keep(proposal: Proposal, places: list[int]) -> None:
    """Keep only the ties at these places."""
    proposal.ties = [proposal.ties[at] for at in places]
    proposal.lines = [proposal.lines[at] for at in places]
    proposal.defaults = [proposal.defaults[at] for at in places]


def sort_out_repeats(proposal: Proposal, known: KnownTies) -> None:
    """Leave out what the dossier has already, and what an earlier row of the file says."""
    place, mapping = proposal.source.table.place, proposal.mapping
    rows = list(zip(proposal.ties, proposal.lines, strict=True))
    keeps = mapping.repeats == "keep"
    sorted_out = repeats_among(rows, known, place, keep=keeps, types=mapping.types)
    proposal.present, proposal.repeated = sorted_out.present, sorted_out.repeated
    keep(proposal, sorted_out.kept)


def give_ids(proposal: Proposal, ties: Rows) -> None:
    """Give each tie the next id; who saves gives others where these were used once."""
    free = next_id(ties.columns["id"])
    width, first = len(free) - 1, int(free[1:])
    for number, row in enumerate(proposal.ties, first):
        row["id"] = f"t{number:0{width}d}"


def keep_used(proposal: Proposal, names: ActorNames, articles: ArticleIds) -> None:
    """Add the actors and articles that the ties name; those of refused rows alone are left out."""
    used = {row[end] for row in proposal.ties for end in ("actor", "target")}
    proposal.actors = [row for name, row in names.new.items() if name in used]
    sources = {row["source"] for row in proposal.ties}
    proposal.articles = [row for id_, row in articles.new.items() if id_ in sources]
    without_kind = names.without_kind & used
    proposal.without_kind = tuple(name for name in names.new if name in without_kind)
    proposal.renamed = {written: name for written, name in names.renamed().items() if name in used}
    others = defaultdict(list)
    for written, name in proposal.renamed.items():
        if ";" not in written and not proposal.mapping.codes:
            others[name].append(written)
    for row in proposal.actors:
        row["aliases"] = ";".join(others[row["name"]])
