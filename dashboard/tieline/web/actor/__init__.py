"""The page of an actor, written by the server alone, and what its embed shares with it."""

from tieline.web.actor.parts import actor_svg, links_to_pairs, story_values

__all__ = ["actor_svg", "links_to_pairs", "story_values"]
