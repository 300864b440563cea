"""Hands on: asked, a call of a sync or an async client, against a server that is a function."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Literal

import httpx

from api.client import AsyncClient, Client

Handler = Callable[[httpx.Request], httpx.Response]
How = Literal["sync", "async"]
HOWS: tuple[How, ...] = ("sync", "async")
URL = "http://scienter.test"


def asked(how: How, handler: Handler, name: str, *args: Any, **kwargs: Any) -> Any:
    """What the call answers; of a list all items."""
    return asked_with(how, handler, {}, name, *args, **kwargs)


def asked_with(
    how: How, handler: Handler, options: dict[str, Any], name: str, *args: Any, **kwargs: Any
) -> Any:
    """The same, of a client with these options."""
    transport = httpx.MockTransport(handler)
    if how == "sync":
        with Client(URL, transport=transport, **options) as client:
            value = getattr(client, name)(*args, **kwargs)
            return list(value) if isinstance(value, Iterator) else value

    async def ask() -> Any:
        async with AsyncClient(URL, transport=transport, **options) as client:
            value = getattr(client, name)(*args, **kwargs)
            if isinstance(value, AsyncIterator):
                return [item async for item in value]
            return await value

    return asyncio.run(ask())


class Server:
    """Answers from a list, one after another, and keeps what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception | Handler) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else answer(request)


class Lines(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A stream that may break off."""

    def __init__(self, *parts: str, breaks: Exception | None = None) -> None:
        self.parts = parts
        self.breaks = breaks

    def __iter__(self) -> Iterator[bytes]:
        yield from (part.encode() for part in self.parts)
        if self.breaks is not None:
            raise self.breaks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part
