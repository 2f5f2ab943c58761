"""Describe one claim for readers: what, when, who acted, on whose word, in which article.

In: a row of `Dossier.ties` and the two it ties. Out: `Claim`, plain text.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.english import counted
from tieline.data.escaping import isolated
from tieline.data.ties import passage_of
from tieline.data.vocabulary import (
    ARTICLE_KINDS,
    CERTAINTIES,
    FORMS,
    GESTURE,
    TYPES,
    TieType,
    Types,
)
from tieline.graph.weights import COLUMN

LINKED = ("http", "https")
"""Schemes of addresses that become links."""
PLACE_LABEL = "where it says so"
"""What the link to the address of a single claim is called."""
NO_ADDRESS = "address not recorded"
"""Said of an article of which the table has no address."""


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article as it is cited; `caution` and `alone` are blank for most kinds of source.

    `origin` is the report that it counts as.
    `attribution` is the label, with the kind of source where that asks for caution. `addresses`
    leads to the original and to its archived copy, each with what it is called.
    """

    id: str
    label: str
    attribution: str
    title: str
    published: str
    kind: str
    caution: str
    alone: str
    origin: str
    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; `who_acted` names persons and organisations that are counted with a country.

    `tie` says what it is a claim of, `ends` its actor and target at the level that is shown;
    `not_dated` is True where only `open=1` shows it; `units` are those in which its days are told.
    `weight` is the number that the table gives it, `quote` the passage of the paragraph, `url` the
    address at which just this is said, each where the table has it.
    """

    id: str
    text: str
    type: str
    tie: str
    ends: tuple[str, str]
    form: str
    is_gesture: bool
    when: str
    who_acted: str
    certainty: str
    certainty_label: str
    article: CitedArticle
    paragraph: int | None
    not_dated: bool
    first_day: int
    last_day: int
    units: tuple[dates.Unit, dates.Unit]
    weight: str = ""
    quote: tuple[int, int] | None = None
    url: str = ""

    @property
    def weight_phrase(self) -> str:
        """Its weight in words, as in "weight 3.5"; blank where it has none."""
        return f"{COLUMN} {self.weight}" if self.weight else ""

    @property
    def place(self) -> str:
        """The address at which just this is said, as a link may lead to it; blank for none."""
        return self.url if urlsplit(self.url).scheme.lower() in LINKED else ""


def claim_of(
    dossier: Dossier, row: Mapping[Any, Any], pair: tuple[str, str], not_dated: bool
) -> Claim:
    """Describe a row of the table; `pair` is its actor and target at the level that is shown."""
    return Claim(
        id=row["id"],
        text=row["claim"],
        type=row["type"],
        tie=between(row["type"], *pair, (row["form"],), dossier.types),
        ends=pair,
        form=FORMS[row["form"]].label,
        is_gesture=row["form"] == GESTURE,
        when=dates.wording(dates.parse(row["when"])),
        who_acted=_who_acted(row, pair, dossier.types[row["type"]]),
        certainty=row["certainty"],
        certainty_label=certainty_label(row["certainty"], row["said_by"], row["denied_by"]),
        article=cite(dossier.articles[row["source"]]),
        paragraph=int(row["paragraph"]) if row["paragraph"] else None,
        not_dated=not_dated,
        first_day=int(row["first_day"]),
        last_day=int(row["last_day"]),
        units=dates.end_units(row["when"]),
        weight=row.get(COLUMN, ""),
        quote=passage_of(row.get("quote", "")),
        url=row.get("url", ""),
    )


def between(
    kind: str, actor: str, target: str, forms: Collection[str] = (), types: Types = TYPES
) -> str:
    """Describe a tie in a sentence; the ends of a mutual one in alphabetical order.

    `forms` is all that the tie consists of, if it is known.

    >>> between("tension", "Borel", "Arden"), between("support", "Borel", "Arden")
    ('Arden and Borel are in tension', 'Borel supports Arden')
    """
    record = types[kind]
    a, b = (actor, target) if record.directed else sorted((actor, target))
    return record.sentence(a, b, forms)


def _who_acted(row: Mapping[Any, Any], pair: tuple[str, str], record: TieType) -> str:
    """Name the ends that are counted with another: "Woo Won-shik, for South Korea"."""
    actor, target = row["actor"], row["target"]
    parts = [f"{isolated(actor)}, for {isolated(pair[0])}"] if actor != pair[0] else []
    if target != pair[1]:
        link = "with" if record.sign == 1 and not record.directed else "to"
        link = "against" if record.sign == -1 else link
        parts.append(f"{link} {isolated(target)}, for {isolated(pair[1])}")
    return ", ".join(parts)


def certainty_label(certainty: str, said_by: str, denied_by: str) -> str:
    """Say in whose words a claim stands.

    >>> certainty_label("attributed", "an Arden official", "")
    'quoted: an Arden official'
    >>> certainty_label("disputed", "Arden", "Borel")
    'quoted: Arden, denied by Borel'
    """
    label = CERTAINTIES[certainty].label
    if certainty == "disputed":
        quoted = CERTAINTIES["attributed"].label
        return f"{quoted}: {isolated(said_by)}, {label} by {isolated(denied_by)}"
    own = not said_by or said_by.casefold() == "the article"
    return label if own else f"{label}: {isolated(said_by)}"


def cite(article: Article) -> CitedArticle:
    """Describe an article as the evidence cites it."""
    kind = ARTICLE_KINDS[article.kind] if article.kind else None
    return CitedArticle(
        id=article.id,
        label=article.label,
        attribution=article.attribution,
        title=article.title,
        published=(
            dates.wording(dates.parse(article.published)) if article.published else "date not told"
        ),
        kind=kind.label if kind else "",
        caution=kind.caution if kind else "",
        alone=kind.alone if kind else "",
        origin=article.origin,
        addresses=addresses(article),
    )


def only_in(articles: Iterable[Article | CitedArticle]) -> str:
    """Name the one article that tells something, or say that all of several retell one report.

    Blank where several tell it by themselves.

    >>> only_in([Article("a", publisher="The Courier"), Article("a", publisher="The Courier")])
    'The Courier'
    >>> only_in([Article("a"), Article("b", root="a")]), only_in([Article("a"), Article("b")])
    ('two articles that retell one report', '')
    """
    by_id = {one.id: one for one in articles}
    if len({one.origin for one in by_id.values()}) != 1:
        return ""
    if len(by_id) > 1:
        return f"{counted(len(by_id), 'article')} that retell one report"
    (alone,) = by_id.values()
    return alone.attribution


def addresses(article: Article) -> tuple[tuple[str, str], ...]:
    """Return what leads to an article, as (label, URL): the original, an archived copy.

    The last of them says when it was retrieved.
    """
    retrieved = dates.wording(dates.parse(article.retrieved)) if article.retrieved else ""
    known = [("original", article.url), ("archived copy", article.archived)]
    links = [(label, url) for label, url in known if urlsplit(url).scheme.lower() in LINKED]
    if links and retrieved:
        links[-1] = (f"{links[-1][0]}, retrieved {retrieved}", links[-1][1])
    return tuple(links)
