"""Say of which pairs articles tell differently: friendly here, in tension there, or denied."""

from tieline.narrative.disagreement.pairs import PairVoices, Voice, disagreements
from tieline.narrative.disagreement.record import disagreement_record
from tieline.narrative.disagreement.story import DisagreementGroup, PairStory, disagreement_groups

__all__ = [
    "DisagreementGroup",
    "PairStory",
    "PairVoices",
    "Voice",
    "disagreement_groups",
    "disagreement_record",
    "disagreements",
]
