"""Hands on: Streams, how many streams are open; Askers, whose jobs without a token go on."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from api.serving.refusals import RefusalError
from api.storing.kept import Job

MOST_STREAMS: Final = 200
MOST_OF_ONE: Final = 8
"""Streams that one asker may have open."""
MOST_UNENDED: Final = 4
"""Jobs of one address without a token that have not ended."""
MOST_ADDRESSES: Final = 5_000
_AGAIN: Final = {"Retry-After": "5"}


class Streams:
    """The streams that are open, by who opened them."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def one(self, key: str) -> Iterator[None]:
        """Within it, one more is open; RefusalError where that is too many."""
        hint = "ask for the job itself from time to time, or close a stream"
        if self._open[key] >= MOST_OF_ONE:
            said = f"no more than {MOST_OF_ONE} streams of events may be open at a time"
            raise RefusalError("E714", 429, said, hint=hint, headers=_AGAIN)
        if self._open.total() >= MOST_STREAMS:
            said = "as many streams of events are open as this server has"
            raise RefusalError("E719", 503, said, hint=hint, headers=_AGAIN)
        self._open[key] += 1
        try:
            yield
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]


class Askers:
    """Of those without a token, the jobs that were asked for here and may still go on.

    Nobody waits while the database is asked about another's.
    """

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, list[str]] = OrderedDict()
        self._beginning: Counter[str] = Counter()
        self._counting = Lock()

    def begun(self, key: str, begin: Callable[[], Job], goes_on: Callable[[str], bool]) -> Job:
        """One more that ``begin`` begins; RefusalError if too many of them go on."""
        with self._counting:
            known = list(self._jobs.get(key, ()))
        ended = {id_ for id_ in known if not goes_on(id_)}
        self._reserve(key, ended)
        begun: list[str] = []
        try:
            job = begin()
            begun.append(job.id)
            return job
        finally:
            self._settle(key, begun)

    def _reserve(self, key: str, ended: set[str]) -> None:
        """Room for one more, which is about to begin."""
        with self._counting:
            going = [id_ for id_ in self._jobs.get(key, ()) if id_ not in ended]
            self._jobs[key] = going
            self._jobs.move_to_end(key)
            if len(going) + self._beginning[key] >= MOST_UNENDED:
                said = f"no more than {MOST_UNENDED} jobs that have not ended may be kept at a time"
                hint = "wait for one, or delete it; with a token, jobs are counted for each member"
                raise RefusalError("E715", 429, said, hint=hint, headers=_AGAIN)
            self._beginning[key] += 1

    def _settle(self, key: str, begun: list[str]) -> None:
        """It has begun, or has not."""
        with self._counting:
            self._beginning[key] -= 1
            if not self._beginning[key]:
                del self._beginning[key]
            self._jobs.setdefault(key, []).extend(begun)
            while len(self._jobs) > MOST_ADDRESSES:
                self._jobs.popitem(last=False)
