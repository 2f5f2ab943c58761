"""Check whether each article says what the ties claim.

In: a dossier and the articles' texts. Out: findings (`compare`), how much of each article is coded
(`Coverage`), and all that the command `check` prints (`report`).
"""

from tieline.provenance.coverage import Coverage
from tieline.provenance.report import Report, report
from tieline.provenance.verify import compare

__all__ = [
    "Coverage",
    "Report",
    "compare",
    "report",
]
