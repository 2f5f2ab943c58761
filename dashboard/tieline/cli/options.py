"""Define the commands and their options.

In: the options' defaults. Out: a parser of the command line.
"""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tieline.cli.option_values import (
    encoding_name,
    invited,
    listening_host,
    option_type,
    port_number,
    proxy_address,
    read_seconds,
    version_count,
)
from tieline.data.vocabulary import ACTOR_KINDS
from tieline.importing.names import ORDERS, REPEATS, WITHOUT_END
from tieline.web.hosts import host, origin

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit statuses of the commands."""
PORTS = {"serve": 8050, "edit": 8051}
"""Where the commands listen unless told otherwise."""
FAULTS_IN_PAGE = "{} in the tables: the page lists them, each at its cell."
KNOWN_AS = "--known-as HOST"
NO_EDITOR = (
    "The editor needs one package more, dash-ag-grid. Install it: make edit in a checkout, "
    "pip install 'tieline[editor]' elsewhere."
)
RELOAD_ELSEWHERE = (
    "--reload is for work on the code, on this machine alone. Leave --host out, or --reload."
)
MERGE_FILES = 4
"""What git names to a merge driver: the table before, on both branches, and its path."""
MERGE_USE = (
    "git runs this command with four files. Run tieline merge --set-up once, then git merge."
)
IMPORT_DEFAULTS = {
    "type": "the type of ties for which the file has no word",
    "form": "their form, where the file has none",
    "certainty": "their certainty, where the file has none",
    "when": "their date, where the file has none",
    "kind": "the kind of new actors of which it is not known",
    "article-title": "the title of the article that the file becomes",
    "article-id": "its id (default: made of the title)",
    "article-url": "its address",
    "publisher": "who published it",
    "published": "when, as in 2025-09-03",
}
"""Options of `import` for what a file does not say, and their meanings."""
IMPORT_PAIRS = {
    "column": "a field and its column, as in actor=Sender; again for more",
    "word": "a word and its type, as in 'pact=alliance, agreement'; again for more",
    "form-word": "a word and its form, as in armed=military; again for more",
    "certainty-word": "a word and its certainty, as in alleged=attributed; again for more",
}
SHORTEST_TOKEN = 16
"""Characters of a token; a shorter one could be guessed by trying, which nothing slows down."""


def add_states(parser: argparse.ArgumentParser) -> None:
    """Add `--state`, `--keep` and `--reports`."""
    parser.add_argument(
        "--state",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where served versions are kept (default: $TIELINE_STATE, or your data folder)",
    )
    parser.add_argument(
        "--keep",
        type=version_count,
        default=argparse.SUPPRESS,
        metavar="N",
        help="keep only the N newest versions (default: all)",
    )
    parser.add_argument(
        "--reports",
        action="store_true",
        default=argparse.SUPPRESS,
        help="let readers report errors in claims, which are kept there, too (default: "
        "$TIELINE_REPORTS, or no)",
    )


def default_state_folder(environment: Mapping[str, str]) -> Path | None:
    """Return where versions are kept without `--state`; None for a user without a home."""
    if named := environment.get("TIELINE_STATE"):
        return Path(named)
    # The XDG specification has a relative folder ignored.
    data_home = environment.get("XDG_DATA_HOME", "")
    try:
        home = Path(data_home) if os.path.isabs(data_home) else Path("~/.local/share").expanduser()
    except RuntimeError:
        return None
    return home / "tieline" / "states"


NO_STATE = "Readers' reports need a folder. Name one with --state, or leave --reports out."


def state_folder_fault(state: Path | None, dossier: Path) -> str:
    """Say why versions cannot be kept there; blank where they can, or nothing is to be kept."""
    if state is None:
        return ""
    path = state.resolve()
    if path.exists() and not path.is_dir():
        return f"{state} is a file. Name a folder with --state."
    if path.is_relative_to(dossier.resolve()):
        reason = "lies in the dossier, into which the reader's program never writes"
        return f"{state} {reason}. Name another folder with --state."
    return ""


class PrintVersion(argparse.Action):
    """The option that prints the version and ends; only then is it looked up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the installed version."""
        from importlib.metadata import version

        print(f"{parser.prog} {version('tieline')}")
        parser.exit()


def build_parser(defaults: Mapping[str, Any]) -> argparse.ArgumentParser:
    """Build the parser of the command line.

    The options stand before or behind the command: only the top parser sets their defaults.
    """
    parser = argparse.ArgumentParser(
        prog="tieline", description="Sourced ties between political actors, as dated pictures."
    )
    parser.add_argument(
        "--version", action=PrintVersion, nargs=0, help="print the version and exit"
    )
    add_folders(parser)
    add_address(parser, PORTS["serve"])
    add_states(parser)
    add_hosts(parser)
    parser.set_defaults(**defaults)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    add_serve(commands.add_parser("serve", help="show the dossier in the browser (default)"))
    add_check(commands.add_parser("check", help="list every problem in the tables"))
    add_fix(commands.add_parser("fix", help="bring the tables into canonical form"))
    add_edit(commands.add_parser("edit", help="change the tables in the browser, or by scripts"))
    add_new(commands.add_parser("new", help="make the files of a new dossier"))
    add_import(commands.add_parser("import", help="add the ties of other programs' files"))
    add_compare(commands.add_parser("compare", help="tell how far two codings agree"))
    add_suggest(commands.add_parser("suggest", help="propose the ties of an article"))
    add_merge(commands.add_parser("merge", help="merge two branches of a table, for git"))
    add_export(commands.add_parser("export", help="write a folder that any web server can serve"))
    return parser


def add_check(check: argparse.ArgumentParser) -> None:
    """Add how `check` prints, how strict it is and what else it tells."""
    add_folders(check)
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--strict", action="store_true", help="fail on warnings, too")
    check.add_argument(
        "--coverage", action="store_true", help="tell which paragraphs carry ties, and which might"
    )
    check.add_argument(
        "--since",
        nargs="?",
        const="",
        metavar="STATE",
        help="tell which rows changed since a revision of git or another folder (default: the last "
        "save, or git's newest commit)",
    )


def add_fix(fix: argparse.ArgumentParser) -> None:
    """Add what `fix` is told: to write, and what it would have to guess."""
    add_folders(fix)
    add = fix.add_argument
    add("--write", action="store_true", help="do it, instead of saying what it is")
    add(
        "--dates",
        choices=("dmy", "mdy"),
        default="",
        help="read 9/3/2025 with the day or the month first, where the table does not prove it",
    )
    add(
        "--encoding",
        type=encoding_name,
        metavar="NAME",
        help="how files that are not UTF-8 are encoded, such as cp1250, where that is not plain",
    )
    add(
        "--new-actors",
        choices=tuple(ACTOR_KINDS),
        default="",
        help="add all names that actors.csv lacks, as actors of this kind",
    )


def add_serve(serve: argparse.ArgumentParser) -> None:
    """Add the options of the reader's program."""
    add_folders(serve)
    add_address(serve, PORTS["serve"])
    add_states(serve)
    add_hosts(serve)
    serve.add_argument(
        "--reload",
        action="store_true",
        default=argparse.SUPPRESS,
        help="start again when the code or an asset changes; on this machine only",
    )


def add_edit(edit: argparse.ArgumentParser) -> None:
    """Add the options of the editor."""
    add_folders(edit)
    add_address(edit, PORTS["edit"])
    edit.add_argument(
        "--trust-proxy",
        type=proxy_address,
        default=argparse.SUPPRESS,
        metavar="ADDRESS",
        help="whose X-Forwarded-User names who is at work; needed to listen beyond this machine",
    )
    edit.add_argument(
        "--known-as",
        type=option_type(host),
        action="append",
        default=argparse.SUPPRESS,
        metavar="HOST",
        help="a name by which editors ask for it, again for more (default: this machine's own, "
        "and any by way of the proxy)",
    )
    edit.add_argument(
        "--invite",
        type=invited,
        action="append",
        default=[],
        metavar="NAME[:ROLE]",
        help="print a link for somebody else, again for more; an author proposes, an editor saves "
        "too (default), a publisher may also publish",
    )
    edit.add_argument(
        "--role",
        type=invited,
        action="append",
        default=[],
        metavar="NAME:ROLE",
        help="what somebody is whom the proxy names, again for more (default: an editor)",
    )
    edit.add_argument(
        "--reports",
        dest="reports_from",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="the state folder of the program to which readers report errors (default: that of "
        "serve)",
    )


def add_export(export: argparse.ArgumentParser) -> None:
    """Add all that `export` takes."""
    add_folders(export)
    add = export.add_argument
    add("out", type=Path, metavar="OUT", help="the folder, new, empty or an earlier export")
    add("--query", default="", help="what to show, as in the page's address (default: everything)")
    add("--base", default="", metavar="URL", help="where it will be found, for a sitemap")


def add_compare(compare: argparse.ArgumentParser) -> None:
    """Add all that `compare` takes."""
    add = compare.add_argument
    add("one", type=Path, metavar="A", help="a dossier or a table of ties")
    add("other", type=Path, nargs="?", metavar="B", help="another that codes the same articles")
    add("--coders", nargs=2, metavar="NAME", help="compare two coders in A, by its column coder")
    add("--format", choices=("text", "json"), default="text")


def add_merge(merge: argparse.ArgumentParser) -> None:
    """Add all that `merge` takes."""
    add_folders(merge)
    add = merge.add_argument
    add("files", nargs="*", type=Path, metavar="FILE", help="what git names: %%O %%A %%B %%P")
    add("--set-up", action="store_true", help="tell git to merge by rows, once in each clone")


def add_new(parser: argparse.ArgumentParser) -> None:
    """Add all that `new` takes."""
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help="new, empty, or one that lacks some of the files")
    add("--example", action="store_true", help="begin with an invented article and six ties")
    add(
        "--from",
        dest="source",
        type=Path,
        default=None,
        metavar="OTHER",
        help="begin with the actors of another dossier",
    )


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add all that `import` takes."""
    add_folders(parser)
    add = parser.add_argument
    add("files", type=Path, nargs="+", metavar="FILE", help="CSV, XLSX, ODS, GEXF, GraphML, JSON …")
    add("--mapping", type=Path, metavar="FILE", help="which column is what; a new file is written")
    add("--write", action="store_true", help="do it, instead of saying what would be added")
    add("--yes", action="store_true", help="take the proposed mapping as it is")
    add("--format", choices=("text", "json"), default="text")
    for name, meaning in IMPORT_PAIRS.items():
        add(f"--{name}", action="append", default=[], metavar="NAME=VALUE", help=meaning)
    for name, meaning in IMPORT_DEFAULTS.items():
        add(f"--{name}", default="", help=meaning)
    add("--dates", choices=ORDERS, default="", help="how 3/9/2025 is to be read")
    add("--without-end", choices=WITHOUT_END, default="", help="how far a tie without an end goes")
    add("--repeats", choices=REPEATS, default="", help="what to do with rows that repeat others")


def add_suggest(parser: argparse.ArgumentParser) -> None:
    """Add all that `suggest` takes."""
    add_folders(parser)
    add = parser.add_argument
    add("--article", required=True, metavar="ID", help="its id in seeds/articles.csv")
    add("--format", choices=("text", "json"), default="text")
    add("--model", metavar="URL", default="", help="ask a model there instead: the text leaves")
    add("--model-name", metavar="NAME", default="", help="which of the models at that address")
    add("--model-timeout", metavar="SECONDS", type=read_seconds, default=120)


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Add `--data` and `--texts`."""
    add = parser.add_argument
    unset = argparse.SUPPRESS
    add(
        "--data",
        type=Path,
        action="append",
        default=unset,
        metavar="DIR",
        help="the dossier (default: here); again for more, to serve several",
    )
    add(
        "--texts",
        type=Path,
        default=unset,
        metavar="DIR",
        help="where the articles' texts lie (default: $TIELINE_TEXTS, or seeds/ in the dossier)",
    )


def add_address(parser: argparse.ArgumentParser, port: int) -> None:
    """Add `--host` and `--port`."""
    unset = argparse.SUPPRESS
    parser.add_argument(
        "--host", type=listening_host, default=unset, help="where to listen (default: 127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=port_number, default=unset, help=f"the port (default: {port})"
    )


def add_hosts(parser: argparse.ArgumentParser) -> None:
    """Add `--known-as` and `--embed-in` for readers."""
    unset = argparse.SUPPRESS
    parser.add_argument(
        "--known-as",
        type=option_type(host),
        action="append",
        default=unset,
        metavar="HOST",
        help="a name by which readers ask for it, again for more (default: on this machine its "
        "own names, beyond it any)",
    )
    parser.add_argument(
        "--embed-in",
        type=option_type(origin),
        action="append",
        default=unset,
        metavar="ORIGIN",
        help="whose pages embeds may stand in, again for more (default: everybody's)",
    )
