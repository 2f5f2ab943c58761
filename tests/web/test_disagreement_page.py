"""The page of where articles disagree and its data, as browsers and programs ask for them."""

import re
from html import unescape
from pathlib import Path

from tests.serving import DEMO, reader
from tieline.app import create_app


def page(address: str, folder: Path = DEMO) -> str:
    answer = reader(folder).get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return unescape(answer.text)


def test_it_sets_articles_side_by_side_and_draws_each() -> None:
    found = page("/disagreement")
    assert "<h1>Where articles disagree</h1>" in found
    assert "At other times (2)" in found
    assert "At the same time (" not in found
    assert "is not to contradict" in found
    assert found.count("<svg") == 4
    told = reader().get("/data/disagreement.json").get_json()
    ids = [
        id_
        for pair in told["pairs"]
        for article in pair["articles"]
        for id_ in (*article["friendly"], *article["tense"], *article["denied"])
    ]
    assert found.count('<li class="claim ') == len(ids) == 12


def test_every_actor_stands_at_one_place_in_all_pictures() -> None:
    places: dict[str, set[str]] = {}
    for picture in re.findall(r"<svg.*?</svg>", page("/disagreement"), re.DOTALL):
        for name, rest in re.findall(r'data-actor="([^"]+)"(.{0,400})', picture, re.DOTALL):
            at = re.search(r'c?x="([\d.]+)" c?y="([\d.]+)"', rest)
            if at:
                places.setdefault(name, set()).add(at[0])
    assert {"Arden", "Borel", "Cresta", "Dorne", "Elvane"} <= set(places)
    assert all(len(found) == 1 for found in places.values()), places


def test_dates_that_overlap_are_told_as_of_the_same_time(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    row = "t0033,Borel,Arden,tension,words,2025-08,stated,,,Borel scolded Arden.,notes,3"
    path.write_text(path.read_text() + row + "\n")
    client = create_app(demo_folder).test_client()
    found = unescape(client.get("/disagreement").text)
    assert "At the same time (1)" in found
    assert "The dates overlap: August 2025." in found
    pair = client.get("/data/disagreement.json").get_json()["pairs"][0]
    assert (pair["kind"], pair["same_days"]) == ("same_time", [["2025-08-01", "2025-08-31"]])


def test_every_link_leads_somewhere() -> None:
    found = page("/disagreement?from=2020-01-01&theme=dark")
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)', found))
    assert any(link.startswith("/articles/review") for link in links)
    assert any(link.startswith("/pair?from=2020-01-01&") for link in links)
    for link in sorted(links):
        assert reader().get(link).status_code == 200, link
    anchors = set(re.findall(r'href="#([^"]+)"', found))
    assert anchors
    assert all(f'id="{one}"' in found for one in anchors)


def test_a_word_that_cannot_be_used_is_said_on_the_page_and_refused_as_data() -> None:
    assert "'none such' is nobody in this picture." in page("/disagreement?actor=none such")
    answer = reader().get("/data/disagreement.json?actor=none such")
    assert answer.status_code == 400
    assert [one["word"] for one in answer.get_json()["problems"]] == ["actor"]


def test_where_articles_agree_that_is_said() -> None:
    assert "Of no pair do these articles tell" in page("/disagreement?source=almanac")
    assert "<svg" not in page("/disagreement?type=none")
