"""Hands on: routes, a finding explained: as a page, as a picture, and as files for programs."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from api.answering.questions import JSON, MARKDOWN, SVG, Question
from api.serving.pages.hypothetically import Hypothetically
from api.serving.pages.showing import show
from api.serving.pages.visiting import Visitor
from api.serving.policy import content_policy
from api.serving.refusals import RefusalError
from api.serving.remembering import remembered
from api.serving.responding import sent
from api.serving.server import Here
from api.serving.telling import asked

routes = APIRouter(include_in_schema=False)
FindingId = Annotated[str, Path(max_length=40)]
FILES: Final = {"explanation.json": JSON, "explanation.md": MARKDOWN, "picture.svg": SVG}


def about_finding(
    at: Hypothetically,
    finding: FindingId,
    open_: Annotated[str, Query(alias="open", max_length=1_000)] = "",
) -> dict[str, Any]:
    """What a page about a finding is asked: which, under which edits, and what of it is open."""
    path, chosen = ["findings", finding], {"open": open_}
    return {**at.about, "finding": finding, "path": path, "chosen": chosen}


AboutFinding = Annotated[dict[str, Any], Depends(about_finding)]


@routes.get("/cases/{case}/findings/{finding}")
async def finding(request: Request, server: Here, who: Visitor, about: AboutFinding) -> Response:
    """Why it is so, and why not higher."""
    return await show(request, server, who, "finding", about)


@routes.get("/cases/{case}/findings/{finding}/picture")
async def picture(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    finding: FindingId,
    all_: Annotated[Literal["yes"] | None, Query(alias="all")] = None,
) -> Response:
    """The same as a picture."""
    about = {
        **at.about,
        "finding": finding,
        "path": ["findings", finding, "picture"],
        "chosen": {"all": all_},
    }
    return await show(request, server, who, "finding-picture", about)


@routes.get("/cases/{case}/findings/{finding}/{file}")
async def file(
    request: Request,
    server: Here,
    who: Visitor,
    at: Hypothetically,
    finding: FindingId,
    file: Annotated[str, Path(max_length=40)],
) -> Response:
    """The same for programs; whatever they accept."""
    if file not in FILES:
        hint = f"there are picture, {', '.join(FILES)}"
        raise RefusalError("E707", 404, "there is no such page", hint=hint)
    about = {**at.about, "finding": finding}
    answer = await asked(server, who, Question("finding-file", about, FILES[file]))
    if answer.tag and who.member is None:
        remembered(request)
    policy = content_policy("'none'")
    return sent(request, answer, {"Content-Security-Policy": policy, "Vary": "Cookie"})
