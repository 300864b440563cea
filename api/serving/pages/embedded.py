"""Hands on: routes, what stands in a course page's iframe: the matrix, a finding, an exercise.

Whoever frames a page could have it use the token that a cookie holds. So none of these reads a
cookie: an exercise asks for the token in the frame, and each form brings it along.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.serving.identity import Who, identified, readable
from api.serving.pages.exercises import (
    Embedded,
    ExerciseId,
    exercise_page,
    found_in,
    handed,
)
from api.serving.pages.findings import AboutFinding
from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.posting import fields
from api.serving.pages.showing import show, shown
from api.serving.pages.signing import TOKEN, known
from api.serving.refusals import RefusalError
from api.serving.server import Here, Server

routes = APIRouter(include_in_schema=False)


async def passer_by(request: Request, server: Here) -> Who:
    """Somebody unknown, whatever their browser sends along."""
    return readable(await identified(request, server, None), server)


PasserBy = Annotated[Who, Depends(passer_by)]


@routes.get("/embed/cases/{case}/matrix")
async def matrix(
    request: Request,
    server: Here,
    who: PasserBy,
    at: Hypothetically,
    all_: Annotated[Literal["yes"] | None, Query(alias="all")] = None,
) -> Response:
    """Parties and acts down, standards across."""
    about = {**at.about, "path": ["matrix"], "chosen": {"all": all_}, "embedded": True}
    return await show(request, server, who, "matrix", about, embedded=True)


@routes.get("/embed/cases/{case}/findings/{finding}")
async def finding(request: Request, server: Here, who: PasserBy, about: AboutFinding) -> Response:
    """Why it is so, and why not higher."""
    about = {**about, "embedded": True}
    return await show(request, server, who, "finding", about, embedded=True)


@routes.get("/embed/exercises/{exercise}")
async def exercise(request: Request, server: Here, who: PasserBy, exercise: ExerciseId) -> Response:
    """The form that asks for a token; it says nothing of the exercise."""
    return _asking(request, server, str(exercise))


@routes.post("/embed/exercises/{exercise}")
async def answered(request: Request, server: Here, exercise: ExerciseId) -> Response:
    """The exercise, for whoever sends a token of its course; and what came of the answers."""
    form = dict(await fields(request))
    secret = form.pop(TOKEN, "").strip()
    try:
        who = await known(request, server, secret)
    except RefusalError as error:
        if error.status_code != 401:
            raise
        wrong = (
            f"This token opens nothing: {error.problem.detail}." if secret else "Paste it first."
        )
        kept = list(form.items())
        return _asking(request, server, str(exercise), wrong, kept, 401)
    if who.known.teaches:
        wrong = "This token is a teacher’s, which belongs into no page of others."
        return _asking(request, server, str(exercise), wrong, status=403)
    found = await found_in(server, who, exercise)
    embedded = Embedded(secret)
    if form.get("do") != "answer":
        return await exercise_page(request, server, who, found, embedded=embedded)
    done = await handed(server, who, found, form)
    if isinstance(done, int):
        return await exercise_page(request, server, who, found, done, embedded=embedded)
    return await exercise_page(request, server, who, found, sent=done, embedded=embedded)


def _asking(
    request: Request,
    server: Server,
    id_: str,
    wrong: str = "",
    kept: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> Response:
    return shown(
        request,
        server,
        "exercise_embedded",
        status,
        title="An exercise",
        action=f"/embed/exercises/{id_}",
        full=f"/exercises/{id_}",
        kept=kept or [],
        wrong=wrong,
    )
