"""A response that is given again is never another's, and costs no more than it may."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.serving.asking import Asking
from api.serving.compressing import Compressing
from api.serving.observing import Observed
from api.serving.origins import Origins
from api.serving.rates import Rates
from api.serving.remembering import Remembering, remembered
from api.serving.settings import MIB, Settings
from tests.api.serving.asking_asgi import Sent, answered


class App:
    """Answers with how often it was asked; and lets that be given again."""

    def __init__(self, size: int = 0, status: int = 200, allowed: bool = True) -> None:
        self.asked = 0
        self._size, self._status, self._allowed = size, status, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        self.asked += 1
        if self._allowed:
            remembered(request)
        said = f"{self.asked} {body.decode()}" + "x" * self._size
        await PlainTextResponse(said, self._status)(scope, receive, send)


def around(app: ASGIApp, settings: Settings | None = None, most: int = MIB) -> Remembering:
    """What remembers, around an app."""
    rates = Rates(settings or Settings(anonymous_rate="1000/minute"))
    server = SimpleNamespace(rates=rates, asking=Asking(cast(Any, None), 0))
    return Remembering(app, cast(Any, server), most)


def asked_twice(first: dict[str, Any], second: dict[str, Any]) -> tuple[Sent, Sent]:
    """What is sent for two requests, one after the other."""
    app = around(App())
    return answered(app, **first), answered(app, **second)


def test_the_same_request_gets_the_same_response() -> None:
    """The app is asked once only; each that was given again is counted as a hit."""
    app = App()
    around_it = around(app)
    found = [answered(around_it, path="/a") for _ in range(3)]
    assert found == [found[0]] * 3
    assert app.asked == 1
    assert cast(Any, around_it)._server.asking.state.hits == 2


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/b"},
        {"path": "/a", "query": "x=1"},
        {"path": "/a", "headers": {"Accept": "text/html"}},
        {"path": "/a", "headers": {"If-None-Match": '"a"'}},
        {"path": "/a", "headers": {"Accept-Encoding": "gzip"}},
        {"path": "/a", "headers": {"Authorization": "Bearer x"}},
        {"path": "/a", "headers": {"Authorization": ""}},
        {"path": "/a", "method": "POST"},
        {"path": "/a", "method": "HEAD"},
        {"path": "/a", "method": "DELETE"},
        {"path": "/a", "headers": {"Range": "bytes=0-1"}},
        {"path": "/a", "headers": {"Expect": "100-continue"}},
    ],
)
def test_another_request_does_not_get_it(other: dict[str, Any]) -> None:
    """Whatever of it is another on which a response depends; nor the other way round."""
    one = {"path": "/a"}
    for first, second in ((one, other), (other, one)):
        found, again = asked_twice(first, second)
        assert found.body.startswith(b"1")
        assert again.body.startswith(b"2")


def test_bodies_are_told_apart() -> None:
    """And the type that they are said to have."""
    app = around(App())
    json = {"Content-Type": "application/json"}
    for number, (parts, headers) in enumerate(
        [([b"a"], json), ([b"b"], json), ([b"a"], {"Content-Type": "text/plain"})], 1
    ):
        for _ in range(2):
            found = answered(app, "POST", "/a", headers=headers, parts=parts)
            assert found.body == f"{number} {parts[0].decode()}".encode()


def test_a_body_in_several_parts_is_read_whole() -> None:
    """It is handed on as it came, and not remembered."""
    app = around(App())
    assert answered(app, "POST", "/a", parts=[b"a", b"b"]).body == b"1 ab"
    assert answered(app, "POST", "/a", parts=[b"a", b"b"]).body == b"2 ab"
    assert answered(app, "POST", "/a", parts=[b"a"]).body == b"3 a"


@pytest.mark.parametrize("status", [201, 304, 404, 422, 429, 500])
def test_only_what_went_well_is_given_again(status: int) -> None:
    """An error may be over by then."""
    app = App(status=status)
    around_it = around(app)
    for _ in range(2):
        answered(around_it)
    assert app.asked == 2


def test_only_what_a_route_allows_is_given_again() -> None:
    """Nothing is remembered by itself."""
    app = App(allowed=False)
    around_it = around(app)
    for _ in range(2):
        answered(around_it)
    assert app.asked == 2


def test_what_is_sent_in_parts_is_not_given_again() -> None:
    """Else only its last part would be."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        remembered(Request(scope))
        response: Response = StreamingResponse(_parts())
        await response(scope, receive, send)

    async def _parts() -> Any:
        yield b"one"
        yield b"two"

    around_it = around(app)
    assert [answered(around_it).body for _ in range(2)] == [b"onetwo"] * 2


def test_whoever_asks_too_often_is_refused_what_is_remembered() -> None:
    """Each address by itself; and the refusal is not remembered instead."""
    app = around(App(), Settings(anonymous_rate="2/minute"))
    answered(app)
    assert [answered(app).status for _ in range(3)] == [200, 200, 429]
    refused = answered(app)
    assert refused.headers["retry-after"]
    assert refused.headers["content-type"] == "application/problem+json"
    assert answered(app, client=("192.0.2.78", 1)).body == b"1 "


def test_ids_and_origins_are_of_each_request() -> None:
    """What goes around it adds them anew: none is another's."""
    settings = Settings(origins=("https://a.example", "https://b.example"))
    metrics = SimpleNamespace(in_flight=0, answered=lambda *_: None, refused=lambda *_: None)
    log = SimpleNamespace(info=lambda *_, **__: None, error=lambda *_, **__: None)
    inner = around(App())
    app = Observed(Origins(inner, settings), settings, cast(Any, metrics), log)
    found = [
        answered(app, headers={"Origin": origin} if origin else {})
        for origin in ("https://a.example", "https://b.example", "https://c.example", "")
    ]
    assert [each.body for each in found] == [b"1 "] * 4
    assert len({each.headers["x-request-id"] for each in found}) == 4
    allowed = [each.headers.get("access-control-allow-origin") for each in found]
    assert allowed == ["https://a.example", "https://b.example", None, None]


def test_what_was_compressed_goes_only_to_those_who_can_read_it() -> None:
    """Whoever asks first."""
    for accepts in (["gzip", "", "gzip"], ["", "gzip", ""], ["br, gzip", "identity"]):
        app = around(Compressing(App(size=5000)))
        for accept in accepts:
            found = answered(app, headers={"Accept-Encoding": accept} if accept else {})
            assert (found.headers.get("content-encoding") == "gzip") == ("gzip" in accept)


def test_who_refuses_gzip_is_not_given_it_again() -> None:
    """Weight 0 is a refusal, whoever asked before."""
    app = around(Compressing(App(size=5000)))
    for accept in ("gzip", "gzip;q=0", "*;q=0.1, gzip;q=0", "gzip"):
        found = answered(app, headers={"Accept-Encoding": accept})
        assert ("content-encoding" in found.headers) == (accept == "gzip")


def remembers(app: Remembering, requests: Iterable[dict[str, Any]]) -> int:
    """How much it keeps after these requests."""
    for each in requests:
        answered(app, **each)
    return len(cast(Any, app)._kept)


def test_what_is_kept_is_bounded_by_bytes() -> None:
    """Those of the request, too: a long address, or a long header, is no way around it."""
    most = 100_000
    long_query = ({"query": f"{n}" + "x" * 20_000} for n in range(20))
    assert remembers(around(App(), most=most), long_query) <= 5
    long_header = ({"headers": {"Accept": f"{n}" + "x" * 20_000}} for n in range(20))
    assert remembers(around(App(), most=most), long_header) <= 5
    assert (
        remembers(around(App(size=20_000), most=most), ({"path": f"/{n}"} for n in range(9))) <= 5
    )
    assert remembers(around(App(size=30_000), most=most), [{}]) == 0


def test_the_least_used_is_let_go_first() -> None:
    """What is asked for often stays."""
    app = around(App(size=10_000), most=50_000)
    for number in range(12):
        assert answered(app, path="/often").body.startswith(b"1 ")
        answered(app, path=f"/{number}")
