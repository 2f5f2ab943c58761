"""What a page holds when a parser reads it: elements, addresses, texts, and what they turn round.

In: an answer's HTML or XML. Out: a `Page` for trials that look for what a text brought in.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

TURNING = {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"}
CLOSING = {"PDF", "PDI"}
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
APART = frozenset(
    [
        "p",
        "td",
        "th",
        "li",
        "h1",
        "h2",
        "h3",
        "dd",
        "dt",
        "title",
        "option",
        "caption",
        "figcaption",
        "div",
        "summary",
    ]
)
"""Elements which a browser keeps apart from their neighbours in the direction of writing."""
ADDRESSES = frozenset(
    ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"]
)
NOTHING = "data:,"
"""What an embed names as its icon, so that none is fetched."""
SCHEMES = frozenset(("http", "https", "mailto", ""))


@dataclass
class Page:
    """Elements with their attributes' names, addresses, and texts."""

    skeleton: set[tuple[str, str]] = field(default_factory=set)
    ways: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    """The whole texts of elements, and those of attributes."""
    turned: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """What stands in script elements that are not run, as JSON."""

    def take(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element in."""
        self.skeleton.add((tag, ""))
        for name, value in attributes.items():
            self.skeleton.add((tag, name))
            self.held.append(value)
            if name in ADDRESSES:
                self.ways.append(value)
            if name == "style":
                self.styles.append(value)

    @property
    def bad_ways(self) -> list[str]:
        """Addresses that are neither pages nor mail."""
        return [way for way in self.ways if way != NOTHING and _scheme(way) not in SCHEMES]


def _scheme(way: str) -> str:
    found = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*):", way, re.IGNORECASE)
    return found[1].lower() if found else urlsplit("").scheme


def turns(text: str) -> bool:
    """Whether a text turns what stands after it."""
    opened: list[str] = []
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in TURNING:
            opened.append("PDI" if kind in ("LRI", "RLI", "FSI") else "PDF")
        elif kind == "PDI" and "PDI" in opened:
            while opened.pop() != "PDI":
                pass
        elif kind == "PDF" and opened[-1:] == ["PDF"]:
            opened.pop()
    return bool(opened)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, bool, list[str]]] = []
        self._kept = self.page.scripts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.page.take(tag, told)
        self._kept = self.page.data if "json" in told.get("type", "") else self.page.scripts
        if tag not in VOID:
            alone = tag == "bdi" or told.get("dir") == "auto"
            self._open.append((tag, alone, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.take(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag not in {one[0] for one in self._open}:
            return
        while self._open:
            name, alone, texts = self._open.pop()
            whole = "".join(texts)
            if whole and name not in ("script", "style"):
                self.page.held.append(whole)
                if name in APART and not alone and turns(whole):
                    self._tell(texts)
            # What stands apart is of no matter to what stands around it.
            if self._open and not alone and name not in APART:
                self._open[-1][2].extend(texts)
            if name == tag:
                return

    def _tell(self, texts: list[str]) -> None:
        """A text that stays open turns what follows in its block; alone in it, it turns nothing."""
        said = [text for text in texts if text.strip()]
        for place, text in enumerate(said[:-1]):
            if turns(text):
                self.page.turned.append(text + " | " + said[place + 1])

    def handle_data(self, data: str) -> None:
        name = self._open[-1][0] if self._open else ""
        if name == "script":
            self._kept.append(data)
            return
        if name == "style":
            self.page.styles.append(data)
            return
        self.page.pieces.append(data)
        if self._open:
            self._open[-1][2].append(data)


def html(text: str) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def xml(raw: bytes) -> Page:
    """Read XML; raises ParseError for what is none. A text that turns must close itself."""
    page = Page()
    for element in ET.fromstring(raw).iter():
        page.take(_bare(element.tag), {_bare(key): value for key, value in element.attrib.items()})
        for text in (element.text, element.tail):
            if text and text.strip():
                page.pieces.append(text)
                page.held.append(text)
                # A title or description is told by itself.
                if turns(text) and _bare(element.tag) not in ("title", "desc"):
                    page.turned.append(text)
    return page


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
