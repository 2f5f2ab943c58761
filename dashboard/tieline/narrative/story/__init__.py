"""Word the story of a dossier: what each of its steps is about, and what no longer bears it out."""

from tieline.narrative.story.steps import StoryStep, story_steps, story_title

__all__ = ["StoryStep", "story_steps", "story_title"]
