"""Damaged tables through the reader: nothing but a refusal, by file and line, soon and in bounds.

In: how much of the trial. Out: its figures.
"""

import math
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.serving import DEMO, ROOT
from tests.soak.figures import Figure
from tests.soak.mutations import at_random, damaged
from tieline.data.dossier import FILES, load, tables_in
from tieline.data.problems import DossierError
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS

MUTATED, RANDOM, BROKEN_BYTES = 5_000, 2_000, 1_000_000
SLOWEST, AT_ONCE = 1.0, 0.25
"""Seconds of work a megabyte, and those that any file may take."""
MOST_MEMORY = 600
"""Megabytes that a reader may take at most, of which it has some 210 before it reads."""
TABLES = (RELATIONS, ACTORS, ARTICLES, POSITIONS)


@dataclass(slots=True)
class _Tally:
    """What came of reading files."""

    read: int = 0
    refused: int = 0
    uncaught: list[str] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)
    """Refusals that name no file or no line of it."""
    slowest: float = 0.0
    """The largest part of the time that a file may take."""

    def add(self, file: str, raw: bytes) -> None:
        """Read the demo with these bytes in place of a file's."""
        self.read += 1
        began = time.process_time()
        try:
            load(DEMO, instead={file: raw})
        except DossierError as error:
            self.refused += 1
            told = (p for p in error.problems if p.file not in FILES or p.line is None)
            self.nowhere += [str(problem)[:200] for problem in told]
        except Exception as error:
            self.uncaught.append(f"{file}: {error!r:.200}")
        took = time.process_time() - began
        self.slowest = max(self.slowest, took / (AT_ONCE + SLOWEST * len(raw) / 1e6))

    def figure(self, promise: str) -> Figure:
        """Say it; what went wrong with its first examples."""
        wrong = [*self.uncaught[:3], *self.nowhere[:3]]
        said = (
            f"{self.read:,} read, {self.refused:,} refused: {len(self.uncaught)} uncaught errors, "
            f"{len(self.nowhere)} refusals without file and line, "
            f"slowest {self.slowest:.2f} of the time allowed"
        )
        return Figure(promise, "; ".join([said, *wrong]), not wrong and self.slowest <= 1)


def trial(share: float) -> list[Figure]:
    """Read so much of all the damaged files, and of the giant ones."""
    return [
        _mutated(round(MUTATED * share)),
        _at_random(round(RANDOM * share)),
        _broken_throughout(share),
        *_giants(share),
    ]


def _mutated(count: int) -> Figure:
    sound, chance, tally = tables_in(DEMO), random.Random(7), _Tally()
    for _ in range(count):
        file = chance.choice(FILES)
        tally.add(file, damaged(sound[file], chance))
    return tally.figure("A damaged table is read or refused, by file and line")


def _at_random(count: int) -> Figure:
    sound, chance, tally = tables_in(DEMO), random.Random(8), _Tally()
    for _ in range(count):
        file = chance.choice(FILES)
        tally.add(file, at_random(sound[file].partition(b"\n")[0], chance))
    return tally.figure("A file of anything is refused, by file and line")


def _broken_throughout(share: float) -> Figure:
    """Tables in which every row has the same fault, which is what takes a reader longest."""
    tally, every = _Tally(), list(_all_broken())
    for file, write in random.Random(9).sample(every, math.ceil(len(every) * share)):
        tally.add(file, write(BROKEN_BYTES))
    return tally.figure("A table with a fault in every row takes a second a megabyte at most")


def _all_broken() -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Yield for each file, column and fault what writes so many bytes of it."""
    sound = tables_in(DEMO)
    # Few cells are alike: the same fault once more is told at once.
    fillings: Mapping[str, Callable[[int], bytes]] = {
        "blank": lambda _: b"",
        "new": lambda n: b"new %d" % n,
        "control": lambda n: b"bell \x07 %d" % n,
        "quote": lambda n: b'"open %d' % n,
        "comma": lambda n: b"one,more %d" % n,
        "alike": lambda _: b"alike",
    }
    for table in TABLES:
        header, first, *_ = sound[table.file].split(b"\n")
        if table is RELATIONS:
            header += b",weight,quote,url,coder,checked_by"
            first += b",1,0-5,https://a.example/,Ada,Ben"
        elif missing := set(table.on_request) - set(header.decode().split(",")):
            header += "".join(f",{name}" for name in sorted(missing)).encode()
            first += b"," * len(missing)
        cells = first.split(b",")
        for at, fill in product(range(len(cells)), fillings.values()):
            yield table.file, partial(_rows, header, cells, at, fill)


def _rows(
    header: bytes, cells: list[bytes], at: int, fill: Callable[[int], bytes], length: int
) -> bytes:
    rows, size, number, cells = [header], 0, 0, list(cells)
    while size < length:
        number += 1
        cells[at] = fill(number)
        rows.append(b",".join(cells))
        size += len(rows[-1]) + 1
    return b"\n".join(rows)


def _giants(share: float) -> Iterator[Figure]:
    """Give each giant to a process of its own, which tells what memory it took at most."""
    for name, write in random.Random(5).sample(
        list(GIANTS.items()), math.ceil(len(GIANTS) * share)
    ):
        with TemporaryDirectory() as place:
            folder = Path(place)
            for file, raw in tables_in(DEMO).items():
                (folder / file).parent.mkdir(exist_ok=True)
                (folder / file).write_bytes(raw)
            write(folder / RELATIONS.file)
            line = [sys.executable, "-m", "tests.soak.tables", place]
            answer = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        yield _giant(name, answer.stdout.strip(), answer.returncode)


def _giant(name: str, told: str, code: int) -> Figure:
    seconds, megabytes, fault = told.split(" ", 2) if code == 0 else ("99", "9999", "died")
    held = "relations.csv:" in fault and int(megabytes) <= MOST_MEMORY and float(seconds) <= 5
    found = f"refused after {seconds} s with {megabytes} MB at most: {fault[:120]}"
    return Figure(f"{name} is refused, in {MOST_MEMORY} MB", found, held)


def _read_giant(folder: str) -> str:
    """Return seconds, megabytes at most and the first problem of reading a folder."""
    began = time.process_time()
    try:
        load(folder)
        fault = "read"
    except DossierError as error:
        fault = next(str(one) for one in error.problems if one.file == RELATIONS.file)
    took = time.process_time() - began
    return f"{took:.2f} {_most_megabytes()} {fault}"


def _most_megabytes() -> int:
    """Return what this program took at most.

    `getrusage` would count the process that started it, too: here the tests, with all they hold.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) // 1024


def _header() -> bytes:
    return ",".join(RELATIONS.names).encode() + b"\n"


def _hollow(path: Path) -> None:
    """200 MB of nothing, which take no room on the disk."""
    with path.open("wb") as stream:
        stream.write(_header())
        stream.truncate(200_000_000)


def _rows_without_end(path: Path) -> None:
    """200 MB of sound rows but for their ids."""
    row = tables_in(DEMO)[RELATIONS.file].split(b"\n")[1] + b"\n"
    _repeated(path, _header(), row * 1_000, 200_000_000)


def _long_cell(path: Path) -> None:
    _repeated(path, _header() + b't0001,Arden,Borel,"', b"x" * 1_000_000, 50_000_000)


def _long_open_cell(path: Path) -> None:
    """A cell whose quote is never closed, with line breaks in it."""
    _repeated(path, _header() + b't0001,Arden,Borel,"', b"x\n" * 500_000, 50_000_000)


def _wide_header(path: Path) -> None:
    path.write_text(",".join(f"c{n}" for n in range(1_000_000)), encoding="utf-8")


def _wide_row(path: Path) -> None:
    path.write_bytes(_header() + b"x," * 1_000_000 + b"\n")


def _wide_rows(path: Path) -> None:
    """As many rows with far too many cells as there is room for."""
    _repeated(path, _header(), b"x," * 100_000 + b"\n", 99_000_000)


def _blank_lines(path: Path) -> None:
    _repeated(path, _header(), b"\n" * 1_000_000, 99_000_000)


def _repeated(path: Path, start: bytes, piece: bytes, length: int) -> None:
    with path.open("wb") as stream:
        stream.write(start)
        for _ in range(length // len(piece)):
            stream.write(piece)


GIANTS: Mapping[str, Callable[[Path], None]] = {
    "A hollow table of 200 MB": _hollow,
    "A table of 200 MB of rows": _rows_without_end,
    "A cell of 50 MB": _long_cell,
    "A quote open for 50 MB": _long_open_cell,
    "A header of a million columns": _wide_header,
    "A row of a million cells": _wide_row,
    "A table of 99 MB of rows with 100,000 cells": _wide_rows,
    "A table of 99 MB of blank lines": _blank_lines,
}


if __name__ == "__main__":
    print(_read_giant(sys.argv[1]))
