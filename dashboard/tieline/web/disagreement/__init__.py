"""The page of where articles disagree, and its data."""

from tieline.web.disagreement.page import routes

__all__ = ["routes"]
