"""Answer what the desk asks: an article with its names and dates, and the words of a claim.

In: an article of a draft, and a claim. Out: plain values for the page. Nothing is written.
"""

from dataclasses import asdict

from flask import Flask
from pydantic import Field

from tieline.data.articles import paragraphs
from tieline.editor.article_api import ArticleBody, DraftedArticle, drafted
from tieline.editor.desk.own_words import ArticleWords, copied, words_of
from tieline.editor.desk.reading import read_article
from tieline.editor.desk.suggested import suggested
from tieline.editor.payloads import READING, Answer, answering
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import lexicon
from tieline.suggest import Suggestion


class ClaimBody(ArticleBody):
    """A draft, the id of an article, and a claim that rests on it."""

    claim: str


class DateValues(Answer):
    """A date as the tables write it, and in words."""

    when: str
    says: str


class ToldDate(DateValues):
    """A date that a sentence tells, with the characters of that sentence."""

    begin: int = Field(alias="from")
    end: int = Field(alias="to")


class DeskParagraph(Answer):
    """A paragraph: names as [start, end, actor, by], the characters of its sentences, its dates."""

    text: str
    names: list[tuple[int, int, str, str]]
    sentences: list[tuple[int, int]]
    dates: list[ToldDate]
    many: bool


class UsualDates(Answer):
    """The dates of what is told without any, and the likeliest by form."""

    all: list[DateValues]
    by_form: dict[str, str]


class DeskArticle(Answer):
    """An article for the desk; `lacking` are rows for those whom actors.csv lacks."""

    paragraphs: list[DeskParagraph]
    lacking: dict[str, dict[str, str]]
    usual: UsualDates
    suggestions: list[Suggestion]


class DeskAnswer(Answer):
    """An article for the desk; null where there is no text."""

    article: DeskArticle | None


class CopiedRun(Answer):
    """Words of a claim that stand in a row in a paragraph, and whether they count as copied."""

    words: int
    start: int
    end: int
    paragraph: int
    low: int
    high: int
    copied: bool


class WordsAnswer(Answer):
    """The runs of words that a claim shares with its article."""

    runs: list[CopiedRun]


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of the desk."""

    @server.post("/api/desk")
    @answering(DeskAnswer, *READING)
    def desk(body: ArticleBody) -> dict[str, object]:
        """Read an article for the desk: names, dates, and ties that it may tell."""
        found = drafted(workspace, body, body.article)
        if found is None:
            return {"article": None}
        proposed = suggested(workspace, body, found)
        return {"article": read_article(found) | {"suggestions": proposed}}

    @server.post("/api/desk/words")
    @answering(WordsAnswer, *READING)
    def desk_words(body: ClaimBody) -> dict[str, object]:
        """Find the words of a claim that stand in a row in its article."""
        article = article_words(workspace, body)
        runs = copied(body.claim, article) if article else []
        return {"runs": [asdict(run) | {"copied": run.is_too_long} for run in runs]}


_latest: dict[str, ArticleWords | None] = {}
"""The words of the article that was asked for last: a claim is compared at each key pressed."""


def article_words(workspace: Workspace, body: ClaimBody) -> ArticleWords | None:
    """Return the words of an article of a draft, None where there is no text."""
    version = files.version_now(workspace.folder)
    key = f"{workspace.folder}|{version}|{body.model_dump_json(exclude={'claim'})}"
    if key not in _latest:
        found = drafted(workspace, body, body.article)
        _latest.clear()
        _latest[key] = words_of_article(found) if found else None
    return _latest.get(key)


def words_of_article(found: DraftedArticle) -> ArticleWords:
    """Return the words of an article that has a text."""
    return words_of(paragraphs(found.text.removeprefix("\ufeff")), lexicon(found.actors))
