"""Hands on: Compressing, which sends what is long as gzip to whoever takes that; uncoded.

What is compressed is another representation, and so has another ETag (RFC 9110, 8.8.3.3): the same
with ``-gzip`` at its end. Conditions go by what is left without that end.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COMPRESSED_FROM: Final = 2048
"""Bytes; what is shorter is sent as it is."""
ASIDE_FROM: Final = 65_536
"""Bytes; what is longer is compressed in a thread, so that nobody waits meanwhile."""
LEVEL: Final = 5
_CODED: Final = "-gzip"
_CODING: Final = "gzip"


def uncoded(tag: str) -> str:
    """The tag, without quotation marks, as it is of what is not compressed."""
    return tag.removesuffix(_CODED)


def coded(tag: str) -> str:
    """The tag, without quotation marks, of the same as it is when compressed."""
    return tag + _CODED


@lru_cache(maxsize=256)
def takes_gzip(accepts: str) -> bool:
    """Whether gzip is among the codings that are accepted (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepts.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        q = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weights[coding.removeprefix("x-")] = float(q)
        except ValueError:
            weights[coding] = 0.0
    return weights.get(_CODING, weights.get("*", 0.0)) > 0


class Compressing:
    """Goes around an application; what it sends in several parts is left as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and compress that if it is long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        takes = takes_gzip(",".join(Headers(scope=scope).getlist("accept-encoding")))
        start: Message | None = None

        async def compress(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            begun, start = start, None
            if begun is not None:
                headers = MutableHeaders(raw=begun["headers"])
                _vary(headers)
                body = message.get("body", b"")
                whole = not message.get("more_body") and "content-encoding" not in headers
                if takes and whole and len(body) >= COMPRESSED_FROM:
                    message = {**message, "body": await _compressed(body)}
                    _told(headers, len(message["body"]))
                await send(begun)
            await send(message)

        await self._app(scope, receive, compress)


async def _compressed(body: bytes) -> bytes:
    """Without the time, so that the same is the same byte for byte."""
    if len(body) < ASIDE_FROM:
        return gzip.compress(body, LEVEL, mtime=0)
    return await run_in_threadpool(gzip.compress, body, LEVEL, mtime=0)


def _told(headers: MutableHeaders, size: int) -> None:
    headers["content-encoding"] = _CODING
    headers["content-length"] = str(size)
    tag = headers.get("etag", "")
    if tag.endswith('"'):
        headers["etag"] = f'{coded(tag[:-1])}"'


def _vary(headers: MutableHeaders) -> None:
    """Also where it was too short, and where nothing is sent: the next may be compressed."""
    told = headers.get("vary", "")
    if "accept-encoding" not in told.lower():
        headers["vary"] = f"{told}, Accept-Encoding" if told else "Accept-Encoding"
