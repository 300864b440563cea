"""Jobs: leases, progress, cancelling, results that outlive who made them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from api.documents.base import Digests
from api.storing import jobs, part
from api.storing.database import Database
from api.storing.errors import NotKept, QuotaReached
from api.storing.jobs import KEPT_FOR, MOST_TRIES
from api.storing.kept import Job, Result, State
from api.storing.store import Store
from tests.api.storing.conftest import Clock, People

T = TypeVar("T")
DIGESTS = Digests(rules="r" * 64, facts="f" * 64, engine="1")
RESULT = Result(200, "application/json", b'{"a": 1}\x00\xff')


def at_once(number: int, act: Callable[[], T]) -> list[T]:
    """What comes of so many who act at the same time, of those who may."""
    ready, found = threading.Barrier(number), list[T]()

    def one() -> None:
        ready.wait(10)
        with suppress(QuotaReached):
            found.append(act())

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_from_the_asking_to_the_result(store: Store, people: People, clock: Clock) -> None:
    """Queued, running with progress, done with its result and what it was made of."""
    job = store.jobs.put(people.ann, "dispute-map", {"case": "rust"})
    assert (job.state, job.kind, job.request) == (State.QUEUED, "dispute-map", {"case": "rust"})
    leased = store.jobs.lease("one", 10)
    assert leased is not None
    assert (leased.id, leased.state) == (job.id, State.RUNNING)
    assert store.jobs.keep(job.id, "one", 10, 3, 8, "Worlds")
    told = store.jobs.get(people.ann, job.id)
    assert (told.done, told.of, told.what) == (3, 8, "Worlds")
    assert store.jobs.result(people.ann, job.id) is None
    clock.passes(seconds=5)
    assert store.jobs.finish(job.id, "one", RESULT, DIGESTS)
    done = store.jobs.get(people.ann, job.id)
    assert (done.state, done.status, done.digests) == (State.DONE, 200, DIGESTS)
    assert done.ended == clock.time
    assert store.jobs.result(people.ann, job.id) == RESULT


def test_the_very_same_is_found_again(store: Store, people: People) -> None:
    """By the same member, until it has ended; whatever the order of keys. No room is needed."""
    asked = {"request": {"case": "rust", "edits": []}, "party": ["a"]}
    job = store.jobs.put(people.ann, "dispute-map", asked, once=True)
    turned = dict(reversed(asked.items()))
    others = [
        store.jobs.put(people.ann, "impact", asked, once=True),
        store.jobs.put(people.bo, "dispute-map", asked, once=True),
        store.jobs.put(people.bo, "dispute-map", {**asked, "party": []}, once=True),
    ]
    assert len({job.id, *(each.id for each in others)}) == 4
    assert store.jobs.put(people.ann, "dispute-map", turned, once=True) == job
    store.jobs.cancel(people.ann, job.id)
    assert store.jobs.put(people.ann, "dispute-map", asked, once=True).id != job.id


def test_the_very_same_at_once_is_one_job(store: Store, people: People) -> None:
    """A client that sends it twice at a time does not have it done twice."""
    found = at_once(4, lambda: store.jobs.put(people.ann, "batch", {}, once=True).id)
    assert len(found) == 4
    assert len(set(found)) == 1


def test_the_quota_of_nobody_holds_in_a_rush(
    store: Store, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many come between the counting and the writing."""
    counted = part.check_quota

    def slowly(*said: Any, **more: Any) -> None:
        counted(*said, **more)
        time.sleep(0.1)

    monkeypatch.setattr(jobs, "check_quota", slowly)
    assert len(at_once(4, lambda: store.jobs.put(None, "batch", {}).id)) == 2


def test_members_come_first_and_take_turns(store: Store, people: People, clock: Clock) -> None:
    """Whoever asks for much has the others served in between; what nobody owns may be left out."""
    for member in (None, people.ann, people.ann, people.bo):
        store.jobs.put(member, "batch", {})
        clock.passes(seconds=1)
    owners = []
    while (job := store.jobs.lease("one", 60, ownerless=False)) is not None:
        owners.append(job.owner)
    assert owners == [people.ann.id, people.bo.id, people.ann.id]
    nobodys = store.jobs.lease("one", 60)
    assert nobodys is not None
    assert nobodys.owner is None


def test_servers_whose_clocks_differ_take_nothing_from_each_other(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lease goes by the clock of the database."""
    with closing(Store(Database(url))) as one:
        job = one.jobs.put(None, "batch", {})
        leased = one.jobs.lease("one", 10)
        assert leased is not None
        monkeypatch.setattr("api.storing.store._now", lambda: datetime.now(UTC) + timedelta(1))
        with closing(Store(Database(url))) as ahead:
            assert ahead.jobs.lease("two", 10) is None
            assert one.jobs.keep(job.id, "one", 10)
            assert ahead.jobs.lease("two", 10) is None


def test_a_result_that_is_a_problem_is_a_failure(store: Store, people: People) -> None:
    """And is kept just the same."""
    job = store.jobs.put(people.ann, "batch", {})
    store.jobs.lease("one", 10)
    problem = Result(422, "application/problem+json", b"{}")
    assert store.jobs.finish(job.id, "one", problem)
    assert store.jobs.get(people.ann, job.id).state is State.FAILED
    assert store.jobs.result(people.ann, job.id) == problem


def test_the_oldest_first_and_none_twice(store: Store, people: People, clock: Clock) -> None:
    """Each job has one holder; of certain kinds only those are given out."""
    ids = []
    for member, kind in ((people.ann, "batch"), (people.bo, "impact"), (None, "batch")):
        ids.append(store.jobs.put(member, kind, {}).id)
        clock.passes(seconds=1)
    impact = store.jobs.lease("one", 10, ["impact"])
    assert impact is not None
    assert impact.id == ids[1]
    found: list[Job | None] = []

    def take(holder: str) -> None:
        found.append(store.jobs.lease(holder, 10))

    threads = [threading.Thread(target=take, args=(f"holder {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(job.id for job in found if job is not None) == sorted([ids[0], ids[2]])


def test_another_takes_over_when_a_holder_dies(store: Store, people: People, clock: Clock) -> None:
    """After the lease, not before; who was thought dead can no longer write."""
    job = store.jobs.put(people.ann, "batch", {})
    store.jobs.lease("one", 10)
    clock.passes(seconds=9)
    assert store.jobs.keep(job.id, "one", 10)
    clock.passes(seconds=9)
    assert store.jobs.lease("two", 10) is None
    clock.passes(seconds=2)
    taken = store.jobs.lease("two", 10)
    assert taken is not None
    assert taken.id == job.id
    assert not store.jobs.keep(job.id, "one", 10)
    assert not store.jobs.finish(job.id, "one", RESULT)
    assert store.jobs.finish(job.id, "two", RESULT)


def test_a_job_that_kills_servers_is_given_up(store: Store, people: People, clock: Clock) -> None:
    """It fails without a result, and lets the next have its turn."""
    job = store.jobs.put(people.ann, "batch", {})
    for number in range(MOST_TRIES):
        assert store.jobs.lease(f"server {number}", 10)
        clock.passes(seconds=11)
    next_ = store.jobs.put(people.bo, "batch", {})
    leased = store.jobs.lease("last", 10)
    assert leased is not None
    assert leased.id == next_.id
    assert store.jobs.get(people.ann, job.id).state is State.FAILED
    assert store.jobs.result(people.ann, job.id) is None


def test_it_is_given_up_though_nothing_else_waits(
    store: Store, people: People, clock: Clock
) -> None:
    """Nobody waits for it for ever."""
    job = store.jobs.put(people.ann, "batch", {})
    for number in range(MOST_TRIES):
        store.jobs.lease(f"server {number}", 10)
        clock.passes(seconds=11)
    assert store.jobs.lease("last", 10) is None
    assert store.jobs.get(people.ann, job.id).state is State.FAILED


def test_a_server_that_stops_gives_back(store: Store, people: People) -> None:
    """However often: that was no fault of the job."""
    job = store.jobs.put(people.ann, "batch", {})
    for number in range(MOST_TRIES + 1):
        assert store.jobs.lease(f"server {number}", 10)
        store.jobs.keep(job.id, f"server {number}", 10, 1, 2, "x")
        assert store.jobs.release(job.id, f"server {number}")
        told = store.jobs.get(people.ann, job.id)
        assert (told.state, told.done, told.of) == (State.QUEUED, 0, 0)


def test_who_runs_it_learns_that_it_was_cancelled(store: Store, people: People) -> None:
    """What came of it is not kept; what has ended stays as it ended."""
    job = store.jobs.put(people.ann, "batch", {})
    store.jobs.lease("one", 10)
    cancelled = store.jobs.cancel(people.ann, job.id)
    assert cancelled.state is State.CANCELLED
    assert not store.jobs.keep(job.id, "one", 10)
    assert not store.jobs.finish(job.id, "one", RESULT)
    assert store.jobs.result(people.ann, job.id) is None
    assert store.jobs.lease("two", 10) is None
    assert store.jobs.cancel(people.ann, job.id) == cancelled


def test_what_is_done_is_not_cancelled(store: Store, people: People) -> None:
    """Its result stays."""
    job = store.jobs.put(people.ann, "batch", {})
    store.jobs.lease("one", 10)
    store.jobs.finish(job.id, "one", RESULT)
    assert store.jobs.cancel(people.ann, job.id).state is State.DONE
    assert store.jobs.result(people.ann, job.id) == RESULT


def test_who_sees_it(store: Store, people: People) -> None:
    """Its owner and the teacher; what nobody owns, whoever knows its id."""
    mine = store.jobs.put(people.ann, "batch", {})
    nobodys = store.jobs.put(None, "batch", {})
    for member in (people.ann, people.teacher):
        assert store.jobs.get(member, mine.id) == mine
        assert store.jobs.page(member).items == [mine]
        assert store.jobs.get(member, nobodys.id) == nobodys
    assert store.jobs.get(None, nobodys.id) == nobodys
    for other in (people.bo, people.other_student, people.other_teacher, None):
        for act in (store.jobs.get, store.jobs.result, store.jobs.cancel):
            with pytest.raises(NotKept):
                act(other, mine.id)
    assert store.jobs.page(people.bo).items == []
    assert store.jobs.get(people.ann, mine.id).state is State.QUEUED


def test_only_so_many_at_a_time(store: Store, people: People) -> None:
    """What has ended makes room."""
    jobs = [store.jobs.put(people.ann, "batch", {}) for _ in range(2)]
    with pytest.raises(QuotaReached):
        store.jobs.put(people.ann, "batch", {})
    store.jobs.cancel(people.ann, jobs[0].id)
    store.jobs.put(people.ann, "batch", {})
    for _ in range(2):
        store.jobs.put(None, "batch", {})
    with pytest.raises(QuotaReached):
        store.jobs.put(None, "batch", {})


def test_a_result_is_kept_for_its_time(store: Store, people: People, clock: Clock) -> None:
    """Counted from when it ended."""
    job = store.jobs.put(people.ann, "batch", {})
    clock.passes(days=1)
    store.jobs.lease("one", 10)
    store.jobs.finish(job.id, "one", RESULT)
    clock.passes(days=KEPT_FOR.days)
    assert store.tidy() == (0, 0)
    clock.passes(seconds=1)
    assert store.tidy() == (1, 0)
    with pytest.raises(NotKept):
        store.jobs.get(people.ann, job.id)
