"""The page of what was read and found, and its data."""

from tieline.web.coverage.page import routes

__all__ = ["routes"]
