"""Bodies come whole, not too large, and not too slowly; else a problem says so."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from fastapi import FastAPI, Request
from starlette.types import Message, Receive, Scope, Send

from api.serving.incoming import Incoming
from api.serving.settings import Settings
from tests.api.serving.asking_asgi import Sent, answered

LIMIT = 1024


@pytest.fixture(autouse=True)
def _briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for that a test does not send."""
    monkeypatch.setattr("api.serving.incoming.LINGER", 0.05)


class Echo:
    """An app that sends back what it read, and keeps in how many parts it came."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.messages.append(await receive())
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.messages[0]["body"]})


def ask(parts: list[bytes], app: Any = None, seconds: float = 5, **headers: str) -> Sent:
    """Send a body in parts."""
    settings = Settings(body_kb=1, body_seconds=seconds)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answered(Incoming(app or Echo(), settings), "POST", "/", named, parts)


def problem(sent: Sent) -> tuple[int, str]:
    """Its status and code, where it is one."""
    assert sent.headers["content-type"] == "application/problem+json"
    assert sent.headers["connection"] == "close"
    told = json.loads(sent.body)
    assert told["status"] == sent.status
    return sent.status, told["code"]


def test_an_app_gets_a_body_in_one_piece() -> None:
    """However it came."""
    echo = Echo()
    assert ask([b"a" * 100] * 10, echo, content_length="1000").body == b"a" * 1000
    (message,) = echo.messages
    assert message["more_body"] is False


def test_a_body_of_just_the_limit_is_let_in() -> None:
    """And one byte more is not, whatever the length says or does not say."""
    assert ask([b"a" * LIMIT], content_length=str(LIMIT)).status == 200
    assert problem(ask([b"a" * (LIMIT + 1)], content_length=str(LIMIT + 1))) == (413, "E702")
    assert problem(ask([b"a" * LIMIT, b"a"], transfer_encoding="chunked")) == (413, "E702")
    assert problem(ask([b"a" * LIMIT, b"a"], content_length="17")) == (413, "E702")


def test_a_body_that_says_it_is_far_too_large_is_not_read() -> None:
    """The answer comes at once; the app hears nothing of it."""
    echo = Echo()
    assert problem(ask([], echo, content_length="10000000000")) == (413, "E702")
    assert echo.messages == []


def test_the_rest_of_a_body_is_let_pass_so_that_the_client_hears_why() -> None:
    """But not for ever, and not from one who waits for a word before sending."""
    begun = time.perf_counter()
    assert problem(ask([b"a"], content_length=str(LIMIT + 1), expect="100-continue"))[0] == 413
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize("length", ["x", "-1", "", "9" * 30, "1, 1"])
def test_a_length_that_is_none_does_not_matter(length: str) -> None:
    """What comes is counted."""
    assert ask([b"a" * 10], content_length=length).body == b"a" * 10


def test_a_body_that_does_not_come_is_refused() -> None:
    """After the seconds that it may take altogether."""

    async def slowly() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    echo = Echo()
    app = Incoming(echo, Settings(body_seconds=0.1))
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/check",
        "query_string": b"",
        "headers": [(b"content-length", b"100")],
    }
    begun = time.perf_counter()
    asyncio.run(app(scope, slowly, send))
    assert 0.09 < time.perf_counter() - begun < 2
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["code"] == "E704"
    assert echo.messages == []


def test_nobody_is_answered_who_went_away() -> None:
    """Nor is the app asked."""

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    app = Incoming(Echo(), Settings())
    scope = {"type": "http", "method": "POST", "headers": [(b"content-length", b"100")]}
    asyncio.run(app(scope, gone, send))


def test_a_request_without_a_body_is_handed_on_as_it_is() -> None:
    """It is not waited for what does not come."""
    assert answered(Incoming(Echo(), Settings()), parts=[b""]).status == 200


def test_the_problem_has_the_id_of_the_request_and_tells_the_log_its_code() -> None:
    """Whoever is around it reads both from the state."""
    state: dict[str, str] = {"request_id": "f" * 32}
    app = Incoming(FastAPI(), Settings(body_kb=1))
    sent = answered(app, "POST", headers={"content-length": "99999999"}, state=state)
    assert json.loads(sent.body)["request_id"] == "f" * 32
    assert state["code"] == "E702"


def test_fastapi_reads_what_was_read_before() -> None:
    """A real app gets its body."""
    app = FastAPI()

    @app.post("/")
    async def echo(request: Request) -> int:
        return len(await request.body())

    sent = ask([b"[1,", b"2]"], app, content_length="5", content_type="application/json")
    assert sent.body == b"5"
