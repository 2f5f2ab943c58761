"""Scripts of components: packed once, for whom it fits, the same content for all."""

import re

import brotli
import pytest
from werkzeug.test import Client

from tests.serving import DEMO
from tieline.app import create_app


@pytest.fixture(scope="module")
def reader() -> Client:
    return create_app(DEMO).test_client()


@pytest.fixture(scope="module")
def address(reader: Client) -> str:
    page = reader.get("/?view=network").get_data(as_text=True)
    found = re.search(r'src="(/_dash-component-suites/dash/html/[^"]+)"', page)
    assert found
    return found[1]


def test_whoever_takes_brotli_gets_it_and_others_what_they_take(
    reader: Client, address: str
) -> None:
    plain = reader.get(address, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    packed = reader.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert brotli.decompress(packed.get_data()) == plain.get_data()
    zipped = reader.get(address, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert len(packed.get_data()) < len(zipped.get_data())


def test_a_script_is_packed_once_whatever_version_its_address_names(
    reader: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Accept-Encoding": "br"}
    first = reader.get(address, headers=headers).get_data()

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(brotli, "compress", never)
    assert reader.get(address, headers=headers).get_data() == first
    other = re.sub(r"\.v[0-9_]+m[0-9]+\.", ".v1_0m1.", address)
    assert other != address
    assert reader.get(other, headers=headers).get_data() == first


def test_the_explorer_s_own_script_is_packed_and_sent_once(reader: Client) -> None:
    path, headers = "/assets/explorer.js", {"Accept-Encoding": "gzip, br"}
    packed = reader.get(path, headers=headers)
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.get_data()) == reader.get(path).get_data()
    again = reader.get(path, headers=headers | {"If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_nothing_else_is_packed_by_it(reader: Client) -> None:
    """Pages and figures are packed once by their own, by gzip."""
    for path in ("/?view=network", "/figure/network.svg", "/_dash-component-suites/dash/none.js"):
        answer = reader.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert answer.headers.get("Content-Encoding") != "br"
