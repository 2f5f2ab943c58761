"""Write what a browser needs before it paints the chart that the server sent, and what can wait.

In: script elements, a picture for narrow windows, and what stands below a picture, as HTML. Out:
the picture as mere text, and a script that makes a picture of it where the window is narrow; the
scripts in a template, or all that is below as mere text, and a small script that takes them out
after the first frame. A browser would read both pictures and all that is below them, and run
megabytes of scripts before it paints.
"""

import base64
import hashlib
from collections.abc import Iterator

PAUSE, MOST_PAUSE = 150, 2000
"""Milliseconds without an act of the reader after which Dash is started, and the most in all."""

_AFTER_PAINT = """{
  const start = () => {@START@};@BEFORE@
  const told = PerformanceObserver.supportedEntryTypes.includes("paint");
  if (document.hidden || !told) start();
  else {
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      @GO@
    }).observe({ type: "paint", buffered: true });
  }
}
"""
"""The browser tells of its first paint (W3C Paint Timing)."""

_DASH = """
    const held = document.getElementById("held").content.querySelectorAll("script[src]");
    const scripts = [...held].map(({ attributes }) => {
      const script = document.createElement("script");
      [...attributes].forEach(({ name, value }) => script.setAttribute(name, value));
      script.async = false;
      return script;
    });
    scripts.at(-1).addEventListener("load", () => { window.renderer = new DashRenderer(); });
    const [own, ...dash] = scripts;
    document.body.append(own);
    const acts = ["pointerdown", "pointerup", "pointermove", "keydown", "wheel", "input"];
    let pause;
    const run = () => {
      acts.forEach((act) => window.removeEventListener(act, wait, true));
      [pause, most].forEach(window.clearTimeout);
      document.body.append(...dash);
    };
    const wait = () => {
      window.clearTimeout(pause);
      pause = window.setTimeout(run, @PAUSE@);
    };
    const most = window.setTimeout(run, @MOST@);
    acts.forEach((act) => window.addEventListener(act, wait, { capture: true, passive: true }));
    wait();
  """.replace("@PAUSE@", str(PAUSE)).replace("@MOST@", str(MOST_PAUSE))
"""A script that is added later keeps its order by `async = false`; one without an address would
not, so that what Dash starts itself with is said here. While Dash starts, nothing is heard for
tenths of a second: who acts on the picture meanwhile is answered first."""

_REST = """
    const held = document.getElementById("held");
    if (!held) return;
    const place = document.createRange();
    place.selectNode(held);
    held.replaceWith(place.createContextualFragment(held.textContent));
  """
"""Scripts of such a fragment run (DOM Parsing and Serialization, createContextualFragment)."""

_EARLY = """
  window.early = { note: (act) => { window.early.act = act; } };
  ["click", "keydown"].forEach((name) => window.addEventListener(name, window.early.note, true));"""
"""The picture is seen before its script runs: what a reader does meanwhile is done then
(assets/explorer/early_acts.js)."""

_UNSEEN = """
  if (window.parent !== window) window.setTimeout(start, 300);"""
"""A frame beyond the window's edge is not painted, and must have its height before it is seen."""

_NEXT_FRAMES = "window.setTimeout(start, 100);"
"""The two frames after the first still show letters and lines that were not ready for it."""


def loader(start: str, before: str, go: str) -> str:
    """Return a script that runs `before`, and after the first paint `start` by the words `go`."""
    return _AFTER_PAINT.replace("@START@", start).replace("@BEFORE@", before).replace("@GO@", go)


DASH_LOADER = loader(_DASH, _EARLY, "start();")
_REST_LOADER = loader(_REST, _UNSEEN, _NEXT_FRAMES)

UNFOLD = """{
  const held = document.currentScript.previousElementSibling;
  const narrow = window.matchMedia(held.dataset.media);
  const unfold = () => {
    const text = held.querySelector("noscript");
    if (text && narrow.matches) text.outerHTML = text.textContent;
  };
  narrow.addEventListener("change", unfold);
  unfold();
}
"""
"""What `noscript` holds is text where scripts run, and HTML where none do (HTML, 4.12.2)."""


def hashed(text: str) -> str:
    """Return how a content policy names a script or style within the page (CSP level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


HASHES = tuple(map(hashed, (DASH_LOADER, UNFOLD)))
"""The explorer's scripts of this module, for its content policy."""

_VERBATIM = ("script", "style")
"""Elements whose text a browser takes as it is (HTML, 13.1.2)."""
_FEW = 1.02
"""Bytes for a letter, at most, of a text that is nearly ASCII."""


def verbatim_elements(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, attributes and text of each script and style element of a page, in order."""
    place = 0
    starts = {name: page.find(f"<{name}") for name in _VERBATIM}
    while any(start >= 0 for start in starts.values()):
        name = min((name for name in starts if starts[name] >= 0), key=starts.__getitem__)
        start = starts[name] + len(name) + 1
        tag_end = page.find(">", start)
        end = page.find(f"</{name}>", tag_end)
        attributes = page[start:tag_end]
        # Of an element of a longer name, only its beginning is like this one's.
        if end >= 0 and not attributes[:1].isalnum():
            yield name, attributes, page[tag_end + 1 : end]
            place = end
        else:
            place = start
        starts = {
            name: at if at < 0 or at >= place else page.find(f"<{name}", place)
            for name, at in starts.items()
        }


def nearly_ascii(text: str) -> bool:
    """Whether a text has so few letters beyond ASCII that naming them by number costs little."""
    return len(text.encode()) < _FEW * len(text)


def encoded(page: str) -> bytes:
    """Return a page's bytes; letters beyond ASCII are named by number where they are few.

    A page of ASCII alone takes half the memory in a browser, which reads it sooner. In a script or
    a style a number would name nothing (HTML, 13.1.4).
    """
    ascii_too = all(text.isascii() for _, _, text in verbatim_elements(page))
    if ascii_too and nearly_ascii(page):
        return page.encode("ascii", "xmlcharrefreplace")
    return page.encode()


def held_back(scripts: str) -> str:
    """Return Dash's scripts as HTML that fetches and runs them after the first paint."""
    # Fetched ahead they would not stand sooner: the picture waits while a browser parses them.
    return f'<template id="held">{scripts}</template><script>{DASH_LOADER}</script>'


def unfolded(below: str) -> str:
    """Return all that is below a picture as HTML that is read, and run, after the first paint."""
    return f'<noscript id="held">{below}</noscript><script>{_REST_LOADER}</script>'


def folded(svg: str, name: str, media: str) -> str:
    """Return a chart as HTML of a class, read where a media query holds or no script runs."""
    chart = f'<div class="{name}" data-media="{media}"><noscript>{svg}</noscript></div>'
    return f"{chart}<script>{UNFOLD}</script>"
