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
    """Of those without a token, the jobs that were asked for here and may still go on."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, list[str]] = OrderedDict()
        self._one_by_one = Lock()

    def begun(self, key: str, begin: Callable[[], Job], goes_on: Callable[[str], bool]) -> Job:
        """One more that ``begin`` begins; RefusalError if too many of them go on."""
        with self._one_by_one:
            going = [id_ for id_ in self._jobs.pop(key, ()) if goes_on(id_)]
            self._jobs[key] = going
            if len(going) >= MOST_UNENDED:
                said = f"no more than {MOST_UNENDED} jobs that have not ended may be kept at a time"
                hint = "wait for one, or delete it; with a token, jobs are counted for each member"
                raise RefusalError("E715", 429, said, hint=hint, headers=_AGAIN)
            job = begin()
            going.append(job.id)
            while len(self._jobs) > MOST_ADDRESSES:
                self._jobs.popitem(last=False)
            return job
