"""Rename, merge or delete an actor or an article together with all that uses it.

In: the tables' rows and keys. Out: operations, one change for all tables; nothing is written here.
"""

__all__ = ["actors", "articles"]
