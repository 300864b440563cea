"""Hands on: routes, the playground: rules and cases edited as text, and what that comes to.

Texts of one's own need a token, unless the server takes them from anybody; without one the page
shows what was typed, and does not try it.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.answering.questions import Answer
from api.documents.evaluations import CaseName, Id
from api.plain import one_line
from api.serving.identity import Who, may_send_texts
from api.serving.pages.posting import fields, same_site
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.refusals import RefusalError
from api.serving.responding import UNKEPT, sent
from api.serving.server import Here, Server
from api.site.changes import LONGEST, MOST_TEXT

routes = APIRouter(include_in_schema=False)
OURS = [Depends(same_site)]
FIELDS = ("file", "rule", "case", "text")


@routes.get("/playground")
async def playground(
    request: Request,
    server: Here,
    who: Visitor,
    file: Annotated[str, Query(max_length=200)] = "",
    rule: Annotated[Id | None, Query()] = None,
    module: Annotated[Id | None, Query()] = None,
    case: Annotated[CaseName | None, Query()] = None,
    change: Annotated[str, Query(max_length=LONGEST)] = "",
    kept: Annotated[Literal["yes"] | None, Query()] = None,
) -> Response:
    """The page: a file to edit, or what a link holds. ``kept``: a browser has a long text."""
    about: dict[str, Any] = {"file": file, "rule": rule, "module": module, "case": case}
    about |= {"change": change, "kept": kept, "allowed": _allowed(who, server)}
    return await show(request, server, who, "playground", about)


@routes.post("/playground", dependencies=OURS)
async def typed(request: Request, server: Here, who: Visitor) -> Response:
    """The page with what was typed, and what that comes to: without JavaScript."""
    return await show(request, server, who, "playground", await _about(request, server, who))


@routes.post("/playground/check", dependencies=OURS)
async def check(request: Request, server: Here, who: Visitor) -> Response:
    """What comes beside the text as one types."""
    about = await _about(request, server, who)
    return await show(request, server, who, "playground-check", about)


@routes.post("/playground/tests", dependencies=OURS)
async def tests(request: Request, server: Here, who: Visitor) -> Response:
    """What comes of the tests of the module."""
    about = await _about(request, server, who)
    return await show(request, server, who, "playground-tests", about)


@routes.post("/playground/offers", dependencies=OURS)
async def offers(
    request: Request,
    server: Here,
    who: Visitor,
    line: Annotated[int, Query(ge=0, le=MOST_TEXT)],
    column: Annotated[int, Query(ge=0, le=MOST_TEXT)],
) -> Response:
    """What may be written where the cursor is, counted from 0."""
    about = {**await _about(request, server, who), "line": line, "column": column}
    return await show(request, server, who, "playground-offers", about)


@routes.post("/playground/file", dependencies=OURS)
async def download(request: Request, who: Visitor) -> Response:
    """What was typed, as a file."""
    found = await fields(request)
    name = PurePosixPath(one_line(found.get("file", ""))).name
    name = name if name.endswith(".yaml") and name.isascii() and '"' not in name else "mine.yaml"
    headers = (
        ("Content-Disposition", f'attachment; filename="{name}"'),
        ("Cache-Control", UNKEPT),
    )
    text = found.get("text", "").replace("\r\n", "\n")
    return sent(request, Answer(200, "application/yaml", text.encode(), headers=headers))


async def _about(request: Request, server: Server, who: Who) -> dict[str, Any]:
    """What a form says."""
    found = await fields(request)
    about: dict[str, Any] = {key: found[key] for key in FIELDS if key in found}
    about.setdefault("text", "")
    return {**about, "allowed": _allowed(who, server)}


def _allowed(who: Who, server: Server) -> bool:
    """Whether texts of one's own may be sent."""
    try:
        may_send_texts(who, server)
    except RefusalError:
        return False
    return True
