"""The coding desk: what an editor sees of an article while coding it, paragraph by paragraph.

`reading` finds names and dates, `suggested` proposes ties, `own_words` compares a claim with its
article, `routes` answers the page.
"""

__all__ = ["own_words", "reading", "routes", "suggested"]
