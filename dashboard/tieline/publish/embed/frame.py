"""What stands around every embed: headline, note, sources, day, rights, ways, all as plain text.

In: an `Embed`. Out: a `Frame`, which `templates/embed_base.html` writes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tieline.data.dossier import Dossier
from tieline.narrative.article_record import LINKED, by_date
from tieline.narrative.caption import as_of
from tieline.narrative.citation import cite
from tieline.narrative.summary import coverage
from tieline.publish.embed.links import EmbedLinks
from tieline.selection.selected import SelectedTies
from tieline.web.notices import Notice


@dataclass(frozen=True, slots=True)
class Embed:
    """What is shown: of which tables, chosen how, with which links, and what is to be warned of.

    `changed` says in one line that the shown ties have changed since this state; blank if not.
    `kept` is the day on which a pinned version was first kept, if that is known.
    """

    selected: SelectedTies
    ways: EmbedLinks
    notices: tuple[Notice, ...] = ()
    changed: str = ""
    kept: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article that speaks in an embed: what it is called, where it was published, its claims."""

    title: str
    about: str
    caution: str
    url: str
    record: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is said around a picture, as plain text."""

    title: str
    dossier_title: str
    note: str
    theme: str
    covered: str
    sources: tuple[Source, ...]
    made: str
    rights: tuple[str, ...]
    contact: str
    notices: tuple[Notice, ...]
    changed: str
    ways: EmbedLinks


def frame(embed: Embed, *, title: str, speaking: Collection[str]) -> Frame:
    """Return what stands around an embed in which the articles of these ids speak."""
    dossier, selection = embed.selected.dossier, embed.selected.selection
    about = dossier.about
    return Frame(
        title=selection.title or title or "Tieline",
        dossier_title=about.title,
        note=selection.note,
        theme=selection.theme,
        covered=coverage(dossier),
        sources=sources(dossier, speaking, embed.ways),
        made=as_of(embed.selected, embed.kept),
        rights=tuple(filter(None, (about.credit, about.licence))),
        contact=about.contact,
        notices=embed.notices,
        changed=embed.changed,
        ways=embed.ways,
    )


def sources(dossier: Dossier, speaking: Collection[str], ways: EmbedLinks) -> tuple[Source, ...]:
    """Return these articles, the oldest first, each with its links."""
    held = [one for id_, one in dossier.articles.items() if id_ in speaking]
    return tuple(_source(dossier, one.id, ways) for one in by_date(held))


def _source(dossier: Dossier, id_: str, ways: EmbedLinks) -> Source:
    told = cite(dossier.articles[id_])
    title = told.title or told.label
    publisher = told.label if told.label != title else ""
    return Source(
        title=title,
        about=" · ".join(filter(None, (publisher, told.published, told.kind))),
        caution=told.caution,
        url=told.url if told.url.partition(":")[0].lower() in LINKED else "",
        record=ways.article(id_, None),
    )
