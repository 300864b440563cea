"""Around every request: its id, security headers, a line of log and metrics."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp

from api.picturing.colours import style_source
from api.serving.logs import logs_to
from api.serving.metrics import Metrics
from api.serving.observing import Observed
from api.serving.settings import Settings
from tests.api.serving.asking_asgi import Sent, answered
from tests.api.serving.test_logs import SECRET, hides, lines

UUID = "01890a5d-ac96-774b-bcce-b302099a8057"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged within a test."""
    stream = io.StringIO()
    with logs_to(stream, human=False):
        yield stream


def tiny() -> FastAPI:
    """An app with a route below a router, one that keeps, and some that fail."""
    app = FastAPI()
    router = APIRouter(prefix="/v1")

    @router.get("/cases/{case}")
    async def case(case: str) -> dict[str, str]:
        return {"case": case}

    @router.get("/kept")
    async def kept() -> Response:
        return Response("{}", headers={"Cache-Control": "private, no-cache"})

    @router.get("/fails/{how}")
    async def fails(how: str, request: Request) -> None:
        request.state.role = "student"
        request.state.code = "E735"
        raise ValueError(f"{how} {request.url} {SECRET}")

    app.include_router(router)
    return app


def ask(path: str, settings: Settings | None = None, **named: Any) -> Sent:
    """One request of the tiny app."""
    app = tiny()
    observed = Observed(app, settings or Settings(), named.pop("metrics", Metrics()))
    return answered(observed, path=path, **named)


def test_every_response_has_security_headers(log: io.StringIO) -> None:
    """Where there is nothing, too."""
    for path in ("/v1/cases/rust", "/nowhere"):
        headers = ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        policy = headers["content-security-policy"].split("; ")
        assert policy[0] == "default-src 'none'"
        assert f"style-src 'self' {style_source()}" in policy
        assert "frame-ancestors 'none'" in policy


def test_those_who_may_frame_are_named(log: io.StringIO) -> None:
    """And the header that could name none is left out."""
    headers = ask("/v1/cases/rust", Settings(ancestors=("https://a.example",))).headers
    assert "frame-ancestors https://a.example" in headers["content-security-policy"]
    assert "x-frame-options" not in headers


def test_what_came_with_a_token_is_not_stored_unless_a_route_says_so(log: io.StringIO) -> None:
    """A browser that others use, too, keeps no answers."""
    token = {"Authorization": "Bearer x"}
    assert "cache-control" not in ask("/v1/cases/rust").headers
    assert ask("/v1/cases/rust", headers=token).headers["cache-control"] == "no-store"
    assert ask("/v1/kept", headers=token).headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("given", [UUID, UUID.upper(), "0123456789abcdef", "f" * 64])
def test_an_id_that_comes_with_a_request_stays(given: str, log: io.StringIO) -> None:
    """The response and the log have it."""
    sent = ask("/v1/cases/rust", headers={"X-Request-ID": given})
    assert sent.headers["x-request-id"] == given
    assert lines(log)[0]["request_id"] == given


@pytest.mark.parametrize(
    "given", ["", "Hannah", SECRET, "f" * 65, "0123456789abcde", "..", "g" * 32]
)
def test_an_id_that_could_say_something_is_replaced(given: str, log: io.StringIO) -> None:
    """Else a log would hold what somebody wrote."""
    sent = ask("/v1/cases/rust", headers={"X-Request-ID": given.encode().decode("latin-1")})
    made = sent.headers["x-request-id"]
    assert len(made) == 32
    assert made != given
    assert hides(log)


def test_the_log_has_the_template_of_the_route_and_never_the_path(log: io.StringIO) -> None:
    """One line for a request."""
    ask("/v1/cases/rust", query="q=Hannah")
    (line,) = lines(log)
    assert {key: line[key] for key in ("event", "method", "route", "status", "bytes", "role")} == {
        "event": "request",
        "method": "GET",
        "route": "/v1/cases/{case}",
        "status": 200,
        "bytes": len('{"case":"rust"}'),
        "role": "anonymous",
    }
    assert line["ms"] >= 0


HOSTILE = ("/v1/cases/Hannah", "/Hannah/sct_0123456789", "/v1/fails/Hannah", "/v1/fails/forged")


@pytest.mark.parametrize("path", HOSTILE)
def test_nothing_that_somebody_sends_reaches_the_log(path: str, log: io.StringIO) -> None:
    """No name, token or query, nor if the app raises with all of them in its message."""
    headers = {
        "Authorization": "Bearer sct_0123456789",
        "User-Agent": "Hannah forged \x1b[31m",
        "X-Forwarded-For": "Hannah",
        "Cookie": "sct_0123456789",
    }
    ask(path, headers=headers, query="token=sct_0123456789&name=Hannah%0aforged", method="GET")
    ask(path, headers=headers, method="HANNAHforged")
    assert hides(log)
    assert "192.0.2.77" not in log.getvalue()
    assert path not in log.getvalue()


def test_a_fault_is_a_problem_with_the_id_under_which_the_log_has_it(log: io.StringIO) -> None:
    """Its type and place are there, and it is logged as the answer that it came to."""
    metrics = Metrics()

    async def fails(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError(SECRET)

    sent = answered(Observed(fails, Settings(), metrics))
    told = json.loads(sent.body)
    assert (sent.status, told["code"]) == (500, "E735")
    assert sent.headers["x-content-type-options"] == "nosniff"
    fault, line = lines(log)
    assert fault["request_id"] == line["request_id"] == told["request_id"]
    assert fault["exc_type"] == "ValueError"
    assert "test_observing.py" in fault["exc_at"]
    assert (line["level"], line["status"], line["code"]) == ("error", 500, "E735")
    assert metrics.in_flight == 0
    assert hides(log)


def test_a_response_that_breaks_off_stays_broken(log: io.StringIO) -> None:
    """The server has to close the connection, or the client would wait for the rest."""

    async def breaks(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ValueError(SECRET)

    with pytest.raises(ValueError, match="Hannah"):
        answered(Observed(breaks, Settings(), Metrics()))
    assert [line["event"] for line in lines(log)] == ["fault", "request"]
    assert hides(log)


def test_role_and_code_are_those_that_the_app_found(log: io.StringIO) -> None:
    """Who asks is told by the role alone."""
    ask("/v1/fails/now")
    line = lines(log)[-1]
    assert (line["role"], line["code"], line["route"]) == ("student", "E735", "/v1/fails/{how}")


def test_it_costs_little(log: io.StringIO) -> None:
    """A kept answer takes about as long as all else together; far below 60 µs when idle."""

    async def bare(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    assert spent(Observed(bare, Settings(), Metrics())) - spent(bare) < 400e-6


def spent(app: ASGIApp) -> float:
    """The least seconds that a request took, of a few hundred."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(20):
            answered(app)
        times.append((time.perf_counter() - begun) / 20)
    return min(times)
