"""The page of what changed between two spans of days."""

from tieline.web.changes.page import routes

__all__ = ["routes"]
