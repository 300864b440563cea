"""Hands on: routes, the first page, and the one that tells how to read it all."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here

routes = APIRouter(include_in_schema=False)


@routes.get("/")
async def front(request: Request, server: Here, who: Visitor) -> Response:
    """The cases, and where to begin."""
    return await show(request, server, who, "front", {})


@routes.get("/reading")
async def reading(request: Request, server: Here, who: Visitor) -> Response:
    """What words and shapes mean."""
    return await show(request, server, who, "reading", {})
