"""Say of which times articles were read, what they tell there of whom, and what is missing."""

from tieline.narrative.coverage.grid import Cell, Grid, Row, grid_of
from tieline.narrative.coverage.missing import MissingPart, missing_parts
from tieline.narrative.coverage.steps import Step, steps_of

__all__ = [
    "Cell",
    "Grid",
    "MissingPart",
    "Row",
    "Step",
    "grid_of",
    "missing_parts",
    "steps_of",
]
