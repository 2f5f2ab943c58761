"""Find what two dossiers call otherwise: actors by their aliases, articles by text and address.

In: the actors and the articles of both. Out: one name for what both have, and whom each actor
represents. Nothing depends on which of the two comes first but the name that is taken.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tieline.data.actors import Actor
from tieline.data.articles import Article

Actors = Mapping[str, Actor]
Articles = Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class CommonNames:
    """The states by the actors of A and of B, and the names in A of B's actors and articles.

    `renamed` and `articles` have only what is called otherwise.
    """

    states_a: Mapping[str, str]
    states_b: Mapping[str, str]
    renamed: Mapping[str, str]
    articles: Mapping[str, str]

    def state_a(self, actor: str) -> str:
        """Return the state of an actor of A."""
        return self.states_a.get(actor, actor)

    def state_b(self, actor: str) -> str:
        """Return the state of an actor of B, by its name in A."""
        return self.states_b.get(actor, actor)

    def article(self, id_: str) -> str:
        """Return the id in A of an article of B."""
        return self.articles.get(id_, id_)


def common_names(actors: tuple[Actors, Actors], articles: tuple[Articles, Articles]) -> CommonNames:
    """Return the names by which two codings are compared."""
    one, other = actors
    renamed = same_actors(one, other)
    joint = {renamed.get(name, name): actor for name, actor in other.items()}
    translated = {
        name: renamed.get(actor.represents, actor.represents) for name, actor in joint.items()
    }
    own = {name: actor.represents for name, actor in one.items()}
    states_b = rolled_up(translated, own)
    states_b |= {name: states_b[common] for name, common in renamed.items()}
    return CommonNames(
        with_aliases(rolled_up(own, translated), one),
        with_aliases(states_b, other),
        renamed,
        same_articles(*articles),
    )


def rolled_up(represented: Mapping[str, str], elsewhere: Mapping[str, str]) -> dict[str, str]:
    """Return the state of each actor: by its own table, else as the other one has it, else itself.

    >>> rolled_up({"Ada": "", "Ben": "Borel"}, {"Ada": "Arden", "Ben": "Cresta"})
    {'Ada': 'Arden', 'Ben': 'Borel'}
    """
    return {name: state or elsewhere.get(name) or name for name, state in represented.items()}


def with_aliases(states: Mapping[str, str], actors: Actors) -> dict[str, str]:
    """Add the states of aliases that only one actor has: a table alone may be written with them."""
    owners = [(alias, name) for name, actor in actors.items() for alias in actor.aliases]
    count = Counter(alias for alias, _ in owners)
    return {alias: states[name] for alias, name in owners if count[alias] == 1} | dict(states)


def same_actors(one: Actors, other: Actors) -> dict[str, str]:
    """Return the names in `one` of the actors that `other` calls by an alias, or the reverse."""
    alone, also = one.keys() - other.keys(), other.keys() - one.keys()
    pairs = {(name, alias) for name in alone for alias in one[name].aliases if alias in also}
    pairs |= {(alias, name) for name in also for alias in other[name].aliases if alias in alone}
    return {theirs: ours for ours, theirs in unambiguous(pairs)}


def same_articles(one: Articles, other: Articles) -> dict[str, str]:
    """Return the ids in `one` of the articles that have another in `other`: of one text, or url."""
    same: dict[str, str] = {}
    for mark in ("sha256", "url"):
        alone = marked(one, one.keys() - other.keys() - set(same.values()), mark)
        also = marked(other, other.keys() - one.keys() - same.keys(), mark)
        pairs = {(a, b) for a, of_a in alone.items() for b, of_b in also.items() if of_a == of_b}
        same |= {theirs: ours for ours, theirs in unambiguous(pairs)}
    return same


def marked(articles: Articles, ids: Collection[str], mark: str) -> dict[str, str]:
    """Return a column of those of these articles in which it is filled."""
    return {id_: value for id_ in ids if (value := getattr(articles[id_], mark))}


def unambiguous(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of which neither part stands in another one.

    >>> unambiguous([("a", "x"), ("b", "y"), ("b", "z")])
    [('a', 'x')]
    """
    pairs = list(pairs)
    firsts, seconds = (Counter(part) for part in (zip(*pairs, strict=True) if pairs else ((), ())))
    return [(one, two) for one, two in pairs if firsts[one] == 1 and seconds[two] == 1]


def other_texts(one: Articles, other: Articles) -> list[str]:
    """Return the ids that both have, but for articles of different texts."""
    hashes = ((id_, one[id_].sha256, other[id_].sha256) for id_ in one if id_ in other)
    return [id_ for id_, ours, theirs in hashes if ours and theirs and ours != theirs]
