"""A part of the soak: many editors at once, and programs killed while saving and drafting."""

import subprocess
import sys

from tests.serving import ROOT
from tests.soak.__main__ import PARTS


def test_nothing_is_lost_doubled_or_torn() -> None:
    """In a process of its own: what forks should hold no threads."""
    line = [sys.executable, "-m", "tests.soak.__main__", "--share", "0.1", "--part", "saves"]
    answer = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "8 editors: Counted(saved=160, left_over=0, lost=0, doubled=0" in answer.stdout


def test_no_draft_is_lost_or_saved_twice() -> None:
    """In a process of its own, too."""
    line = [sys.executable, "-m", "tests.soak.__main__", "--share", "0.04", "--part", "drafts"]
    answer = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Counted(steps=64, " in answer.stdout
    assert "lost=0, doubled=0, forbidden=0)" in answer.stdout


def test_make_names_every_part() -> None:
    help_text = (ROOT / "Makefile").read_text("utf-8").partition("make soak ")[2]
    named = help_text.partition("make bench")[0]
    assert [part for part in PARTS if part not in named] == []
