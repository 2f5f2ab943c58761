"""Answers that are kept in memory: what of an address stays with them, and which are not kept."""

import pytest

from tests.serving import DEMO
from tieline.app import create_app
from tieline.web.cache import ResponseCache

UNKNOWN = "&".join(f"word{number}=value" for number in range(1_000))


@pytest.fixture
def caches(monkeypatch: pytest.MonkeyPatch) -> list[ResponseCache]:
    """The caches that were made, the program's own first."""
    made: list[ResponseCache] = []
    start = ResponseCache.__init__

    def init(self: ResponseCache) -> None:
        start(self)
        made.append(self)

    monkeypatch.setattr(ResponseCache, "__init__", init)
    return made


@pytest.mark.parametrize("page", ["/embed/network?", "/embed/chord?", "/?view=network&"])
def test_pages_of_unknown_words_are_not_kept(page: str, caches: list[ResponseCache]) -> None:
    client = create_app(DEMO).test_client()
    assert client.get(f"{page}fold=0").status_code == 200
    kept = caches[0]._bytes
    assert kept
    for number in range(3):
        answer = client.get(f"{page}fold=0&more{number}=1&{UNKNOWN}")
        assert "could not be used" in answer.text
        assert answer.headers["ETag"]
    assert caches[0]._bytes == kept


def test_keys_take_the_same_memory_however_long_they_are() -> None:
    answers = ResponseCache()
    for number in range(50):
        key = (number, "x" * 100_000)
        assert answers.get_or_write(key, lambda: b"one") == b"one"
        assert answers.get_or_write(key, lambda: b"other") == b"one"
    assert {len(key) for key in answers._answers} == {20}
