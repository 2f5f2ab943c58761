"""What the explorer's page needs before its first paint, and what waits for it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.pages import first, sheets
from dashboard.pages.first import first_html
from dashboard.shelf import Shelf
from tests.serving import reader


def page() -> str:
    return str(reader().get("/?view=network").text)


def test_no_script_but_the_loader_runs_before_the_first_paint() -> None:
    waiting = re.search(r'<template id="held">(.*?)</template>', page(), re.DOTALL)
    assert waiting
    assert waiting[1].count("<script src=") >= 15
    at_once = page().replace(waiting[0], "")
    scripts = re.findall(
        r"<script(?![^>]*application/json)([^>]*)>(.*?)</script>", at_once, re.DOTALL
    )
    assert len(scripts) == 1
    assert scripts[0][0] == ""


def test_the_policy_knows_the_loader_and_nothing_looser() -> None:
    loader = re.findall(r"<script>(.*?)</script>", page(), re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(loader.encode()).digest()).decode()
    policy = reader().get("/?view=network").headers["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy
    scripts = policy.split("script-src", 1)[1].split(";", 1)[0]
    assert "unsafe" not in scripts


def test_the_styles_stand_in_the_page() -> None:
    assert 'rel="stylesheet"' not in page()
    head = page().split("</head>")[0]
    (styles,) = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    for told in (".frame", ".toolbar", "prefers-color-scheme", "#first"):
        assert told in styles


def test_the_first_page_is_told_anew_with_the_day_and_with_the_tables(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(demo_folder)
    with create_app(demo_folder).app_context():
        before = first_html(shelf, "view=network")
        assert first_html(shelf, "view=network") == before
        monkeypatch.setattr(first, "today", lambda: "3 March 2031")
        monkeypatch.setattr(sheets, "today", lambda: "3 March 2031")
        assert "As of 3 March 2031" in first_html(shelf, "view=network")
        assert "As of 3 March 2031" not in before
        (demo_folder / "relations.csv").write_text("garbage", encoding="utf-8")
        assert "The tables cannot be read since" in first_html(shelf, "view=network")
