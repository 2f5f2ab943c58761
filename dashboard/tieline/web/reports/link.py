"""Say where an error in a claim is reported, if the program that writes the page takes reports."""

from urllib.parse import quote

from flask import current_app, has_app_context

ADDRESS = "/report"
TAKEN = "tieline.reports"
"""The name by which a server's configuration says that it takes reports."""


def report_address(claim: str) -> str | None:
    """Return where an error in a claim is reported; None where no reports are taken."""
    if not has_app_context() or not current_app.config.get(TAKEN):
        return None
    return f"{ADDRESS}?claim={quote(claim, safe='')}"
