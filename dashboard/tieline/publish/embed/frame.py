"""Say what stands around every embed: headline, note, sources, version, rights, links.

In: an `Embed`. Out: a `Frame` of plain text, which `templates/embed_base.html` writes; with what is
shown within it the sealed HTML.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template
from markupsafe import Markup

from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.narrative.article_record import by_date
from tieline.narrative.caption import as_of, version_sentence
from tieline.narrative.citation import CitedArticle, cite
from tieline.narrative.summary import coverage
from tieline.publish.embed.links import EmbedLinks
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
from tieline.selection.selected import SelectedTies
from tieline.web.notices import Notice


@dataclass(frozen=True, slots=True)
class Embed:
    """What an embed shows, where its links lead, and what its reader is warned of.

    `changed` says in one line that the shown ties have changed since this state; blank if not.
    `kept` is the day on which a pinned version was first kept, if that is known. `dated` says of
    which day it is; a folder of files, which is the same on every day, names its version alone.
    """

    selected: SelectedTies
    links: EmbedLinks
    notices: tuple[Notice, ...] = ()
    changed: str = ""
    kept: date | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """An article on which an embed rests.

    `about` says where and when it was published; `addresses` leads there, `page` to its claims.
    """

    title: str
    about: str
    caution: str
    addresses: tuple[tuple[str, str], ...]
    page: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is said around a chart, as plain text."""

    title: str
    dossier_title: str
    note: str
    theme: str
    coverage: str
    sources: tuple[Source, ...]
    as_of: str
    rights: tuple[str, ...]
    contact: str
    notices: tuple[Notice, ...]
    changed: str
    links: EmbedLinks


def frame(embed: Embed, *, title: str, article_ids: Collection[str]) -> Frame:
    """Return what stands around an embed that rests on the articles of these ids."""
    dossier, selection = embed.selected.dossier, embed.selected.selection
    about = dossier.about
    return Frame(
        title=selection.title or title or "Tieline",
        dossier_title=about.title,
        note=selection.note,
        theme=selection.theme,
        coverage=coverage(dossier),
        sources=sources(dossier, article_ids, embed.links),
        as_of=as_of(embed.selected, embed.kept) if embed.dated else version_sentence(dossier),
        rights=tuple(filter(None, (about.credit, about.licence))),
        contact=about.contact,
        notices=embed.notices,
        changed=embed.changed,
        links=embed.links,
    )


def write_embed(
    template: str,
    embed: Embed,
    around: Frame,
    *,
    looks: Iterable[str] = (),
    scripts: Iterable[str] = (),
    **values: Any,
) -> str:
    """Return the whole page of an embed, its policy in it.

    `looks` are style sheets beside those of every embed, `scripts` the texts of further scripts,
    `values` what the template needs besides.
    """
    selected = embed.selected
    page = render_template(
        template,
        policy=POLICY,
        frame=around,
        style=Markup(style(selected.selection.accent, selected.dossier.types, *looks)),
        scripts=[Markup(asset("embed/height.js")), *map(Markup, scripts)],
        folded=folded,
        unfolded=unfolded,
        **values,
    )
    return sealed(page, embed.links.origins)


def sources(
    dossier: Dossier, article_ids: Collection[str], links: EmbedLinks
) -> tuple[Source, ...]:
    """Return these articles, the oldest first, each with its links."""
    articles = [one for id_, one in dossier.articles.items() if id_ in article_ids]
    return tuple(source(cite(article), links) for article in by_date(articles))


def source(article: CitedArticle, links: EmbedLinks) -> Source:
    """Return an article as a source; its title is what it is cited by where it has none."""
    title, details = title_and_details(article)
    return Source(
        title=title,
        about=details,
        caution=article.caution,
        addresses=article.addresses,
        page=links.article(article.id, None),
    )


def title_and_details(article: CitedArticle) -> tuple[str, str]:
    """Return an article's title, and where, when and as what it was published."""
    title = article.title or article.label
    publisher = article.label if article.label != title else ""
    details = (isolated(publisher), article.published, article.kind)
    return isolated(title), " · ".join(filter(None, details))
