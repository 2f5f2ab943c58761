"""Bytes of a table -> rows with their line numbers, and a sentence for every fault."""

from dashboard.problems import DossierError, Problem

__all__ = ["DossierError", "Problem"]
