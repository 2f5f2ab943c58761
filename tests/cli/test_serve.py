"""What the C library is told before the server listens."""

import ctypes
from types import SimpleNamespace

import pytest

from tieline.cli.serve import SETTINGS, tune_allocator


def test_the_library_is_told_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[int, int] = {}
    library = SimpleNamespace(mallopt=told.__setitem__)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: library)
    tune_allocator()
    assert told == SETTINGS


def test_a_library_without_such_settings_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    tune_allocator()
