"""What the signs of a selection's lines support: two camps, triads, bridges, exactly.

`structure_of` works it out of the selected ties, `split` of signed pairs alone; `confirms` checks
the proof that no split is better, without a solver. Nothing here is drawn or worded.
"""

from tieline.structure.certificate import Decided, confirms
from tieline.structure.of_selection import Structure, structure_of
from tieline.structure.split import Split, split

__all__ = ["Decided", "Split", "Structure", "confirms", "split", "structure_of"]
