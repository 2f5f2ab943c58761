"""Queue the suggestions of an article: each a tie without a claim, which its editor writes.

In: the id of an article with a text. Out: proposals. Suggestions are made when they are asked for
and are stored only here, so that somebody else can decide them; one that was decided once does not
come back.
"""

from tieline.data.articles import articles_of, paragraphs
from tieline.data.dossier import load, read, version_of
from tieline.editor.payloads import wrong_value
from tieline.editor.proposals.decide import propose
from tieline.editor.proposals.records import Proposed
from tieline.editor.tables import files
from tieline.editor.tables.article_text import text_at_hand
from tieline.editor.tables.operations import Add
from tieline.editor.tables.save import Workspace
from tieline.suggest import LIKELY, Suggestion, suggest


def queue_suggestions(workspace: Workspace, who: str, article: str) -> list[Proposed]:
    """Put the likely suggestions of an article into the queue, without those that it has already.

    Raises DossierError for an article without a text, and for tables with faults.
    """
    contents = files.read_whole(workspace.folder)
    instead = files.by_file(contents)
    tables = read(workspace.folder, workspace.texts, instead=instead)
    known = articles_of(tables.articles) if tables.articles else {}
    text = text_at_hand(workspace, known[article]) if article in known else None
    if text is None:
        remedy = "Name an article whose text is at hand."
        raise wrong_value("article", article, "There is no text of it.", remedy)
    dossier = load(workspace.folder, workspace.texts, instead=instead)
    found = suggest(dossier, article, paragraphs(text), LIKELY)
    base = version_of(workspace.folder, instead)

    return propose(workspace, lambda _: [proposed(one, article, who, base) for one in found])


def proposed(one: Suggestion, article: str, who: str, base: str) -> Proposed:
    """Return a suggestion as it stands in the queue."""
    row = {
        "actor": one.actor,
        "target": one.target,
        "type": one.type,
        "form": one.form,
        "when": one.when,
        "certainty": one.certainty,
        "said_by": one.said_by,
        "claim": "",
        "source": article,
        "paragraph": str(one.paragraph),
    }
    mark = f"suggestion {article} {one.paragraph} {one.actor}|{one.target}|{one.type}"
    return Proposed(
        id=0,
        when="",
        who=who,
        why=f"Suggested for paragraph {one.paragraph} of {article}",
        kind="suggestion",
        base=base,
        ops=(Add(table="relations", row=row),),
        article=article,
        paragraph=one.paragraph,
        words=one.words,
        mark=mark,
    )
