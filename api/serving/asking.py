"""Hands on: Asking, questions to the workers, each of which is asked only once at a time.

Answers are kept by the digest of their question, the ones used last, up to so many bytes.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from api.answering.questions import Answer, Question

Ask = Callable[[Question, str], Awaitable[Answer]]
OVERHEAD = 512
"""Bytes that keeping an answer costs beside its body."""


class CacheState(NamedTuple):
    """How much is kept, and how often that was of use."""

    answers: int
    bytes: int
    hits: int
    misses: int


class _UnderWay:
    """A question that a worker has, and how many wait for the answer."""

    def __init__(self, task: asyncio.Task[Answer]) -> None:
        self.task = task
        self.waiting = 0


class Asking:
    """Asks ``ask`` what is not known already. An answer without a tag is not kept."""

    def __init__(self, ask: Ask, most_bytes: int) -> None:
        self._ask = ask
        self._most = most_bytes
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[str, _UnderWay] = {}
        self._hits = self._misses = 0

    @property
    def state(self) -> CacheState:
        """How the keeping goes."""
        return CacheState(len(self._kept), self._bytes, self._hits, self._misses)

    def known(self, digest: str) -> Answer | None:
        """The answer that is kept under that digest."""
        answer = self._kept.get(digest)
        if answer is None:
            self._misses += 1
            return None
        self._hits += 1
        self._kept.move_to_end(digest)
        return answer

    def count_hit(self) -> None:
        """Count an answer that was kept elsewhere."""
        self._hits += 1

    async def ask(self, question: Question, whose: str = "") -> Answer:
        """The answer of a worker, unless it is kept by now; ``whose`` turn it takes.

        Whoever else asks the same meanwhile gets the same answer. If nobody waits any more, the
        work is ended.
        """
        digest = question.digest
        if digest in self._kept:
            return self._kept[digest]
        under_way = self._under_way.get(digest)
        if under_way is None:
            task = asyncio.ensure_future(self._ask(question, whose))
            under_way = self._under_way[digest] = _UnderWay(task)
            task.add_done_callback(lambda done: self._done(digest, done))
        under_way.waiting += 1
        try:
            return await asyncio.shield(under_way.task)
        finally:
            under_way.waiting -= 1
            if not under_way.waiting and not under_way.task.done():
                self._under_way.pop(digest, None)
                under_way.task.cancel()

    def _done(self, digest: str, task: asyncio.Task[Answer]) -> None:
        if digest in self._under_way and self._under_way[digest].task is task:
            del self._under_way[digest]
        if not task.cancelled() and task.exception() is None and task.result().tag:
            self._keep(digest, task.result())

    def _keep(self, digest: str, answer: Answer) -> None:
        size = len(answer.body) + OVERHEAD
        if size > self._most // 4 or digest in self._kept:
            return
        self._kept[digest] = answer
        self._bytes += size
        while self._bytes > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body) + OVERHEAD
