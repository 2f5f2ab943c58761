"""A chart as one HTML file: what it holds, how it is sent, and that little is drawn for it."""

import gzip
import re
from collections.abc import Callable

import pytest

from tests.serving import reader
from tieline.data.dossier import Dossier
from tieline.render.interactive import html_head, to_html
from tieline.render.views import FIGURES, STILL
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.urls import figure_url
from tieline.web import api

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("view", [view for view in FIGURES if view not in STILL])
def test_each_view_is_one_file_with_a_name(view: str) -> None:
    answer = reader().get(f"/figure/{view}.html?focus=Arden|Borel&type=tension", headers=GZIP)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert re.fullmatch(
        r'attachment; filename="[a-z0-9-]+\.html"', answer.headers["Content-Disposition"]
    )
    page = gzip.decompress(answer.data).decode()
    assert page.startswith(html_head())
    assert page.endswith("</html>\n")
    assert 4.5e6 < len(page) < 5.5e6, "the menu says 5 MB"


def test_it_is_the_same_with_and_without_gzip(demo: Dossier) -> None:
    packed = reader().get("/figure/chord.html?type=tension", headers=GZIP)
    plain = reader().get("/figure/chord.html?type=tension")
    encodings = [one.headers.get("Content-Encoding") for one in (packed, plain)]
    assert encodings == ["gzip", None]
    assert gzip.decompress(packed.data) == plain.data
    selected = select(demo, Selection(types=("tension",), view="chord"))
    assert plain.text == to_html(selected, (1100, 760))
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_who_has_it_is_told_so_and_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/figure/network.html?type=support"
    tag = reader().get(address, headers=GZIP).headers["ETag"]
    monkeypatch.delattr(api, "gzipped")
    again = reader().get(address, headers=GZIP | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    head = reader().head("/figure/network.html?type=alliance", headers=GZIP)
    assert (head.status_code, head.data) == (200, b"")
    assert "Content-Length" not in head.headers


def test_it_is_drawn_in_its_turn_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = []

    def draw(key: object, write: Callable[[Callable[[], bool]], bytes]) -> bytes:
        turns.append(key)
        return write(bool)

    monkeypatch.setattr(api, "draw_in_turn", draw)
    first, second = (reader().get("/figure/matrix.html?actor=Cresta") for _ in range(2))
    assert first.data == second.data
    assert len(turns) == 1


def test_it_asks_nobody_and_holds_no_claims() -> None:
    rest = reader().get("/figure/network.html").text[len(html_head()) :]
    assert not re.search(r"https?://(?!www\.w3\.org)", rest)
    assert "connect-src" not in html_head()
    assert "default-src 'none'" in html_head()[:400]
    assert '"claims"' not in rest


def test_a_text_of_the_dossier_ends_no_script(demo: Dossier) -> None:
    title = "</script><script>alert(1)</script>"
    rest = to_html(select(demo, Selection(title=title)), (1100, 760))[len(html_head()) :]
    assert rest.count("<script>") == rest.count("</script>") == 1
    assert "<title>&lt;/script&gt;" in rest


def test_what_cannot_be_read_is_refused() -> None:
    answer = reader().get("/figure/network.html?type=aliance")
    assert answer.status_code == 400
    assert answer.json["problems"][0]["word"] == "type"  # type: ignore[index]
    assert reader().get("/figure/table.html").status_code == 404


def test_the_menus_address_is_of_a_file() -> None:
    assert figure_url(Selection(view="chord"), "html") == "/figure/chord.html"
    assert figure_url(Selection(types=("tension",)), "html") == "/figure/network.html?type=tension"
