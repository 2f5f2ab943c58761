"""Read an article for the desk: who and which dates each of its paragraphs names.

In: an article of a draft. Out: plain values for the page, which itself knows the ties of each
paragraph. Actors that the dossier lacks come with what they may be, for an editor to confirm.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from tieline.data import dates
from tieline.data.actors import Actor
from tieline.data.articles import paragraphs
from tieline.data.vocabulary import FORMS
from tieline.editor.article_api import DraftedArticle
from tieline.provenance.told_dates import parts
from tieline.provenance.unknown_names import ANOTHER_NAME, Candidate, candidates
from tieline.suggest import Mentions, mentions
from tieline.suggest.told_when import published_on, told_dates, when_of

_MARK = "\ufeff"
_KNOWN_ELSEWHERE = "known to the program"
"""Why an actor that the dossier lacks is taken for what it is: a state, a large organisation."""


def read_article(found: DraftedArticle) -> dict[str, object]:
    """Return an article's paragraphs, and the actors named in it that the dossier lacks.

    Of a paragraph, `names` are [start, end, actor, by] in the order of the text, `dates` those that
    it tells, each with the sentence that does, and `many` tells whether it names actors of two
    states or more.
    """
    texts = paragraphs(found.text.removeprefix(_MARK))
    named = mentions(texts, found.actors, found.article.published)
    served = {one.name: one.of for one in candidates(texts) if one.kind == "person"}
    lacking = actors_lacking(named, found.actors, served)
    acts_for = {name: row["represents"] or name for name, row in lacking.items()}
    acts_for |= {name: actor.state for name, actor in named.actors.items()}
    published = found.article.published
    names = [names_in(at, text, named, lacking) for at, text in enumerate(texts)]
    return {
        "paragraphs": [
            paragraph_values(text, there, published)
            | {"many": len({acts_for[actor] for _, _, actor, _ in there}) > 1}
            for text, there in zip(texts, names, strict=True)
        ],
        "lacking": lacking,
        "usual": usual_dates(published),
    }


def paragraph_values(
    text: str, names: Sequence[tuple[int, int, str, str]], published: str
) -> dict[str, object]:
    """Return a paragraph with its names and dates as plain values."""
    return {
        "text": text,
        "names": names,
        "sentences": list(parts(text)),
        "dates": list(dates_in(text, published)),
    }


def names_in(
    at: int, text: str, named: Mentions, lacking: Mapping[str, Mapping[str, str]]
) -> list[tuple[int, int, str, str]]:
    """Return who is named in a paragraph and where, new names among them.

    `by` is how an actor is meant, `new` where the dossier lacks it.
    """
    known = [
        (one.start, one.end, one.actor, "new" if one.actor in lacking else one.by)
        for one in named.by_paragraph[at]
    ]
    new = [
        place
        for one in named.unknown
        if one.name in lacking and one.name not in named.actors
        for place in places_of(one, text)
        if not any(start < place[1] and place[0] < end for start, end, *_ in known)
    ]
    return sorted([*known, *new])


def places_of(one: Candidate, text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where a text has a new name, or another form of it."""
    forms = "|".join(re.escape(form) for form in (one.name, *one.aliases))
    for match in re.finditer(rf"\b(?:{forms})\b", text):
        yield match.start(), match.end(), one.name, "new"


def actors_lacking(
    named: Mentions, own: Mapping[str, Actor], served: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return the rows that actors.csv may get for those who are named and stand not in it.

    `served` is for whom a person acts by its words alone; `why` tells on what the kind rests.
    """
    mentioned = {one.actor for names in named.by_paragraph for one in names}
    guessed = {one.name: one for one in named.unknown}
    rows = {
        name: row_of(named.actors[name], guessed.get(name))
        for name in sorted(mentioned - own.keys())
    }
    new = [one for one in named.unknown if one.sure and one.kind != ANOTHER_NAME]
    rows |= {
        one.name: row_of(Actor(one.name, "", one.kind, one.of, one.iso3, tuple(one.aliases)), one)
        for one in new
        if one.name not in rows and one.name not in own
    }
    for name in rows.keys() & served.keys():
        if served[name] in rows or served[name] in own:
            rows[name]["represents"] = rows[name]["represents"] or served[name]
    return rows


def row_of(actor: Actor, guessed: Candidate | None) -> dict[str, str]:
    """Return an actor as a row of actors.csv, with the reason for its kind."""
    return {
        "name": actor.name,
        "short": actor.short,
        "kind": actor.kind,
        "represents": actor.represents,
        "iso3": actor.iso3,
        "aliases": ";".join(actor.aliases) if guessed else "",
        "why": guessed.why if guessed else _KNOWN_ELSEWHERE,
    }


def dates_in(text: str, published: str) -> Iterator[dict[str, object]]:
    """Yield the dates that the sentences of a text tell, with the characters of each sentence."""
    day = published_on(published)
    for start, end in parts(text):
        for when in dict.fromkeys(told_dates(text[start:end], day)):
            if dates.is_date(when):
                yield date_values(when) | {"from": start, "to": end}


def usual_dates(published: str) -> dict[str, object]:
    """Return the dates of what an article tells without any: all, and the likeliest by form."""
    month = published[:7]
    usual = [*filter(dates.is_date, (f"/{month}", month, f"../{month}", f"{month}/.."))]
    return {
        "all": [date_values(one) for one in usual],
        "by_form": {form: when_of("", published, form) for form in FORMS},
    }


def date_values(when: str) -> dict[str, object]:
    """Return a date as the page shows it, and in words."""
    return {"when": when, "says": dates.wording(dates.parse(when))}
