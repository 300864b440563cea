"""Hands on: routes, the pages of a case."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here

routes = APIRouter(include_in_schema=False)


@routes.get("/cases/{case}/matrix")
async def matrix(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    all_: Annotated[Literal["yes"] | None, Query(alias="all")] = None,
) -> Response:
    """Parties and acts down, standards across."""
    about = {**at.about, "path": ["matrix"], "chosen": {"all": all_}}
    return await show(request, server, who, "matrix", about)
