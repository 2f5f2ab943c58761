"""Run the commands.

In: the command line and the environment. Out: what is printed, and the exit status.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tieline.cli.options import (
    FINE,
    KNOWN_AS,
    NO_EDITOR,
    NO_STATE,
    PROBLEMS,
    RELOAD_ELSEWHERE,
    WRONG_USE,
    build_parser,
    default_state_folder,
    state_folder_fault,
)
from tieline.cli.serve import run
from tieline.web.hosts import LOOPBACK, AllowedHosts, hosts_at

if TYPE_CHECKING:
    from tieline.data.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 (fine), 1 (problems in the tables) or 2 (wrong use)."""
    args = build_parser(option_defaults()).parse_args(arguments)
    name = args.command or "serve"
    command = COMMANDS[name]
    args.folders = args.data or [Path.cwd()]
    args.data = args.folders[0]
    if name != "serve" and len(args.folders) > 1:
        given = " ".join(f"--data {folder}" for folder in args.folders)
        print(f"{given}: {name} takes one dossier. Run it once for each.", file=sys.stderr)
        return WRONG_USE
    try:
        status = command(args)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return FINE
    except BrokenPipeError:
        # The reader has closed the pipe, as `head` does; the rest cannot be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def option_defaults() -> dict[str, Any]:
    """Return the values of options that are not given, in part from the environment."""
    texts = os.environ.get("TIELINE_TEXTS")
    return {
        "data": [],
        "texts": Path(texts) if texts else None,
        "host": "127.0.0.1",
        "port": None,
        "state": default_state_folder(os.environ),
        "keep": None,
        "reports": bool(os.environ.get("TIELINE_REPORTS")),
        "reports_from": default_state_folder(os.environ),
        "known_as": [],
        "trust_proxy": "",
        "embed_in": [],
        "reload": False,
    }


def check_command(args: argparse.Namespace) -> int:
    """List every problem in the tables."""
    from tieline.editor.proposals.store import damage as damage_of_queue
    from tieline.editor.tables.history import damage
    from tieline.editor.tables.since import StateError, changed_since
    from tieline.editor.tables.versions.damage import missing
    from tieline.narrative.story.check import story_warnings
    from tieline.provenance.report import report
    from tieline.render.fonts import font_problems

    try:
        since = None if args.since is None else changed_since(args.data, args.since)
    except (StateError, OSError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    result = report(args.data, args.texts, coverage=args.coverage)
    of_history = [*damage(args.data), *missing(args.data), *damage_of_queue(args.data)]
    others = [*of_history, *font_problems(args.data), *(since.warnings if since else ())]
    of_story = story_warnings(args.data)
    result = replace(result, problems=(*result.problems, *of_story, *others))
    if args.format == "json":
        values = result.as_json() | ({"since": since.as_json()} if since else {})
        print(json.dumps(values, ensure_ascii=False, indent=1))
    elif args.format == "github":
        from tieline.cli.annotations import annotations

        lines = annotations(result.problems, args.data, Path.cwd())
        print("\n".join([*lines, result.count_line()]))
    else:
        print("\n".join([*(since.lines() if since else ()), *result.lines()]))
    failures = result.errors + (result.warnings if args.strict else 0)
    return PROBLEMS if failures else FINE


def fix_command(args: argparse.Namespace) -> int:
    """Bring the tables into canonical form, or say what would change."""
    from tieline.editor.tables.fixes.fix import fix
    from tieline.editor.tables.fixes.normalize import Choices
    from tieline.editor.tables.lock import SavingError
    from tieline.editor.tables.save import Workspace
    from tieline.provenance.alike import lines_of

    choices = Choices(args.dates, args.encoding or "", args.new_actors)
    workspace = Workspace(args.data, args.texts)
    try:
        fixed = fix(workspace, user_name(), write=args.write, choices=choices)
    except SavingError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    count = fixed.count
    if fixed.problems and not count:
        status = print_problems(args)
        print_order_hint(fixed.problems)
        return status
    for warning in fixed.warnings:
        print(warning, file=sys.stderr)
    print("\n".join([*fixed.sentences, *lines_of(fixed.problems)]) or "Nothing to change.")
    if count:
        changes = f"{count:,} change{'' if count == 1 else 's'}"
        way = "once the interrupted one is finished" if fixed.warnings else "add --write"
        print(f"{changes} made." if args.write else f"{changes} to make; {way}.")
    print_order_hint(fixed.problems)
    if fixed.problems:
        print("What is still wrong only an editor can mend.")
    print("".join(f"{question}\n" for question in fixed.questions), end="")
    return PROBLEMS if fixed.problems else FINE


def export_command(args: argparse.Namespace) -> int:
    """Write a folder that any web server can serve."""
    from tieline.data.problems import DossierError
    from tieline.publish.site.build import export_site
    from tieline.publish.site.folder import SiteError, bar

    def show_progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(bar(done, total), end="", file=sys.stderr, flush=True)

    try:
        made = export_site(args.data, args.out, args.query, base=args.base, progress=show_progress)
    except DossierError:
        return print_problems(args)
    except SiteError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"{made} in {args.out}{os.sep}")
    if not args.base:
        print("No sitemap: it needs the folder's address. Add --base URL.")
    return FINE


def merge_command(args: argparse.Namespace) -> int:
    """Merge two branches of a table as git asks for it, or tell git to ask."""
    from tieline.cli import merge

    return merge.merge_command(args)


def new_command(args: argparse.Namespace) -> int:
    """Make the files of a new dossier."""
    from tieline.cli import new_command as new

    return new.new_command(args)


def import_command(args: argparse.Namespace) -> int:
    """Add the ties of other programs' files."""
    from tieline.cli import import_command as importing

    return importing.import_command(args, user_name())


def compare_command(args: argparse.Namespace) -> int:
    """Tell how far two codings of the same articles agree."""
    from tieline.cli import compare_command as comparing

    return comparing.compare_command(args)


def suggest_command(args: argparse.Namespace) -> int:
    """Propose the ties of an article; nothing is written."""
    from tieline.cli import suggest_command as suggesting

    return suggesting.suggest_command(args, print_problems)


def user_name() -> str:
    """Return the name of who runs the program; blank where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def serve_command(args: argparse.Namespace) -> int:
    """Show the dossier in the browser, and start again after changes of the code if so asked."""
    if not args.reload:
        return serve_once(args)
    from tieline.cli.reload import run_and_reload

    if args.host not in LOOPBACK:
        print(RELOAD_ELSEWHERE, file=sys.stderr)
        return WRONG_USE
    return run_and_reload(partial(serve_once, args))


def serve_once(args: argparse.Namespace) -> int:
    """Serve the dossier, or several, until Ctrl-C."""
    from tieline.app import create_app
    from tieline.data.archive import StateFolder
    from tieline.data.problems import DossierError
    from tieline.dossiers import BrokenDossiersError, MountError, create_dossiers_app, mount_names
    from tieline.web.hardening import LARGEST

    for folder in args.folders:
        if fault := state_folder_fault(args.state, folder):
            print(fault, file=sys.stderr)
            return WRONG_USE
    if args.reports and args.state is None:
        print(NO_STATE, file=sys.stderr)
        return WRONG_USE
    allowed = AllowedHosts(hosts_at(args.host, args.known_as), tuple(args.embed_in))
    state = args.state and StateFolder(args.state, args.keep, args.reports)
    try:
        if len(args.folders) == 1:
            app = create_app(args.data, args.texts, state=state, allowed_hosts=allowed)
            lines = [f"Tieline shows {args.data.resolve().name} at {{address}}"]
        else:
            app = create_dossiers_app(args.folders, args.texts, state=state, allowed_hosts=allowed)
            names = mount_names(args.folders).items()
            lines = [f"Tieline shows {len(names)} dossiers at {{address}}"]
            lines += [f"{{address}}{name}/ shows {folder.resolve()}" for name, folder in names]
    except DossierError:
        return print_problems(args)
    except MountError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except BrokenDossiersError as error:
        return print_broken(args, error.folders)
    if not allowed.hosts:
        lines.append(f"It answers to any name. To answer to its own alone: {KNOWN_AS}")
    return run(args, app, LARGEST, lines)


def edit_command(args: argparse.Namespace) -> int:
    """Change the tables in the browser, or by scripts."""
    # The one package that only the editor needs; readers' machines go without.
    if find_spec("dash_ag_grid") is None:
        print(NO_EDITOR, file=sys.stderr)
        return WRONG_USE
    from tieline.cli import edit_command as editing

    return editing.edit_command(args, user_name(), print_problems)


def print_order_hint(problems: Sequence["Problem"]) -> None:
    """Say how to tell the order of day and month, where it decides how dates are read."""
    from tieline.data.repair.written_dates import ORDER_UNKNOWN

    if any(ORDER_UNKNOWN in problem.remedy for problem in problems):
        print("If you know whether day or month stands first: --dates dmy, or --dates mdy.")


def print_problems(args: argparse.Namespace) -> int:
    """Print why the tables cannot be used, as `check` does."""
    options = {"format": "text", "strict": False, "coverage": False, "since": None}
    return check_command(argparse.Namespace(**vars(args) | options))


def print_broken(args: argparse.Namespace, folders: Sequence[Path]) -> int:
    """Print why some of several dossiers cannot be used, and that none is served."""
    for folder in folders:
        print(f"{folder}:")
        print_problems(argparse.Namespace(**vars(args) | {"data": folder}))
    others = len(args.folders) - len(folders)
    if others:
        print("Nothing is served. Mend these tables, or leave their folders out.")
    return PROBLEMS


COMMANDS = {
    "serve": serve_command,
    "check": check_command,
    "fix": fix_command,
    "edit": edit_command,
    "export": export_command,
    "merge": merge_command,
    "compare": compare_command,
    "import": import_command,
    "new": new_command,
    "suggest": suggest_command,
}


if __name__ == "__main__":
    sys.exit(main())
