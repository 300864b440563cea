"""Hands on: Server, what all routes of one server share; and ``Here``, how they come by it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Annotated, Final

import structlog
from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from api.answering.questions import Answer, Question
from api.documents.cases import CaseItem, Cases
from api.serving.asking import Asking
from api.serving.job_limits import Askers, Streams
from api.serving.job_work import Work
from api.serving.jobs import JobRunner
from api.serving.metrics import Metrics
from api.serving.rates import Rates
from api.serving.settings import MIB, Settings
from api.serving.tokens import Tokens
from api.storing.errors import StoreError
from api.storing.store import Store
from api.working.workers import Limits, Workers

TIDIED_EVERY: Final = 3600.0
"""Seconds."""


class Server:
    """The parts that a server is made of."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        limits = Limits(
            workers=settings.workers,
            seconds=settings.seconds,
            memory_mb=settings.memory_mb,
            waiting=settings.waiting,
        )
        self.workers = Workers(limits)
        self.asking = Asking(self._worked, settings.cache_mb * MIB // 2)
        self.rates = Rates(settings)
        self.tokens = Tokens(store.members.members_of)
        self.jobs = JobRunner(store, Work(self.workers, settings), self.asking)
        self.streams = Streams()
        self.askers = Askers()
        self.cases: Mapping[str, CaseItem] = {}
        """What pages without a worker say of the shipped cases, once a worker has told it."""
        self._stopping: asyncio.Future[None] | None = None
        self._until = 0.0
        self.metrics = Metrics(self.workers, self.asking, lambda: self.jobs.state)

    async def start(self) -> None:
        """Start the workers, what gives them jobs, and what is done from time to time."""
        await self.workers.start()
        await self.jobs.start()
        self._tidying = asyncio.ensure_future(self._tidied())

    async def learn_cases(self) -> None:
        """Ask a worker, who is then awake, which cases ship and of when their sources are."""
        answer = await self.asking.ask(Question("cases", {}))
        if answer.status == 200:
            items = Cases.model_validate_json(answer.body).items
            self.cases = {item.id: item for item in items}

    def told_to_stop(self) -> None:
        """From now on what is under way has ``drain_seconds``: jobs, as well as requests."""
        if self._stopping is None:
            self._until = monotonic() + self.settings.drain_seconds
            self._stopping = asyncio.ensure_future(self.jobs.stop(self.settings.drain_seconds))

    async def stop(self) -> None:
        """Take no more questions, and wait for those under way, but not for ever."""
        self._tidying.cancel()
        self.told_to_stop()
        assert self._stopping is not None
        try:
            await self._stopping
        finally:
            await self.workers.drain(max(0.0, self._until - monotonic()))

    async def _tidied(self) -> None:
        """Take away, from time to time, what has been kept long enough."""
        while True:
            await asyncio.sleep(TIDIED_EVERY)
            with suppress(StoreError):
                gone = await run_in_threadpool(self.store.tidy)
                structlog.get_logger().info("tidied", number=sum(gone))

    async def _worked(self, question: Question, whose: str) -> Answer:
        return await self.workers.ask(question, whose=whose)


async def _here(request: Request) -> Server:
    server: Server = request.app.state.server
    return server


Here = Annotated[Server, Depends(_here)]
