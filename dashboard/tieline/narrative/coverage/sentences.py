"""Word what a grid of what was read and found says in all.

In: a `Grid`. Out: plain text.
"""

from tieline.data.english import capital, counted, number
from tieline.narrative.coverage.grid import Grid

TITLE = "What was read and found"
NOTE = (
    "An article is of a time if it was published then, and about it if any of its claims is dated "
    "so. Where such articles tell nothing of somebody, that is silence: no sign that a tie ended, "
    "or that there was none."
)


def lead(grid: Grid, *, pairs: bool) -> str:
    """Say how many cells of the grid are of each kind."""
    if not grid.rows or not grid.steps:
        return "Nothing is told in what is chosen."
    states = grid.counted()
    who = counted(len(grid.rows), "pair" if pairs else "actor")
    steps = counted(len(grid.steps), "step")
    told = (
        (states["found"], "tell something"),
        (states["nothing"], "were read and tell nothing"),
        (states["not_read"], "were not read"),
    )
    parts = ", ".join(f"{number(count)} {word}" for count, word in told)
    return f"{capital(who)} over {steps} of time: of {sum(states.values()):,} cells {parts}."
