import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.serving.leaving import GONE, Leaving

Answers = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]


async def _asked(app: Answers, leaves_after: float | None) -> list[Message]:
    """What is sent to a client that leaves after so many seconds, or stays."""
    sent: list[Message] = []
    given = False

    async def receive() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": b"body", "more_body": False}
        await asyncio.sleep(30 if leaves_after is None else leaves_after)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await Leaving(app)({"type": "http"}, receive, send)
    return sent


class App:
    """Reads the body, works for a while, and answers."""

    def __init__(self, seconds: float, begins: bool = False) -> None:
        self.seconds, self.begins = seconds, begins
        self.body = b""
        self.ended = self.heard = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.body = (await receive())["body"]
        if self.begins:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.ended = True
            raise
        if not self.begins:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"answer"})


def test_whoever_stays_gets_the_answer() -> None:
    """The application reads the body as if nobody watched."""
    app = App(0.01)
    sent = asyncio.run(_asked(app, None))
    assert app.body == b"body"
    assert [message.get("status") for message in sent] == [200, None]


def test_the_work_for_whoever_leaves_is_ended() -> None:
    """And the log has a status that tells so."""
    app = App(30)
    sent = asyncio.run(_asked(app, 0.01))
    assert app.ended
    assert sent[0]["status"] == GONE


def test_what_is_being_sent_ends_by_itself() -> None:
    """A stream sees for itself that the client has gone."""
    app = App(0.05, begins=True)
    sent = asyncio.run(_asked(app, 0.01))
    assert not app.ended
    assert sent[-1]["body"] == b"answer"


def test_what_fails_goes_on_to_fail() -> None:
    """An exception is not swallowed."""

    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        asyncio.run(_asked(fails, None))


def test_a_stream_hears_of_the_leaving() -> None:
    """Who asks for the next message is told that the client has gone."""
    heard: list[str] = []

    async def listens(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        heard.append((await receive())["type"])
        heard.append((await receive())["type"])

    asyncio.run(_asked(listens, 0.01))
    assert heard == ["http.request", "http.disconnect"]
