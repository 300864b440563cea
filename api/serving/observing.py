"""Hands on: Observed, around all of an app: the id of a request, security headers, log, metrics.

An error that nothing else caught is told as a problem here, and its place is logged.
"""

from __future__ import annotations

import re
import secrets
from time import perf_counter
from typing import Any, Final

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.documents.problems import problem
from api.serving.logs import told_of
from api.serving.metrics import METHODS, OTHER, Metrics
from api.serving.policy import content_policy
from api.serving.refusals import problem_response
from api.serving.settings import Settings

Header = tuple[bytes, bytes]
_ID: Final = re.compile(rb"[0-9a-f]{16,64}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""Ids that are taken over: digits that say nothing, since they are logged."""
_NO_STORE: Final = (b"cache-control", b"no-store")


class Observed:
    """Goes around an app, outermost."""

    def __init__(
        self, app: ASGIApp, settings: Settings, metrics: Metrics, log: Any | None = None
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._log = structlog.get_logger() if log is None else log
        self._headers = security_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()
        asked_id, token = _looked_for(scope["headers"])
        state = scope.setdefault("state", {})
        request_id = state["request_id"] = asked_id or secrets.token_hex(16)
        more = [*self._headers, (b"x-request-id", request_id.encode())]
        if token:
            more.append(_NO_STORE)
        status = size = 0
        ended = False

        async def observe(message: Message) -> None:
            nonlocal status, size, ended
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _with(message.get("headers", ()), more)
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
                ended = not message.get("more_body", False)
            await send(message)

        self._metrics.in_flight += 1
        try:
            await self._app(scope, receive, observe)
        except Exception as error:
            self._log.error("fault", request_id=request_id, **told_of(error))
            if status and not ended:
                raise
            if not status:
                await _fault(scope, receive, observe)
        finally:
            self._metrics.in_flight -= 1
            self._tell(scope, state, status, size, perf_counter() - begun)

    def _tell(
        self, scope: Scope, state: dict[str, Any], status: int, size: int, seconds: float
    ) -> None:
        method = scope["method"] if scope["method"] in METHODS else OTHER
        route = getattr(scope.get("route"), "path", "")
        code = state.get("code", "")
        self._metrics.answered(route, method, status, seconds)
        told = {"code": code} if code else {}
        if code:
            self._metrics.refused(code)
        (self._log.error if status >= 500 else self._log.info)(
            "request",
            request_id=state["request_id"],
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 2),
            bytes=size,
            role=state.get("role", "anonymous"),
            **told,
        )


def security_headers(settings: Settings) -> list[Header]:
    """What every response has, unless its route says otherwise."""
    policy = content_policy(" ".join(settings.ancestors) or "'none'")
    found = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "cross-origin" if settings.ancestors else "same-origin",
    }
    if not settings.ancestors:
        found["x-frame-options"] = "DENY"
    return [(name.encode(), value.encode()) for name, value in found.items()]


def _looked_for(headers: list[Header]) -> tuple[str, bool]:
    """The id that came with a request, if it is one; whether a token came."""
    asked_id, token = "", False
    for name, value in headers:
        if name == b"x-request-id":
            asked_id = value.decode() if _ID.fullmatch(value) else ""
        elif name == b"authorization":
            token = True
    return asked_id, token


def _with(headers: Any, more: list[Header]) -> list[Header]:
    found = list(headers)
    names = {name for name, _ in found}
    if any(name == b"content-security-policy" and _framed(value) for name, value in found):
        names.add(b"x-frame-options")
    found += [header for header in more if header[0] not in names]
    return found


def _framed(policy: bytes) -> bool:
    """Whether its route lets a page of others show it (which older browsers are told otherwise)."""
    return b"frame-ancestors" in policy and b"frame-ancestors 'none'" not in policy


async def _fault(scope: Scope, receive: Receive, send: Send) -> None:
    detail = "the server made a mistake; its log has it under the id of this request"
    response = problem_response(Request(scope), problem("E735", 500, detail))
    await response(scope, receive, send)
