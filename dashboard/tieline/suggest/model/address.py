"""Read the address of a model, and say what keeps one from answering.

In: what was given with `--model`, and a key. Out: an `Address`, or a `ModelError`.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from tieline.data.problems import quoted

KEY = "TIELINE_MODEL_KEY"
"""The variable of the environment in which the key stands."""
SECONDS = 120
"""Seconds in which a model has to answer."""
_PATH = "/chat/completions"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class ModelError(Exception):
    """Why a model gives no suggestions: place, fault and remedy in a sentence each."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model is asked: host, port and path, its name, the key, and how long it may take."""

    url: str
    is_secure: bool
    host: str
    port: int | None
    path: str
    name: str
    key: str = ""
    seconds: float = SECONDS

    @property
    def notice(self) -> str:
        """Say that the text leaves, and whither; to be shown before it does."""
        where = "this program" if self.host in _HERE else "this machine"
        open_ = "" if self.is_secure or self.host in _HERE else ", unencrypted"
        return f"The article's text leaves {where}: it is sent to {self.url}{open_}."


def address_of(url: str, name: str, key: str = "", seconds: float = SECONDS) -> Address:
    """Read an address; raises ModelError for what is none, and for a key that no header can have.

    It is that of an interface like OpenAI's, with or without `/chat/completions` at its end.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _no_address(url) from None
    is_plain = url.isascii() and url.isprintable() and " " not in url
    if not is_plain or parts.scheme not in ("http", "https") or not parts.hostname:
        raise _no_address(url)
    if parts.username is not None or parts.query or parts.fragment:
        fault = "--model: the address has a user, a query or a fragment"
        raise ModelError(f"{fault}. Leave it out; a key stands in {KEY}.")
    if not (key.isascii() and key.isprintable()):
        raise ModelError(f"{KEY}: the key has characters that no key has. Copy it once more.")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    whole = f"{parts.scheme}://{parts.netloc}{path}"
    is_secure = parts.scheme == "https"
    return Address(whole, is_secure, parts.hostname, port, path, name, key, seconds)


def _no_address(url: str) -> ModelError:
    fault = f"--model: {quoted(url)} is no address of a model."
    return ModelError(f"{fault} Write it whole: http or https, the host, the path.")
