"""Forms: only those of our own pages are taken, and what is none is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from fastapi import Request

from api.serving.pages.posting import FORM, MOST_FIELDS, fields, same_site
from api.serving.refusals import RefusalError


def sent(headers: Mapping[str, str], body: bytes = b"") -> Request:
    """A request with these headers."""
    named = {"host": "school.example:8000", **{k.replace("_", "-"): v for k, v in headers.items()}}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(scope, receive)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin", "origin": "http://school.example:8000"},
        {"sec_fetch_site": "none"},
        {"origin": "http://school.example:8000"},
        {"origin": "https://school.example:8000"},
        {},
    ],
)
def test_our_own_pages_may_send(headers: dict[str, str]) -> None:
    """By either header, behind a proxy that speaks TLS, and without a browser."""
    same_site(sent(headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "http://school.example:8000"},
        {"origin": "http://elsewhere.example"},
        {"origin": "http://school.example:8001"},
        {"origin": "http://school.example:8000.elsewhere.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "null", "host": ""},
        {"origin": "http://[x"},
        {"origin": "http://[school.example:8000"},
    ],
)
def test_pages_of_others_may_not_send(headers: dict[str, str]) -> None:
    """Nor those of a neighbour, of another port, or of nowhere."""
    with pytest.raises(RefusalError) as caught:
        same_site(sent(headers))
    assert caught.value.status_code == 403
    assert caught.value.problem.code == "E729"


def read(body: bytes, kind: str = FORM) -> dict[str, str]:
    """The fields of a body."""
    return dict(asyncio.run(fields(sent({"content_type": kind}, body))))


def test_what_was_filled_in_is_read() -> None:
    """Spaces, letters of any language and empty fields stay; the last of a name counts."""
    assert read(b"text=a+b%0D%0A%C3%A9&empty=&twice=1&twice=2", f"{FORM}; charset=UTF-8") == {
        "text": "a b\r\né",
        "empty": "",
        "twice": "2",
    }
    assert read(b"") == {}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"text=%FF", FORM, 400),
        (b"text=\xff", FORM, 400),
        (b"&".join([b"a=1"] * (MOST_FIELDS + 1)), FORM, 400),
    ],
)
def test_what_is_no_form_is_refused(body: bytes, kind: str, status: int) -> None:
    """Another kind of body, bytes that are no text, and more fields than any page has."""
    with pytest.raises(RefusalError) as caught:
        read(body, kind)
    assert caught.value.status_code == status
