"""The runner of jobs: what it does of them, keeps, gives back, and lets go."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.answering.every import packed
from api.answering.questions import JSON, Answer, Progress, Question, quiet
from api.documents.base import Digests
from api.serving.asking import Asking
from api.serving.job_work import Work
from api.serving.jobs import AT_ONCE, MOST_OWNERLESS, JobRunner, Pace
from api.serving.settings import Settings
from api.storing.errors import Unavailable
from api.storing.kept import Job, Result, Role, State
from api.storing.store import Store
from api.working.inside import failing

DIGESTS = Digests(rules="r", facts="f", engine="1")
BODY = packed({JSON: b'{"a":1}'})
MAP = {"request": {"case": "rust"}}
FAST = Pace(told=0.01, held=0.02, lease=5.0, looked=0.02, tried=0.01)
PATIENCE = 20.0
"""Seconds, on a machine that has much to do."""
Does = Callable[[Question, Progress], Awaitable[Answer]]


class Hands:
    """Stands in for the workers: does what a test says, and remembers."""

    def __init__(self, does: Does) -> None:
        self.does = does
        self.asked: list[Question] = []
        self.ended = 0

    async def ask(
        self,
        question: Question,
        whose: str = "",
        *,
        seconds: float | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """What the test says; digests are known."""
        if question.asks == "shipped-digests":
            return Answer(200, JSON, DIGESTS.model_dump_json().encode())
        self.asked.append(question)
        try:
            return await self.does(question, progress or quiet)
        except asyncio.CancelledError:
            self.ended += 1
            raise


async def done(question: Question, progress: Progress) -> Answer:
    """Work that is done at once."""
    progress(3, 8, "worlds")
    return Answer(200, JSON, BODY)


async def forever(question: Question, progress: Progress) -> Answer:
    """Work that never ends by itself."""
    progress(1, 8, "worlds")
    await asyncio.Event().wait()
    raise AssertionError


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own."""
    found = Store.open(str(tmp_path / "jobs.db"))
    yield found
    found.close()


def runner(store: Store, does: Does, pace: Pace = FAST) -> tuple[JobRunner, Hands]:
    """A runner, and who works for it."""
    hands: Any = Hands(does)
    return JobRunner(store, Work(hands, Settings()), Asking(hands.ask, 0), pace), hands


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a test's own work, but not for ever."""
    asyncio.run(asyncio.wait_for(work, PATIENCE))


async def until(store: Store, id_: str, holds: Callable[[Job], bool]) -> Job:
    """The job as soon as it is so."""
    while not holds(job := store.jobs.get(None, id_)):
        await asyncio.sleep(0.005)
    return job


def ended(job: Job) -> bool:
    """Whether it has ended."""
    return job.state.ended


def test_what_waits_is_done_and_kept(store: Store) -> None:
    """With the last that was said of how far it is, and what it was made of."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        one, hands = runner(store, done)
        await one.start()
        job = await until(store, id_, ended)
        await one.stop(1)
        assert (job.state, job.digests) == (State.DONE, DIGESTS)
        assert (job.done, job.of, job.what) == (3, 8, "worlds")
        assert [(each.asks, each.about) for each in hands.asked] == [("dispute-map", MAP)]

    run(work())
    kept = store.jobs.result(None, id_)
    assert kept is not None
    assert zlib.decompress(kept.body) == BODY


def test_a_problem_is_a_failure(store: Store) -> None:
    """Kept as it was answered."""
    id_ = store.jobs.put(None, "impact", {"new": "library", "old": "library", "cases": []}).id

    async def too_long(question: Question, progress: Progress) -> Answer:
        return failing("E716", 300)

    async def work() -> None:
        one, _ = runner(store, too_long)
        await one.start()
        assert (await until(store, id_, ended)).state is State.FAILED
        await one.stop(1)

    run(work())
    answer = failing("E716", 300)
    assert store.jobs.result(None, id_) == Result(422, answer.media, answer.body)


def test_a_fault_of_ours_costs_its_job_alone(store: Store) -> None:
    """The next is done."""
    broken = store.jobs.put(None, "dispute-map", MAP).id
    sound = store.jobs.put(None, "dispute-map", {**MAP, "cap": 1}).id

    async def breaks(question: Question, progress: Progress) -> Answer:
        if "cap" not in question.about:
            raise ZeroDivisionError
        return await done(question, progress)

    async def work() -> None:
        one, _ = runner(store, breaks)
        await one.start()
        assert (await until(store, broken, ended)).status == 500
        assert (await until(store, sound, ended)).state is State.DONE
        await one.stop(1)

    run(work())


@pytest.mark.parametrize("here", [True, False])
def test_cancelling_ends_the_work(store: Store, here: bool) -> None:
    """At once here; where another server took the request, with the next word."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        one, hands = runner(store, forever)
        await one.start()
        await until(store, id_, lambda job: job.done == 1)
        if here:
            await one.cancel(None, id_)
        else:
            store.jobs.cancel(None, id_)
        while not hands.ended:
            await asyncio.sleep(0.005)
        while one.state["running"]:
            await asyncio.sleep(0.005)
        assert store.jobs.get(None, id_).state is State.CANCELLED
        await one.stop(1)
        assert (len(hands.asked), hands.ended) == (1, 1)

    run(work())


def test_what_is_not_done_when_a_server_stops_is_given_back(store: Store) -> None:
    """And the next start goes on with it; nothing is lost of the tries it has."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        for _ in range(4):
            one, hands = runner(store, forever)
            await one.start()
            await until(store, id_, lambda job: job.state is State.RUNNING)
            await one.stop(0.02)
            assert hands.ended == 1
            assert store.jobs.get(None, id_).state is State.QUEUED
        other, _ = runner(store, done)
        await other.start()
        assert (await until(store, id_, ended)).state is State.DONE
        await other.stop(1)

    run(work())


def test_what_is_nearly_done_when_a_server_stops_is_done(store: Store) -> None:
    """It has the time that a stop may take."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        stops = asyncio.Event()

        async def soon(question: Question, progress: Progress) -> Answer:
            await stops.wait()
            return await done(question, progress)

        one, hands = runner(store, soon)
        await one.start()
        await until(store, id_, lambda job: job.state is State.RUNNING)
        stop = asyncio.ensure_future(one.stop(PATIENCE))
        await one.stopping.wait()
        stops.set()
        await stop
        assert store.jobs.get(None, id_).state is State.DONE
        assert not hands.ended

    run(work())


def test_workers_that_stop_first_lose_nothing(store: Store) -> None:
    """A job that they refuse is given back, not failed."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def stopping(question: Question, progress: Progress) -> Answer:
        return failing("E720", again=5)

    async def work() -> None:
        one, hands = runner(store, stopping)
        await one.start()
        while not hands.asked:
            await asyncio.sleep(0.005)
        await one.stop(1)
        assert store.jobs.get(None, id_).state is State.QUEUED

    run(work())


def test_a_job_whose_server_died_is_done_by_another(store: Store) -> None:
    """As soon as nothing was heard for the time of its lease."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id
    assert store.jobs.lease("killed", 0.1) is not None

    async def work() -> None:
        one, _ = runner(store, done)
        await one.start()
        assert (await until(store, id_, ended)).state is State.DONE
        await one.stop(1)

    run(work())


def test_a_result_outlives_a_database_that_is_away(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept as soon as it can be."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id
    finish, tries = store.jobs.finish, []

    def away(*arguments: Any) -> bool:
        tries.append(1)
        if len(tries) < 4:
            raise Unavailable("the database is away")
        return finish(*arguments)

    monkeypatch.setattr(store.jobs, "finish", away)

    async def work() -> None:
        one, _ = runner(store, done)
        await one.start()
        assert (await until(store, id_, ended)).state is State.DONE
        await one.stop(1)

    run(work())
    assert len(tries) == 4


def test_what_is_held_here_is_not_begun_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the lease ran out while the database took no word."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id
    finish, keep, heard = store.jobs.finish, store.jobs.keep, asyncio.Event()

    def only_if_heard(write: Callable[..., bool]) -> Callable[..., bool]:
        def written(*arguments: Any) -> bool:
            if not heard.is_set():
                raise Unavailable("the database is away")
            return write(*arguments)

        return written

    monkeypatch.setattr(store.jobs, "finish", only_if_heard(finish))
    monkeypatch.setattr(store.jobs, "keep", only_if_heard(keep))
    leases: list[str] = []
    lease = store.jobs.lease

    def leased(*arguments: Any) -> Job | None:
        job = lease(*arguments)
        leases.extend([job.id] if job else [])
        return job

    monkeypatch.setattr(store.jobs, "lease", leased)

    async def work() -> None:
        one, hands = runner(store, done, pace=FAST._replace(lease=0.05))
        await one.start()
        while len(leases) < 2:
            await asyncio.sleep(0.005)
        heard.set()
        assert (await until(store, id_, ended)).state is State.DONE
        await one.stop(1)
        assert len(hands.asked) == 1

    run(work())


def test_strangers_leave_places_for_members(store: Store) -> None:
    """However much is asked for without a token, and however early."""
    for cap in range(AT_ONCE + 1):
        store.jobs.put(None, "dispute-map", {**MAP, "cap": cap})
    member = store.members.create_tokens("law", Role.STUDENT, ["Ann"], 30)[0].token.member

    async def work() -> None:
        one, hands = runner(store, forever)
        await one.start()
        while len(hands.asked) < MOST_OWNERLESS:
            await asyncio.sleep(0.005)
        id_ = store.jobs.put(member, "dispute-map", MAP).id
        one.wake()
        while store.jobs.get(member, id_).state is not State.RUNNING:
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.1)
        assert one.state["running"] == MOST_OWNERLESS + 1
        await one.stop(0)

    run(work())


def test_several_jobs_are_under_way_at_once(store: Store) -> None:
    """One that takes long holds up nobody's."""
    first = store.jobs.put(None, "impact", {"new": "library", "old": "library", "cases": []}).id
    second = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        async def long_or_short(question: Question, progress: Progress) -> Answer:
            return await (forever if question.asks == "impact" else done)(question, progress)

        one, _ = runner(store, long_or_short)
        await one.start()
        await until(store, second, ended)
        assert store.jobs.get(None, first).state is State.RUNNING
        await one.stop(0)

    run(work())


def test_who_waits_for_a_change_is_told_of_it(store: Store) -> None:
    """Of a job that is done here; else it is looked at after a while; nothing is left behind."""
    id_ = store.jobs.put(None, "dispute-map", MAP).id

    async def work() -> None:
        one, _ = runner(store, done)
        told = asyncio.ensure_future(one.changed(id_, PATIENCE))
        await one.changed("another", 0.01)
        assert not told.done()
        await one.start()
        await told
        later = asyncio.ensure_future(one.changed("another", PATIENCE))
        await one.stop(1)
        await later
        assert not one._waiting

    run(work())
