"""Hands on: Leaving, which ends what is done for a client that has gone away.

Servers of ASGI do not do so by themselves: work that nobody waits for would keep out others.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

GONE: Final = 499
"""What the log calls the status of an answer that nobody waited for."""


class Leaving:
    """Goes around an application whose bodies have been read before."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, as long as the client is there."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        came: asyncio.Queue[Message] = asyncio.Queue()
        begun = False

        async def watched() -> None:
            while True:
                message = await receive()
                came.put_nowait(message)
                if message["type"] == "http.disconnect":
                    return

        async def replayed() -> Message:
            message = await came.get()
            if message["type"] == "http.disconnect":
                came.put_nowait(message)
            return message

        async def told(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        answering = asyncio.ensure_future(self._app(scope, replayed, told))
        watching = asyncio.ensure_future(watched())
        try:
            await asyncio.wait((answering, watching), return_when=asyncio.FIRST_COMPLETED)
            if answering.done() or begun:  # what is being sent ends by itself
                await answering
                return
            answering.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await answering
            if not begun:
                await send({"type": "http.response.start", "status": GONE, "headers": []})
                await send({"type": "http.response.body", "body": b""})
        finally:
            watching.cancel()
            answering.cancel()
