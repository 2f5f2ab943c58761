"""What a browser needs before it paints the picture that the server sent, and what can wait.

In: Dash's style and script elements as HTML. Out: the styles within the page; the scripts in a
template, and a small one that takes them out after the first frame. A browser would fetch every
style by itself and run megabytes of scripts before it paints anything.
"""

import base64
import hashlib
import re
from pathlib import Path

LOADER = """
const start = () => {
  const held = document.getElementById("held").content.querySelectorAll("script[src]");
  const scripts = [...held].map(({ attributes }) => {
    const script = document.createElement("script");
    [...attributes].forEach(({ name, value }) => script.setAttribute(name, value));
    script.async = false;
    return script;
  });
  scripts.at(-1).addEventListener("load", () => { window.renderer = new DashRenderer(); });
  document.body.append(...scripts);
};
const told = PerformanceObserver.supportedEntryTypes.includes("paint");
if (document.hidden || !told) start();
else {
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    start();
  }).observe({ type: "paint", buffered: true });
}
"""
"""The browser tells of its first paint (W3C Paint Timing). A script that is added later keeps its
order by `async = false`; one without an address would not, so that what Dash starts itself with is
said here."""

LOADER_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(LOADER.encode()).digest()).decode()}'"
"""How a content policy names the loader (CSP level 2)."""

_STYLE = re.compile(r'<link rel="stylesheet" href="/assets/([^"?]+)[^"]*">')


def within(styles: str, folder: Path) -> str:
    """Return the style sheets of our own folder as one element, in their order."""
    sheets = (folder / name for name in _STYLE.findall(styles))
    return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"


def held_back(scripts: str) -> str:
    """Return the scripts as HTML that fetches and runs them after the first paint."""
    # Fetched ahead they would not stand sooner: the picture waits while a browser parses them.
    return f'<template id="held">{scripts}</template><script>{LOADER}</script>'
