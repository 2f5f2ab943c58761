"""The page on which a reader reports an error in a claim.

In: the id of a claim, and what a reader writes. Out: HTML without scripts; a report in the box.
"""

from http import HTTPStatus

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    make_response,
    render_template,
    request,
)

from tieline.data.dossier import Dossier
from tieline.web.article_page import page_theme
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.reports.box import NotTakenError, ReportBox
from tieline.web.reports.kept import LONGEST, LONGEST_NAME
from tieline.web.reports.link import ADDRESS, TAKEN

LARGEST = 20_000
"""Bytes of a body: a long report in letters that need four bytes, escaped, has fewer."""


def take_reports(server: Flask, context: Context, box: ReportBox | None) -> None:
    """Let a server take reports, if there is a box for them; its pages then lead to the form."""
    if box is not None:
        server.config[TAKEN] = True
        server.register_blueprint(routes(context, box))


def routes(context: Context, box: ReportBox) -> Blueprint:
    """Return the form, and what takes it."""
    pages = Blueprint("reports", __name__)

    @pages.get(ADDRESS)
    def form() -> Response:
        return page_of(context.current().dossier, request.args.get("claim", ""))

    @pages.post(ADDRESS)
    def report() -> Response:
        if is_from_elsewhere():
            abort(HTTPStatus.FORBIDDEN)
        request.max_content_length = LARGEST
        claim = request.form.get("claim", "")
        text, name = (cleaned(request.form.get(field, "")) for field in ("text", "name"))
        dossier = context.current().dossier
        if fault := fault_of(text, name):
            return page_of(dossier, claim, (text, name, fault), HTTPStatus.UNPROCESSABLE_ENTITY)
        claim_of(dossier, claim)
        try:
            address = request.remote_addr or ""
            number = box.take(address, claim, dossier.version, (text, name))
        except NotTakenError as error:
            words = text, name, str(error)
            return page_of(dossier, claim, words, HTTPStatus.TOO_MANY_REQUESTS)
        return page_of(dossier, claim, status=HTTPStatus.CREATED, number=number)

    return pages


def page_of(
    dossier: Dossier,
    claim: str,
    words: tuple[str, str, str] = ("", "", ""),
    status: HTTPStatus = HTTPStatus.OK,
    number: str = "",
) -> Response:
    """Return the page with what was written and what is wrong with it, or with thanks."""
    text, name, fault = words
    page = render_template(
        "report.html",
        theme=page_theme(),
        claim=claim,
        told=claim_of(dossier, claim),
        text=text,
        name=name,
        fault=fault,
        number=number,
        longest=LONGEST,
        longest_name=LONGEST_NAME,
        home=mounted("/"),
    )
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def claim_of(dossier: Dossier, id_: str) -> str:
    """Return what a claim says; aborts with 404 for one that there is not."""
    found = dossier.ties.loc[dossier.ties["id"] == id_, "claim"]
    if found.empty:
        abort(HTTPStatus.NOT_FOUND)
    return str(found.iloc[0])


def fault_of(text: str, name: str) -> str:
    """Say what is wrong with a report; blank where nothing is."""
    if not text:
        return "Say what is wrong, and where you know it from."
    if len(text) > LONGEST:
        return f"The report has {len(text):,} characters. Shorten it to {LONGEST:,}."
    if len(name) > LONGEST_NAME:
        return f"The name has {len(name):,} characters. Shorten it to {LONGEST_NAME}."
    return ""


def cleaned(text: str) -> str:
    """Return a text without blanks around it and without control characters but line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one == "\n" or one.isprintable()).strip()


def is_from_elsewhere() -> bool:
    """Tell whether a page of another site may have sent the form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.host
