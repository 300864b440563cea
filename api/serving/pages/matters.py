"""Hands on: routes, what matters in a case, and the parts that take longer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here

routes = APIRouter(include_in_schema=False)
FindingId = Annotated[str, Query(min_length=1, max_length=64)]


@routes.get("/cases/{case}/matters")
async def matters(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    finding: Annotated[str, Query(max_length=64)] = "",
    party: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """Which disputes decide: of all findings, of those about a party, or of one."""
    chosen = {"finding": finding} if finding else {"party": party}
    about = {**at.about, "path": ["matters"], "chosen": chosen}
    return await show(request, server, who, "matters", about)


@routes.get("/cases/{case}/matters/missing")
async def missing(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    finding: FindingId,
    element: Annotated[str | None, Query(max_length=120)] = None,
) -> Response:
    """What each side should go and find; ``element`` asks of one alone, which is quicker."""
    about = {**_part(at.about, finding), "element": element or None}
    return await show(request, server, who, "matters-missing", about)


@routes.get("/cases/{case}/matters/near")
async def near(
    request: Request, server: Here, who: Visitor, at: Hypothetically, finding: FindingId
) -> Response:
    """What is one change away."""
    return await show(request, server, who, "matters-near", _part(at.about, finding))


def _part(about: dict[str, object], finding: str) -> dict[str, object]:
    """Its links lead to the page that it is a part of."""
    return {**about, "path": ["matters"], "chosen": {"finding": finding}}
