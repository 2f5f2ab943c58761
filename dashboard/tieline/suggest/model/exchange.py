"""Send a question to a model, once, and take an answer of at most so many bytes in time.

In: an `Address` and a body. Out: the bytes of the answer, or a `ModelError`. A redirect is not
followed: the text goes where it was said to go, and nowhere else.
"""

import json
import socket
import ssl
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Thread

from tieline.data.problems import quoted
from tieline.suggest.model.address import KEY, Address, ModelError

MOST_BYTES = 2_000_000
"""Bytes of an answer: some thousands of ties."""
_LONGEST_REASON = 200
"""Characters of what a server says of an error."""


class Exchange:
    """One question and its answer, in a thread that nobody waits for longer than was said.

    A server that sends a byte now and then would otherwise keep the program for ever.
    """

    def __init__(self, address: Address, body: bytes) -> None:
        """Prepare the question; nothing is sent yet."""
        kind = HTTPSConnection if address.is_secure else HTTPConnection
        self.address, self.body = address, body
        self.connection = kind(address.host, address.port, timeout=address.seconds)
        self.status, self.place, self.answer = 0, "", b""
        self.error: Exception | None = None

    def send(self) -> None:
        """Send the question and read the answer; an error is kept for who waits."""
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self.address.key:
            headers["Authorization"] = f"Bearer {self.address.key}"
        try:
            self.connection.request("POST", self.address.path, self.body, headers)
            self._read(self.connection.getresponse())
        except (OSError, ValueError, HTTPException) as error:
            self.error = error
        finally:
            self.connection.close()

    def _read(self, response: HTTPResponse) -> None:
        self.place = response.headers.get("Location", "")
        self.answer = response.read(MOST_BYTES + 1)
        self.status = response.status

    def finish_within(self, seconds: float) -> bool:
        """Wait for the answer; return whether it has come."""
        thread = Thread(target=self.send, daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            with suppress(OSError, AttributeError):
                self.connection.sock.shutdown(socket.SHUT_RDWR)
            return False
        return not isinstance(self.error, TimeoutError)


def ask(address: Address, body: bytes) -> bytes:
    """Return what a model answers; raises ModelError where it does not answer as it should."""
    exchange = Exchange(address, body)
    if not exchange.finish_within(address.seconds):
        fault = f"{address.url} has not answered within {address.seconds:g} seconds."
        raise ModelError(f"{fault} Try again, or give it longer with --model-timeout.")
    if exchange.error is not None:
        raise ModelError(f"{address.url} cannot be asked: {told(exchange.error)}")
    if len(exchange.answer) > MOST_BYTES:
        fault = f"{address.url} answers more than {MOST_BYTES:,} bytes."
        raise ModelError(f"{fault} It may be no model: look at its address.")
    if exchange.status != HTTPStatus.OK:
        raise ModelError(refusal(address, exchange))
    return exchange.answer


def told(error: Exception) -> str:
    """Say why a server cannot be asked."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})."
    if isinstance(error, ssl.SSLError):
        return "it does not speak TLS there. Write http:// if it is yours."
    if isinstance(error, socket.gaierror | UnicodeError):
        return "its name is not known. Look at the address."
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers there. Is it running?"
    return "what it sends is no answer over HTTP, or ends too soon. Look at the address."


def refusal(address: Address, exchange: Exchange) -> str:
    """Say what a status other than 200 means, and what to do."""
    status = exchange.status
    if 300 <= status < 400:
        fault = f"{address.url} leads on to {quoted(exchange.place)}, where nothing is sent."
        return f"{fault} Give that address if you trust it."
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"{address.url} refuses the key ({status}). Put a valid one into {KEY}."
    reason = reason_in(exchange.answer)
    said = f": {quoted(reason)}" if reason else ""
    remedy = (
        "Look at the address, and name a model with --model-name."
        if status < HTTPStatus.INTERNAL_SERVER_ERROR
        else "Try again later."
    )
    return f"{address.url} answers {status}{said}. {remedy}"


def reason_in(answer: bytes) -> str:
    """Return what a server says of its error, blank where it is not in the usual form."""
    try:
        reason = json.loads(answer)["error"]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return reason[:_LONGEST_REASON] if isinstance(reason, str) else ""
