"""Answer what the desk asks: an article with its names and dates, and the words of a claim.

In: an article of a draft, and a claim. Out: plain values for the page. Nothing is written.
"""

from dataclasses import asdict

from flask import Flask, Response, jsonify

from tieline.data.articles import paragraphs
from tieline.data.dossier import version_of
from tieline.editor.article_api import ArticleBody, DraftedArticle, drafted
from tieline.editor.desk.own_words import ArticleWords, copied, words_of
from tieline.editor.desk.reading import read_article
from tieline.editor.desk.suggested import suggested
from tieline.editor.payloads import read_body
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import lexicon


class ClaimBody(ArticleBody):
    """A draft, the id of an article, and a claim that rests on it."""

    claim: str


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of the desk."""

    @server.post("/api/desk")
    def desk() -> Response:
        body = read_body(ArticleBody)
        found = drafted(workspace, body, body.article)
        if found is None:
            return jsonify(article=None)
        proposed = suggested(workspace, body, found)
        return jsonify(article=read_article(found) | {"suggestions": proposed})

    @server.post("/api/desk/words")
    def desk_words() -> Response:
        body = read_body(ClaimBody)
        article = article_words(workspace, body)
        runs = copied(body.claim, article) if article else []
        return jsonify(runs=[asdict(run) | {"copied": run.is_too_long} for run in runs])


_latest: dict[str, ArticleWords | None] = {}
"""The words of the article that was asked for last: a claim is compared at each key pressed."""


def article_words(workspace: Workspace, body: ClaimBody) -> ArticleWords | None:
    """Return the words of an article of a draft, None where there is no text."""
    version = version_of(workspace.folder, files.by_file(files.read_whole(workspace.folder)))
    key = f"{workspace.folder}|{version}|{body.model_dump_json(exclude={'claim'})}"
    if key not in _latest:
        found = drafted(workspace, body, body.article)
        _latest.clear()
        _latest[key] = words_of_article(found) if found else None
    return _latest.get(key)


def words_of_article(found: DraftedArticle) -> ArticleWords:
    """Return the words of an article that has a text."""
    return words_of(paragraphs(found.text.removeprefix("\ufeff")), lexicon(found.actors))
