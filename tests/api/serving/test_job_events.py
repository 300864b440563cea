"""Streams of events of a server that runs: they end with it, and whoever goes makes room."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from api.serving import job_events
from api.serving.job_limits import MOST_OF_ONE
from tests.api.serving.app_running import app_running
from tests.api.serving.long_work import long_batch
from tests.api.serving.running import RunningServer, running_server

pytestmark = pytest.mark.slow
SOON = 20.0
"""Seconds, on a machine that has much to do."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server that runs; a stop may take it a second."""
    with running_server(tmp_path, "--drain-seconds", "1") as found:
        yield found


def begun(server: RunningServer) -> str:
    """The address of a job that goes on."""
    response = httpx.post(f"{server.url}/v1/batches", json=long_batch())
    assert response.status_code == 202
    job: str = response.headers["location"]
    while httpx.get(server.url + job).json()["state"] != "running":
        time.sleep(0.02)
    return job


def test_who_goes_makes_room(server: RunningServer) -> None:
    """So many streams of one asker are open at a time, and no more until they are closed."""
    url = f"{server.url}{begun(server)}/events"
    with httpx.Client(timeout=SOON) as client:
        with ExitStack() as open_:
            streams = [open_.enter_context(client.stream("GET", url)) for _ in range(MOST_OF_ONE)]
            lines = [stream.iter_lines() for stream in streams]
            assert [next(each) for each in lines] == ["event: progress"] * MOST_OF_ONE
            with client.stream("GET", url) as refused:
                assert refused.status_code == 429
                assert int(refused.headers["retry-after"]) > 0
        deadline = time.monotonic() + SOON
        while True:
            with client.stream("GET", url) as again:
                if again.status_code == 200:
                    break
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_streams_end_with_the_server_and_jobs_go_on_with_the_next(
    server: RunningServer, by: signal.Signals, tmp_path: Path
) -> None:
    """A stream holds up nobody; what was asked for is not lost, however the server ended."""
    job = begun(server)
    with (
        httpx.Client(timeout=SOON) as client,
        client.stream("GET", f"{server.url}{job}/events") as stream,
    ):
        lines = stream.iter_lines()
        next(lines)
        began = time.monotonic()
        server.end(by)
        assert time.monotonic() - began < SOON / 2
        if by is signal.SIGTERM:
            assert list(lines)  # it was ended, not broken off
    with running_server(tmp_path) as other:
        deadline = time.monotonic() + SOON
        while httpx.get(other.url + job).json()["state"] != "running":
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert httpx.delete(other.url + job).status_code == 204


def test_a_stream_ends_with_its_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose token was revoked hears no more, though the job goes on."""
    monkeypatch.setattr(job_events, "TOKEN_LOOKED", 0.2)
    with app_running(tmp_path, working=False) as app:
        ann = app.person("law", "student", "Ann")
        job = app.store.jobs.put(ann.member, "batch", long_batch())

        async def heard() -> list[bytes]:
            stream = job_events.told_events(app.server, ann.member, ann.secret, job, "")
            events = [await anext(stream)]
            await asyncio.to_thread(app.store.members.revoke, [ann.token])
            async with asyncio.timeout(SOON):
                return [*events, *[event async for event in stream]]

        assert len(app.wait(heard())) == 1
        assert not app.store.jobs.get(ann.member, job.id).state.ended
