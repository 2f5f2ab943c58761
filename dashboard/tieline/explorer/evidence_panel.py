"""Build the panel beside the chart once a reader opened something: the claims behind it.

In: what is selected. Out: Dash components; every text is a plain child.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from tieline.data.english import capital, counted, counted_in_digits
from tieline.data.escaping import isolated
from tieline.explorer.bloc_panel import bloc_panel
from tieline.explorer.links import link
from tieline.narrative.actor_profile import ActorProfile, Partner, PartnerGroup, actor_profile
from tieline.narrative.blocs import bloc_evidence
from tieline.narrative.caption import claim_citation
from tieline.narrative.citation import NO_ADDRESS, PLACE_LABEL, CitedArticle
from tieline.narrative.evidence import Claim, Evidence, Group, edge_sentence, evidence
from tieline.narrative.left_out import with_all_shown
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, with_any_line
from tieline.selection.urls import actor_url, article_url, pair_url
from tieline.web.destination import mounted
from tieline.web.reports.link import report_address

MOST_PARTNERS = 5
"""Partners of a kind that are listed at once; the others open on demand."""


def focus_panel(selected: SelectedTies) -> list[Any] | None:
    """Build the evidence of the focus; None where nothing is open."""
    selection = selected.selection
    if not selection.focus:
        return None
    if blocs := bloc_evidence(selected, selection.focus):
        return [panel_head(blocs.title, selection), *bloc_panel(blocs, selection)]
    focused = evidence(selected, selection.focus)
    if focused is None:
        focus = isolated(selection.focus)
        text = f"“{focus}” is no actor and no pair of actors of these tables."
        return [panel_head("Nothing is known of this", selection), html.P(text)]
    lead = [html.P(focused.lead, className="lead")]
    if focused.more:
        lead.append(html.P(left_out(focused, selection), className="quiet"))
    if len(focused.actors) == 2:
        lead.insert(0, pair_links(focused, selection))
        groups = line_groups(selected, focused) if focused.line else every_group(selected, focused)
    else:
        lead.insert(0, actor_link(focused, selection))
        lead.append(profile_card(actor_profile(selected, focused), selection))
        groups = [partner_group(selected, group, focused) for group in focused.groups]
    return [panel_head(focused.title, selection), *lead, *groups]


def pair_links(focused: Evidence, selection: Selection) -> Any:
    """Build the links to a pair's page and, where one line of it is open, to all of the pair."""
    every = "" if focused.claims == 1 else "all "
    over_time = f"The two over time: {every}{counted(focused.claims, 'claim')}"
    links: list[Any] = [html.A(over_time, href=mounted(pair_url(selection, focused.focus)))]
    if focused.line:
        links.append(link("All of the pair", selection.with_(focus=focused.focus)))
    return html.P(dotted(links), className="story-link")


def actor_link(focused: Evidence, selection: Selection) -> Any:
    """Build the link to an actor's page."""
    (name,) = focused.actors
    over_time = f"{isolated(name)} over time: partners, articles, what turned"
    page = html.A(over_time, href=mounted(actor_url(selection, name)))
    return html.P(page, className="story-link")


def every_group(selected: SelectedTies, focused: Evidence) -> list[Any]:
    """Build the claims on every line of a pair, all open."""
    return [part for group in focused.groups for part in tie_group(selected, group)]


def line_groups(selected: SelectedTies, focused: Evidence) -> list[Any]:
    """Build the claims on the line in focus, open, and below them the pair's other lines, folded.

    Of a line that the selection leaves out it is said that none of its claims is shown.
    """
    first = focused.of_line
    if first is None:
        # A pair without any claim says so in its lead.
        none = html.P(
            f"No claim shown says that {edge_sentence(focused.line, selected.dossier.types)}."
        )
        opened = [none] if focused.groups else []
    else:
        opened = tie_group(selected, first)
    others = [folded_group(selected, group) for group in focused.groups if group is not first]
    return [*opened, *others]


def panel_head(title: str, selection: Selection) -> Any:
    """Build the panel's title, with the link that closes it."""
    close = link("Close", selection.with_(focus=""), "close")
    return html.Div([html.H2(title), close], className="panel-head")


def left_out(focused: Evidence, selection: Selection) -> list[Any]:
    """Say which claims the selection leaves out, with links to them."""
    parts: list[Any] = [focused.more]
    if focused.other_lines:
        parts += [" ", link("Show every line", with_any_line(selection))]
    if focused.outside_dates:
        parts += [" ", link("Show all dates", selection.with_(from_day=None, to_day=None))]
    if focused.outside_choices:
        parts += [" ", link("Show them", with_all_shown(selection))]
    return parts


# An actor


def profile_card(actor: ActorProfile, selection: Selection) -> Any:
    """Build the facts of an actor, and a short list of partners for each type of tie."""
    facts = [kind_line(actor, selection)]
    if actor.agents:
        facts.append(agents_line(actor, selection))
    lists = [partner_list(one, selection) for one in actor.partner_groups]
    return html.Div([*[html.P(fact, className="fact") for fact in facts], *lists], className="card")


def kind_line(actor: ActorProfile, selection: Selection) -> list[Any]:
    """Say what kind of actor it is, and for which state it acts."""
    parts: list[Any] = [capital(actor.kind)]
    if actor.acts_for:
        name = isolated(actor.acts_for)
        acts_for = link(name, selection.with_(focus=actor.acts_for))
        by_state = selection.with_(level="state", focus=actor.acts_for)
        parts += [", acts for ", acts_for, ". ", link(f"Show under {name}", by_state)]
    return parts


def agents_line(actor: ActorProfile, selection: Selection) -> list[Any]:
    """List who acts for the actor, each a link to the chart that shows it by itself."""
    parts: list[Any] = ["Acting for it: "]
    for number, name in enumerate(actor.agents):
        by_itself = selection.with_(level="all", focus=name)
        parts += [", " if number else "", link(isolated(name), by_itself)]
    if actor.alone:
        by_state = selection.with_(level="state", focus=actor.name)
        parts += [". ", link(f"Show them under {isolated(actor.name)}", by_state)]
    return parts


def partner_list(group: PartnerGroup, selection: Selection) -> Any:
    """Build the list of partners of one type of tie, the first at once, the others on demand."""

    def items(partners: Sequence[Partner]) -> Any:
        return html.Ul([partner_item(one, selection) for one in partners], className="partners")

    first, others = group.partners[:MOST_PARTNERS], group.partners[MOST_PARTNERS:]
    title = html.H3([html.Span(className=f"key {group.type}"), group.title])
    parts = [title, items(first)]
    if others:
        more = html.Summary(f"{len(others):,} more")
        parts.append(html.Details([more, items(others)], className="further"))
    return html.Section(parts, className="standing")


def partner_item(partner: Partner, selection: Selection) -> Any:
    """Build a partner's link to the evidence of the pair, with the number of claims."""
    facts = [counted(partner.claims, "claim"), f"latest {partner.latest}", partner.caveat]
    return html.Li(
        [
            link(isolated(partner.name), selection.with_(focus=partner.focus)),
            html.Span(", ".join(filter(None, facts)), className="quiet"),
        ]
    )


# Claims


def tie_group(selected: SelectedTies, group: Group) -> list[Any]:
    """Build the claims on one tie of a pair, with its title and what it rests on."""
    keys = [html.Span(className=f"key {kind}") for kind in group.types]
    return [
        html.H3([*keys, group.title]),
        html.P(support(group), className="quiet"),
        claim_list(selected, group.claims),
    ]


def folded_group(selected: SelectedTies, group: Group) -> Any:
    """Build the claims on one tie of a pair, folded: its sentence, how many claims and articles."""
    keys = [html.Span(className=f"key {kind}") for kind in group.types]
    articles = counted_in_digits(group.articles, "article")
    size = f"{counted_in_digits(len(group.claims), 'claim')}, {articles}"
    return html.Details(
        [
            html.Summary([*keys, html.Strong(group.title), f" · {size}"]),
            html.P(support(group), className="quiet"),
            claim_list(selected, group.claims),
        ],
        className="line",
    )


def partner_group(selected: SelectedTies, group: Group, focused: Evidence) -> Any:
    """Build the claims on a partner of an actor, closed since an actor may have a hundred."""
    keys = [
        html.Span(className=f"key {kind}", title=selected.dossier.types[kind].label)
        for kind in group.types
    ]
    pair = link("Only this pair", selected.selection.with_(focus=group.key))
    return html.Details(
        [
            html.Summary([html.Strong(isolated(group.title)), " ", *keys]),
            html.P([support(group), " ", pair], className="quiet"),
            claim_list(selected, group.claims, with_tie=True),
        ],
        open=len(focused.groups) == 1,
        className="partner",
    )


def support(group: Group) -> Any:
    """Say what a group rests on; a single article is marked."""
    return html.Span(group.lead, className="only" if group.only_in else "")


def claim_list(selected: SelectedTies, claims: Sequence[Claim], *, with_tie: bool = False) -> Any:
    """Build the list of claims; `with_tie` names the two actors of each."""
    theme = selected.selection.theme
    items = [
        html.Li(
            [
                html.P(claim.text),
                html.P(dotted(circumstances(claim, with_tie=with_tie)), className="meta"),
                html.P(
                    [*source_line(claim, theme), " · ", refer(selected, claim)], className="meta"
                ),
            ],
            className=f"claim {claim.type}",
            id=claim.id,
        )
        for claim in claims
    ]
    return html.Ul(items, className="claims")


def refer(selected: SelectedTies, claim: Claim) -> Any:
    """Build a claim's id, the link to it, and the button that copies it with its source.

    The link is one within the page, whose address names the focus that shows the claim.
    """
    words = f"claim {claim.id}"
    cited = {"data-cites": claim_citation(selected, claim), "aria-label": f"Copy {words}"}
    return html.Span(
        [
            f"{claim.id} ",
            html.A("Link", href=f"#{claim.id}", **{"aria-label": f"Link to {words}"}),
            " ",
            html.Button("Copy", type="button", className="plain-button", **cited),
            *report_links(claim),
        ],
        className="refer",
    )


def report_links(claim: Claim) -> list[Any]:
    """Build the link to the form on which an error in a claim is reported, where there is one."""
    address = report_address(claim.id)
    return [" ", html.A("Report an error", href=mounted(address))] if address else []


def circumstances(claim: Claim, *, with_tie: bool) -> Iterable[Any]:
    """Yield when, how, by whom and how certainly a claim says its tie."""
    if with_tie:
        yield claim.tie
    yield claim.when
    yield claim.form
    if claim.who_acted:
        yield claim.who_acted
    yield html.B(claim.certainty_label)
    if claim.weight:
        yield claim.weight_phrase
    if claim.not_dated:
        yield html.Em("not dated by the article")


def source_line(claim: Claim, theme: str) -> list[Any]:
    """Build the article's link to the cited paragraph, and its publisher, date, kind, caution."""
    article = claim.article
    title = article.title or article.label
    address = mounted(article_url(article.id, claim.paragraph, theme))
    title_link = html.A(isolated(title), href=address)
    place = f"paragraph {claim.paragraph}" if claim.paragraph else ""
    publisher = isolated(article.label) if article.label != title else ""
    parts = dotted([title_link, *filter(None, (publisher, article.published, place, article.kind))])
    parts += [" · ", *dotted([*place_links(claim), *address_links(article)])]
    caution = [" ", html.Span(article.caution, className="caution")] if article.caution else []
    return [*parts, *caution]


def place_links(claim: Claim) -> list[Any]:
    """Build the link to the address at which just this claim is made, where that is known."""
    if not claim.place:
        return []
    return [html.A(PLACE_LABEL, href=claim.place, rel="noopener noreferrer")]


def address_links(article: CitedArticle) -> list[Any]:
    """Build the links to an article's original and archived copy, or say that none is known."""
    return [
        html.A(label, href=url, rel="noopener noreferrer") for label, url in article.addresses
    ] or [NO_ADDRESS]


def dotted(parts: Iterable[Any]) -> list[Any]:
    """Put a middle dot between the parts.

    >>> dotted(["a", "b"])
    ['a', ' · ', 'b']
    """
    joined: list[Any] = []
    for part in parts:
        joined += [" · ", part] if joined else [part]
    return joined
