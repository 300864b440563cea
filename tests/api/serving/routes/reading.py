"""Hands on: what tests of routes read responses by: their pages and their problems."""

from __future__ import annotations

from typing import Any, Final

import httpx

from rules import CODES, page_of
from tests.api.serving.app_running import AppRunning, Person

MEDIA: Final = ("application/json", "text/markdown", "text/html")


def problem_of(response: httpx.Response, status: int) -> Any:
    """The problem; it has that status, a code that is explained, and the request's id."""
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["title"] == CODES[told["code"]]
    assert told["type"] == f"/v1/problems/{told['code']}"
    assert told["request_id"] == response.headers["x-request-id"]
    for code in {told["code"], *(each["code"] for each in told["errors"])}:
        assert page_of(code)
    return told


def all_pages(app: AppRunning, path: str, who: Person | None = None) -> list[list[Any]]:
    """The items of each page, as `Link` leads on."""
    pages = []
    while path:
        found = app.get(path, who)
        assert found.status_code == 200, found.text[:500]
        pages.append(found.json()["items"])
        next_ = found.links.get("next", {}).get("url", "")
        assert bool(next_) == ("next" in found.json())
        path = next_
    return pages


def resolved(body: Any, pointer: str) -> Any:
    """Where a JSON pointer leads (RFC 6901); KeyError or IndexError if nowhere."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        body = body[int(step)] if isinstance(body, list) else body[step]
    return body
