"""Collect what the page of an actor says: who it is, its partners, what changed, which articles.

In: the selected ties and a focus. Out: `ActorStory`, plain text and claims.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tieline.data.actors import Actor
from tieline.data.english import capital, counted
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import ACTOR_KINDS
from tieline.narrative.actor.partners import Partner, partners_of
from tieline.narrative.actor.sentences import Sentence, sentences
from tieline.narrative.article_record import by_date
from tieline.narrative.changes.turns import Turn, turns_of_actor
from tieline.narrative.citation import LINKED, CitedArticle, Claim, cite
from tieline.narrative.evidence import Evidence, evidence, newest_first
from tieline.selection.focus import Focus
from tieline.selection.selected import SelectedTies

MOST_NEWEST, MOST_TURNS = 5, 8
WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an actor is: of what kind, for whom it acts, who acts for it, where it is described.

    `acts_for` is blank for whoever acts for nobody. `apart` is True where those who act for it are
    shown on their own. `addresses` are links, each with what it is called.
    """

    name: str
    kind_word: str
    kind: str
    acts_for: str
    agents: tuple[str, ...]
    apart: bool
    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldBy:
    """An article that tells of an actor, and in how many claims."""

    article: CitedArticle
    claims: int


@dataclass(frozen=True, slots=True)
class ActorStory:
    """All that a page says of an actor; `asked` is the name that is counted with it, if another.

    `partners` are those told of in most articles first. `turns` are the newest changes of sign, and
    `more_turns` how many there are besides.
    """

    identity: Identity
    asked: str
    evidence: Evidence
    sentences: tuple[Sentence, ...]
    partners: tuple[Partner, ...]
    newest: tuple[Claim, ...]
    turns: tuple[Turn, ...]
    more_turns: int
    articles: tuple[ToldBy, ...]

    @property
    def name(self) -> str:
        """The actor's name."""
        return self.identity.name

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that tell of the actor."""
        return tuple(claim for partner in self.partners for claim in partner.claims)


def actor_story(selected: SelectedTies, focus: str) -> ActorStory | None:
    """Return the story of the actor in focus; None where it names no actor.

    At level `state` whoever represents another is counted with it, and its story is told.
    """
    if len(Focus.read(focus).names) != 1 or "|" in focus:
        return None
    return _story(selected, focus)


@remembered(2)
def _story(selected: SelectedTies, focus: str) -> ActorStory | None:
    found = evidence(selected, focus)
    if found is None:
        return None
    (name,) = found.actors
    dossier = selected.dossier
    kinds = {one.name: one.kind for one in dossier.actors.values()}
    partners = partners_of(found, kinds, dossier.types)
    claims = [claim for partner in partners for claim in partner.claims]
    turns = turns_of_actor(selected, name)
    return ActorStory(
        identity=identity_of(selected, name),
        asked=focus if focus != name else "",
        evidence=found,
        sentences=sentences(partners),
        partners=partners,
        newest=tuple(sorted(claims, key=newest_first)[:MOST_NEWEST]),
        turns=turns[::-1][:MOST_TURNS],
        more_turns=max(len(turns) - MOST_TURNS, 0),
        articles=told_by(selected, claims),
    )


def partners_title(story: ActorStory) -> str:
    """Say whose partners a picture shows: "Arden: four partners over time"."""
    return f"{isolated(story.name)}: {counted(len(story.partners), 'partner')} over time"


def story_text(story: ActorStory) -> str:
    """Say in one text how much is told of an actor, and with whom it is told of how."""
    return " ".join((story.evidence.lead, *(sentence.text for sentence in story.sentences)))


def identity_of(selected: SelectedTies, name: str) -> Identity:
    """Say who an actor is, by its row of the table."""
    actors = selected.dossier.actors
    actor = actors[name]
    return Identity(
        name=name,
        kind_word=actor.kind,
        kind=capital(ACTOR_KINDS[actor.kind].label),
        acts_for=actor.represents,
        agents=tuple(one.name for one in actors.values() if one.represents == name),
        apart=selected.selection.level == "all",
        addresses=tuple(addresses_of(actor)),
    )


def addresses_of(actor: Actor) -> Iterable[tuple[str, str]]:
    """Yield what leads to descriptions of an actor elsewhere, as (label, URL)."""
    if actor.qid:
        yield f"Wikidata {actor.qid}", f"{WIKIDATA}{actor.qid}"
    for link in actor.links:
        parts = urlsplit(link)
        if parts.scheme.lower() in LINKED and parts.hostname:
            yield parts.hostname.removeprefix("www."), link


def told_by(selected: SelectedTies, claims: Iterable[Claim]) -> tuple[ToldBy, ...]:
    """Return the articles behind some claims, the oldest first."""
    counts = Counter(claim.article.id for claim in claims)
    told = (one for id_, one in selected.dossier.articles.items() if id_ in counts)
    return tuple(ToldBy(cite(one), counts[one.id]) for one in by_date(told))
