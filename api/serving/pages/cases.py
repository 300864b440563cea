"""Hands on: routes, the pages of a case."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here

routes = APIRouter(include_in_schema=False)
Filter = Annotated[str, Query(max_length=300)]
ClaimId = Annotated[str, Path(max_length=80)]


@routes.get("/cases/{case}")
async def case(request: Request, server: Here, who: Visitor, at: Hypothetically) -> Response:
    """What happened, from what sources, who, and when."""
    return await show(request, server, who, "case", {**at.about, "path": []})


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


@routes.get("/cases/{case}/claims")
async def claims(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    party: Filter = "",
    speaker: Filter = "",
    chapter: Filter = "",
    dispute: Filter = "",
    kind: Filter = "",
    q: Filter = "",
    page: Annotated[int, Query(ge=1, le=1_000)] = 1,
) -> Response:
    """What was said, by whom, and where; an empty filter is none."""
    filters = {"party": party, "speaker": speaker, "chapter": chapter, "dispute": dispute}
    chosen = {**filters, "kind": kind, "q": q, "page": str(page) if page > 1 else ""}
    told = {key: value or None for key, value in chosen.items()}
    about = {**at.about, "path": ["claims"], "chosen": told}
    return await show(request, server, who, "claims", about)


@routes.get("/cases/{case}/claims/{claim}")
async def claim(
    request: Request, server: Here, who: Visitor, at: Hypothetically, claim: ClaimId
) -> Response:
    """One claim, and what it carries."""
    about = {**at.about, "path": ["claims", claim], "claim": claim}
    return await show(request, server, who, "claim", about)
