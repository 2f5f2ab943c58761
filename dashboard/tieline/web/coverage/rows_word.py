"""Read the word `rows` of an address: whether the rows of the grid are actors or pairs.

In: a query string. Out: the rest of the query, whether they are pairs, and a problem for a value
that cannot be read.
"""

from urllib.parse import parse_qsl, urlencode

from tieline.data.problems import quoted
from tieline.selection.parameters import ParameterError

WORD = "rows"
ACTORS, PAIRS = "actors", "pairs"
_PLAIN = "What the rows of the grid are could not be read, so they are countries and organisations."


def read_rows(query: str) -> tuple[str, bool, list[ParameterError]]:
    """Return the query without `rows`, whether it asks for pairs, and what is wrong with it.

    >>> read_rows("type=tension&rows=pairs")
    ('type=tension', True, [])
    """
    words = parse_qsl(query, keep_blank_values=True)
    values = [value for word, value in words if word == WORD]
    if not values:
        return query, False, []
    rest = urlencode([one for one in words if one[0] != WORD])
    if len(values) == 1 and values[0] in (ACTORS, PAIRS):
        return rest, values[0] == PAIRS, []
    value = ",".join(values)
    message = f"{WORD}: {quoted(value)} is neither {ACTORS} nor {PAIRS}. Write one of them, once."
    return rest, False, [ParameterError(WORD, value, message, _PLAIN)]
