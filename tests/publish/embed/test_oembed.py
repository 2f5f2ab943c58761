"""oEmbed and the code to paste: whose addresses are taken, what is answered, nothing unescaped."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.serving import ROOT as CHECKOUT
from tests.serving import reader
from tieline.app import create_app

ROOT = "http://charts.example/"
PAGES = [
    "/",
    "/?view=chord&type=tension",
    "/?view=table",
    "/pair?focus=Arden|Borel",
    "/changes?from=2025-01-01&than_to=2024-12-31",
    "/actor?focus=Arden",
    "/embed/matrix?theme=dark&title=Two words",
    "/embed/pair?focus=Borel%7CArden",
]
FORM = ["div", "script", "noscript", "style", "a", "img"]
HOSTILE = """'"><script>alert(1)</script></noscript><b onload=x>&amp;"""


class Tags(HTMLParser):
    """The elements of a text: (tag, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def names(self) -> list[str]:
        return [tag for tag, _ in self.found]

    def one(self, name: str) -> dict[str, str | None]:
        (found,) = (attrs for tag, attrs in self.found if tag == name)
        return found


def asked(page: str, **words: str) -> Any:
    query = {"url": f"{ROOT.rstrip('/')}{page}", **words}
    return reader().get("/oembed", query_string=query, base_url=ROOT)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_ours_is_answered_with_a_frame_of_its_embed(page: str) -> None:
    answer = asked(page)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    said = answer.json
    assert (said["version"], said["type"]) == ("1.0", "rich")
    frame = Tags(said["html"]).one("iframe")
    assert (int(frame["width"] or 0), int(frame["height"] or 0)) == (said["width"], said["height"])
    assert frame["title"] == said["title"]
    assert "allow-same-origin" not in (frame["sandbox"] or "")
    for address in (str(frame["src"]), said["thumbnail_url"], said["provider_url"]):
        assert address.startswith(ROOT)
        assert reader().get(address, base_url=ROOT).status_code in (200, 302)
    assert said["provider_name"] == "Who stands with whom in the strait"


@pytest.mark.parametrize(
    ("page", "embed"),
    [
        ("/", "embed/network?from=2025-01-01&to=2025-12-31"),
        ("/?view=chord&type=tension", "embed/chord?type=tension"),
        ("/?view=table&type=tension", "embed/network?type=tension"),
        ("/?view=chord&nonsense=1", "embed/chord"),
        ("/pair?focus=Borel|Arden", "embed/pair?focus=Arden%7CBorel"),
        ("/embed/matrix?theme=dark", "embed/matrix?theme=dark"),
    ],
)
def test_the_frame_shows_what_the_page_shows(page: str, embed: str) -> None:
    said = asked(page).json
    assert Tags(said["html"]).one("iframe")["src"] == ROOT + embed


@pytest.mark.parametrize(
    "page",
    [
        "http://elsewhere.example/?view=chord",
        "http://charts.example.elsewhere.example/?view=chord",
        "http://charts.example@elsewhere.example/",
        "http://somebody@charts.example/",
        "http://charts.example:8080/",
        "http://charts.example:99999/",
        "//charts.example/?view=chord",
        "/?view=chord",
        "ftp://charts.example/",
        "javascript:alert(1)",
        "http://[/",
        f"{ROOT}articles",
        f"{ROOT}data/relations.csv",
        f"{ROOT}embed/table",
        f"{ROOT}embed/",
        f"{ROOT}embed/network/more",
        f"{ROOT}pair",
        f"{ROOT}pair?focus=Arden|Nobody",
        f"{ROOT}?view=chord&v=0123456789ab",
    ],
)
def test_any_other_address_is_404(page: str) -> None:
    answer = reader().get("/oembed", query_string={"url": page}, base_url=ROOT)
    assert answer.status_code == 404
    (problem,) = answer.json["problems"]  # type: ignore[index]
    assert problem["word"] == "url"
    assert problem["message"].startswith("url: This is no page of charts of this host")


@pytest.mark.parametrize("page", ["https://charts.example/?view=chord", "http://CHARTS.example:80"])
def test_the_host_counts_however_it_is_written(page: str) -> None:
    answer = reader().get("/oembed", query_string={"url": page}, base_url=ROOT)
    assert answer.status_code == 200


@pytest.mark.parametrize(("form", "status"), [("xml", 501), ("jsonp", 400), ("", 400)])
def test_other_formats_are_not_written(form: str, status: int) -> None:
    answer = asked("/?view=chord", format=form)
    assert answer.status_code == status
    assert answer.json["problems"][0]["message"] == (
        "format: Only JSON is written. Ask with format=json."
    )


@pytest.mark.parametrize("word", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["", "0", "-5", "wide", "12.5", "1e3", "٣", "999999"])
def test_a_bad_number_is_told(word: str, value: str) -> None:
    answer = asked("/?view=chord", **{word: value})
    assert answer.status_code == 400
    assert answer.json["problems"] == [
        {
            "word": word,
            "value": value,
            "message": f"{word}: '{value}' is not a whole number of pixels from 1 to 99999. "
            "Write for example 700.",
        }
    ]


def test_a_missing_address_is_told() -> None:
    answer = reader().get("/oembed", base_url=ROOT)
    assert answer.status_code == 400
    assert answer.json["problems"][0]["message"] == (  # type: ignore[index]
        "url: the word is missing. Write the address of a page of this host."
    )


def test_the_frame_is_never_larger_than_asked_for() -> None:
    wide, narrow = asked("/?view=chord").json, asked("/?view=chord", maxwidth="320").json
    assert (wide["width"], narrow["width"]) == (700, 320)
    assert narrow["height"] > wide["height"]
    low = asked("/?view=chord", maxwidth="320", maxheight="400").json
    assert (low["width"], low["height"]) == (320, 400)
    high = asked("/?view=chord", maxheight="9000").json
    assert high["height"] == wide["height"]


def test_measured_heights_are_taken_and_bad_ones_refused() -> None:
    said = asked("/?view=chord", maxwidth="640", heights="0:900 640:700 1000:800").json
    assert said["height"] == 700
    block, script = (Tags(said["tieline"]["script"]).one(name) for name in ("div", "script"))
    assert script["data-heights"] == "0:900 640:700"
    assert block["style"] == "max-width:640px;min-height:700px"
    for bad in ("900", "640:900", "0:-900", '0:900"', "0:900  640:700"):
        assert asked("/?view=chord", heights=bad).status_code == 400


def test_the_code_has_three_forms() -> None:
    said = asked("/?view=chord&type=tension", maxwidth="700").json
    code = said["tieline"]
    assert code["iframe"] == said["html"]
    assert Tags(code["script"]).names() == FORM
    assert "\n" not in code["script"]
    script = Tags(code["script"]).one("script")
    assert script["src"] == f"{ROOT}embed.js"
    assert script["data-embed"] == code["embed"] == f"{ROOT}embed/chord?type=tension"
    assert "async" in script
    image = Tags(code["picture"]).one("img")
    assert image["src"] == f"{ROOT}figure/chord.png?type=tension"
    assert (image["alt"] or "").startswith("Who stands with whom in the strait. Most at odds: ")
    assert Tags(code["picture"]).one("a")["href"] == f"{ROOT}?type=tension&view=chord"
    assert code["picture"] in code["script"]
    assert image["srcset"] == f"{ROOT}figure/chord.png?type=tension&scale=2 2x"
    bare = Tags(asked("/embed/network").json["tieline"]["picture"]).one("img")
    assert bare["srcset"] == f"{ROOT}figure/network.png?scale=2 2x"


def test_a_pinned_chart_stays_pinned() -> None:
    version = asked("/?view=chord").json["tieline"]["version"]
    code = asked(f"/?view=chord&v={version}").json["tieline"]
    for form in ("script", "iframe", "picture"):
        assert f"v={version}" in code[form]


def test_no_text_leaves_its_place(demo_folder: Path) -> None:
    about = f"title = {json.dumps(HOSTILE)}\ncontact = {json.dumps(HOSTILE)}"
    (demo_folder / "dossier.toml").write_text(about, encoding="utf-8")
    client = create_app(demo_folder).test_client()
    for page in ("/?view=chord", f"/?view=chord&title={HOSTILE}&note={HOSTILE}"):
        answer = client.get("/oembed", query_string={"url": ROOT + page[1:]}, base_url=ROOT)
        said = answer.json
        assert said is not None
        assert Tags(said["html"]).names() == ["iframe"]
        assert Tags(said["tieline"]["picture"]).names() == ["a", "img"]
        assert Tags(said["tieline"]["script"]).names() == FORM
        assert said["tieline"]["script"].count("</noscript>") == 1


def test_answers_may_be_read_by_any_page_and_are_tagged() -> None:
    first = asked("/?view=chord")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": first.headers["ETag"]}
    query = {"url": f"{ROOT}?view=chord"}
    again = reader().get("/oembed", query_string=query, base_url=ROOT, headers=tag)
    assert (again.status_code, again.data) == (304, b"")


def test_the_script_is_small_kept_and_tagged() -> None:
    answer = reader().get("/embed.js", base_url=ROOT)
    assert answer.mimetype == "text/javascript"
    assert len(answer.data) < 4096
    assert re.fullmatch(r"public, max-age=\d{4,}", answer.headers["Cache-Control"])
    assert not answer.headers["ETag"].startswith("W/")
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert reader().get("/embed.js", headers=tag).status_code == 304
    assert answer.data == (CHECKOUT / "assets" / "embed" / "host.js").read_bytes()


def test_the_explorers_own_pages_do_not_load_it() -> None:
    assert "embed.js" not in reader().get("/?view=network").text
