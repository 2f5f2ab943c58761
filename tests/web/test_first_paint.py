"""What the explorer's page needs before its first paint, and what waits for it."""

import base64
import gzip
import hashlib
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.serving import DEMO, reader
from tieline.app import create_app
from tieline.explorer import layout
from tieline.narrative import caption
from tieline.web.first_paint import DASH_LOADER, UNFOLD, verbatim_elements


def page() -> str:
    return str(reader().get("/?view=network").text)


def test_no_script_but_two_of_the_page_itself_runs_before_the_first_paint() -> None:
    waiting = re.search(r'<template id="held">(.*?)</template>', page(), re.DOTALL)
    assert waiting
    assert waiting[1].count("<script src=") >= 5
    # The chart's own is there when the first paint is over: fetched and read ahead, not run.
    assert waiting[1].startswith('<script type="module" src="/assets/explorer.js"></script>')
    assert page().count('<link rel="modulepreload" href="/assets/explorer.js">') == 1
    at_once = page().replace(waiting[0], "")
    scripts = re.findall(
        r"<script(?![^>]*application/json)([^>]*)>(.*?)</script>", at_once, re.DOTALL
    )
    assert scripts == [("", UNFOLD), ("", DASH_LOADER)]


def test_the_policy_knows_these_two_and_nothing_looser() -> None:
    policy = reader().get("/?view=network").headers["Content-Security-Policy"]
    for script in re.findall(r"<script>(.*?)</script>", page(), re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    scripts = policy.split("script-src", 1)[1].split(";", 1)[0]
    assert "unsafe" not in scripts


def test_the_panel_at_rest_and_the_sources_stand_in_the_page() -> None:
    aside = '<aside class="panel" aria-label="What the articles say"><h2>What stands out</h2>'
    line = (
        '<li><a href="/?view=network&amp;focus=Cresta|Dorne|tension" data-in-page="">'
        '<span class="key tension"></span>'
        "3 September 2025: Dorne says that Cresta&#39;s parade menaces the region.</a></li>"
    )
    first = page().split('id="react-entry-point"')[0]
    assert first.count(aside) == first.count(line) == 1
    assert "<p>Sources: The Strait Courier (5 September 2025); " in first
    assert aside not in str(reader().get("/?view=network&focus=Arden").text)


def test_the_styles_stand_in_the_page() -> None:
    assert 'rel="stylesheet"' not in page()
    head = page().split("</head>")[0]
    (styles,) = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    for told in (".frame", ".toolbar", "prefers-color-scheme", "#first"):
        assert told in styles


def test_the_page_is_told_anew_with_the_day_and_with_the_tables(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = create_app(demo_folder).test_client()

    def told() -> TestResponse:
        return asks.get("/?view=network")

    before = told()
    assert told().data == before.data
    for module in (layout, caption):
        monkeypatch.setattr(module, "today", lambda: "3 March 2031")
    assert "As of 3 March 2031" in told().text
    assert "As of 3 March 2031" not in before.text
    (demo_folder / "relations.csv").write_text("garbage", encoding="utf-8")
    assert "The tables cannot be read since" in told().text


def test_a_browser_that_has_the_page_is_not_sent_it_again() -> None:
    asks = create_app(DEMO).test_client()
    plain = asks.get("/?view=network")
    tight = asks.get("/?view=network", headers={"Accept-Encoding": "gzip"})
    assert tight.content_encoding == "gzip"
    assert gzip.decompress(tight.data) == plain.data
    assert tight.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in tight.headers["Vary"]
    again = {"Accept-Encoding": "gzip", "If-None-Match": tight.headers["ETag"]}
    assert asks.get("/?view=network", headers=again).status_code == HTTPStatus.NOT_MODIFIED
    assert asks.get("/?view=chord", headers=again).status_code == HTTPStatus.OK


def test_scripts_and_styles_of_a_page_are_found_in_their_order() -> None:
    page = (
        "<style>a{}</style><styled>no</styled><p>scripts</p>"
        '<script type="application/json">{"a":"\\u003cscript>"}</script><script>x<1</script>'
        "<noscript><style>b{}</style></noscript><script>never ends"
    )
    assert list(verbatim_elements(page)) == [
        ("style", "", "a{}"),
        ("script", ' type="application/json"', '{"a":"\\u003cscript>"}'),
        ("script", "", "x<1"),
        ("style", "", "b{}"),
    ]
