"""Hands on: within, which ends work that takes too long, where that can be done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(BaseException):
    """The work took too long; no ``except Exception`` on the way may keep it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong in the work under it after so many seconds; 0 is no limit.

    It takes a timer of the system, which only the main thread of a process can have; elsewhere
    nothing is ended. Whoever set the timer before gets it back, less the time that went by.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or seconds <= 0:
        yield
        return

    def end(_: int, __: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, end)
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        remaining, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            spent = seconds - remaining
            signal.setitimer(signal.ITIMER_REAL, max(left - spent, 0.001), again)
