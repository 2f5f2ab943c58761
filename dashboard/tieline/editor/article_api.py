"""Show an article beside the table: its paragraphs, and the actors that each of them names.

In: an article's id and unsaved changes, one of which may add its record. Out: plain values for the
page, which itself knows the ties of each paragraph.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask

from tieline.data.actors import Actor, actors_of
from tieline.data.articles import Article, articles_of
from tieline.data.dossier import read
from tieline.editor.check_api import DraftBody, apply_draft
from tieline.editor.payloads import READING, Answer, answering
from tieline.editor.tables import files
from tieline.editor.tables.article_text import text_at_hand
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import lexicon
from tieline.provenance.texts import text_of_paragraphs


class ArticleBody(DraftBody):
    """A draft, and the id of the article to show."""

    article: str


class ParagraphValues(Answer):
    """A paragraph, the names in it as [start, end, actor], and whether they act for two states."""

    text: str
    names: list[tuple[int, int, str]]
    many: bool


class ArticleAnswer(Answer):
    """An article's paragraphs; null where there is no text."""

    paragraphs: list[ParagraphValues] | None


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route of an article's text."""

    @server.post("/api/article")
    @answering(ArticleAnswer, *READING)
    def article(body: ArticleBody) -> dict[str, object]:
        """Read the text of an article of a draft, and who is named in it."""
        return {"paragraphs": paragraphs(workspace, body, body.article)}


@dataclass(frozen=True, slots=True)
class DraftedArticle:
    """An article of a draft with its text, and the draft's actors by name."""

    article: Article
    text: str
    actors: Mapping[str, Actor]


def drafted(workspace: Workspace, body: DraftBody, article_id: str) -> DraftedArticle | None:
    """Return an article as a draft has it, None where there is no text."""
    draft = apply_draft(workspace, body)
    tables = read(workspace.folder, workspace.texts, instead=files.by_file(draft.contents))
    article = articles_of(tables.articles).get(article_id) if tables.articles else None
    text = text_at_hand(workspace, article) if article else None
    if article is None or text is None:
        return None
    return DraftedArticle(article, text, actors_of(tables.actors) if tables.actors else {})


def paragraphs(
    workspace: Workspace, body: DraftBody, article_id: str
) -> list[dict[str, object]] | None:
    """Return an article's paragraphs, None where there is no text.

    `names` are [start, end, actor] in the order of the text; `many` tells whether they act for two
    states or more, so that a paragraph without a tie is one to read again.
    """
    found = drafted(workspace, body, article_id)
    if found is None:
        return None
    parsed = text_of_paragraphs(found.text, lexicon(found.actors))
    return [
        {
            "text": paragraph,
            "names": [[span.start, span.end, span.actor] for span in spans],
            "many": len({found.actors[span.actor].state for span in spans}) > 1,
        }
        for paragraph, spans in zip(parsed.paragraphs, parsed.names, strict=True)
    ]
