"""A seeded generator of dossiers with invented countries, for measuring and for tests of scale.

In: a folder, a size and a seed. Out: relations.csv, actors.csv, seeds/articles.csv and dossier.toml
there; the same seed always writes the same bytes.
"""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is generated."""

    name: str
    actors: int
    ties: int

    @property
    def articles(self) -> int:
        """About one article for every 60 ties, never fewer than five."""
        return max(5, self.ties // 60)


SMALL = Size("small", 40, 150)
MEDIUM = Size("medium", 200, 5_000)
LARGE = Size("large", 2_000, 100_000)
SIZES = (SMALL, MEDIUM, LARGE)

SEED = 20_260_101
CAMPS = 3
FIRST_PUBLISHED = date(2024, 1, 1)
PUBLISHED_DAYS = 700

RELATIONS = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"
ACTORS = "name,short,kind,represents,iso3,aliases"
ARTICLES = "id,title,publisher,author,published,language,kind,url,note,file,sha256"

STARTS = (
    "Ar Bel Cor Dun Em Fal Gor Hal Il Jor Kel Lum Mer Nor Or Pel Quor Ras Sel Tar Ul Ver Wes Yl"
)
MIDDLES = "am ed ib ol un av es ir on uth"
ENDS = "ander elve immar ondry ustel averne oskel urwen yndor"

KINDS = {"state": 0.72, "person": 0.14, "organisation": 0.11, "bloc": 0.03}
CERTAINTIES = {"stated": 0.70, "attributed": 0.20, "disputed": 0.04, "expected": 0.06}
FORMS = {
    "military": "held joint manoeuvres",
    "economic": "set a price for ore",
    "agreement": "put a treaty on paper",
    "words": "spoke of each other",
    "gesture": 'met, "as neighbours do", in the open',
    "stance": "were described together",
}
FRIENDS = {"alliance": 0.62, "support": 0.30, "tension": 0.08}
RIVALS = {"alliance": 0.10, "support": 0.10, "tension": 0.80}


class Actor(NamedTuple):
    """What a tie needs to know of an actor."""

    name: str
    kind: str
    represents: str
    camp: int


class Article(NamedTuple):
    """What a tie needs to know of an article."""

    id: str
    published: date


def write(folder: Path, size: Size, seed: int = SEED) -> Path:
    """Write a dossier of that size into the folder, making it if need be; returns the folder."""
    rng = random.Random(f"{seed} {size.actors} {size.ties}")
    actors = invent_actors(rng, size.actors)
    articles = invent_articles(rng, size.articles)
    ties = (tie(rng, number, actors, articles) for number in range(1, size.ties + 1))
    _write_table(folder / "actors.csv", ACTORS, map(_actor_row, actors))
    _write_table(folder / "seeds" / "articles.csv", ARTICLES, map(_article_row, articles))
    _write_table(folder / "relations.csv", RELATIONS, ties)
    (folder / "dossier.toml").write_text(
        f'title = "Invented countries, {size.name}"\n'
        'standfirst = "Made by a generator; no country, person or article of it exists."\n',
        encoding="utf-8",
    )
    return folder


def invent_actors(rng: random.Random, count: int) -> list[Actor]:
    """Actors in camps; persons and most organisations represent one of the states."""
    names = ["".join(parts) for parts in product(STARTS.split(), MIDDLES.split(), ENDS.split())]
    rng.shuffle(names)
    kinds = [kind for kind, share in KINDS.items() for _ in range(round(share * count))]
    kinds = (["state"] * count + kinds)[-count:]
    states = [
        Actor(name, "state", "", index % CAMPS)
        for index, name in enumerate(names[: kinds.count("state")])
    ]
    others = [
        _invent_other(rng, name, kind, states)
        for name, kind in zip(
            names[len(states) : count], kinds[-(count - len(states)) :], strict=True
        )
    ]
    return states + others


def _invent_other(rng: random.Random, name: str, kind: str, states: Sequence[Actor]) -> Actor:
    """A person, an organisation or a bloc, in the camp of a state and often acting for it."""
    state = _pick(rng, states)
    acts_for = kind == "person" or (kind == "organisation" and rng.random() < 0.6)
    full = {"person": f"Ada {name}", "organisation": f"{name} Council", "bloc": f"the {name} side"}
    return Actor(full[kind], kind, state.name if acts_for else "", state.camp)


def invent_articles(rng: random.Random, count: int) -> list[Article]:
    """Articles published one after another over two years."""
    days = sorted(int(rng.random() * PUBLISHED_DAYS) for _ in range(count))
    return [
        Article(f"article-{number:04}", FIRST_PUBLISHED + timedelta(days=day))
        for number, day in enumerate(days, 1)
    ]


def tie(
    rng: random.Random, number: int, actors: Sequence[Actor], articles: Sequence[Article]
) -> list[str]:
    """One row of relations.csv."""
    actor, target = _pair(rng, actors)
    article = _pick(rng, articles)
    shares = FRIENDS if actor.camp == target.camp else RIVALS
    form = _pick(rng, tuple(FORMS))
    certainty = _weighted(rng, CERTAINTIES)
    said_by = target.name if certainty in {"attributed", "disputed"} else ""
    denied_by = actor.name if certainty == "disputed" else ""
    claim = f"{actor.name} and {target.name} {FORMS[form]}, as told in note {number}."
    ends = [f"t{number:06}", actor.name, target.name, _weighted(rng, shares), form]
    said = [_when(rng, article.published), certainty, said_by, denied_by, claim]
    return [*ends, *said, article.id, ""]


def _pair(rng: random.Random, actors: Sequence[Actor]) -> tuple[Actor, Actor]:
    """Two different actors; early ones of the list are named far more often, as in the news."""
    while True:
        actor = actors[int(len(actors) * rng.random() ** 1.8)]
        target = _pick(rng, actors)
        if actor.name != target.name:
            return actor, target


def _when(rng: random.Random, published: date) -> str:
    """A date as articles tell it: mostly shortly before they appeared, some of long ago."""
    day = published - timedelta(days=int(500 * rng.random() ** 3))
    year = published.year - int(60 * rng.random() ** 3)
    return _weighted(
        rng,
        {
            day.isoformat(): 0.55,
            f"{day:%Y-%m}": 0.15,
            str(year): 0.12,
            f"{year - 5}/{year}": 0.08,
            f"{year - 2}~/{day:%Y-%m}": 0.02,
            f"{day.isoformat()}/..": 0.05,
            f"../{day:%Y-%m}": 0.03,
        },
    )


def _actor_row(actor: Actor) -> list[str]:
    return [actor.name, "", actor.kind, actor.represents, "", ""]


def _article_row(article: Article) -> list[str]:
    title = f"Report {article.id[-4:]} on invented countries"
    told = [title, "The Invented Courier", "", article.published.isoformat(), "en", "report"]
    return [article.id, *told, "", "", "", ""]


def _write_table(path: Path, header: str, rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _pick(rng: random.Random, values: Sequence[T]) -> T:
    return values[int(rng.random() * len(values))]


def _weighted(rng: random.Random, shares: dict[str, float]) -> str:
    """One of the words, by its share; the shares need not add up to one."""
    return rng.choices(tuple(shares), tuple(shares.values()))[0]
