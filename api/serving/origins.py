"""Hands on: Origins, which pages of other origins may ask from a browser (CORS)."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.documents.problems import problem
from api.serving.refusals import problem_response
from api.serving.settings import Settings

METHODS: Final = ("GET", "POST", "PUT", "DELETE")
HEADERS: Final = ("Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Request-ID")
EXPOSED: Final = ("ETag", "Link", "Location", "Retry-After", "X-Request-ID")


class Origins(CORSMiddleware):
    """Tells browsers which origins may ask; a token is sent by the page, never by a cookie."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(
            app,
            allow_origins=settings.origins,
            allow_methods=METHODS,
            allow_headers=HEADERS,
            expose_headers=EXPOSED,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one that only asks whether it may (a preflight) at once."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            headers = Headers(scope=scope)
            if "origin" in headers and "access-control-request-method" in headers:
                await self._preflight(Request(scope), headers)(scope, receive, send)
                return
        await super().__call__(scope, receive, send)

    def _preflight(self, request: Request, headers: Headers) -> Response:
        response = self.preflight_response(headers)
        if response.status_code < 400:
            return response
        said = "a page of that origin may not ask here, or not in that way"
        hint = "whoever runs the server can allow an origin: scienter serve --origin"
        return problem_response(request, problem("E729", 403, said, hint=hint), _kept(response))


def _kept(response: Response) -> dict[str, str]:
    """What the refusal says to caches and browsers, without what is of its body."""
    return {name: value for name, value in response.headers.items() if name.startswith("vary")}
