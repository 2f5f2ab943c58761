"""Hostile texts in every column, on every page, picture and download: shown, and nothing more.

In: the share of all places to be tried. Out: figures: what the reader refuses is told with its
place; what it takes brings in no element, attribute or address, and is read back as it was stored.
"""

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient

from dashboard.about_file import read_about
from dashboard.app import create_app
from dashboard.dossier import read
from dashboard.editing.door import create_door
from dashboard.editing.login import Keys
from dashboard.editing.round_trip import guarded
from dashboard.editing.saving import Desk
from dashboard.problems import Problem
from dashboard.site import export
from tests import hostile, parsed
from tests.hostile import ABOUT, CONTROLS, HEADS, TEXTS
from tests.parsed import Page
from tests.serving import WHOLE, body_of_address
from tests.soak_figures import Figure

VIEWS = ("network", "chord", "matrix", "timeline")
DATA = ("relations.csv", "relations.json", "network.json", "network.graphml", "network.gexf")
SHORT = 6
"""Letters of a text that a figure shows at least before it shortens it."""
MARK = "tl-evil"


@dataclass
class Tally:
    """What was asked and what was found wrong, in words."""

    count: int = 0
    faults: list[str] = field(default_factory=list)

    def figure(self, promise: str, what: str) -> Figure:
        """Return the figure of what was counted."""
        found = f"{self.count:,} {what}, {len(self.faults)} faults"
        shown = "".join(f"\n    {one}" for one in dict.fromkeys(self.faults[:12]))
        return Figure(promise, found + shown, not self.faults)


def trial(share: float, seed: int = 7) -> list[Figure]:
    """Put the texts into the tables and read every answer of both programs."""
    chance = random.Random(seed)
    with TemporaryDirectory() as place:
        root = Path(place)
        return [
            _refused(chance, share, root / "cells"),
            _shown(chance, share, root),
            _edited(root / "hostile"),
            _exported(chance, share, root),
        ]


def _some(chance: random.Random, share: float, every: Iterable[Any]) -> list[Any]:
    """A share of all, at least one, the same ones each time."""
    found = list(every)
    return chance.sample(found, max(1, round(len(found) * share)))


# Each text in each cell


def _refused(chance: random.Random, share: float, folder: Path) -> Figure:
    """One text in one cell of one column: taken as it is, or refused with its place."""
    tally, refused = Tally(), 0
    cells = [
        (name, column, text)
        for name, table in HEADS.items()
        for column in table.names
        for text in (*TEXTS, *CONTROLS)
    ]
    for name, column, text in _some(chance, share, cells):
        found = hostile.tables(hostile.plain()[:3])
        found[name][1][column] = text
        _follow(found, name, column, text)
        hostile.write(folder, found, "")
        problems = read(folder).problems
        refused += bool(problems)
        tally.count += 1
        tally.faults += _misplaced(problems, (HEADS[name].file, column, text))
    for key, text in _some(chance, share, [(key, t) for key in ABOUT for t in (*TEXTS, *CONTROLS)]):
        (folder / "dossier.toml").write_text(f"# one\n{key} = {_toml(text)}\n", encoding="utf-8")
        about, _, told = read_about(folder / "dossier.toml")
        refused += bool(told)
        tally.count += 1
        tally.faults += _misplaced(told, ("dossier.toml", key, text))
        if not told and getattr(about, key) != text:
            tally.faults.append(f"dossier.toml {key} {text!r} reads as {getattr(about, key)!r}")
    return tally.figure("Hostile cells", f"cells, {refused:,} refused with file, line and value")


def _toml(text: str) -> str:
    """A text as TOML writes it, which takes DEL by its number alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _follow(found: dict[str, list[dict[str, str]]], name: str, column: str, text: str) -> None:
    """Change what must go with a cell: where a name stands, what an article with a text asks."""
    if (name, column) == ("actors", "name"):
        found["relations"][0]["target"] = found["relations"][1]["actor"] = text
        found["positions"][1]["name"] = text
    if (name, column) == ("articles", "file"):
        found["relations"][1]["paragraph"] = "1"


def _misplaced(problems: Sequence[Problem], cell: tuple[str, str, str]) -> Iterator[str]:
    """A control character that was taken, and a refusal that does not tell its cell."""
    file, column, text = cell
    errors = [one for one in problems if one.severity == "error"]
    if text in CONTROLS and not errors and not (file == "dossier.toml" and text in BREAKS):
        yield f"{file} {column} takes {text!r}"
    here = [one for one in errors if one.file == file and one.line in (2, 3)]
    if errors and not here:
        yield f"{file} {column} {text!r}: {errors[0]}"
    told = [
        one for one in here if one.column == column and (one.value == text or one.value in text)
    ]
    if here and not told:
        yield f"{file} {column} {text!r}: value not told: {here[0]}"


BREAKS = ("tab\tx", "line\nfeed")
"""What dossier.toml may hold: its texts may have lines."""


# All texts at once, on the reader's pages


@dataclass(frozen=True)
class Place:
    """An address, what sort of answer is awaited, and the texts that it must show whole."""

    kind: str
    address: str
    whole: tuple[str, ...] = ()


def places(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[Place]:
    """Every address of the reader's program, those of one text for each of these numbers."""
    for view in (*VIEWS, "table"):
        yield Place("explorer", f"/?view={view}&{WHOLE}")
    yield Place("articles", "/articles", tuple(texts))
    for view in VIEWS:
        yield Place(f"embed {view}", f"/embed/{view}?{WHOLE}")
        yield from (Place(f"{view} svg", f"/figure/{view}.svg?{WHOLE}{sheet}") for sheet in SHEETS)
        yield Place("json", f"/figure/{view}.json?{WHOLE}")
    yield from (Place(_kind(name), f"/data/{name}?{WHOLE}") for name in DATA)
    yield Place("json", "/_dash-layout")
    for k in numbers:
        yield from _of_text(texts, k)


SHEETS = ("", "&sheet=1", "&theme=dark")


def _kind(name: str) -> str:
    return name.rpartition(".")[2]


def _of_text(texts: Sequence[str], k: int) -> Iterator[Place]:
    text, word = texts[k], quote(texts[k], safe="")
    a, b = hostile.name_of(text), hostile.name_of(texts[(k + 1) % len(texts)])
    pair = quote(f"{a}|{b}", safe="")
    yield Place("article", f"/articles/a{k}", (text, a, b))
    yield Place("pair", f"/pair?focus={pair}&{WHOLE}", (text, a, b))
    yield Place("embed pair", f"/embed/pair?focus={pair}&{WHOLE}", (a, b))
    yield Place("pair svg", f"/figure/pair.svg?focus={pair}&{WHOLE}")
    yield Place("json", f"/figure/pair.json?focus={pair}&{WHOLE}")
    yield Place("explorer", f"/?focus={pair}&{WHOLE}&view=network")
    yield Place("embed network", f"/embed/network?title={word}&note={word}&{WHOLE}", (text,))
    yield Place("network svg", f"/figure/network.svg?title={word}&note={word}&sheet=1&{WHOLE}")
    yield Place("json", f"/figure/network.json?title={word}&highlight={quote(a, safe='')}")
    yield Place("no pair", f"/pair?focus={word}")
    for lead in ("/", "/articles/", "/embed/", "/figure/", "/data/"):
        yield Place("error", lead + word)
    for page in ("/figure/network.json", "/data/relations.json", "/embed/network", "/"):
        yield Place("error", f"{page}?actor={word}&type={word}&{word}={word}&accent={word}")
    root = "http://localhost"
    for inner in (f"{root}/embed/network?title={word}", f"{root}/pair?focus={pair}", text):
        yield Place(
            "json", f"/oembed?url={quote(inner, safe='')}&width={word if inner == text else 600}"
        )


def _shown(chance: random.Random, share: float, root: Path) -> Figure:
    numbers = sorted(_some(chance, share, range(len(TEXTS))))
    abouts = _some(chance, share, range(len(TEXTS)))
    good = _skeletons(create_app(hostile.full(root / "plain", hostile.plain())).test_client())
    tally = Tally()
    with _quiet(create_app(hostile.full(root / "hostile"))) as client:
        for place in places(TEXTS, numbers):
            _ask(client, place, good, tally)
        for k in numbers:
            _ask_callback(client, k, tally)
    for number in abouts:
        folder = root / "hostile"
        (folder / "dossier.toml").write_text(hostile.about_of(TEXTS, number), encoding="utf-8")
        with _quiet(create_app(folder)) as client:
            for place in OF_ABOUT:
                _ask(client, place, good, tally, (TEXTS[number],) if place.whole else ())
    return tally.figure("Hostile texts on the reader's pages", "answers read by a parser")


OF_ABOUT = (
    Place("explorer", "/?view=network"),
    Place("articles", "/articles"),
    Place("embed network", "/embed/network", ("title",)),
    Place("network svg", "/figure/network.svg?sheet=1"),
    Place("pair", "/pair?focus=nobody"),
    Place("error", "/nowhere"),
    Place("json", "/oembed?url=http%3A%2F%2Flocalhost%2Fembed%2Fnetwork"),
    Place("error", "/"),
)


ODD = frozenset(("error", "no pair", "pair", "json"))
"""Addresses that hold words which name nothing, so that a refusal is meant, too."""
MEANT_ODD = (200, 302, 400, 404, 405)


@contextmanager
def _quiet(app: Flask) -> Iterator[FlaskClient]:
    """A client of a program that says nothing of what it refuses."""
    app.logger.disabled = True
    try:
        yield app.test_client()
    finally:
        app.logger.disabled = False


def _skeletons(client: FlaskClient) -> set[tuple[str, str]]:
    """All elements and attributes that pages of harmless texts have."""
    found: set[tuple[str, str]] = set()
    client.application.logger.disabled = True
    for place in (*places(hostile.plain(), range(0, len(TEXTS), 9)), *OF_ABOUT):
        answer = client.get(place.address)
        page = _parsed(answer.mimetype or "", answer.data)
        found |= page.skeleton if page else set()
    client.application.logger.disabled = False
    return found


def _parsed(mime: str, raw: bytes) -> Page | None:
    if mime == "text/html":
        return parsed.html(raw.decode())
    return parsed.xml(raw) if mime.endswith("xml") else None


def _ask(
    client: FlaskClient,
    place: Place,
    good: set[tuple[str, str]],
    tally: Tally,
    whole: Sequence[str] = (),
) -> None:
    answer = client.get(place.address)
    tally.count += 1

    def tell(fault: str) -> None:
        tally.faults.append(f"{fault} at {place.address[:150]}")

    meant = MEANT_ODD if place.kind in ODD else (200,)
    if answer.status_code not in meant:
        tell(f"status {answer.status_code}")
    _judge(answer.mimetype or "", answer.data, good, tell)
    wanted = whole or (place.whole if place.whole != ("title",) else ())
    if wanted and answer.mimetype == "text/html":
        text = set(parsed.html(answer.text).held)
        for one in wanted:
            if not any(one in held for held in text):
                tell(f"{one!r} is not shown whole")
    if place.kind == "csv":
        _same_rows(answer.text, tell)


def _judge(mime: str, raw: bytes, good: set[tuple[str, str]], tell: Callable[[str], None]) -> None:
    """Read an answer as what it says it is, and tell what a text brought in."""
    try:
        page = _parsed(mime, raw)
        if mime.endswith("json"):
            _judge_json(json.loads(raw), tell)
    except (ValueError, SyntaxError) as error:
        tell(f"not {mime}: {error}")
        return
    if page is None:
        return
    for tag, name in sorted(page.skeleton - good):
        tell(f"brought in <{tag} {name}>")
    for way in page.bad_ways:
        tell(f"leads to {way[:60]!r}")
    for style in page.styles:
        if hostile.RUN in style or "phish" in style:
            tell("a style holds a text")
    for script in page.scripts:
        if hostile.RUN in script or MARK in script:
            tell("a script holds a text")
    for text in page.data:
        _judge_json(json.loads(text), tell)
    # A network's file is no picture: its texts stand alone, as they are stored.
    for text in page.turned if mime in ("text/html", "image/svg+xml") else ():
        tell(f"turned round {text[:80]!r}")
    for text in page.pieces if mime in ("text/html", "image/svg+xml") else ():
        # At its end a text turns nothing, and its block or mark keeps it apart from the next.
        if parsed.turns(text) and not text.strip().endswith(TEXTS):
            tell(f"turned round within {text[:80]!r}")


def _judge_json(value: Any, tell: Callable[[str], None]) -> None:
    """Addresses in values, and what Plotly would read as markup in its texts."""
    for key, one in _walked(value):
        if key in ("href", "src", "action", "url") and parsed.Page(ways=[one]).bad_ways:
            tell(f"{key} leads to {one[:60]!r}")
        if key == "html" and MARK in one and not parsed.html(one).skeleton.isdisjoint(EVIL):
            tell("the code to paste holds an element of a text")


EVIL = {("tl-evil", ""), ("script", "")}


def _walked(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _walked(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _walked(one, key)
    elif isinstance(value, str):
        yield key, value


def _same_rows(text: str, tell: Callable[[str], None]) -> None:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if [dict(row) for row in rows] != [
        {name: row.get(name, "") for name in HEADS["relations"].names}
        for row in hostile.tables(TEXTS)["relations"]
    ]:
        tell("the rows are not those stored")


def _ask_callback(client: FlaskClient, k: int, tally: Tally) -> None:
    """The explorer's answer to a chosen pair: the card tells the claim as it is stored."""
    a, b = (hostile.name_of(TEXTS[n % len(TEXTS)]) for n in (k, k + 1))
    words = f"?view=table&focus={quote(f'{a}|{b}', safe='')}&{WHOLE}"
    answer = client.post("/_dash-update-component", json=body_of_address(words))
    tally.count += 1
    tell = tally.faults.append
    if answer.status_code != 200:
        tell(f"callback of {words}: {answer.status_code}")
        return
    said = answer.get_json()
    _judge_json(said, lambda fault: tell(f"{fault} in the explorer, {a!r}"))
    held = {one for key, one in _walked(said) if key == "children"}
    tally.faults += [
        f"the card does not show {one!r} whole"
        for one in (TEXTS[k], a, b)
        if not any(one in text for text in held)
    ]


# The editor's process, and the folder for other servers


def _edited(folder: Path) -> Figure:
    """The editor's tables are those stored; what goes to a spreadsheet is no formula."""
    tally = Tally()
    app = create_door(Desk(folder), Keys("word", frozenset({"localhost"})))
    client, key = app.test_client(), {"Authorization": "Bearer word"}
    stored = hostile.tables(TEXTS)
    tables = client.get("/api/tables", headers=key).get_json()["tables"]
    for name, table in HEADS.items():
        told = [{column: row[column] for column in table.names} for row in tables[name]["rows"]]
        wanted = [{column: row.get(column, "") for column in table.names} for row in stored[name]]
        tally.count += len(told) * len(table.names)
        if told != wanted:
            tally.faults.append(f"/api/tables tells other {name}")
        raw = client.get(f"/api/spreadsheet/{name}.csv", headers=key).data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(raw, newline="")))
        for row, one in zip(rows, wanted, strict=True):
            tally.count += len(one)
            tally.faults += [
                f"spreadsheet {name} {column}: {row[column]!r} of {text!r}"
                for column, text in one.items()
                if row[column] != guarded(text) or _is_formula(row[column])
            ]
    page = client.get("/", headers=key)
    tally.count += 1
    if any(text in page.text for text in TEXTS if "<" in text):
        tally.faults.append("the editor's page holds a text as markup")
    return tally.figure("Hostile texts in the editor's tables", "cells")


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet may calculate with a cell; a number with its sign is none."""
    if not re.match(r"[\s\u00a0\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]", cell):
        return False
    return not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)


def _exported(chance: random.Random, share: float, root: Path) -> Figure:
    """The static folder of the hostile dossier against that of the harmless one."""
    tally = Tally()
    count = max(4, round(len(TEXTS) * share))
    numbers = sorted(chance.sample(range(len(TEXTS)), count))
    good: set[tuple[str, str]] = set()
    for name, texts in (("tame", hostile.plain()), ("wild", TEXTS)):
        chosen = [texts[k] for k in numbers]
        folder = hostile.full(root / name, chosen)
        export(folder, root / f"{name}-out", WHOLE)
        for path in sorted((root / f"{name}-out").rglob("*")):
            mime = MIMES.get(path.suffix)
            if mime is None or not path.is_file():
                continue
            if name == "tame":
                page = _parsed(mime, path.read_bytes())
                good |= page.skeleton if page else set()
                continue
            tally.count += 1
            tell: Callable[[str], None] = lambda fault, path=path: tally.faults.append(  # type: ignore[misc]  # noqa: E731
                f"{fault} in {path.name}"
            )
            _judge(mime, path.read_bytes(), good, tell)
    return tally.figure("Hostile texts in the static folder", "files read by a parser")


MIMES = {".html": "text/html", ".svg": "image/svg+xml", ".json": "application/json"}
