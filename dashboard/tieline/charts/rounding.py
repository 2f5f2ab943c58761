"""Round as scripts do, so that a page and the server write the same numbers.

In: a number. Out: the nearest one in whole parts; what lies half-way goes up.
"""

import math


def rounded(value: float, parts: int) -> float:
    """Return a number in whole parts of one: in tenths for 10.

    >>> rounded(0.25, 10), rounded(-0.25, 10), rounded(3.14159, 100)
    (0.3, -0.2, 3.14)
    """
    return math.floor(value * parts + 0.5) / parts
