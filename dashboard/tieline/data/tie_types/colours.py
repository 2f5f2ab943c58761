"""Compare colours: contrast, and how far apart they are to people who see fewer of them.

In: colours as `#rrggbb`. Out: the contrast ratio of WCAG 2, and the least CIEDE2000 difference
under normal sight and three kinds of colour blindness.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

BACKGROUNDS: Mapping[str, str] = MappingProxyType({"light": "#fbfaf7", "dark": "#14181d"})
"""What every picture is drawn on, by theme."""

_Triple = tuple[float, float, float]

SIGHTS: Mapping[str, tuple[_Triple, _Triple, _Triple] | None] = MappingProxyType(
    {
        "normal sight": None,
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""What each sight makes of linear red, green and blue, at full severity: Machado, Oliveira and
Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009."""

_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
"""sRGB to XYZ, and its white, D65 (IEC 61966-2-1)."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb` from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(front: str, back: str, share: float) -> str:
    """Return the opaque colour that `front` shows over `back` at an opacity of `share`."""
    pairs = zip(channels(front), channels(back), strict=True)
    return "#" + "".join(f"{round(f * share + b * (1 - share)):02x}" for f, b in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2, from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> _Triple:
    shares = [channel / 255 for channel in channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return red, green, blue


def least_difference(one: str, other: str) -> tuple[float, str]:
    """Return the least CIEDE2000 difference of two colours, and the sight that has it."""
    return min((ciede2000(lab(one, sight), lab(other, sight)), sight) for sight in SIGHTS)


def lab(colour: str, sight: str = "normal sight") -> _Triple:
    """Return CIE L*, a*, b* of a colour as a sight has it."""
    seen = _linear(colour)
    simulation = SIGHTS[sight]
    if simulation is not None:
        red, green, blue = (min(max(value, 0.0), 1.0) for value in _times(simulation, seen))
        seen = (red, green, blue)
    parts = zip(_times(_TO_XYZ, seen), _WHITE, strict=True)
    x, y, z = (_lab_share(value / white) for value, white in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(rows: tuple[_Triple, _Triple, _Triple], values: _Triple) -> _Triple:
    x, y, z = (sum(a * b for a, b in zip(row, values, strict=True)) for row in rows)
    return x, y, z


def _lab_share(share: float) -> float:
    return math.cbrt(share) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def ciede2000(one: _Triple, other: _Triple) -> float:
    """Return the CIEDE2000 difference of two colours in CIE L*, a*, b*.

    As in Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", 2005, whose names the
    symbols keep.
    """
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    g = (1 - _saturated(mean_chroma)) / 2
    (l1, c1, h1), (l2, c2, h2) = (_polar(colour, 1 + g) for colour in (one, other))
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * _cos(mean_h - 30)
        + 0.24 * _cos(2 * mean_h)
        + 0.32 * _cos(3 * mean_h + 6)
        - 0.20 * _cos(4 * mean_h - 63)
    )
    middle = (mean_l - 50) ** 2
    s_l = 1 + 0.015 * middle / math.sqrt(20 + middle)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rotation = 60 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -2 * _saturated(mean_c) * math.sin(math.radians(rotation))
    lightness, chroma, hue = d_l / s_l, d_c / s_c, d_h / s_h
    return math.sqrt(lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue)


def _saturated(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25**7))


def _polar(colour: _Triple, stretch: float) -> _Triple:
    lightness, a, b = colour[0], colour[1] * stretch, colour[2]
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _turn(start: float, end: float) -> float:
    """Return the shorter way from a hue to another, in degrees."""
    turn = end - start
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
