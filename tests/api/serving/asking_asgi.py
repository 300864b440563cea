"""Hands on: answered, what an ASGI app sends for one request, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.types import ASGIApp, Message


class Sent(NamedTuple):
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes


def answered(
    asked_of: ASGIApp,
    /,
    method: str = "GET",
    path: str = "/",
    headers: dict[str, str] | None = None,
    parts: Sequence[bytes] = (b"",),
    query: str = "",
    **scope: Any,
) -> Sent:
    """What the app sends; the body of the request comes in ``parts``."""
    sent: list[Message] = []
    waiting = list(parts)

    async def receive() -> Message:
        if not waiting:
            await asyncio.sleep(3600)
        part = waiting.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    asked: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in (headers or {}).items()],
        "client": ("192.0.2.77", 4711),
        "server": ("testserver", 80),
        "state": {},
        **scope,
    }
    asyncio.run(_called(asked_of, asked, receive, send))
    start = sent[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Sent(start["status"], found, b"".join(message["body"] for message in sent[1:]))


async def _called(app: ASGIApp, *arguments: Any) -> None:
    await app(*arguments)
