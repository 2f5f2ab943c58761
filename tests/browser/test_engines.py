"""Firefox and WebKit, where they are installed: the explorer, an embed in a host page, a pair."""

import base64
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page

from tests import hostile
from tests.browser.engine_trials import Trial
from tests.browser.engines import DOWN, ENTER, ESCAPE, NEEDED, Engine, is_installed, started
from tests.browser.patience import settled
from tests.browser.test_hostile import BROUGHT_IN, VIEWS
from tests.serving import DEMO, WHOLE

Line = tuple[str, list[bool]]
"""An edge, and which quarters of its line are painted."""

CHARTS = ("network", "chord", "matrix", "timeline")
PAIR_LINE = "Arden|Dorne|tension"
READY = """() => Boolean(document.querySelector('.frame[data-state="ready"]')
  && document.querySelector('#panel h2'))"""
TEXT = "chosen => (document.querySelector(chosen) || {}).textContent || ''"
FOCUS = """() => (document.querySelector('[role=treeitem][tabindex="0"]')
  || document.querySelector('#frame')).focus()"""
"""The picture's own stop of the keyboard."""

COUNT = "chosen => document.querySelectorAll(chosen).length"
BOX = """chosen => {
  const {left, top, width, height} = document.querySelector(chosen).getBoundingClientRect();
  return {left, top, width, height};
}"""
SPOT = """(root, key) => {
  const groups = [...document.querySelectorAll(`${root} g[data-edge="${CSS.escape(key)}"]`)];
  const paths = groups.flatMap((group) => [...group.querySelectorAll('path')]);
  const hits = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return Boolean(hit && groups.includes(hit.closest('g[data-edge]')));
  };
  const along = (path) => [0.4, 0.5, 0.6, 0.3].map((share) => {
    const at = path.getPointAtLength(path.getTotalLength() * share);
    const {x, y} = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
    return [Math.round(x), Math.round(y)];
  });
  const inside = (path) => {
    const box = path.getBoundingClientRect();
    const steps = [...Array(40).keys()].map((step) => (step + 0.5) / 40);
    return steps.flatMap((down) => steps.map((right) =>
      [Math.round(box.left + box.width * right), Math.round(box.top + box.height * down)]));
  };
  const filled = (path) => getComputedStyle(path).fill !== 'none';
  const spots = paths.flatMap((path) => (filled(path) ? inside(path) : along(path)));
  return spots.find(hits) || (paths.some(filled) ? null : spots[0]) || null;
}"""
"""A point of the window that lies on the line or the area of an edge."""

PAINTED = """(png, root, wide = innerWidth, left = 0, top = 0) => new Promise((tell) => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const scale = picture.width / wide;
    const pixel = (at) => Math.round(at * scale) - 1;
    const colours = (x, y) => {
      const {data} = pen.getImageData(pixel(x + left), pixel(y + top), 3, 3);
      return [...Array(9).keys()].map((at) => [...data.slice(at * 4, at * 4 + 3)]);
    };
    const svg = document.querySelector(root).getBoundingClientRect();
    const ground = colours(svg.left + 6, svg.top + 6)[4];
    const isInk = (colour) => colour.some((part, at) => Math.abs(part - ground[at]) > 12);
    const quarters = (path) => [0, 1, 2, 3].map((quarter) => [...Array(25).keys()].some((step) => {
      const share = 0.02 + 0.96 * (quarter + step / 25) / 4;
      const at = path.getPointAtLength(path.getTotalLength() * share);
      const {x, y} = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
      return colours(x, y).some(isInk);
    }));
    const lines = [...document.querySelectorAll(`${root} .lines g[data-edge]`)];
    tell(lines.map((group) => {
      const paths = [...group.querySelectorAll('path')];
      const long = paths.sort((a, b) => b.getTotalLength() - a.getTotalLength())[0];
      return [group.dataset.edge, quarters(long)];
    }));
  };
  picture.src = `data:image/png;base64,${png}`;
})"""
"""Of each line, whether each of its four quarters is to be seen in a screenshot of the window.

A picture in a frame is told how wide the window is, and where in it the frame stands.
"""

DIFFERENT = """(before, after, box) => {
  const read = (png) => new Promise((tell) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.width, picture.height];
      const pen = canvas.getContext('2d');
      pen.drawImage(picture, 0, 0);
      tell((...place) => pen.getImageData(...place.map(Math.round)).data);
    };
    picture.src = `data:image/png;base64,${png}`;
  });
  const {left, top, width, height} = box;
  const around = [[left - 16, top, 15, height], [left + width + 1, top, 10, height],
    [left, top - 12, width, 10]];
  return Promise.all([read(before), read(after)]).then(([one, other]) =>
    around.map((place) => {
      const [a, b] = [one(...place), other(...place)];
      return a.filter((value, at) => Math.abs(value - b[at]) > 8).length;
    }));
}"""
"""How many values of pixels left of, right of and above a box differ in two screenshots."""

CUT = "chart => { document.querySelector(chart).style.clipPath = 'inset(0 16% 0 0)'; }"
"""What WebKitGTK 2.50 did to lines of a chart whose clip had grown: it kept the former one."""

CHART = "#picture > svg.tieline:not(.ghost)"


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in NEEDED],
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    name: str = request.param
    if not is_installed(name):
        pytest.skip(NEEDED[name])
    with started(name) as running:
        yield running


@pytest.fixture(scope="module")
def server() -> Iterator[Trial]:
    with Trial.of(DEMO) as trial:
        yield trial


@pytest.fixture
def trial(server: Trial) -> Iterator[Trial]:
    """The demo's pages; whatever the browser tells of faults and breaches fails the test."""
    server.faults.clear()
    yield server
    time.sleep(0.3)  # A report is sent after the page has gone on.
    assert server.faults == []


@pytest.fixture(scope="module")
def hostile_trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A dossier of hostile texts, without the content policy that would hold them."""
    folder: Path = hostile.full(tmp_path_factory.mktemp("hostile") / "dossier", about=1)
    with Trial.of(folder, policy=False) as trial:
        yield trial


def opened(engine: Engine, trial: Trial, query: str = "?view=network") -> None:
    engine.open(f"{trial.address}/{query}")
    engine.until(READY)


def words(engine: Engine) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(engine.run("() => location.href"))).query)


def spot(engine: Engine, key: str, root: str = CHART) -> tuple[float, float]:
    place = engine.run(SPOT, root, key)
    assert place, f"{key} is not drawn"
    return place[0], place[1]


def middle(engine: Engine, chosen: str) -> tuple[float, float]:
    box = engine.run(BOX, chosen)
    return box["left"] + box["width"] / 2, box["top"] + box["height"] / 2


def wait_for_text(engine: Engine, chosen: str, text: str) -> None:
    engine.until(f"(chosen, text) => (({TEXT})(chosen)).includes(text)", chosen, text)


def wait_for_count(engine: Engine, chosen: str, count: int) -> None:
    engine.until(f"(chosen, count) => ({COUNT})(chosen) === count", chosen, count)


def test_faults_and_breaches_of_the_policy_would_be_seen(engine: Engine, server: Trial) -> None:
    server.faults.clear()
    engine.open(f"{server.address}/broken")
    end = time.monotonic() + 10
    while len(server.faults) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    reports = " ".join(server.faults)
    assert "script-src" in reports
    assert "broken on purpose" in reports
    server.faults.clear()


@pytest.mark.parametrize("view", CHARTS)
def test_pointing_lights_and_a_click_opens_the_claims(
    engine: Engine, trial: Trial, view: str
) -> None:
    opened(engine, trial, f"?view={view}")
    engine.move(*spot(engine, PAIR_LINE))
    wait_for_text(engine, "#tip", "Arden and Dorne")
    wait_for_count(engine, f"{CHART}.lit", 1)
    engine.move(*spot(engine, PAIR_LINE), click=True)
    wait_for_text(engine, "#panel h2", "Arden and Dorne")
    assert words(engine)["focus"] == [PAIR_LINE]
    wait_for_text(engine, "#panel .claim", "Harbour Review")
    engine.back()
    engine.until("() => !location.search.includes('focus')")
    wait_for_text(engine, "#panel h2", "What stands out")
    engine.move(5, 5)
    wait_for_count(engine, f"{CHART}.lit", 0)


def test_a_date_narrows_and_back_widens_again(engine: Engine, trial: Trial) -> None:
    opened(engine, trial)
    shown = f"{CHART} .lines g[data-edge]:not(.out)"
    count = engine.run(COUNT, shown)
    engine.move(*middle(engine, "#from-day"), click=True)
    engine.press(*"2025-09-02", ENTER)
    engine.until("() => location.search.includes('from=2025-09-02')")
    engine.until(f"(chosen, count) => ({COUNT})(chosen) < count", shown, count)
    wait_for_text(engine, "#sentence", "2 September 2025")
    engine.back()
    engine.until("() => !location.search.includes('from=')")
    wait_for_count(engine, shown, count)
    engine.until("() => document.querySelector('#from-day').value === ''")


def test_a_zoomed_chart_paints_nothing_outside(engine: Engine, trial: Trial) -> None:
    opened(engine, trial, "?view=network&focus=Arden")
    engine.move(5, 5)
    box = engine.run(BOX, CHART)
    time.sleep(0.5)  # What shines has faded in.
    before = engine.screenshot()
    for _ in range(2):
        engine.run("() => document.querySelector('button[aria-label=\"Zoom in\"]').click()")
    engine.until(
        """chart => /scale\\(([2-9]|1\\.[5-9])/.test(
          (document.querySelector(`${chart} .world`) || document.body).getAttribute('transform'))
        """,
        CHART,
    )
    time.sleep(0.5)
    assert engine.run(BOX, CHART) == box
    assert engine.run(DIFFERENT, before, engine.screenshot(), box) == [0, 0, 0]


def test_every_line_is_painted_to_its_marks(engine: Engine, trial: Trial) -> None:
    opened(engine, trial)
    engine.move(5, 5)
    time.sleep(0.5)
    expect_whole(engine.run(PAINTED, engine.screenshot(), CHART))
    engine.run(CUT, CHART)
    end = time.monotonic() + 10  # It is painted some frames later.
    while not gaps(engine.run(PAINTED, engine.screenshot(), CHART)):
        assert time.monotonic() < end


def test_chromium_paints_every_line_to_its_marks(page: Page, server: Trial) -> None:
    page.goto(f"{server.address}/?view=network")
    page.wait_for_function(READY)
    settled(page)
    shot = base64.b64encode(page.screenshot()).decode()
    expect_whole(page.evaluate(f"words => ({PAINTED})(...words)", [shot, CHART]))


def expect_whole(lines: list[Line]) -> None:
    """Every line of the demo is painted from one of its marks to the other."""
    assert len(lines) > 15
    assert gaps(lines) == []


def gaps(lines: list[Line]) -> list[Line]:
    """Those lines of which a part is not to be seen."""
    return [(edge, quarters) for edge, quarters in lines if not all(quarters)]


def test_keys_walk_the_chart_open_and_close(engine: Engine, trial: Trial) -> None:
    opened(engine, trial)
    engine.run(FOCUS)
    engine.press(DOWN, ENTER)
    engine.until("() => location.search.includes('focus=')")
    engine.press(ESCAPE)
    engine.until("() => !location.search.includes('focus=')")


def test_an_embed_works_in_a_host_page(engine: Engine, trial: Trial) -> None:
    engine.open(trial.host_page("/?view=network"))
    engine.until("() => Boolean(document.querySelector('iframe[data-told]'))")
    engine.run("() => document.querySelector('iframe').scrollIntoView()")
    frame = engine.run(BOX, "iframe")
    time.sleep(0.5)  # It is painted some frames after it is scrolled.
    shot, wide = engine.screenshot(), engine.run("() => innerWidth")
    with engine.inside(0):
        engine.until("() => Boolean(document.querySelector('figure[data-ready]'))")
        high = engine.run("() => document.documentElement.getBoundingClientRect().height")
        assert abs(high - frame["height"]) <= 1
        place = frame["left"], frame["top"]
        expect_whole(engine.run(PAINTED, shot, ".wide svg", wide, *place))
        x, y = spot(engine, PAIR_LINE, ".wide")
    for click, chosen in ((False, "#tip"), (True, "#opened h2")):
        engine.move(frame["left"] + x, frame["top"] + y, click=click)
        with engine.inside(0):
            wait_for_text(engine, chosen, "Arden and Dorne")
    with engine.inside(0):
        # Its tools are a script of its own host, which its sandbox has no origin in common with.
        engine.until("() => Boolean(document.querySelector('[role=tree] [role=treeitem]'))")
        engine.run("() => document.querySelector('[data-zoom=in]').click()")
        wait_for_count(engine, ".wide svg.zoomed", 1)
        still = engine.run("() => document.documentElement.getBoundingClientRect().height")
        assert abs(still - high) <= 1


def test_a_pair_page_shows_its_story_and_a_mark_leads_to_its_claim(
    engine: Engine, trial: Trial
) -> None:
    engine.open(f"{trial.address}/pair?focus=Arden|Borel")
    assert "bound by agreement in June 2024" in engine.run(TEXT, "h1")
    assert engine.run(COUNT, ".story > li") == 7
    mark = '.wide a:not([aria-hidden]) [data-actor="t0008"]'
    engine.move(*middle(engine, mark), click=True)
    engine.until(
        "() => ['/articles/courier#p7', '/pair#t0008'].includes(location.pathname + location.hash)"
    )


ADDRESSES: tuple[str, ...] = (
    *(f"/?view={view}&{WHOLE}" for view in VIEWS),
    *(f"/embed/{view}?{WHOLE}" for view in CHARTS),
    "/articles",
    *(f"/articles/a{number}" for number in (3, 8, 36)),
)


def test_hostile_texts_run_nowhere(engine: Engine, hostile_trial: Trial) -> None:
    names = [hostile.name_of(text) for text in hostile.TEXTS]
    pairs = (quote(f"{names[number]}|{names[number + 1]}", safe="") for number in (0, 8, 36))
    for path in (*ADDRESSES, *(f"/pair?focus={pair}" for pair in pairs)):
        engine.open(hostile_trial.address + path)
        if path.startswith("/?"):
            engine.until(READY)
            for x, y in ((400, 400), (600, 500), (700, 350)):
                engine.move(x, y)
        assert engine.run("() => window.tlEvil === undefined"), path
        assert engine.run(BROUGHT_IN) == [], path


def test_hostile_texts_that_ran_would_be_seen(engine: Engine, hostile_trial: Trial) -> None:
    engine.open(f"{hostile_trial.address}/all-as-markup")
    engine.until("() => window.tlEvil === 1")
    assert engine.run(BROUGHT_IN) != []
