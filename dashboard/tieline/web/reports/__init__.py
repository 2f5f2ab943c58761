"""Take what readers report of claims, where the program is told to.

`kept` is the file in the state folder, never in the dossier, `box` bounds what comes into it;
`page` has the form, `link` its address, which stands beside claims.
"""

__all__ = ["box", "kept", "link", "page"]
