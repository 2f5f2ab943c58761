"""The head of one actor's evidence: who it is, who acts for it, and its partners by kind of tie.

In: an actor's card and the selection. Out: Dash components; every text is a plain child.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.actor_card import ActorCard, Partner, Standing
from dashboard.english import capital, counted
from dashboard.pages.links import link
from dashboard.selection import Selection

AT_ONCE = 5
"""So many partners of a kind are seen; the others are folded."""


def card(about: ActorCard, selection: Selection) -> Any:
    """The facts of an actor, and a short list of partners for each kind of tie."""
    facts = [_kind(about, selection), *_agents(about, selection)]
    parts = [_standing(one, selection) for one in about.standings]
    return html.Div([*[html.P(fact, className="fact") for fact in facts], *parts], className="card")


def _kind(about: ActorCard, selection: Selection) -> list[Any]:
    said: list[Any] = [capital(about.kind)]
    if about.acts_for:
        said += [", acts for ", link(about.acts_for, selection.with_(focus=about.acts_for)), ". "]
        state = selection.with_(level="state", focus=about.acts_for)
        said.append(link(f"Count it with {about.acts_for}", state))
    return said


def _agents(about: ActorCard, selection: Selection) -> list[list[Any]]:
    """Who acts for the actor, each a link to the picture in which it stands on its own."""
    if not about.agents:
        return []
    said: list[Any] = ["Acting for it: "]
    for place, name in enumerate(about.agents):
        alone = selection.with_(level="all", focus=name)
        said += [", " if place else "", link(name, alone)]
    if about.alone:
        counted_in = selection.with_(level="state", focus=about.name)
        said += [". ", link(f"Count them with {about.name}", counted_in)]
    return [said]


def _standing(standing: Standing, selection: Selection) -> Any:
    shown, folded = standing.partners[:AT_ONCE], standing.partners[AT_ONCE:]
    head = html.H3([html.Span(className=f"key {standing.type}"), standing.title])
    parts = [head, _partners(shown, selection)]
    if folded:
        more = html.Summary(f"{len(folded):,} more")
        parts.append(html.Details([more, _partners(folded, selection)], className="further"))
    return html.Section(parts, className="standing")


def _partners(partners: Sequence[Partner], selection: Selection) -> Any:
    return html.Ul([html.Li(_partner(one, selection)) for one in partners], className="partners")


def _partner(partner: Partner, selection: Selection) -> list[Any]:
    often = counted(partner.claims, "claim")
    told = f"{often}, latest {partner.latest}"
    return [
        link(partner.name, selection.with_(focus=partner.focus)),
        html.Span(told, className="quiet"),
    ]
