"""Run `tieline import`: read files of other programs and add their ties to a dossier.

In: parsed arguments. Out: a report on standard output, new rows where they are asked for, and an
exit status.
"""

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from tieline.cli.ask import ask, at_terminal, confirm
from tieline.cli.options import FINE, PROBLEMS, WRONG_USE
from tieline.data.dossier import ParsedTables, read, version_of
from tieline.data.files import UnreadableError, read_file
from tieline.data.problems import DossierError
from tieline.editor.tables.add_rows import add_proposal
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace
from tieline.importing.kept_mappings import FILE, free_path, write_mapping
from tieline.importing.mapping import Mapping, completed, proposed_mapping, with_values
from tieline.importing.mapping_file import (
    check_columns,
    key_problem,
    mapping_text,
    missing_column,
    read_mapping,
    with_new_words,
)
from tieline.importing.needs import Need, needs_of
from tieline.importing.read import Source, read_sources
from tieline.importing.report import as_json, mapping_lines, report_lines
from tieline.importing.source import ImportFaultError, fault
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.propose import propose
from tieline.importing.word_tables import WORD_TABLES

DEFAULT_OPTIONS = ("type", "form", "certainty", "when", "kind")
"""Options that stand in the mapping's table of defaults, by the same names."""
ROW_OPTIONS = ("dates", "without_end", "repeats")
"""Options that stand in the mapping's table of rows, by the same names."""
ARTICLE_OPTIONS = {
    "article_id": "id",
    "article_title": "title",
    "article_url": "url",
    "publisher": "publisher",
    "published": "published",
}
"""Options of the article that the file becomes, and their keys in the mapping."""
CONFIRM = (
    "Nothing is written: the mapping above is only proposed. Add --yes where it is right, or "
    "--mapping FILE to write it down and change it there."
)


def import_command(args: argparse.Namespace, who: str) -> int:
    """Import files, one table of ties after the other."""
    tables = read(args.data, args.texts)
    if tables.problems:
        print("\n".join(map(str, tables.problems)), file=sys.stderr)
        return PROBLEMS
    # No row refers to another: to look for cycles among millions of cells is a sixth of the time.
    gc.disable()
    try:
        sources = read_sources([(str(path), bytes_of(path)) for path in args.files])
        return import_all(args, sources, tables, who)
    except ImportFaultError as error:
        print(error, file=sys.stderr)
    except EOFError:
        print("\nThe questions were not answered. Nothing was written.", file=sys.stderr)
    finally:
        gc.enable()
    return WRONG_USE


def bytes_of(path: Path) -> bytes:
    """Read a file; raises ImportFaultError where that cannot be done."""
    try:
        return read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        message, remedy = "There is no such file.", "Name another one."
        raise fault(str(path), message, remedy) from None
    except UnreadableError as error:
        message = f"The file cannot be read: {error.strerror}."
        raise fault(str(path), message, "Choose another file.") from error


def import_all(
    args: argparse.Namespace, sources: Sequence[Source], tables: ParsedTables, who: str
) -> int:
    """Import all tables of ties; raises ImportFaultError for a mapping that does not fit.

    `tables` are those of the dossier before the first of them.
    """
    mapping = mapping_for(args, sources[0], tables)
    proposals = []
    for source in sources:
        check_columns(str(args.mapping or "The mapping"), mapping, source.table)
        own = with_new_words(mapping, source.table)
        tables = read(args.data, args.texts)
        if args.format == "text":
            print("\n".join(mapping_lines(source, own)))
        own = with_answers(args, source, own, tables)
        proposal = propose(source, own, tables, show_progress)
        proposals.append(proposal)
        if args.format == "text":
            print("\n".join(report_lines(proposal)))
        if args.write and (status := write(args, proposal, who)):
            return status
        mapping = own
    if args.format == "json":
        print(json.dumps({"imports": list(map(as_json, proposals))}, ensure_ascii=False, indent=1))
    elif not args.write:
        keep_mapping(args, mapping, sources[0])
        print("Nothing is written; add --write.")
    are_useful = any(one.ties or one.present for one in proposals)
    return FINE if are_useful else PROBLEMS


def mapping_for(args: argparse.Namespace, source: Source, tables: ParsedTables) -> Mapping:
    """Return the mapping of a file, or the one that is proposed, with what options say."""
    is_kept = args.mapping is not None and args.mapping.exists()
    if is_kept:
        raw = bytes_of(args.mapping)
        mapping = read_mapping(str(args.mapping), raw, tables.about.types)
    else:
        columns = options_of(args.column, "--column")
        for column in columns.values():
            if column not in source.table.names:
                raise fault("--column", *missing_column(column, source.table))
        mapping = proposed_with(columns, source, tables)
    defaults = {name: getattr(args, name) for name in DEFAULT_OPTIONS if getattr(args, name)}
    article = {key: getattr(args, name) for name, key in ARTICLE_OPTIONS.items()}
    changes = {
        "defaults": defaults,
        "article": {key: value for key, value in article.items() if value},
        "words": options_of(args.word, "--word"),
        **{
            one.key: options_of(getattr(args, f"{one.column}_word"), one.option)
            for one in WORD_TABLES
        },
    }
    try:
        for table, values in changes.items():
            mapping = with_values(mapping, table, values)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        raise ImportFaultError(key_problem("The options", one) for one in faults) from error
    rows = {name: getattr(args, name) for name in ROW_OPTIONS if getattr(args, name)}
    return replace(mapping, **rows)


def proposed_with(columns: dict[str, str], source: Source, tables: ParsedTables) -> Mapping:
    """Return the proposed mapping with some columns as they are named."""
    ids = tables.articles.columns["id"] if tables.articles else ()
    has_ends = {"actor", "target"} <= columns.keys()
    ends = (columns["actor"], columns["target"]) if has_ends else None
    mapping = proposed_mapping(source.table, ids, ends, tables.about.types)
    if not columns:
        return mapping
    others = {
        field: column for field, column in mapping.columns.items() if column not in columns.values()
    }
    return completed(replace(mapping, columns={**others, **columns}), source.table)


def options_of(given: Sequence[str], option: str) -> dict[str, str]:
    """Split options of the form NAME=VALUE, the last = of which parts the two."""
    for text in given:
        if not text.rpartition("=")[0]:
            raise fault(option, f"'{text}' is not of the form NAME=VALUE.", "Write both.")
    return {text.rpartition("=")[0]: text.rpartition("=")[2] for text in given}


def with_answers(
    args: argparse.Namespace, source: Source, mapping: Mapping, tables: ParsedTables
) -> Mapping:
    """Return the mapping with what was missing asked for.

    Raises ImportFaultError where nobody can be asked; a mapping to be filled in is written before.
    """
    if not (args.format == "text" and at_terminal()):
        missing = [need for need in needs_of(source, mapping, tables) if need.required]
        if missing:
            keep_mapping(args, mapping, source)
            raise ImportFaultError(need.problem(source.table.file) for need in missing)
        return mapping
    answered_keys: set[tuple[str, str]] = set()
    while needs := [
        n for n in needs_of(source, mapping, tables) if (n.table, n.key) not in answered_keys
    ]:
        need = needs[0]
        answered_keys.add((need.table, need.key))
        mapping = answered(need, mapping)
    return mapping


def answered(need: Need, mapping: Mapping) -> Mapping:
    """Ask for one value until it can be used; blank ones are left as they are."""
    while True:
        answer = ask(need.question, need.choices, required=need.required)
        if not answer:
            return mapping
        try:
            return with_values(mapping, need.table, {need.key: answer})
        except ValidationError as error:
            print(key_problem("", error.errors(include_url=False)[0]), file=sys.stderr)


def show_progress(done: int, total: int) -> None:
    """Show at a terminal how many rows of a long file are read."""
    if total > 5_000 and sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done:,} of {total:,} rows", end=end, file=sys.stderr, flush=True)


def write(args: argparse.Namespace, proposal: Proposal, who: str) -> int:
    """Add the proposed rows, once the mapping is confirmed; return a status, 0 where it is done."""
    confirmed = args.yes or (args.mapping is not None and args.mapping.exists())
    if not confirmed and at_terminal() and args.format == "text":
        confirmed = confirm("Is this mapping right, and are these rows to be added?")
    if not confirmed:
        keep_mapping(args, proposal.mapping, proposal.source)
        print(CONFIRM, file=sys.stderr)
        return WRONG_USE
    if not proposal.ties:
        return FINE
    workspace = Workspace(args.data, args.texts)
    try:
        saved = add_proposal(workspace, who, proposal, version_of(args.data))
    except (SavingError, DossierError) as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    if args.format == "text":
        number = f", change {saved.record.id}" if saved.record else ""
        print(f"Written into {args.data.resolve().name}{number}; the history can undo it.")
        keep_mapping(args, proposal.mapping, proposal.source, args.data)
    return FINE


def keep_mapping(
    args: argparse.Namespace, mapping: Mapping, source: Source, folder: Path | None = None
) -> None:
    """Write the mapping where --mapping names a new file, or into a folder; never over a file."""
    named: Path | None = args.mapping
    text = mapping_text(mapping, source.table.file)
    if named is not None and named.exists():
        if folder is None or read_mapping(str(named), bytes_of(named), mapping.types) == mapping:
            return
        # Answers and options that it did not have are kept beside it.
        path = free_path(named, text)
    elif named is None and folder is None:
        return
    else:
        path = named or free_path((folder or Path()) / FILE, text)
    if path is None:
        return
    write_mapping(path, text)
    place = sys.stdout if args.format == "text" else sys.stderr
    print(
        f"The mapping is in {path}: the next file of this kind needs --mapping alone.", file=place
    )
