"""The queue of proposals: drafts, imports, suggestions, reports, ties whose text has changed.

`store` keeps them beside the history, `records` is the form of its lines; `decide` accepts and
refuses, `steps` compares a proposal with the tables as they are; `imported`, `suggested`,
`reported` and `changed_texts` put in what nobody typed, `current` calls the last two whenever the
queue is read; `shown` and `routes` answer the page.
"""

__all__ = [
    "changed_texts",
    "current",
    "decide",
    "imported",
    "records",
    "reported",
    "routes",
    "shown",
    "steps",
    "store",
    "suggested",
]
