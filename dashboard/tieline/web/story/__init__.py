"""The page of the dossier's story, and what its embed shares with it."""

from tieline.web.story.page import routes, story_values

__all__ = ["routes", "story_values"]
