"""The page of what was read and found and its data, as browsers and programs ask for them."""

import re
from html import unescape

import pytest

from tests.serving import DEMO, reader
from tieline.app import create_app
from tieline.data.dossier import load
from tieline.selection.selection import Selection
from tieline.selection.urls import coverage_url
from tieline.web.coverage import page as coverage_page
from tieline.web.coverage.rows_word import read_rows


def page(address: str) -> str:
    answer = reader().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return unescape(answer.text)


def test_it_says_what_was_read_and_what_is_missing() -> None:
    found = page("/coverage")
    assert "<h1>What was read and found</h1>" in found
    assert "silence: no sign that a tie ended" in found
    assert '<h2 id="missing">What is missing</h2>' in found
    told = reader().get("/data/coverage.json").get_json()
    claims = [cell for row in told["rows"] for cell in row["cells"] if cell["claims"]]
    assert found.count('<td class="found"><a href="/?') == len(claims)
    others = [cell["state"] for row in told["rows"] for cell in row["cells"] if not cell["claims"]]
    for state in ("nothing", "not_read"):
        assert found.count(f'<td class="{state}">') == others.count(state) > 0


@pytest.mark.parametrize("query", ["from=2025-01-01&theme=dark", "rows=pairs&from=2025-09-01"])
def test_every_link_leads_somewhere_with_what_is_chosen(query: str) -> None:
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)"', page(f"/coverage?{query}")))
    assert any("focus=" in link and "from=2025-09-03&to=2025-09-03" in link for link in links)
    for link in sorted(links):
        assert reader().get(link).status_code == 200, link
        assert "theme=dark" in link or "theme" not in query or link.startswith("/data")


def test_rows_are_actors_or_pairs() -> None:
    actors, pairs = (
        reader().get(f"/data/coverage.json{words}").get_json()
        for words in ("?rows=actors", "?rows=pairs")
    )
    assert actors == reader().get("/data/coverage.json").get_json()
    assert {"name", "cells"} == set(actors["rows"][0])
    assert {"pair", "cells"} == set(pairs["rows"][0])
    assert set(actors) == {"version", "steps", "rows"}
    assert all(len(row["cells"]) == len(pairs["steps"]) for row in pairs["rows"])
    assert "<bdi>Arden</bdi> and <bdi>Borel</bdi>" in page("/coverage?rows=pairs")


@pytest.mark.parametrize("value", ["x", "", "pairs&rows=pairs"])
def test_a_value_that_cannot_be_read_is_said_on_the_page_and_refused_as_data(value: str) -> None:
    assert "so they are countries and organisations" in page(f"/coverage?rows={value}")
    answer = reader().get(f"/data/coverage.json?rows={value}&actor=none such")
    assert answer.status_code == 400
    assert [one["word"] for one in answer.get_json()["problems"]] == ["actor", "rows"]


def test_what_cannot_be_read_is_named_with_the_remedy() -> None:
    rest, pairs, (fault,) = read_rows("type=tension&rows=lands")
    assert (rest, pairs) == ("type=tension", False)
    assert fault.message == ("rows: 'lands' is neither actors nor pairs. Write one of them, once.")


def test_it_is_answered_again_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    client, written = create_app(DEMO).test_client(), []
    write = coverage_page.coverage_page

    def counted(*given: object, **named: object) -> str:
        written.append(given)
        return write(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(coverage_page, "coverage_page", counted)
    first, again = (client.get("/coverage?type=tension") for _ in range(2))
    assert first.data == again.data
    assert len(written) == 1
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/coverage?type=tension", headers=tag).status_code == 304


def test_nothing_chosen_and_no_article_are_said() -> None:
    assert "What is missing" not in page("/coverage?type=none&actor=Arden")
    assert "Nothing is told in what is chosen." in page("/coverage?type=none&rows=pairs")


def test_its_address_keeps_what_is_selected_and_no_word_of_drawing() -> None:
    dossier = load(DEMO)
    chosen = Selection.from_query("type=tension&view=chord&focus=Arden&theme=dark", dossier)
    assert coverage_url(chosen) == "/coverage?type=tension&theme=dark"
    assert coverage_url(chosen, pairs=True) == "/coverage?type=tension&theme=dark&rows=pairs"
