"""What every kind of answer carries: headers, hosts and frames by list, and never a cookie."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.serving import DEMO, body_of_address, reader
from tests.test_app import policy
from tieline.app import create_app
from tieline.cli.commands import main
from tieline.web.hosts import AllowedHosts, hosts_at, origin

NEWS = "https://news.example.org"
FRAMED = [
    "/embed/network",
    "/embed/pair?focus=Arden|Borel",
    "/embed/pair?focus=x",
    "/embed/changes?from=2025-01-01",
    "/embed/nothing",
]
PAGES = [
    "/?view=network",
    "/",
    "/pair?focus=Arden|Borel",
    "/articles",
    "/articles/courier",
    "/changes",
    "/structure",
    "/map",
    "/coverage",
    "/disagreement",
]
OTHERS = [
    *("/figure/network.json", "/figure/network.svg", "/figure/network.png", "/data/relations.csv"),
    *("/data/network.json", "/oembed?url=x", "/embed.js", "/healthz", "/assets/tieline.css"),
    *("/_dash-layout", "/_dash-dependencies", "/_favicon.ico", "/nowhere", "/data/x", "/%ff"),
    *("/_dash-update-component", "/figure/network.json?colour=red", "/embed", "/Embed/network"),
]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
KNOWN = {
    *("Content-Type", "Content-Length", "Content-Security-Policy", "X-Request-Id", *ALWAYS),
    *("ETag", "Cache-Control", "Vary", "Content-Encoding", "Content-Disposition", "Location"),
    *("Allow", "Last-Modified", "Date", "Access-Control-Allow-Origin", "Link"),
    *("Cross-Origin-Resource-Policy", "Expires", "Accept-Ranges"),
}
"""A header that is sent is written here on purpose."""


def served(*, hosts: tuple[str, ...] = (), embed_in: tuple[str, ...] = ()) -> FlaskClient:
    return create_app(DEMO, allowed_hosts=AllowedHosts(hosts, embed_in)).test_client()


@pytest.mark.parametrize("address", [*PAGES, *FRAMED, *OTHERS])
def test_headers_of_every_kind_of_answer(address: str) -> None:
    answer = reader().get(address, headers={"Cookie": "a=b"}, buffered=True)
    names = {name.title() for name in answer.headers.keys()}  # noqa: SIM118
    assert names - {name.title() for name in KNOWN} == set()
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    rules = policy(answer.headers["Content-Security-Policy"])
    expected = None if address.startswith("/embed/") else ["'self'"]
    assert rules.get("frame-ancestors") == expected
    assert rules["default-src"] in (["'self'"], ["'none'"])
    assert "'unsafe-eval'" not in str(rules)


def test_a_callback_sets_no_cookie_either() -> None:
    body = body_of_address("?view=network")
    answer = reader().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", [*FRAMED, *PAGES, *OTHERS])
def test_embeds_stand_in_the_pages_that_are_named_and_no_other_page_does(address: str) -> None:
    answer = served(embed_in=(NEWS, "https://*.Paper.example")).get(address, buffered=True)
    rules = policy(answer.headers["Content-Security-Policy"])
    named = ["'self'", NEWS, "https://*.paper.example"]
    expected = named if address.startswith("/embed/") else ["'self'"]
    assert rules["frame-ancestors"] == expected


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("charts.example.org", 200),
        ("CHARTS.example.org:8443", 200),
        ("[::1]:8050", 200),
        ("localhost", 200),
        ("evil.example", 400),
        ("charts.example.org.evil.example", 400),
        ("xcharts.example.org", 400),
        ("charts.example.org@evil.example", 400),
        ("", 400),
    ],
)
@pytest.mark.parametrize("address", ["/healthz", "/embed/network", "/?view=network"])
def test_only_hosts_that_are_named_are_answered(host: str, status: int, address: str) -> None:
    client = served(hosts=hosts_at("0.0.0.0", ["charts.example.org"]))
    answer = client.get(address, headers={"Host": host})
    assert answer.status_code == status
    assert ("<h1>This program is not known by this name.</h1>" in answer.text) is (status == 400)
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("place", "named", "hosts"),
    [
        ("127.0.0.1", [], {"localhost", "127.0.0.1", "::1"}),
        ("localhost", [], {"localhost", "127.0.0.1", "::1"}),
        ("::1", ["a.example"], {"localhost", "127.0.0.1", "::1", "a.example"}),
        ("127.0.0.2", [], {"localhost", "127.0.0.1", "::1", "127.0.0.2"}),
        ("0.0.0.0", [], set()),
        ("::", [], set()),
        ("192.0.2.7", ["a.example"], {"localhost", "127.0.0.1", "::1", "192.0.2.7", "a.example"}),
    ],
)
def test_hosts_follow_where_it_listens(place: str, named: list[str], hosts: set[str]) -> None:
    assert set(hosts_at(place, named)) == hosts


WRONG_ORIGINS = ["news.example.org", f"{NEWS}/", "ftp://a.example", "*", "'none'", f"{NEWS};x", ""]
WRONG_HOSTS = ["a/b", "https://a.example", "a.example:80", "*", "a b", ""]


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        *(
            ("--embed-in", one, "is not an origin. Write https:// and the host, nothing behind it.")
            for one in WRONG_ORIGINS
        ),
        *(
            (
                "--known-as",
                one,
                "is not the name of a host. Write the name alone, as in charts.example.org.",
            )
            for one in WRONG_HOSTS
        ),
    ],
)
def test_a_wrong_name_is_refused_at_the_start(
    option: str, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", f"{option}={text}"])
    assert ended.value.code == 2
    line = capsys.readouterr().err.splitlines()[-1]
    assert line == f"tieline serve: error: argument {option}: '{text}' {said}"


def test_who_calls_the_program_themselves_is_told_too(demo_folder: Path) -> None:
    with pytest.raises(ValueError, match=r"'news' is not an origin\."):
        create_app(demo_folder, allowed_hosts=AllowedHosts(embed_in=("news",)))
    with pytest.raises(ValueError, match=r"'a/b' is not the name of a host\."):
        create_app(demo_folder, allowed_hosts=AllowedHosts(hosts=("a/b",)))
    assert origin("http://[::1]:8000") == "http://[::1]:8000"
