"""Find the letters for which this machine has no font: a PNG shows boxes in their place.

In: texts, or the folder of a dossier. Out: problems for `check`, and one log line a script.
Letters of Latin, Greek and Cyrillic are never searched for: the font that is installed with the
program has them.
"""

import json
import logging
import re
import subprocess
import sys
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import fontpkg_inter

from tieline.data.csv_reader import Rows, read_table
from tieline.data.english import counted_in_digits
from tieline.data.escaping import isolated
from tieline.data.problems import Problem, quoted
from tieline.data.schema import ACTORS, ARTICLES

FAMILY = fontpkg_inter.FAMILY
FONT_FILES = sorted(str(path) for path in (Path(fontpkg_inter.ROOT) / "files").glob("*.ttf"))
FOREIGN = re.compile(
    "[\u0530-\u1dff\u2c00-\u2c5f\u2c80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0010ffff]"
)
"""Letters that the package's font does not know; for them the system's fonts are loaded."""

_CJK = "fonts-noto-cjk"
_PACKAGES = dict.fromkeys(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO"), _CJK)
_PACKAGE = "fonts-noto-core"
"""The packages of Debian and Ubuntu that have the letters of a script, and of any other."""

_SHOWN_COLUMNS = ((ACTORS, ("name", "short")), (ARTICLES, ("title", "publisher")))
"""The tables' columns that pictures show."""
_MOST_LETTERS = 10
"""Letters of a script that a message lists."""
_LONGEST = 20.0
"""Seconds after which the renderer is not waited for."""

# The renderer alone knows which letters it finds: it tells of each in a line of its log.
_SEARCH = """
import json, sys, resvg_py
resvg_py.svg_to_bytes(**json.load(sys.stdin), log_information=True)
"""
_NOT_FOUND = re.compile(r"No fonts with a .+/U\+([0-9A-F]+) character")

_log = logging.getLogger(__name__)
_searched_scripts: set[str] = set()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that pictures show."""

    rows: Rows
    row: int
    column: str

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.rows.columns[self.column][self.row]


def letters_by_script(text: str) -> dict[str, str]:
    """Return the foreign letters of a text by the name of their script, in the text's order.

    >>> letters_by_script("Arden, ሀገር and 한국")
    {'ETHIOPIC': 'ሀገር', 'HANGUL': '한국'}
    """
    letters: dict[str, str] = {}
    for letter in FOREIGN.findall(text):
        # Marks and digits are drawn with the letters of their script; signs belong to none.
        if unicodedata.category(letter)[0] in "LMN":
            script = re.split("[ -]", unicodedata.name(letter, ""))[0]
            letters[script] = letters.get(script, "") + letter
    return letters


def letters_without_font(words: Iterable[str], *, system: bool = True) -> frozenset[str]:
    """Return the letters of these words that no font has; none where the renderer cannot say.

    Without `system` only the package's font is searched.
    """
    lines = "".join(f'<text y="9">{word}</text>' for word in sorted(set(words)))
    if not lines:
        return frozenset()
    options = {
        "svg_string": f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{lines}</svg>',
        "font_files": FONT_FILES,
        "font_family": FAMILY,
        "sans_serif_family": FAMILY,
        "skip_system_fonts": not system,
    }
    try:
        search = subprocess.run(
            [sys.executable, "-P", "-c", _SEARCH],
            input=json.dumps(options).encode(),
            capture_output=True,
            timeout=_LONGEST,
            check=True,
        )
    except subprocess.SubprocessError:
        return frozenset()
    log = search.stdout.decode("utf-8", "replace")
    return frozenset(chr(int(code, 16)) for code in _NOT_FOUND.findall(log))


def warn_of_missing_letters(text: str) -> None:
    """Log that no font has letters of a text: once for each script in the life of a server."""
    letters = letters_by_script(text)
    new = {script: letters[script] for script in letters.keys() - _searched_scripts}
    _searched_scripts.update(new)
    missing = letters_without_font(new.values())
    for script, of_script in sorted(new.items()):
        if lost := [letter for letter in of_script if letter in missing]:
            _log.warning("No font here has %s: PNGs show boxes. %s", listed(lost), remedy(script))


def font_problems(folder: Path) -> list[Problem]:
    """Report the names whose letters no font has: a warning a script, at its first name."""
    cells = [
        Cell(rows, row, column)
        for table, columns in _SHOWN_COLUMNS
        if (rows := read_table(table, folder / table.file)[0]) is not None
        for column in columns
        for row, text in enumerate(rows.columns[column])
        if FOREIGN.search(text)
    ]
    missing = letters_without_font(
        letters for cell in cells for letters in letters_by_script(cell.text).values()
    )
    by_script: dict[str, list[Cell]] = {}
    for cell in cells if missing else ():
        for script, letters in letters_by_script(cell.text).items():
            if missing.intersection(letters):
                by_script.setdefault(script, []).append(cell)
    return [font_problem(script, found, missing) for script, found in sorted(by_script.items())]


def font_problem(script: str, cells: Sequence[Cell], missing: Collection[str]) -> Problem:
    """Warn of a script at the first of the cells that hold its letters."""
    first, more = cells[0], len(cells) - 1
    lost = [one for one in letters_by_script(first.text)[script] if one in missing]
    fault = f"No font here has {listed(lost)} of {quoted(first.text)}: PNGs show boxes."
    if more:
        fault += f" The same is true of {counted_in_digits(more, 'more cell')}."
    problem = first.rows.problem(first.row, first.column, fault, remedy(script))
    return replace(problem, severity="warning")


def listed(letters: Iterable[str]) -> str:
    """List letters, each once: "the letters 한, 국"."""
    different = list(dict.fromkeys(letters))
    shown = ", ".join(map(isolated, different[:_MOST_LETTERS]))
    more = len(different) - _MOST_LETTERS
    noun = "letter" if len(different) == 1 else "letters"
    return f"the {noun} {shown}{f' and {more} more' if more > 0 else ''}"


def remedy(script: str) -> str:
    """Name the package of fonts to install.

    >>> remedy("HANGUL")
    'Install a font for them, as by `apt install fonts-noto-cjk`.'
    """
    return f"Install a font for them, as by `apt install {_PACKAGES.get(script, _PACKAGE)}`."
