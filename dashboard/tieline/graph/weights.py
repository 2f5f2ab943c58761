"""Add up the weights that the table gives its ties.

In: the selected ties. Out: a sum for each edge, and how a number is written for readers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tieline.selection.selected import SelectedTies

COLUMN = "weight"
"""The column of ties that may be lacking."""


def has_weights(selected: SelectedTies) -> bool:
    """Tell whether the table of ties has weights at all."""
    return COLUMN in selected.dossier.ties


def weight_sums(
    keys: Iterable[tuple[str, str, str]], selected: SelectedTies
) -> dict[tuple[str, str, str], float]:
    """Return the sum of the weights of each edge of which any tie has one.

    `keys` are the edges of the selected ties, in their order. Decimals are added as they are
    written: 0.1 and 0.2 make 0.3.
    """
    if not has_weights(selected):
        return {}
    cells = selected.dossier.ties[COLUMN].to_numpy()[selected.mask].tolist()
    sums: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for key, cell in zip(keys, cells, strict=True):
        if cell:
            sums[key] += Decimal(cell)
    return {key: float(total) for key, total in sums.items()}


def weight_text(number: float) -> str:
    """Write a sum without an exponent, and without decimals where it has none.

    >>> weight_text(3.0), weight_text(0.30), weight_text(12345678.5)
    ('3', '0.3', '12345678.5')
    """
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def weight_phrase(lines: Iterable[Mapping[str, Any]]) -> str:
    """Return the sum of the weights of lines in words; blank where none of them has one.

    >>> weight_phrase([{"weight": 1234.5}, {}, {"weight": 0.25}]), weight_phrase([{}])
    ('weight 1,234.75', '')
    """
    told = [Decimal(repr(line[COLUMN])) for line in lines if COLUMN in line]
    return f"{COLUMN} {with_separators(float(sum(told)))}" if told else ""


def with_separators(number: float) -> str:
    """Write a sum with a comma between thousands.

    >>> with_separators(1234567.5), with_separators(0.02)
    ('1,234,567.5', '0.02')
    """
    whole, dot, rest = weight_text(number).partition(".")
    return f"{int(whole):,}{dot}{rest}"
