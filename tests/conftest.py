"""What many tests share: the small invented dossier, read once, and copies to break."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.described import DescribedClient
from tests.invented import LONG_NAMES, rename_actors
from tests.serving import hear_interrupts
from tieline.data.dossier import Dossier, load
from tieline.web.request_log import Server

# A busy machine is no failure; and CI tries the same examples each time.
settings.register_profile("tieline", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tieline")

hear_interrupts()
Server.test_client_class = DescribedClient

DEMO = Path(__file__).parent / "data" / "demo"


@pytest.fixture(scope="session", autouse=True)
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Programs that tests start keep what they serve here, and not in the user's folder."""
    folder = tmp_path_factory.mktemp("states")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIELINE_STATE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def demo() -> Dossier:
    return load(DEMO)


@pytest.fixture
def long_named(demo_folder: Path) -> Path:
    """The folder of the demonstration, three of its actors with the names of `LONG_NAMES`."""
    rename_actors(demo_folder, LONG_NAMES)
    return demo_folder


@pytest.fixture
def demo_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))
