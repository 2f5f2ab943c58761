"""How an embed looks and what its policy allows: style and scripts within the page, by their hash.

In: a publisher's colour; a page. Out: a style sheet's text, scripts' texts, the page sealed by a
content policy that lets nothing in but what stands in the page itself, and the tools of its chart.
"""

from functools import cache

from markupsafe import Markup

from tieline.charts.theme import BREAKPOINTS, Theme, colour, page_colours, type_rules
from tieline.data.tie_types.colours import contrast
from tieline.data.vocabulary import Types
from tieline.paths import ASSETS
from tieline.web import first_paint
from tieline.web.assets import without_comments

POLICY = "content policy"
"""What a template writes where `sealed` puts the policy."""
LATER_SCRIPT = "data-tools="
"""What the picture of a page has whose script fetches another (assets/pages/late_tools.js)."""
READABLE = 4.5
"""The least contrast of a text with its ground (WCAG 2.2, AA)."""

_LOOKS = {"paper": "background", "raised": "field", "ink": "ink", "quiet": "muted", "rule": "rule"}
_OWN = {"link": "focus", "focus": "focus", "warn": "warn", "lit": "lit", "turned": "turned"}
"""An embed's names of colours of the other pages."""
NARROW_FRAME = f"(max-width: {BREAKPOINTS['embed']}px)"
"""The media query of frames that show the narrow layout."""


def style(accent: str, types: Types, *more: str) -> str:
    """Return the style of an embed; `accent` is six hexadecimal digits or blank."""
    light, dark = (_variables(theme, accent, types) for theme in ("light", "dark"))
    return (
        f":root{{{light}}}:root[data-theme=dark]{{{dark}}}"
        f"@media (prefers-color-scheme:dark){{:root[data-theme=auto]{{{dark}}}}}\n"
        + "".join(map(asset, ("embed/embed.css", "chart/chart.css", *more)))
        + type_rules(types)
    )


def _variables(theme: Theme, accent: str, types: Types) -> str:
    values = {name: colour(look, theme) for name, look in _LOOKS.items()}
    page = page_colours(theme, types)
    values |= {word: page[word] for word in types}
    values |= {name: page[word] for name, word in _OWN.items()}
    values["small"] = "0.75rem"
    values["accent"] = f"#{accent}" if accent else values["ink"]
    grounds = (values["paper"], values["raised"])
    # A colour that cannot be read on this ground is left to rules, which say nothing.
    if accent and all(contrast(values["accent"], ground) >= READABLE for ground in grounds):
        values["link"] = values["accent"]
    return ";".join(f"--{name}:{value}" for name, value in values.items())


@cache
def asset(name: str) -> str:
    """Return a style sheet or a script that imports nothing, without comments and blank lines."""
    return without_comments((ASSETS / name).read_text(encoding="utf-8"))


def folded(svg: str) -> Markup:
    """Return a drawing for narrow frames, which is read by those alone."""
    return Markup(first_paint.folded(svg, "narrow", NARROW_FRAME))


def unfolded(below: Markup) -> Markup:
    """Return what stands below the picture, for after the first paint."""
    return Markup(first_paint.unfolded(below))


def sealed(page: str, origins: str = "") -> str:
    """Write the policy into a page, so that it holds without a server's headers too."""
    return page.replace(POLICY, policy(page, origins), 1)


def policy(page: str, origins: str = "") -> str:
    """Return the policy that allows a page its own styles and scripts, and little else.

    `origins` are those of the script that its chart fetches later, as a content policy names them.
    """
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for name, attributes, text in first_paint.verbatim_elements(page):
        # With attributes they are data, which no browser runs.
        if not attributes:
            hashes[name].append(first_paint.hashed(text))
    fetched = origins.split() if LATER_SCRIPT in page else []
    return (
        f"default-src 'none'; script-src {_sources([*hashes['script'], *fetched])}; "
        f"style-src {_sources(hashes['style'])}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sources(hashes: list[str]) -> str:
    return " ".join(dict.fromkeys(hashes)) or "'none'"
