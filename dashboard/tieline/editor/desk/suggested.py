"""Propose the ties of an article at the desk: an editor keeps, changes or refuses each of them.

In: an article of a draft. Out: plain values for the page. What the draft has of faulty rows is left
out, and a draft that is no dossier yet gets no proposals.
"""

from tieline.data.articles import paragraphs
from tieline.data.problems import DossierError
from tieline.editor.article_api import ArticleBody, DraftedArticle
from tieline.editor.preview_api import load_valid_part
from tieline.editor.tables.save import Workspace
from tieline.suggest import LIKELY, suggest


def suggested(
    workspace: Workspace, body: ArticleBody, found: DraftedArticle
) -> list[dict[str, object]]:
    """Return the likely suggestions for an article, the likeliest of each paragraph first."""
    try:
        dossier, _, _ = load_valid_part(workspace, body)
    except DossierError:
        return []
    if body.article not in dossier.articles:
        return []
    texts = paragraphs(found.text.removeprefix("\ufeff"))
    return [one.as_json() for one in suggest(dossier, body.article, texts, LIKELY)]
