"""Make of the rows of a foreign table the ties, actors and articles of a dossier.

In: a `Source`, a `Mapping` and the tables as read. Out: a `Proposal`; nothing is written.
"""

__all__ = [
    "actors",
    "articles",
    "periods",
    "proposal",
    "propose",
    "repeats",
    "tie_maker",
    "weights",
]
