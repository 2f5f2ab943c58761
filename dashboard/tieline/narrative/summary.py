"""Sum up a view in sentences: what was read, what is chosen and what stands out.

In: a dossier, or the selected ties. Out: plain text for readers.
"""

from collections.abc import Callable, Sequence

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, CHANGES, FORMS
from tieline.graph.network import Network, build
from tieline.narrative.drawn_lines import drawable_clause, width_clause
from tieline.narrative.left_out import count_left_out, left_out_sentence
from tieline.narrative.top_pairs import (
    MOST_NAMED,
    TITLES,
    alike_sentence,
    both_sentence,
    list_strongest,
)
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, other_side


def sentence(selected: SelectedTies) -> str:
    """Say what stands out, and then what is shown."""
    return f"{headline_sentence(selected)} {shown_sentence(selected)}"


# What was read


def coverage(dossier: Dossier) -> str:
    """Say how many articles of which days were read, what a missing line means, who has no tie."""
    articles = dossier.articles.values()
    if not articles:
        return "No article has been read yet, so nothing is said of anybody."
    sets = sum(article.kind == "dataset" for article in articles)
    kinds = ((len(articles) - sets, "article"), (sets, "data set"))
    who = joined([counted(count, noun) for count, noun in kinds if count])
    them = "it" if len(articles) == 1 else "them"
    missing = f"A missing line means: not {'' if sets == len(articles) else 'mentioned '}in {them}."
    read = f"What {who}{_published(dossier)} {_say(len(articles))}. {missing}"
    if dossier.roots:
        read += " Articles that retell one report count as one."
    untied = never_tied(dossier)
    return f"{read} {_without_tie(untied, '')}" if untied and len(dossier.ties) else read


@remembered(1)
def never_tied(dossier: Dossier) -> tuple[str, ...]:
    """Return the actors of the table that no tie names, nor stands for."""
    ends = ("actor", "target", "actor_state", "target_state")
    tied = set().union(*(dossier.ties[end].unique() for end in ends))
    return tuple(name for name in dossier.actors if name not in tied)


def _without_tie(names: Sequence[str], where: str) -> str:
    has = "actor has" if len(names) == 1 else "actors have"
    listed = f": {joined(names)}" if len(names) <= MOST_UNTIED else ""
    return f"{capital(number(len(names)))} {has} no tie{where}{listed}."


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


def _published(dossier: Dossier) -> str:
    days = dossier.article_days()
    if days is None:
        return ""
    span = dates.span_wording(*days)
    link = "" if " to " in span else " on" if days[0] == days[1] else " in"
    dated = sum(article.published_last is not None for article in dossier.articles.values())
    if dated == len(dossier.articles):
        return f" published{link} {span}"
    return f", {number(dated)} of them published{link} {span},"


# What is chosen


def selection_sentence(selected: SelectedTies) -> str:
    """Say the selection in words: its days, kinds of tie and level always, the rest if chosen."""
    clauses = [clause for write in _CLAUSES if (clause := write(selected))]
    mark = "; " if any("," in clause for clause in clauses) else ", "
    return f"{capital(mark.join(clauses))}."


def shown_sentence(selected: SelectedTies) -> str:
    """Say the selection as what a chart shows: "Shown: all dates, all kinds of tie, ..."."""
    chosen = selection_sentence(selected)
    return f"Shown: {chosen[:1].lower()}{chosen[1:]}"


def days_clause(selected: SelectedTies) -> str:
    """Say the chosen days; with the view of what changed, those of both spans."""
    chosen = selected.selection
    days = _span_clause(chosen.from_day, chosen.to_day)
    if chosen.view != CHANGES:
        return days
    other = other_side(chosen)
    if (other.from_day, other.to_day) == (chosen.from_day, chosen.to_day):
        return days
    return f"{_span_clause(other.from_day, other.to_day)} and {days}"


def _span_clause(first: int | None, last: int | None) -> str:
    if first is not None and last is not None:
        return dates.days_wording(first, last)
    if first is not None:
        return f"from {_day(first)} on"
    return "all dates" if last is None else f"up to {_day(last)}"


def _day(day: int) -> str:
    return dates.wording(dates.parse(dates.iso(day)))


def open_clause(selected: SelectedTies) -> str:
    """Say that undated claims are shown; blank where they are not."""
    return "also what is not dated by the article (faded)" if selected.selection.open else ""


def types_clause(selected: SelectedTies) -> str:
    """Say the chosen types of tie."""
    chosen, types = selected.selection.types, selected.dossier.types
    if chosen is None:
        return "all kinds of tie"
    return _only("ties called", [types[word].label for word in chosen], "kind of tie")


def forms_clause(selected: SelectedTies) -> str:
    """Say the chosen forms of tie; blank for all."""
    forms = selected.selection.forms
    if forms is None:
        return ""
    return _only("ties of the form", [FORMS[word].label for word in forms], "form of tie")


def certainties_clause(selected: SelectedTies) -> str:
    """Say the chosen certainties; blank for the usual ones."""
    chosen = selected.selection.certainties
    if chosen is None:
        return ""
    usual = [word for word, record in CERTAINTIES.items() if record.shown]
    labels = [CERTAINTIES[word].label for word in chosen]
    if set(usual) < set(chosen):
        extra = [CERTAINTIES[word].label for word in chosen if word not in usual]
        return f"also claims marked {_quoted(extra)}"
    return _only("claims marked", labels, "certainty")


def _only(what: str, labels: list[str], noun: str) -> str:
    return f"only {what} {_quoted(labels)}" if labels else f"no {noun} chosen"


def _quoted(labels: list[str]) -> str:
    return joined([f"“{label}”" for label in labels], "or")


def known_by_clause(selected: SelectedTies) -> str:
    """Say by which day articles must be published; blank for any.

    With the view of what changed, that of both sides where they differ.
    """
    chosen = selected.selection
    day = chosen.known_by
    if chosen.view == CHANGES and (other := other_side(chosen).known_by) != day:
        return f"{_articles_by(other)} compared with {_articles_by(day)}"
    return "" if day is None else f"only {_articles_by(day)}"


def _articles_by(by: int | None) -> str:
    return "all articles" if by is None else f"articles published by {_day(by)}"


def sources_clause(selected: SelectedTies) -> str:
    """Say which articles alone count, with a caution where their kind asks for one."""
    articles, chosen = selected.dossier.articles, selected.selection.sources
    if not chosen:
        return ""
    labels = _labels(selected.dossier, chosen)
    for at, id_ in enumerate(chosen):
        if id_ in articles and (kind := articles[id_].caveat):
            labels[at] += f" ({kind})"
    return f"only what {joined(labels)} {_say(len(labels))}"


def without_clause(selected: SelectedTies) -> str:
    """Say which articles are left out; blank for none."""
    dossier, without = selected.dossier, selected.selection.without
    if not without:
        return ""
    if set(dossier.articles) <= set(without):
        return "no article chosen"
    return f"without {joined(_labels(dossier, without))}"


def _labels(dossier: Dossier, ids: tuple[str, ...]) -> list[str]:
    return [
        isolated(dossier.articles[id_].label if id_ in dossier.articles else id_) for id_ in ids
    ]


def support_clause(selected: SelectedTies) -> str:
    """Say how many articles a line has at least and at most; blank for any number."""
    least, most = selected.selection.sources_min, selected.selection.sources_max
    if most is None:
        return f"only what at least {counted(least, 'article')} say" if least > 1 else ""
    if most == 1:
        return "only what a single article says"
    if least == most:
        return f"only what exactly {counted(most, 'article')} say"
    articles = counted(most, "article")
    many = f"at most {articles}" if least == 1 else f"{number(least)} to {articles}"
    return f"only what {many} say"


def actors_clause(selected: SelectedTies) -> str:
    """Say whom a tie must touch; blank for anybody."""
    actors = selected.selection.actors
    return f"only ties that touch {joined(actors, 'or')}" if actors else ""


def level_clause(selected: SelectedTies) -> str:
    """Say whether persons and organisations are counted with their countries."""
    if selected.selection.level == "all":
        return "persons and organisations on their own"
    kinds = {actor.kind for actor in selected.dossier.actors.values() if actor.represents}
    plurals = [record.plural for word, record in ACTOR_KINDS.items() if word in kinds]
    # Of organisations only some act for a country; they go without saying where persons do.
    return f"{plurals[0]} counted with their countries" if plurals else ""


def blocs_clause(selected: SelectedTies) -> str:
    """Say that blocs are shown; blank where they are not."""
    if not selected.selection.blocs:
        return ""
    blocs = [actor.name for actor in selected.dossier.actors.values() if actor.kind == "bloc"]
    plural = ACTOR_KINDS["bloc"].plural
    return f"{plural} such as {isolated(blocs[0])} too" if blocs else f"{plural} too"


_CLAUSES: tuple[Callable[[SelectedTies], str], ...] = (
    days_clause, open_clause, types_clause, forms_clause, certainties_clause, actors_clause,
    sources_clause, without_clause, known_by_clause, support_clause, level_clause,
    blocs_clause, width_clause, drawable_clause,
)  # fmt: skip


# What stands out


def headline_sentence(selected: SelectedTies) -> str:
    """Name the pairs that most articles call close, then those at odds; or say that none does."""
    sentences = []
    for sign, title in TITLES.items():
        listed = list_strongest(selected, sign=sign)
        alike = "" if listed else alike_sentence(selected, sign, MOST_NAMED)
        sentences += [f"{title}: {listed}."] if listed else [alike] if alike else []
    sentences += [both] if (both := both_sentence(selected)) else []
    return " ".join(sentences) or nothing_stands_out(selected)


def nothing_stands_out(selected: SelectedTies) -> str:
    """Say that nothing is shown, or nothing but what is denied or forecast."""
    if not selected.mask.any():
        return nothing_shown(selected)
    return "All that is shown here is denied or only a forecast."


def nothing_shown(selected: SelectedTies) -> str:
    """Say that nothing is shown of the chosen actors, or of anybody, and which choices hide it."""
    selection = selected.selection
    who = joined(selection.actors, "or") if selection.actors else ""
    hidden = selected.of(with_all_menus_open(selection)).mask
    if nothing_chosen(selected) or not hidden.any():
        return nothing_shown_of(selected, who, hidden=False)
    left_out = left_out_sentence(count_left_out(selected, hidden), selection, noun="")
    return f"Nothing is shown{f' of {who}' if who else ''}. {left_out}"


NO_TIES = "There are no ties yet."
"""Of a table without a row; what to do next depends on who reads it."""
ADD_TIES = "Add the first with `tieline edit`, `tieline import FILE`, or as a row of relations.csv."


def nothing_drawn(selected: SelectedTies) -> str:
    """Say in the place of a chart that there is nothing to draw, and what to do."""
    if selected.dossier.ties.empty:
        return f"{NO_TIES} {ADD_TIES}"
    return "No claim in this selection. Widen the dates or the filters to see more."


def nothing_shown_of(selected: SelectedTies, who: str, *, hidden: bool) -> str:
    """Say that nothing is shown of `who` (blank: of anybody); `hidden`: only the menus hide it."""
    dossier, selection = selected.dossier, selected.selection
    if dossier.ties.empty:
        return NO_TIES
    if text := nothing_chosen(selected):
        return text
    kinds = {article.kind for article in dossier.articles.values()}
    nobody = "No data set" if kinds == {"dataset"} else "No article"
    dated = selection.from_day is not None or selection.to_day is not None
    fits = " that fits the other choices" if hidden else ""
    period = " in this period" if dated else ""
    return f"{nobody} says anything of {who or 'who stands with whom'}{period}{fits}."


def nothing_chosen(selected: SelectedTies) -> str:
    """Say of which menu nothing is chosen, so that nothing can be shown; blank of none."""
    articles, selection = selected.dossier.articles, selected.selection
    menus = (selection.types, selection.forms, selection.certainties)
    for chosen, noun in zip(menus, _MENUS, strict=True):
        if chosen == ():
            return f"Nothing is shown, for no {noun} is chosen."
    if articles and set(articles) <= set(selection.without):
        return "Nothing is shown, for no article is chosen."
    return ""


_MENUS = ("kind of tie", "form of tie", "certainty")


def with_all_menus_open(selection: Selection) -> Selection:
    """Return the same days, actors and level with every word of every menu chosen."""
    return Selection(
        from_day=selection.from_day,
        to_day=selection.to_day,
        open=selection.open,
        actors=selection.actors,
        level=selection.level,
        blocs=True,
        certainties=tuple(CERTAINTIES),
    )


def single_article_sentence(graph: Network) -> str:
    """Say how many lines have a single source; blank where only one article speaks at all."""
    articles = [graph.reports(edge["articles"]) for *_, edge in graph.edges(keys=True, data=True)]
    alone = sum(len(of_line) == 1 for of_line in articles)
    if not alone or len(set().union(*articles)) < 2:
        return ""
    if alone == len(articles):
        return f"Each of the {number(alone)} lines has a single source."
    has = "has" if alone == 1 else "have"
    return capital(f"{number(alone)} of {number(len(articles))} lines {has} a single source.")


MOST_UNTIED = 3
"""Actors without a tie that are named; of more only the number is said."""


def untied_sentence(selected: SelectedTies) -> str:
    """Say which actors of the table have no tie in what is shown; blank where all have one."""
    selection, graph = selected.selection, build(selected)
    drawn_alone = [
        one.name
        for one in selected.dossier.actors.values()
        if (selection.level == "all" or not one.represents)
        and (selection.blocs or one.kind != "bloc")
    ]
    if selection.actors:
        return ""
    untied = [name for name in drawn_alone if name not in graph]
    # Of those whom no tie names the page's head tells.
    return "" if set(untied) <= set(never_tied(selected.dossier)) else _without_tie(untied, " here")
