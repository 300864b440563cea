"""Hands on: Background, a thread that does one piece of work after the other.

It ends with the program, whatever it is at; and work that does not come to an end can be given up.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any


class Background:
    """Work to do, in the order in which it was given."""

    def __init__(self) -> None:
        self.abandon()

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        """What will come of the work."""
        future: Future[Any] = Future()
        self._waiting.put((future, work))
        return future

    def abandon(self) -> None:
        """Give up what is at work and what waits; what comes next is done by another thread."""
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=_work, args=(self._waiting,), daemon=True).start()


def _work(waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]]) -> None:
    while True:
        future, work = waiting.get()
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)
