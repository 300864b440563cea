"""Hands on: routes, where a hypothetical is made, and taken away as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here
from api.site.address import Address

routes = APIRouter(include_in_schema=False)
Typed = Annotated[str, Query(max_length=600)]


@routes.get("/cases/{case}/what-if")
async def what_if(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    typed: Typed = "",
    find: Annotated[Literal["yes"] | None, Query()] = None,
) -> Response:
    """Where a hypothetical is made; with ``find`` the last sentence is looked for, not supposed."""
    if find:
        typed, at = _sentence(request, at)
    about = {**at.about, "path": ["what-if"], "chosen": {"typed": typed or None}}
    return await show(request, server, who, "what-if", about)


@routes.get("/cases/{case}/what-if.yaml")
async def edits_file(request: Request, server: Here, who: Visitor, at: Hypothetically) -> Response:
    """The hypothetical as a file of edits."""
    return await show(request, server, who, "edits-file", {**at.about, "path": ["what-if"]})


@routes.get("/cases/{case}/suggestions")
async def suggestions(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    text: Typed = "",
) -> Response:
    """How a begun sentence may go on: the options of a list."""
    typed, at = (text, at) if text else _sentence(request, at)
    return await show(request, server, who, "suggestions", {**at.about, "text": typed})


def _sentence(request: Request, at: Address) -> tuple[str, Address]:
    """What stands in the field of the form, which is its last ``suppose``; and the edits before."""
    pairs = request.query_params.multi_items()
    places = [number for number, (name, _) in enumerate(pairs) if name == "suppose"]
    if not places:
        return "", at
    return pairs[places[-1]][1], Address.read(at.case, pairs[: places[-1]])
