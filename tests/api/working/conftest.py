"""Workers that several tests share, and a loop to ask them in."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, NamedTuple, TypeVar

import pytest

from api.answering.questions import Answer, Progress, Question
from api.documents.problems import Problem
from api.working.workers import Limits, Workers
from tests.api.working.acting import ANSWERS, WARM

T = TypeVar("T")


class Acting(NamedTuple):
    """Workers that do as they are asked, in a loop of their own."""

    runner: asyncio.Runner
    workers: Workers

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """What comes of it."""
        return self.runner.run(doing)

    async def ask(
        self,
        asks: str,
        seconds: float | None = None,
        progress: Progress | None = None,
        **about: object,
    ) -> Answer:
        """Ask a worker to do that."""
        return await self.workers.ask(Question(asks, about), seconds=seconds, progress=progress)

    def asked(self, asks: str, **about: Any) -> Answer:
        """The answer to that alone."""
        return self.run(self.ask(asks, **about))

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self.workers.state.busy:
            await asyncio.sleep(0.005)


def code(answer: Answer) -> str:
    """The code of a problem, with its status."""
    told = Problem.model_validate_json(answer.body)
    assert answer.media == "application/problem+json"
    assert told.status == answer.status
    return f"{answer.status} {told.code}"


def again(answer: Answer) -> int:
    """In how many seconds it is worth asking again."""
    return int(dict(answer.headers)["Retry-After"])


def made(runner: asyncio.Runner, limits: Limits) -> Acting:
    """Workers with those limits, begun."""

    async def begin() -> Workers:
        workers = Workers(limits, ANSWERS, WARM)
        await workers.start()
        return workers

    return Acting(runner, runner.run(begin()))


@pytest.fixture(scope="session")
def shared() -> Iterator[Acting]:
    """Two workers with little time and memory."""
    with asyncio.Runner() as runner:
        acting = made(runner, Limits(2, seconds=1.0, memory_mb=300, waiting=150, answer_mb=1))
        yield acting
        acting.run(acting.workers.drain(0))


@pytest.fixture
def acting(shared: Acting) -> Acting:
    """The shared workers, when nothing is left of the test before."""
    shared.run(shared.idle())
    return shared


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    """A loop for workers of a test's own."""
    with asyncio.Runner() as runner:
        yield runner
