"""What a chart shows, in words for readers.

In: a dossier, a selection and its network. Out: sentences, claims and records as plain values:
`evidence` behind a focus, the history of a pair (`biography`), a chart in words (`in_words`), the
`Caption` that is printed around it.
"""

from tieline.narrative.caption import Caption, caption_of
from tieline.narrative.description import in_words
from tieline.narrative.evidence import evidence
from tieline.narrative.pair_history import biography
from tieline.narrative.summary import sentence

__all__ = [
    "Caption",
    "biography",
    "caption_of",
    "evidence",
    "in_words",
    "sentence",
]
