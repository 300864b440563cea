"""Hands on: Workers, processes that answer questions, each one at a time and within limits.

A crash or a hang costs the question that it was about, and no other: the process is made anew.
Askers take turns, each with their questions in the order in which they come. Long ones (with
``seconds`` of their own) take at most all workers but one, so that short ones always get through
if there are two workers.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.util import Finalize
from time import monotonic
from typing import Final, NamedTuple

import structlog

from api.answering.questions import Answer, Progress, Question
from api.working.inside import MIB, Asked, Broke, Told, failing
from api.working.processes import Died, Found, Late, Worker, context_for
from api.working.turns import Turns

ANSWERS: Final = "api.answering:answer"
WARM: Final = "api.working.warm:warmed"
_AGAIN: Final = 1
_STOPPING: Final = 5
_EACH: Final = 0.2
"""Seconds that an answer takes as long as none is known."""


class Limits(NamedTuple):
    """How much there may be of everything; ``memory_mb`` is what a worker may take in addition."""

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
        context = context_for(warm)
        self._workers = [Worker(context, warm, limits.memory_mb) for _ in range(limits.workers)]
        self._idle = deque(self._workers)
        self._free = Turns(limits.workers)
        self._free_for_long = Turns(max(1, limits.workers - 1))
        self._threads: ThreadPoolExecutor | None = None
        self._at_exit: Finalize | None = None
        self._waiting = self._busy = 0
        self._each = _EACH
        self._draining = False
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def state(self) -> WorkersState:
        """How they fare."""
        there = 0 if self._threads is None or self._draining else self._limits.workers
        restarted = sum(max(0, worker.begun - 1) for worker in self._workers)
        return WorkersState(there, self._busy, self._waiting, restarted)

    async def start(self) -> None:
        """Make the processes, and wait until they are ready; RuntimeError where one cannot be."""
        self._threads = ThreadPoolExecutor(self._limits.workers, "scienter-worker")
        self._at_exit = Finalize(None, _stop, (self._workers,), exitpriority=100)
        loop = asyncio.get_running_loop()
        begun = [loop.run_in_executor(self._threads, worker.begin) for worker in self._workers]
        for failed in await asyncio.gather(*begun):
            if failed is not None:
                await self.drain(0)
                raise RuntimeError(f"a worker cannot begin: {failed}")

    async def ask(
        self,
        question: Question,
        *,
        seconds: float | None = None,
        progress: Progress | None = None,
        whose: str = "",
    ) -> Answer:
        """The answer, or a problem that says why there is none.

        To cancel the wait is to end the work. ``seconds``: of a long question, how long it may
        take. ``progress`` is called in this thread, a few times a second. ``whose`` it is matters
        where others wait: askers take turns.
        """
        long = seconds is not None
        if self._draining or self._threads is None:
            return failing("E720", again=_STOPPING)
        if self._waiting >= self._limits.waiting and self._must_wait(long):
            return failing("E719", again=self._again())
        self._waiting += 1
        try:
            await self._turn(long, whose)
        finally:
            self._waiting -= 1
        if self._draining:
            self._turned(long)
            return failing("E720", again=_STOPPING)
        return await self._asked(question, seconds or self._limits.seconds, long, progress)

    async def drain(self, seconds: float) -> None:
        """Take no more questions, wait for those under way for so long, and end the processes."""
        self._draining = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), seconds)
        _stop(self._workers)
        await self._quiet.wait()
        threads, self._threads = self._threads, None
        if threads is not None:
            await asyncio.gather(*(asyncio.to_thread(worker.end) for worker in self._workers))
            await asyncio.to_thread(threads.shutdown)
        if self._at_exit is not None:
            self._at_exit.cancel()

    # --- one question after the other

    def _must_wait(self, long: bool) -> bool:
        return self._free.locked() or (long and self._free_for_long.locked())

    async def _turn(self, long: bool, whose: str) -> None:
        """Waits for a free worker."""
        if long:
            await self._free_for_long.acquire(whose)
        try:
            await self._free.acquire(whose)
        except BaseException:
            if long:
                self._free_for_long.release()
            raise

    def _turned(self, long: bool) -> None:
        self._free.release()
        if long:
            self._free_for_long.release()

    async def _asked(
        self, question: Question, seconds: float, long: bool, progress: Progress | None
    ) -> Answer:
        """Its answer. The worker is free again when its thread is done with it, and not before."""
        assert self._threads is not None
        loop = asyncio.get_running_loop()
        worker = self._idle.popleft()
        self._busy += 1
        self._quiet.clear()
        heard = _Heard(loop, progress)
        most = self._limits.answer_mb * MIB
        asked = Asked(self._answers, question, progress is not None, most, seconds)
        work = loop.run_in_executor(self._threads, worker.ask, asked, heard.tell)
        work.add_done_callback(partial(self._done, worker, long, monotonic()))
        try:
            found = await asyncio.shield(work)
        except asyncio.CancelledError:
            if not work.done():  # else somebody else may have the worker
                worker.stop()
            raise
        finally:
            heard.progress = None
        return self._answer(question, seconds, found)

    def _done(self, worker: Worker, long: bool, begun: float, _: asyncio.Future[Found]) -> None:
        """Has the worker begin again before its next question, if it ended."""
        if not long:
            self._each += 0.1 * (monotonic() - begun - self._each)
        if worker.usable or self._draining or self._threads is None:
            self._release(worker, long)
            return
        loop = asyncio.get_running_loop()
        again = loop.run_in_executor(self._threads, _begun_again, worker)
        again.add_done_callback(lambda _: self._release(worker, long))

    def _release(self, worker: Worker, long: bool) -> None:
        self._idle.append(worker)
        self._busy -= 1
        self._turned(long)
        if not self._busy:
            self._quiet.set()

    def _answer(self, question: Question, seconds: float, found: Found) -> Answer:
        """What was found, as an answer; of what it does not say to who asked, the log has more."""
        log = structlog.get_logger()
        match found:
            case Answer():
                return found
            case Late():
                return failing("E716", f"{seconds:g}")
            case Died() if self._draining:
                return failing("E720", again=_STOPPING)
            case Died(exitcode):
                log.warning("worker", asks=question.asks, code=exitcode)
                return failing("E717", again=_AGAIN)
            case Broke("E718"):
                return failing("E718")
            case Broke(code, kind, where):
                log.error("fault", asks=question.asks, exc_type=kind, exc_at=where)
                return failing(code)

    def _again(self) -> int:
        """In how many seconds it is worth asking again."""
        return max(1, math.ceil(self._each * self._waiting / self._limits.workers))


class _Heard:
    """Progress that a thread hears of, told in the loop's thread as long as somebody watches."""

    def __init__(self, loop: asyncio.AbstractEventLoop, progress: Progress | None) -> None:
        self._loop = loop
        self.progress: Callable[[int, int, str], None] | None = progress

    def tell(self, told: Told) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._told, told)

    def _told(self, told: Told) -> None:
        if self.progress is not None:
            self.progress(*told)


def _begun_again(worker: Worker) -> None:
    worker.renew()
    worker.begin()


def _stop(workers: list[Worker]) -> None:
    for worker in workers:
        worker.stop()
