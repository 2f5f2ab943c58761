"""A tenth of the soak: many editors at once, and editors killed while saving."""

import subprocess
import sys

from tests.serving import ROOT


def test_nothing_is_lost_doubled_or_torn() -> None:
    """In a process of its own: what forks should hold no threads."""
    line = [sys.executable, "-m", "tests.soak.__main__", "--share", "0.1", "--part", "saves"]
    answer = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "8 editors: Counted(saved=160, left_over=0, lost=0, doubled=0" in answer.stdout
