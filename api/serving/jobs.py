"""Hands on: JobRunner, which does the jobs that the store keeps, a few side by side.

A job is held under a lease while it is worked at, and the store is told how far it is. If this
server ends, another goes on with it, or this one when it is there again: from the beginning, for
what was done of it is not kept. Whoever holds a job that was cancelled learns it when telling how
far it is; in this process at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import zlib
from asyncio import FIRST_COMPLETED
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Final, NamedTuple, TypeVar

import structlog
from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool

from api.answering.questions import Answer
from api.serving.asking import Asking
from api.serving.job_work import StoppedError, Work, digests_asked, digests_told, worked
from api.serving.logs import told_of
from api.storing.errors import StoreError
from api.storing.kept import Job, Member, Result
from api.storing.store import Store
from api.working.inside import failing

AT_ONCE: Final = 8
"""Jobs that one server works at: a worker has one question at a time, and they take turns."""
MOST_OWNERLESS: Final = 2
"""Of these, such as nobody owns: the other places are for members."""
KEPT_MEDIA: Final = "application/zlib"
"""What is kept of a job that is done: an answer in every medium, made smaller."""
T = TypeVar("T")


class Pace(NamedTuple):
    """How often something is done, in seconds."""

    told: float = 0.4
    """Between two times that it is said how far a job is, if it is farther."""
    held: float = 2.0
    """Likewise if it is not: so long it takes until a job is known to be cancelled elsewhere."""
    lease: float = 20.0
    """After so long without a word a job is another's to do."""
    looked: float = 2.0
    """Between two looks for jobs that were asked for elsewhere, or given up."""
    tried: float = 1.0
    """Between two tries to keep a result."""
    tries: int = 120
    given_back: float = 5.0
    """What giving back jobs may take when a server stops, if the database does not answer."""


class _Doing:
    """A job that is worked at here, and how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.progress = (0, 0, "")
        self.said: tuple[int, int, str] | None = None
        self.work: asyncio.Future[Answer] | None = None

    def went_on(self, done: int, of: int, what: str) -> None:
        """It is so far now."""
        self.progress = (done, of, what)


class JobRunner:
    """Does jobs from ``start`` to ``stop``."""

    def __init__(self, store: Store, work: Work, asking: Asking, pace: Pace | None = None) -> None:
        self._store = store
        self._work = work
        self._asking = asking
        self._pace = pace or Pace()
        self._holder = secrets.token_hex(16)
        self._doing: dict[str, _Doing] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self._taking: asyncio.Task[None] | None = None
        self._threads = CapacityLimiter(AT_ONCE)
        """Requests that wait for the database do not keep a job from saying that it goes on."""
        self.stopping = asyncio.Event()
        """Set as soon as the server is told to stop: streams end then, so that it can."""

    @property
    def state(self) -> Mapping[str, int]:
        """How many jobs are worked at here."""
        return {"running": len(self._doing)}

    async def start(self) -> None:
        """Begin with what waits."""
        self._taking = asyncio.ensure_future(self._take())

    async def stop(self, seconds: float) -> None:
        """Take no more; wait so long for those under way, and give back what is not done then."""
        until = monotonic() + seconds
        self.stopping.set()
        self._wake.set()
        if self._taking is not None:
            await self._taking
        for doing in self._doing.values():
            if doing.job.kind == "batch" and doing.work is not None:
                doing.work.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=max(0.0, until - monotonic()))
        for doing in self._doing.values():
            if doing.work is not None:
                doing.work.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._pace.given_back)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        """A job was asked for: look for it now."""
        self._wake.set()

    async def cancel(self, member: Member | None, id_: str) -> Job:
        """End a job, unless it has ended."""
        job = await run_in_threadpool(self._store.jobs.cancel, member, id_)
        doing = self._doing.get(id_)
        if doing is not None and doing.work is not None and job.state.ended:
            doing.work.cancel()
        self._tell(id_)
        return job

    async def changed(self, id_: str, seconds: float) -> None:
        """Until something is known here to have changed with a job, or it is worth a look."""
        told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        stops: asyncio.Future[Any] = asyncio.ensure_future(self.stopping.wait())
        waiting = self._waiting.setdefault(id_, set())
        waiting.add(told)
        try:
            await asyncio.wait([told, stops], timeout=seconds, return_when=FIRST_COMPLETED)
        finally:
            stops.cancel()
            waiting.discard(told)
            if not waiting and self._waiting.get(id_) is waiting:
                del self._waiting[id_]

    def _tell(self, id_: str) -> None:
        for told in self._waiting.pop(id_, ()):
            if not told.done():
                told.set_result(None)

    # --- taking jobs

    async def _take(self) -> None:
        while not self.stopping.is_set():
            self._wake.clear()
            job = await self._leased() if len(self._doing) < AT_ONCE else None
            if job is not None:
                if job.id not in self._doing:  # else it was ours, though nobody heard us
                    self._begin(job)
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._pace.looked)

    async def _leased(self) -> Job | None:
        strangers = sum(doing.job.owner is None for doing in self._doing.values())
        lease, more = self._store.jobs.lease, strangers < MOST_OWNERLESS
        try:
            return await self._stored(lambda: lease(self._holder, self._pace.lease, None, more))
        except StoreError as error:
            structlog.get_logger().warning("jobs", code=error.code)
        except Exception as error:
            structlog.get_logger().error("jobs", **told_of(error))
        return None

    def _begin(self, job: Job) -> None:
        doing = self._doing[job.id] = _Doing(job)
        doing.work = asyncio.ensure_future(worked(self._work, job, doing.went_on))
        task = asyncio.ensure_future(self._do(doing, doing.work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- doing one

    async def _do(self, doing: _Doing, work: asyncio.Future[Answer]) -> None:
        job = doing.job
        try:
            self._tell(job.id)
            await self._held(doing, work)
            answer = await _came(work)
            if answer is None:
                await self._store_tried(lambda: self._store.jobs.release(job.id, self._holder), 1)
            else:
                await self._keep(doing, answer)
        except Exception as error:
            structlog.get_logger().error("fault", job=job.kind, **told_of(error))
        finally:
            work.cancel()
            del self._doing[job.id]
            self._tell(job.id)
            self.wake()

    async def _held(self, doing: _Doing, work: asyncio.Future[Answer]) -> None:
        """Say how far it is until it is done; end it if it is not ours to do any more."""
        heard = monotonic()
        while not work.done():
            await asyncio.wait({work}, timeout=self._pace.told)
            due = monotonic() - heard >= self._pace.held
            if work.done() or not (due or doing.progress != doing.said):
                continue
            ours = await self._said(doing)
            if ours is None:  # the database is away; the lease lasts
                continue
            heard = monotonic()
            if not ours:
                work.cancel()
                await asyncio.wait({work})
            self._tell(doing.job.id)

    async def _said(self, doing: _Doing) -> bool | None:
        """Say how far it is: whether it is ours to do; None where nobody hears it."""
        progress, keep = doing.progress, self._store.jobs.keep
        try:
            ours = await self._stored(
                lambda: keep(doing.job.id, self._holder, self._pace.lease, *progress)
            )
        except StoreError:
            return None
        doing.said = progress
        return ours

    async def _keep(self, doing: _Doing, answer: Answer) -> None:
        """Keep what came of it, though the database may be away for a while."""
        job, digests = doing.job, None
        if answer.status < 400:
            asked = digests_asked(job.kind, job.request)
            digests = digests_told(await self._asking.ask(asked))
            await self._said(doing)
        result = await run_in_threadpool(_result, answer)
        await self._store_tried(
            lambda: self._store.jobs.finish(job.id, self._holder, result, digests),
            self._pace.tries,
        )

    async def _store_tried(self, write: Callable[[], bool], tries: int) -> None:
        for left in reversed(range(tries)):
            try:
                await self._stored(write)
                return
            except StoreError as error:
                structlog.get_logger().warning("jobs", code=error.code)
                if not left:
                    return
                await asyncio.sleep(self._pace.tried)

    async def _stored(self, act: Callable[[], T]) -> T:
        return await to_thread.run_sync(act, limiter=self._threads)


async def _came(work: asyncio.Future[Answer]) -> Answer | None:
    """What came of the work; None where it was ended before."""
    try:
        return await work
    except StoppedError:
        return None
    except asyncio.CancelledError:
        if work.cancelled():
            return None
        raise
    except Exception as error:
        structlog.get_logger().error("fault", **told_of(error))
        return failing("E735")


def _result(answer: Answer) -> Result:
    if answer.status >= 400:
        return Result(answer.status, answer.media, answer.body)
    return Result(answer.status, KEPT_MEDIA, zlib.compress(answer.body))
