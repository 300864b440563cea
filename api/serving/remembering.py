"""Hands on: Remembering, which gives whoever asks without a token the response given before.

Only what routes allow it (``remembered``): what ships never changes while a server runs. It goes
around the application, so that such a response costs neither routing nor reading.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.serving.compressing import takes_gzip
from api.serving.refusals import problem_response, too_often
from api.serving.server import Server

METHODS: Final = frozenset(("GET", "POST"))
MOST: Final = 4_000
"""How many responses are kept, besides the limit of their bytes."""
OVERHEAD: Final = 2_048
"""Bytes that keeping a response costs beside its body."""
_KEYED: Final = frozenset((b"accept", b"content-type", b"if-none-match"))
_CHANGING: Final = frozenset((b"authorization", b"cookie", b"expect", b"range"))
Key = tuple[str, bytes, bytes, tuple[tuple[bytes, bytes], ...], bytes]


class _Response(NamedTuple):
    start: Message
    body: bytes
    route: Any


def remembered(request: Request) -> None:
    """Let the response to this request be given again to whoever asks the same."""
    request.state.remembered = True


class Remembering:
    """Goes around an application, inside of what reads bodies and adds headers."""

    def __init__(self, app: ASGIApp, server: Server, most_bytes: int) -> None:
        self._app = app
        self._server = server
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Key, _Response] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let the application answer."""
        headers = _keyed(scope) if scope["type"] == "http" else None
        if headers is None:
            await self._app(scope, receive, send)
            return
        first = await receive() if scope["method"] == "POST" else {"body": b""}
        body = first.get("body", b"")
        if first.get("more_body") or first.get("type") == "http.disconnect":
            await self._app(scope, _after(first, receive), send)
            return
        path = scope.get("raw_path") or scope["path"].encode()
        key = scope["method"], path, scope["query_string"], headers, body
        kept = self._kept.get(key)
        if kept is None:
            replayed = receive if scope["method"] == "GET" else _after(first, receive)
            await self._app(scope, replayed, self._watched(key, scope, send))
        else:
            self._kept.move_to_end(key)
            await self._again(kept, scope, receive, send)

    async def _again(self, kept: _Response, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        scope["route"] = kept.route
        scope["state"]["role"] = "anonymous"
        wait = self._server.rates.take(client[0] if client else "", "anonymous")
        if wait:
            refused = too_often(wait)
            response = problem_response(Request(scope), refused.problem, refused.headers)
            await response(scope, receive, send)
            return
        self._server.asking.count_hit()
        await send({**kept.start, "headers": list(kept.start["headers"])})
        await send({"type": "http.response.body", "body": kept.body})

    def _watched(self, key: Key, scope: Scope, send: Send) -> Send:
        start: Message = {}

        async def watch(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = {**message, "headers": list(message["headers"])}
            elif message.get("more_body"):
                start = {}  # what comes in parts is not kept
            elif scope["state"].get("remembered"):
                self._keep(key, _Response(start, message.get("body", b""), scope.get("route")))
            await send(message)

        return watch

    def _keep(self, key: Key, response: _Response) -> None:
        size = _size(key, response)
        if response.start.get("status") != 200 or size > self._most // 4 or key in self._kept:
            return
        self._kept[key] = response
        self._bytes += size
        while self._bytes > self._most or len(self._kept) > MOST:
            self._bytes -= _size(*self._kept.popitem(last=False))


def _size(key: Key, response: _Response) -> int:
    _, path, query, headers, body = key
    asked = len(path) + len(query) + len(body) + sum(len(n) + len(v) for n, v in headers)
    return len(response.body) + asked + OVERHEAD


def _keyed(scope: Scope) -> tuple[tuple[bytes, bytes], ...] | None:
    """The headers on which a response depends; None where it is never given again."""
    if scope["method"] not in METHODS:
        return None
    found: Iterable[tuple[bytes, bytes]] = scope["headers"]
    keyed, codings = [], []
    for name, value in found:
        if name in _CHANGING:
            return None
        if name in _KEYED:
            keyed.append((name, value))
        elif name == b"accept-encoding":
            codings.append(value.decode("latin-1"))
    if takes_gzip(",".join(codings)):
        keyed.append((b"accept-encoding", b"gzip"))
    return tuple(keyed)


def _after(first: Message, receive: Receive) -> Receive:
    """What gives the first message again, and then the rest."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return first

    return again
