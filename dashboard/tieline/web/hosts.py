"""Read which hosts the program answers for, and which origins may frame its embeds.

In: names of hosts and origins as a user writes them, and the address that the program listens at.
Out: the same as browsers write them, or one sentence on what is wrong.
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
    """Normalize the name of a host; raises ValueError with what is wrong.

    >>> host("Charts.Example.org")
    'charts.example.org'
    """
    name = text.casefold()
    if not re.fullmatch(_NAME, name) and not _is_address(without_port(name)):
        remedy = "Write the name alone, as in charts.example.org."
        raise ValueError(f"'{text}' is not the name of a host. {remedy}")
    return without_port(name)


def origin(text: str) -> str:
    """Normalize an origin; raises ValueError with what is wrong.

    >>> origin("HTTPS://Localhost:8000")
    'https://localhost:8000'
    """
    name = text.casefold()
    if not _ORIGIN.fullmatch(name):
        remedy = "Write https:// and the host, nothing behind it."
        raise ValueError(f"'{text}' is not an origin. {remedy}")
    return name


def without_port(text: str) -> str:
    """Return the host of a request, or an address, without port and brackets.

    >>> without_port("[::1]:8050"), without_port("LOCALHOST:80")
    ('::1', 'localhost')
    """
    # A bare IPv6 address has no port: its last group is no number behind a name.
    name = _PORT.sub("", text) if text.count(":") == 1 or text.startswith("[") else text
    return name.strip("[]").casefold()


def hosts_at(address: str, known_as: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts to answer for when listening at an address; none stands for all.

    A page elsewhere can make its own name lead to this machine, and its requests then bear that
    name. So what only this machine reaches answers to the machine's own names, and to no other.
    """
    known = tuple(known_as)
    if not known and not is_loopback(address):
        return ()
    return (*LOOPBACK, without_port(address), *known)


def is_loopback(address: str) -> bool:
    """Tell whether only this machine itself reaches an address to listen at."""
    if _is_address(address):
        return ip_address(address).is_loopback
    return address.casefold() == "localhost"


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
