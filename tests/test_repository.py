"""What the repository holds and ships: locked packages, a complete wheel, no articles' texts."""

import math
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tieline.charts.network.chart import build as network_picture
from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.charts.viewport import Viewport
from tieline.data.dossier import load
from tieline.graph.layout import pair_counts, positions, room_for
from tieline.graph.spacing import off_segments
from tieline.selection.selected import select
from tieline.selection.selection import Selection

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-editor.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

LOCKED_LINE = re.compile(
    r"[a-z0-9-]+==[\w.]+( ; [\w .<>=!'()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
)

# Where the articles' texts of the developers lie; only tests and this word may speak of it.
SHARED = "shared" + "/"
DOCUMENTED = "TIELINE_SHARED"


def git(*words: str) -> list[str]:
    """The lines that a git command answers; skips where the sources lie outside git."""
    answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip(f"not a git checkout: {answer.stderr.strip()}")
    return answer.stdout.splitlines()


def sources() -> list[str]:
    """Every file that is or could be committed, and is still there."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard")
    return [name for name in sorted(set(names)) if (ROOT / name).is_file()]


def locked(lock: str) -> dict[str, set[str]]:
    """Package -> its locked lines: several where the version depends on the Python."""
    found: dict[str, set[str]] = {}
    for name, pin in re.findall(r"^([a-z0-9-]+)==(.*) \\$", text_of(lock), re.MULTILINE):
        found.setdefault(name, set()).add(pin)
    return found


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def required(*extras: str) -> list[Requirement]:
    """What the package needs to run and to be built, and what these extras add."""
    project = PROJECT["project"]
    added = [line for extra in extras for line in project["optional-dependencies"][extra]]
    build = PROJECT["build-system"]["requires"]
    return [Requirement(line) for line in (*project["dependencies"], *added, *build)]


EXTRAS = tuple(PROJECT["project"]["optional-dependencies"])
NEEDS = [
    *((requirement, LOCKS[:1]) for requirement in required()),
    *((requirement, LOCKS[:2]) for requirement in required("editor")),
    *((requirement, LOCKS[2:]) for requirement in required(*EXTRAS)),
]
"""What each set-up needs, and the locks that are installed for it."""


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_only_names_versions_and_hashes(lock: str) -> None:
    odd = [line for line in text_of(lock).splitlines() if not LOCKED_LINE.fullmatch(line)]
    assert not odd, f"Remake it with `make lock`: {odd[:5]}"


@pytest.mark.parametrize(("requirement", "locks"), NEEDS, ids=str)
def test_every_dependency_is_locked(requirement: Requirement, locks: tuple[str, ...]) -> None:
    name = canonicalize_name(requirement.name)
    pins = {pin for lock in locks for pin in locked(lock).get(name, ())}
    assert pins, f"{requirement.name} is not in {' or '.join(locks)}. Run `make lock`."
    assert all(requirement.specifier.contains(pin.split(" ")[0]) for pin in pins)


def test_the_locks_agree() -> None:
    """So that a larger one has installed what the smaller ones ask for."""
    whole = locked("requirements-dev.lock")
    runtime, editor = locked("requirements.lock"), locked("requirements-editor.lock")
    for name, pins in (runtime | editor).items():
        assert pins == whole.get(name), f"{name} differs. Run `make lock`."
    assert not runtime.keys() & editor.keys()


def test_what_only_tests_and_editors_need_is_not_in_the_runtime_lock() -> None:
    runtime = locked("requirements.lock").keys()
    assert not {"dash-ag-grid", "playwright", "pytest", "ruff", "mypy"} & runtime


def test_no_text_of_a_real_article_is_committed() -> None:
    assert not [name for name in git("ls-files") if re.fullmatch(r"seeds/.*\.txt", name)]


def test_no_line_names_the_developers_folder() -> None:
    naming = [
        f"{name}:{number}"
        for name in sources()
        for number, line in enumerate(lines_of(ROOT / name), 1)
        if SHARED in line and DOCUMENTED not in line
    ]
    assert not naming, f"Say {DOCUMENTED} there instead: {naming}"


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def build_wheel(folder: Path) -> Path:
    """The wheel of a copy of the sources, built from the installed packages alone."""
    for name in sources():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(ROOT / name, folder / name)
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "-qq")
    command = [sys.executable, "-m", "pip", "wheel", *offline, "-w", str(folder / "out"), "."]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not answer.returncode, answer.stderr
    (wheel,) = (folder / "out").glob("tieline-*.whl")
    return wheel


def shipped() -> set[str]:
    """What the wheel must hold: every file of the package, and the assets inside it."""
    package = {
        name.removeprefix("dashboard/") for name in sources() if name.startswith("dashboard/")
    }
    assets = {f"tieline/{name}" for name in sources() if name.startswith("assets/")}
    return package | assets


def test_wheel_holds_package_templates_and_assets(tmp_path: Path) -> None:
    with zipfile.ZipFile(build_wheel(tmp_path)) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "tieline = tieline.cli.commands:main" in archive.read(points).decode()
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    assert shipped() - names == set(), "missing in the wheel: list their folders in pyproject.toml"
    assert names - shipped() == set()


PLACES = load(ROOT)
SIZES: list[Size] = [DESIGN_SIZE, (1050, 495), (367, 507)]
"""The design size, and the drawing areas of a wide window and of a telephone."""


def test_tied_actors_stand_apart_in_the_network_picture() -> None:
    wide, high = Viewport.of(DESIGN_SIZE).half
    stood = {name: (x * wide, y * high) for name, (x, y) in positions(PLACES).items()}
    pairs = sorted({*pair_counts(PLACES).friendly, *pair_counts(PLACES).hostile})
    near = {(a, b): round(math.dist(stood[a], stood[b])) for a, b in pairs}
    room = room_for(len(stood))
    assert not {pair: off for pair, off in near.items() if off < room}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("query", [PLACES.about.opening, "", "blocs=1", "fold=0"])
def test_no_line_of_the_network_picture_touches_a_mark_of_others(query: str, size: Size) -> None:
    picture = network_picture(select(PLACES, Selection.from_query(query, PLACES)), size)
    pixels = Viewport.of(size).pixels
    touching = []
    for line in picture.lines:
        points = pixels(np.array(line.points))
        for mark in picture.marks:
            off = off_segments(pixels(np.array(mark.place)), points[:-1], points[1:]).min()
            if line.edge and mark.actor not in line.edge.split("|") and off < mark.size / 2:
                touching.append((line.edge, mark.actor))
    assert not touching
    assert {mark.actor for mark in picture.marks} == {text.actor for text in picture.texts}


def test_without_the_mark_no_browser_is_started() -> None:
    words = (
        "-m",
        "pytest",
        "tests/browser",
        "-m",
        "not browser",
        "--collect-only",
        "-p",
        "no:xdist",
    )
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done.stdout[-500:]
