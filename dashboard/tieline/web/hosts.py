"""By which names the program is known, and in whose pages its embeds may stand.

In: names of hosts and origins as a user writes them, and where the program listens. Out: the same
as browsers write them, or one sentence on what is wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names by which a machine knows itself."""

_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = rf"(?:{_LABEL}(?:\.{_LABEL})*)"
_ORIGIN = re.compile(rf"https?://(?:(?:\*\.)?{_NAME}|\[[0-9a-f:.]+\])(?::[0-9]{{1,5}})?")
_PORT = re.compile(":[0-9]*$")


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The hosts that are answered and the origins that may embed: all, where none is named."""

    hosts: tuple[str, ...] = ()
    embed_in: tuple[str, ...] = ()


def host(text: str) -> str:
    """Return a host's name as it is compared; raises ValueError with what is wrong.

    >>> host("Charts.Example.org")
    'charts.example.org'
    """
    name = text.casefold()
    if not re.fullmatch(_NAME, name) and not _is_address(bare(name)):
        remedy = "Write the name alone, as in charts.example.org."
        raise ValueError(f"'{text}' is not the name of a host. {remedy}")
    return bare(name)


def origin(text: str) -> str:
    """Return an origin as browsers compare it; raises ValueError with what is wrong.

    >>> origin("HTTPS://Localhost:8000")
    'https://localhost:8000'
    """
    name = text.casefold()
    if not _ORIGIN.fullmatch(name):
        remedy = "Write https:// and the host, nothing behind it."
        raise ValueError(f"'{text}' is not an origin. {remedy}")
    return name


def bare(text: str) -> str:
    """Return the host of a request without port and brackets.

    >>> bare("[::1]:8050"), bare("LOCALHOST:80")
    ('::1', 'localhost')
    """
    # A bare IPv6 address has no port: its last group is no number behind a name.
    named = _PORT.sub("", text) if text.count(":") == 1 or text.startswith("[") else text
    return named.strip("[]").casefold()


def hosts_at(place: str, named: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts to answer when listening at a place; none stands for all.

    A page elsewhere can make its own name lead to this machine, and its requests then bear that
    name. So what only this machine reaches answers to the machine's own names, and to no other.
    """
    known = tuple(named)
    if not known and not is_loopback(place):
        return ()
    return (*LOOPBACK, bare(place), *known)


def is_loopback(place: str) -> bool:
    """Tell whether only this machine itself reaches a place to listen at."""
    if _is_address(place):
        return ip_address(place).is_loopback
    return place.casefold() == "localhost"


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
