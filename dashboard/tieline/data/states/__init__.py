"""Know the states of the world: their usual English names, capitals, peoples and codes.

In: a name or code as tables write it. Out: a `State`, or None. The table was typed for Tieline.
"""

from tieline.data.states.lookup import State, by_code, by_name

__all__ = ["State", "by_code", "by_name", "lookup"]
