"""The types of tie that a dossier adds or renames, and what is asked of their colours."""

__all__ = ["colours", "own"]
