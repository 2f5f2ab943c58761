"""The editor's server: a page and an API that change the tables.

`app.create_editor_app` returns the WSGI application, `tables` contains everything that changes
files and knows nothing of HTTP, `scaffold` makes new dossiers, `people` says who may do what,
`drafts` keeps what is not saved; each `*_api` module answers a few addresses.
"""

__all__ = [
    "app",
    "article_api",
    "auth",
    "begin_api",
    "bulk_api",
    "check_api",
    "drafts",
    "fix_api",
    "history_api",
    "ids",
    "import_api",
    "layout",
    "payloads",
    "people",
    "preview_api",
    "restore_api",
    "scaffold",
    "tables",
    "tables_api",
    "uploads",
]
