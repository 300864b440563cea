"""Hands on: sent, an answer as a response, with its ETag and the address of the next page.

Whoever has the answer already (If-None-Match) gets 304 and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from api.answering.questions import JSON, Answer
from api.documents.base import Told
from api.documents.problems import PROBLEM_MEDIA, Problem
from api.serving.compressing import coded
from api.serving.refusals import problem_response

CACHED = "private, no-cache"
"""A browser may keep it, but has to ask whether it is still so."""
UNKEPT = "no-store"
"""What somebody's token opens does not stay behind in a school's computer."""


def sent(request: Request, answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
    """The response; a problem gets the id of the request."""
    if answer.media == PROBLEM_MEDIA:
        told = Problem.model_validate_json(answer.body)
        return problem_response(request, told, dict(answer.headers))
    kept = UNKEPT if "authorization" in request.headers else CACHED
    more = {"Vary": "Accept, Authorization", "Cache-Control": kept, **dict(answer.headers)}
    more.update(headers or {})
    if answer.tag:
        more["ETag"] = f'"{answer.tag}"'
    if answer.next:
        more["Link"] = f'<{_next(request, answer.next)}>; rel="next"'
    had = _had(request, answer.tag) if answer.tag and request.method == "GET" else ""
    if had:
        more["ETag"] = had
        return Response(None, 304, more)
    return Response(answer.body, answer.status, more, _with_charset(answer.media))


def sent_parts(request: Request, media: str, parts: Iterable[bytes]) -> Response:
    """What is too large to be held as a whole: part by part, each made in a thread."""
    headers = dict(sent(request, Answer(200, media, b"")).headers)
    headers.pop("content-length", None)
    return StreamingResponse(parts, 200, headers)


def sent_document(
    request: Request,
    document: Told,
    tag: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    next: str | None = None,
) -> Response:
    """A document that the server itself makes, as JSON."""
    body = document.model_dump_json(by_alias=True, exclude_none=True).encode()
    answer = Answer(status, JSON, body, tag, next or "")
    return sent(request, answer, headers)


def _had(request: Request, tag: str) -> str:
    """The ETag of what is there already, compressed or not; nothing where it is another."""
    asked = request.headers.get("if-none-match", "")
    tags = [each.strip().removeprefix("W/") for each in asked.split(",")]
    own = (f'"{tag}"', f'"{coded(tag)}"')
    return next((each for each in own if each in tags), own[0] if "*" in tags else "")


def _next(request: Request, cursor: str) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
    return f"{quote(request.url.path)}?{urlencode([*kept, ('cursor', cursor)])}"


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
