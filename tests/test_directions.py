"""Every name that stands among other words is isolated, whatever its writing direction.

In: a dossier all names of which are written from right to left. Each page, embed, picture and
part of the explorer is walked; a text that holds such a name beside anything else, and does not
isolate it, is a fault: two of them would become one run that reads in the wrong order.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests import hostile, invented
from tests.serving import ROOT, WHOLE
from tieline.app import create_app
from tieline.data.dossier import Dossier, load
from tieline.data.escaping import closing_marks, without_isolates
from tieline.data.problems import quoted
from tieline.editor.history_api import describe_operation
from tieline.editor.tables.operations import Add, Delete, Set
from tieline.explorer import description, evidence_panel, header_footer
from tieline.explorer.controls import dates
from tieline.explorer.overview_panel import overview_panel
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import describe
from tieline.publish.site import images
from tieline.publish.site.build import export_site
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

NAMES = (
    *("سهلان", "اردن", "بوريل", "كرستا", "דורן", "ארדן", "בורל", "קרסט", "مملكة", "واديا"),
    *("נהריה", "גלעד", "تلال", "سفح"),
)
"""The text of every cell and key: a name without a blank, so that nothing but names is in them."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
ALONE = re.compile("[\u0590-\u08ff]+…?")
INLINE = {
    *("a", "b", "bdi", "code", "em", "i", "link", "mark", "q", "small", "span", "strong", "sup"),
    *("br", "img", "time"),
}
READ = ("title", "aria-label", "alt", "content", "placeholder", "data-name", "label")
"""The attributes that are read to people."""


def faults_of(text: str) -> list[str]:
    """Return the parts of a text in which a name stands beside something else, not isolated."""
    levels, wrong = [""], []

    def close() -> None:
        level = levels.pop()
        if RIGHT_TO_LEFT.search(level) and not ALONE.fullmatch(level.strip()):
            wrong.append(f"{level!r} in {text!r}")

    for letter in text:
        if letter == "\u2068":
            levels.append("")
        elif letter == "\u2069" and len(levels) > 1:
            close()
            levels[-1] += "\ufffc"
        else:
            levels[-1] += letter
    wrong += [f"an isolate is open in {text!r}"] * (len(levels) > 1)
    while levels:
        close()
    return wrong


class Walker(HTMLParser):
    """Collects the lines of a page as they are read: blocks, and the attributes that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.texts = 0
        self._line = ""
        self._own: list[str] = []
        self._data: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        for name in READ:
            if (text := known.get(name)) and known.get("property") != "og:url":
                self.wrong += faults_of(text)
        if tag in ("script", "style"):
            self._data = ""
        elif tag == "bdi":
            self._own.append(self._line)
            self._line = ""
        elif tag not in INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._data = None
        elif tag == "bdi":
            # Its direction is that of the first letter, also of one within isolates (HTML, 3.2.6).
            inside, self._line = self._line.strip(), self._own.pop()
            bare = inside.strip("\u2068\u2069")
            if RIGHT_TO_LEFT.search(inside) and not ALONE.fullmatch(bare):
                self.wrong.append(f"<bdi>{inside}</bdi> holds more than a name")
            self._line += "\u2068x\u2069"
        elif tag not in INLINE:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data += data
        else:
            self._line += data

    def flush(self) -> None:
        self.texts += bool(RIGHT_TO_LEFT.search(self._line))
        self.wrong += faults_of(" ".join(self._line.split()))
        self._line = ""


def faults_of_page(page: str) -> list[str]:
    walker = Walker()
    walker.feed(page)
    walker.flush()
    found = re.search(r'<script type="application/json" id="claims">(.*?)</script>', page)
    return walker.wrong + (faults_of_json(json.loads(found[1])) if found else [])


def faults_of_json(value: Any) -> list[str]:
    """Return the faults of every text: what has a `|` or `://` is an id or an address."""
    texts = [text for text in texts_of(value) if "|" not in text and "://" not in text]
    return [fault for text in texts for fault in faults_of(text)]


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)


def faults_of_svg(text: str) -> list[str]:
    wrong = []
    for element in ET.fromstring(text).iter():
        if element.tag.rpartition("}")[2] in ("text", "tspan", "title", "desc") and element.text:
            wrong += faults_of(element.text)
    return wrong


def markup(part: Any) -> str:
    """Return components of Dash as markup, as far as texts and attributes go."""
    if part is None:
        return ""
    if isinstance(part, (list, tuple)):
        return "".join(map(markup, part))
    if not hasattr(part, "to_plotly_json"):
        return str(part).replace("<", "&lt;")
    described = part.to_plotly_json()
    props, tag = described["props"], described["type"].lower()
    tag = "a" if tag == "link" else tag
    texts = {name: props[name] for name in READ if isinstance(props.get(name), str)}
    about = "".join(f' {name}="{text}"' for name, text in texts.items())
    own = "" if isinstance(props.get("label"), (str, type(None))) else markup(props["label"])
    return f"<{tag}{about}>{own}{markup(props.get('children'))}</{tag}>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of these names, with persons, a collective, and unsigned pages as sources."""
    root = tmp_path_factory.mktemp("right-to-left")
    tables = hostile.tables(NAMES)
    for at, actor in enumerate(tables["actors"]):
        actor["aliases"] = ""
        if at > 9:
            actor |= {"kind": "person", "represents": NAMES[at - 10]}
    tables["actors"][9]["kind"] = "bloc"
    for at, article in enumerate(tables["articles"]):
        article["kind"] = ("aggregator", "report", "opinion")[at % 3]
        article["title"] = NAMES[at - 1]
    # What is denied is no headline: every other pair is stated.
    for tie in tables["relations"][::2]:
        tie |= {"certainty": "stated", "denied_by": ""}
    # The first pairs are told in two articles.
    more = [tables["relations"][k] | {"id": f"t9{k:03d}", "source": "a5"} for k in range(4)]
    tables["relations"] += more
    hostile.write(root, tables, hostile.about_of(NAMES, 0).replace("opening =", "# opening ="))
    return root


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return create_app(folder).test_client()


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Dossier:
    return load(folder)


PAIR = quote(f"{NAMES[0]}|{NAMES[1]}")
AGENTS = quote(f"{NAMES[10]}|{NAMES[11]}")
VIEWS = ("network", "chord", "matrix", "timeline")
QUERIES = (
    "",
    WHOLE,
    "sources=a1",
    "certainty=stated",
    "level=all",
    f"actor={quote(NAMES[0])}",
    "without=a1,a4",
    "from=2031-01-01",
)


def pages() -> Iterator[str]:
    yield from (
        "/structure",
        "/coverage",
        "/coverage?rows=pairs",
        "/disagreement",
        "/articles",
        "/articles/a0",
        "/articles/a5",
        "/pair?focus=nobody",
        "/nowhere",
    )
    yield from (f"/changes?{one}{WHOLE}" for one in ("", "from=2025-01-01&to=2025-12-31&"))
    for word in QUERIES:
        yield f"/?{word}"
        yield f"/pair?focus={PAIR}&{word}"
        yield f"/embed/pair?focus={PAIR}&{word}"
        yield from (f"/embed/{view}?{word}" for view in VIEWS)
    yield from (f"/pair?focus={AGENTS}&level=all", f"/?focus={PAIR}", f"/?view=table&{WHOLE}")
    yield f"/embed/network?title={quote(NAMES[0])}&note={quote(NAMES[1])}"
    yield f"/?actor={quote(NAMES[0] * 2)}&sources={quote(NAMES[0])}&bogus={quote(NAMES[0])}"


@pytest.mark.parametrize("address", list(pages()))
def test_names_are_isolated_in_every_page(client: FlaskClient, address: str) -> None:
    assert not faults_of_page(client.get(address).text)


@pytest.mark.parametrize("view", [*VIEWS, "pair"])
@pytest.mark.parametrize("query", ["", "sheet=1", "size=1200x630", "level=all", "fold=0&level=all"])
def test_names_are_isolated_in_every_picture(client: FlaskClient, view: str, query: str) -> None:
    focus = f"&focus={PAIR}" if view == "pair" else ""
    words = f"{query}&blocs=1{focus}"
    answer = client.get(f"/figure/{view}.svg?{words}")
    assert answer.status_code == 200
    assert not faults_of_svg(answer.text)
    assert not faults_of_json(client.get(f"/figure/{view}.json?{words}").json)


def parts_of(selected: SelectedTies) -> Iterator[Any]:
    """Yield all of the explorer's parts in which names stand."""
    dossier = selected.dossier
    yield header_footer.header(dossier)
    yield header_footer.footer(dossier)
    yield overview_panel(selected)
    yield description.sentences(describe(selected))
    yield description.table_of_pairs(describe(selected), selected.selection)
    yield from dates.moments(selected)
    focuses = [*NAMES, f"{NAMES[0]}|{NAMES[1]}", f"{NAMES[10]}|{NAMES[11]}", NAMES[0] * 2]
    for focus in focuses:
        yield evidence_panel.focus_panel(selected.with_(focus=focus))


@pytest.mark.parametrize("query", QUERIES)
def test_names_are_isolated_in_every_part_of_the_explorer(dossier: Dossier, query: str) -> None:
    selected = select(dossier, Selection.from_query(query, dossier))
    wrong = [fault for part in parts_of(selected) for fault in faults_of_page(markup(part))]
    assert not wrong


def test_names_are_isolated_in_the_table(client: FlaskClient, dossier: Dossier) -> None:
    selected = select(dossier, Selection.from_query(WHOLE, dossier))
    rows = table_values(selected, whole=True)["rows"]
    assert rows
    assert not faults_of_json([{k: v for k, v in row.items() if k != "href"} for row in rows])


def test_names_are_isolated_in_the_static_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "to_png", lambda svg, scale=1: svg.encode())
    export_site(folder, tmp_path / "site")
    found = list((tmp_path / "site").rglob("*.html"))
    assert len(found) > 30
    assert not [fault for path in found for fault in faults_of_page(path.read_text("utf-8"))]


def test_names_are_isolated_in_what_check_and_the_history_say(folder: Path) -> None:
    row = {"id": "t1", "actor": NAMES[0], "target": NAMES[1]}
    for said in (
        describe_operation(Set(table="actors", id=NAMES[0], column="name", old=NAMES[0], new="x")),
        describe_operation(Add(table="relations", row=row)),
        describe_operation(Delete(table="actors", id=NAMES[0], row={"name": NAMES[0]})),
        f"{quoted(NAMES[0])} is an alias of {quoted(NAMES[1])}.",
    ):
        assert RIGHT_TO_LEFT.search(said)
        assert not faults_of(said)


@pytest.mark.parametrize("size", ["320x480", "1100x760", "1200x630"])
def test_names_of_several_words_stay_isolated_where_a_line_ends(tmp_path: Path, size: str) -> None:
    names = ["Cresta", "سهلان", "מדינת ארדן", "مملكة بوريل"]
    ties = [(names[0], names[1], "tension"), (names[2], names[3], "tension")]
    client = create_app(invented.write(tmp_path / "tables", ties, names)).test_client()
    svg = client.get(f"/figure/network.svg?sheet=1&size={size}").text
    lines = [one.text for one in ET.fromstring(svg).iter() if one.tag.endswith("text") and one.text]
    assert any("Most at odds" in line for line in lines)
    assert not [line for line in lines if RIGHT_TO_LEFT.search(without_isolates(line))]
    assert not [line for line in lines if closing_marks(line)]


def test_scripts_and_server_mean_the_same_letters() -> None:
    """The two places of the scripts that write sentences of names spell the same blocks."""
    spelled = [
        set(re.findall(r"const TURNING = (.*);", (ROOT / "assets" / name).read_text("utf-8")))
        for name in ("embed/claims.js", "editor/elements.js")
    ]
    assert spelled[0] == spelled[1]
    assert len(spelled[0]) == 1


@pytest.mark.parametrize("text", ["سهلان and אב", "\u2068سهلان; אב\u2069", "a \u2068סה", "x סה"])
def test_a_name_that_is_not_isolated_is_seen(text: str) -> None:
    assert faults_of(text)
    assert faults_of_page(f"<p>{text}</p>")
    assert faults_of_page(f'<p title="{text}"></p>')


def test_a_sentence_within_bdi_is_seen() -> None:
    """It would take the direction of its first name."""
    assert faults_of_page("<p><bdi>\u2068סה\u2069 supports b</bdi></p>")
    assert not faults_of_page("<p>\u2068סה\u2069 supports <bdi>סה</bdi></p>")
