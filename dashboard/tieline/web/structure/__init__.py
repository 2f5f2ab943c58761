"""The page of the signed structure, written by the server alone, and what its embed shares."""

from tieline.web.structure.page import structure_values

__all__ = ["page", "structure_values"]
