"""A word, a view, an export and a column are each added where CONTRIBUTING.md says, in a copy.

Every page of the copy then has all four: no second list hides that must be changed as well.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import DEMO, ROOT

ADDED: dict[str, tuple[tuple[str, str], ...]] = {
    "data/vocabulary.py": (
        (
            '    Certainty(\n        "expected",',
            '    Certainty("rumoured", "rumour", True, True, "Heard in passing."),\n',
        ),
        ('    View("table",', '    View("rings", "Rings"),\n'),
    ),
    "data/schema.py": (
        ('        Column("paragraph",', '        Column("scene", "the place where it was"),\n'),
    ),
    "render/views.py": (('    "timeline": timeline.build', '    "rings": chord.build,\n'),),
    "render/files.py": (
        (
            '            Export("relations.csv"',
            '            Export("actors.txt", "text/plain", "Names", "a line each", names_txt),\n',
        ),
        (
            "EXPORTS: Mapping",
            "def names_txt(selected: SelectedTies) -> bytes:\n"
            '    return "\\n".join(build(selected)).encode()\n\n\n',
        ),
    ),
}
"""What is put in, and before which words, by file."""

WALK = """
import json
import re
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from tests import serving
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables.save import Workspace
from tieline.publish.site.build import export_site



def text(answer):
    # Without the slashes that Dash writes as numbers.
    return json.dumps(answer.json, ensure_ascii=False) if answer.is_json else answer.text


folder, out = map(Path, sys.argv[1:])
client = serving.reader(folder)
serving.reader = lambda _: client
pages = {}
queries = ["view=rings", "view=table", "view=network&certainty=rumoured", "view=rings&level=all"]
waiting = ["/?" + query for query in queries] + ["/embed/rings", "/articles", "/_dash-layout"]
waiting += ["/figure/rings." + form for form in ("json", "svg", "svg?sheet=1")]
waiting += ["/data/relations.csv", "/data/relations.json", "/data/actors.txt"]
waiting += ["/oembed?url=http://localhost/embed/rings", "/pair?focus=Arden|Borel"]
while waiting and len(pages) < 400:
    address = waiting.pop(0)
    if address in pages or re.match(r"/(assets|_dash-comp)|.*[.]png", address):
        continue
    answer = client.get(address, follow_redirects=True)
    pages[address] = [answer.status_code, text(answer)]
    # A file to download holds Plotly's own code, whose links lead nowhere here.
    if answer.mimetype == "text/html" and "Content-Disposition" not in answer.headers:
        links = [unescape(one) for one in re.findall(r'(?:href|src)="([^"#]+)', answer.text)]
        here = [urljoin(address, one).removeprefix("http://localhost") for one in links]
        waiting += [one for one in here if one.startswith("/")][:20]
for query in queries:
    answer = client.post("/_dash-update-component", json=serving.body_of_address("?" + query))
    pages["callback " + query] = [answer.status_code, text(answer)]
rules = AccessRules("an invented token", frozenset({"localhost"}))
editor = create_editor_app(Workspace(folder, None), rules).test_client()
for address in ("/", "/api/tables", "/api/spreadsheet/relations.csv"):
    answer = editor.get(address, headers={"Authorization": "Bearer an invented token"})
    pages["editor " + address] = [answer.status_code, text(answer)]
export_site(folder, out)
for path in out.rglob("*"):
    if path.suffix in (".html", ".csv", ".json", ".txt", ".svg"):
        pages["site " + path.relative_to(out).as_posix()] = [200, path.read_text("utf-8")]
print(json.dumps(pages))
"""

Pages = dict[str, tuple[int, str]]


def copied(place: Path) -> tuple[Path, Path]:
    """Copy program and demonstration, and add to both; return their folders."""
    shutil.copytree(ROOT / "dashboard", place / "dashboard")
    shutil.copytree(ROOT / "assets", place / "assets")
    for file, parts in ADDED.items():
        path = place / "dashboard" / "tieline" / file
        text = path.read_text("utf-8")
        for before, new in parts:
            assert text.count(before) == 1, (file, before)
            text = text.replace(before, f"{new}{before}")
        path.write_text(text, "utf-8")
    folder = Path(shutil.copytree(DEMO, place / "demo"))
    (folder / "dossier.toml").unlink()
    header, *rows = (folder / "relations.csv").read_text("utf-8").splitlines()
    rows.append("t0099,Arden,Borel,tension,words,2025-09-04,rumoured,,,They quarrel.,courier,3")
    table = [f"{header},scene", *(f"{row},Quay {number}" for number, row in enumerate(rows))]
    (folder / "relations.csv").write_text("\n".join(table) + "\n", "utf-8")
    return place / "dashboard", folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Every page of the copy, by address: its status and its text."""
    place = tmp_path_factory.mktemp("additions")
    program, folder = copied(place)
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(folder), str(place / "site")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{program}{os.pathsep}{ROOT}"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    return {address: (status, text) for address, (status, text) in found.items()}


def test_every_page_answers(pages: Pages) -> None:
    assert len(pages) > 100
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("addresses", "text"),
    [
        # The word: menus, sentences, the claim itself, the link to the whole table.
        (["/?view=rings", "callback view=table"], "rumour"),
        (["/pair?focus=Arden|Borel", "/embed/rings"], "rumour"),
        (["/_dash-layout"], "certainty=stated,attributed,disputed,rumoured,expected"),
        (["editor /api/tables", "site datapackage.json"], "rumoured"),
        (["/figure/rings.json", "callback view=network&certainty=rumoured"], "Borel"),
        # The view: its tab, its words, its page, image and embed in the folder.
        (["/?view=rings", "site rings.html"], "Rings"),
        (["site index.html"], "rings.html"),
        (["site embed/rings.html", "site images/rings.svg"], "<svg"),
        (["/oembed?url=http://localhost/embed/rings"], "embed/rings"),
        # The export: wherever files are offered, and in the folder.
        (["/?view=rings", "/?view=table", "callback view=rings"], "/data/actors.txt"),
        (["site index.html", "site datapackage.json"], "data/actors.txt"),
        # The column: in the editor and in all that is taken away.
        (["editor /api/tables", "editor /api/spreadsheet/relations.csv"], "Quay 32"),
        (["/data/relations.csv", "/data/relations.json"], "Quay 32"),
        (["site data/relations.csv", "site datapackage.json"], "scene"),
    ],
)
def test_what_is_added_is_on_every_page_that_lists_its_kind(
    pages: Pages, addresses: list[str], text: str
) -> None:
    for address in addresses:
        assert text in pages[address][1], address
