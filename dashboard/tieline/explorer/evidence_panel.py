"""The panel beside the picture: what stands out, or the claims behind what a reader opened.

In: a dossier, a selection and its network. Out: Dash components; every text is a plain child.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from tieline.data.english import capital, counted
from tieline.data.vocabulary import TYPES
from tieline.explorer.links import link
from tieline.graph.network import Network, build, edge_ends
from tieline.narrative.actor_profile import ActorProfile, Partner, PartnerGroup, actor_profile
from tieline.narrative.evidence import Claim, Evidence, Group, evidence
from tieline.narrative.summary import nothing_shown, single_article_sentence
from tieline.narrative.top_pairs import strongest
from tieline.selection import urls
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import pair_url

AT_ONCE = 5
"""So many partners of a kind are seen; the others are folded."""


def card(about: ActorProfile, selection: Selection) -> Any:
    """The facts of an actor, and a short list of partners for each kind of tie."""
    facts = [_kind(about, selection), *_agents(about, selection)]
    parts = [_standing(one, selection) for one in about.partner_groups]
    return html.Div([*[html.P(fact, className="fact") for fact in facts], *parts], className="card")


def _kind(about: ActorProfile, selection: Selection) -> list[Any]:
    said: list[Any] = [capital(about.kind)]
    if about.acts_for:
        said += [", acts for ", link(about.acts_for, selection.with_(focus=about.acts_for)), ". "]
        state = selection.with_(level="state", focus=about.acts_for)
        said.append(link(f"Count it with {about.acts_for}", state))
    return said


def _agents(about: ActorProfile, selection: Selection) -> list[list[Any]]:
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


def _standing(standing: PartnerGroup, selection: Selection) -> Any:
    shown, folded = standing.partners[:AT_ONCE], standing.partners[AT_ONCE:]
    head = html.H3([html.Span(className=f"key {standing.type}"), standing.title])
    parts = [head, _partners(shown, selection)]
    if folded:
        more = html.Summary(f"{len(folded):,} more")
        parts.append(html.Details([more, _partners(folded, selection)], className="further"))
    return html.Section(parts, className="standing")


def _partners(partners: Sequence[Partner], selection: Selection) -> Any:
    return html.Ul([html.Li(_partner_of(one, selection)) for one in partners], className="partners")


def _partner_of(partner: Partner, selection: Selection) -> list[Any]:
    often = counted(partner.claims, "claim")
    told = f"{often}, latest {partner.latest}"
    return [
        link(partner.name, selection.with_(focus=partner.focus)),
        html.Span(told, className="quiet"),
    ]


STRONGEST = 6


def focus_panel(selected: SelectedTies) -> list[Any] | None:
    """The evidence of the focus; None where nothing is open."""
    if not selected.selection.focus:
        return None
    found = evidence(selected, selected.selection.focus)
    if found is None:
        return _unknown(selected.selection)
    head = _head(found.title, selected.selection)
    lead = [html.P(found.lead, className="lead")]
    if found.more:
        lead.append(html.P(_widening(found, selected.selection), className="quiet"))
    if len(found.actors) == 2:
        story = html.A("Their story", href=pair_url(selected.selection, found.focus))
        lead.insert(0, html.P(story, className="story-link"))
    if len(found.actors) == 1:
        lead.append(card(actor_profile(selected, found), selected.selection))
    return [head, *lead, *_groups(found, selected.selection)]


def overview(selected: SelectedTies) -> list[Any]:
    """What a reader sees before opening anything: the strongest pairs, and how to go on."""
    found = strongest(selected, most=STRONGEST)
    if not found:
        said = html.P(nothing_shown(selected))
        return [html.H2("Nothing to show"), said, *_alone(selected.selection, build(selected))]
    lists = [
        part
        for sign, title in ((1, "Closest"), (-1, "Most at odds"))
        if (edges := [one for one in found if one.sign == sign])
        for part in (
            html.H3(title),
            html.Ul(
                [html.Li(_pair_link(one.edge, one.sentence, selected.selection)) for one in edges],
                className="pairs",
            ),
        )
    ]
    hint = "Choose a line, a name or a pair to read the claims and articles behind it."
    return [
        html.H2("What stands out"),
        html.P(hint, className="quiet"),
        *lists,
        *_alone(selected.selection, build(selected)),
    ]


def _alone(selection: Selection, graph: Network) -> list[Any]:
    """How many lines rest on one article, and the way to those that rest on more, or back."""
    if selection.sources_min > 1:
        every = link("Show every line", selection.with_(sources_min=1))
        few = counted(selection.sources_min, "article")
        said = f"Lines of fewer than {few} are left out."
        return [html.P([said, " ", every], className="resting")]
    if not (said := single_article_sentence(graph)):
        return []
    firmer = link("Show only the others", selection.with_(sources_min=2))
    return [html.P([said, " ", firmer], className="resting")]


def _pair_link(edge: str, sentence: str, selection: Selection) -> Any:
    a, b, kind = edge_ends(edge)
    said = [html.Span(className=f"key {kind}"), sentence]
    return link(said, selection.with_(focus=f"{a}|{b}"))


def _head(title: str, selection: Selection) -> Any:
    close = link("Close", selection.with_(focus=""), "close")
    return html.Div([html.H2(title), close], className="panel-head")


def _unknown(selection: Selection) -> list[Any]:
    said = f"“{selection.focus}” is no actor and no pair of actors of these tables."
    return [_head("Nothing is known of this", selection), html.P(said)]


def _widening(found: Evidence, selection: Selection) -> list[Any]:
    """What the selection leaves out, with the way to it."""
    said: list[Any] = [found.more]
    if found.behind_few:
        said += [" ", link("Show every line", selection.with_(sources_min=1))]
    if found.outside_dates:
        said += [" ", link("Show all dates", selection.with_(from_day=None, to_day=None))]
    return said


def _groups(found: Evidence, selection: Selection) -> list[Any]:
    if len(found.actors) == 2:
        return [part for group in found.groups for part in _edge_group(group, selection.theme)]
    return [_partner(group, found, selection) for group in found.groups]


def _edge_group(group: Group, theme: str) -> list[Any]:
    keys = [html.Span(className=f"key {kind}") for kind in group.types]
    return [
        html.H3([*keys, group.title]),
        html.P(_told(group), className="quiet"),
        _claims(group.claims, theme),
    ]


def _partner(group: Group, found: Evidence, selection: Selection) -> Any:
    """A partner of an actor: folded, since an actor may have a hundred claims."""
    keys = [html.Span(className=f"key {kind}", title=TYPES[kind].label) for kind in group.types]
    pair = link("Only this pair", selection.with_(focus=group.key))
    return html.Details(
        [
            html.Summary([html.Strong(group.title), " ", *keys]),
            html.P([_told(group), " ", pair], className="quiet"),
            _claims(group.claims, selection.theme, tie=True),
        ],
        open=len(found.groups) == 1,
        className="partner",
    )


def _told(group: Group) -> Any:
    """What stands behind a group; what only one article says is marked."""
    return html.Span(group.lead, className="only" if group.only_in else "")


def _claims(claims: Sequence[Claim], theme: str, *, tie: bool = False) -> Any:
    return html.Ul([_claim(claim, theme, tie=tie) for claim in claims], className="claims")


def _claim(claim: Claim, theme: str, *, tie: bool) -> Any:
    parts = [
        html.P(claim.text),
        html.P(_joined(_circumstances(claim, tie=tie)), className="meta"),
        html.P(_source(claim, theme), className="meta"),
    ]
    return html.Li(parts, className=f"claim {claim.type}", id=f"claim-{claim.id}")


def _circumstances(claim: Claim, *, tie: bool) -> Iterable[Any]:
    if tie:
        yield claim.tie
    yield claim.when
    yield claim.form
    if claim.who_acted:
        yield claim.who_acted
    yield html.B(claim.certainty_label)
    if claim.not_dated:
        yield html.Em("not dated by the article")


def _source(claim: Claim, theme: str) -> list[Any]:
    """The article, linked to its page at the cited paragraph, and what it is."""
    cited = claim.article
    title = cited.title or cited.label
    named = html.A(title, href=urls.article_url(cited.id, claim.paragraph, theme))
    place = f"paragraph {claim.paragraph}" if claim.paragraph else ""
    publisher = cited.label if cited.label != title else ""
    told = _joined([named, *filter(None, (publisher, cited.published, place, cited.kind))])
    caution = [" ", html.Span(cited.caution, className="caution")] if cited.caution else []
    return [*told, *caution]


def _joined(parts: Iterable[Any]) -> list[Any]:
    """Put a middle dot between the parts."""
    found: list[Any] = []
    for part in parts:
        found += [" · ", part] if found else [part]
    return found
