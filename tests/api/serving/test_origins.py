"""Which pages of other origins may ask from a browser."""

from __future__ import annotations

import json

from fastapi import FastAPI

from api.serving.origins import Origins
from api.serving.settings import Settings
from tests.api.serving.asking_asgi import Sent, answered

SCHOOL = "https://school.example"


def ask(method: str, **headers: str) -> Sent:
    """A request of a page, to an app that the school's pages may ask."""
    app = FastAPI()

    @app.get("/")
    async def here() -> str:
        return "here"

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answered(Origins(app, Settings(origins=(SCHOOL,))), method, "/", named)


def preflight(origin: str, method: str = "PUT", headers: str = "authorization") -> Sent:
    """What a browser asks before it lets a page ask."""
    return ask(
        "OPTIONS",
        origin=origin,
        access_control_request_method=method,
        access_control_request_headers=headers,
    )


def test_an_origin_that_may_ask_may_send_its_token_and_conditions() -> None:
    """By header; never by cookie."""
    sent = preflight(SCHOOL, headers="authorization, if-match, content-type")
    assert sent.status == 200
    assert sent.headers["access-control-allow-origin"] == SCHOOL
    assert "PUT" in sent.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in sent.headers


def test_a_page_may_read_the_headers_it_needs() -> None:
    """To go on to the next page, and to write over what it read."""
    exposed = ask("GET", origin=SCHOOL).headers["access-control-expose-headers"]
    wanted = {"ETag", "Link", "Location", "Retry-After", "X-Request-ID"}
    assert set(exposed.split(", ")) == wanted


def test_another_origin_is_told_that_it_may_not_ask() -> None:
    """As a problem, which a browser's console shows."""
    for sent in (preflight("https://other.example"), preflight(SCHOOL, method="TRACE")):
        assert (sent.status, json.loads(sent.body)["code"]) == (403, "E729")
        assert "Origin" in sent.headers["vary"]
    assert "access-control-allow-origin" not in preflight("https://other.example").headers


def test_who_is_no_page_is_answered_as_ever() -> None:
    """Programs send no origin; another's page gets an answer that its browser keeps from it."""
    assert ask("GET").body == b'"here"'
    assert "access-control-allow-origin" not in ask("GET", origin="https://o.example").headers
    assert ask("OPTIONS").status == 405
