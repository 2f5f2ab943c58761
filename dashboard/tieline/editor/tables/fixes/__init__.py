"""Mend what has one meaning, and propose what may be meant by the rest.

In: tables as programs and hands leave them. Out: the tables in canonical form with a sentence for
each change, and proposals for single cells; only `fix` writes, by `save`.
"""

__all__ = ["changes_made", "fix", "meanings", "normalize", "proposals", "table_text", "tie_ids"]
