"""The explorer: one Dash page of filters, chart, dates and evidence.

`layout.mount` gives a Dash program its page and its callbacks; `view_model` computes what every
part shows for one address, the other modules are the parts.
"""

__all__ = [
    "callbacks",
    "chart",
    "claims_table",
    "controls",
    "description",
    "embed_dialog",
    "evidence_panel",
    "header_footer",
    "ids",
    "layout",
    "links",
    "page_contract",
    "prerender",
    "share_menu",
    "view_model",
]
