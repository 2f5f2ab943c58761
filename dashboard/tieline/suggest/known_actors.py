"""Collect the actors that an article may name: those of the dossier, all states, large bodies.

In: the dossier's actors, of which there may be none. Out: a `Cast`: the actors by name, and the
words under which each is found in a text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tieline.data.actors import Actor
from tieline.data.states import State, by_code, by_name
from tieline.data.states.lookup import states
from tieline.provenance.mentions import Lexicon, lexicon, plain_form, tokens

_PARTS_OF_STATES = frozenset(
    {
        *("Baden", "Bavaria", "Hanover", "Hesse Electoral", "Hesse Grand Ducal", "Modena"),
        *("Korea before 1910", "Mecklenburg Schwerin", "Papal States", "Parma", "Saxony"),
        *("Sardinia-Piedmont", "Tuscany", "Two Sicilies", "Württemberg", "Zanzibar"),
    }
)
"""States of long ago whose names mean a region today."""
BODIES = (
    Actor("United Nations", "UN", "organisation", aliases=(
        "U.N.", "UN Security Council", "United Nations Security Council", "Security Council",
        "UN General Assembly", "General Assembly",
    )),
    Actor("European Union", "EU", "organisation", aliases=(
        "E.U.", "European Commission", "European Council",
    )),
    Actor("NATO", "", "organisation", aliases=(
        "Nato", "North Atlantic Treaty Organization", "North Atlantic Treaty Organisation",
        "Atlantic Alliance",
    )),
    Actor("African Union", "AU", "organisation"),
    Actor("Arab League", "", "organisation"),
    Actor("ASEAN", "", "organisation", aliases=("Association of Southeast Asian Nations",)),
    Actor("ECOWAS", "", "organisation", aliases=("Economic Community of West African States",)),
    Actor("Organization of American States", "OAS", "organisation"),
    Actor("Warsaw Pact", "", "organisation"),
    Actor("the West", "West", "bloc", aliases=("Western", "Western governments")),
)  # fmt: skip
"""Organisations and the one collective that are known in every dossier."""
_SEATS = {"Brussels": "European Union"}
"""Capitals that mean an organisation, unless the dossier says otherwise."""
_FURTHER = {
    "Boers": "South Africa",
    "Downing Street": "United Kingdom",
    "Elysee": "France",
    "Élysée": "France",
    "Karachi": "Pakistan",
    "Lagos": "Nigeria",
    "Leopoldville": "Democratic Republic of the Congo",
    "Pentagon": "United States",
    "Salisbury": "Zimbabwe",
    "Soviets": "Soviet Union",
    "State Department": "United States",
    "Tel Aviv": "Israel",
    "Whitehall": "United Kingdom",
    "Yugoslavs": "Yugoslavia",
}
"""Seats of a government beside or before its capital, and peoples, that the table lacks."""
_BEFORE: Mapping[str, tuple[int, str]] = {
    "Russia": (1991, "Soviet Union"),
    "Czech Republic": (1992, "Czechoslovakia"),
    "Serbia": (1991, "Yugoslavia"),
}
"""Up to which year the capital and the people of a state meant another one."""
_LAST_GONE = 1990
"""Until when a capital meant a state that is no more: Aden, Bonn, Saigon."""
_FIRST_YEAR = 1922
"""From which year on they did."""
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "Congolese": ("Democratic Republic of the Congo", "Republic of the Congo"),
    "Congo": ("Democratic Republic of the Congo", "Republic of the Congo"),
    "Dominican": ("Dominican Republic", "Dominica"),
}
"""Words that may mean several states: the one that the article also names otherwise, or the first.

"Korean" is none of them: it mostly means both.
"""
_LONG_ENOUGH = 4
_OF_STEMS = ("an", "ian", "ese", "i", "ish", "ic", "ite")
_OF_NAMES = ("n", "ni", "nese", "er", "an")
"""Endings of peoples, behind a state's name and behind the name without its last vowels."""
_TAKES_AN_S = re.compile(r"^(?:\S+ )?\S*(?:an|[^aeiou]i|[bkt]|[^o]n|er)$")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors that may be named, and the words that name each."""

    actors: Mapping[str, Actor]
    words: Lexicon

    def is_state(self, name: str) -> bool:
        """Tell whether a name is that of a state."""
        return self.actors[name].kind == "state"

    def with_actors(self, more: Iterable[Actor]) -> "Cast":
        """Add actors that are found in an article; those that are known stay as they are."""
        actors = dict(self.actors)
        forms = dict(self.words.actors)
        for actor in more:
            if actor.name not in actors:
                actors[actor.name] = actor
                for name in (actor.name, *actor.aliases):
                    forms.setdefault(plain_form(name), actor.name)
        return Cast(actors, lexicon_of(forms, self.words.incomplete))

    def with_ambiguous(self, named: Collection[str]) -> "Cast":
        """Let words that may mean several states mean the one of these that is named otherwise."""
        forms = dict(self.words.actors)
        by_state = {state_of(actor): name for name, actor in self.actors.items()}
        for word, possible in AMBIGUOUS.items():
            meant = [by_state[state] for state in possible if state in by_state]
            best = next((name for name in meant if name in named), meant[0] if meant else "")
            if best:
                forms.setdefault(word, best)
        return Cast(self.actors, lexicon_of(forms, self.words.incomplete))


def cast_of(actors: Mapping[str, Actor], year: int | None = None) -> Cast:
    """Return all that may be named in an article of that year, in a dossier with these actors.

    >>> cast = cast_of({"Volta": Actor("Volta", iso3="BFA")})
    >>> cast.words.actors["Ouagadougou"], cast.words.actors["Baku"]
    ('Volta', 'Azerbaijan')
    """
    own = lexicon(actors)
    forms = dict(own.actors)
    known = dict(actors)
    name_of = {state_of(actor): actor.name for actor in actors.values() if actor.kind == "state"}
    bodies = [body for body in BODIES if not set(names_of(body)) & set(forms)]
    for body in bodies:
        known[body.name] = body
        forms.update(dict.fromkeys(names_of(body), body.name))
    for capital, body_name in _SEATS.items():
        if body_name in known:
            forms.setdefault(capital, body_name)
    for state in current_states():
        known.setdefault(name_of.get(state.name, state.name), Actor(state.name, iso3=state.iso3))
        meant = state.name if state.name in name_of else as_of(state.name, year)
        for word in words_for(state):
            if not is_past(state, word, year):
                forms.setdefault(word, name_of.get(meant, meant))
    forms = {**capitals_of(forms), **forms}
    for word, state_name in _FURTHER.items():
        forms.setdefault(word, name_of.get(state_name, state_name))
    tabled = {state.name for state in current_states()}
    for state_name, name in name_of.items():
        for word in peoples_of(name) if state_name not in tabled else ():
            forms.setdefault(word, name)
    seats = {plain_form(state.capital) for state in current_states()}
    begin_other_names = own.incomplete | seats | {"West"}
    return Cast(known, lexicon_of(forms, begin_other_names - {""}))


def peoples_of(name: str) -> Iterator[str]:
    """Yield how the people of a state that no table has may be called; most of them nobody is.

    >>> {"Ardenese", "Ardenian", "Ardeni"} < {*peoples_of("Arden")}
    True
    """
    stem = name.rstrip("aeiouy")
    if " " in name or len(stem) < _LONG_ENOUGH:
        return
    for base, endings in ((stem, _OF_STEMS), (name, _OF_NAMES)):
        for ending in endings:
            if f"{base}{ending}" != name:
                yield from (f"{base}{ending}", f"{base}{ending}s")


def capitals_of(forms: Mapping[str, str]) -> dict[str, str]:
    """Return the names in capitals, as bulletins begin their items; short ones may be words."""
    return {form.upper(): name for form, name in forms.items() if len(form) >= _LONG_ENOUGH}


def as_of(state: str, year: int | None) -> str:
    """Return the state to which a capital and a people belonged in a year; None for today.

    >>> as_of("Russia", 1955), as_of("Russia", None)
    ('Soviet Union', 'Russia')
    """
    last, former = _BEFORE.get(state, (0, state))
    return former if year is not None and _FIRST_YEAR <= year <= last else state


def is_past(state: State, word: str, year: int | None) -> bool:
    """Tell whether a word is the capital of a state that is no more: today it is a town."""
    is_gone = not state.iso3 and state.name != "Kosovo"
    return is_gone and word == plain_form(state.capital) and (year is None or year > _LAST_GONE)


def lexicon_of(forms: Mapping[str, str], incomplete: frozenset[str]) -> Lexicon:
    """Put forms of names together to what texts are searched with."""
    return Lexicon(forms, incomplete, max(map(size_of, forms), default=0))


@lru_cache(maxsize=16_384)
def size_of(form: str) -> int:
    """Return of how many words a name is."""
    return len(tokens(form))


@cache
def current_states() -> tuple[State, ...]:
    """Return the states that an article of the last hundred years may name."""
    return tuple(state for state in states() if state.name not in _PARTS_OF_STATES)


@cache
def words_for(state: State) -> tuple[str, ...]:
    """Return the names, the capital and the people of a state, and what "the" may stand before."""
    names = [name for name in (state.name, *state.others, state.capital) if name]
    plurals = [f"{name}s" for name in state.others if _TAKES_AN_S.search(name)]
    return tuple(dict.fromkeys(plain_form(name) for name in (*names, *plurals)))


def names_of(actor: Actor) -> Iterator[str]:
    """Yield the forms of all names of an actor."""
    return (plain_form(name) for name in (actor.name, actor.short, *actor.aliases) if name)


def state_of(actor: Actor) -> str:
    """Return the name in the table of states of the state that an actor is; or its own name."""
    found = by_code(actor.iso3, "iso3") if actor.iso3 else None
    for name in (actor.table_name, *actor.aliases):
        found = found or by_name(name)
    return found.name if found and actor.kind == "state" else actor.name
