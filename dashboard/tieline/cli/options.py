"""What may be written behind `tieline`: the commands and their options.

In: the options' defaults. Out: a parser.
"""

import argparse
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tieline.web.hosts import host, origin


def add_states(parser: argparse.ArgumentParser) -> None:
    """Add `--state` and `--keep`."""
    parser.add_argument(
        "--state",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where served versions are kept (default: $TIELINE_STATE, or your data folder)",
    )
    parser.add_argument(
        "--keep",
        type=_count,
        default=argparse.SUPPRESS,
        metavar="N",
        help="keep only the N newest versions (default: all)",
    )


def usual_states(environment: Mapping[str, str]) -> Path | None:
    """Return where versions are kept unless said otherwise; None for a user without a home."""
    if named := environment.get("TIELINE_STATE"):
        return Path(named)
    # The XDG specification has a relative folder ignored.
    given = environment.get("XDG_DATA_HOME", "")
    try:
        home = Path(given) if os.path.isabs(given) else Path("~/.local/share").expanduser()
    except RuntimeError:
        return None
    return home / "tieline" / "states"


def no_place_for(state: Path | None, dossier: Path) -> str:
    """Say why versions cannot be kept there; blank where they can, or nothing is to be kept."""
    if state is None:
        return ""
    place = state.resolve()
    if place.exists() and not place.is_dir():
        return f"{state} is a file. Name a folder with --state."
    if place.is_relative_to(dossier.resolve()):
        reason = "lies in the dossier, into which the reader's program never writes"
        return f"{state} {reason}. Name another folder with --state."
    return ""


def _count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        told = f"'{text}' is not a number of versions. Give 1 or more, or leave it out to keep all."
        raise argparse.ArgumentTypeError(told)
    return int(text)


class PrintVersion(argparse.Action):
    """The option that prints the version and ends; only then is it looked up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the installed version."""
        from importlib.metadata import version

        print(f"{parser.prog} {version('tieline')}")
        parser.exit()


PORTS = {"serve": 8050, "edit": 8051}


def parser_of(defaults: Mapping[str, Any]) -> argparse.ArgumentParser:
    """Return the parser of the commands.

    The options stand before or behind the command: only the top parser sets their defaults.
    """
    parser = argparse.ArgumentParser(
        prog="tieline", description="Sourced ties between political actors, as dated pictures."
    )
    parser.add_argument(
        "--version", action=PrintVersion, nargs=0, help="print the version and exit"
    )
    _add_folders(parser)
    _add_address(parser, PORTS["serve"])
    add_states(parser)
    _add_reach(parser)
    parser.set_defaults(**defaults)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    add_serve(commands.add_parser("serve", help="show the dossier in the browser (default)"))
    check = commands.add_parser("check", help="list every problem in the tables")
    _add_folders(check)
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--strict", action="store_true", help="fail on warnings, too")
    check.add_argument(
        "--coverage", action="store_true", help="tell which paragraphs carry ties, and which might"
    )
    fix = commands.add_parser("fix", help="bring the tables into canonical form")
    _add_folders(fix)
    fix.add_argument("--write", action="store_true", help="do it, instead of saying what it is")
    edit = commands.add_parser("edit", help="change the tables in the browser, or by scripts")
    _add_folders(edit)
    _add_address(edit, PORTS["edit"])
    edit.add_argument(
        "--trust-proxy",
        default="",
        metavar="ADDRESS",
        help="whose X-Forwarded-User names who is at work; needed to listen beyond this machine",
    )
    edit.add_argument(
        "--known-as",
        type=_sound(host),
        action="append",
        default=argparse.SUPPRESS,
        metavar="HOST",
        help="a name by which editors ask for it, again for more (default: this machine's own, "
        "and any by way of the proxy)",
    )
    _add_export(commands.add_parser("export", help="write a folder that any web server can serve"))
    return parser


def add_serve(serve: argparse.ArgumentParser) -> None:
    """Add the options of the reader's program."""
    _add_folders(serve)
    _add_address(serve, PORTS["serve"])
    add_states(serve)
    _add_reach(serve)
    serve.add_argument(
        "--reload",
        action="store_true",
        default=argparse.SUPPRESS,
        help="start again when the code or an asset changes; on this machine only",
    )


def _add_export(export: argparse.ArgumentParser) -> None:
    _add_folders(export)
    add = export.add_argument
    add("out", type=Path, metavar="OUT", help="the folder, new, empty or an earlier export")
    add("--query", default="", help="what to show, as in the page's address (default: everything)")
    add("--base", default="", metavar="URL", help="where it will be found, for a sitemap")


def _add_folders(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    unset = argparse.SUPPRESS
    add("--data", type=Path, default=unset, metavar="DIR", help="the dossier (default: here)")
    add(
        "--texts",
        type=Path,
        default=unset,
        metavar="DIR",
        help="where the articles' texts lie (default: $TIELINE_TEXTS, or seeds/ in the dossier)",
    )


def _add_address(parser: argparse.ArgumentParser, port: int) -> None:
    unset = argparse.SUPPRESS
    parser.add_argument(
        "--host", type=_host, default=unset, help="where to listen (default: 127.0.0.1)"
    )
    parser.add_argument("--port", type=_port, default=unset, help=f"the port (default: {port})")


def _add_reach(parser: argparse.ArgumentParser) -> None:
    unset = argparse.SUPPRESS
    parser.add_argument(
        "--known-as",
        type=_sound(host),
        action="append",
        default=unset,
        metavar="HOST",
        help="a name by which readers ask for it, again for more (default: on this machine its "
        "own names, beyond it any)",
    )
    parser.add_argument(
        "--embed-in",
        type=_sound(origin),
        action="append",
        default=unset,
        metavar="ORIGIN",
        help="whose pages embeds may stand in, again for more (default: everybody's)",
    )


def _sound(read: Callable[[str], str]) -> Callable[[str], str]:
    """Return a reader of an option whose faults are told in its own words."""

    def told(text: str) -> str:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return told


def _host(text: str) -> str:
    # A blank one would stand for every address of the machine, open to all its neighbours.
    if not text.strip():
        raise argparse.ArgumentTypeError("a blank is no host. Leave it out for 127.0.0.1.")
    return text


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port. Give a number up to 65535.")
    return int(text)


FINE, PROBLEMS, WRONG_USE = 0, 1, 2
KNOWN_AS = "--known-as HOST"
NO_EDITOR = (
    "The editor needs one package more, dash-ag-grid. Install it: make edit in a checkout, "
    "pip install 'tieline[editor]' elsewhere."
)
RELOAD_ELSEWHERE = (
    "--reload is for work on the code, on this machine alone. Leave --host out, or --reload."
)
SHORTEST = 16
"""Characters of a token; a shorter one could be guessed by trying, which nothing slows down."""
