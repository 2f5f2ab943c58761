"""What the benchmark's script measures in a page, on the demo in Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.browser import answer, first_days, opened, visit
from benchmarks.interactions import longest
from benchmarks.measures import Goal, Measure
from benchmarks.weight import chart_scripts
from tests.serving import DEMO, Served


@pytest.mark.parametrize("view", ["network", "chord"])
def test_a_change_is_seen_before_the_picture_is_exact(
    browser: Browser, served: Served, view: str
) -> None:
    with opened(browser, view) as page:
        found = visit(page, view, f"{served.address}/?view={view}", first_days(DEMO, 3))
    assert found.first > 0
    assert 0 < found.change <= found.exact


def test_a_click_and_a_day_are_answered_by_the_page_itself(
    browser: Browser, served: Served
) -> None:
    with opened(browser, "network") as page:
        found = answer(page, f"{served.address}/?view=network", first_days(DEMO, 40)[::2])
        assert "focus=" in page.url
        assert "from=" in page.url
    assert 0 < found.click < found.date


def test_a_click_that_nothing_answers_is_told(
    browser: Browser, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.browser.ATTEMPTS", 3)
    with opened(browser, "network") as page:
        page.route("**/*.js", lambda route: route.abort())
        with pytest.raises(TimeoutError, match="no answer to a click"):
            answer(page, f"{served.address}/?view=network", [])


def test_only_a_pointer_that_moves_is_judged_by_frames() -> None:
    entries = [("event", 5.0, 24.0), ("long-animation-frame", 90.0, 60.0)]
    assert longest("click", entries) == 24
    assert longest("hover", entries) == 60
    assert longest("key", []) == 0


def test_the_chart_s_scripts_are_its_folder_what_imports_it_and_the_embeds(tmp_path: Path) -> None:
    texts = {
        "chart/scene.js": "",
        "explorer/main.js": 'import { adopt } from "../chart/lifecycle.js";',
        "explorer/share_menu.js": 'import { ids } from "./contract.js";',
        "embed/chart.js": "",
        "embed/host.js": "",
        "editor/grid.js": "",
    }
    for name, text in texts.items():
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [path.relative_to(tmp_path / "assets").as_posix() for path in chart_scripts(tmp_path)]
    assert found == ["chart/scene.js", "embed/chart.js", "explorer/main.js"]


def test_a_missed_goal_is_written_as_missed() -> None:
    shift = Measure("layout shift", "demo", "", 0.00042, {}, Goal(0))
    assert shift.cells() == ("layout shift", "demo", "0.00042", "", "at most 0", "missed")
    found = Measure("pairs found", "demo", "%", 89.5, {}, Goal(at_least=90))
    assert found.cells() == ("pairs found", "demo", "89.5 %", "", "at least 90 %", "missed")
    half = Measure("page", "demo", "ms", 80, {"other": 160}, Goal(0.5, of_baseline=True))
    assert half.cells()[2:] == ("80.0 ms", "other 160", "at most 0.5 x other", "reached")
