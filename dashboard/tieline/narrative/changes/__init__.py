"""What changed between two spans of days, in sentences, each with the claims of both sides."""

from tieline.narrative.changes.groups import Group, Row, SideClaims, groups_of
from tieline.narrative.changes.turns import Turn, dates_told, turning_clause, turns_of
from tieline.narrative.changes.wording import Heading, are_same, headings, lead, reading, title

__all__ = [
    "Group",
    "Heading",
    "Row",
    "SideClaims",
    "Turn",
    "are_same",
    "dates_told",
    "groups_of",
    "headings",
    "lead",
    "reading",
    "title",
    "turning_clause",
    "turns_of",
]
