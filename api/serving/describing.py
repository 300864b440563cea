"""Hands on: answers, what a route may answer, for its description (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api.answering.questions import JSON
from api.documents.problems import PROBLEM_MEDIA

Responses = dict[int | str, dict[str, Any]]
REASONS: Final[Mapping[int, str]] = {
    304: "It is as you have it (`If-None-Match`).",
    400: "The body is not JSON.",
    401: "A token is needed, or it is not good (any more).",
    403: "This token does not allow it.",
    404: "There is nothing of that name, or not for you.",
    406: "There is no such representation.",
    408: "The request came too slowly.",
    409: "It does not go with what is there.",
    412: "It changed since you read it (`If-Match`), or is there already (`If-None-Match: *`).",
    413: "The body is too large.",
    415: "The body is not of a kind that is read here.",
    422: "Something in the request is wrong; each error has its place.",
    428: "Say what you replace (`If-Match`), or that it is new (`If-None-Match: *`).",
    429: "Too many requests, or too much kept; `Retry-After` tells when to ask again.",
    431: "The address and the headers are too long, or the headers too many.",
    500: "The server made a mistake.",
    503: "The server cannot answer now; `Retry-After` tells when to ask again.",
    507: "The server's disk is full.",
}
ALWAYS: Final = (401, 406, 422, 429, 500, 503)
"""What any route may answer."""
NAMED: Final = (304, 404)
"""What a route that is asked for something by name may answer besides."""
SENDING: Final = (400, 408, 413, 415)
"""What any route that takes a body may answer."""
_REFERENCE: Final = {"$ref": "#/components/schemas/Problem"}


def answers(
    model: Any = None,
    *media: str,
    status: int = 200,
    told: str = "",
    also: tuple[int, ...] = (),
    headers: Mapping[str, str] | None = None,
    listed: bool = False,
    shape: str = "",
    always: tuple[int, ...] = ALWAYS,
) -> Responses:
    """The ``responses`` of a route: a model as JSON, other media, and problems by their status.

    ``headers`` are those of the answer, with what they tell; ``listed`` where it comes in pages;
    ``shape`` is the name of one of the engine's own schemas, in place of a model.
    """
    good: dict[str, Any] = {"description": told or "What was asked for."}
    if listed:
        also = (*also, 400)
        headers = {**(headers or {}), "Link": "The address of the next page, if there is one."}
    if model is not None:
        good["model"] = model
    content = {each: {"schema": {"type": "string"}} for each in media}
    if shape:
        content[JSON] = {"schema": {"$ref": f"#/components/schemas/{shape}"}}
    if content:
        good["content"] = content
    if headers:
        good["headers"] = _headers(headers)
    found: Responses = {status: good}
    for refused in sorted({*always, *also}):
        found[refused] = {"description": REASONS[refused]}
        if refused != 304:
            found[refused]["content"] = {PROBLEM_MEDIA: {"schema": _REFERENCE}}
    return found


def _headers(told: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: {"description": text, "schema": {"type": "string"}} for name, text in told.items()
    }
