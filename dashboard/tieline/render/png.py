"""An SVG as PNG, drawn without a browser and with a font that comes from an installed package.

In: the text of an SVG of ours. Out: a PNG's bytes, one or two pixels a unit.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import fontpkg_inter

MOST_PIXELS = 6_000_000
"""A larger sheet is drawn less densely."""
MOST_PAINTERS = 2
LONGEST = 60.0
"""Seconds after which a drawing is given up."""

FAMILY = fontpkg_inter.FAMILY
_FONTS = sorted(str(path) for path in (Path(fontpkg_inter.ROOT) / "files").glob("*.ttf"))
_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
# The package's font knows Latin, Greek and Cyrillic; for other letters the system is asked.
_FOREIGN = re.compile("[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0010ffff]")


# resvg holds the interpreter's lock while it draws, for seconds: nobody else would be answered.
_PAINTER = """
import json, sys, resvg_py
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(**json.load(sys.stdin))))
"""
_FREE = BoundedSemaphore(MOST_PAINTERS)


def to_png(svg: str, scale: int = 1) -> bytes:
    """Return the SVG as PNG of `scale` pixels a unit, fewer where those would be too many.

    A process of its own draws it. Raises ValueError for what is no SVG with a size, and
    subprocess.SubprocessError where it could not be drawn.
    """
    asked = {
        "svg_string": svg,
        "zoom": _density(svg, scale),
        "font_files": _FONTS,
        "font_family": FAMILY,
        "sans_serif_family": FAMILY,
        "skip_system_fonts": not _FOREIGN.search(svg),
    }
    line = [sys.executable, "-P", "-c", _PAINTER]
    with _FREE:
        drawn = subprocess.run(
            line, input=json.dumps(asked).encode(), capture_output=True, check=True, timeout=LONGEST
        )
    return drawn.stdout


def _density(svg: str, scale: int) -> float:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("svg: it has no width and height")
    return float(min(scale, (MOST_PIXELS / (float(found[1]) * float(found[2]))) ** 0.5))
