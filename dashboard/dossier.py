"""The tables of a folder, put together into one immutable `Dossier`, or every problem at once.

In: a folder with relations.csv, actors.csv and seeds/articles.csv. Out: a `Dossier`.
"""

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard import dates
from dashboard.about import About, Acknowledged, Expect, Moment
from dashboard.actors import Actor
from dashboard.articles import Article
from dashboard.problems import DossierError, Problem

__all__ = [
    "About", "Acknowledged", "Actor", "Article", "Dossier", "DossierError", "Expect", "Moment",
    "Problem", "load",
]  # fmt: skip

TABLES = ("relations.csv", "actors.csv", "seeds/articles.csv", "positions.csv", "dossier.toml")


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that the tables say; nothing of it is ever changed.

    `ties` has the table's columns as text, `actor_state` and `target_state`, and as int64 the
    counted `first_day` and `last_day`, `open_first` and `open_last` (as far as they might reach)
    and `published`, the publication's last day.
    """

    folder: Path
    texts: Path | None
    version: str
    ties: pd.DataFrame
    actors: Mapping[str, Actor]
    articles: Mapping[str, Article]
    places: Mapping[str, tuple[float, float]]
    about: About
    warnings: tuple[Problem, ...] = ()

    def article_days(self) -> tuple[int, int] | None:
        """Return the first and last publication day of its articles, None where none is told."""
        spans = [(a.published_first, a.published_last) for a in self.articles.values()]
        told = [(low, high) for low, high in spans if low is not None and high is not None]
        if not told:
            return None
        return min(low for low, _ in told), max(high for _, high in told)


def load(folder: str | Path, texts: str | Path | None = None) -> Dossier:
    """Read a dossier, or raise DossierError with every problem in it."""
    root = Path(folder)
    actors = {
        r["name"]: Actor(
            **{k: r[k] for k in ("name", "short", "kind", "represents", "iso3")},
            aliases=tuple(a for a in r["aliases"].split(";") if a),
        )
        for r in _rows(root / "actors.csv")
    }
    articles = {r["id"]: Article(**r) for r in _rows(root / "seeds/articles.csv")}
    places = {r["name"]: (float(r["x"]), float(r["y"])) for r in _rows(root / "positions.csv")}
    ties = _ties(_rows(root / "relations.csv"), actors, articles)
    given = Path(texts) if texts is not None else root / "seeds"
    return Dossier(root, given, _version(root), ties, actors, articles, places, _about(root))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _ties(
    rows: list[dict[str, str]], actors: Mapping[str, Actor], articles: Mapping[str, Article]
) -> pd.DataFrame:
    ties = pd.DataFrame(rows, dtype="str")
    ties["actor_state"] = [actors[name].state for name in ties["actor"]]
    ties["target_state"] = [actors[name].state for name in ties["target"]]
    periods = [dates.parse(text) for text in ties["when"]]
    published = [articles[source].published_last for source in ties["source"]]
    days = [dates.counted(p, q) for p, q in zip(periods, published, strict=True)]
    columns = {
        "first_day": [first for first, _ in days],
        "last_day": [last for _, last in days],
        "open_first": [dates.EARLIEST if p.first is None else p.first for p in periods],
        "open_last": [dates.LATEST if p.last is None else p.last for p in periods],
        "published": [dates.LATEST if day is None else day for day in published],
    }
    return ties.assign(**{name: np.array(days, "int64") for name, days in columns.items()})


def _about(root: Path) -> About:
    path = root / "dossier.toml"
    if not path.exists():
        return About()
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {k: raw.get(k, "") for k in ("title", "standfirst", "licence", "credit", "contact")}
    periods = [(dates.parse(str(m["day"])), m["name"]) for m in raw.get("moments", [])]
    moments = tuple(Moment(p.first or 0, p.last or 0, name) for p, name in periods)
    return About(**texts, opening=raw.get("opening", ""), moments=moments)


def _version(root: Path) -> str:
    digest = hashlib.sha256()
    for name in TABLES:
        if (root / name).exists():
            digest.update((root / name).read_bytes())
    return digest.hexdigest()[:12]
