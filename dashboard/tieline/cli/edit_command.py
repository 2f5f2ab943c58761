"""Run `tieline edit`: serve the editor, and print the links by which people come in.

In: parsed arguments, and who runs the program. Out: lines on standard output, an exit status.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tieline.cli.options import (
    FAULTS_IN_PAGE,
    KNOWN_AS,
    PROBLEMS,
    SHORTEST_TOKEN,
    WRONG_USE,
)
from tieline.cli.serve import run
from tieline.data.dossier import read
from tieline.data.english import counted_in_digits
from tieline.data.problems import Problem
from tieline.data.schema import ACTORS, ARTICLES, RELATIONS
from tieline.editor.app import LARGEST_BODY_BYTES, create_editor_app
from tieline.editor.auth import AccessRules, new_secret
from tieline.editor.people.named import name_fault
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role
from tieline.editor.proposals.store import damage as damage_of_queue
from tieline.editor.tables.history import damage
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace, reconcile
from tieline.editor.tables.since import StateError, changed_since
from tieline.editor.tables.versions.damage import is_of_history, missing
from tieline.web.hosts import LOOPBACK, without_port


def edit_command(
    args: argparse.Namespace, user: str, print_problems: Callable[[argparse.Namespace], int]
) -> int:
    """Change the tables in the browser, or by scripts."""
    owner = Person(user or "editor", Role.PUBLISHER)
    if fault := exposure_fault(args) or people_fault(args, owner):
        print(fault, file=sys.stderr)
        return WRONG_USE
    workspace = Workspace(args.data, args.texts, args.reports_from)
    # Saving takes over what was changed outside; before it, that can be compared.
    warnings = [*sorting_warnings(args.data), *missing(args.data)]
    try:
        if args.data.is_dir():
            reconcile(workspace)
    except SavingError as error:
        print(error, file=sys.stderr)
        # Tables can be looked at, and a draft made, whatever stands in the history's place.
        if not is_of_history(error):
            return PROBLEMS
    if not any((args.data / table.file).exists() for table in (RELATIONS, ACTORS, ARTICLES)):
        return print_problems(args)
    for warning in (*warnings, *faults_at_start(args)):
        print(warning, file=sys.stderr)
    rules = access_rules(args, owner)
    app = create_editor_app(workspace, rules)
    return run(args, app, LARGEST_BODY_BYTES, start_lines(args, rules, owner))


def access_rules(args: argparse.Namespace, owner: Person) -> AccessRules:
    """Return what gives access: the token, and a link for each person, or the proxy."""
    people = [] if args.trust_proxy else [owner, *args.invite]
    return AccessRules(
        token_of_environment() or new_secret(),
        frozenset({*LOOPBACK, without_port(args.host), *args.known_as}),
        args.trust_proxy,
        not args.known_as,
        links={new_secret(): person for person in people},
        roles={person.name: person.role for person in args.role},
    )


def start_lines(args: argparse.Namespace, rules: AccessRules, owner: Person) -> list[str]:
    """Return what is printed first: where the editor is, and how people and scripts come in."""
    lines = [f"Tieline takes changes of {args.data.resolve().name} at {{address}}"]
    if args.trust_proxy:
        lines.append(f"Its editors are those whom {args.trust_proxy} names.")
    for key, person in rules.links.items():
        who = "Open it once, in one browser"
        if person != owner:
            who = f"For {person.name}, {person.role}"
        lines.append(f"{who}: {{address}}?key={key}")
    lines.append(
        "The token for scripts is that of TIELINE_TOKEN."
        if token_of_environment()
        else f"The token for scripts, for this time: {rules.token}"
    )
    if args.trust_proxy and not args.known_as:
        lines.append(f"By {args.trust_proxy} it answers to any name. To its own alone: {KNOWN_AS}")
    return lines


def people_fault(args: argparse.Namespace, owner: Person) -> str:
    """Say which name of the command line cannot be used; blank where all can."""
    if args.role and not args.trust_proxy:
        return "--role is for those whom a proxy names. Others: --invite NAME:ROLE"
    if args.invite and args.trust_proxy:
        return f"{args.trust_proxy} names who comes in. Leave --invite out; roles: --role NAME:ROLE"
    taken = [owner.name]
    for person in args.invite:
        if fault := name_fault(person.name, taken):
            return f"--invite {person.name}: {fault}"
        taken.append(person.name)
    return ""


def faults_at_start(args: argparse.Namespace) -> list[object]:
    """Return what an editor is told before the page opens: faults of the tables, of the history."""
    found = len(read(args.data, args.texts).problems)
    count = [FAULTS_IN_PAGE.format(counted_in_digits(found, "problem"))] if found else []
    return [*count, *damage(args.data), *damage_of_queue(args.data)]


def sorting_warnings(folder: Path) -> tuple[Problem, ...]:
    """Return warnings of columns that were sorted alone since the last save or commit."""
    try:
        return changed_since(folder).warnings
    except (StateError, OSError):
        # Without an earlier state there is nothing to compare with.
        return ()


def token_of_environment() -> str:
    """Return the token that scripts show to the editor; blank where none is set."""
    return os.environ.get("TIELINE_TOKEN", "").strip()


def exposure_fault(args: argparse.Namespace) -> str:
    """Say why others could change the tables through the editor; blank where they could not."""
    if args.host not in LOOPBACK and not args.trust_proxy:
        return (
            f"Whoever reaches {args.host} could try to change the tables. Leave --host out, or "
            "put a proxy in front that names the user: "
            f"tieline edit --host {args.host} --trust-proxy ADDRESS"
        )
    if args.host not in LOOPBACK and 0 < len(token_of_environment()) < SHORTEST_TOKEN:
        return (
            f"TIELINE_TOKEN has less than {SHORTEST_TOKEN} characters, and whoever reaches "
            f"{args.host} could guess it. Take a random one, or leave it out: then a new one is "
            "printed."
        )
    return ""
