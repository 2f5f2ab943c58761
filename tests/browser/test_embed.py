"""What readers of another page do with an embed: with scripts, without them, in a sandbox."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import serving
from tests.invented import write
from tests.serving import Served
from tieline.render.views import CHARTS
from tieline.web.assets import names_for_tools

VIEWS = tuple(CHARTS)
LINE = "Arden|Borel|tension"
KEYED = ":is(g[data-edge], g[data-actor])"


def line(page: Page, key: str = LINE, layout: str = "wide") -> Locator:
    return page.locator(f'.{layout} .lines g[data-edge="{key}"]')


def middle(page: Page, key: str = LINE, layout: str = "wide") -> tuple[float, float]:
    """A spot of a line: half the way along its stroke."""
    x, y = (
        line(page, key, layout)
        .locator("path")
        .first.evaluate(
            """path => {
          const half = path.getPointAtLength(path.getTotalLength() / 2);
          const spot = half.matrixTransform(path.getScreenCTM());
          return [spot.x, spot.y];
        }"""
        )
    )
    return x, y


def go(page: Page, address: str) -> None:
    """Open an embed and wait for its script, which begins when the picture is painted."""
    page.goto(address)
    page.locator("figure[data-ready]").wait_for()


def enter(page: Page) -> Locator:
    """Go to the picture by the Tab key; the item of its tree that has the focus."""
    page.keyboard.press("Tab")
    here = page.locator("[role=treeitem]:focus")
    expect(here).to_have_count(1)
    return here


def label(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def fine(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("view", VIEWS)
def test_pointing_lights_up_and_tells(page: Page, served: Served, view: str) -> None:
    go(page, f"{served.address}/embed/{view}")
    group = page.locator(".wide g[data-edge]").first
    key = group.get_attribute("data-edge") or ""
    group.evaluate("one => one.scrollIntoView({block: 'center'})")
    box = group.locator("path").first.evaluate(
        """path => {
          const half = path.getPointAtLength(1).matrixTransform(path.getScreenCTM());
          return [half.x, half.y];
        }"""
    )
    page.mouse.move(*box)
    expect(page.locator("#tip")).to_be_visible()
    told = page.locator("#tip").inner_text()
    lit = page.locator(".wide .on").evaluate_all(
        "all => all.map((one) => one.dataset.edge || one.dataset.actor)"
    )
    assert lit
    enter(page)
    page.keyboard.press("*")
    assert page.locator(f'[role=treeitem][aria-label="{told}"]').count()
    assert key.split("|")[2] in ("alliance", "support", "tension")
    page.mouse.move(5, 5)
    expect(page.locator("#tip")).to_be_hidden()
    expect(page.locator(".wide > .lit")).to_have_count(0)


def test_a_click_opens_the_claims_behind_a_line(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    page.mouse.click(*middle(page))
    panel = page.locator("#opened")
    expect(panel.locator("h2")).to_have_text("Arden and Borel")
    asked = panel.locator("details").first
    expect(asked).to_have_attribute("open", "")
    expect(asked.locator("summary")).to_contain_text("Arden and Borel are in tension")
    first = asked.locator("li").first
    expect(first).to_contain_text(re.compile("paragraph [0-9]+"))
    expect(first.locator("b")).to_have_text(re.compile("the article says|quoted|denied"))
    link = first.locator("a")
    assert re.search(r"/articles/\w+#p\d+$", link.get_attribute("href") or "")
    expect(panel.get_by_role("link", name="The two over time")).to_have_count(1)
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(page.locator(".lit, #tip:visible")).to_have_count(0)


def test_a_click_beside_everything_closes(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    page.mouse.click(*middle(page))
    expect(page.locator("#opened")).to_be_visible()
    corner = page.locator(".wide svg").bounding_box()
    assert corner is not None
    left = "left" in (page.locator("#opened").get_attribute("class") or "")
    page.mouse.click(corner["x"] + (corner["width"] - 4 if left else 4), corner["y"] + 4)
    expect(page.locator("#opened")).to_be_hidden()


def test_everything_can_be_reached_by_keys(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    drawn = page.locator(".wide g[data-edge], .wide g[data-actor]").evaluate_all(
        "all => new Set(all.map((one) => one.dataset.edge || one.dataset.actor)).size"
    )
    enter(page)
    page.keyboard.press("*")
    lines, actors = (page.locator(f"[role=treeitem][aria-level='{n}']").count() for n in (2, 1))
    members = page.locator("[role=treeitem][aria-level='2']:not([aria-expanded])").count()
    # A line stands under both of its ends.
    assert actors + (lines - members) / 2 == drawn
    seen = set()
    for _ in range(actors + lines):
        seen.add(label(page))
        expect(page.locator("#tip")).to_be_visible()
        page.keyboard.press("ArrowDown")
    assert len(seen) >= actors + (lines - members) / 2
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    line_told = label(page)
    page.keyboard.press("Enter")
    expect(page.locator("#opened")).to_be_focused()
    expect(page.locator("#opened li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#opened")).to_be_hidden()
    assert label(page) == line_told
    page.keyboard.press("Tab")
    expect(page.locator("[role=treeitem]:focus")).to_have_count(0)


def test_a_claim_is_read_from_the_tree_and_left_by_escape(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    enter(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[role=treeitem][aria-level='3']").first).to_be_attached()
    page.keyboard.press("ArrowRight")
    told = label(page)
    page.keyboard.press("Enter")
    claim = page.locator("#opened li:focus")
    expect(claim).to_have_count(1)
    assert told.split(".")[0] in claim.inner_text()
    page.keyboard.press("Escape")
    assert label(page) == told


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_zoomed_by_buttons_that_cover_nothing(page: Page, served: Served, view: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 1400})
    go(page, f"{served.address}/embed/{view}")
    picture, nearer = page.locator(".wide svg"), page.get_by_role("button", name="Zoom in")
    expect(nearer).to_be_visible()
    fit = page.get_by_role("button", name="Fit")
    expect(fit).to_be_hidden()
    before = page.locator("html").bounding_box(), picture.bounding_box()
    texts = page.locator(".wide .marks text")
    sizes = "all => all.map((one) => Math.round(one.getBoundingClientRect().height))"
    letters = texts.evaluate_all(sizes)
    nearer.click()
    nearer.click()
    expect(page.locator(".wide svg.zoomed")).to_have_count(1)
    # Nothing around it moves, and letters keep their size.
    assert (page.locator("html").bounding_box(), picture.bounding_box()) == before
    assert texts.evaluate_all(sizes) == pytest.approx(letters, abs=1)
    box, buttons = picture.bounding_box(), page.locator(".zooms").bounding_box()
    assert box is not None
    assert buttons is not None
    assert buttons["y"] >= box["y"] + box["height"]
    fit.click()
    expect(page.locator("svg.zoomed")).to_have_count(0)
    expect(fit).to_be_hidden()


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_zoomed_on_a_telephone(phone: Page, served: Served, view: str) -> None:
    go(phone, f"{served.address}/embed/{view}")
    phone.get_by_role("button", name="Zoom in").tap()
    expect(phone.locator(".narrow svg.zoomed")).to_have_count(1)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_wheel_zooms_with_ctrl_alone(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    page.mouse.move(600, 400)
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    page.mouse.wheel(0, -100)
    expect(page.locator("svg.zoomed")).to_have_count(0)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("svg.zoomed")).to_have_count(1)


def test_the_layouts_take_turns_zoomed_or_not(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    page.get_by_role("button", name="Zoom in").click()
    page.set_viewport_size({"width": 500, "height": 900})
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".narrow svg.zoomed")).to_have_count(1)
    page.set_viewport_size({"width": 1200, "height": 900})
    expect(page.locator(".wide svg.zoomed")).to_have_count(0)
    assert page.locator(".wide .world").count() == 1
    page.mouse.click(*middle(page))
    expect(page.locator("#opened summary").first).to_contain_text("Arden and Borel are in tension")


def test_a_moment_is_heard_in_the_tree(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    expect(page.locator("[role=tree]")).to_be_attached()
    whole = page.locator("[role=treeitem]").count()
    page.get_by_role("button", name="Pact of Arden and Borel").click()
    expect(page.locator("[role=treeitem]")).not_to_have_count(whole)
    assert 0 < page.locator("[role=treeitem]").count() < whole


def test_what_the_tools_read_in_the_window_is_no_name_of_the_browser_s(page: Page) -> None:
    page.goto("about:blank")
    assert page.evaluate("all => all.filter((one) => one in window)", list(names_for_tools())) == []


def test_where_the_tools_do_not_come_all_else_works(page: Page, served: Served) -> None:
    page.route("**/chart_tools.js", lambda route: route.abort())
    go(page, f"{served.address}/embed/network")
    page.mouse.click(*middle(page))
    expect(page.locator("#opened")).to_be_visible()
    expect(page.locator("figure[tabindex]")).to_have_count(0)
    expect(page.get_by_role("button", name="Zoom in")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#opened")).to_be_hidden()


def test_a_tap_tells_and_a_second_one_opens_on_a_telephone(phone: Page, served: Served) -> None:
    go(phone, f"{served.address}/embed/network")
    expect(phone.locator(".wide")).to_be_hidden()
    line(phone, layout="narrow").evaluate("one => one.scrollIntoView({block: 'center'})")
    phone.touchscreen.tap(*middle(phone, layout="narrow"))
    expect(phone.locator("#tip")).to_contain_text("Arden and Borel are in tension")
    expect(phone.locator("#opened")).to_be_hidden()
    phone.locator("#tip").get_by_role("button", name="Read").tap()
    expect(phone.locator("#opened h2")).to_be_in_viewport()
    expect(phone.locator("#opened li").first).to_be_visible()
    expect(phone.locator(".narrow .lit")).to_have_count(1)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_moment_narrows_the_picture_in_place(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said, counts = (page.locator(name).inner_text() for name in ("#said", "#counts"))
    page.get_by_role("button", name="Pact of Arden and Borel").click()
    expect(page.locator("#counts")).to_contain_text("Pact of Arden and Borel (1 June 2024): ")
    whole, left = (page.locator(f".wide {KEYED}{more}").count() for more in ("", ":not(.out)"))
    assert 0 < left < whole
    assert page.locator("#said").inner_text() != said
    shown = page.locator("#counts").inner_text()
    few, many = map(int, re.findall(r"(\d+) of (\d+) claims?", shown)[0])
    assert 0 < few < many
    page.locator("details", has_text="The picture in words").locator("summary").click()
    rows = page.locator("tr[data-edge]:visible")
    assert rows.count() == page.locator(".wide .lines g[data-edge]:not(.out)").count()
    page.get_by_role("button", name="All dates").click()
    expect(page.locator("#said")).to_have_text(said)
    expect(page.locator("#counts")).to_have_text(counts)
    expect(page.locator("g.out")).to_have_count(0)
    assert asked == []


@pytest.mark.parametrize(
    ("first", "last"), [("2025-09-03", "2025-09-03"), ("2025-09-20", ""), ("", "2024-12-31")]
)
def test_days_in_place_show_what_the_server_would(
    page: Page, served: Served, first: str, last: str
) -> None:
    go(page, f"{served.address}/embed/network?fold=0")
    for name, day in (("from", first), ("to", last)):
        page.locator(f"[name={name}]").fill(day)
    shown = set(page.locator("tr[data-edge]:not([hidden])").evaluate_all(
        "all => all.map((one) => one.dataset.edge)"
    ))  # fmt: skip
    words = "&".join(f"{name}={day}" for name, day in (("from", first), ("to", last)) if day)
    go(page, f"{served.address}/embed/network?fold=0&{words}")
    told = page.locator("tr[data-edge]").evaluate_all("all => all.map((one) => one.dataset.edge)")
    assert shown == set(told)


def test_days_the_wrong_way_round_are_said(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/chord")
    page.locator("[name=from]").fill("2025-09-03")
    page.locator("[name=to]").fill("2024-09-03")
    expect(page.locator("#counts")).to_have_text("“From” is later than “To”.")


def test_the_open_claims_follow_the_dates(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/network")
    page.mouse.click(*middle(page))
    before = page.locator("#opened li").count()
    page.locator("[name=to]").fill("2024-06-30")
    assert page.locator("#opened li").count() < before


def test_a_timeline_veils_the_other_days(page: Page, served: Served) -> None:
    go(page, f"{served.address}/embed/timeline")
    page.get_by_role("button", name="Parade in Crestholm").click()
    expect(page.locator(".wide .veil")).to_have_count(2)
    page.get_by_role("button", name="All dates").click()
    expect(page.locator(".veil")).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS)
def test_without_scripts_the_picture_the_sentence_and_the_sources_stand(
    browser: Browser, served: Served, view: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/embed/{view}?highlight=Arden|Borel")
    expect(page.locator(".wide svg")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("Closest")
    expect(page.get_by_role("link", name="Flags over Crestholm")).to_be_visible()
    expect(page.locator("#days")).to_be_hidden()
    expect(page.locator("#opened")).to_be_hidden()
    pale = page.locator(".wide .marks g[data-actor]:not(.on)").first
    assert float(pale.evaluate("one => getComputedStyle(one).opacity")) < 0.5
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("view", [*VIEWS, "pair"])
def test_axe_finds_nothing(
    browser: Browser, served: Served, view: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{served.address}/embed/{view}?focus=Arden|Borel&note=Why&accent=d08000")
    expect(page.locator("footer")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if view != "pair":
        page.locator("figure[data-ready]").wait_for()
        enter(page)
        page.keyboard.press("Enter")
        expect(page.locator("#opened")).to_be_visible()
        page.locator("details:not([open]) > summary").last.click()
    fine(page)
    context.close()


@pytest.mark.parametrize("view", [*VIEWS, "pair"])
def test_no_request_but_the_page_and_the_tools_of_its_chart(
    page: Page, served: Served, view: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    address = f"{served.address}/embed/{view}?focus=Arden|Borel"
    page.goto(address, wait_until="networkidle")
    if view != "pair":
        page.locator("[role=tree]").wait_for(state="attached")
    own = [one for one in asked if not one.startswith("data:")]
    assert own == [address] + [f"{served.address}/assets/chart_tools.js"] * (view != "pair")
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_names_are_not_clipped_nor_small_on_a_telephone(phone: Page, served: Served) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    for view in VIEWS:
        phone.goto(f"{served.address}/embed/{view}")
        wrong = phone.evaluate(
            """() => {
              const paper = document.querySelector('.narrow svg').getBoundingClientRect();
              return [...document.querySelectorAll('.narrow svg text')]
                .map(one => [one.textContent, one.getBoundingClientRect(), one])
                .filter(([, box, one]) => box.left < paper.left - 1 || box.right > paper.right + 1
                  || box.top < paper.top - 1 || box.bottom > paper.bottom + 1
                  || parseFloat(one.getAttribute('font-size')) < 9)
                .map(([text]) => text);
            }"""
        )
        assert wrong == [], view


def test_less_motion_is_respected(browser: Browser, served: Served) -> None:
    for wish, seconds in (("reduce", "0s"), ("no-preference", "0.15s")):
        context = browser.new_context(reduced_motion=wish)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{served.address}/embed/network")
        group = page.locator(".wide g[data-edge]").first
        assert group.evaluate("one => getComputedStyle(one).transitionDuration") == seconds
        context.close()


def host(address: str, *, sandbox: str) -> str:
    return f"""<!doctype html><html lang="en"><title>Host</title>
      <link rel="icon" href="data:,"><p style="height:900px">Above</p>
      <iframe sandbox="{sandbox}" title="Chart" src="{address}" style="width:700px;height:900px">
      </iframe><p style="height:2000px">Below</p>
      <script>window.heights = [];
      window.addEventListener("message", (event) => window.heights.push(event.data));</script>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing between the tests' own lines."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """A web server of another origin over a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def framed(
    page: Page, folder: Path, address: str, sandbox: str = "allow-scripts"
) -> Iterator[Page]:
    """The embed within a page of another origin."""
    (folder / "host.html").write_text(host(address, sandbox=sandbox), encoding="utf-8")
    with hosted(folder) as origin:
        page.goto(f"{origin}/host.html")
        yield page


def test_it_works_in_a_sandbox_of_another_page(page: Page, served: Served, tmp_path: Path) -> None:
    with framed(page, tmp_path, f"{served.address}/embed/network"):
        inside = page.frame_locator("iframe")
        inside.locator("figure[data-ready]").wait_for()
        told = page.evaluate("window.heights.at(-1)")
        assert told["tieline"] == "height"
        high = inside.locator("html").evaluate("one => one.getBoundingClientRect().height")
        assert told["height"] == pytest.approx(high, abs=1)
        count = page.evaluate("window.heights.length")
        inside.locator("details", has_text="The picture in words").locator("summary").click()
        page.wait_for_function(f"window.heights.length > {count}")
        assert page.evaluate("window.heights.at(-1).height") > told["height"]
        inside.get_by_role("button", name="Parade in Crestholm").click()
        expect(inside.locator("#counts")).to_contain_text("Parade in Crestholm")


def test_the_wheel_scrolls_the_page_around(page: Page, served: Served, tmp_path: Path) -> None:
    with framed(page, tmp_path, f"{served.address}/embed/network"):
        frame = page.locator("iframe")
        frame.evaluate("one => { one.style.height = '1500px'; }")
        page.frame_locator("iframe").locator(".wide svg").wait_for()
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        assert box is not None
        before = page.evaluate("window.scrollY")
        page.mouse.move(box["x"] + 300, min(max(box["y"], 0) + 300, 800))
        page.mouse.wheel(0, 200)
        page.wait_for_function(f"window.scrollY > {before}")


def test_names_written_from_right_to_left_keep_their_order(
    browser: Browser, page: Page, tmp_path: Path
) -> None:
    names = ["سهلان", "ארדן", "بوريل"]
    ties = [(names[0], names[1], "tension"), (names[0], names[2], "support")]
    with serving(write(tmp_path / "tables", ties, names), browser) as served:
        go(page, f"{served.address}/embed/network")
        page.mouse.click(*middle(page, f"{names[0]}|{names[2]}|support"))
        expect(page.locator("#opened h2")).to_have_text(
            f"\u2068{names[0]}\u2069 and \u2068{names[2]}\u2069"
        )
        sentence = f"\u2068{names[0]}\u2069 supports \u2068{names[2]}\u2069"
        expect(page.locator("#opened summary strong")).to_have_text(sentence)
