"""Whether what a browser posts to Dash is what the explorer's own page would post.

In: a request's bytes, and the callbacks by their outputs. Out: yes or no; nothing raises.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Output
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

LARGEST = 2_000_000
"""Bytes of a body; the explorer's own have some thousand."""


class _Part(BaseModel):
    """A property of a component, with its value where that is asked or given."""

    model_config = ConfigDict(strict=True)

    id: str | dict[str, str]
    property: str
    value: JsonValue = None


Parts = Sequence[_Part | list[_Part]]
"""Single parts; a list of parts stands for all whose ids fit a pattern."""


class _Body(BaseModel):
    model_config = ConfigDict(strict=True)

    output: str
    outputs: _Part | list[_Part]
    inputs: list[_Part | list[_Part]]
    state: list[_Part | list[_Part]] = []
    changedPropIds: list[str]  # noqa: N815 - the name is Dash's


def is_sound(raw: bytes, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body asks for a callback of the server, with exactly the parts that it takes."""
    try:
        body = _Body.model_validate_json(raw)
    except ValidationError:
        return False
    asked = callbacks.get(body.output)
    if asked is None or "callback" not in asked:
        return False
    takes = [*asked["inputs"], *asked["state"]]
    return _fits([*body.inputs, *body.state], takes) and _answerable(body, asked["output"])


def _fits(parts: Parts, takes: Sequence[Mapping[str, str]]) -> bool:
    """Whether the parts are those that a callback takes, in its order."""
    return len(parts) == len(takes) and all(map(_is, parts, takes))


def _is(part: _Part | list[_Part], known: Mapping[str, str]) -> bool:
    # Dash writes a pattern's id as JSON.
    if known["id"].startswith("{"):
        return isinstance(part, list) and all(one.property == known["property"] for one in part)
    return isinstance(part, _Part) and (part.id, part.property) == (known["id"], known["property"])


def _answerable(body: _Body, output: Any) -> bool:
    """Whether the answers have the places that the callback has, or as many as it is told of."""
    known = output if isinstance(output, list) else [output]
    places = body.outputs if isinstance(body.outputs, list) else [body.outputs]
    if isinstance(known[0].component_id, dict):
        told = [part for part in (*body.inputs, *body.state) if isinstance(part, list)]
        known = known * len(places)
        if not isinstance(body.outputs, list) or any(len(part) != len(places) for part in told):
            return False
    return len(places) == len(known) and all(
        Output(one.id, one.property) == place for one, place in zip(places, known, strict=True)
    )
