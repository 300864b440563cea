"""Hands on: Problem, how every error is told over HTTP (RFC 9457), by the usual codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from api.documents.base import Told
from rules import CODES, Diagnostic

PROBLEM_MEDIA = "application/problem+json"


class ProblemItem(Told):
    """One error: what is wrong, where, and what may have been meant."""

    code: str = Field(description="As the command line has it; `/v1/problems/{code}` explains it.")
    message: str
    hint: str = ""
    severity: Literal["error", "advice"] = "error"
    pointer: str | None = Field(
        default=None, description="Where in the request's body, as a JSON pointer (RFC 6901)."
    )
    parameter: str | None = Field(
        default=None, description="Which parameter, if it is none of the body."
    )
    file: str | None = Field(default=None, description="The name of the text that is spoken of.")
    line: int | None = Field(default=None, description="Counted from 1.")
    column: int | None = Field(default=None, description="Counted from 1, in characters.")


class Problem(Told):
    """Why a request was not answered."""

    type: str = Field(description="Where the code is explained.")
    title: str
    status: int
    detail: str
    code: str
    request_id: str = Field(default="", description="What the server's log calls this request.")
    errors: list[ProblemItem] = Field(default=[], description="Each error, with its place.")


def problem(
    code: str, status: int, detail: str, errors: Iterable[ProblemItem] = (), hint: str = ""
) -> Problem:
    """The problem of that code; without ``errors``, with the one error that it is."""
    items = list(errors) or [ProblemItem(code=code, message=detail, hint=hint)]
    return Problem(
        type=f"/v1/problems/{code}",
        title=CODES[code],
        status=status,
        detail=detail,
        code=code,
        errors=items,
    )


def item_of(diagnostic: Diagnostic, pointer: str | None = None) -> ProblemItem:
    """A diagnostic as an item; its place is a JSON pointer into the body, or inside a text of it.

    ``pointer`` leads to the text that the diagnostic's file is; without it, the place itself is
    the pointer.
    """
    place = diagnostic.place
    inside = place is not None and pointer is not None
    return ProblemItem(
        code=diagnostic.code,
        message=diagnostic.message,
        hint=diagnostic.hint,
        severity=diagnostic.severity,
        pointer=pointer if place is None or inside else place.file,
        file=place.file if place is not None and inside else None,
        line=place.line if place is not None and inside else None,
        column=place.column if place is not None and inside else None,
    )
