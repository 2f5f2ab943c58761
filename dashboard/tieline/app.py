"""Create the reader's program: one Flask server with the explorer, the figures and the data.

In: a dossier's folder. Out: a WSGI application that only reads.
"""

from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dash
from flask import Flask, Response, redirect, request

from tieline.data.archive import Archive, StateFolder
from tieline.data.repository import Repository, VersionError
from tieline.data.vocabulary import CHANGES, MAP
from tieline.explorer import layout
from tieline.explorer.packed_scripts import pack_scripts
from tieline.graph.opening import opening_query
from tieline.paths import ASSETS, TEMPLATES
from tieline.publish.embed import oembed, routes
from tieline.selection import urls
from tieline.web import (
    api,
    article_page,
    assets,
    changes,
    coverage,
    disagreement,
    hardening,
    pair_page,
    standard_charts,
    versions,
)
from tieline.web.actor import page as actor_page
from tieline.web.context import Context
from tieline.web.destination import add_link_functions, mounted
from tieline.web.first_paint import HASHES
from tieline.web.hosts import AllowedHosts, origin
from tieline.web.map import page as map_page
from tieline.web.reports.box import ReportBox
from tieline.web.reports.page import take_reports
from tieline.web.request_log import Server, request_query
from tieline.web.responses import weaken_tags
from tieline.web.story import page as story_page
from tieline.web.structure import page as structure_page

PARTS = (
    *(api, article_page, pair_page, actor_page, changes, structure_page, story_page, map_page),
    *(standard_charts, coverage, disagreement, routes, oembed),
)
"""What answers the addresses of data, pages and embeds; the explorer is Dash's own."""
ANY_HOST = AllowedHosts()
QUERY_CHARACTERS = "!$%&'()*+,/:;=?@|~"
"""Characters that a redirect's query keeps as they are; all others, as line breaks, are escaped."""


def create_app(
    folder: str | Path,
    texts: str | Path | None = None,
    *,
    state: str | Path | StateFolder | None = None,
    allowed_hosts: AllowedHosts = ANY_HOST,
) -> Flask:
    """Create the reader's server of the dossier in `folder`; raises `DossierError` if it is broken.

    Under `state` each version that is served is kept, and what else a StateFolder says; without,
    none is. `allowed_hosts` names the hosts that are answered and the origins that may embed;
    raises ValueError for what is no name.
    """
    repository = open_repository(folder, texts, state=state)
    return server_of(Context(repository, reports=report_box(state, folder)), allowed_hosts)


def open_repository(
    folder: str | Path,
    texts: str | Path | None = None,
    *,
    state: str | Path | StateFolder | None = None,
) -> Repository:
    """Open the dossier in `folder`, as `create_app` does; raises `DossierError` if it is broken."""
    kept = state_folder(state)
    archive = Archive(kept.path, Path(folder), texts, most=kept.most) if kept else None
    return Repository(folder, texts, states=archive)


def state_folder(state: str | Path | StateFolder | None) -> StateFolder | None:
    """Return what is kept, and where; a path alone keeps every version and no reports."""
    if state is None or isinstance(state, StateFolder):
        return state
    return StateFolder(Path(state))


def report_box(state: str | Path | StateFolder | None, folder: str | Path) -> ReportBox | None:
    """Return the box for reports on a dossier; None where none are taken."""
    kept = state_folder(state)
    return ReportBox(kept.path, Path(folder)) if kept and kept.reports else None


def server_of(context: Context, allowed_hosts: AllowedHosts = ANY_HOST, mount: str = "") -> Flask:
    """Create the reader's server of a dossier.

    `mount` is the address below which browsers find it, as "/harbours", blank for a host's own; who
    mounts it there takes that off each address, and names it as SCRIPT_NAME (PEP 3333).
    """
    server = Server("tieline", template_folder=str(TEMPLATES), static_folder=None)
    weaken_tags(server)
    add_link_functions(server)
    for part in PARTS:
        server.register_blueprint(part.routes(context))
    app = dash.Dash(
        "tieline",
        server=server,
        assets_folder=str(ASSETS),
        routes_pathname_prefix="/",
        requests_pathname_prefix=f"{mount}/",
        # The page names its own scripts and styles (web/assets.py), in no order of file names.
        assets_ignore=r"\.(css|js)$",
        title="Tieline",
        update_title="",
        compress=True,
        serve_locally=True,
        # Otherwise every page holds its layout a second time, for the browser to check ids that a
        # test checks.
        suppress_callback_exceptions=True,
        # Otherwise the environment could open an endpoint that answers for every callback.
        enable_mcp=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    for made in (assets.SHARED, assets.EXPLORER_SCRIPT, *assets.MADE_SCRIPTS):
        assets.serve_made(server, f"/assets/{made}", lambda: context.current().dossier.types)
    assets.keep_icon(server)
    take_reports(server, context, context.reports)
    layout.mount(app, context)
    pack_scripts(server)
    hardening.harden(app, allowed_hosts.hosts)
    server.register_error_handler(VersionError, versions.version_not_kept)
    redirect_to_opening(server, context)
    set_security_headers(server, lambda: content_policy(app.csp_hashes()), allowed_hosts.embed_in)
    return server


def redirect_to_opening(server: Flask, context: Context) -> None:
    """Redirect `/` without a query to the opening selection, and with a version to itself without.

    The explorer shows only the newest version, and what changed and the map on pages of their own.
    """

    @server.before_request
    def opening() -> Any:
        if request.endpoint != "/":
            return None
        if (view := request.args.get("view")) in (CHANGES, MAP):
            page = urls.without_word(f"/{view}", request_query(), "view")
            return redirect(mounted(quote(page, safe=QUERY_CHARACTERS)), HTTPStatus.FOUND)
        if "v" in request.args:
            live = urls.unpinned_url("/", request_query())
            return redirect(mounted(quote(live, safe=QUERY_CHARACTERS)), HTTPStatus.FOUND)
        if request.query_string:
            return None
        query = quote(opening_query(context.current().dossier), safe=QUERY_CHARACTERS)
        return redirect(mounted("/?" + query), HTTPStatus.FOUND)


def set_security_headers(
    server: Flask, policy_of_page: Callable[[], str], embed_in: Collection[str]
) -> None:
    """Set the policy of the server's pages, which allows the program's own host.

    Only embeds may be framed by other sites, by all or by those of `embed_in`; embeds that are
    images bring a policy of their own.
    """
    ancestors = " ".join(["; frame-ancestors 'self'", *map(origin, embed_in)])

    @server.after_request
    def headers(answer: Response) -> Response:
        policy = answer.headers.get("Content-Security-Policy") or policy_of_page()
        if not request.path.startswith("/embed/"):
            policy += "; frame-ancestors 'self'"
        elif embed_in:
            # Without a list nothing is set: a star would shut out pages without an origin, such as
            # sandboxed ones and files.
            policy += ancestors
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return answer


def content_policy(hashes: Iterable[str]) -> str:
    """Write the content policy of the reader's pages; `hashes` are those of Dash's own scripts."""
    scripts = " ".join((*hashes, *HASHES))
    return (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'"
    )
