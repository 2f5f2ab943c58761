"""Drafts that the editor's program keeps: one for each person, beside the history.

`store` writes and reads them, `routes` answers the page.
"""

__all__ = ["routes", "store"]
