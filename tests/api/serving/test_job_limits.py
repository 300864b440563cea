"""Streams and jobs of one asker are bounded, and so are all streams."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import pytest

from api.serving.job_limits import MOST_OF_ONE, MOST_STREAMS, MOST_UNENDED, Askers, Streams
from api.serving.refusals import RefusalError
from api.storing.errors import Unavailable
from api.storing.kept import Job, State
from tests.api.answering.making import NOON


def test_one_asker_has_so_many_streams() -> None:
    """Others are not held up; one that was closed makes room."""
    streams = Streams()
    with ExitStack() as held:
        for _ in range(MOST_OF_ONE):
            held.enter_context(streams.one("ann"))
        with pytest.raises(RefusalError) as refused, streams.one("ann"):
            pass
        assert (refused.value.status_code, refused.value.problem.code) == (429, "E714")
        assert refused.value.headers == {"Retry-After": "5"}
        with streams.one("bo"):
            pass
    with streams.one("ann"):
        pass


def test_all_have_so_many_streams() -> None:
    """Whoever comes then is told to come again."""
    streams = Streams()
    with ExitStack() as held:
        for number in range(MOST_STREAMS):
            held.enter_context(streams.one(f"member {number}"))
        with pytest.raises(RefusalError) as refused, streams.one("ann"):
            pass
        assert (refused.value.status_code, refused.value.problem.code) == (503, "E719")


def test_jobs_of_one_address_are_bounded() -> None:
    """What has ended does not count, nor what others asked for."""
    askers, going = Askers(), set[str]()

    def begin() -> Job:
        id_ = f"{len(going):032x}"
        going.add(id_)
        return Job(id_, None, "batch", {}, State.QUEUED, 0, 0, "", None, None, NOON, None, NOON)

    for _ in range(MOST_UNENDED):
        first = askers.begun("192.0.2.1", begin, going.__contains__)
    with pytest.raises(RefusalError) as refused:
        askers.begun("192.0.2.1", begin, going.__contains__)
    assert (refused.value.status_code, refused.value.problem.code) == (429, "E715")
    assert len(going) == MOST_UNENDED
    askers.begun("192.0.2.2", begin, going.__contains__)
    going.remove(first.id)
    askers.begun("192.0.2.1", begin, going.__contains__)


def test_nobody_waits_for_the_database_of_another() -> None:
    """While one asker's job is written, another begins; and none gets more for asking twice."""
    askers, slow, asked = Askers(), threading.Event(), threading.Event()

    def job(number: int) -> Job:
        id_ = f"{number:032x}"
        return Job(id_, None, "batch", {}, State.QUEUED, 0, 0, "", None, None, NOON, None, NOON)

    def begin() -> Job:
        asked.set()
        assert slow.wait(10)
        return job(9)

    def begun(who: str, begin: Callable[[], Job]) -> Job:
        return askers.begun(who, begin, lambda _: True)

    for number in range(MOST_UNENDED - 1):
        begun("192.0.2.1", partial(job, number))
    threads = [
        threading.Thread(target=begun, args=("192.0.2.1", begin)),
        threading.Thread(target=begun, args=("192.0.2.2", partial(job, 8))),
    ]
    threads[0].start()
    assert asked.wait(10)
    threads[1].start()
    threads[1].join(2)
    held_up = threads[1].is_alive()
    try:
        assert not held_up
        with pytest.raises(RefusalError):
            begun("192.0.2.1", partial(job, 7))
    finally:
        slow.set()
        for thread in threads:
            thread.join()


def test_what_could_not_begin_takes_no_room() -> None:
    """As when the database is away."""
    askers = Askers()

    def away() -> Job:
        raise Unavailable("the database is away")

    for _ in range(MOST_UNENDED + 1):
        with pytest.raises(Unavailable):
            askers.begun("192.0.2.1", away, lambda _: True)
