"""What `make audit` makes of the answers of pip-audit: a finding fails, being offline does not."""

import json

import pytest

from tests.audit import verdict

CLEAN = {"name": "flask", "version": "3.1.3", "vulns": []}
WEAK = CLEAN | {"vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.4", "3.2"]}]}
UNMENDED = CLEAN | {"vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
MISSED = {"name": "odd", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "status", "lines"),
    [
        ([CLEAN, CLEAN], 0, ["No known weakness in 2 packages."]),
        ([CLEAN, WEAK], 1, ["flask 3.1.3: PYSEC-1, mended in 3.1.4, 3.2."]),
        ([UNMENDED], 1, ["flask 3.1.3: PYSEC-2, mended in no version yet."]),
        ([CLEAN, MISSED], 1, ["odd: could not be looked up."]),
        ([MISSED], 0, ["Skipped: the package index in use here tells of no weaknesses."]),
    ],
)
def test_findings_and_what_was_not_looked_up_are_told(
    packages: list[object], status: int, lines: list[str]
) -> None:
    assert verdict(json.dumps({"dependencies": packages}), "") == (status, lines)


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [("ERROR: a\nConnection refused\n", "Connection refused"), ("", "pip-audit says nothing.")],
)
def test_without_a_network_it_is_skipped_with_the_reason(complaint: str, reason: str) -> None:
    told = f"Skipped: the database of weaknesses could not be asked. {reason}"
    assert verdict("", complaint) == (0, [told])
