"""Firefox and WebKit as Debian packages them, driven by what they speak themselves.

In: the name of an engine. Out: an `Engine`, which opens addresses, runs scripts, moves a mouse,
presses keys and takes screenshots. Firefox is driven by Marionette, a socket of its own; WebKit by
WebKitWebDriver. Both speak the commands of WebDriver, so that no package is needed for either:
Debian has no geckodriver, and Playwright drives only Firefox and WebKit that it has patched.
"""

import itertools
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.browser.patience import PATIENCE

HOST = "127.0.0.1"
WINDOW = (1440, 985)
"""Pixels: about 1440 x 900 of them are left to a page."""

MINI_BROWSERS = ("webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0")
"""Folders in which WebKitGTK's own small browser is installed, below that of the libraries."""

NEEDED = {
    "firefox": "Firefox is not installed (apt-get install firefox-esr)",
    "webkit": "WebKit is not installed (apt-get install webkit2gtk-driver xvfb)",
}
"""The engines, and why a test of each is skipped."""

QUIET = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
"""Preferences of Firefox that keep it from asking anything of its user or of other hosts."""

ENTER, ESCAPE, DOWN = "\ue007", "\ue00c", "\ue015"
"""Keys as WebDriver writes them."""

LONGEST = 2 * PATIENCE / 1000
"""Seconds that one command may take: a page may be computed for long on a busy machine."""


class EngineError(Exception):
    """A browser refused a command, or did not start; its own message stands in it."""


class Connection(Protocol):
    """How the commands of WebDriver travel to a browser."""

    def send(self, command: str, **words: Any) -> Any:
        """Send one command with its words and return the value of the answer."""


class Marionette:
    """A connection to Firefox: JSON after its length, over a socket."""

    def __init__(self, port: int) -> None:
        self.line = connected(port)
        self.numbers = itertools.count(1)
        self.read()

    def read(self) -> Any:
        """Read one message: its length in digits, a colon, and as many bytes of JSON."""
        digits = b"".join(iter(lambda: self.line.recv(1), b":"))
        length, body = int(digits), b""
        while len(body) < length:
            body += self.line.recv(length - len(body))
        return json.loads(body)

    def send(self, command: str, **words: Any) -> Any:
        message = json.dumps([0, next(self.numbers), f"WebDriver:{command}", words]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self.read()
        if error:
            raise EngineError(f"{command}: {error['message']}")
        # What is no object arrives in one.
        return value.get("value") if isinstance(value, dict) and set(value) == {"value"} else value


PATHS = {
    "Navigate": ("POST", "/url"),
    "Back": ("POST", "/back"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "PerformActions": ("POST", "/actions"),
    "SwitchToFrame": ("POST", "/frame"),
    "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteSession": ("DELETE", ""),
}
"""Method and path of each command that is sent over HTTP."""


class WebDriver:
    """A connection to WebKitWebDriver: JSON over HTTP."""

    def __init__(self, port: int, wanted: Mapping[str, Any]) -> None:
        connected(port).close()
        self.address = f"http://{HOST}:{port}/session"
        body = {"capabilities": {"alwaysMatch": wanted}}
        self.address += "/" + self.ask("POST", "", body)["sessionId"]

    def ask(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        """Send one request and return the value of its answer."""
        data = json.dumps(body).encode() if method == "POST" else None
        request = Request(self.address + path, data, method=method)
        try:
            with urlopen(request, timeout=LONGEST) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise EngineError(f"{path}: {json.load(error)['value']['message']}") from None

    def send(self, command: str, **words: Any) -> Any:
        return self.ask(*PATHS[command], words)


@dataclass(frozen=True)
class Engine:
    """A browser that runs, with one window."""

    name: str
    connection: Connection

    def open(self, address: str) -> None:
        """Open an address and wait until it has loaded."""
        self.connection.send("Navigate", url=address)

    def back(self) -> None:
        self.connection.send("Back")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function's text with arguments in the page and return what it returns."""
        body = f"return ({script})(...arguments);"
        return self.connection.send("ExecuteScript", script=body, args=list(arguments))

    def until(self, script: str, *arguments: Any) -> Any:
        """Wait until such a function returns something true, and return that."""
        end = time.monotonic() + PATIENCE / 1000
        while not (value := self.run(script, *arguments)):
            assert time.monotonic() < end, f"{self.name} waited in vain for {script} {arguments}"
            time.sleep(0.05)
        return value

    @contextmanager
    def inside(self, number: int) -> Iterator[None]:
        """Run what a block asks in a frame of the page, by its number."""
        self.connection.send("SwitchToFrame", id=number)
        try:
            yield
        finally:
            self.connection.send("SwitchToFrame", id=None)

    def move(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the mouse to a place in the window, and click there if asked."""
        steps: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": round(x) + aside, "y": round(y), "duration": 0}
            for aside in (1, 0)
        ]
        if click:
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.connection.send("PerformActions", actions=[mouse | {"actions": steps}])

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as WebDriver writes them."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": steps}
        self.connection.send("PerformActions", actions=[keyboard])

    def screenshot(self) -> str:
        """Take a picture of the window: the bytes of a PNG, in base64."""
        words = {"full": False, "hash": False} if self.name == "firefox" else {}
        return str(self.connection.send("TakeScreenshot", **words))


def is_installed(name: str) -> bool:
    """Whether this machine has all that an engine needs."""
    if name == "firefox":
        return firefox_program() is not None
    return bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and mini_browser())


def firefox_program() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def mini_browser() -> str | None:
    """Find the browser that WebKitWebDriver opens."""
    paths = (
        path for name in MINI_BROWSERS for path in Path("/usr/lib").glob(f"*/{name}/MiniBrowser")
    )
    return next(map(str, paths), None)


@contextmanager
def started(name: str) -> Iterator[Engine]:
    """Start an engine with an empty profile; end it when the block is left."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        start = start_firefox if name == "firefox" else start_webkit
        engine = Engine(name, start(stack, Path(folder)))
        engine.connection.send("SetWindowRect", width=WINDOW[0], height=WINDOW[1])
        yield engine
        engine.connection.send("DeleteSession")


def start_firefox(stack: ExitStack, folder: Path) -> Connection:
    """Start Firefox without a window on a screen and begin a session."""
    port = free_port()
    preferences = QUIET | {"marionette.port": port}
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(it)});" for key, it in preferences.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    words = ["--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    run_beside(stack, [firefox_program() or "", *words], {"HOME": str(folder)})
    connection = Marionette(port)
    stack.callback(connection.line.close)
    connection.send("NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})
    return connection


def start_webkit(stack: ExitStack, folder: Path) -> Connection:
    """Start a screen in memory, WebKitWebDriver on it, and begin a session in its browser."""
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    run_beside(stack, screen, {}, kept=(write,))
    os.close(write)
    with os.fdopen(read) as output:
        display = f":{output.readline().strip()}"
    port = free_port()
    run_beside(
        stack,
        ["WebKitWebDriver", f"--port={port}", f"--host={HOST}"],
        {"DISPLAY": display, "HOME": str(folder), "GDK_BACKEND": "x11"},
    )
    browser = {"binary": mini_browser(), "args": ["--automation"]}
    return WebDriver(port, {"webkitgtk:browserOptions": browser})


def run_beside(
    stack: ExitStack, command: Sequence[str], extra: Mapping[str, str], kept: Sequence[int] = ()
) -> None:
    """Start a program that is ended with the stack."""
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | extra,
        pass_fds=kept,
    )

    def end() -> None:
        program.terminate()
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()

    stack.callback(end)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server((HOST, 0)) as door:
        return int(door.getsockname()[1])


def connected(port: int) -> socket.socket:
    """Connect to a program that is about to listen on a port."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            return socket.create_connection((HOST, port), timeout=LONGEST)
        except OSError:
            if time.monotonic() > end:
                raise EngineError(f"nothing listens on port {port}") from None
            time.sleep(0.1)
