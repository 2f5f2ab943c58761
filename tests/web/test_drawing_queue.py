"""Who draws, who waits, who is refused, and for whom nothing is drawn any more."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from werkzeug.exceptions import ServiceUnavailable

from tieline.render.png import AbandonedError
from tieline.web.drawing_queue import RETRY_SECONDS, DrawingQueue, HasLeft

SOON = 5.0


def stays() -> bool:
    return False


class Studio:
    """A queue of two painters and two places to wait; each drawing ends when it is told to."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._queue = DrawingQueue(at_once=2, waiting=2)
        self.begun: list[str] = []
        self.finish = threading.Event()
        self.changed = threading.Condition()

    def write(self, key: str) -> Callable[[HasLeft], bytes]:
        def paint(is_abandoned: HasLeft) -> bytes:
            with self.changed:
                self.begun.append(key)
                self.changed.notify_all()
            while not self.finish.wait(0.01):
                if is_abandoned():
                    raise AbandonedError
            return key.encode()

        return paint

    def ask(self, key: str, has_left: HasLeft = stays, *, can_wait: bool = True) -> Future[bytes]:
        """Ask in a thread of its own, and come back when that has its place."""
        before = self._queue._threads
        asked = self._pool.submit(
            self._queue.draw, key, self.write(key), has_left, can_wait=can_wait
        )
        while self._queue._threads == before and not asked.done():
            pass
        return asked

    def wait_for(self, *begun: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: sorted(self.begun) == sorted(begun), SOON)


@pytest.fixture
def studio() -> Iterator[Studio]:
    with ThreadPoolExecutor(8) as pool:
        made = Studio(pool)
        yield made
        made.finish.set()


def test_equal_requests_share_a_drawing(studio: Studio) -> None:
    asked = [studio.ask("a") for _ in range(3)]
    studio.finish.set()
    assert [one.result(SOON) for one in asked] == [b"a"] * 3
    assert studio.begun == ["a"]


def test_two_draw_two_wait_and_the_rest_is_told_when_to_come_again(studio: Studio) -> None:
    asked = [studio.ask(key) for key in "abcd"]
    studio.wait_for("a", "b")
    for key in "ea":
        error = studio.ask(key).exception(SOON)
        assert isinstance(error, ServiceUnavailable)
        assert dict(error.get_headers())["Retry-After"] == str(RETRY_SECONDS)
    studio.finish.set()
    assert [one.result(SOON) for one in asked] == [b"a", b"b", b"c", b"d"]


def test_who_cannot_wait_draws_at_once_or_is_refused(studio: Studio) -> None:
    asked = [studio.ask(key, can_wait=False) for key in "ab"]
    for key in "ac":
        assert isinstance(studio.ask(key, can_wait=False).exception(SOON), ServiceUnavailable)
    studio.finish.set()
    assert [one.result(SOON) for one in asked] == [b"a", b"b"]


def test_who_waits_for_a_drawing_keeps_no_painter(studio: Studio) -> None:
    asked = [studio.ask("a"), studio.ask("a"), studio.ask("b", can_wait=False)]
    studio.wait_for("a", "b")
    studio.finish.set()
    assert [one.result(SOON) for one in asked] == [b"a", b"a", b"b"]


def test_a_drawing_is_made_while_one_of_its_clients_stays(studio: Studio) -> None:
    left = threading.Event()
    first, second = studio.ask("a", left.is_set), studio.ask("a")
    left.set()
    studio.finish.set()
    assert second.result(SOON) == first.result(SOON) == b"a"


def test_when_all_have_left_it_is_given_up(studio: Studio) -> None:
    left = threading.Event()
    asked = [studio.ask("a", left.is_set), studio.ask("a", left.is_set)]
    studio.wait_for("a")
    left.set()
    assert [type(one.exception(SOON)) for one in asked] == [AbandonedError] * 2
    studio.finish.set()
    assert studio.ask("a").result(SOON) == b"a"


def test_who_left_while_waiting_is_never_drawn_for(studio: Studio) -> None:
    left = threading.Event()
    asked = [studio.ask("a"), studio.ask("b"), studio.ask("c", left.is_set)]
    studio.wait_for("a", "b")
    left.set()
    assert isinstance(asked[2].exception(SOON), AbandonedError)
    studio.finish.set()
    assert [one.result(SOON) for one in asked[:2]] == [b"a", b"b"]
    assert "c" not in studio.begun


def test_what_fails_fails_for_all_who_wait_and_is_tried_again() -> None:
    queue, begin = DrawingQueue(), threading.Event()

    def fails(_: HasLeft) -> bytes:
        begin.wait(SOON)
        raise ValueError("no picture")

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(queue.draw, "a", fails, stays) for _ in range(2)]
        begin.set()
        for one in asked:
            with pytest.raises(ValueError, match="no picture"):
                one.result(SOON)
    assert queue.draw("a", lambda _: b"a", stays) == b"a"
