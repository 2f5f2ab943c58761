"""The page of standard charts, as a browser asks for it."""

import re
from html import unescape

import pytest

from tests.serving import reader

CELL = "claims|2025-09|tension"


def page(address: str) -> str:
    answer = reader().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return unescape(answer.text)


def test_it_has_charts_their_source_note_and_the_same_numbers_as_tables() -> None:
    found = page("/charts?from=2025-01-01")
    for words in (
        "Claims by month and type",
        "Lines by article: who covers whom",
        "Partners of Cresta by month",
        'data-later="/charts/structure?from=2025-01-01"',
        '<option value="Cresta" selected>',
    ):
        assert words in found
    assert found.count('type="application/json"') == 3
    assert found.count("<table>") == 3
    assert found.count("A missing line means: not mentioned in them.") == 4


def test_no_script_stands_in_it_and_no_other_page_loads_plotly() -> None:
    answer = reader().get("/charts")
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all("src=" in one or 'type="application/json"' in one for one in scripts)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    for other in ("/structure", "/changes", "/?view=network", "/charts/claims?cell=" + CELL):
        assert "plotly.js" not in reader().get(other).text


def test_every_link_leads_somewhere() -> None:
    found = page("/charts?from=2024-06-01&theme=dark")
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)"', found))
    assert any(link.startswith("/charts/claims?") for link in links)
    for link in sorted(links):
        assert reader().get(link).status_code == 200, link


def test_the_claims_of_a_cell_are_listed_and_each_leads_to_its_article() -> None:
    number = re.search(
        rf'cell={CELL.replace("|", "%7C")}">([0-9]+)</a>', page("/charts?from=2025-01-01")
    )
    assert number is not None
    found = page(f"/charts/claims?from=2025-01-01&cell={CELL}")
    assert f"Sep 2025, in tension: {number[1]}" in found
    assert found.count('<li class="claim tension') == int(number[1])
    assert 'href="/articles/courier#p' in found
    assert 'href="/pair?from=2025-01-01&focus=' in found


def test_a_cell_that_is_not_there_is_not_found() -> None:
    for cell in ("", "claims|1800|tension", "nothing"):
        assert reader().get(f"/charts/claims?cell={cell}").status_code == 404


def test_words_that_cannot_be_used_are_said() -> None:
    assert "'none such' is nobody in this picture." in page("/charts?actor=none such")
    assert "colour" in page(f"/charts/claims?colour=red&from=2025-01-01&cell={CELL}")


def test_nothing_chosen_is_said() -> None:
    found = page("/charts?type=none")
    assert found.count("No claim is told of in what is chosen.") == 2
    assert "application/json" not in found


def test_who_is_in_focus_is_kept_and_a_blank_one_is_none() -> None:
    assert "Partners of Borel" in page("/charts?focus=Borel")
    blank = page("/charts?focus=&from=2025-01-01")
    assert "Partners of Cresta" in blank
    assert "could not be used" not in blank


def test_the_structure_over_time_is_a_page_of_its_own() -> None:
    found = page("/charts/structure")
    assert "Only years that the same articles tell of" in found
    assert "0 of 3" in found
    assert "No two years with three pairs or more" in page("/charts/structure?from=2025-01-01")


@pytest.mark.parametrize("address", ["/charts", "/charts/structure"])
def test_it_is_known_again(address: str) -> None:
    tag = reader().get(address).headers["ETag"]
    assert reader().get(address, headers={"If-None-Match": tag}).status_code == 304


def test_plotly_comes_from_here_packed_and_is_known_again() -> None:
    packed = reader().get("/charts/plotly.js", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < 1_400_000
    tag = {"If-None-Match": packed.headers["ETag"]}
    assert reader().get("/charts/plotly.js", headers=tag).status_code == 304
