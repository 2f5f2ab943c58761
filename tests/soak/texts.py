"""Hostile texts in every column, on every page, picture and download: shown, and nothing more.

In: the share of all places to be tried. Out: figures: what the reader refuses is told with its
place; what it takes brings in no element, attribute or address, and is read back as it was stored.
"""

import csv
import io
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient

from tests import hostile, parsed
from tests.hostile import ABOUT, CONTROLS, HEADS, TEXTS
from tests.hostile_places import OF_ABOUT, Place, places
from tests.serving import WHOLE, body_of_address
from tests.soak.figures import Figure
from tests.soak.judging import Skeleton, Tally, judge, judge_json, parsed_as, same_rows, walked
from tieline.app import create_app
from tieline.data.dossier import read
from tieline.data.dossier_toml import read_about
from tieline.data.escaping import guard_cell
from tieline.data.problems import Problem
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables.save import Workspace
from tieline.publish.site.build import export_site


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


def _skeletons(client: FlaskClient) -> Skeleton:
    """All elements and attributes that pages of harmless texts have."""
    found: Skeleton = set()
    client.application.logger.disabled = True
    for place in (*places(hostile.plain(), range(0, len(TEXTS), 9)), *OF_ABOUT):
        answer = client.get(place.address)
        page = parsed_as(answer.mimetype or "", answer.data)
        found |= page.skeleton if page else set()
    client.application.logger.disabled = False
    return found


def _ask(
    client: FlaskClient,
    place: Place,
    good: Skeleton,
    tally: Tally,
    whole: Sequence[str] = (),
) -> None:
    answer = client.get(place.address)
    tally.count += 1

    tell = tally.at(f" at {place.address[:150]}")
    meant = MEANT_ODD if place.kind in ODD else (200,)
    if answer.status_code not in meant:
        tell(f"status {answer.status_code}")
    judge(answer.mimetype or "", answer.data, good, tell)
    wanted = whole or (place.whole if place.whole != ("title",) else ())
    if wanted and answer.mimetype == "text/html":
        text = set(parsed.html(answer.text).held)
        for one in wanted:
            if not any(one in held for held in text):
                tell(f"{one!r} is not shown whole")
    if place.kind == "csv":
        same_rows(answer.text, tell)


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
    judge_json(said, lambda fault: tell(f"{fault} in the explorer, {a!r}"))
    held = {one for key, one in walked(said) if key == "children"}
    tally.faults += [
        f"the card does not show {one!r} whole"
        for one in (TEXTS[k], a, b)
        if not any(one in text for text in held)
    ]


# The editor's process, and the folder for other servers


def _edited(folder: Path) -> Figure:
    """The editor's tables are those stored; what goes to a spreadsheet is no formula."""
    tally = Tally()
    app = create_editor_app(Workspace(folder), AccessRules("word", frozenset({"localhost"})))
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
                if row[column] != guard_cell(text) or _is_formula(row[column])
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
    count = max(4, round(len(TEXTS) * share))
    numbers = sorted(chance.sample(range(len(TEXTS)), count))
    tame, wild = (
        _files(root / name, [texts[k] for k in numbers])
        for name, texts in (("tame", hostile.plain()), ("wild", TEXTS))
    )
    pages = (parsed_as(mime, path.read_bytes()) for path, mime in tame)
    good = {one for page in pages if page for one in page.skeleton}
    tally = Tally(len(wild))
    for path, mime in wild:
        judge(mime, path.read_bytes(), good, tally.at(f" in {path.name}"))
    return tally.figure("Hostile texts in the static folder", "files read by a parser")


def _files(folder: Path, texts: Sequence[str]) -> list[tuple[Path, str]]:
    """Return the files of the static folder of these texts that a browser reads, and as what."""
    out = folder.with_name(f"{folder.name}-out")
    export_site(hostile.full(folder, texts), out, WHOLE)
    found = ((path, MIMES.get(path.suffix)) for path in sorted(out.rglob("*")) if path.is_file())
    return [(path, mime) for path, mime in found if mime]


MIMES = {".html": "text/html", ".svg": "image/svg+xml", ".json": "application/json"}
