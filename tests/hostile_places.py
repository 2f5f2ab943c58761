"""Every address of the reader's program at which a text of the tables, or of the address, may show.

In: hostile texts, and those of them that are asked for one by one. Out: `Place`s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tests import hostile
from tests.serving import WHOLE

VIEWS = ("network", "chord", "matrix", "timeline")
DATA = ("relations.csv", "relations.json", "network.json", "network.graphml", "network.gexf")


@dataclass(frozen=True)
class Place:
    """An address, what sort of answer is awaited, and the texts that it must show whole."""

    kind: str
    address: str
    whole: tuple[str, ...] = ()


def places(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[Place]:
    """Every address of the reader's program, those of one text for each of these numbers."""
    for view in (*VIEWS, "table"):
        yield Place("explorer", f"/?view={view}&{WHOLE}")
    yield Place("articles", "/articles", tuple(texts))
    for view in VIEWS:
        yield Place(f"embed {view}", f"/embed/{view}?{WHOLE}")
        yield from (Place(f"{view} svg", f"/figure/{view}.svg?{WHOLE}{sheet}") for sheet in SHEETS)
        yield Place("json", f"/figure/{view}.json?{WHOLE}")
    yield from (Place(_kind(name), f"/data/{name}?{WHOLE}") for name in DATA)
    yield Place("json", "/_dash-layout")
    for k in numbers:
        yield from _of_text(texts, k)


SHEETS = ("", "&sheet=1", "&theme=dark")


def _kind(name: str) -> str:
    return name.rpartition(".")[2]


def _of_text(texts: Sequence[str], k: int) -> Iterator[Place]:
    text, word = texts[k], quote(texts[k], safe="")
    a, b = hostile.name_of(text), hostile.name_of(texts[(k + 1) % len(texts)])
    pair = quote(f"{a}|{b}", safe="")
    yield Place("article", f"/articles/a{k}", (text, a, b))
    yield Place("pair", f"/pair?focus={pair}&{WHOLE}", (text, a, b))
    yield Place("embed pair", f"/embed/pair?focus={pair}&{WHOLE}", (a, b))
    yield Place("structure", f"/structure?{WHOLE}", (a, b))
    yield Place("map", f"/map?{WHOLE}", (a, b))
    yield Place("coverage", f"/coverage?{WHOLE}", (a, b))
    yield Place("coverage", f"/coverage?{WHOLE}&rows=pairs", (a, b))
    yield Place("disagreement", f"/disagreement?{WHOLE}")
    yield Place("pair svg", f"/figure/pair.svg?focus={pair}&{WHOLE}")
    yield Place("json", f"/figure/pair.json?focus={pair}&{WHOLE}")
    yield Place("json", f"/claims.json?focus={pair}&{WHOLE}")
    yield Place("explorer", f"/?focus={pair}&{WHOLE}&view=network")
    yield Place("embed network", f"/embed/network?title={word}&note={word}&{WHOLE}", (text,))
    yield Place("network svg", f"/figure/network.svg?title={word}&note={word}&sheet=1&{WHOLE}")
    yield Place("json", f"/figure/network.json?title={word}&highlight={quote(a, safe='')}")
    yield Place("no pair", f"/pair?focus={word}")
    for lead in ("/", "/articles/", "/embed/", "/figure/", "/data/"):
        yield Place("error", lead + word)
    for page in ("/figure/network.json", "/data/relations.json", "/embed/network", "/"):
        yield Place("error", f"{page}?actor={word}&type={word}&{word}={word}&accent={word}")
    root = "http://localhost"
    for inner in (f"{root}/embed/network?title={word}", f"{root}/pair?focus={pair}", text):
        yield Place(
            "json", f"/oembed?url={quote(inner, safe='')}&width={word if inner == text else 600}"
        )


OF_ABOUT = (
    Place("explorer", "/?view=network"),
    Place("articles", "/articles"),
    Place("embed network", "/embed/network", ("title",)),
    Place("network svg", "/figure/network.svg?sheet=1"),
    Place("pair", "/pair?focus=nobody"),
    Place("error", "/nowhere"),
    Place("json", "/oembed?url=http%3A%2F%2Flocalhost%2Fembed%2Fnetwork"),
    Place("error", "/"),
)
