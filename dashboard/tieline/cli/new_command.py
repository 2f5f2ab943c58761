"""Run `tieline new`: make the files of a dossier that are missing in a folder.

In: parsed arguments. Out: which files were files and what comes next, on standard output; an exit
status.
"""

import argparse
import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path

from tieline.cli.options import FINE, PROBLEMS, WRONG_USE
from tieline.data.csv_reader import read_table
from tieline.data.files import read_file
from tieline.data.schema import ACTORS
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make, tables_in

BOTH = "The example brings actors of its own. Leave out --example, or --from."
NO_ACTORS = "There is no such file. Name the folder of a dossier with --from, or leave it out."


def new_command(args: argparse.Namespace) -> int:
    """Make a dossier, or what a folder lacks of one."""
    folder: Path = args.folder
    if args.example and args.source is not None:
        print(BOTH, file=sys.stderr)
        return WRONG_USE
    if args.example and (tables := tables_in(folder)):
        fault = f"{folder} has {', '.join(tables)} already, among which the example would be lost."
        print(f"{fault} Leave out --example, or name another folder.", file=sys.stderr)
        return WRONG_USE
    actors = None
    if args.source is not None:
        path = args.source / ACTORS.file
        if not path.is_file():
            print(f"{path}: {NO_ACTORS}", file=sys.stderr)
            return PROBLEMS
        _, problems = read_table(ACTORS, path)
        if problems:
            print("\n".join(str(replace(one, file=str(path))) for one in problems), file=sys.stderr)
            return PROBLEMS
        actors = read_file(path)
    try:
        files = make(folder, new_files(with_example=args.example, actors=actors))
    except OSError as error:
        place = error.filename or folder
        print(f"{place} cannot be written: {os.strerror(error.errno or 0)}.", file=sys.stderr)
        return WRONG_USE
    for name in files.written:
        print(f"Made: {folder / name}")
    for name in files.kept:
        print(f"Left as it is: {folder / name}")
    data = shlex.quote(str(folder))
    print(f"See it:  tieline serve --data {data}\nEdit it: tieline edit --data {data}")
    return FINE
