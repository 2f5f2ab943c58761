"""Tables that something takes away, damages or replaces under a running reader's program.

In: the share of the trial. Out: figures: the last good picture stays, the page says since when and
why, and all is well with the next request after the tables are.
"""

import os
import random
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from tests.serving import DEMO
from tests.soak.figures import Figure
from tests.soak.mutations import at_random, damaged
from tieline.app import create_app
from tieline.data.dossier import FILES, read, tables_in, version_of_tables

FAULTS = 2_000
AT_ONCE = 3
"""So many faults may come before all is mended."""
PAGES = (
    *("/?view=network", "/figure/chord.svg", "/figure/network.json", "/embed/network"),
    *("/data/relations.csv", "/articles", "/pair?focus=Arden|Borel"),
)
SINCE = re.compile(r"The tables cannot be read since ([^.]+)\.")

Fault = Callable[[Path, random.Random], None]


def trial(share: float, seed: int = 13) -> list[Figure]:
    """Do so many harms, one to three at a time, and mend them."""
    with TemporaryDirectory() as place:
        folder = Path(shutil.copytree(DEMO, Path(place) / "dossier"))
        whole, count, chance = tables_in(folder), round(FAULTS * share), random.Random(seed)
        client, wrong, harms = create_app(folder).test_client(), [], 0
        good = _Good(client, folder)
        while harms < count:
            done = _harmed(folder, chance)
            harms += len(done)
            wrong += [f"{', '.join(done)}: {one}" for one in good.faults(folder)]
            _mended(folder, whole)
            wrong += [f"after {', '.join(done)}: {one}" for one in good.faults(folder)]
    found = f"{harms:,} faults of {len(FAULTS_OF)} kinds in {len(FILES)} tables, each mended: "
    found += f"{len(wrong)} answers were not as is promised"
    promise = "Whatever happens to the tables, the last good picture stays, and it heals by itself"
    return [Figure(promise, "; ".join([found, *wrong[:5]]), not wrong)]


class _Good:
    """What the program showed when the tables were last whole."""

    def __init__(self, client: FlaskClient, folder: Path) -> None:
        self._client = client
        self._since = ""
        self._shown = self._answers()
        self._version = version_of_tables(tables_in(folder))

    def faults(self, folder: Path) -> list[str]:
        """Return what the program does otherwise than is promised."""
        broken = bool(read(folder).problems)
        answers = self._answers()
        health = self._client.get("/healthz").get_json()
        told = SINCE.findall(answers["/?view=network"].decode())
        wrong = [f"{path} is blank" for path, answer in answers.items() if not answer]
        if not broken:
            self._since, self._shown = "", answers
            self._version = version_of_tables(tables_in(folder))
            wrong += ["a notice without a fault"] * bool(told)
        else:
            self._since = self._since or "".join(told[:1])
            wrong += ["no notice, or of another moment"] * (told[:1] != [self._since])
            kept = [path for path in PAGES if path.startswith(("/figure", "/data"))]
            wrong += [f"{path} changed" for path in kept if answers[path] != self._shown[path]]
        state = ("problems" if broken else "ok", self._version)
        if (health["status"], health["version"]) != state or broken != bool(health["problems"]):
            wrong.append(f"/healthz says {health['status']} of {health['version']}")
        return wrong

    def _answers(self) -> dict[str, bytes]:
        """Return every page, blank where it is none."""
        answers = {path: self._client.get(path) for path in PAGES}
        return {path: one.data if one.status_code == 200 else b"" for path, one in answers.items()}


# Harm


def _harmed(folder: Path, chance: random.Random) -> list[str]:
    """Do one to three harms; return their names."""
    done = []
    for _ in range(chance.randint(1, AT_ONCE)):
        name = chance.choice(list(FAULTS_OF))
        file = chance.choice(FILES)
        FAULTS_OF[name](folder / file, chance)
        done.append(f"{file} {name}")
    return done


def _mended(folder: Path, whole: Mapping[str, bytes]) -> None:
    """Write what is not as it was, as different programs write."""
    for name, raw in whole.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            _gone(path)
        if not path.exists() or path.read_bytes() != raw:
            path.write_bytes(raw)


def _gone(path: Path, _: random.Random | None = None) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _garbage(path: Path, chance: random.Random) -> None:
    _instead(path, at_random(_bytes(path).partition(b"\n")[0], chance))


def _damage(path: Path, chance: random.Random) -> None:
    _instead(path, damaged(_bytes(path), chance))


def _half(path: Path, _: random.Random) -> None:
    raw = _bytes(path)
    _instead(path, raw[: len(raw) // 2])


def _emptied(path: Path, _: random.Random) -> None:
    _instead(path, b"")


def _another(path: Path, chance: random.Random) -> None:
    """Put another table in its place, as a slip of the hand does."""
    _instead(path, (DEMO / chance.choice(FILES)).read_bytes())


def _renamed(path: Path, chance: random.Random) -> None:
    """Replace it as careful programs do: a whole file takes its name."""
    new = path.with_suffix(".new")
    new.write_bytes(damaged(_bytes(path), chance))
    if path.is_dir():
        _gone(path)
    new.replace(path)


def _in_place(path: Path, _: random.Random) -> None:
    """Change a letter without a change of size, name or, within a tick of the clock, of time."""
    if path.is_file():
        with path.open("r+b") as stream:
            first = stream.read(1)
            stream.seek(0)
            stream.write(b"#" if first != b"#" else b"n")


def _instead(path: Path, raw: bytes) -> None:
    if not path.is_file():
        _gone(path)
    path.write_bytes(raw)


def _folder(path: Path, _: random.Random) -> None:
    _gone(path)
    path.mkdir()


def _nowhere(path: Path, _: random.Random) -> None:
    _gone(path)
    path.symlink_to(path.with_name("nothing"))


def _circle(path: Path, _: random.Random) -> None:
    _gone(path)
    path.symlink_to(path)


def _device(path: Path, _: random.Random) -> None:
    _gone(path)
    path.symlink_to("/dev/zero")


def _pipe(path: Path, _: random.Random) -> None:
    _gone(path)
    os.mkfifo(path)


FAULTS_OF: Mapping[str, Fault] = {
    "deleted": _gone,
    "of garbage": _garbage,
    "damaged": _damage,
    "cut in half": _half,
    "emptied": _emptied,
    "another table": _another,
    "replaced by a damaged one": _renamed,
    "changed in place": _in_place,
    "a folder": _folder,
    "a link to nothing": _nowhere,
    "a link to itself": _circle,
    "a link to a device": _device,
    "a pipe": _pipe,
}
