"""Work out what the signs of a selection's lines support: camps, triads, bridges, exactly.

In: the selected ties. Out: `Structure`, plain values; nothing is drawn or worded here.
"""
