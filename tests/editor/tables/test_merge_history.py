"""Merging two branches of the history: every change once, with a number of its own."""

import json

from tieline.editor.tables.merge_history import merge_histories


def line(number: int, why: str, **more: int) -> bytes:
    change = {"id": number, "when": "2026-01-01T00:00:00Z", "who": "Ada", "why": why, **more}
    return json.dumps(change).encode() + b"\n"


BASE = line(1, "begun")


def test_changes_of_the_other_branch_come_after_ours_with_new_numbers() -> None:
    ours = BASE + line(2, "ours")
    theirs = BASE + line(2, "theirs") + line(3, "taken back", undoes=2)
    merged = merge_histories(BASE, ours, theirs)
    assert merged == ours + line(3, "theirs") + line(4, "taken back", undoes=3)


def test_a_change_that_was_merged_before_is_not_doubled() -> None:
    ours, theirs = BASE + line(2, "ours"), BASE + line(2, "theirs")
    here, there = merge_histories(BASE, ours, theirs), merge_histories(BASE, theirs, ours)
    assert merge_histories(BASE, here, there) == here


def test_a_damaged_line_stays_and_a_missing_end_is_added() -> None:
    ours, theirs = BASE + line(2, "ours").rstrip(), BASE + b"{torn\n"
    assert merge_histories(BASE, ours, theirs) == BASE + line(2, "ours") + b"{torn\n"


def test_a_change_of_before_the_branches_keeps_its_number_in_undoes() -> None:
    theirs = BASE + line(2, "taken back", undoes=1)
    merged = merge_histories(BASE, BASE + line(2, "ours"), theirs)
    assert merged.endswith(line(3, "taken back", undoes=1))
