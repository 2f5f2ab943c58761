"""Invented dossiers whose ties have dates of all forms, told by articles of several years."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from tieline.data.dossier import Dossier, load

LANDS = ("Arden", "Borel", "Cresta", "Dorne")
PUBLISHED = ("2009-06-01", "2014", "2025-09-05", "2025-10")
WHENS = (
    *("2008", "2008-05-03", "2008/2010", "2008/2012-06", "../2009", "/2009-05", "2009/.."),
    *("2013~/2014", "2013", "2025-09", "/2025-09", "../2025-09", "2013/2025-09", "2025-09-03"),
)
Tie = tuple[list[str], str, str, int]


def dossier(ties: list[Tie]) -> Dossier:
    """Each tie as ends, type, date, and the number of the article that tells it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        table(
            root / "relations.csv",
            "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph",
            [
                [f"t{n:03d}", *ends, kind, "stance", when, "stated", "", "", f"Claim {n}.",
                 f"a{article}", ""]
                for n, (ends, kind, when, article) in enumerate(ties, 1)
            ],
        )  # fmt: skip
        table(
            root / "actors.csv",
            "name,short,kind,represents,iso3,aliases",
            [[name, "", "state", "", "", ""] for name in LANDS],
        )
        table(
            root / "seeds" / "articles.csv",
            "id,title,publisher,author,published,language,kind,url,note,file,sha256",
            [
                [f"a{n}", f"Title {n}", "Paper", "", day, "en", "report", "", "", "", ""]
                for n, day in enumerate(PUBLISHED)
            ],
        )
        return load(root)


def table(path: Path, header: str, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
