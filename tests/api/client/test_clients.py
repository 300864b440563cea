"""A client repeats only what is safe, reads lists to their end, and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from typing import Any

import httpx
import pytest

from api.client import ABSENT, Client, ClientProblem, NoServerError, Retries, Tagged
from api.client.errors import ClientError
from api.documents.problems import Problem, ProblemItem, problem
from rules import ScienterError
from tests.api.client.asking_both import HOWS, URL, How, Lines, Server, asked, asked_with

HEALTHY = {"status": "ok"}
CHECKED = {"sound": True, "errors": 0, "advice": 0, "diagnostics": []}
AT_ONCE = {"retries": Retries(first=0.0)}


def ok(**more: Any) -> httpx.Response:
    """A server that is well."""
    return httpx.Response(200, json=HEALTHY, **more)


def refused(told: Problem, **headers: str) -> httpx.Response:
    """A problem as the server sends it."""
    headers["content-type"] = "application/problem+json"
    return httpx.Response(told.status, content=told.model_dump_json(), headers=headers)


def busy(after: str = "0") -> httpx.Response:
    """A server that has too much to do."""
    return refused(problem("E719", 503, "too much to do"), **{"retry-after": after})


@pytest.mark.parametrize("how", HOWS)
def test_what_is_safe_is_asked_again_where_the_server_is_busy(how: How) -> None:
    """After the time that it asks for; a check of texts can be repeated, so it is."""
    server = Server(busy(), refused(problem("E714", 429, "slowly"), **{"retry-after": "0"}), ok())
    assert asked(how, server, "health").status == "ok"
    assert len(server.requests) == 3
    server = Server(busy(), httpx.Response(200, json=CHECKED))
    assert asked(how, server, "check", {"a.yaml": "x"}).sound


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("after", ["31", "Wed, 21 Oct 2026 07:28:00 GMT", "9" * 5000])
def test_nobody_waits_too_long(how: How, after: str) -> None:
    """Where the server asks for more time than is bearable, the problem is told at once."""
    server = Server(busy(after), *[busy("0")] * 9)
    with pytest.raises(ClientProblem) as told:
        asked_with(how, server, AT_ONCE, "health")
    assert told.value.code == "E719"
    assert len(server.requests) <= 4


@pytest.mark.parametrize("how", HOWS)
def test_what_begins_work_is_asked_once(how: How) -> None:
    """Nobody knows whether it was begun."""
    for answer in (busy(), httpx.ReadError("gone")):
        server = Server(answer)
        with pytest.raises(ClientError):
            asked(how, server, "start_batch", {"outcomes": [], "cases": []})
        assert len(server.requests) == 1


@pytest.mark.parametrize("how", HOWS)
def test_broken_connections_are_tried_again_and_then_told(how: How) -> None:
    """With the address, but nothing that is secret in it."""
    breaks: list[Exception] = [httpx.RemoteProtocolError("cut"), httpx.ReadTimeout("slow")]
    server = Server(*breaks, ok())
    assert asked_with(how, server, AT_ONCE, "health").status == "ok"
    server = Server(*[httpx.ConnectError("refused")] * 4)
    with pytest.raises(NoServerError, match=r"E736: no answer from http://scienter.test/healthz"):
        asked_with(how, server, {**AT_ONCE, "token": "secret"}, "health")
    assert len(server.requests) == 4


@pytest.mark.parametrize("how", HOWS)
def test_a_body_that_is_cut_off_is_asked_for_again(how: How) -> None:
    """And never taken for a whole one."""
    cut = httpx.Response(
        200, stream=Lines('{"status": ', breaks=httpx.RemoteProtocolError("incomplete"))
    )
    assert asked_with(how, Server(cut, ok()), AT_ONCE, "health").status == "ok"
    half = httpx.Response(200, content=b'{"status": "o')
    with pytest.raises(NoServerError, match="E736"):
        asked(how, Server(half), "health")
    with pytest.raises(NoServerError, match="E736"):
        asked(how, Server(httpx.Response(200, content=b"[1]")), "report", "/v1/evaluations/x")


@pytest.mark.parametrize("how", HOWS)
def test_a_problem_reads_as_on_the_command_line(how: How) -> None:
    """Each error with its place, its code and its hint; and the id of the request."""
    items = [
        ProblemItem(code="E312", message="no such claim", hint="F032?", pointer="/edits/0/strike"),
        ProblemItem(code="E201", message="odd", pointer="/files/a", file="a", line=3, column=1),
        ProblemItem(code="E709", message="too many", parameter="limit"),
        ProblemItem(code="E701", message="empty", pointer=""),
    ]
    told = problem("E312", 422, "no such claim (and 3 more)", items)
    server = Server(refused(told.model_copy(update={"request_id": "abc"})))
    with pytest.raises(ClientProblem) as raised:
        asked(how, server, "evaluate", "rust")
    assert str(raised.value) == (
        "/edits/0/strike: E312: no such claim\n  hint: F032?\na:3:1: E201: odd\n"
        "limit: E709: too many\nE701: empty\n(request abc)"
    )
    assert isinstance(raised.value, ScienterError)
    assert raised.value.problem.errors[0].pointer == "/edits/0/strike"
    assert (raised.value.status, raised.value.request_id) == (422, "abc")


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("status", [200, 302, 404, 500])
def test_what_is_no_server_of_scienter_is_told_so(how: How, status: int) -> None:
    """Such as a page of something in between; a redirect is not followed with a token."""
    page = httpx.Response(status, html="<html>", headers={"location": "http://elsewhere.test/"})
    server = Server(page)
    with pytest.raises(NoServerError, match="E736"):
        asked_with(how, server, {"token": "t"}, "health")
    assert [request.url.host for request in server.requests] == ["scienter.test"]


def code(n: int) -> dict[str, str]:
    """An item of the list of codes."""
    return {"code": f"E{n}", "title": "t", "severity": "error", "href": "/"}


@pytest.mark.parametrize("how", HOWS)
def test_lists_are_read_to_their_end(how: How) -> None:
    """By the cursor of each page, with all else that was asked."""
    server = Server(
        httpx.Response(200, json={"items": [code(1), code(2)], "next": "c1"}),
        httpx.Response(200, json={"items": [], "next": "c2"}),
        httpx.Response(200, json={"items": [code(3)]}),
    )
    assert [each.code for each in asked(how, server, "codes", limit=2)] == ["E1", "E2", "E3"]
    asked_for = [dict(request.url.params) for request in server.requests]
    assert asked_for == [
        {"limit": "2"},
        {"limit": "2", "cursor": "c1"},
        {"limit": "2", "cursor": "c2"},
    ]


def test_a_page_is_asked_for_when_it_is_needed() -> None:
    """Whoever stops early asks for no more."""
    server = Server(httpx.Response(200, json={"items": [code(1), code(2)], "next": "c"}))
    with Client(URL, transport=httpx.MockTransport(server)) as client:
        assert [each.code for each in islice(client.codes(), 2)] == ["E1", "E2"]
    assert len(server.requests) == 1


def test_what_has_not_changed_is_not_sent_again() -> None:
    """If one asks for that; the token goes along, and no secret is shown."""
    server = Server(
        httpx.Response(200, json={"items": [code(1)], "next": "c"}, headers={"etag": '"one"'}),
        httpx.Response(200, json={"items": [code(2)]}, headers={"etag": '"two"'}),
        httpx.Response(304),
    )
    transport = httpx.MockTransport(server)
    with Client(URL, "secret", transport=transport, remember=8) as client:
        assert next(client.codes()).code == "E1"
        assert next(client.codes(limit=9)).code == "E2"
        assert next(client.codes()).code == "E1"
        assert "secret" not in repr(client)
    first, other, again = server.requests
    assert "if-none-match" not in first.headers
    assert "if-none-match" not in other.headers
    assert again.headers["if-none-match"] == '"one"'
    assert first.headers["authorization"] == "Bearer secret"


@pytest.mark.parametrize("how", HOWS)
def test_a_write_says_what_it_replaces(how: How) -> None:
    """By the tag of what was read, or that there is nothing yet."""
    server = Server(*[httpx.Response(204)] * 4)
    for replaces in (Tagged(None, '"t1"'), '"t2"', ABSENT, None):
        asked(how, server, "delete_exercise", "id/../x", replaces=replaces)
    headers = [request.headers for request in server.requests]
    assert [each.get("if-match") for each in headers] == ['"t1"', '"t2"', None, None]
    assert [each.get("if-none-match") for each in headers] == [None, None, "*", None]
    assert server.requests[0].url.raw_path == b"/v1/exercises/id%2F..%2Fx"


def test_what_was_not_kept_cannot_be_asked_about() -> None:
    """Nor is an address followed that leads elsewhere."""
    with Client(URL, transport=httpx.MockTransport(Server())) as client:
        for at in ("//elsewhere.test/v1/", "http://elsewhere.test/v1/evaluations/x", "x"):
            with pytest.raises(ValueError, match="no address"):
                client.report(at)


def test_the_command_line_needs_no_client() -> None:
    """It is imported when it is asked for."""
    told = (
        "import sys, api; print('httpx' in sys.modules); api.Client; print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
