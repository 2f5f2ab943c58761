"""Read the values of options, and say what is wrong with one.

In: a word of the command line. Out: its value, or an error that argparse prints.
"""

import argparse
import codecs
import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import TypeVar

from tieline.editor.people.named import read_person

Value = TypeVar("Value")


def version_count(text: str) -> int:
    """Read the number of versions to keep."""
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        fault = f"'{text}' is not a number of versions."
        raise argparse.ArgumentTypeError(f"{fault} Give 1 or more, or leave it out to keep all.")
    return int(text)


def read_seconds(text: str) -> int:
    """Read how many seconds a program waits."""
    if not re.fullmatch("[1-9][0-9]{0,4}", text):
        fault = f"'{text}' is not a number of seconds."
        raise argparse.ArgumentTypeError(f"{fault} Give a whole number from 1.")
    return int(text)


def encoding_name(text: str) -> str:
    """Read the name of an encoding."""
    try:
        return codecs.lookup(text).name
    except LookupError:
        fault = f"'{text}' is not the name of an encoding."
        raise argparse.ArgumentTypeError(f"{fault} Give one such as cp1252 or cp1250.") from None


def option_type(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Turn a reader of text into an option's type, which keeps the message of its ValueError."""

    def convert(text: str) -> Value:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return convert


def listening_host(text: str) -> str:
    """Read where to listen."""
    # A blank one means every address of the machine, open to its whole network.
    if not text.strip():
        raise argparse.ArgumentTypeError("a blank is no host. Leave it out for 127.0.0.1.")
    return text


def proxy_address(text: str) -> str:
    """Read the address of a proxy, as the system writes that of who connects."""
    try:
        address = ip_address(text)
    except ValueError:
        fault = f"'{text}' is not an IP address."
        raise argparse.ArgumentTypeError(f"{fault} Give the proxy's, such as 127.0.0.1.") from None
    # Nobody connects from it: it stands for every address where one listens.
    if address.is_unspecified:
        fault = f"'{text}' is nobody's address."
        raise argparse.ArgumentTypeError(f"{fault} Give the proxy's, such as 127.0.0.1.")
    return str(address)


def port_number(text: str) -> int:
    """Read a port."""
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port. Give a number up to 65535.")
    return int(text)


invited = option_type(read_person)
"""Reads who is invited, and as what."""
