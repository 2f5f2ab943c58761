"""Prepare what the page of an actor and its embed both show: the picture, sentences, claims.

In: the selected ties and an actor's story. Out: values for templates, and SVG.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tieline.charts.actor import chart
from tieline.charts.scene import Size
from tieline.data.english import capital, counted, joined, number
from tieline.narrative.actor import ActorStory, partners_title
from tieline.narrative.actor.partners import Partner
from tieline.narrative.citation import Claim
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies

PairLink = Callable[[str], str | None]
"""A pair's focus -> the link to its page, None where there is none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner on a page, with the claims that stand there and how many others there are.

    `place` is its id in the page. Each claim has the id of its line.
    """

    place: str
    partner: Partner
    claims: tuple[tuple[str, Claim], ...]
    more: int


def listed_partners(story: ActorStory, partners: int, claims: int) -> tuple[Listed, ...]:
    """Return the first partners of a story, each with its newest claims, at most so many."""
    found = []
    for at, partner in enumerate(story.partners[:partners], 1):
        edges = {claim.id: row.edge for row in partner.rows for claim in row.claims}
        shown = tuple((edges[claim.id], claim) for claim in partner.claims[:claims])
        found.append(Listed(f"with-{at}", partner, shown, len(partner.claims) - len(shown)))
    return tuple(found)


def story_values(story: ActorStory, partners: int, claims: int) -> dict[str, Any]:
    """Return what the templates need of a story, with at most so many claims of each partner."""
    listed = listed_partners(story, partners, claims)
    return {
        "story": story,
        "title": partners_title(story),
        "listed": listed,
        "places": {one.partner.name: one.place for one in listed},
        "further": story.partners[partners:],
        "capital": capital,
        "counted": counted,
        "joined": joined,
        "number": number,
    }


def actor_svg(
    selected: SelectedTies, story: ActorStory, size: Size, links: Mapping[str, str]
) -> str:
    """Return the picture as SVG; `links` are those of its lines and names."""
    options = SvgOptions(theme=None, title=partners_title(story), links=links, hit_areas=True)
    return write_svg(chart.build(selected, size), options)


def links_within(listed: tuple[Listed, ...]) -> dict[str, str]:
    """Return links to the claims of a page: of each line to its newest, of each name to its list.

    A browser opens what a link within the page leads into.
    """
    links: dict[str, str] = {}
    for one in listed:
        links[one.partner.name] = f"#{one.place}"
        for edge, claim in one.claims:
            links.setdefault(edge, f"#{claim.id}")
    return links


def links_to_pairs(story: ActorStory, page_of: PairLink) -> dict[str, str]:
    """Return links to the pages of pairs, of each line and each name."""
    links: dict[str, str] = {}
    for partner in story.partners:
        target = page_of(partner.focus)
        if target is not None:
            names = (partner.name, *(row.edge for row in partner.rows))
            links |= dict.fromkeys(names, target)
    return links
