"""The reader's program: one Flask server with the explorer, the figures and the data.

In: a dossier's folder. Out: a WSGI application that only reads.
"""

from collections.abc import Collection
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dash
from flask import Flask, Response, redirect, request

from tieline.data.archive import Archive
from tieline.data.repository import Repository, VersionError
from tieline.explorer import layout
from tieline.paths import ASSETS, TEMPLATES
from tieline.publish.embed import oembed, routes
from tieline.selection import urls
from tieline.selection.selection import Selection
from tieline.web import api, article_page, assets, hardening, pair_page, versions
from tieline.web.context import Context
from tieline.web.first_paint import HASHES
from tieline.web.hosts import AllowedHosts, origin
from tieline.web.request_log import Server

EVERYWHERE = AllowedHosts()
IN_QUERIES = "!$%&'()*+,/:;=?@|~"
"""What may stand in a query as it is; of all else an opening is cleaned, line breaks first."""


def create_app(
    folder: str | Path,
    texts: str | Path | None = None,
    *,
    state: str | Path | None = None,
    keep: int | None = None,
    reach: AllowedHosts = EVERYWHERE,
) -> Flask:
    """The reader's server for the dossier in `folder`; raises `DossierError` on a broken one.

    Under `state` each version that is served is kept, or the `keep` newest; without, none is.
    `reach` names the hosts that are answered and the origins that may embed; raises ValueError for
    what is no name.
    """
    states = None if state is None else Archive(Path(state), Path(folder), texts, most=keep)
    context = Context(Repository(folder, texts, states=states))
    server = Server("tieline", template_folder=str(TEMPLATES), static_folder=None)
    server.register_blueprint(api.routes(context))
    server.register_blueprint(article_page.routes(context))
    server.register_blueprint(pair_page.routes(context))
    server.register_blueprint(routes.routes(context))
    server.register_blueprint(oembed.routes(context))
    app = dash.Dash(
        "tieline",
        server=server,
        assets_folder=str(ASSETS),
        # The page names its own scripts and styles (web/assets.py), in no order of file names.
        assets_ignore=r"\.(css|js)$",
        title="Tieline",
        update_title="",
        compress=True,
        serve_locally=True,
        # Else every page holds its layout a second time, for the browser to look up names of which
        # a test knows that they are there.
        suppress_callback_exceptions=True,
        # Else the environment could open a door that answers for every callback.
        enable_mcp=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    assets.serve_shared(server, f"/assets/{assets.SHARED}")
    layout.mount(app, context)
    hardening.harden(app, reach.hosts)
    server.register_error_handler(VersionError, versions.not_kept)
    _open_on_the_opening(server, context)
    _set_headers(app, reach.embed_in)
    return server


def _open_on_the_opening(server: Flask, context: Context) -> None:
    """`/` without a query answers with the selection that the editor chose to open on.

    The explorer shows what is: with a version in its address, it leads to itself without.
    """

    @server.before_request
    def opening() -> Any:
        if request.endpoint != "/":
            return None
        if "v" in request.args:
            asked = request.query_string.decode("utf-8", "replace")
            kept = urls.unpinned_url("/", asked)
            return redirect(quote(kept, safe=IN_QUERIES), HTTPStatus.FOUND)
        if request.query_string:
            return None
        chosen = context.current().dossier.about.opening.strip().removeprefix("?")
        # Without a word the answer would lead back here.
        query = quote(chosen, safe=IN_QUERIES) or Selection().to_query(with_view=True)
        return redirect("/?" + query, HTTPStatus.FOUND)


def _set_headers(app: dash.Dash, embed_in: Collection[str]) -> None:
    """A strict content policy: nothing comes from another host; scripts in the page are known.

    Only embeds may stand within other people's pages, everywhere or in those of `embed_in`; those
    that are pictures bring a policy of their own.
    """
    server: Flask = app.server
    within = " ".join(["; frame-ancestors 'self'", *map(origin, embed_in)])

    @server.after_request
    def headers(answer: Response) -> Response:
        policy = answer.headers.get("Content-Security-Policy") or _policy(app)
        if not request.path.startswith("/embed/"):
            policy += "; frame-ancestors 'self'"
        elif embed_in:
            # Else nothing: the star would shut out pages without an origin: sandboxed ones, files.
            policy += within
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return answer


def _policy(app: dash.Dash) -> str:
    scripts = " ".join((*app.csp_hashes(), *HASHES))
    return (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'"
    )
