"""Describe an article for readers: its record, its address, and how much of it is coded.

In: a dossier, or one of its articles. Out: plain text, and `ArticleRecord`s.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, number
from tieline.data.memo import remembered
from tieline.data.relays import AGENCY
from tieline.narrative.citation import CitedArticle, cite
from tieline.provenance.coverage import Coverage

LANGUAGES = {"en": "English", "de": "German", "fr": "French", "ja": "Japanese", "ko": "Korean"}
"""Names of languages by code; another code is shown as it is."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as readers see it, and how many claims of each type it makes.

    A fact is blank where the table is.
    """

    id: str
    citation: CitedArticle
    note: str
    language: str
    facts: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def claims(self) -> int:
        """How many claims it makes."""
        return sum(self.counts.values())


def articles_title(dossier: Dossier) -> str:
    """Return the title of the list of articles: "The five articles"."""
    count = len(dossier.articles)
    if not count:
        return "No articles yet"
    return "The article" if count == 1 else f"The {number(count)} articles"


def by_date(articles: Iterable[Article]) -> list[Article]:
    """Order articles by publication; those without a date come last."""
    return sorted(
        articles,
        key=lambda one: (
            dates.LATEST if one.published_first is None else one.published_first,
            dates.LATEST if one.published_last is None else one.published_last,
        ),
    )


def record(dossier: Dossier, article: Article) -> ArticleRecord:
    """Describe an article for readers."""
    cited = cite(article)
    counts = _claim_counts(dossier)
    facts = {
        "Published": capital(cited.published) if article.published else "",
        "Publisher": article.publisher,
        "Author": article.author,
        "Kind": capital(cited.kind),
        **({"Retells": retold(dossier, article)} if article.relays else {}),
        "Language": LANGUAGES.get(article.language, article.language),
    }
    return ArticleRecord(
        id=article.id,
        citation=cited,
        note=article.note,
        language=article.language,
        facts=facts,
        counts={word: counts[article.id, word] for word in dossier.types},
    )


def retold(dossier: Dossier, article: Article) -> str:
    """Name what an article retells: another article, or an agency."""
    known = dossier.articles.get(article.relays)
    return known.label if known else article.relays.removeprefix(AGENCY).strip()


@remembered(4)
def _claim_counts(dossier: Dossier) -> Counter[tuple[str, str]]:
    """Count the claims of every article by type."""
    return Counter(zip(dossier.ties["source"].tolist(), dossier.ties["type"].tolist(), strict=True))


def coverage_sentence(coverage: Coverage) -> str:
    """Say how much of an article carries claims: "Nine claims in four of its 30 paragraphs."."""
    claims = capital(counted(coverage.ties, "claim"))
    if not coverage.by_paragraph:
        return f"{claims}."
    if coverage.paragraphs is None:
        return f"{claims} in {counted(len(coverage.by_paragraph), 'paragraph')}."
    coded = sum(one <= coverage.paragraphs for one in coverage.by_paragraph)
    return f"{claims} in {number(coded)} of its {counted(coverage.paragraphs, 'paragraph')}."


def missing_text_note(article: Article, coverage: Coverage) -> str:
    """Say why no text stands beside the claims, blank where it does."""
    if coverage.paragraphs is not None:
        return ""
    if not article.file:
        return "There is no text of it to show."
    return (
        "The article’s text is not at hand here: "
        "you see its claims and the numbers of the paragraphs in which they stand."
    )
