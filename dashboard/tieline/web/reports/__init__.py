"""Take what readers report of claims, where the program is told to.

`box` bounds and keeps reports in the state folder, never in the dossier; `page` has the form, and
the link to it beside a claim.
"""

__all__ = ["box", "page"]
