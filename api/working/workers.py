"""Hands on: Workers, processes that answer questions, each one at a time and within limits.

A crash or a hang costs the question that it was about, and no other: the process is made anew.
Questions are taken in the order in which they come. Long ones (with ``seconds`` of their own) take
at most all workers but one, so that short ones always get through.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import multiprocessing
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

import structlog
from pebble import ProcessExpired, ProcessPool

from api.answering.questions import Answer, Progress, Question
from api.working.inside import MIB, RECORD, Broke, answered, begin, failing, ready

ANSWERS: Final = "api.answering:answer"
WARM: Final = "api.working.warm:warmed"
MOST_ANSWERS: Final = 5_000
"""After so many a process is made anew: what it kept for speed does not grow for ever."""
LOOKED: Final = 0.2
"""Seconds between two looks at how far a question is."""
STARTED: Final = 120.0
"""Seconds that the first worker may take to begin."""
_AGAIN: Final = 1
_EACH: Final = 0.2
"""Seconds that an answer takes as long as none is known."""


class Limits(NamedTuple):
    """How much there may be of everything."""

    workers: int = 2
    seconds: float = 20.0
    memory_mb: int = 1024
    waiting: int = 200
    answer_mb: int = 64


class WorkersState(NamedTuple):
    """How many workers there are, how many are at work, what waits, and how many were made anew."""

    workers: int
    busy: int
    waiting: int
    restarted: int


class Workers:
    """Processes that answer questions by the function named ``answers`` (``module:function``).

    ``warm`` names what each does first; its module is imported once for all of them.
    """

    def __init__(
        self, limits: Limits | None = None, answers: str = ANSWERS, warm: str = WARM
    ) -> None:
        self._limits = limits = limits or Limits()
        self._answers = answers
        self._warm = warm
        self._pool: ProcessPool | None = None
        self._free = asyncio.Semaphore(limits.workers)
        self._free_for_long = asyncio.Semaphore(max(1, limits.workers - 1))
        self._waiting = self._busy = self._restarted = 0
        self._each = _EACH
        self._draining = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def state(self) -> WorkersState:
        """How they fare."""
        there = 0 if self._pool is None or self._draining else self._limits.workers
        return WorkersState(there, self._busy, self._waiting, self._restarted)

    async def start(self) -> None:
        """Make the processes; returns when one of them answers."""
        self._folder = tempfile.TemporaryDirectory(prefix="scienter-")
        self._pool = self._made()
        await asyncio.wait_for(asyncio.wrap_future(self._pool.schedule(ready)), STARTED)

    async def ask(
        self,
        question: Question,
        *,
        seconds: float | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """The answer, or a problem that says why there is none.

        To cancel the wait is to end the work. ``seconds``: of a long question, how long it may
        take. ``progress`` is called in this thread, a few times a second.
        """
        if self._draining or self._pool is None:
            return failing("E720", again=5)
        if self._waiting >= self._limits.waiting:
            return failing("E719", again=self._again())
        async with self._turn(long=seconds is not None):
            if self._draining:
                return failing("E720", again=5)
            return await self._asked(question, seconds or self._limits.seconds, progress)

    async def drain(self, seconds: float) -> None:
        """Take no more questions, wait for those under way for so long, and end the processes."""
        self._draining = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(_ended, pool)
        if self._folder is not None:
            self._folder.cleanup()

    # --- one question

    @asynccontextmanager
    async def _turn(self, long: bool) -> AsyncIterator[None]:
        """Waits for a free worker, in the order of asking."""
        self._waiting += 1
        async with contextlib.AsyncExitStack() as stack:
            try:
                if long:
                    await stack.enter_async_context(self._free_for_long)
                await stack.enter_async_context(self._free)
            finally:
                self._waiting -= 1
            self._busy += 1
            self._idle.clear()
            begun = monotonic()
            try:
                yield
            finally:
                self._busy -= 1
                if not long:
                    self._each += 0.1 * (monotonic() - begun - self._each)
                if not self._busy:
                    self._idle.set()

    async def _asked(self, question: Question, seconds: float, progress: Progress | None) -> Answer:
        with self._watched(progress) as path:
            try:
                most = self._limits.answer_mb * MIB
                future = self._scheduled(self._answers, question, path, most, seconds)
                found = await asyncio.wrap_future(future)
            except asyncio.CancelledError:
                self._restarted += 1
                raise
            except TimeoutError:
                self._restarted += 1
                return failing("E716", f"{seconds:g}")
            except ProcessExpired as error:
                self._restarted += 1
                structlog.get_logger().warning("worker", asks=question.asks, code=error.exitcode)
                return failing("E717", again=_AGAIN)
        if isinstance(found, Broke):
            structlog.get_logger().error(
                "fault", asks=question.asks, exc_type=found.kind, exc_at=found.where
            )
            return failing("E735")
        return found

    def _scheduled(
        self, answers: str, question: Question, path: str, most: int, seconds: float
    ) -> Future[Answer | Broke]:
        assert self._pool is not None
        arguments = (answers, question, path, most)
        try:
            return self._pool.schedule(answered, args=arguments, timeout=seconds)
        except RuntimeError:  # the pool itself broke
            self._restarted += self._limits.workers
            self._pool = self._made()
            return self._pool.schedule(answered, args=arguments, timeout=seconds)

    @contextlib.contextmanager
    def _watched(self, progress: Progress | None) -> Iterator[str]:
        """The file in which a worker tells how far it is, looked at from time to time."""
        if progress is None or self._folder is None:
            yield ""
            return
        with tempfile.NamedTemporaryFile(dir=self._folder.name, delete=False) as file:
            file.write(b" " * RECORD)
        path = Path(file.name)
        looking = asyncio.ensure_future(_looking(path, progress))
        try:
            yield file.name
        finally:
            looking.cancel()
            _look(path, progress, "")
            path.unlink(missing_ok=True)

    def _again(self) -> int:
        """In how many seconds it is worth asking again."""
        return max(1, math.ceil(self._each * self._waiting / self._limits.workers))

    def _made(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._limits.workers,
            max_tasks=MOST_ANSWERS,
            initializer=begin,
            initargs=(self._warm, self._limits.memory_mb),
            context=_context(self._warm),
        )


def _context(warm: str) -> multiprocessing.context.BaseContext:
    """Processes are made of one that has no threads, no connections, and has read what ships."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([warm.split(":")[0]] if warm else [])
    return context


def _ended(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


async def _looking(path: Path, progress: Progress) -> None:
    seen = ""
    while True:
        await asyncio.sleep(LOOKED)
        seen = _look(path, progress, seen)


def _look(path: Path, progress: Progress, seen: str) -> str:
    """Tells how far it is by the file, if it is farther than was seen."""
    try:
        record = path.read_text().strip()
        done, of, what = json.loads(record) if record else (0, 0, "")
    except (OSError, ValueError):
        return seen  # half-written: the next look has it
    if record and record != seen:
        progress(done, of, what)
    return record
