"""Hands on: Client and AsyncClient, which ask a server of Scienter and answer with its models."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, closing
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx

from api.client.asking import Many, One
from api.client.errors import NoServerError
from api.client.steps import AS_USUAL, Memory, NextLine, Retries, Send, Sleep, Steps, Tell, Terms
from api.client.surface import Surface

T = TypeVar("T")
HERE: Final = "http://127.0.0.1:8000"
"""Where ``scienter serve`` listens unless told otherwise."""
TIMEOUT: Final = 60.0
"""Seconds in which a connection, or the next part of an answer, has to come."""


class _Asker(Surface):
    """What both clients know: on which terms they ask."""

    _terms: Terms

    def __init__(self, url: str, retries: Retries, remember: int) -> None:
        self._terms = Terms(retries, Memory(remember), url.rstrip("/"))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._terms.url}>"

    def _headers(self, token: str | None) -> dict[str, str]:
        headers = {"User-Agent": "scienter-client"}
        return {**headers, "Authorization": f"Bearer {token}"} if token else headers


class Client(_Asker):
    """Asks a server, and waits for each answer. Lists are read page by page while one iterates.

    ``token`` is a member's (``scienter token create``); without one, what the server answers to
    anybody can be asked. ``remember`` is how many answers are kept so that what has not changed is
    not sent again. ``transport`` is how httpx gets there, if not by the network; ``http`` a client
    of httpx that is made already, and closed by whoever made it.

        with Client() as client:
            evaluation = client.evaluate("rust")
    """

    def __init__(
        self,
        url: str = HERE,
        token: str | None = None,
        *,
        timeout: float = TIMEOUT,
        retries: Retries = AS_USUAL,
        remember: int = 0,
        transport: httpx.BaseTransport | None = None,
        http: httpx.Client | None = None,
    ) -> None:
        super().__init__(url, retries, remember)
        self._own = http is None
        self._more = self._headers(token)
        try:
            self._http = http or httpx.Client(base_url=url, timeout=timeout, transport=transport)
        except httpx.InvalidURL as error:
            raise NoServerError(f"{url} is no address: {error}") from error

    def close(self) -> None:
        """Let go of the connections."""
        if self._own:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _one(self, call: One[T]) -> T:
        (value,) = self._taken(call.steps(self._terms))
        told: T = value
        return told

    def _many(self, call: Many[T]) -> Iterator[T]:
        with closing(self._taken(call.steps(self._terms))) as values:
            yield from values

    def _taken(self, steps: Steps[None]) -> Any:
        """Takes the steps one by one; yields what is told."""
        came: Any = None
        stream: httpx.Response | None = None
        lines: Iterator[str] = iter(())
        try:
            while True:
                try:
                    step = steps.send(came)
                except StopIteration:
                    return
                came = None
                match step:
                    case Tell(value):
                        yield value
                    case Sleep(seconds):
                        time.sleep(seconds)
                    case NextLine():
                        came = _line(lines)
                    case Send():
                        if stream is not None:
                            stream.close()
                        came = self._sent(step)
                        if step.stream and isinstance(came, httpx.Response):
                            stream, lines = came, came.iter_lines()
        finally:
            steps.close()
            if stream is not None:
                stream.close()

    def _sent(self, send: Send) -> httpx.Response | httpx.RequestError:
        try:
            request = self._http.build_request(**_request(send, self._more))
            response = self._http.send(request, stream=send.stream, follow_redirects=False)
            if send.stream and not response.is_success:
                response.read()
        except httpx.RequestError as error:
            return error
        return response


class AsyncClient(_Asker):
    """The same as Client, to be awaited; lists and events are iterated by ``async for``.

    async with AsyncClient() as client:
        evaluation = await client.evaluate("rust")
    """

    def __init__(
        self,
        url: str = HERE,
        token: str | None = None,
        *,
        timeout: float = TIMEOUT,
        retries: Retries = AS_USUAL,
        remember: int = 0,
        transport: httpx.AsyncBaseTransport | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(url, retries, remember)
        self._own = http is None
        self._more = self._headers(token)
        try:
            self._http = http or httpx.AsyncClient(
                base_url=url, timeout=timeout, transport=transport
            )
        except httpx.InvalidURL as error:
            raise NoServerError(f"{url} is no address: {error}") from error

    async def close(self) -> None:
        """Let go of the connections."""
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _one(self, call: One[T]) -> T:
        values = [value async for value in self._taken(call.steps(self._terms))]
        told: T = values[0]
        return told

    async def _many(self, call: Many[T]) -> AsyncIterator[T]:
        async with aclosing(self._taken(call.steps(self._terms))) as values:
            async for value in values:
                yield value

    async def _taken(self, steps: Steps[None]) -> AsyncGenerator[Any, None]:
        """Takes the steps one by one; yields what is told."""
        came: Any = None
        stream: httpx.Response | None = None
        lines: AsyncIterator[str] | None = None
        try:
            while True:
                try:
                    step = steps.send(came)
                except StopIteration:
                    return
                came = None
                match step:
                    case Tell(value):
                        yield value
                    case Sleep(seconds):
                        await asyncio.sleep(seconds)
                    case NextLine():
                        came = None if lines is None else await _next_line(lines)
                    case Send():
                        if stream is not None:
                            await stream.aclose()
                        came = await self._sent(step)
                        if step.stream and isinstance(came, httpx.Response):
                            stream, lines = came, came.aiter_lines()
        finally:
            steps.close()
            if stream is not None:
                await stream.aclose()

    async def _sent(self, send: Send) -> httpx.Response | httpx.RequestError:
        try:
            request = self._http.build_request(**_request(send, self._more))
            response = await self._http.send(request, stream=send.stream, follow_redirects=False)
            if send.stream and not response.is_success:
                await response.aread()
        except httpx.RequestError as error:
            return error
        return response


def _request(send: Send, more: dict[str, str]) -> dict[str, Any]:
    """A request as httpx builds it."""
    return {
        "method": send.method,
        "url": send.path,
        "params": dict(send.query) or None,
        "json": send.body,
        "headers": {**more, **send.headers},
    }


def _line(lines: Iterator[str]) -> str | httpx.RequestError | None:
    try:
        return next(lines, None)
    except httpx.RequestError as error:
        return error


async def _next_line(lines: AsyncIterator[str]) -> str | httpx.RequestError | None:
    try:
        return await anext(lines, None)
    except httpx.RequestError as error:
        return error
