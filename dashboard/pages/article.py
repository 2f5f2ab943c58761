"""The articles' pages: what each is, and its claims by paragraph, beside its text where that is.

In: a shelf, an article's id. Out: HTML by templates, and the plain values that stand in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, abort, render_template, request

from dashboard import dates, summary
from dashboard.articles import Article, paragraphs, text_of
from dashboard.cited import Cited, Claim, cited, claim_of
from dashboard.coverage import Coverage, coverage
from dashboard.dossier import Dossier
from dashboard.english import capital, counted, number
from dashboard.naming import named_actors
from dashboard.network import minor_actors
from dashboard.selection import Selection
from dashboard.shelf import Shelf
from dashboard.vocabulary import CERTAINTIES, TYPES

LINKED = ("http", "https")
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "ja": "Japanese", "ko": "Korean"}
"""What readers are told of a language's code; another code is shown as it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `actor` is whom it names, blank where it names nobody."""

    text: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, and the address of its line in the picture."""

    claim: Claim
    href: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its claims; `pieces` is empty where its text is not at hand."""

    number: int | None
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]

    @property
    def text(self) -> str:
        """Its words without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Record:
    """An article in words for readers, and how many claims of each type it makes.

    `url` is blank where it must not become a link, a fact where nothing is told.
    """

    id: str
    cited: Cited
    url: str
    note: str
    language: str
    facts: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def claims(self) -> int:
        """How many claims it makes."""
        return sum(self.counts.values())


def routes(shelf: Shelf) -> Blueprint:
    """The list of the articles, and a page for each."""
    pages = Blueprint("articles", __name__)

    @pages.get("/articles")
    def articles() -> str:
        return _articles(shelf.current().dossier)

    @pages.get("/articles/<id_>")
    def article(id_: str) -> str:
        dossier = shelf.current().dossier
        if id_ not in dossier.articles:
            abort(HTTPStatus.NOT_FOUND)
        return _article(dossier, id_)

    return pages


def address(id_: str, paragraph: int | None = None, theme: str = "auto") -> str:
    """Where an article's page is, or one of its paragraphs.

    >>> address("courier"), address("courier", 7, "dark")
    ('/articles/courier', '/articles/courier?theme=dark#p7')
    """
    words = "" if theme == "auto" else f"?theme={theme}"
    place = "" if paragraph is None else f"#p{paragraph}"
    return f"/articles/{quote(id_, safe='')}{words}{place}"


# The pages


def _articles(dossier: Dossier) -> str:
    found = [record(dossier, article) for article in by_date(dossier.articles.values())]
    return _page(
        "articles.html",
        dossier,
        title=the_articles(dossier),
        records=found,
        most=max((one.claims for one in found), default=0) or 1,
        covered=summary.coverage(dossier),
    )


def _article(dossier: Dossier, id_: str) -> str:
    theme = _theme()
    found = coverage(dossier, id_)
    parts = numbered(dossier, id_, theme)
    bare = set(found.bare)
    return _page(
        "article.html",
        dossier,
        record=record(dossier, dossier.articles[id_]),
        found=found,
        covered=covered(found),
        textless=textless(dossier.articles[id_], found),
        paragraphs=parts,
        bare=[part for part in parts if part.number in bare],
        alone=_picture(Selection(sources=(id_,), theme=theme)),
    )


def _page(template: str, dossier: Dossier, **values: Any) -> str:
    """Fill a template with its values and what every page shows."""
    theme = _theme()
    opening = Selection.from_query(dossier.about.opening, dossier)
    return render_template(
        template,
        theme=theme,
        home="/" if theme == "auto" else _picture(opening.with_(theme=theme)),
        list_address="/articles" + ("" if theme == "auto" else f"?theme={theme}"),
        list_title=the_articles(dossier),
        dossier_title=dossier.about.title,
        types=TYPES,
        capital=capital,
        counted=counted,
        address=address,
        **values,
    )


def _theme() -> str:
    return Selection.from_query(request.query_string.decode("utf-8", "replace")).theme


def _picture(selection: Selection) -> str:
    return "/?" + selection.to_query(with_view=True)


def the_articles(dossier: Dossier) -> str:
    """What the list of them is called: "The five articles"."""
    count = len(dossier.articles)
    return "The article" if count == 1 else f"The {number(count)} articles"


# An article in words


def by_date(articles: Iterable[Article]) -> list[Article]:
    """Order articles by publication; those without a date come last."""
    return sorted(
        articles,
        key=lambda one: (
            dates.LATEST if one.published_first is None else one.published_first,
            dates.LATEST if one.published_last is None else one.published_last,
        ),
    )


def record(dossier: Dossier, article: Article) -> Record:
    """Say an article in words for readers."""
    told = cited(article)
    counts = Counter(dossier.ties["type"][dossier.ties["source"] == article.id])
    facts = {
        "Published": capital(told.published) if article.published else "",
        "Publisher": article.publisher,
        "Author": article.author,
        "Kind": capital(told.kind),
        "Language": LANGUAGES.get(article.language, article.language),
    }
    return Record(
        id=article.id,
        cited=told,
        url=article.url if urlsplit(article.url).scheme.lower() in LINKED else "",
        note=article.note,
        language=article.language,
        facts=facts,
        counts={word: counts[word] for word in TYPES},
    )


def covered(found: Coverage) -> str:
    """Say how much of an article carries claims: "Nine claims in four of its 30 paragraphs."."""
    claims = capital(counted(found.ties, "claim"))
    if not found.by_paragraph:
        return f"{claims}."
    if found.paragraphs is None:
        return f"{claims} in {counted(len(found.by_paragraph), 'paragraph')}."
    told = sum(one <= found.paragraphs for one in found.by_paragraph)
    return f"{claims} in {number(told)} of its {counted(found.paragraphs, 'paragraph')}."


def textless(article: Article, found: Coverage) -> str:
    """Say why no text stands beside the claims, blank where it does."""
    if found.paragraphs is not None:
        return ""
    if not article.file:
        return "There is no text of it to show."
    return (
        "The article’s text is not at hand here: "
        "you see its claims and the numbers of the paragraphs in which they stand."
    )


# Its paragraphs and claims


def numbered(dossier: Dossier, id_: str, theme: str = "auto") -> list[Paragraph]:
    """Return every paragraph of the text, or those with claims where the text is not at hand.

    Claims of which no paragraph is told come last.
    """
    told = _told(dossier, id_, theme)
    text = text_of(dossier.articles[id_], dossier.texts)
    parts = dict(enumerate(paragraphs(text or ""), 1))
    known = sorted({number for number in told if number is not None} | set(parts))
    found = [
        Paragraph(number, pieces(parts.get(number, ""), dossier), tuple(told.get(number, ())))
        for number in known
    ]
    return [*found, Paragraph(None, (), tuple(told[None]))] if None in told else found


def pieces(text: str, dossier: Dossier) -> tuple[Piece, ...]:
    """Part a paragraph into stretches that name an actor and stretches that do not."""
    found, end = [], 0
    for span in named_actors(text, dossier):
        found += [Piece(text[end : span.start]), Piece(text[span.start : span.end], span.actor)]
        end = span.end
    return tuple(piece for piece in [*found, Piece(text[end:])] if piece.text)


def _told(dossier: Dossier, id_: str, theme: str) -> dict[int | None, list[Told]]:
    """Return the article's claims by paragraph, each list in the table's order."""
    held: dict[int | None, list[Told]] = {}
    for row in dossier.ties[dossier.ties["source"] == id_].to_dict("records"):
        selection = line_of(dossier, row).with_(theme=theme)
        names = ("actor", "target") if selection.level == "all" else ("actor_state", "target_state")
        claim = claim_of(dossier, row, (row[names[0]], row[names[1]]), not_dated=False)
        held.setdefault(claim.paragraph, []).append(Told(claim, _picture(selection)))
    return held


def line_of(dossier: Dossier, row: Mapping[Any, Any]) -> Selection:
    """Return the selection that shows the line of a tie, its evidence open."""
    level = "all" if row["actor_state"] == row["target_state"] else "state"
    ends = ("actor", "target") if level == "all" else ("actor_state", "target_state")
    pair = [row[end] for end in ends]
    shown = CERTAINTIES[row["certainty"]].shown
    return Selection(
        level=level,
        focus="|".join(sorted(pair)),
        blocs=any(dossier.actors[name].kind == "bloc" for name in pair),
        certainties=None if shown else tuple(CERTAINTIES),
        fold=not set(pair) & _minor(dossier, level),
    )


@lru_cache(maxsize=4)
def _minor(dossier: Dossier, level: str) -> frozenset[str]:
    return frozenset(minor_actors(dossier, level))
