"""Known weaknesses of locked packages, by pip-audit; skipped where its database is out of reach.

In: a lock file. Out: a line a finding, and 1 where there is one; 0 and the reason where nothing
could be looked up. `make audit` runs it by the Python that has pip-audit, and needs no other.
"""

import json
import subprocess
import sys


def verdict(said: str, complaint: str) -> tuple[int, list[str]]:
    """Return the status to end with and what to print, of pip-audit's JSON and of its errors."""
    try:
        packages = json.loads(said)["dependencies"]
    except ValueError:
        reason = (complaint.strip().splitlines() or ["pip-audit says nothing."])[-1].strip()
        return 0, [f"Skipped: the database of weaknesses could not be asked. {reason}"]
    missed = [one["name"] for one in packages if "skip_reason" in one]
    if len(missed) == len(packages):
        return 0, ["Skipped: the package index in use here tells of no weaknesses."]
    found = [_finding(one, fault) for one in packages for fault in one.get("vulns", ())]
    found += [f"{name}: could not be looked up." for name in missed]
    return (1, found) if found else (0, [f"No known weakness in {len(packages)} packages."])


def _finding(package: dict[str, str], fault: dict[str, list[str]]) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}."


def main(lock: str) -> int:
    """Audit one lock file."""
    # Hashes are in the lock, so that nothing has to be resolved, downloaded or built.
    asked = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    line = [sys.executable, "-m", "pip_audit", *asked, "-r", lock]
    run = subprocess.run(line, capture_output=True, text=True, check=False)
    status, told = verdict(run.stdout, run.stderr)
    print("\n".join(told))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
