"""Addresses of a version, and what may be kept of an answer: the same bytes for ever, or live."""

import gzip
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.invented import add_column
from tests.serving import DEMO, ROOT, reader
from tests.web.test_repository import append, replaced
from tieline.app import create_app
from tieline.charts.network.chart import build as network_picture
from tieline.charts.scene import Scene, Size
from tieline.data.dossier import Dossier, load
from tieline.narrative.caption import today
from tieline.render import views
from tieline.render.files import EXPORTS
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import unpinned_url
from tieline.web import api, responses
from tieline.web.versions import changed

FIGURES = [
    "/figure/network.json",
    "/figure/network.svg",
    "/figure/chord.png",
    "/figure/matrix.svg?sheet=1",
    "/figure/timeline.png?size=1200x630&title=Then",
    "/figure/pair.svg?focus=Arden|Borel",
]
DATA = ["/data/relations.csv", "/data/network.json", "/data/network.gexf"]
ANSWERS = [*FIGURES, *DATA]
PAGES = [
    *("/pair?focus=Arden|Borel", "/structure?type=tension"),
    *("/coverage?type=tension", "/disagreement?type=tension", "/map?type=tension"),
]
MISSING = "0123456789ab"
SQUEEZED = {"Accept-Encoding": "gzip"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "states"


@pytest.fixture
def client(demo_folder: Path, base: Path) -> FlaskClient:
    return create_app(demo_folder, state=base).test_client()


def pinned(address: str, version: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}v={version}"


def change(folder: Path) -> None:
    """Change a tie that all these addresses show."""
    replaced(folder, "relations.csv", "with grain.", "with rice.")
    append(folder, ROW)


ROW = "t0099,Borel,Cresta,tension,words,2025-09-04,stated,,,Borel is angry.,courier,3\n"


@pytest.mark.parametrize("address", [*ANSWERS, *PAGES])
def test_a_pinned_address_still_shows_the_old_state(
    client: FlaskClient, demo_folder: Path, base: Path, address: str
) -> None:
    version = load(demo_folder).version
    then, live = client.get(pinned(address, version)), client.get(address)
    assert then.status_code == live.status_code == 200
    change(demo_folder)
    now, again = client.get(address), client.get(pinned(address, version))
    assert now.data != live.data
    if address not in PAGES:
        assert again.data == then.data
        assert again.headers["ETag"] == then.headers["ETag"]
        assert in_another_process(demo_folder, base, pinned(address, version)) == _hash(then.data)
        assert in_another_process(demo_folder, base, address) == _hash(now.data)
    assert now.headers.get("ETag") != then.headers.get("ETag") or address in PAGES


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def in_another_process(folder: Path, base: Path, address: str) -> str:
    code = (
        "import hashlib, sys\nfrom tieline.app import create_app\n"
        "folder, base, address = sys.argv[1:]\n"
        "answer = create_app(folder, state=base).test_client().get(address)\n"
        "print(hashlib.sha256(answer.data).hexdigest())\n"
    )
    line = [sys.executable, "-c", code, str(folder), str(base), address]
    return subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def test_a_pinned_figure_does_not_mind_that_the_tables_break(
    client: FlaskClient, demo_folder: Path
) -> None:
    address = pinned("/pair?focus=Arden|Borel", load(demo_folder).version)
    before = client.get(address).text
    append(demo_folder, "t0100,Galt\n")
    assert "The tables cannot be read since" in client.get("/pair?focus=Arden|Borel").text
    assert client.get(address).text == before


def test_words_are_read_against_the_version_that_is_asked_for(
    client: FlaskClient, demo_folder: Path
) -> None:
    version = load(demo_folder).version
    client.get("/healthz")
    for file in ("relations.csv", "actors.csv", "positions.csv"):
        path = demo_folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("Galt", "Galtia"))
    assert client.get("/data/relations.csv?actor=Galt").status_code == 400
    assert client.get(pinned("/data/relations.csv?actor=Galt", version)).status_code == 200
    assert client.get(pinned("/data/relations.csv?actor=Galtia", version)).status_code == 400


# A version that is not kept


@pytest.mark.parametrize("address", ANSWERS)
def test_machines_are_told_in_their_words_that_a_version_is_not_kept(address: str) -> None:
    answer = reader().get(pinned(address, MISSING))
    assert answer.status_code == 404
    assert answer.json == {
        "problems": [
            {
                "word": "v",
                "value": MISSING,
                "message": f"v: version '{MISSING}' is not kept here. "
                "Leave the word out for the newest.",
            }
        ]
    }
    assert answer.headers["Cache-Control"] == "no-cache"


def test_readers_are_led_to_what_is_there() -> None:
    answer = reader().get(f"/pair?v={MISSING}&focus=Arden|Borel&theme=dark")
    assert answer.status_code == 404
    assert f"<code>{MISSING}</code>" in answer.text
    assert 'data-theme="dark"' in answer.text
    assert '<a href="/pair?focus=Arden|Borel&amp;theme=dark">' in answer.text
    assert reader().get("/pair?focus=Arden|Borel&theme=dark").status_code == 200


def test_what_is_no_version_is_a_bad_word_like_others() -> None:
    answer = reader().get("/figure/network.json?v=yesterday")
    assert answer.status_code == 400
    assert reader().get("/pair?focus=Arden|Borel&v=yesterday").status_code == 200


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        (f"v={MISSING}", "/"),
        (f"view=chord&v={MISSING}&type=tension", "/?view=chord&type=tension"),
        (f"actor=C%C3%B4te&v={MISSING}", "/?actor=C%C3%B4te"),
    ],
)
def test_the_explorer_shows_what_is_now(asked: str, leads_to: str) -> None:
    answer = reader().get(f"/?{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)


def test_only_the_version_is_taken_out_of_an_address() -> None:
    assert unpinned_url("/pair", "v=1&to=2&vv=3&v=4") == "/pair?to=2&vv=3"
    assert unpinned_url("/pair", "v=1") == "/pair"
    assert unpinned_url("/pair", "%76=1&to=2&v") == "/pair?to=2"


# What has changed since


def test_a_pinned_page_says_where_its_ties_have_changed(
    client: FlaskClient, demo_folder: Path
) -> None:
    version = load(demo_folder).version
    address = pinned("/pair?focus=Arden|Borel", version)
    line = (
        "The ties shown here have changed since. "
        '<a href="/pair?focus=Arden|Borel">See them as they are now</a>'
    )
    assert line not in client.get(address).text
    text = replaced(demo_folder, "dossier.toml", "in the strait", "at the strait")
    assert line not in client.get(address).text
    replaced(demo_folder, "relations.csv", "with grain.", "with rice.")
    assert line in client.get(address).text
    assert line not in client.get("/pair?focus=Arden|Borel").text
    assert line not in client.get(pinned("/pair?focus=Arden|Cresta", version)).text
    (demo_folder / "dossier.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["/embed/network?from=2024-01-01", "/embed/pair?focus=Arden|Borel"]
)
def test_a_pinned_embed_is_of_its_version_and_says_what_has_changed(
    client: FlaskClient, demo_folder: Path, address: str
) -> None:
    version = load(demo_folder).version
    told = "The ties shown here have changed since."
    then = client.get(pinned(address, version)).text
    assert f"As of {today()}, version {version}." in then
    change(demo_folder)
    again = client.get(pinned(address, version))
    assert told in again.text
    assert f"version {version}." in again.text
    assert "with grain." in again.text
    # What has changed since is asked for anew, for ever.
    assert again.headers["Cache-Control"] == "no-cache"
    assert told not in client.get(address).text
    assert "with rice." in client.get(address).text
    gone = client.get(pinned(address, MISSING))
    assert gone.status_code == 404
    assert MISSING in gone.text


def test_a_pinned_page_stays_pinned_on_its_ways_save_to_the_explorer(
    client: FlaskClient, demo_folder: Path
) -> None:
    version = load(demo_folder).version
    page = client.get(pinned("/pair?focus=Arden|Borel", version)).text
    assert 'rel="next" href="/pair?focus=' in page
    assert f"&amp;v={version}" in page
    assert 'href="/?view=network&amp;focus=Arden|Borel"' in page


# What may be kept, and for how long


@pytest.mark.parametrize("headers", [{}, SQUEEZED, {"Accept-Encoding": "br"}])
@pytest.mark.parametrize("address", ANSWERS)
def test_live_answers_are_asked_for_again_and_pinned_ones_never(
    demo: Dossier, address: str, headers: dict[str, str]
) -> None:
    live = reader().get(address, headers=headers)
    then = reader().get(pinned(address, demo.version), headers=headers)
    assert live.headers["Cache-Control"] == "no-cache"
    assert then.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for answer in (live, then):
        assert not answer.headers["ETag"].startswith("W/")
        known = headers | {"If-None-Match": answer.headers["ETag"]}
        again = reader().get(answer.request.full_path, headers=known)
        assert (again.status_code, again.data) == (304, b"")
        for name in ("ETag", "Cache-Control"):
            assert again.headers[name] == answer.headers[name]
        assert "Content-Type" not in again.headers


@pytest.mark.parametrize("address", ANSWERS)
def test_compressed_bytes_are_the_same_bytes(address: str) -> None:
    plain, tight = reader().get(address), reader().get(address, headers=SQUEEZED)
    if plain.mimetype == "image/png":
        assert "Content-Encoding" not in tight.headers
        assert tight.data == plain.data
        return
    assert tight.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(tight.data) == plain.data
    assert tight.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in tight.vary
    assert "Accept-Encoding" in plain.vary


def test_no_tag_of_another_answer_is_taken_for_it(demo: Dossier) -> None:
    tags: dict[str, str] = {}
    for address in (
        *ANSWERS,
        "/figure/network.json?theme=dark",
        "/figure/network.json?size=1000x760",
        "/figure/network.svg?highlight=Arden",
        "/figure/network.png",
        "/figure/network.png?scale=2",
        "/figure/network.png?note=a",
        "/figure/network.svg?sheet=1",
        "/data/relations.csv?type=tension",
    ):
        tag = reader().get(address).headers["ETag"]
        assert tag not in tags, (address, tags.get(tag))
        tags[tag] = address
    same = ("type=alliance,tension", "type=tension,alliance", "focus=Dorne&type=tension,alliance")
    found = {reader().get(f"/figure/network.json?{one}").headers["ETag"] for one in same}
    assert len(found) == 1
    other = {"If-None-Match": ", ".join(tags)}
    assert reader().get("/figure/chord.json?type=none", headers=other).status_code == 200
    assert reader().get("/figure/chord.json", headers={"If-None-Match": "*"}).status_code == 304


def test_a_sheet_of_another_day_or_host_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reader().get("/figure/network.png").headers["ETag"]
    assert reader().get("/figure/network.png", base_url="http://here").headers["ETag"] != first
    monkeypatch.setattr("tieline.narrative.caption.today", lambda: "1 May 2030")
    assert reader().get("/figure/network.png").headers["ETag"] != first


def test_drawn_by_another_program_it_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reader().get("/figure/network.json").headers["ETag"]
    monkeypatch.setattr(responses, "program_hash", lambda: "newer")
    assert reader().get("/figure/network.json").headers["ETag"] != first


# Nothing is done twice, or for who has it


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Selection]:
    found: list[Selection] = []

    def draw(selected: SelectedTies, size: Size) -> Scene:
        found.append(selected.selection)
        return network_picture(selected, size)

    monkeypatch.setitem(views.FIGURES, "network", draw)
    return found


@pytest.mark.parametrize(
    "address", ["/figure/network.json", "/figure/network.svg", "/figure/network.png"]
)
def test_a_picture_is_drawn_once_and_for_nobody_who_has_it(
    client: FlaskClient, demo_folder: Path, drawings: list[Selection], address: str
) -> None:
    tag = client.get(address).headers["ETag"]
    assert len(drawings) == 1
    for headers in ({}, SQUEEZED, {"If-None-Match": tag}):
        client.get(address, headers=headers)
        client.get(pinned(address, load(demo_folder).version), headers=headers)
    assert len(drawings) == 1
    fresh = create_app(demo_folder).test_client()
    assert fresh.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert len(drawings) == 1


def test_data_are_written_once_and_for_nobody_who_has_them(
    client: FlaskClient, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Selection] = []
    export = EXPORTS["relations.json"]

    def write(selected: SelectedTies) -> bytes:
        written.append(selected.selection)
        return export.from_selected(selected)

    counted = {**EXPORTS, "relations.json": replace(export, from_selected=write)}
    monkeypatch.setattr(api, "EXPORTS", counted)
    tag = client.get("/data/relations.json?theme=dark").headers["ETag"]
    client.get("/data/relations.json?view=chord", headers=SQUEEZED)
    client.get(pinned("/data/relations.json", load(demo_folder).version))
    assert len(written) == 1
    fresh = create_app(demo_folder).test_client()
    known = {"If-None-Match": tag}
    assert fresh.get("/data/relations.json", headers=known).status_code == 304
    assert len(written) == 1


def test_what_a_page_says_in_json_is_of_its_version(client: FlaskClient, demo_folder: Path) -> None:
    version = load(demo_folder).version
    change(demo_folder)
    told = json.loads(client.get(pinned("/data/network.json", version)).data)
    assert told["version"] == version


def test_a_blank_column_changes_nothing_that_is_shown_and_a_weight_does(demo_folder: Path) -> None:
    before = load(demo_folder)
    add_column(demo_folder, "weight", {})
    blank = load(demo_folder)
    assert blank.version != before.version
    assert not changed(before, blank, Selection())
    (demo_folder / "relations.csv").write_bytes((DEMO / "relations.csv").read_bytes())
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    assert changed(before, load(demo_folder), Selection())
