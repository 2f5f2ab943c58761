"""The wheel runs by itself: put into an empty folder, started from elsewhere, without sources."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.serving import DEMO, ROOT
from tests.test_repository import build_wheel

START = "import sys; from tieline.cli.commands import main; sys.exit(main(sys.argv[1:]))"
NEVER = ("tests/", "seeds/", "docs/", "benchmarks/", "relations.csv", "actors.csv", "positions.csv")
"""What belongs to a checkout, and to nobody's installation."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that holds the wheel alone; what it needs comes from the locked packages."""
    folder = tmp_path_factory.mktemp("installed")
    offline = ("--no-index", "--no-deps", "--no-compile", "-qq")
    command = [sys.executable, "-m", "pip", "install", *offline, "--target", str(folder)]
    subprocess.run([*command, str(wheel)], check=True)
    return folder


def run(
    installed: Path, *words: str, cwd: Path, code: str = START
) -> subprocess.CompletedProcess[str]:
    """Start the installed program, or code of ours, with nothing else of ours within reach."""
    bare = {name: word for name, word in os.environ.items() if not name.startswith("TIELINE")}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        env=bare | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wheel_holds_nothing_of_a_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "tieline/web/templates/error.html" in names
    assert "tieline/assets/embed/main.js" in names
    tables = [name for name in names if name.endswith(".csv")]
    assert tables == ["tieline/data/states/states.csv"]
    assert "tieline/data/outlines/outlines.json" in names
    assert "tieline/editor/scaffold/templates/gitignore" in names
    assert not [name for name in names if name.startswith(NEVER)]


def test_what_runs_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    code = "import tieline, tieline.paths as p; print(tieline.__file__, p.ASSETS)"
    said = run(installed, cwd=tmp_path, code=code).stdout
    assert said == f"{installed / 'tieline/__init__.py'} {installed / 'tieline/assets'}\n"


def test_it_checks_a_dossier_from_another_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "check", "--data", str(DEMO), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No problems in 32 ties, 14 actors and 4 articles.\n"


def test_a_module_named_dashboard_is_in_nobodys_way(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "dashboard.py").write_text("raise RuntimeError('not the program')\n")
    done = run(installed, "check", "--data", str(DEMO), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    code = "import tieline; print(tieline.Selection.from_query('level=all').level)"
    assert run(installed, cwd=tmp_path, code=code).stdout == "all\n"


def test_it_exports_a_dossier_from_another_folder(installed: Path, tmp_path: Path) -> None:
    words = ("--data", str(DEMO), "--query", "actor=Arden&focus=Arden", "--base", "")
    done = run(installed, "export", "out", *words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].endswith(f" in out{os.sep}")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert (tmp_path / "out" / "embed" / "network.html").stat().st_size > 10_000
    assert str(ROOT) not in page


def test_it_serves_its_pages_with_its_own_assets(installed: Path, tmp_path: Path) -> None:
    code = (
        "from tieline.app import create_app\n"
        f"client = create_app({str(DEMO)!r}).test_client()\n"
        "script = '/assets/explorer.js'\n"
        "for address in ('/?view=network', script, '/embed/chord', '/nowhere'):\n"
        "    print(client.get(address).status_code)"
    )
    assert run(installed, cwd=tmp_path, code=code).stdout.split() == ["200", "200", "200", "404"]
