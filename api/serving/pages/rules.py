"""Hands on: routes, the pages of the law: rules, one of them, a standard, the vocabulary."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.server import Here

routes = APIRouter(include_in_schema=False)
Filter = Annotated[str, Query(max_length=200)]
Case = Annotated[str, Query(max_length=120)]
Id = Annotated[str, Path(max_length=120)]


@routes.get("/rules")
async def rules(
    request: Request,
    server: Here,
    who: Visitor,
    q: Filter = "",
    module: Filter = "",
    authority: Filter = "",
    jurisdiction: Filter = "",
    case: Case = "rust",
) -> Response:
    """All the law there is, and how it fares in a case; an empty filter is none."""
    filters = {"q": q, "module": module, "authority": authority, "jurisdiction": jurisdiction}
    chosen = {key: value or None for key, value in filters.items()}
    return await show(request, server, who, "rules", {"case": case, "chosen": chosen})


@routes.get("/rules/vocabulary")
async def vocabulary(request: Request, server: Here, who: Visitor, q: Filter = "") -> Response:
    """What can be said."""
    return await show(request, server, who, "sentences", {"q": q})


@routes.get("/rules/{rule}")
async def rule(
    request: Request,
    server: Here,
    who: Visitor,
    rule: Id,
    case: Case = "rust",
    tests: Annotated[Literal["yes"] | None, Query()] = None,
) -> Response:
    """One rule: what it says, on what authority, and where it fires."""
    return await show(request, server, who, "rule", {"id": rule, "case": case, "tests": tests})


@routes.get("/rules/{rule}/tests")
async def tests(request: Request, server: Here, who: Visitor, rule: Id) -> Response:
    """The tests of a rule's module, run: a part of its page."""
    return await show(request, server, who, "rule-tests", {"id": rule})


@routes.get("/standards/{standard}")
async def standard(
    request: Request, server: Here, who: Visitor, standard: Id, case: Case = "rust"
) -> Response:
    """A legal standard: its elements, and the findings on it."""
    return await show(request, server, who, "standard", {"id": standard, "case": case})
