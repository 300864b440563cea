"""Hands on: Incoming, which reads bodies whole before an app sees them: not too large or slow.

So nothing of an app waits for a client, and what is refused is refused in one place.
"""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.documents.problems import problem
from api.serving.refusals import problem_response
from api.serving.settings import Settings

LINGER: Final = 1.0
"""Seconds in which what is too large is still read: else the client would not hear why."""
_CLOSE: Final = {"Connection": "close"}


class Incoming:
    """Reads the body of each request, and hands it to ``app`` in one piece."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.body_kb * 1024
        self._seconds = settings.body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; E702 or E704 if its body is not to be read."""
        if scope["type"] != "http" or not (length := _length(scope)):
            await self._app(scope, receive, send)
            return
        body: bytes | None = None
        if length <= self._most:
            try:
                async with asyncio.timeout(self._seconds):
                    body = await _read(receive, self._most)
            except TimeoutError:
                await self._too_slow(scope, receive, send)
                return
            except _GoneError:
                return
        if body is None:
            await self._too_large(scope, receive, send, length)
            return
        await self._app(scope, _again(body, receive), send)

    async def _too_slow(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = f"the body did not come within {self._seconds:g} s"
        told = problem("E704", 408, said, hint="send it at once")
        await problem_response(Request(scope), told, _CLOSE)(scope, receive, send)

    async def _too_large(self, scope: Scope, receive: Receive, send: Send, length: int) -> None:
        if length <= 2 * self._most and not _expects(scope):
            await _let_pass(receive, 2 * self._most)
        said = f"the body is larger than {self._most // 1024} KB"
        told = problem("E702", 413, said, hint="send less, or in several requests")
        await problem_response(Request(scope), told, _CLOSE)(scope, receive, send)


class _GoneError(Exception):
    """The client went away."""


def _length(scope: Scope) -> int:
    """How long the body says it is; 1 where there is one that does not say it, or oddly."""
    length = 0
    for name, value in scope["headers"]:
        if name == b"content-length":
            length = int(value) if value.isdigit() and len(value) < 20 else 1
        elif name == b"transfer-encoding":
            return 1
    return length


def _expects(scope: Scope) -> bool:
    """Whether the client waits for a word before it sends the body."""
    return any(name == b"expect" for name, _ in scope["headers"])


async def _read(receive: Receive, most: int) -> bytes | None:
    """The body, whole; None if it is larger."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return parts[0] if len(parts) == 1 else b"".join(parts)


async def _let_pass(receive: Receive, most: int) -> None:
    try:
        async with asyncio.timeout(LINGER):
            while most > 0:
                message = await receive()
                most -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        pass


def _again(body: bytes, receive: Receive) -> Receive:
    """Hands out the body, and then what comes after it."""
    given = False

    async def once() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once
