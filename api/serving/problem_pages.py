"""Hands on: wants_page and problem_page, an error as a page, for whoever asked for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import Request
from starlette.responses import Response

from api.documents.problems import Problem
from api.serving.policy import content_policy
from api.site.address import Address
from api.site.rendering import rendered

PROGRAMS: Final = ("/v1", "/healthz", "/readyz", "/metrics", "/openapi.json", "/static")
"""What programs ask for: they are told problems as JSON (RFC 9457)."""
HEADINGS: Final = {
    401: "This needs a token",
    403: "This is for somebody else",
    404: "There is no such page",
    413: "That is too much",
    422: "This cannot be answered as it was asked",
    429: "That was too often",
    500: "The server made a mistake",
    503: "The server cannot answer just now",
}
_CASE: Final = re.compile(r"(?:/embed)?/cases/([^/]+)(?:/(.*))?")
_EDIT: Final = re.compile(r"/edits/(\d+)")


class EditTold(NamedTuple):
    """An edit of the address, whether it is wrong, and where the page is without it.

    ``mend`` is where a sentence that is none can be put otherwise; empty for all else.
    """

    option: str
    value: str
    as_: str
    wrong: bool
    without: str
    mend: str


def wants_page(request: Request) -> bool:
    """Whether a person looks at what is answered."""
    path = request.url.path
    if any(path == each or path.startswith(each + "/") for each in PROGRAMS):
        return False
    return "text/html" in request.headers.get("accept", "")


def problem_page(request: Request, told: Problem, headers: Mapping[str, str]) -> Response:
    """The problem as a page: what is wrong, and the hypothetical with nothing of it lost."""
    match = _CASE.fullmatch(request.url.path)
    pairs = request.query_params.multi_items()
    at = Address.read(match[1], pairs) if match else None
    steps = (match[2] or "").split("/") if match else []
    edits = tuple(_edits(at, told, [step for step in steps if step])) if at else ()
    part = "hx-request" in request.headers and "hx-boosted" not in request.headers
    embedded = request.url.path.startswith("/embed/")
    body = rendered(
        "problem_part" if part else "problem",
        frame="embed.html.jinja" if embedded else "base.html.jinja",
        full=_full(request),
        title=HEADINGS.get(told.status, told.title),
        heading=HEADINGS.get(told.status, told.title),
        problem=told,
        edits=edits,
        back=at.baseline.to() if at and edits else "",
        back_words="To the case as it is",
        sign_in=_sign_in(request) if told.status == 401 and not embedded else "",
        section="",
        case_title="",
        sources_as_of="",
    )
    ancestors = " ".join(request.app.state.server.settings.ancestors) or (
        "*" if embedded else "'none'"
    )
    policy = content_policy(ancestors, scripted=True)
    more: dict[str, Any] = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return Response(body, told.status, {**headers, **more}, "text/html")


def _edits(at: Address, told: Problem, path: list[str]) -> Iterator[EditTold]:
    pointers = (each.pointer or "" for each in told.errors)
    wrong = {int(found[1]) for pointer in pointers if (found := _EDIT.match(pointer))}
    for number, edit in enumerate(at.edits):
        left = at.without(number)
        sentence = number in wrong and edit.option == "suppose"
        mend = left.to("what-if", typed=edit.value) if sentence else ""
        yield EditTold(*edit, number in wrong, left.to(*path), mend)


def _full(request: Request) -> str:
    """The same in a page of its own, for what stands in somebody else's."""
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path.removeprefix("/embed") + query


def _sign_in(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/account?to={quote(request.url.path + query, safe='')}"
