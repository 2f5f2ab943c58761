"""Know the outlines of countries and the middle of each, for the map.

In: nothing. Out: `Outlines`, in degrees. They are drawn from Natural Earth, in the public domain.
"""

from tieline.data.outlines.table import LonLat, Outlines, Ring, outlines

__all__ = ["LonLat", "Outlines", "Ring", "outlines", "table"]
