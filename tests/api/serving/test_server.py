"""A server that stops: all that is under way has the same time, from when it was told."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from api.serving.server import Server
from api.serving.settings import Settings
from tests.api.serving.app_running import kept_in

DRAIN = 0.4


class Stands:
    """Stands in for jobs and workers that take all the time that they are given."""

    def __init__(self) -> None:
        self.given: list[float] = []

    async def stop(self, seconds: float) -> None:
        """Take that time."""
        self.given.append(seconds)
        await asyncio.sleep(seconds)

    drain = stop


def test_there_is_one_deadline_from_when_it_was_told(tmp_path: Path) -> None:
    """Jobs do not begin to be waited for when the last connection was given up."""
    store = kept_in(tmp_path / "kept.db")
    jobs: Any = Stands()
    workers: Any = Stands()

    async def stopped() -> float:
        server = Server(Settings(drain_seconds=DRAIN), store)
        server.jobs, server.workers = jobs, workers
        server._tidying = asyncio.ensure_future(asyncio.sleep(60))
        began = time.monotonic()
        server.told_to_stop()
        server.told_to_stop()
        await asyncio.sleep(DRAIN)  # connections may take as long
        await server.stop()
        return time.monotonic() - began

    try:
        assert asyncio.run(stopped()) < 2 * DRAIN
        assert jobs.given == [DRAIN]
        assert workers.given[0] < DRAIN / 2
    finally:
        store.close()
