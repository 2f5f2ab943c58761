"""Invented dossiers of any shape, written as tables and read like all others."""

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns
from tempfile import TemporaryDirectory

from tieline.data.dossier import Dossier, load

Tie = tuple[str, str, str]
"""Actor, target and type."""

LONG_NAMES: Mapping[str, str] = {
    "Arden": f"{'Arden ' * 60}and its islands",
    "Borel": f"{'Borel ' * 60}of the north",
    "Cresta": f"{'Borel ' * 60}of the south",
}
"""Names for actors of the demonstration, longer than readers see; two begin alike."""

DEMO_ON_MAP: Mapping[str, str] = {
    "Arden": "NZL",
    "Borel": "FJI",
    "Cresta": "CHL",
    "Dorne": "JPN",
    "Elvane": "AUS",
    "Farrow": "SGP",
    "Galt": "PER",
}
"""Places for countries of the demonstration, on both sides of 180 degrees."""

_TIES = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"
_ARTICLES = "id,title,publisher,author,published,language,kind,url,note,file,sha256"


def lands(count: int) -> list[str]:
    """Return the names of so many invented countries, in alphabetical order."""
    return [f"Land {k:03d}" for k in range(count)]


def dossier(
    ties: Iterable[Tie],
    names: Sequence[str],
    *,
    places: Mapping[str, tuple[float, float]] | None = None,
    articles: int = 3,
    form: str = "stance",
) -> Dossier:
    """Return a dossier of states with these ties, each told by one article after the other."""
    with TemporaryDirectory() as folder:
        return load(write(Path(folder), ties, names, places=places, articles=articles, form=form))


def on_map(folder: Path, codes: Mapping[str, str]) -> Path:
    """Give actors of a dossier the places of countries, by the three letters of ISO 3166."""
    path = folder / "actors.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows = [row | {"iso3": codes.get(row["name"], row["iso3"])} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def write(
    root: Path,
    ties: Iterable[Tie],
    names: Sequence[str],
    *,
    places: Mapping[str, tuple[float, float]] | None = None,
    articles: int = 3,
    form: str = "stance",
) -> Path:
    """Write the tables of such a dossier into a folder."""
    (root / "seeds").mkdir(parents=True)
    rows = [
        f"t{k:04d},{_cell(a)},{_cell(b)},{word},{form},2025-09,stated,,,Claim {k}.,a{k % articles},"
        for k, (a, b, word) in enumerate(ties, 1)
    ]
    _table(root / "relations.csv", _TIES, rows)
    actors = [f"{_cell(name)},,state,,," for name in names]
    _table(root / "actors.csv", "name,short,kind,represents,iso3,aliases", actors)
    told = [f"a{k},Title {k},Paper {k},,2025-10-01,en,report,,,," for k in range(articles)]
    _table(root / "seeds" / "articles.csv", _ARTICLES, told)
    if places:
        stood = [f"{_cell(name)},{x},{y}" for name, (x, y) in places.items()]
        _table(root / "positions.csv", "name,x,y", stood)
    return root


def rename_actors(folder: Path, names: Mapping[str, str]) -> None:
    """Give actors of a dossier other names, old -> new, in every table."""
    for name in ("relations.csv", "actors.csv", "positions.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        places = [
            header.index(column)
            for column in ("actor", "target", "name", "represents")
            if column in header
        ]
        for row in rows:
            for at in places:
                row[at] = names.get(row[at], row[at])
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])


def add_column(
    folder: Path, name: str, cells: Mapping[str, str], file: str = "relations.csv"
) -> None:
    """Add a column to a dossier's table, with cells by the first of their row; others are blank."""
    path = folder / file
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert set(cells) <= {row.partition(",")[0] for row in rows}
    written = [f"{row},{_cell(cells.get(row.partition(',')[0], ''))}" for row in rows]
    path.write_text("\n".join([f"{header},{name}", *written]) + "\n", encoding="utf-8")


def with_relays(folder: Path, place: Path, relays: Mapping[str, str]) -> Path:
    """Copy a dossier to a place, with what some of its articles retell, by their ids."""
    copytree(folder, place, ignore=ignore_patterns("*.txt", "dashboard", "tests", ".*", "node*"))
    path = place / "seeds" / "articles.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert set(relays) <= {row.partition(",")[0] for row in rows}
    told = [f"{row},{_cell(relays.get(row.partition(',')[0], ''))}" for row in rows]
    path.write_text("\n".join([f"{header},relays", *told]) + "\n", encoding="utf-8")
    return place


def with_weights(folder: Path, place: Path, seed: int = 17, most: int = 6) -> Path:
    """Copy a dossier to a place, its ties with weights at random up to ten to the power of `most`.

    Some are 0, some have decimals, and a quarter is blank.
    """
    for name in ("relations.csv", "actors.csv", "positions.csv", "dossier.toml", "seeds"):
        if (folder / name).is_dir():
            copytree(folder / name, place / name, ignore=ignore_patterns("*.txt"))
        elif (folder / name).exists():
            place.mkdir(parents=True, exist_ok=True)
            copyfile(folder / name, place / name)
    rows = (place / "relations.csv").read_text(encoding="utf-8").splitlines()[1:]
    chance, ids = random.Random(seed), [row.partition(",")[0] for row in rows]
    weights = {
        id_: chance.choice(("", "", "0", f"{10 ** chance.uniform(-1, most):.2f}"))
        if chance.random() < 0.5
        else f"{10 ** chance.uniform(0, most):.0f}"
        for id_ in ids
    }
    add_column(place, "weight", weights)
    return place


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"') else text


def _table(path: Path, header: str, rows: Sequence[str]) -> None:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
