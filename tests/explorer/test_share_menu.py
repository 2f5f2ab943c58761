"""What is offered to take away: addresses that answer, and lines that draw the same figure."""

import csv
import io
import re
from typing import Any

import networkx as nx
import pytest

from tests.serving import DEMO, figure, reader
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import CERTAINTIES
from tieline.explorer import share_menu as share_menu_module
from tieline.explorer.header_footer import footer
from tieline.explorer.share_menu import share_options, snippet
from tieline.graph.network import build
from tieline.render.files import EXPORTS, Export
from tieline.render.views import CHARTS
from tieline.selection import urls
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.urls import data_url, figure_url
from tieline.web import downloads as downloads_module
from tieline.web.downloads import downloads

QUERIES = ["", "type=tension&from=1900-01-01", "level=all&fold=0&theme=dark", "actor=Arden"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("view", list(CHARTS))
def test_the_lines_for_a_notebook_draw_the_figure_that_is_shown(
    demo: Dossier, monkeypatch: pytest.MonkeyPatch, view: str, query: str
) -> None:
    monkeypatch.chdir(DEMO)
    lines = snippet(Selection.from_query(query, demo).with_(view=view)).splitlines()
    known: dict[str, Any] = {}
    exec("\n".join(lines[:-1]), known)
    drawn = eval(lines[-1], known)
    shown = figure(view, query)
    meta = drawn.layout.meta
    assert (meta["view"], meta["version"]) == (view, demo.version)
    assert drawn.layout.paper_bgcolor == shown["layout"]["paper_bgcolor"]
    keys = {key for trace in drawn.data for key in trace.customdata or () if key}
    assert set(shown["layout"]["meta"]["edges"]) <= keys


@pytest.mark.parametrize("query", QUERIES)
def test_the_files_hold_exactly_what_is_shown(demo: Dossier, query: str) -> None:
    selection = Selection.from_query(query, demo)
    graph = build(select(demo, selection))
    shown = {id_ for *_, edge in graph.edges(keys=True, data=True) for id_ in edge["ids"]}
    text = reader().get(data_url(selection, "relations.csv")).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["id"] for row in rows} == shown
    assert len(rows) == len(shown)
    found = nx.parse_graphml(reader().get(data_url(selection, "network.graphml")).text)
    assert set(found) == set(graph)


def test_every_file_that_is_offered_is_there(demo: Dossier) -> None:
    for view in CHARTS:
        selection = Selection.from_query("type=tension&theme=dark", demo).with_(view=view)
        for href in hrefs(share_options(select(demo, selection))):
            assert reader().get(href).status_code == 200, href
    assert figure_url(Selection(), "svg") == "/figure/network.svg?sheet=1"


def test_a_table_offers_no_picture_and_no_lines(demo: Dossier) -> None:
    found = hrefs(share_options(select(demo, Selection(view="table"))))
    assert found == [f"/data/{name}" for name in EXPORTS]


def test_a_new_export_is_offered_wherever_files_are(
    demo: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Export("actors.txt", "text/plain", "Actors", "their names, a line each", lambda _: b"")
    for module in (share_menu_module, downloads_module):
        monkeypatch.setattr(module, "EXPORTS", {**EXPORTS, new.name: new})
    selected = select(demo, Selection(types=("tension",)))
    href = "/data/actors.txt?type=tension"
    assert href in hrefs(share_options(selected))
    assert ("Actors", href) in downloads(selected).files


def test_a_chart_is_offered_as_an_interactive_file_and_a_table_is_not(demo: Dossier) -> None:
    selected = select(demo, Selection(types=("tension",)))
    href = "/figure/network.html?type=tension"
    assert href in hrefs(share_options(selected))
    assert ("Interactive HTML file", href) in downloads(selected).files
    table = select(demo, Selection(view="table"))
    assert not any("html" in one for one in hrefs(share_options(table)))
    assert "Interactive HTML file" not in dict(downloads(table).files)


def test_the_whole_table_asks_for_every_certainty(
    demo: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urls, "CERTAINTIES", {**CERTAINTIES, "rumoured": None})
    whole = next(href for href in hrefs(footer(demo)) if href.startswith("/data/relations.csv"))
    assert whole.endswith("&certainty=stated,attributed,disputed,expected,rumoured")


def hrefs(parts: Any) -> list[str]:
    """The addresses in a tree of components, in its order."""
    found: list[str] = []
    for part in parts if isinstance(parts, list) else [parts]:
        if hasattr(part, "href"):
            found.append(part.href)
        if hasattr(part, "children"):
            found += hrefs(part.children)
    return found


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/?view=chord&type=tension", "/figure/chord.png?type=tension&amp;sheet=1&amp;scale=2"),
        ("/?view=table&type=tension", "/data/relations.csv?type=tension"),
        ("/pair?focus=Arden|Borel", "/figure/pair.png?focus=Arden|Borel&amp;sheet=1&amp;scale=2"),
    ],
)
def test_pages_cite_themselves_and_lead_to_their_files_without_scripts(
    address: str, first: str
) -> None:
    page = reader().get(address).text
    told = page[page.index('class="quiet taken"') :].split("</p>")[0]
    assert "version " in told
    found = re.findall(r'href="([^"]+)"', told)
    assert found[0] == first
    for href in found:
        assert reader().get(href.replace("&amp;", "&")).status_code == 200
