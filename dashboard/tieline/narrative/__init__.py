"""Say in words for readers what a chart shows.

In: the selected ties and their network. Out: sentences, claims and records as plain values: the
`evidence` behind a focus, the `pair_history` of two actors, a chart in words (`describe`), the
`Caption` that is printed around it.
"""

from tieline.narrative.caption import Caption, caption_of
from tieline.narrative.description import describe
from tieline.narrative.evidence import evidence
from tieline.narrative.pair_history import pair_history
from tieline.narrative.summary import sentence

__all__ = [
    "Caption",
    "caption_of",
    "describe",
    "evidence",
    "pair_history",
    "sentence",
]
