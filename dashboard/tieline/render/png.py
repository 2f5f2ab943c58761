"""An SVG as PNG, drawn without a browser and with a font that comes from an installed package.

In: the text of an SVG of ours. Out: a PNG's bytes, one or two pixels a unit.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from xml.etree import ElementTree

from tieline.render.fonts import FAMILY, FONT_FILES, FOREIGN, warn_of_missing_letters

MOST_PIXELS = 6_000_000
"""A larger sheet is drawn less densely."""
MOST_PAINTERS = 2
LONGEST = 60.0
"""Seconds after which a drawing is given up."""
LOOK_SECONDS = 0.2
"""Between two looks at whether a drawing is still wanted."""

# resvg holds the interpreter's lock while it draws, for seconds: nobody else would be answered.
_PAINTER = """
import json, sys, resvg_py
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(**json.load(sys.stdin))))
"""
_FREE = BoundedSemaphore(MOST_PAINTERS)


class AbandonedError(Exception):
    """Nobody waits for a drawing any more."""


def to_png(svg: str, scale: int = 1, is_abandoned: Callable[[], bool] = bool) -> bytes:
    """Return the SVG as PNG of `scale` pixels a unit, fewer where those would be too many.

    A process of its own draws it, until `is_abandoned` says that nobody waits for it. Raises
    ValueError for what is no SVG with a size, subprocess.SubprocessError where it could not be
    drawn, AbandonedError where it is not drawn to its end.
    """
    foreign = FOREIGN.search(svg) is not None
    if foreign:
        warn_of_missing_letters(svg)
    options = {
        "svg_string": svg,
        "zoom": density(svg, scale),
        "font_files": FONT_FILES,
        "font_family": FAMILY,
        "sans_serif_family": FAMILY,
        "skip_system_fonts": not foreign,
    }
    line = [sys.executable, "-P", "-c", _PAINTER]
    pipe = subprocess.PIPE
    # Through a pipe, what is not sent by the first look would never be sent.
    with _FREE, TemporaryFile() as given:
        given.write(json.dumps(options).encode())
        given.seek(0)
        with subprocess.Popen(line, stdin=given, stdout=pipe, stderr=pipe) as painter:
            png, faults = _output(painter, is_abandoned)
    if painter.returncode:
        raise subprocess.CalledProcessError(painter.returncode, line, png, faults)
    return png


def _output(
    painter: subprocess.Popen[bytes], is_abandoned: Callable[[], bool]
) -> tuple[bytes, bytes]:
    """Return all that a painter writes, having looked now and then whether it is wanted."""
    end = time.monotonic() + LONGEST
    try:
        while time.monotonic() < end:
            if is_abandoned():
                raise AbandonedError
            with suppress(subprocess.TimeoutExpired):
                return painter.communicate(timeout=LOOK_SECONDS)
        raise subprocess.TimeoutExpired(painter.args, LONGEST)
    except BaseException:
        painter.kill()
        raise


def density(svg: str, scale: int) -> float:
    """Return how many pixels a unit takes; raises ValueError for an SVG without a size."""
    try:
        _, root = next(ElementTree.iterparse(io.StringIO(svg), events=["start"]))
        width, height = (float(root.attrib[side]) for side in ("width", "height"))
    except (ElementTree.ParseError, StopIteration, KeyError, ValueError):
        raise ValueError("svg: it has no width and height") from None
    return float(min(scale, (MOST_PIXELS / (width * height)) ** 0.5))
