"""The page of the map, written by the server alone, and what its embed shares with it."""

__all__ = ["page"]
