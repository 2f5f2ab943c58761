"""Word what a grid of what was read and found says in all.

In: a `Grid`. Out: plain text.
"""

from tieline.data.english import capital, counted, joined
from tieline.narrative.coverage.grid import Grid

TITLE = "What was read and found"
NOTE = (
    "An article is of a time if it was published then, and about it if any of its claims is dated "
    "so; a claim that is dated to a month or a year counts on each of its days. Where such "
    "articles tell nothing of somebody, that is silence: no sign that a tie ended, or that there "
    "was none."
)


def lead(grid: Grid, *, pairs: bool) -> str:
    """Say how many cells of the grid are of each kind."""
    if not grid.rows or not grid.steps:
        return "Nothing is told in what is chosen."
    states = grid.counted()
    who = counted(len(grid.rows), "pair" if pairs else "actor")
    told = (
        (states["found"], "tell something"),
        (states["nothing"], "are of a time of which articles were read that tell nothing of it"),
        (states["not_read"], "are of a time of which no article was read"),
    )
    parts = joined([f"{count:,} {words}" for count, words in told if count])
    steps = counted(len(grid.steps), "step")
    return f"{capital(who)} over {steps} of time: of {sum(states.values()):,} cells {parts}."
