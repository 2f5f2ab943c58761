"""Keep readers' reports within bounds: so many an hour from an address, and from all together.

In: a report, and the address that sends it. Out: a line in the state folder, or why there is none.
Addresses are kept in memory alone, for an hour.
"""

import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from tieline.web.reports.kept import FullError, Report, add_report

MOST_OF_ONE, MOST_OF_ALL = 5, 60
"""Reports that are taken in an hour: from one address, from all together."""
_HOUR = 3600.0


class NotTakenError(Exception):
    """A report is not taken; the text says why, and what to do."""


@dataclass(slots=True)
class ReportBox:
    """Takes the reports on one dossier. Safe to use from threads."""

    state: Path
    dossier: Path
    taken: deque[tuple[float, str]] = field(default_factory=deque)
    lock: Lock = field(default_factory=Lock)

    def take(self, address: str, claim: str, version: str, words: tuple[str, str]) -> str:
        """Keep a report, of which `words` are the text and a name; return its id.

        Raises NotTakenError where there are too many, or where the disk takes none.
        """
        text, name = words
        report = Report(
            id=secrets.token_hex(6),
            when=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            claim=claim,
            version=version,
            text=text,
            name=name,
        )
        with self.lock:
            self.check_number(address)
            try:
                add_report(self.state, self.dossier, report)
            except FullError:
                fault = "No more reports can be kept here."
                raise NotTakenError(f"{fault} Write to who publishes this.") from None
            except OSError:
                fault = "The report could not be kept."
                raise NotTakenError(f"{fault} Try again later.") from None
            self.taken.append((time.monotonic(), address))
        return report.id

    def check_number(self, address: str) -> None:
        """Raise NotTakenError where there were too many within the hour."""
        since = time.monotonic() - _HOUR
        while self.taken and self.taken[0][0] < since:
            self.taken.popleft()
        of_one = sum(one == address for _, one in self.taken)
        if of_one >= MOST_OF_ONE or len(self.taken) >= MOST_OF_ALL:
            raise NotTakenError("There were many reports within the hour. Try again later.")
