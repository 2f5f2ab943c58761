"""Keep mappings in a dossier's folder, and find the one that fits the next file.

In: a mapping, or a table. Out: the name of the file that holds it. No file is written over.
"""

from collections.abc import Iterator
from pathlib import Path

from tieline.data.files import UnreadableError, read_file
from tieline.data.vocabulary import TYPES, Types
from tieline.importing.mapping import Mapping
from tieline.importing.mapping_file import LARGEST, check_columns, mapping_text, read_mapping
from tieline.importing.source import ImportFaultError, SourceTable, fault

FILE = "mapping.toml"
"""The mapping of the first file; further ones are numbered."""
_MOST = 50
"""Mappings that are tried, the newest first."""


def free_path(wanted: Path, text: str) -> Path | None:
    """Return where a mapping can be kept; None where the same one is kept already."""
    number, path = 2, wanted
    while path.exists():
        if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
            return None
        path, number = wanted.with_stem(f"{wanted.stem}-{number}"), number + 1
    return path


def write_mapping(path: Path, text: str) -> None:
    """Write a new file; raises ImportFaultError where that cannot be done."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        message = f"The mapping cannot be written: {error.strerror}."
        raise fault(str(path), message, "Name another file with --mapping.") from error


def keep_in(folder: Path, mapping: Mapping, file: str) -> str:
    """Keep a mapping unless one of the folder says the same; return its file, blank where not."""
    text = mapping_text(mapping, file)
    if any(found == mapping for _, found in kept_in(folder, mapping.types)):
        return ""
    path = free_path(folder / FILE, text)
    if path is None:
        return ""
    write_mapping(path, text)
    return path.name


def kept_in(folder: Path, types: Types = TYPES) -> Iterator[tuple[str, Mapping]]:
    """Yield the mappings that a folder holds, the newest first; those with faults are left out.

    A type that is none of the dossier's is a fault.
    """
    first = folder / FILE
    numbered = (first.with_stem(f"{first.stem}-{number}") for number in range(2, _MOST))
    there = [path for path in (first, *numbered) if path.is_file()]
    for path in reversed(there):
        try:
            raw = read_file(path, LARGEST, within=folder)
            yield path.name, read_mapping(path.name, raw, types)
        except (ImportFaultError, UnreadableError, OSError):
            continue


def fitting(folder: Path, table: SourceTable, types: Types = TYPES) -> tuple[str, Mapping] | None:
    """Return the newest mapping whose columns a table has; None where there is none."""
    for name, mapping in kept_in(folder, types):
        try:
            check_columns(name, mapping, table)
        except ImportFaultError:
            continue
        return name, mapping
    return None
