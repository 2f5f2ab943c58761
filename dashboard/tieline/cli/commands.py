"""The commands: the only place that prints, exits or reads the environment."""

import argparse
import getpass
import json
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tieline.cli.options import (
    FINE,
    KNOWN_AS,
    PROBLEMS,
    SHORTEST,
    WRONG_USE,
    no_place_for,
    parser_of,
    usual_states,
)
from tieline.cli.serve import _run
from tieline.web.hosts import LOOPBACK, AllowedHosts, bare, hosts_at


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 (fine), 1 (problems in the tables) or 2 (wrong use)."""
    asked = parser_of(_defaults()).parse_args(arguments)
    command = COMMANDS[asked.command or "serve"]
    try:
        answer = command(asked)
        sys.stdout.flush()
        return answer
    except KeyboardInterrupt:
        return FINE
    except BrokenPipeError:
        # Who reads has closed the pipe, as `head` does; nor can the rest be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _defaults() -> dict[str, Any]:
    """What holds where no option says otherwise."""
    texts = os.environ.get("TIELINE_TEXTS")
    return {
        "data": Path.cwd(),
        "texts": Path(texts) if texts else None,
        "host": "127.0.0.1",
        "port": None,
        "state": usual_states(os.environ),
        "keep": None,
        "known_as": [],
        "embed_in": [],
    }


def _check(asked: argparse.Namespace) -> int:
    from tieline.provenance.report import report

    found = report(asked.data, asked.texts, coverage=asked.coverage)
    if asked.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(found.lines()))
    failures = found.errors + (found.warnings if asked.strict else 0)
    return PROBLEMS if failures else FINE


def _fix(asked: argparse.Namespace) -> int:
    from tieline.editor.tables.fix import fix
    from tieline.editor.tables.lock import SavingError
    from tieline.editor.tables.save import Workspace as Desk

    try:
        fixed = fix(Desk(asked.data, asked.texts), _user(), write=asked.write)
    except SavingError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    count = len(fixed.sentences)
    if fixed.problems and not count:
        return _broken(asked)
    print("\n".join([*fixed.sentences, *map(str, fixed.problems)]) or "Nothing to change.")
    if count:
        changes = f"{count} change{'' if count == 1 else 's'}"
        print(f"{changes} made." if asked.write else f"{changes} to make; add --write.")
    if fixed.problems:
        print("What is still wrong only an editor can mend.")
    return PROBLEMS if fixed.problems else FINE


def _export(asked: argparse.Namespace) -> int:
    from tieline.data.problems import DossierError
    from tieline.publish.site.build import export_site as export
    from tieline.publish.site.folder import SiteError, bar

    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(bar(done, total), end="", file=sys.stderr, flush=True)

    try:
        made = export(asked.data, asked.out, asked.query, base=asked.base, progress=tell)
    except DossierError:
        return _broken(asked)
    except SiteError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"{made} in {asked.out}{os.sep}")
    if not asked.base:
        print("No sitemap: it needs the folder's address. Add --base URL.")
    return FINE


def _user() -> str:
    """Who is at work, as the system calls them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _serve(asked: argparse.Namespace) -> int:
    from tieline.app import create_app
    from tieline.data.problems import DossierError
    from tieline.web.hardening import LARGEST

    refused = no_place_for(asked.state, asked.data)
    if refused:
        print(refused, file=sys.stderr)
        return WRONG_USE
    reach = AllowedHosts(hosts_at(asked.host, asked.known_as), tuple(asked.embed_in))
    try:
        app = create_app(asked.data, asked.texts, state=asked.state, keep=asked.keep, reach=reach)
    except DossierError:
        return _broken(asked)
    told = [f"Tieline shows {asked.data.resolve().name} at {{address}}"]
    if not reach.hosts:
        told.append(f"It answers to any name. To answer to its own alone: {KNOWN_AS}")
    return _run(asked, app, LARGEST, told)


def _edit(asked: argparse.Namespace) -> int:
    from tieline.data.dossier import read
    from tieline.editor.app import LARGEST
    from tieline.editor.app import create_editor_app as create_door
    from tieline.editor.auth import Keys
    from tieline.editor.tables.lock import SavingError
    from tieline.editor.tables.save import Workspace as Desk
    from tieline.editor.tables.save import notice

    if refused := _too_open(asked):
        print(refused, file=sys.stderr)
        return WRONG_USE
    desk = Desk(asked.data, asked.texts)
    try:
        if asked.data.is_dir():
            notice(desk)
    except SavingError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    if read(asked.data, asked.texts).problems:
        return _broken(asked)
    named = _token()
    token = named or secrets.token_urlsafe(24)
    link = "" if asked.trust_proxy else secrets.token_urlsafe(24)
    hosts = frozenset({*LOOPBACK, bare(asked.host), *asked.known_as})
    keys = Keys(token, hosts, asked.trust_proxy, not asked.known_as, link, _user())
    told = [
        f"Tieline takes changes of {asked.data.resolve().name} at {{address}}",
        f"Open it once, in one browser: {{address}}?key={link}"
        if link
        else f"Its editors are those whom {asked.trust_proxy} names.",
        "The token for scripts is that of TIELINE_TOKEN."
        if named
        else f"The token for scripts, for this time: {token}",
    ]
    if asked.trust_proxy and not asked.known_as:
        told.append(f"By {asked.trust_proxy} it answers to any name. To its own alone: {KNOWN_AS}")
    return _run(asked, create_door(desk, keys), LARGEST, told)


def _token() -> str:
    return os.environ.get("TIELINE_TOKEN", "").strip()


def _too_open(asked: argparse.Namespace) -> str:
    """Say why the editor would be open to others; blank where it is not."""
    if asked.host not in LOOPBACK and not asked.trust_proxy:
        return (
            f"Whoever reaches {asked.host} could try to change the tables. Leave --host out, or "
            "put a proxy in front that names the user: "
            f"tieline edit --host {asked.host} --trust-proxy ADDRESS"
        )
    if asked.host not in LOOPBACK and 0 < len(_token()) < SHORTEST:
        return (
            f"TIELINE_TOKEN has less than {SHORTEST} characters, and whoever reaches {asked.host} "
            "could guess it. Take a random one, or leave it out: then a new one is printed."
        )
    return ""


def _broken(asked: argparse.Namespace) -> int:
    """Tables that cannot be used: say why, as `check` does."""
    return _check(argparse.Namespace(**vars(asked), format="text", strict=False, coverage=False))


COMMANDS = {"serve": _serve, "check": _check, "fix": _fix, "edit": _edit, "export": _export}


if __name__ == "__main__":
    sys.exit(main())
