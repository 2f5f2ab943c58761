"""Tell how far two codings of the same articles agree, and where they do not.

In: two dossiers, two tables of ties, or the rows of two coders in one table. Out: a `Comparison`:
recall, precision, F1 and kappa, and the list of what is to be settled.
"""

from tieline.agreement.comparison import Comparison, compare

__all__ = ["Comparison", "compare"]
