"""The page of what changed and its embed, as a browser asks for them."""

import re
from html import unescape

from tests.serving import reader

SPANS = "from=2025-01-01&to=2025-12-31&than_from=1950-01-01&than_to=2024-12-31"


def page(address: str) -> str:
    answer = reader().get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    return unescape(answer.text)


def test_the_page_draws_both_spans_and_lists_what_changed() -> None:
    found = page(f"/changes?{SPANS}")
    assert "<h1>What changed: 1950 to 2024 → 2025</h1>" in found
    assert found.count("<svg") == 4
    # One script alone, which gives telephones their pictures.
    assert found.count("<script") == 1
    assert len(set(re.findall(r'<svg[^>]* id="(\w+)"', found))) == 4
    for words in ("Told of 2025 only (", "Ended, as an article says (", "silence is not an end"):
        assert words in found
    assert found.count('<details class="change">') > 10
    assert "/articles/courier#p" in found


def test_each_line_leads_to_its_claims() -> None:
    found = page(f"/changes?{SPANS}")
    led = set(re.findall(r'<a href="#([\w-]+)"', found))
    ids = re.findall(r'<div class="both" id="([\w-]+)"', found)
    assert led
    assert led <= set(ids)
    assert len(set(ids)) == len(ids)


def test_every_actor_stands_at_one_place_in_both_pictures() -> None:
    pictures = re.findall(r"<svg.*?</svg>", page(f"/changes?{SPANS}"), re.DOTALL)[:2]
    marks = [
        dict(re.findall(r'data-actor="([^"]+)">(?:<title>[^<]*</title>)?<\w+ ([^>]*?) fill', one))
        for one in pictures
    ]
    assert len(marks[0]) > 4
    common = marks[0].keys() & marks[1].keys()
    assert {name: marks[0][name] for name in common} == {name: marks[1][name] for name in common}
    assert {name for name in marks[0] if not name.startswith("+")} == {
        name for name in marks[1] if not name.startswith("+")
    }
    views = [re.search(r'viewBox="([^"]+)"', one) for one in pictures]
    assert len({found[1] for found in views if found}) == 1


def test_the_form_hands_on_the_rest_of_the_selection() -> None:
    found = page(f"/changes?{SPANS}&type=tension,alliance&theme=dark&open=1")
    assert '<input type="date" name="than_to" value="2024-12-31">' in found
    for word, value in (("type", "alliance,tension"), ("theme", "dark"), ("open", "1")):
        assert f'<input type="hidden" name="{word}" value="{value}">' in found
    swapped = "/changes?from=1950-01-01&to=2024-12-31&than_from=2025-01-01&than_to=2025-12-31"
    assert f'href="{swapped}&open=1&type=alliance,tension&theme=dark">Swap' in found
    assert "/changes?from=2024-06-01&than_to=2024-05-31&open=1&type=alliance,tension" in found


def test_a_form_may_leave_days_blank() -> None:
    found = page("/changes?than_from=&than_to=2024-12-31&from=2025-01-01&to=")
    assert "What changed: until 31 December 2024 → since 1 January 2025</h1>" in found
    assert "could not be used" not in found


def test_without_two_spans_it_offers_moments_and_turning_points() -> None:
    found = page("/changes")
    assert "Both spans are the same. Choose the days of two, or a moment." in found
    assert "<svg" not in found
    assert "Before and after: <a" in found
    assert "No pair did, as these articles tell it." in found


def test_words_that_cannot_be_read_are_dropped_and_said() -> None:
    found = page("/changes?than_from=soon&from=2025-01-01&than_to=2024-12-31&colour=red")
    assert "than_from: 'soon' is not a day of the calendar" in found
    assert "'colour'" in found
    reversed_ = page("/changes?than_from=2024-01-01&than_to=2023-01-01&from=2025-01-01")
    assert "ends before it begins, so it is taken as all dates" in reversed_


def test_a_span_of_which_nothing_is_told() -> None:
    found = page("/changes?from=2030-01-01&to=2031-12-31&than_to=2024-12-31")
    assert "no article tells of it" in found
    nothing = page("/changes?from=2030-01-01&to=2031-12-31&than_from=1800-01-01&than_to=1801-12-31")
    assert nothing.count("No claim in this selection") == 4


def test_the_page_is_answered_from_memory_and_known_again() -> None:
    answer = reader().get(f"/changes?{SPANS}")
    tag = answer.headers["ETag"]
    again = reader().get(f"/changes?{SPANS}", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_the_file_of_changes_refuses_what_it_cannot_read() -> None:
    answer = reader().get("/data/changes.json?than_from=soon")
    assert answer.status_code == 400
    assert [one["word"] for one in (answer.json or {})["problems"]] == ["than_from"]


def test_the_embed_has_both_pictures_and_the_list() -> None:
    answer = reader().get(f"/embed/changes?{SPANS}&title=Then+and+now")
    assert answer.status_code == 200
    found = unescape(answer.text)
    assert "<h1>Then and now</h1>" in found
    assert found.count("<svg") == 4
    assert "Weightiest first" in found
    assert f"/changes?{SPANS}" in found
    assert "/figure/changes.png?" in found.split("<footer>")[1]
    assert "Shown: 1 January 1950 to 31 December 2024 and 2025, all kinds of tie" in found
    assert (
        len(reader().get(f"/embed/changes?{SPANS}", headers={"Accept-Encoding": "gzip"}).data)
        < 45_000
    )


def test_a_picture_of_both_spans_is_a_file_and_a_card() -> None:
    sheet = reader().get(f"/figure/changes.svg?{SPANS}&sheet=1")
    assert sheet.status_code == 200
    for words in ("What changed: 1950 to 2024", "Band:", "silence is not an end", "one claim"):
        assert (words in sheet.text) == (words not in ("Band:", "one claim")), words
    name = "-changes-1950-01-01-2024-12-31-2025-01-01-2025-12-31.svg"
    assert name in sheet.headers["Content-Disposition"]
    assert reader().get(f"/figure/changes.png?{SPANS}&size=1200x630").data[:4] == b"\x89PNG"
    for form in ("json", "html"):
        assert reader().get(f"/figure/changes.{form}?{SPANS}").status_code == 404
    assert "/figure/changes.png?" in page(f"/changes?{SPANS}").split("</head>")[0]


def test_two_bare_pictures_stand_beside_each_other() -> None:
    bare = reader().get(f"/figure/changes.svg?{SPANS}").text
    assert bare.count('data-actor="Arden"') == 1
    assert len(re.findall(r'data-actor="Arden">.*?</g>', bare)[0].split("<circle")) == 3


def test_hostile_words_stay_text() -> None:
    found = reader().get(f"/embed/changes?{SPANS}&title=<img src=x>").text
    assert "<img" not in found
    assert "<img" not in reader().get("/changes?than_from=<img src=x>").text


def test_what_was_told_by_two_days_stands_beside_each_other() -> None:
    found = page("/changes?than_known_by=2025-09-05&known_by=2025-10-31&type=alliance")
    assert "<h1>What was told: by 5 September 2025 → by 31 October 2025</h1>" in found
    assert '<input type="date" name="than_known_by" value="2025-09-05">' in found
    assert '<input type="date" name="known_by" value="2025-10-31">' in found
    assert '<input type="hidden" name="known_by"' not in found
    assert "/changes?known_by=2025-09-05&than_known_by=2025-10-31&type=alliance" in found
    assert "Told by 31 October 2025 only (" in found
    assert "No longer told of" not in found
    so_far = page("/changes?than_known_by=2025-09-05")
    assert 'href="/changes?known_by=2025-09-05&than_known_by=2025-10-10">Swap' in so_far


def test_the_page_leads_to_what_is_told_since_each_article() -> None:
    found = page("/changes?known_by=2025-09-30&level=all")
    assert "What is told since: <a" in found
    assert re.search(r'href="/changes\?than_known_by=[\d-]+&level=all"', found)


def test_the_data_of_two_days_are_of_their_articles() -> None:
    told = reader().get("/data/changes.json?than_known_by=2025-09-05").json or {}
    words = {one["change"] for one in told["changes"]}
    assert words <= {"new", "same", "stronger"}
    assert told["turned"] == []
    assert any(one["than_ids"] == [] for one in told["changes"])
    refused = reader().get("/data/changes.json?than_known_by=2025")
    assert refused.status_code == 400
    assert (refused.json or {})["problems"][0]["word"] == "than_known_by"
