"""What is read, what is chosen and what stands out, said in sentences.

In: a dossier, a selection and its network. Out: plain text for readers.
"""

from collections.abc import Callable

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined, number
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, FORMS, TYPES
from tieline.graph.network import Network, build, drawable
from tieline.narrative.top_pairs import Strong, named, strongest
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

__all__ = [
    "Strong", "coverage", "headline_sentence", "nothing_said",
    "nothing_said_of", "resting_on_one", "selection_sentence", "sentence", "strongest", "widest",
]  # fmt: skip


def sentence(selected: SelectedTies) -> str:
    """Say what stands out, and then what is shown."""
    shown = selection_sentence(selected)
    return f"{headline_sentence(selected)} Shown: {shown[:1].lower()}{shown[1:]}"


# What is read


def coverage(dossier: Dossier) -> str:
    """Say how many articles of which days speak, and what a missing line means."""
    articles = dossier.articles.values()
    if not articles:
        return "No article has been read yet, so nothing is said of anybody."
    sets = sum(article.kind == "dataset" for article in articles)
    kinds = ((len(articles) - sets, "article"), (sets, "data set"))
    who = joined([counted(count, noun) for count, noun in kinds if count])
    them = "it" if len(articles) == 1 else "them"
    missing = f"A missing line means: not {'' if sets == len(articles) else 'mentioned '}in {them}."
    return f"What {who}{_published(dossier)} {_verb(len(articles))}. {missing}"


def _verb(count: int) -> str:
    return "says" if count == 1 else "say"


def _published(dossier: Dossier) -> str:
    days = dossier.article_days()
    if days is None:
        return ""
    said = dates.span_wording(*days)
    link = "" if " to " in said else " on" if days[0] == days[1] else " in"
    told = sum(article.published_last is not None for article in dossier.articles.values())
    if told == len(dossier.articles):
        return f" published{link} {said}"
    return f", {number(told)} of them published{link} {said},"


# What is chosen


def selection_sentence(selected: SelectedTies) -> str:
    """Say the selection in words: its days, kinds of tie and level always, the rest if chosen."""
    clauses = [clause for say in _CLAUSES if (clause := say(selected))]
    mark = "; " if any("," in clause for clause in clauses) else ", "
    return f"{capital(mark.join(clauses))}."


def _days(selected: SelectedTies) -> str:
    first, last = selected.selection.from_day, selected.selection.to_day
    if first is not None and last is not None:
        return dates.wording(dates.parse(f"{dates.iso(first)}/{dates.iso(last)}"))
    if first is not None:
        return f"from {_day(first)} on"
    return "all dates" if last is None else f"up to {_day(last)}"


def _day(day: int) -> str:
    return dates.wording(dates.parse(dates.iso(day)))


def _open(selected: SelectedTies) -> str:
    return "also what is not dated by the article (faded)" if selected.selection.open else ""


def _types(selected: SelectedTies) -> str:
    if selected.selection.types is None:
        return "all kinds of tie"
    return _only(
        "ties called", [TYPES[word].label for word in selected.selection.types], "kind of tie"
    )


def _forms(selected: SelectedTies) -> str:
    if selected.selection.forms is None:
        return ""
    return _only(
        "ties of the form", [FORMS[word].label for word in selected.selection.forms], "form of tie"
    )


def _certainties(selected: SelectedTies) -> str:
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


def _known_by(selected: SelectedTies) -> str:
    if selected.selection.known_by is None:
        return ""
    return f"only articles published by {_day(selected.selection.known_by)}"


def _sources(selected: SelectedTies) -> str:
    if not selected.selection.sources:
        return ""
    labels = _labels(selected.dossier, selected.selection.sources)
    for at, id_ in enumerate(selected.selection.sources):
        if id_ in selected.dossier.articles and (kind := selected.dossier.articles[id_].careful):
            labels[at] += f" ({kind})"
    return f"only what {joined(labels)} {_verb(len(labels))}"


def _without(selected: SelectedTies) -> str:
    if not selected.selection.without:
        return ""
    if set(selected.dossier.articles) <= set(selected.selection.without):
        return "no article chosen"
    return f"without {joined(_labels(selected.dossier, selected.selection.without))}"


def _labels(dossier: Dossier, ids: tuple[str, ...]) -> list[str]:
    return [dossier.articles[id_].label if id_ in dossier.articles else id_ for id_ in ids]


def _sources_min(selected: SelectedTies) -> str:
    least = selected.selection.sources_min
    return f"only what at least {counted(least, 'article')} say" if least > 1 else ""


def _actors(selected: SelectedTies) -> str:
    return (
        f"only ties that touch {joined(selected.selection.actors, 'or')}"
        if selected.selection.actors
        else ""
    )


def _level(selected: SelectedTies) -> str:
    if selected.selection.level == "all":
        return "persons and organisations on their own"
    kinds = {actor.kind for actor in selected.dossier.actors.values() if actor.represents}
    plurals = [record.plural for word, record in ACTOR_KINDS.items() if word in kinds]
    # Of organisations only some act for a country; they go without saying where persons do.
    return f"{plurals[0]} counted with their countries" if plurals else ""


def _blocs(selected: SelectedTies) -> str:
    if not selected.selection.blocs:
        return ""
    blocs = [actor.name for actor in selected.dossier.actors.values() if actor.kind == "bloc"]
    plural = ACTOR_KINDS["bloc"].plural
    return f"{plural} such as {blocs[0]} too" if blocs else f"{plural} too"


def _thinned(selected: SelectedTies) -> str:
    if selected.selection.view != "network":
        return ""
    every, drawn = build(selected), drawable(selected)
    if drawn is every:
        return ""
    lines, all_lines = drawn.number_of_edges(), every.number_of_edges()
    return f"only the {lines:,} of {all_lines:,} lines that most articles tell of are drawn"


_CLAUSES: tuple[Callable[[SelectedTies], str], ...] = (
    _days, _open, _types, _forms, _certainties, _actors, _sources, _without, _known_by,
    _sources_min, _level, _blocs, _thinned,
)  # fmt: skip


# What stands out


def headline_sentence(selected: SelectedTies) -> str:
    """Name the pairs that most articles call close, then those at odds; or say that none does."""
    close = named(selected, sign=1)
    at_odds = named(selected, sign=-1)
    said = [f"Closest: {close}."] if close else []
    said += [f"Most at odds: {at_odds}."] if at_odds else []
    return " ".join(said) or nothing_said(selected)


def nothing_said(selected: SelectedTies) -> str:
    """Say that nothing is shown of the chosen actors, or of anybody."""
    who = joined(selected.selection.actors, "or") if selected.selection.actors else ""
    hidden = bool(selected.of(widest(selected.selection)).mask.any())
    return nothing_said_of(selected, who, hidden=hidden)


def nothing_said_of(selected: SelectedTies, who: str, *, hidden: bool) -> str:
    """Say that nothing is shown of `who` (blank: of anybody); `hidden`: only the menus hide it."""
    menus = (selected.selection.types, selected.selection.forms, selected.selection.certainties)
    for chosen, noun in zip(menus, _MENUS, strict=True):
        if chosen == ():
            return f"Nothing is shown, for no {noun} is chosen."
    if selected.dossier.articles and set(selected.dossier.articles) <= set(
        selected.selection.without
    ):
        return "Nothing is shown, for no article is chosen."
    kinds = {article.kind for article in selected.dossier.articles.values()}
    nobody = "No data set" if kinds == {"dataset"} else "No article"
    dated = selected.selection.from_day is not None or selected.selection.to_day is not None
    fits = " that fits the other choices" if hidden else ""
    period = " in this period" if dated else ""
    return f"{nobody} says anything of {who or 'who stands with whom'}{period}{fits}."


_MENUS = ("kind of tie", "form of tie", "certainty")


def widest(selection: Selection) -> Selection:
    """Return the same days, actors and level with every menu open."""
    return Selection(
        from_day=selection.from_day,
        to_day=selection.to_day,
        open=selection.open,
        actors=selection.actors,
        level=selection.level,
        blocs=True,
        certainties=tuple(CERTAINTIES),
    )


def resting_on_one(graph: Network) -> str:
    """Say how many lines one article alone stands behind; blank where only one article speaks."""
    behind = [edge["articles"] for *_, edge in graph.edges(keys=True, data=True)]
    alone = sum(len(articles) == 1 for articles in behind)
    if not alone or len(set().union(*behind)) < 2:
        return ""
    if alone == len(behind):
        return f"All {number(alone)} lines rest on one article alone."
    verb = "rests" if alone == 1 else "rest"
    return capital(f"{number(alone)} of {number(len(behind))} lines {verb} on one article alone.")
