"""The reader's server without Dash: routes, pages, caching, refusals.

In: requests. Out: answers. `api` answers figures and data, `article_page` and `pair_page` HTML;
`responses` compresses and revalidates, `hardening` refuses what was not meant;
`wsgi_server` serves it all, and lets slow drawings wait in `drawing_queue`.
"""

__all__ = [
    "api",
    "article_page",
    "assets",
    "cache",
    "context",
    "destination",
    "downloads",
    "drawing_queue",
    "figure_params",
    "first_paint",
    "hardening",
    "hosts",
    "notices",
    "pair_page",
    "passages",
    "request_log",
    "responses",
    "social_meta",
    "versions",
    "wsgi_server",
]
