"""The page of standard charts, and the claims behind each of their points."""

from tieline.web.standard_charts.page import routes

__all__ = ["routes"]
