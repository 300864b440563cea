"""Hands on: wants_page and problem_page, an error as a page, for whoever asked for a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import Request
from starlette.responses import Response

from api.documents.cases import CaseItem
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
    414: "That address is too long",
    422: "This cannot be answered as it was asked",
    429: "That was too often",
    500: "The server made a mistake",
    503: "The server cannot answer just now",
}
FOR_PROGRAMS: Final = ("GET /v1", "send “Authorization", "the list of findings")
"""How hints begin that help a program only."""
MOST_SHOWN: Final = 20
"""So many edits of an address that is refused are shown, each with the address without it."""
LONGEST_SHOWN: Final = 8_000
"""Of a longer query (in characters) no edit is shown: each is shown with all the others."""
FOR_ANY_FRAME: Final = "/embed/cases/"
"""What pages of others may show, whoever they are; an exercise asks for a token."""
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
    part = "hx-request" in request.headers and "hx-boosted" not in request.headers
    embedded = request.url.path.startswith("/embed/")
    body = rendered(
        "problem_part" if part else "problem",
        frame="embed.html.jinja" if embedded else "base.html.jinja",
        full=_full(request),
        title=HEADINGS.get(told.status, told.title),
        heading=HEADINGS.get(told.status, told.title),
        problem=_for_people(told),
        sign_in=_sign_in(request) if told.status == 401 and not embedded else "",
        **_about_case(request, told),
    )
    named = " ".join(request.app.state.server.settings.ancestors)
    ancestors = named or ("*" if request.url.path.startswith(FOR_ANY_FRAME) else "'none'")
    policy = content_policy(ancestors, scripted=True)
    more: dict[str, Any] = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return Response(body, told.status, {**headers, **more}, "text/html")


def _for_people(told: Problem) -> Problem:
    """Without the hints that programs are given; a page has a button for what they say."""
    errors = [
        each.model_copy(update={"hint": ""}) if each.hint.startswith(FOR_PROGRAMS) else each
        for each in told.errors
    ]
    return told.model_copy(update={"errors": errors})


def _about_case(request: Request, told: Problem) -> dict[str, Any]:
    """The case that the address is about, if it is, and the edits in it."""
    cases: Mapping[str, CaseItem] = request.app.state.server.cases
    match = _CASE.fullmatch(request.url.path)
    case = cases.get(match[1]) if match else None
    long = len(request.url.query) > LONGEST_SHOWN
    at = Address(match[1] if match else "")
    edits: list[EditTold] = []
    if match and not long:
        at = Address.read(match[1], request.query_params.multi_items())
        edits = _edits(at, told, [step for step in (match[2] or "").split("/") if step])
    return {
        "section": "cases" if case else "",
        "tab": None,
        "case_title": case.title if case else "",
        "sources_as_of": case.sources_as_of if case else "",
        "every_as_of": sorted({each.sources_as_of for each in cases.values()}),
        "at": at.baseline if any(edit.wrong for edit in edits) else at,
        "edits": edits,
        "more": len(at.edits) - len(edits),
        "long": bool(match) and long,
        "back": at.baseline.to() if edits or (match and long) else "",
    }


def _edits(at: Address, told: Problem, path: Sequence[str]) -> list[EditTold]:
    """The edits, in their order; of very many, those that are wrong before all others."""
    pointers = (each.pointer or "" for each in told.errors)
    wrong = {int(found[1]) for pointer in pointers if (found := _EDIT.match(pointer))}
    numbers = sorted(range(len(at.edits)), key=lambda number: number not in wrong)
    edits = []
    for number in sorted(numbers[:MOST_SHOWN]):
        edit, left = at.edits[number], at.without(number)
        sentence = number in wrong and edit.option == "suppose"
        mend = left.to("what-if", typed=edit.value) if sentence else ""
        edits.append(EditTold(*edit, number in wrong, left.to(*path), mend))
    return edits


def _full(request: Request) -> str:
    """The same in a page of its own, for what stands in somebody else's."""
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path.removeprefix("/embed") + query


def _sign_in(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/account?to={quote(request.url.path + query, safe='')}"
