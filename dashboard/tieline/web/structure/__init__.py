"""The page of the signed structure, written by the server alone."""

__all__ = ["page"]
