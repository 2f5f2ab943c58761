"""Create one program for several dossiers: a front page, and each dossier below an address.

In: folders of dossiers. Out: a WSGI application that only reads. Each dossier has a server as if it
were alone; werkzeug hands it what is asked for below its address.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from tieline.app import (
    ANY_HOST,
    content_policy,
    open_repository,
    report_box,
    server_of,
    set_security_headers,
)
from tieline.data.archive import StateFolder
from tieline.data.problems import DossierError
from tieline.dossiers.addresses import mount_names
from tieline.dossiers.front_page import front_page, title_of
from tieline.paths import ASSETS, TEMPLATES
from tieline.selection.selection import Selection
from tieline.web import api, assets, hardening
from tieline.web.cache import ResponseCache
from tieline.web.context import Context
from tieline.web.destination import add_link_functions
from tieline.web.hosts import AllowedHosts
from tieline.web.request_log import Server, request_query

Contexts = Mapping[str, Context]
"""The dossiers by the names of their addresses, in the order in which they were given."""


class BrokenDossiersError(Exception):
    """Some of the dossiers cannot be read: `folders`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Keep the folders, in the order in which they were given."""
        self.folders = tuple(folders)
        super().__init__(", ".join(map(str, folders)))


def create_dossiers_app(
    folders: Sequence[str | Path],
    texts: str | Path | None = None,
    *,
    state: str | Path | StateFolder | None = None,
    allowed_hosts: AllowedHosts = ANY_HOST,
) -> Flask:
    """Create the reader's server of several dossiers; the options are those of `create_app`.

    Raises MountError where two cannot stand beside each other, BrokenDossiersError where one is
    broken. The answers that are kept have one room in memory, as many as the dossiers are.
    """
    cache = ResponseCache()
    contexts: dict[str, Context] = {}
    broken = []
    for name, folder in mount_names(folders).items():
        try:
            repository = open_repository(folder, texts, state=state)
        except DossierError:
            broken.append(folder)
        else:
            contexts[name] = Context(repository, cache, report_box(state, folder))
    if broken:
        raise BrokenDossiersError(broken)
    front = front_server(contexts, allowed_hosts)
    mounts: dict[str, Any] = {
        f"/{name}": server_of(context, allowed_hosts, f"/{name}")
        for name, context in contexts.items()
    }
    front.wsgi_app = DispatcherMiddleware(front.wsgi_app, mounts)  # type: ignore[method-assign]
    return front


# What stands beside the dossiers


def front_server(contexts: Contexts, allowed_hosts: AllowedHosts) -> Flask:
    """Create the server of the front page, and of all addresses that no dossier has."""
    server = Server(
        "tieline",
        template_folder=str(TEMPLATES),
        static_folder=str(ASSETS),
        static_url_path="/assets",
    )
    add_link_functions(server)
    assets.serve_made(server, f"/assets/{assets.SHARED}")

    @server.get("/")
    def front() -> Response:
        snapshots = {name: context.current() for name, context in contexts.items()}
        answer = Response(front_page(snapshots, Selection.from_query(request_query()).theme))
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    @server.get("/healthz")
    def healthz() -> Response:
        return jsonify(health(contexts))

    hardening.harden_plain(server, allowed_hosts.hosts)
    server.register_error_handler(HTTPException, partial(error_page, contexts))
    set_security_headers(server, lambda: content_policy(()), allowed_hosts.embed_in)
    return server


def health(contexts: Contexts) -> dict[str, object]:
    """Return the state of each dossier, as its own `/healthz` does, and the worst of them."""
    states = {name: api.health(context.current()) for name, context in contexts.items()}
    worst = next((one["status"] for one in states.values() if one["status"] != "ok"), "ok")
    return {"status": worst, "dossiers": states}


def error_page(contexts: Contexts, error: HTTPException) -> Response:
    """Build the page that says what is wrong, and names the dossiers."""
    named = [
        (f"/{name}/", title_of(name, context.current().dossier))
        for name, context in contexts.items()
    ]
    return hardening.error_page(error, named)
