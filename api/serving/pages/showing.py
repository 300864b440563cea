"""Hands on: show, a page that a worker fills; shown, one that the server itself filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from starlette.responses import Response

from api.answering.questions import HTML, Answer, Question
from api.serving.identity import Who
from api.serving.policy import content_policy
from api.serving.remembering import remembered
from api.serving.responding import sent
from api.serving.server import Server
from api.serving.telling import asked
from api.site.rendering import rendered


async def show(
    request: Request,
    server: Server,
    who: Who,
    asks: str,
    about: Mapping[str, Any],
    embedded: bool = False,
) -> Response:
    """The page that answers the question ``page-…``; what is wrong is told as a page, too."""
    said = {key: value for key, value in about.items() if value is not None}
    answer = await asked(server, who, Question(f"page-{asks}", said, HTML))
    if answer.tag and who.member is None:
        remembered(request)
    return sent(request, answer, page_headers(server, embedded))


def shown(
    request: Request,
    server: Server,
    template: str,
    status: int = 200,
    **context: Any,
) -> Response:
    """A page that needs no worker: one about people's exercises, say."""
    dates = sorted({item.sources_as_of for item in server.cases.values()})
    about = {**CONTEXT, "every_as_of": dates, **context}
    answer = Answer(status, HTML, rendered(template, **about))
    return sent(request, answer, {**page_headers(server), "Cache-Control": "no-store"})


CONTEXT: Mapping[str, Any] = {"section": "", "case_title": "", "sources_as_of": ""}
"""What the frame of a page needs, where the page does not say otherwise."""


def page_headers(server: Server, embedded: bool = False) -> dict[str, str]:
    """What a browser may do with the page; what is ``embedded`` may stand in others' pages."""
    ancestors = " ".join(server.settings.ancestors)
    policy = content_policy(ancestors or ("*" if embedded else "'none'"), scripted=True)
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",  # else a form would not say that it is ours
        "Vary": "Accept, Cookie",
    }
