"""Word what is told of one actor: its partners, sentences about them, articles, what turned."""

from tieline.narrative.actor.story import ActorStory, actor_story, partners_title, story_text

__all__ = ["ActorStory", "actor_story", "partners_title", "story_text"]
