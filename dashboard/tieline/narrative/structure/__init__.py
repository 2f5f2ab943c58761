"""Word the signed structure of a selection for its page: sentences, and the pairs behind each."""

from tieline.narrative.structure.story import StructureStory, structure_story

__all__ = ["StructureStory", "structure_story"]
