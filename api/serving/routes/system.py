"""Hands on: routes, how the server is, who asks, and what its errors mean."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answering.questions import JSON, TAG, Answer
from api.documents.codes import Code, Codes
from api.documents.system import Health, Index, Me
from api.serving.describing import NAMED, answers
from api.serving.example_answers import exemplified
from api.serving.identity import Reader, Someone
from api.serving.parameters import Cursor, Limit
from api.serving.refusals import RefusalError
from api.serving.responding import sent
from api.serving.server import Here
from api.serving.telling import READABLE, tell

routes = APIRouter()


@routes.get("/healthz", tags=["system"], responses=answers(Health, always=(500,)))
async def healthz() -> Health:
    """Whether the server runs."""
    return Health(status="ok")


@routes.get("/readyz", tags=["system"], responses=answers(Health, always=(500, 503)))
async def readyz(request: Request, server: Here) -> Health:
    """Whether it can answer: its workers are there, and its database, and it goes on."""
    await run_in_threadpool(server.store.ready)
    stopping = getattr(request.app.state, "stopping", None)
    if not server.workers.state.workers or (stopping is not None and stopping.is_set()):
        said = "the server is about to stop, or has not begun yet"
        raise RefusalError("E720", 503, said, headers={"Retry-After": "2"})
    return Health(status="ok")


@routes.get("/openapi.json", include_in_schema=False)
async def description(request: Request, server: Here) -> Response:
    """All that stands here, described (OpenAPI 3.1), with examples of what is answered."""
    state = request.app.state
    kept: Answer | None = getattr(state, "description", None)
    if kept is None:
        told = await exemplified(request.app.openapi(), server.asking.ask)
        body = json.dumps(told.document, ensure_ascii=False).encode()
        kept = Answer(200, JSON, body, sha256(body).hexdigest()[:TAG])
        if told.whole:
            state.description = kept
    return sent(request, kept)


@routes.get("/v1", tags=["system"], responses=answers(Index))
async def index(server: Here, who: Reader) -> Index:
    """Where to begin."""
    return Index(anonymous=server.settings.anonymous)


@routes.get("/v1/me", tags=["system"], responses=answers(Me))
async def me(who: Someone) -> Me:
    """Who asks, by the token."""
    member = who.known
    return Me(id=member.id, course=member.course, role=member.role.value, name=member.name)


@routes.get(
    "/v1/problems", tags=["system"], responses=answers(Codes, *READABLE, also=NAMED, listed=True)
)
async def codes(
    request: Request, server: Here, who: Reader, limit: Limit = None, cursor: Cursor = None
) -> Response:
    """Every code of errors and advice, with its title."""
    return await tell(request, server, who, "codes", {"limit": limit, "cursor": cursor})


@routes.get("/v1/problems/{code}", tags=["system"], responses=answers(Code, *READABLE, also=NAMED))
async def code(
    request: Request,
    server: Here,
    who: Reader,
    code: Annotated[str, Path(pattern="^[ELT][0-9]{3}$", description="A code.", examples=["E301"])],
) -> Response:
    """What a code means, what to avoid, what to prefer, and why."""
    return await tell(request, server, who, "code", {"code": code})
