"""What many tests share: the small invented dossier, read once, and copies to break."""

import shutil
from pathlib import Path

import pytest

from dashboard.dossier import Dossier, load

DEMO = Path(__file__).parent / "data" / "demo"


@pytest.fixture(scope="session")
def demo() -> Dossier:
    return load(DEMO)


@pytest.fixture
def demo_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))
