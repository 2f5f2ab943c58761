"""Texts are cut and wrapped by their estimated width, each letter measured once."""

import pytest

from tieline.charts import text_metrics
from tieline.render import sheet


def test_no_letter_is_measured_twice_nor_one_beyond_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cell of 30,000 letters took 53 seconds, as each letter taken away measured it anew."""
    measured: list[str] = []
    width_of = text_metrics.letter_width

    def counted(letter: str) -> float:
        measured.append(letter)
        return width_of(letter)

    monkeypatch.setattr(text_metrics, "letter_width", counted)
    monkeypatch.setattr(sheet, "letter_width", counted)
    assert len(text_metrics.shortened("m" * 30_000, 100, 12)) < 12
    assert len(measured) < 30
    for wrap in (text_metrics.wrapped, sheet.wrapped):
        for text in ("m" * 30_000, "mm " * 10_000):
            measured.clear()
            wrap(text, 100, 12)
            assert len(measured) <= 3 * len(text)


@pytest.mark.parametrize(
    ("text", "short"),
    [("", ""), ("m", "m…"), ("mm", "m…"), (" m", "…"), ("m m m m", "m…"), ("iiii iiii", "iiii…")],
)
def test_at_least_one_letter_stays_and_no_blank_before_the_ellipsis(text: str, short: str) -> None:
    assert text_metrics.shortened(text, 0.0 if "m" in text else 27.0, 12) == short
