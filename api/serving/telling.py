"""Hands on: tell, the way of a route: a question to the workers, and its answer as the response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from api.answering.questions import DOT, HTML, JSON, MARKDOWN, SVG, Answer, Question
from api.serving.identity import Who
from api.serving.negotiating import negotiated
from api.serving.refusals import too_often
from api.serving.remembering import remembered
from api.serving.responding import sent
from api.serving.server import Server

READABLE: Final = (MARKDOWN, HTML)
PAGES: Final = (JSON, *READABLE)
"""What nearly everything is told as."""
PICTURES: Final = (SVG, DOT, JSON)
"""What an argument graph is told as."""


async def tell(
    request: Request,
    server: Server,
    who: Who,
    asks: str,
    about: Mapping[str, Any],
    media: Sequence[str] = PAGES,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to the question, in the medium that the request wants."""
    wanted = negotiated(request.headers.get("accept"), media)
    said = {key: value for key, value in about.items() if value is not None}
    answer = await asked(server, who, Question(asks, said, wanted))
    if answer.tag and who.member is None:
        remembered(request)
    return sent(request, answer, headers)


async def asked(server: Server, who: Who, question: Question) -> Answer:
    """The answer that is kept; else a worker's, if those of ``who`` are not too many."""
    kept = server.asking.known(question.digest)
    if kept is not None:
        return kept
    wait = server.rates.take(who.key, "work")
    if wait:
        raise too_often(wait)
    return await server.asking.ask(question, who.key)
