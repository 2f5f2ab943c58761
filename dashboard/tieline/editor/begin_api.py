"""Lead a new dossier to its first line: the names of an article, the sentences that make a tie.

In: an article of a draft. Out: who it may name, and which sentences name two actors, as proposals
that the page shows and an editor confirms. Nothing is written.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Literal

from flask import Flask

from tieline.data import dates
from tieline.data.actors import Actor
from tieline.data.articles import paragraphs, read_text_file
from tieline.data.dossier import folder_of_texts
from tieline.data.problems import DossierError
from tieline.editor.article_api import ArticleBody, DraftedArticle, drafted
from tieline.editor.payloads import READING, Answer, answering
from tieline.editor.scaffold import example
from tieline.editor.tables import files
from tieline.editor.tables.article_text import check_text
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.save import Workspace
from tieline.provenance.mentions import Lexicon, lexicon, plain_form, spans
from tieline.provenance.texts import text_of_paragraphs
from tieline.provenance.told_dates import Sentence, sentences
from tieline.provenance.unknown_names import Candidate, candidates

MOST_TEXTS = 12
"""Texts without an article that are offered, in the order of their names."""
MOST_NAMES = 60
"""Names that are proposed, of an article that has more those that stand in it most often."""


class ExampleAnswer(Answer):
    """An invented article to begin with: its record, and its text."""

    article: dict[str, str]
    text: str


class TextAtHand(Answer):
    """A file in the folder of texts, the id that an article of it would have, and its text."""

    file: str
    id: str
    text: str


class TextsAnswer(Answer):
    """The texts that no article has yet."""

    texts: list[TextAtHand]


class KnownName(Answer):
    """An actor of the dossier who is named in an article: whom it acts for, and how often."""

    name: str
    kind: str
    of: str
    count: int
    known: Literal[True]


class ProposedName(Answer):
    """A name that may be a new actor's, with what it may be and why."""

    name: str
    kind: str
    of: str
    count: int
    known: Literal[False]
    iso3: str
    aliases: list[str]
    paragraph: int
    sure: bool
    is_person: bool
    why: str


class NamesAnswer(Answer):
    """The names of an article; null where there is no text."""

    names: list[KnownName | ProposedName] | None


class SentenceValues(Answer):
    """A sentence that names two actors: the names as [start, end, actor], and the date it tells."""

    paragraph: int
    text: str
    names: list[tuple[int, int, str]]
    pair: tuple[str, str]
    when: str
    why: str


class SentencesAnswer(Answer):
    """The sentences that name two actors; null where there is no text."""

    sentences: list[SentenceValues] | None


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of the first steps."""

    @server.get("/api/begin")
    @answering(ExampleAnswer)
    def begin() -> dict[str, object]:
        """Give an invented article to begin with."""
        return {"article": dict(example.ARTICLES[0]), "text": example.TEXT.decode()}

    @server.get("/api/begin/texts")
    @answering(TextsAnswer, *READING)
    def begin_texts() -> dict[str, object]:
        """List the first texts at hand that no article has yet."""
        return {"texts": texts_at_hand(workspace)}

    @server.post("/api/begin/names")
    @answering(NamesAnswer, *READING)
    def begin_names(body: ArticleBody) -> dict[str, object]:
        """List the names of an article, those of known actors first."""
        found = drafted(workspace, body, body.article)
        return {"names": None if found is None else names_in(found)}

    @server.post("/api/begin/sentences")
    @answering(SentencesAnswer, *READING)
    def begin_sentences(body: ArticleBody) -> dict[str, object]:
        """List the sentences of an article that name two actors."""
        found = drafted(workspace, body, body.article)
        return {"sentences": None if found is None else sentences_in(found)}


def texts_at_hand(workspace: Workspace) -> list[dict[str, str]]:
    """Return the texts in the folder of texts that no article has yet: file, id and text of each.

    Those whose names are no id, or that are no plain text, are left out.
    """
    folder = folder_of_texts(workspace.folder, workspace.texts)
    names = sorted(path.name for path in folder.glob("*.txt")) if folder else []
    articles = open_table("articles", files.read_whole(workspace.folder).get("articles"))
    recorded = {row["file"] for _, row in articles.rows()}
    found: list[dict[str, str]] = []
    for name in names:
        if folder is None or name in recorded or len(found) == MOST_TEXTS:
            continue
        with suppress(OSError, UnicodeDecodeError, DossierError):
            text = read_text_file(folder, name).decode()
            id_ = name.removesuffix(".txt")
            check_text(id_, text)
            found.append({"file": name, "id": id_, "text": text})
    return found


def names_in(found: DraftedArticle) -> list[dict[str, object]]:
    """Return the names of an article: those of known actors, and those that may be new ones."""
    parts = paragraphs(found.text.removeprefix("\ufeff"))
    known = lexicon(found.actors)
    proposed = [one for one in candidates(parts) if not is_known(one, found.actors, known)]
    counts: dict[str, int] = {}
    for part in parts:
        for span in spans(part, known):
            counts[span.actor] = counts.get(span.actor, 0) + 1
    return [
        *(known_name(found.actors[name], count) for name, count in counts.items()),
        *(asdict(one) | {"known": False} for one in proposed[:MOST_NAMES]),
    ]


def is_known(one: Candidate, actors: Mapping[str, Actor], known: Lexicon) -> bool:
    """Tell whether an actor has a name already, or a known name is all of it that counts."""
    return one.name in actors or plain_form(one.name) in known.actors


def known_name(actor: Actor, count: int) -> dict[str, object]:
    """Return an actor of the dossier as the page shows it among the names."""
    of = actor.represents
    return {"name": actor.name, "kind": actor.kind, "of": of, "count": count, "known": True}


def sentences_in(found: DraftedArticle) -> list[dict[str, object]]:
    """Return the sentences that name two actors, each with the date that it tells."""
    parsed = text_of_paragraphs(found.text, lexicon(found.actors))
    told = sentences(parsed.paragraphs, parsed.names, found.actors, found.article.published)
    return [sentence_values(one) for one in told]


def sentence_values(one: Sentence) -> dict[str, object]:
    """Return a sentence as plain values; a date that means nothing is left out."""
    try:
        says = dates.wording(dates.parse(one.when))
    except dates.DateError:
        says = ""
    return {
        "paragraph": one.paragraph,
        "text": one.text,
        "names": [[span.start, span.end, span.actor] for span in one.names],
        "pair": list(one.pair),
        "when": one.when if says else "",
        "why": one.why if says else "",
    }
