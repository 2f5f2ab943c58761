"""Say which lines a chart draws of very many, and what their thickness tells.

In: the selected ties. Out: clauses of the sentence that says the selection; blank for the usual.
"""

from collections import Counter

from tieline.data.english import counted, joined
from tieline.graph.network import Network, build, drawable
from tieline.graph.weight_scale import by_weight
from tieline.narrative.blocs import drawn_together_clause
from tieline.selection.focus import focus_at_level
from tieline.selection.selected import SelectedTies


def width_clause(selected: SelectedTies) -> str:
    """Say that lines are as thick as their weights; blank where they are not."""
    if not by_weight(selected):
        return ""
    lines = "ribbons as broad" if selected.selection.view == "chord" else "lines as thick"
    return f"{lines} as the sum of their claims' weights"


def drawable_clause(selected: SelectedTies) -> str:
    """Say that a network draws blocs, or how many lines of all; blank where it draws all."""
    if blocs := drawn_together_clause(selected):
        return blocs
    if selected.selection.view != "network":
        return ""
    every, part = build(selected), drawable(selected)
    if part is every:
        return ""
    between = f" between {len(part):,} of {len(every):,} actors" if len(part) < len(every) else ""
    selection = selected.selection
    highlighted = focus_at_level(selected.dossier, selection.level, selection.highlight).names
    first = f"those of {joined(highlighted)}" if highlighted else "those of the most named actors"
    return drawn_lines_clause(lines_by_articles(part), lines_by_articles(every), between, first)


def drawn_lines_clause(
    drawn: Counter[int], every: Counter[int], between: str = "", first: str = ""
) -> str:
    """Say which lines are drawn, given the number of lines by their articles, and of how many.

    A cut that falls between lines of as many articles is said, with what comes `first` of them.

    >>> drawn_lines_clause(Counter({2: 150}), Counter({1: 1650, 2: 150}))
    'only the 150 lines of the most articles are drawn (1,650 more have one article)'
    """
    most_left = max((every - drawn).keys())
    below = [articles for articles in every if articles <= most_left]
    least = counted(most_left, "article")
    evidence = least if len(below) == 1 else f"at most {least}"
    equal, of_equal = (sum(lines[k] for k in below) for lines in (drawn, every))
    lines, all_lines = drawn.total(), every.total()
    if not equal:
        cut = f"({of_equal:,} more have {evidence})"
        return f"only the {lines:,} lines of the most articles are drawn{between} {cut}"
    order = f"; of equal lines {first} come first" if first else ""
    if equal == lines:
        parts = f"all {all_lines:,} are of {evidence}"
    else:
        more = counted(most_left + 1, "article").replace(" article", " or more article")
        whole = "the one" if lines - equal == 1 else f"all {lines - equal:,}"
        parts = f"{whole} of {more}, {equal:,} of the {of_equal:,} of {evidence}"
    return f"only {lines:,} of {all_lines:,} lines are drawn{between}: {parts}{order}"


def lines_by_articles(graph: Network) -> Counter[int]:
    """Return how many lines of a network have so many articles."""
    return Counter(edge["sources"] for *_, edge in graph.edges(keys=True, data=True))
