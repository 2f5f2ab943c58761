"""An article beside the table: its paragraphs, and whom each of them names.

In: an article's id and the changes that are not saved yet, which may be what records it. Out: plain
values for the page, which itself knows the ties of each paragraph.
"""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, jsonify

from tieline.data.actors import Actor, actors_of
from tieline.data.articles import Article, articles_of, is_file_name, text_of
from tieline.data.dossier import folder_of_texts, read
from tieline.editor.check_api import Asked, drafted
from tieline.editor.payloads import asked
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import Lexicon, Span, lexicon
from tieline.provenance.texts import text_of_paragraphs


class _Asked(Asked):
    article: str


def register(server: Flask, desk: Workspace) -> None:
    """Give a server the address at which the page reads articles."""

    @server.post("/api/article")
    def article() -> Response:
        draft = asked(_Asked)
        return jsonify(paragraphs=paragraphs(desk, draft, draft.article))


def paragraphs(desk: Workspace, draft: Asked, article_id: str) -> list[dict[str, object]] | None:
    """Return an article's paragraphs, None where its text is not at hand.

    `names` are [start, end, actor] in the order of the text; `many` tells whether they act for two
    states or more, so that a paragraph without a tie is one to read again.
    """
    found = read(desk.folder, desk.texts, instead=drafted(desk, draft).files())
    articles = articles_of(found.articles) if found.articles else {}
    actors = actors_of(found.actors) if found.actors else {}
    folder = folder_of_texts(desk.folder, desk.texts)
    text = _text(articles.get(article_id), folder)
    return None if text is None else _parts(text, lexicon(actors), actors)


def _text(article: Article | None, folder: Path | None) -> str | None:
    """What is not saved yet may name any file."""
    if article is None or not is_file_name(article.file):
        return None
    return text_of(article, folder)


def _parts(text: str, known: Lexicon, actors: Mapping[str, Actor]) -> list[dict[str, object]]:
    found = text_of_paragraphs(text, known)
    return [
        {
            "text": part,
            "names": [[span.start, span.end, span.actor] for span in spans],
            "many": _many(spans, actors),
        }
        for part, spans in zip(found.paragraphs, found.names, strict=True)
    ]


def _many(spans: tuple[Span, ...], actors: Mapping[str, Actor]) -> bool:
    return len({actors[span.actor].state for span in spans}) > 1
