"""Read files of one kind each: tables of text, workbooks, and the formats of networks.

Every reader takes bytes or text and returns a `SourceTable`; `tieline.importing.read` knows which
one a file needs.
"""

__all__ = [
    "delimited",
    "edge_list",
    "gml",
    "json_graph",
    "matrix",
    "workbook",
    "workbook_process",
    "xml_graph",
]
