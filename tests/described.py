"""A client that holds every answer of a program to what is declared beside its route.

In: the requests of any test. Out: their answers, after each was compared with the description that
`/openapi.json` is made from: its status, and every field of its JSON.
"""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from pydantic import TypeAdapter
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tieline.openapi import Description, description_of

EVERYWHERE = {304, 405, 500}
"""Statuses that are no answer of a route: nothing new, a wrong method, a fault of the program."""


class DescribedClient(FlaskClient):
    def open(self, *args: Any, **named: Any) -> TestResponse:
        answer = super().open(*args, **named)
        found = description_at(self.application, answer)
        if found is not None and answer.status_code not in EVERYWHERE:
            assert_described(answer, found)
        return answer


def description_at(server: Flask, answer: TestResponse) -> Description | None:
    """The description of the route that has answered."""
    asked = answer.request
    if asked.method == "OPTIONS":
        return None
    try:
        rule, _ = server.url_map.bind("").match(asked.path, asked.method, return_rule=True)
    except HTTPException:
        return None
    return description_of(server.view_functions[rule.endpoint])


def assert_described(answer: TestResponse, description: Description) -> None:
    place = f"{answer.request.method} {answer.request.path}"
    assert answer.status_code in description.replies, f"{place}: {answer.status} is not described"
    reply = description.replies[answer.status_code]
    assert answer.mimetype in (reply.media, *reply.also), place
    is_whole = answer.request.method in ("GET", "POST") and not answer.content_encoding
    if reply.holds is None or answer.mimetype != "application/json" or not is_whole:
        return
    adapter = TypeAdapter(reply.holds)
    fitting = adapter.validate_json(answer.get_data())
    described = adapter.dump_python(fitting, mode="json", by_alias=True, exclude_unset=True)
    assert described == answer.get_json(), f"{place}: a field is not described"
