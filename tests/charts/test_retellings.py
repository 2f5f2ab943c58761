"""Of articles that retell one report, too, a page draws other dates as the server does."""

from pathlib import Path

import pytest

from tests import invented
from tests.charts.pictures import chosen, compare, windows
from tests.serving import DEMO
from tests.test_scripts import needs_node
from tieline.app import create_app

RELAYS = {"notes": "courier", "review": "agency:Coast Wire", "almanac": "agency:Coast Wire"}
SIZE = (1060, 700)


@needs_node
@pytest.mark.parametrize("view", ["timeline", "matrix", "chord"])
def test_the_script_draws_what_the_server_draws(view: str, tmp_path: Path) -> None:
    folder = invented.with_relays(DEMO, tmp_path / "retold", RELAYS)
    selected = chosen(folder, view, "")
    compare(selected, SIZE, windows(selected, 10, seed=31), tmp_path)


def test_lines_are_thinner_where_articles_retell_one_report(tmp_path: Path) -> None:
    whole = dict.fromkeys(("courier", "notes", "review", "almanac"), "agency:Coast Wire")
    folder = invented.with_relays(DEMO, tmp_path / "retold", whole)
    client = create_app(folder).test_client()
    assert b"only in" in client.get("/figure/network.svg").data
    edges = client.get("/data/network.json").get_json()["edges"]
    assert {edge["sources"] for edge in edges} == {1}
    assert any(len(edge["articles"]) > 1 for edge in edges)


def test_an_embed_says_which_article_tells_an_earlier_report(tmp_path: Path) -> None:
    folder = invented.with_relays(DEMO, tmp_path / "retold", {"notes": "courier"})
    page = create_app(folder).test_client().get("/embed/network").text
    plain = create_app(DEMO).test_client().get("/embed/network").text
    assert "or what tells the same report" in page
    assert "or what tells the same report" not in plain


def test_the_page_of_an_article_says_what_it_retells(tmp_path: Path) -> None:
    relays = {"notes": "courier", "review": "agency:Coast Wire"}
    folder = invented.with_relays(DEMO, tmp_path / "retold", relays)
    client = create_app(folder).test_client()
    for id_, told in (("notes", "The Strait Courier"), ("review", "Coast Wire")):
        assert f"<dt>Retells</dt><dd><bdi>{told}</bdi>" in client.get(f"/articles/{id_}").text
    assert "Retells" not in client.get("/articles/courier").text
