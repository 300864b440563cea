"""Hands on: RefusalError, why a request is not answered; and every error as a problem.

The codes and hints are those of the command line. Nothing that somebody sent is repeated but what
the error is about, and never as anything but text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from api.documents.problems import PROBLEM_MEDIA, Problem, ProblemItem, item_of, problem
from api.serving.misfits import misfits
from api.serving.problem_pages import problem_page, wants_page
from api.storing.errors import StoreError
from rules import CODES

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_BY_STATUS: Final = {404: "E707", 405: "E708", 415: "E706", 413: "E702"}


class RefusalError(HTTPException):
    """A request is not answered; the response says why."""

    def __init__(
        self,
        code: str,
        status: int,
        detail: str,
        *,
        hint: str = "",
        errors: Iterable[ProblemItem] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.problem: Problem = problem(code, status, detail, errors, hint)


def parameter_refused(parameter: str, message: str, hint: str = "") -> RefusalError:
    """A parameter of the address does not fit."""
    item = ProblemItem(code="E709", message=message, hint=hint, parameter=parameter)
    return RefusalError("E709", 422, message, errors=[item])


def too_often(wait: float) -> RefusalError:
    """Somebody asks more often than they may."""
    seconds = max(1, round(wait + 0.5))
    return RefusalError(
        "E714",
        429,
        "that is more than may be asked in so short a time",
        hint=f"ask again in {seconds} s",
        headers={"Retry-After": str(seconds)},
    )


def problem_response(
    request: Request, told: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as a response, with the id of the request."""
    told = told.model_copy(update={"request_id": getattr(request.state, "request_id", "")})
    request.state.code = told.code
    if wants_page(request):
        return problem_page(request, told, dict(headers or {}))
    body = told.model_dump_json(exclude_none=True)
    return Response(body, told.status, dict(headers or {}), PROBLEM_MEDIA)


def tell_problems(app: FastAPI) -> None:
    """Let every error of ``app`` be told as a problem."""
    app.add_exception_handler(RefusalError, _refused)
    app.add_exception_handler(RequestValidationError, _misfit)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(StoreError, _not_kept)
    app.add_exception_handler(Exception, _fault)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return problem_response(request, error.problem, error.headers)


async def _misfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    field = getattr(request.scope.get("route"), "body_field", None)
    model = None if field is None else field.field_info.annotation
    status, items = misfits(error.errors(), error.body, model)
    first, more = items[0], len(items) - 1
    detail = f"{first.message} (and {more} more)" if more else first.message
    return problem_response(request, problem(first.code, status, detail, items))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _BY_STATUS.get(error.status_code, "E701")
    told = problem(code, error.status_code, _about(error, code), hint=_hint(code))
    headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
    return problem_response(request, told, headers)


def _allowed(request: Request) -> str:
    """The methods that the address has: all of them, whichever routes they are of."""
    routes = request.app.router.routes
    return ", ".join(
        method
        for method in _METHODS
        if any(
            each.matches({**request.scope, "method": method})[0] is Match.FULL for each in routes
        )
    )


def _about(error: HTTPException, code: str) -> str:
    return CODES[code] if code != "E701" else str(error.detail)


def _hint(code: str) -> str:
    return {"E707": "GET /v1 tells the addresses there are"}.get(code, "")


async def _not_kept(request: Request, error: Exception) -> Response:
    assert isinstance(error, StoreError)
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    items = [item_of(diagnostic, "") for diagnostic in error.diagnostics]
    told = problem(error.code, error.status, error.message, items)
    return problem_response(request, told, headers)


async def _fault(request: Request, error: Exception) -> Response:
    structlog.get_logger().error("fault", exc_type=type(error).__name__)
    detail = "the server made a mistake; its log has it under the id of this request"
    return problem_response(request, problem("E735", 500, detail))
