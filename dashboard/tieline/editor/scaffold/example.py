"""Hold an invented article with six ties, to try a new dossier with.

In: nothing. Out: rows by table, the article's text and the keys of dossier.toml. They pass
`check --strict`.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

Row = Mapping[str, str]

_TEXT = Path(__file__).parent / "templates" / "article.txt"
TEXT = _TEXT.read_bytes()
FILE = "strait-courier.txt"

ACTORS: Sequence[Row] = (
    {"name": "Arden", "kind": "state", "aliases": "Ardenport"},
    {"name": "Borel", "kind": "state"},
    {"name": "Cresta", "kind": "state"},
    {"name": "Dorn", "kind": "state"},
    {"name": "Ada Venn", "kind": "person", "represents": "Arden", "aliases": "Venn"},
)
ARTICLES: Sequence[Row] = (
    {
        "id": "strait-courier",
        "title": "The lighthouse that two ministers opened",
        "publisher": "The Strait Courier",
        "published": "2031-05-14",
        "language": "en",
        "kind": "report",
        "note": "Invented, to try Tieline with.",
        "file": FILE,
        "sha256": sha256(TEXT).hexdigest(),
    },
)
_COLUMNS = (
    "id", "actor", "target", "type", "form", "when", "certainty", "said_by", "claim", "source",
    "paragraph",
)  # fmt: skip
_TIES = (
    (
        "t0001", "Arden", "Borel", "alliance", "agreement", "2030-06", "stated", "",
        "Arden and Borel concluded a pact on their common waters.", "2",
    ),
    (
        "t0002", "Arden", "Borel", "support", "military", "2031-03", "stated", "",
        "Borel received patrol craft on loan from Arden.", "3",
    ),
    (
        "t0003", "Cresta", "Arden", "tension", "economic", "2031-04/..", "stated", "",
        "Cresta keeps Arden's fish out of its shops.", "4",
    ),
    (
        "t0004", "Ada Venn", "Borel", "alliance", "gesture", "2031-05-12", "stated", "",
        "Venn and guests of Borel inaugurated a light side by side.", "5",
    ),
    (
        "t0005", "Dorn", "Cresta", "support", "economic", "/2031-05", "stated", "",
        "Cresta buys cheap cereals from Dorn.", "6",
    ),
    (
        "t0006", "Dorn", "Borel", "alliance", "agreement", "2032", "expected",
        "a diplomat of Borel",
        "Dorn may become a party to the pact with Borel.", "7",
    ),
)  # fmt: skip
TIES: Sequence[Row] = tuple(
    dict(zip(_COLUMNS, (*tie[:-1], "strait-courier", tie[-1]), strict=True)) for tie in _TIES
)
DOSSIER: Mapping[str, str] = {
    "title": "Who stands with whom on the Strait of Oru",
    "standfirst": "Six ties of one article, all invented, to try Tieline with.",
    "licence": "CC0-1.0",
    "credit": "Invented",
    "opening": "view=network",
}
