"""Suggestions beside what people coded: how many ties are found, how many found ones are right.

In: the repository's dossier with its texts where they are at hand, and the invented articles in
`tests/data/suggest` and `benchmarks/texts`. Out: recall, precision, F1 and time, with their goals.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import pandas as pd

from benchmarks.measures import Goal, Measure
from tieline import suggest as package
from tieline.data.actors import Actor, actors_of
from tieline.data.articles import Article, paragraphs, text_of
from tieline.data.csv_reader import read_table
from tieline.data.dossier import About, Dossier, load
from tieline.data.schema import ACTORS
from tieline.data.vocabulary import TYPES
from tieline.suggest import LIKELY, Mentions, Suggestion, mentions, suggest

REFERENCE = Path(__file__).parent.parent / "tests" / "data" / "suggest"
TEXTS = Path(__file__).with_name("texts")
HALVES = ("tuned", "kept back")
MORE = ("new, for work", "new, held back")
"""Longer articles in further styles: coded before any suggestion for them was seen."""
BAND = 0.1
"""Width of the scores that are just those of likely suggestions: a third of these is right."""

Pair = frozenset[str]
Typed = tuple[Pair, str, str]
"""A pair with a type, and who gives if the type has a direction."""


@dataclass(frozen=True)
class Coded:
    """A tie as a person coded it, its actors as the states for which they act."""

    paragraph: int
    actor: str
    target: str
    type: str

    @property
    def pair(self) -> Pair:
        return frozenset((self.actor, self.target))

    @property
    def typed(self) -> Typed:
        return self.pair, self.type, self.actor if TYPES[self.type].directed else ""


@dataclass(frozen=True)
class Judged:
    """An article with what a person coded of it, and what is suggested."""

    coded: list[Coded]
    suggested: list[tuple[Suggestion, Coded]]
    seconds: float

    @property
    def likely(self) -> "Judged":
        """The same with the likely suggestions alone, which the desk shows."""
        return replace(self, suggested=[one for one in self.suggested if one[0].score >= LIKELY])

    @cached_property
    def pairs(self) -> set[Pair]:
        return {one.pair for one in self.coded}

    @cached_property
    def typed(self) -> set[Typed]:
        return {one.typed for one in self.coded}

    @cached_property
    def firsts(self) -> dict[tuple[int, Pair], Coded]:
        """The likeliest suggestion of each pair in each paragraph."""
        return {(told.paragraph, told.pair): told for _, told in reversed(self.suggested)}

    @cached_property
    def best(self) -> dict[tuple[int, Pair], float]:
        """The score of each pair in each paragraph."""
        return {(told.paragraph, told.pair): one.score for one, told in reversed(self.suggested)}


def judged(dossier: Dossier, article: str, text: tuple[str, ...], coded: list[Coded]) -> Judged:
    """Suggest the ties of an article, beside those coded of it."""
    start = perf_counter()
    found = suggest(dossier, article, text)
    seconds = perf_counter() - start
    known = mentions(text, dossier.actors, dossier.articles[article].published)
    return Judged(coded, [(one, as_coded(one, known)) for one in found], seconds)


def as_coded(one: Suggestion, known: Mentions) -> Coded:
    """A suggestion in the form of what people coded."""
    return Coded(one.paragraph, known.state(one.actor), known.state(one.target), one.type)


def of_repository(dossier: Dossier) -> Iterator[Judged]:
    """The articles of the repository whose texts are at hand."""
    for id_, article in dossier.articles.items():
        text = text_of(article, dossier.texts)
        rows = dossier.ties[dossier.ties["source"] == id_]
        columns = (rows[name] for name in ("paragraph", "actor_state", "target_state", "type"))
        coded = [Coded(int(row[0]), *row[1:]) for row in zip(*columns, strict=True)]
        if text is not None:
            between = [one for one in coded if one.actor != one.target]
            yield judged(dossier, id_, paragraphs(text), between)


def invented(half: str) -> Iterator[Judged]:
    """The invented articles of a half: no row of them is in the dossier that they are judged by."""
    for folder, row in articles_of(TEXTS if half in MORE else REFERENCE, half):
        dossier = dossier_of(folder, Article(row["id"], published=row["published"]))
        text = paragraphs((folder / "article.txt").read_text(encoding="utf-8"))
        yield judged(dossier, row["id"], text, coded_in(folder, dossier.actors))


def articles_of(root: Path, half: str) -> list[tuple[Path, dict[str, str]]]:
    """Return the folder and the row of each article of a half."""
    with (root / "articles.csv").open(encoding="utf-8", newline="") as stream:
        return [(root / row["id"], row) for row in csv.DictReader(stream) if row["half"] == half]


def dossier_of(folder: Path, article: Article) -> Dossier:
    """A dossier with actors and one article, and no tie."""
    rows, problems = read_table(ACTORS, folder / "actors.csv")
    assert rows is not None, problems
    columns = ("source", "actor_state", "target_state", "type")
    ties = pd.DataFrame({name: pd.Series(dtype=str) for name in columns})
    actors, articles = actors_of(rows), {article.id: article}
    return Dossier(folder, None, "", ties, actors, articles, {}, About())


def coded_in(folder: Path, actors: Mapping[str, Actor]) -> list[Coded]:
    """The ties of a reference."""
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Coded(
                int(row["paragraph"]),
                actors[row["actor"]].state,
                actors[row["target"]].state,
                row["type"],
            )
            for row in csv.DictReader(stream)
        ]


@dataclass(frozen=True)
class Summary:
    """What several judged articles come to together, each share from 0 to 1."""

    articles: tuple[Judged, ...]

    @property
    def recall(self) -> float:
        """Of the pairs coded in a paragraph, those suggested there."""
        return share(key in a.best for n, a in enumerate(self.articles) for key in self._asked(n))

    def _asked(self, number: int) -> set[tuple[int, Pair]]:
        return {(one.paragraph, one.pair) for one in self.articles[number].coded}

    @property
    def precision(self) -> float:
        """Of the pairs suggested in a paragraph, those that the article ties."""
        return share(pair in a.pairs for a in self.articles for _, pair in a.best)

    @property
    def exact_precision(self) -> float:
        """Of the pairs suggested in a paragraph, those coded in that one."""
        return share(key in self._asked(n) for n, a in enumerate(self.articles) for key in a.best)

    @property
    def typed_precision(self) -> float:
        """Of all suggestions, those whose pair has this type in the article."""
        return share(told.typed in a.typed for a in self.articles for _, told in a.suggested)

    @property
    def typed_recall(self) -> float:
        """Of all ties coded, those suggested in their paragraph, with type and giver."""
        return share(
            (one.paragraph, one.typed) in {(told.paragraph, told.typed) for _, told in a.suggested}
            for a in self.articles
            for one in a.coded
        )

    @property
    def set_f1(self) -> float:
        """F1 of the pairs with their types that an article ties, each counted once."""
        sets = [(a.typed, {told.typed for _, told in a.suggested}) for a in self.articles]
        right = sum(len(coded & told) for coded, told in sets)
        return 2 * right / sum(len(coded) + len(told) for coded, told in sets)

    @property
    def first_type(self) -> float:
        """Of the pairs found where they are coded, those whose first type the article has."""
        return share(
            a.firsts[key].type in {one.type for one in a.coded if one.pair == key[1]}
            for n, a in enumerate(self.articles)
            for key in self._asked(n)
            if key in a.firsts
        )

    @property
    def hardly_likely(self) -> float:
        """Of the pairs whose score is just that of a likely one, those that the article ties."""
        return share(
            key[1] in a.pairs
            for a in self.articles
            for key, score in a.best.items()
            if LIKELY <= score < LIKELY + BAND
        )

    @property
    def likely(self) -> "Summary":
        """The same of the likely suggestions alone."""
        return Summary(tuple(one.likely for one in self.articles))


def share(truths: Iterable[bool]) -> float:
    """The share of what is true; 0 of nothing."""
    all_ = list(truths)
    return sum(all_) / len(all_) if all_ else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measures(root: Path, texts: Path) -> Iterator[Measure]:
    """All measures of suggestions, on each set of articles."""
    sets = {f"invented, {half}": tuple(invented(half)) for half in (*HALVES, *MORE)}
    if texts.is_dir():
        sets = {"repository": tuple(of_repository(load(root, texts))), **sets}
    for name, articles in sets.items():
        yield from of_set(name, Summary(articles), is_own=name == "repository")
    slowest = max(one.seconds for articles in sets.values() for one in articles)
    yield Measure("suggest, slowest article", "all", "ms", slowest * 1000, {}, Goal(1000))
    size = sum(path.stat().st_size for path in Path(package.__path__[0]).glob("*.toml")) / 1e6
    yield Measure("word list of suggestions", "", "MB", size, {}, Goal(2))


def of_set(name: str, found: Summary, *, is_own: bool) -> Iterator[Measure]:
    """The measures of a set of articles; `is_own` for those of the repository."""
    recall, precision, typed = (95, 75, 80) if is_own else (90, 60, 65)
    both = f1(found.typed_precision, found.typed_recall)
    likely = found.likely
    rows = MappingProxyType(
        {
            "pairs found (recall)": (found.recall, recall),
            "pairs right (precision)": (found.precision, precision),
            "pairs right in their very paragraph": (found.exact_precision, None),
            "with their type, F1": (both, typed),
            "with their type, once an article, F1": (found.set_f1, typed),
            "first type right": (found.first_type, 85),
            f"pairs found with a score from {LIKELY}": (likely.recall, None),
            f"pairs right with a score from {LIKELY}": (likely.precision, None),
            f"with their type and a score from {LIKELY}, F1": (
                f1(likely.typed_precision, likely.typed_recall),
                None,
            ),
            f"with their type and a score from {LIKELY}, once an article, F1": (
                likely.set_f1,
                None,
            ),
            f"right with a score of {LIKELY} to {LIKELY + BAND:.2f}": (found.hardly_likely, 33),
        }
    )
    for what, (value, at_least) in rows.items():
        goal = None if at_least is None else Goal(at_least=at_least)
        yield Measure(what, name, "%", value * 100, {}, goal)
