"""An empty dossier to import into."""

from pathlib import Path

import pytest

from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    make(folder, new_files())
    return folder
