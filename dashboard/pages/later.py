"""The page's scripts, held back until the picture that the server sent has been painted.

In: Dash's script elements as HTML. Out: the same in a template, and one small script that takes
them out after the first frame. A browser would run megabytes of scripts before it paints anything.
"""

import base64
import hashlib
import re

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
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
"""
"""A script that is added later keeps its order by `async = false`; one without an address would
not, so that what Dash starts itself with is said here."""

LOADER_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(LOADER.encode()).digest()).decode()}'"
"""How a content policy names the loader (CSP level 2)."""

_ADDRESS = re.compile(r'<script src="([^"]+)"')


def held_back(scripts: str) -> str:
    """Return the scripts as HTML that fetches them at once and runs them after the first paint."""
    fetched = "".join(
        f'<link rel="prefetch" as="script" href="{address}">'
        for address in _ADDRESS.findall(scripts)
    )
    return f'{fetched}<template id="held">{scripts}</template><script>{LOADER}</script>'
