"""What the page and scripts are told of proposals: a line of the list, and one of them whole.

In: proposals, and the tables as they are now. Out: plain values. Nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tieline.data.actors import actors_of
from tieline.data.articles import Article, articles_of
from tieline.data.dossier import ParsedTables, read, version_of
from tieline.editor.proposals.steps import Step, moved, steps_of
from tieline.editor.proposals.store import Proposal
from tieline.editor.tables import files
from tieline.editor.tables.apply import Content
from tieline.editor.tables.article_text import text_at_hand
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import Add, Operation, Row, Set, row_key
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import lexicon
from tieline.provenance.texts import text_of_paragraphs

MOST_STEPS = 300
"""Steps of a proposal that are shown one by one; more are accepted or refused whole."""
_TIE = ("actor", "target", "type")
_AROUND = 1
"""Paragraphs that are shown before and behind those which a proposal rests on."""


def listed(proposal: Proposal) -> dict[str, object]:
    """Return a proposal as a line of the list."""
    made, decision = proposal.made, proposal.decision
    fields = {"id", "when", "who", "why", "kind", "article", "paragraph", "ties"}
    return {
        **made.model_dump(mode="json", include=fields),
        "status": proposal.status,
        "steps": len(made.ops),
        "tie": first_tie(made.ops),
        "changes": first_changed_tie(made.ops),
        "decision": None
        if decision is None
        else decision.model_dump(
            mode="json", include={"who", "when", "why", "accepted", "edited", "change"}
        ),
    }


def first_tie(operations: Sequence[Operation]) -> dict[str, str] | None:
    """Return actor, target and type of the first tie that is added; None where there is none."""
    rows = (one.row for one in operations if isinstance(one, Add) and one.table == "relations")
    return next(({name: row.get(name, "") for name in _TIE} for row in rows), None)


def first_changed_tie(operations: Sequence[Operation]) -> str | None:
    """Return the id of the first tie that is changed or deleted; None where there is none."""
    others = (one for one in operations if not isinstance(one, Add))
    return next((one.id for one in others if one.table == "relations"), None)


@dataclass(frozen=True, slots=True)
class Now:
    """The tables as they are: their bytes, what was read of them, and their version."""

    contents: Mapping[str, bytes]
    tables: ParsedTables
    version: str

    @classmethod
    def of(cls, workspace: Workspace) -> "Now":
        """Read the tables of a workspace."""
        contents = files.read_whole(workspace.folder)
        instead = files.by_file(contents)
        tables = read(workspace.folder, workspace.texts, instead=instead)
        return cls(contents, tables, version_of(workspace.folder, instead))


def whole(workspace: Workspace, proposal: Proposal) -> dict[str, object]:
    """Return a proposal with its steps, the rows and paragraphs that it concerns, the version.

    Raises DossierError for a table that cannot be read.
    """
    now, made = Now.of(workspace), proposal.made
    steps = steps_of(now.contents, made.ops)
    ties = rows_of_ties(now, proposal)
    places = paragraphs_of(proposal, ties)
    return {
        **listed(proposal),
        "base": made.base,
        "version": now.version,
        "rows": [described(at, step) for at, step in enumerate(steps[:MOST_STEPS])],
        "words": [list(place) for place in made.words],
        "concerns": list(ties.values()),
        "texts": [text for id_ in places if (text := passage(workspace, now, id_, places[id_]))],
    }


def described(at: int, step: Step) -> dict[str, object]:
    """Return a step for the page: what is proposed, what is there, and the operation to try it."""
    operation = step.operation
    old: Content = None
    new: Content = None
    if isinstance(operation, Set):
        old, new = operation.old, operation.new
    elif isinstance(operation, Add):
        new = operation.row
    else:
        old = operation.row
    return {
        "step": at,
        "table": operation.table,
        "id": row_key(operation),
        "op": operation.op,
        "column": operation.column if isinstance(operation, Set) else None,
        "old": old,
        "now": step.now,
        "new": new,
        "state": step.state,
        "operation": moved(step).operation.as_json(),
    }


def rows_of_ties(now: Now, proposal: Proposal) -> dict[str, Row]:
    """Return the ties that a proposal concerns and that there are, by id."""
    of_steps = [
        one.id
        for one in proposal.made.ops[:MOST_STEPS]
        if one.table == "relations" and not isinstance(one, Add)
    ]
    wanted = dict.fromkeys((*proposal.made.ties, *of_steps))
    document = open_table("relations", now.contents.get("relations"))
    found = {}
    for id_ in wanted:
        indexes = document.indexes(id_)
        if indexes and (row := document.row(indexes[0])):
            found[id_] = row
    return found


def paragraphs_of(proposal: Proposal, ties: Mapping[str, Row]) -> dict[str, set[int]]:
    """Return which paragraphs of which articles a proposal rests on."""
    made = proposal.made
    found: dict[str, set[int]] = {}
    if made.article:
        found[made.article] = {made.paragraph} if made.paragraph else set()
    added = [one for one in made.ops[:MOST_STEPS] if isinstance(one, Add)]
    for row in (*ties.values(), *(one.row for one in added if one.table == "relations")):
        number = row.get("paragraph", "")
        if row.get("source"):
            places = found.setdefault(row["source"], set())
            if number.isascii() and number.isdigit() and len(number) < 7:
                places.add(int(number))
    return found


def passage(
    workspace: Workspace, now: Now, article: str, numbers: set[int]
) -> dict[str, object] | None:
    """Return the paragraphs of an article around those of these numbers, with who is named."""
    known = articles_of(now.tables.articles) if now.tables.articles else {}
    record = known.get(article)
    if record is None:
        return None
    head: dict[str, object] = {
        "article": article,
        "title": record.title,
        "about": " · ".join(part for part in (record.publisher, record.published) if part),
    }
    return head | {"paragraphs": shown_paragraphs(workspace, now, record, numbers)}


def shown_paragraphs(
    workspace: Workspace, now: Now, article: Article, numbers: set[int]
) -> list[dict[str, object]]:
    """Return paragraphs with their numbers, texts and names; `here` are those that are meant."""
    text = text_at_hand(workspace, article)
    if text is None:
        return []
    actors = actors_of(now.tables.actors) if now.tables.actors else {}
    parsed = text_of_paragraphs(text, lexicon(actors))
    around = {n + by for n in numbers for by in range(-_AROUND, _AROUND + 1)}
    return [
        {
            "number": number,
            "here": number in numbers,
            "text": paragraph,
            "names": [[span.start, span.end] for span in spans],
        }
        for number, (paragraph, spans) in enumerate(
            zip(parsed.paragraphs, parsed.names, strict=True), 1
        )
        if number in around
    ]
