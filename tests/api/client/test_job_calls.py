"""Long work is followed to its end, also where the stream of its events breaks off."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from api.client import ClientProblem, Retries
from api.documents.jobs import JobEvent
from api.documents.problems import PROBLEM_MEDIA, problem
from tests.api.client.asking_both import HOWS, How, Lines, Server, asked_with

AT_ONCE = {"retries": Retries(first=0.0)}
BATCH = {
    "notice": "n",
    "cases": [],
    "summary": {"read": 0, "processed": 0, "failed": 0, "findings": 0},
}


def job(state: str, done: int = 0) -> httpx.Response:
    """A job as the server tells it."""
    links = {"self": "/v1/jobs/j", "events": "/v1/jobs/j/events", "result": "/v1/jobs/j/result"}
    told: dict[str, Any] = {"id": "j", "kind": "batch", "state": state, "links": links}
    told |= {"created": "2026-01-01T00:00:00Z", "progress": {"done": done, "of": 3}}
    return httpx.Response(200, json=told)


def event(number: int, state: str = "running") -> str:
    """An event of the stream."""
    data = {"state": state, "progress": {"done": number, "of": 3, "what": "case"}}
    return f": still there\n\nid: {number}\nevent: {state}\ndata: {json.dumps(data)}\n\n"


def stream(*parts: str, breaks: Exception | None = None) -> httpx.Response:
    """A stream of events."""
    media = {"content-type": "text/event-stream"}
    return httpx.Response(200, headers=media, stream=Lines(*parts, breaks=breaks))


@pytest.mark.parametrize("how", HOWS)
def test_work_is_begun_followed_and_read(how: How) -> None:
    """Each step that the server tells of is passed on."""
    server = Server(
        job("queued"),
        stream(event(1), event(2) + event(3, "done")),
        httpx.Response(200, json=BATCH),
    )
    seen: list[JobEvent] = []
    body = {"outcomes": ["x"], "cases": [{"@id": 1, "case": "rust"}]}
    batch = asked_with(how, server, AT_ONCE, "batch", body, progress=seen.append)
    assert batch.summary.read == 0
    assert [each.progress.done for each in seen] == [1, 2, 3]
    assert json.loads(server.requests[0].content) == body
    asked = [(request.method, request.url.path) for request in server.requests]
    assert asked == [
        ("POST", "/v1/batches"),
        ("GET", "/v1/jobs/j/events"),
        ("GET", "/v1/jobs/j/result"),
    ]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("breaks", [httpx.ReadError("gone"), httpx.ReadTimeout("slow"), None])
def test_a_stream_that_breaks_off_goes_on_where_it_was(how: How, breaks: Exception | None) -> None:
    """From the last event that was heard whole; half an event is none."""
    server = Server(
        stream(event(1), event(2), event(3)[:40], breaks=breaks),
        job("running", 2),
        stream(event(3, "done")),
    )
    events = asked_with(how, server, AT_ONCE, "events", "j")
    assert [(each.progress.done, each.state) for each in events] == [
        (1, "running"),
        (2, "running"),
        (3, "done"),
    ]
    assert "last-event-id" not in server.requests[0].headers
    assert server.requests[2].headers["last-event-id"] == "2"


@pytest.mark.parametrize("how", HOWS)
def test_work_that_ended_while_nobody_listened_has_ended(how: How) -> None:
    """The job itself says so; the stream need not."""
    server = Server(stream(event(1), breaks=httpx.ReadError("gone")), job("done", 3))
    events = asked_with(how, server, AT_ONCE, "events", "j")
    assert [each.state for each in events] == ["running", "done"]


@pytest.mark.parametrize("how", HOWS)
def test_work_that_failed_is_told_as_a_problem(how: How) -> None:
    """What the result's address answers."""
    told = problem("E716", 422, "it takes too long")
    media = {"content-type": PROBLEM_MEDIA}
    failed = httpx.Response(422, content=told.model_dump_json(), headers=media)
    server = Server(stream(event(1, "failed")), job("failed"), failed)
    with pytest.raises(ClientProblem, match="E716: it takes too long"):
        asked_with(how, server, AT_ONCE, "wait", "j")
