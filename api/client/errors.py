"""Hands on: ClientError and what kinds of it there are, which say what the command line would say.

ScienterError
  └─ ClientError        anything that a client raises on purpose
       ├─ ClientProblem   the server answered with a problem (RFC 9457): ``problem`` has it all
       └─ NoServerError   no server answers, or what answers there is none of Scienter's (E736)
"""

from __future__ import annotations

import httpx
from pydantic import ValidationError

from api.documents.problems import PROBLEM_MEDIA, Problem, ProblemItem
from rules import Diagnostic, Place, ScienterError


class ClientError(ScienterError):
    """Anything that a client raises on purpose; ``request_id`` is the server's name of it."""

    request_id: str = ""


class ClientProblem(ClientError):  # noqa: N818 - it is what the RFC calls it
    """The server answered with a problem: ``problem.errors`` has codes, pointers and hints."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, problem.detail)
        self.problem = problem
        self.status = problem.status
        self.request_id = problem.request_id
        if problem.errors:
            self.diagnostics = tuple(map(_diagnostic, problem.errors))

    def __str__(self) -> str:
        told = [_told(item) for item in self.problem.errors]
        told = told or [f"{self.code}: {self.message}"]
        if self.request_id:
            told.append(f"(request {self.request_id})")
        return "\n".join(told)

    def __reduce__(self) -> tuple[type[ClientProblem], tuple[Problem]]:
        return type(self), (self.problem,)


class NoServerError(ClientError):
    """No server answers, or what answers is none that this client knows how to read."""

    def __init__(self, message: str, hint: str = "", request_id: str = "") -> None:
        super().__init__("E736", message, hint=hint)
        self.request_id = request_id


def refusal(response: httpx.Response) -> ClientError:
    """What a response that is not a success says."""
    media = response.headers.get("content-type", "").partition(";")[0].strip()
    if media == PROBLEM_MEDIA:
        try:
            return ClientProblem(Problem.model_validate_json(response.content))
        except ValidationError:
            pass
    return NoServerError(
        f"what answers at {address_of(response.request)} is not a server of Scienter"
        f" (status {response.status_code})",
        "is the address right, and nothing in between that answers instead?",
        response.headers.get("x-request-id", ""),
    )


def unread(response: httpx.Response) -> NoServerError:
    """What a success says that does not hold what this client knows."""
    return NoServerError(
        f"the answer from {address_of(response.request)} is not what was asked for",
        "server and client may be of versions that do not know each other",
        response.headers.get("x-request-id", ""),
    )


def unreached(request: str, error: Exception) -> NoServerError:
    """What a connection says that fails."""
    why = str(error) or type(error).__name__
    return NoServerError(
        f"no answer from {request}: {why}",
        "start one with `scienter serve`, or look at the address and the network",
    )


def address_of(request: httpx.Request) -> str:
    """The address without what stands in its query, and without a password."""
    return str(request.url.copy_with(query=None, username=None, password=None))


def _told(item: ProblemItem) -> str:
    """An error as the command line has it: where, the code, what is wrong, and a hint."""
    lines = [f"{_where(item)}{item.code}: {item.message}"]
    if item.hint:
        lines.append(f"  hint: {item.hint}")
    return "\n".join(lines)


def _where(item: ProblemItem) -> str:
    if item.file is not None:
        return f"{item.file}:{item.line}:{item.column}: "
    if item.parameter is not None:
        return f"{item.parameter}: "
    return f"{item.pointer}: " if item.pointer else ""


def _diagnostic(item: ProblemItem) -> Diagnostic:
    where = item.file or item.pointer or item.parameter
    place = Place(where, item.line or 1, item.column or 1) if where else None
    return Diagnostic(item.code, item.message, place, item.hint, item.severity)
