"""Every error as a problem, and nothing of what was sent that it is not about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from api.documents.problems import PROBLEM_MEDIA
from api.serving.refusals import RefusalError, parameter_refused, tell_problems, too_often
from api.storing.errors import BadCursor, Changed, Full, NotAllowed, NotKept, Taken, Unavailable
from rules import CODES
from tests.api.serving.asking_asgi import Sent, answered

SECRET = "Hannah's note"


def failing(error: Exception) -> ASGIApp:
    """An app on which that happens."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    tell_problems(app)

    @app.get("/")
    async def fail() -> None:
        raise error

    @app.get("/number")
    async def number(limit: int) -> int:
        return limit

    return app


def told(error: Exception, path: str = "/", method: str = "GET", query: str = "") -> Sent:
    """What is sent then."""
    state = {"request_id": "0123"}
    return answered(failing(error), method, path, query=query, state=state)


def problem_in(found: Sent) -> Any:
    """The problem; it is complete."""
    body = json.loads(found.body)
    assert found.headers["content-type"] == PROBLEM_MEDIA
    assert (body["status"], body["request_id"]) == (found.status, "0123")
    assert body["title"] == CODES[body["code"]]
    assert body["errors"]
    return body


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotKept("there is none"), 404, "E707"),
        (Taken("somebody has it"), 409, "E722"),
        (Changed("it changed"), 412, "E712"),
        (NotAllowed("not you"), 403, "E725"),
        (BadCursor("no page begins there"), 400, "E726"),
        (Unavailable("it is away"), 503, "E723"),
        (Full("it is full"), 507, "E724"),
    ],
)
def test_what_the_store_refuses_is_told(error: Exception, status: int, code: str) -> None:
    """By its status, with when to ask again where that helps."""
    found = told(error)
    body = problem_in(found)
    assert (found.status, body["code"]) == (status, code)
    assert ("retry-after" in found.headers) == (status in (503, 507))


def test_a_refusal_has_its_headers_and_hint() -> None:
    """As whoever refuses says."""
    body = problem_in(
        found := told(RefusalError("E710", 401, "who?", hint="a token", headers={"X": "y"}))
    )
    assert (found.status, found.headers["x"]) == (401, "y")
    assert body["errors"][0]["hint"] == "a token"


def test_a_parameter_is_named() -> None:
    """By a route that refuses it, and by what it is declared to be."""
    for found in (
        told(parameter_refused("limit", "no")),
        told(KeyError(), "/number", query="limit=x"),
    ):
        body = problem_in(found)
        assert (found.status, body["code"]) == (422, "E709")
        assert body["errors"][0]["parameter"] == "limit"
        assert "pointer" not in body["errors"][0]


@pytest.mark.parametrize(("wait", "seconds"), [(0.001, 1), (0.9, 1), (1.2, 2), (59.6, 60)])
def test_whoever_comes_back_when_told_is_not_too_early(wait: float, seconds: int) -> None:
    """Whole seconds, never none."""
    found = told(too_often(wait))
    assert found.status == 429
    assert int(found.headers["retry-after"]) >= max(wait, 1)
    assert int(found.headers["retry-after"]) <= seconds + 1


def test_addresses_and_methods_that_there_are_not() -> None:
    """In our words; a method has those that there are."""
    body = problem_in(found := told(KeyError(), "/nowhere"))
    assert (found.status, body["code"]) == (404, "E707")
    body = problem_in(found := told(KeyError(), "/", "DELETE"))
    assert (found.status, body["code"], found.headers["allow"]) == (405, "E708", "GET")
    assert problem_in(told(HTTPException(413)))["code"] == "E702"


def test_a_fault_says_nothing_of_what_was_sent() -> None:
    """Only that there was one, and under which id the log has it."""
    with pytest.raises(ZeroDivisionError):  # for the log, after the response
        told(ZeroDivisionError(SECRET))
    app = failing(ZeroDivisionError(SECRET))
    sent: list[Any] = []

    async def kept(scope: Any, receive: Any, send: Any) -> None:
        async def send_and_keep(message: Any) -> None:
            sent.append(message)
            await send(message)

        await app(scope, receive, send_and_keep)

    with pytest.raises(ZeroDivisionError):
        answered(kept, state={"request_id": "0123"})
    body = b"".join(message.get("body", b"") for message in sent)
    assert sent[0]["status"] == 500
    assert json.loads(body)["code"] == "E735"
    assert SECRET.encode() not in body
