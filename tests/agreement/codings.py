"""Invented codings: rows of ties as short as a test needs them, and arbitrary ones."""

from collections.abc import Iterable, Mapping
from itertools import count

from hypothesis import strategies as st

from tieline.agreement.coding import Coding, coding_of
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES

STATES = {"Ada Reed": "Arden", "Ben Holt": "Borel"}
"""Whom persons represent."""
ARTICLES = ("courier", "review", "notes")

Row = Mapping[str, str]


def row(actor: str = "Arden", target: str = "Borel", **cells: str) -> Row:
    """A row of the table of ties."""
    usual = {
        "id": "t0001",
        "type": "alliance",
        "form": "words",
        "when": "2024",
        "certainty": "stated",
        "claim": "They are close.",
        "source": "courier",
        "paragraph": "3",
    }
    return dict.fromkeys(RELATIONS.usual, "") | usual | {"actor": actor, "target": target} | cells


def coding(rows: Iterable[Row], name: str = "A") -> Coding:
    """A coding of these rows; ids are given by their order where all are alike."""
    rows = list(rows)
    if len({cells["id"] for cells in rows}) < len(rows):
        rows = [{**cells, "id": f"t{k:04}"} for k, cells in zip(count(1), rows, strict=False)]
    return coding_of(name, rows, lambda name: STATES.get(name, name), str, TYPES)


def rows(most: int = 12) -> st.SearchStrategy[list[Row]]:
    """Rows of few actors and articles, of which many say almost the same."""
    ends = st.permutations(["Arden", "Borel", "Cresta", "Ada Reed"]).map(lambda names: names[:2])
    cells = st.fixed_dictionaries(
        {
            "type": st.sampled_from(sorted(TYPES)),
            "form": st.sampled_from(list(FORMS)[:2]),
            "when": st.sampled_from(["2024", "2024-06", "/2025-09", "2022/..", "../2023", "2024~"]),
            "certainty": st.sampled_from(list(CERTAINTIES)[:2]),
            "source": st.sampled_from(ARTICLES),
            "paragraph": st.sampled_from(["", "3", "12"]),
            "claim": st.sampled_from(["They are close.", "They quarrel."]),
        }
    )
    one = st.builds(lambda pair, others: row(*pair, **others), ends, cells)
    return st.lists(one, max_size=most).map(
        lambda found: [{**cells, "id": f"t{k:04}"} for k, cells in enumerate(found, 1)]
    )
