"""The runtime lock is enough: readers' programs run without any package that it does not name."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.serving import DEMO, ROOT
from tieline.cli.commands import main


def locked_names(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def modules_beyond(lock: str) -> list[str]:
    """The installed modules none of whose packages a lock names."""
    named = locked_names(lock) | {"tieline"}
    return sorted(
        module
        for module, packages in packages_distributions().items()
        if module.isidentifier() and not named & {canonicalize_name(one) for one in packages}
    )


def run_with_runtime_only(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code that cannot import what the runtime lock does not name."""
    blocked = modules_beyond("requirements.lock")
    assert {"dash_ag_grid", "playwright", "pytest"} <= set(blocked)
    start = f"import sys\nsys.modules.update(dict.fromkeys({blocked!r}))\n"
    return subprocess.run(
        [sys.executable, "-c", start + code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words", ["check --strict", "fix", "export {out} --query focus=Arden|Borel&view=network"]
)
def test_commands_run_with_the_runtime_alone(words: str, tmp_path: Path) -> None:
    line = [*words.format(out=tmp_path / "out").split(), "--data", str(DEMO)]
    code = f"from tieline.cli.commands import main\nsys.exit(main({line!r}))"
    run = run_with_runtime_only(code, tmp_path)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_readers_program_runs_with_the_runtime_alone(tmp_path: Path) -> None:
    addresses = ("/?view=network", "/embed/chord", "/figure/network.png", "/data/network.graphml")
    code = (
        "from tieline.app import create_app\n"
        f"client = create_app({str(DEMO)!r}).test_client()\n"
        f"for address in {addresses!r}:\n"
        "    print(client.get(address).status_code)"
    )
    run = run_with_runtime_only(code, tmp_path)
    assert (run.stdout.split(), run.stderr) == (["200"] * len(addresses), "")


def test_an_editor_without_its_table_is_told_how_to_get_it(tmp_path: Path) -> None:
    code = "from tieline.cli.commands import main\nsys.exit(main(['edit']))"
    run = run_with_runtime_only(code, tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "The editor needs one package more, dash-ag-grid. Install it: make edit in a checkout, "
        "pip install 'tieline[editor]' elsewhere.\n"
    )


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"tieline \d+\.\d+\.\d+\n", capsys.readouterr().out)
