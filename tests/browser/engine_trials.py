"""Serve the reader's program so that errors and breaches in any browser are reported to it.

In: the folder of a dossier. Out: a `Trial`, whose pages report errors of scripts and breaches of
the content policy to it, and which serves a host page of another origin with an embed.
"""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import waitress

from tests import hostile
from tieline.app import create_app

FAULT, BREACH, WATCH = "/trial/fault", "/trial/breach", "/trial/watch.js"
"""Where scripts report errors and browsers breaches; the script that reports."""

WATCHING = f"""(() => {{
  let left = false; // WebKit fails the requests of a page that is left, before it is gone.
  const tell = (what) => left || navigator.sendBeacon("{FAULT}", String(what));
  addEventListener("beforeunload", () => {{ left = true; }});
  addEventListener("error", (event) => tell(event.message || `not loaded: ${{event.target.src}}`));
  addEventListener("unhandledrejection", (event) => tell(event.reason));
  const {{ error }} = console;
  console.error = (...words) => {{ tell(words.join(" ")); error(...words); }};
}})();"""

BROKEN = """<!doctype html><html lang="en"><head><title>Broken</title></head><body>
<script>window.ran = true;</script><script src="/trial/broken.js"></script></body></html>"""
"""A page that breaks the policy, and whose script fails."""


@dataclass
class Trial:
    """The pages of a dossier, and what browsers reported of them."""

    app: Any
    policy: bool
    faults: list[str] = field(default_factory=list)
    address: str = ""
    other_origin: str = ""
    host: str = ""

    @classmethod
    @contextmanager
    def of(cls, folder: Path, *, policy: bool = True) -> Iterator["Trial"]:
        """Serve a dossier on two ports, so that one is another origin than the other."""
        trial = cls(create_app(folder), policy)
        server = waitress.create_server(trial, listen="127.0.0.1:0 127.0.0.1:0", threads=8)
        trial.address, trial.other_origin = (
            f"http://127.0.0.1:{port}" for _, port in server.effective_listen
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield trial
        finally:
            server.close()

    def host_page(self, address: str) -> str:
        """Publish a page with the embed of an address of the explorer; return its own address."""
        query = urlencode({"url": self.address + address, "maxwidth": "1100"})
        with urlopen(f"{self.address}/oembed?{query}") as answer:
            code = json.load(answer)["tieline"]["script"]
        self.host = f'<!doctype html><html lang="en"><title>Host</title><p>Words.</p>{code}'
        return f"{self.other_origin}/trial/host"

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """Answer a request as a WSGI program does."""
        path = environ["PATH_INFO"]
        if path in (FAULT, BREACH):
            self.faults.append(environ["wsgi.input"].read().decode(errors="replace"))
            start("204 No Content", [])
            return [b""]
        own = self.own_page(path)
        if own is None:
            return self.of_the_program(environ, start)
        kind, text = own
        headers = [("Content-Type", f"{kind}; charset=utf-8")]
        if path == "/broken":
            headers.append(("Content-Security-Policy", f"script-src 'self'; report-uri {BREACH}"))
            text = watched(text)
        start("200 OK", headers)
        return [text.encode()]

    def own_page(self, path: str) -> tuple[str, str] | None:
        """Find the type and the text of a page that the trial adds to those of the program."""
        pages = {
            WATCH: ("text/javascript", WATCHING),
            "/broken": ("text/html", BROKEN),
            "/trial/broken.js": ("text/javascript", "throw new Error('broken on purpose');"),
            "/trial/host": ("text/html", self.host),
            "/all-as-markup": ("text/html", "\n".join(hostile.TEXTS[:9])),
        }
        return pages.get(path)

    def of_the_program(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """Ask the program, and let its page report breaches, and errors where it may."""
        for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
            environ.pop(name, None)
        status: list[Any] = []
        answer = self.app(environ, lambda *words: status.extend(words[:2]))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        headers = dict(status[1])
        if headers.get("Content-Type", "").startswith("text/html"):
            policy = headers.pop("Content-Security-Policy", "")
            if self.policy:
                headers["Content-Security-Policy"] = f"{policy}; report-uri {BREACH}"
            if "script-src 'self'" in policy:
                body = watched(body.decode()).encode()
        headers["Content-Length"] = str(len(body))
        start(status[0], list(headers.items()))
        return [body]


def watched(page: str) -> str:
    """A page whose first script reports what fails."""
    return page.replace("<head>", f'<head><script src="{WATCH}"></script>', 1)
