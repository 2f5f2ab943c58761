"""Say which files a new dossier has, and what stands in them.

In: whether it begins with an example, or with the actors of another dossier. Out: bytes by path.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.editor.scaffold import example
from tieline.editor.scaffold.dossier_toml import dossier_toml

TEMPLATES = Path(__file__).parent / "templates"
TABLES = (RELATIONS, ACTORS, ARTICLES, POSITIONS)
FROM_TEMPLATES: Mapping[str, str] = {
    "README.md": "README.md",
    "seeds/README.md": "seeds.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/check.yml": "check.yml",
}
"""The template of each file that is the same in all dossiers."""

Files = dict[str, bytes]


def new_files(*, with_example: bool = False, actors: bytes | None = None) -> Files:
    """Return the files of a new dossier, by path; `actors` is another dossier's table of them."""
    files = {table.file: table_bytes(table) for table in TABLES}
    if with_example:
        files |= {
            RELATIONS.file: table_bytes(RELATIONS, example.TIES),
            ACTORS.file: table_bytes(ACTORS, example.ACTORS),
            ARTICLES.file: table_bytes(ARTICLES, example.ARTICLES),
            f"seeds/{example.FILE}": example.TEXT,
        }
    if actors is not None:
        files[ACTORS.file] = actors
    files["dossier.toml"] = dossier_toml(example.DOSSIER if with_example else {}).encode()
    for path, template in FROM_TEMPLATES.items():
        files[path] = (TEMPLATES / template).read_bytes()
    return files


def table_bytes(table: Table, rows: Iterable[Mapping[str, str]] = ()) -> bytes:
    """Return a table: its header, and these rows; a column that a row lacks is blank."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, table.usual, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()
