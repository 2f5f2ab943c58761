"""Pages of other origins that hold our charts: six at once, late, twice, without scripts."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import QUIET, watched
from tests.browser.patience import PATIENCE
from tests.serving import Served

PAGES = (
    "/?view=network",
    "/?view=chord&type=tension",
    "/?view=matrix",
    "/?view=timeline&from=1911-01-01",
    "/pair?focus=Arden|Borel",
    "/?view=network&theme=dark&title=The same in the dark",
)
FRAMES = "iframe[data-tieline-frame]"
WORDS = "<p>" + "Words of the page itself. " * 120 + "</p>"
TOP = "() => document.getElementById('here').getBoundingClientRect().top"
NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
  Object.defineProperty(window, name, {
    get() { throw new DOMException('refused', 'SecurityError'); },
  });"""
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
window.told = [];
addEventListener("message", ({ data }) => window.told.push(data.height));"""
NOT_HELD = """CSS.supports = () => false;
addEventListener('DOMContentLoaded', () => {
  document.documentElement.style.overflowAnchor = 'none';
  document.body.style.overflowAnchor = 'none';
});"""

Publish = Callable[..., str]


def code(served: Served, address: str, form: str = "script", **words: str) -> str:
    query = urlencode({"url": served.address + address, **words})
    with urlopen(f"{served.address}/oembed?{query}") as answer:
        return str(json.load(answer)["tieline"][form])


@pytest.fixture
def publish() -> Iterator[Publish]:
    """Puts a page on a server of another origin; returns its address."""
    pages: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, b"")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def put(body: str, path: str = "/", head: str = "") -> str:
        start = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
        pages[path] = f"{start}<title>Host</title>{head}<body>{body}".encode()
        return f"http://127.0.0.1:{server.server_address[1]}{path}"

    yield put
    server.shutdown()
    thread.join()
    server.server_close()


def six(served: Served, form: str = "script") -> str:
    """Our charts in the running text, as a newsroom pastes them; a place to read in the midst."""
    parts = [code(served, address, form, maxwidth="1100") for address in PAGES]
    here = f'<h2 id="here">Here</h2>{WORDS}'
    texts = [WORDS, WORDS, WORDS, here, WORDS, WORDS]
    return "".join(f"{text}{part}" for text, part in zip(texts, parts, strict=True)) + WORDS


def charts(page: Page) -> list[Frame]:
    """The frames of our charts, each loaded and heard of."""
    for place in page.locator(FRAMES).all():
        place.scroll_into_view_if_needed()
        expect(place).to_have_attribute("data-told", "")
    return [found for it in page.locator(FRAMES).all() if (found := _content(it))]


def _content(place: Any) -> Frame | None:
    handle = place.element_handle()
    return handle.content_frame() if handle else None


def expect_right(page: Page) -> None:
    """Every frame is as high as what stands in it, and none scrolls."""
    for place in page.locator(FRAMES).all():
        # A frame out of sight is not laid out anew until it is seen.
        place.scroll_into_view_if_needed()
        frame = _content(place)
        assert frame is not None
        for _ in range(100):
            inside = frame.evaluate(
                "Math.ceil(document.documentElement.getBoundingClientRect().height)"
            )
            outside = place.evaluate("it => it.clientHeight")
            if inside == outside:
                break
            page.wait_for_timeout(50)
        assert inside == outside
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_six_charts_take_their_height_at_once_and_when_it_changes(
    page: Page, served: Served, publish: Publish
) -> None:
    page.goto(publish(six(served)))
    expect(page.locator(FRAMES)).to_have_count(6)
    frames = charts(page)
    assert len(frames) == 6
    expect_right(page)
    # A font that comes late makes every line longer and higher.
    frames[0].evaluate("document.documentElement.style.fontSize = '23px'")
    frames[3].evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    expect_right(page)
    page.set_viewport_size({"width": 360, "height": 740})
    expect_right(page)
    page.set_viewport_size({"width": 1200, "height": 800})
    expect_right(page)


def test_what_is_read_does_not_move(page: Page, served: Served, publish: Publish) -> None:
    page.goto(publish(six(served)))
    frames = charts(page)
    expect_still(page, frames)


def test_what_is_read_does_not_move_in_browsers_that_do_not_hold_it(
    page: Page, served: Served, publish: Publish
) -> None:
    page.add_init_script(NOT_HELD)
    page.goto(publish(six(served)))
    frames = charts(page)
    expect_still(page, frames)


def expect_still(page: Page, frames: list[Frame]) -> None:
    page.evaluate("document.getElementById('here').scrollIntoView()")
    page.wait_for_timeout(300)
    before = page.evaluate(TOP)
    for number, frame in enumerate(frames[:3]):
        frame.evaluate(f"parent.postMessage({{tieline: 'height', height: {2500 + number}}}, '*')")
        expect(page.locator(FRAMES).nth(number)).to_have_css("height", f"{2500 + number}px")
        page.wait_for_timeout(100)
        assert abs(page.evaluate(TOP) - before) <= 2


def test_a_link_into_the_page_leads_there_while_charts_load(
    page: Page, served: Served, publish: Publish
) -> None:
    page.goto(publish(six(served)) + "#here")
    page.wait_for_timeout(1500)
    first = page.evaluate(TOP)
    charts_above = page.locator(FRAMES).all()[:3]
    for place in charts_above:
        # As if the reader had been there: what lies above is loaded by now.
        place.evaluate("it => { it.loading = 'eager'; }")
        expect(place).to_have_attribute("data-told", "")
    page.wait_for_timeout(300)
    assert abs(page.evaluate(TOP) - first) <= 2
    assert abs(first) <= 2


def test_the_height_is_reserved_before_anything_of_ours_has_come(
    page: Page, served: Served, publish: Publish
) -> None:
    page.route("**/embed.js", lambda route: route.abort())
    part = code(served, PAGES[0], maxwidth="1100", heights="0:1500 640:900 1000:1100")
    address = publish(WORDS + part + WORDS)
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto(address)
    block = page.locator("[data-tieline]")
    assert block.evaluate("it => it.clientHeight") == 900
    page.unroute("**/embed.js")
    page.route("**/embed/*", lambda route: route.abort())
    page.goto(address)
    expect(page.locator(FRAMES)).to_have_css("height", "900px")
    page.set_viewport_size({"width": 500, "height": 900})
    expect(page.locator(FRAMES)).to_have_css("height", "1500px")
    page.set_viewport_size({"width": 1300, "height": 900})
    expect(page.locator(FRAMES)).to_have_css("height", "1100px")


def test_scripts_put_in_late_or_twice_make_one_frame_each(
    page: Page, served: Served, publish: Publish
) -> None:
    part = code(served, PAGES[0])
    page.goto(publish(part + part))
    expect(page.locator(FRAMES)).to_have_count(2)
    page.evaluate(
        """address => { const late = document.createElement('script');
        late.src = address + '/embed.js';
        Object.assign(late.dataset, { embed: '/embed/chord', title: 'Late' });
        document.body.append(late); document.body.append(Object.assign(
          document.createElement('script'), { src: address + '/embed.js' })); }""",
        served.address,
    )
    expect(page.locator(FRAMES)).to_have_count(3)
    expect(page.locator("iframe[title=Late]")).to_have_attribute(
        "src", f"{served.address}/embed/chord"
    )
    page.wait_for_timeout(500)
    expect(page.locator(FRAMES)).to_have_count(3)
    charts(page)
    expect_right(page)


def test_an_address_of_another_host_is_not_framed(
    page: Page, served: Served, publish: Publish
) -> None:
    script = f'<script src="{served.address}/embed.js" data-embed="%s"></script>'
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(publish(script % "http://127.0.0.1:9/embed/chord" + script % "javascript:alert(1)"))
    page.wait_for_timeout(300)
    expect(page.locator("iframe")).to_have_count(0)
    assert len([text for text in said if "names another host" in text]) == 2


def test_words_of_other_frames_are_not_heard(page: Page, served: Served, publish: Publish) -> None:
    stranger = publish(
        "<script>parent.postMessage({tieline: 'height', height: 3333}, '*')</script>", "/stranger"
    )
    page.goto(publish(code(served, PAGES[0]) + f'<iframe src="{stranger}"></iframe>'))
    (frame,) = charts(page)
    page.evaluate("window.postMessage({tieline: 'height', height: 4444}, '*')")
    for wrong in ("'900'", "NaN", "Infinity", "null", "{}", "[900]"):
        frame.evaluate(f"parent.postMessage({{tieline: 'height', height: {wrong}}}, '*')")
    frame.evaluate("parent.postMessage('height', '*'); parent.postMessage(null, '*')")
    page.wait_for_timeout(300)
    expect_right(page)
    place = page.locator(FRAMES)
    frame.evaluate("parent.postMessage({tieline: 'height', height: 1e9}, '*')")
    expect(place).to_have_css("height", "20000px")
    frame.evaluate("parent.postMessage({tieline: 'height', height: -5}, '*')")
    expect(place).to_have_css("height", "100px")


def test_a_chart_has_no_cookie_and_no_storage_and_works(
    page: Page, served: Served, publish: Publish
) -> None:
    page.goto(publish(code(served, PAGES[0])))
    (frame,) = charts(page)
    for place in ("document.cookie", "localStorage.length", "sessionStorage.length"):
        refused = f"(() => {{ try {{ {place}; return ''; }} catch (e) {{ return e.name; }} }})()"
        assert frame.evaluate(refused) == "SecurityError"
    assert frame.evaluate("window.origin") == "null"


def test_it_works_where_the_browser_blocks_cookies_and_storage(
    page: Page, served: Served, publish: Publish
) -> None:
    page.context.new_cdp_session(page).send(
        "Emulation.setDocumentCookieDisabled", {"disabled": True}
    )
    page.add_init_script(NO_STORAGE)
    bare = re.sub(r' sandbox="[^"]*"', "", code(served, PAGES[1], "iframe"))
    page.goto(publish(code(served, PAGES[0]) + bare))
    charts(page)
    expect_right(page)
    expect(page.locator("iframe").last.content_frame.locator("figure svg:visible")).to_have_count(1)
    assert page.context.cookies() == []


def test_it_works_in_a_host_page_that_is_sandboxed_itself(
    page: Page, served: Served, publish: Publish
) -> None:
    inner = publish(six(served), "/inner")
    sandbox = "allow-scripts allow-popups"
    page.goto(publish(f'<iframe src="{inner}" sandbox="{sandbox}" width=900 height=700></iframe>'))
    host = page.locator("iframe").content_frame
    expect(host.locator(FRAMES)).to_have_count(6)
    for place in host.locator(FRAMES).all():
        place.scroll_into_view_if_needed()
        expect(place).to_have_attribute("data-told", "")


@pytest.fixture
def scriptless(browser: Browser, chromium: str) -> Iterator[Browser]:
    """A browser that runs no scripts; a context's option may reach a frame after it was read."""
    arguments = [*QUIET, "--blink-settings=scriptEnabled=false"]
    started = browser.browser_type.launch(executable_path=chromium, args=arguments)
    yield started
    started.close()


@pytest.mark.parametrize("form", ["script", "iframe"])
def test_without_scripts_there_are_picture_sentence_and_sources(
    scriptless: Browser, served: Served, publish: Publish, form: str
) -> None:
    context = scriptless.new_context()
    context.set_default_timeout(PATIENCE)
    try:
        faults: list[str] = []
        page = watched(context, faults)
        page.goto(publish(code(served, PAGES[1], form)))
        if form == "script":
            image = page.get_by_role("img")
            expect(image).to_be_visible()
            assert "Most at odds: " in (image.get_attribute("alt") or "")
            block, shown = page.locator("[data-tieline]").bounding_box(), image.bounding_box()
            assert block is not None
            assert shown is not None
            # No place is kept for a frame that never comes.
            assert block["height"] < shown["height"] + 20
            with urlopen(image.get_attribute("src") or "") as answer:
                assert answer.read().startswith(b"\x89PNG")
            link = page.get_by_role("link").get_attribute("href")
            assert link == f"{served.address}/?type=tension&view=chord"
        else:
            inside = page.locator("iframe").content_frame
            expect(inside.locator("figure svg:visible")).to_have_count(1)
            expect(inside.get_by_text("Most at odds: ").first).to_be_visible()
            expect(inside.locator("footer").get_by_text("Sources")).to_be_visible()
        assert faults == []
    finally:
        context.close()


@pytest.mark.parametrize("width", [900, 380])
@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_the_tools_of_a_chart_move_nothing_around_it(
    page: Page, served: Served, publish: Publish, view: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served.address}/embed/{view}")
    page.locator("figure[data-ready]").wait_for()
    high = page.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    page.add_init_script(SHIFTS)
    part = code(served, f"/?view={view}", maxwidth=str(width), heights=f"0:{high}")
    # As pages of news have it: no margin beside it, words above and below.
    page.goto(publish(f"<style>body {{ margin: 0 }}</style><p>Above</p>{part}{WORDS}"))
    (frame,) = charts(page)
    frame.locator("figure > div:visible svg").hover()
    frame.locator("[role=tree]").wait_for(state="attached")
    for name in ("Zoom in", "Zoom in", "Fit"):
        frame.get_by_role("button", name=name).click()
    frame.locator("[role=treeitem]").first.focus()
    page.wait_for_timeout(200)
    assert set(page.evaluate("window.told")) == {high}
    assert sum(page.evaluate("window.shifts")) == 0


def test_a_host_that_allows_no_inline_style_and_one_script_only_still_has_the_chart(
    page: Page, served: Served, publish: Publish
) -> None:
    """A host's own strict policy: our script, our frames, nothing written into the page."""
    policy = f"default-src 'none'; script-src {served.address}; frame-src {served.address}"
    script = f'<script async src="{served.address}/embed.js" data-embed="/embed/chord"></script>'
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.goto(publish(script, head=head))
    charts(page)
    expect_right(page)
