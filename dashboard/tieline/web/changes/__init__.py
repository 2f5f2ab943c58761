"""The page of what changed between two spans of days, and what its embed shares with it."""

from tieline.web.changes.page import changes_values, routes

__all__ = ["changes_values", "routes"]
