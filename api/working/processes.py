"""Hands on: Worker, one process that answers questions one after the other, and is made anew.

Its methods block, and are called in a thread; ``stop`` alone may be called from any other.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Final, NamedTuple

from api.answering.questions import Answer
from api.working.inside import Asked, Broke, Told, broken, work

STARTED: Final = 120.0
"""Seconds that a process may take to begin."""
MOST_ANSWERS: Final = 5_000
"""After so many a process is made anew: what it kept for speed does not grow for ever."""
_ENDED: Final = 5.0
"""Seconds that a process may take to end after it closed its pipe."""
_ONE_BY_ONE: Final = threading.Lock()
"""Whoever makes a process looks after all others of his too, which must not be given up then."""


class Late(NamedTuple):
    """The time was over."""


class Died(NamedTuple):
    """The process ended in the midst of it, by a signal or by itself."""

    exitcode: int | None


Found = Answer | Broke | Late | Died


class Worker:
    """A process that answers; ``warm`` names what it does first (``module:function``)."""

    def __init__(self, context: BaseContext, warm: str, memory_mb: int) -> None:
        self._context = context
        self._first = (warm, memory_mb)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._answers = 0
        self._stopped = False
        self._lock = threading.Lock()
        self.begun = 0
        """How often a process was made."""

    @property
    def usable(self) -> bool:
        """Whether there is a process, and nobody has ended it."""
        return self._process is not None and not self._stopped

    def begin(self) -> Broke | Died | None:
        """Make the process, if there is none that lives, and wait until it is ready; or why not."""
        if self._lives():
            return None
        try:
            self.end()
            self._make()
            return self._ready()
        except Exception as error:
            self.end()
            return broken(error)

    def ask(self, asked: Asked, tell: Callable[[Told], None]) -> Found:
        """The answer, or why there is none.

        A question that takes too much memory is asked again of a new process, so that it does not
        matter what others left behind.
        """
        fresh = not self._answers
        try:
            found = self.begin() or self._asked(asked, tell)
        except Exception as error:
            self.end()
            return broken(error)
        if isinstance(found, Broke) and found.code == "E718":
            self.end()
            if not fresh and not self._stopped and found.kind != RecursionError.__name__:
                return self.ask(asked, tell)
        elif self._answers >= MOST_ANSWERS:
            self.end()
        return found

    def stop(self) -> None:
        """End what is under way, and the process with it; nothing more is begun until ``renew``."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                _kill(self._process)

    def renew(self) -> None:
        """Let it begin again after a stop, with a new process."""
        if self._stopped:
            self.end()
            self._stopped = False

    def end(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
        self._answers = 0
        if pipe is not None:
            pipe.close()
        if process is not None:
            _kill(process)
            with _ONE_BY_ONE:
                process.join()
                process.close()

    def _lives(self) -> bool:
        """Whether the process is there; one that is idle says nothing, but it has an end."""
        with contextlib.suppress(OSError):
            return self._pipe is not None and not self._pipe.poll(0)
        return False

    def _make(self) -> None:
        here, there = self._context.Pipe()
        try:
            process = self._context.Process(  # type: ignore[attr-defined]
                target=work, args=(there, *self._first), name="scienter-worker", daemon=True
            )
            with _ONE_BY_ONE:
                process.start()
        except BaseException:
            here.close()
            raise
        finally:
            there.close()
        with self._lock:
            self._process, self._pipe = process, here
            if self._stopped:
                _kill(process)
        self.begun += 1

    def _ready(self) -> Broke | Died | None:
        pipe = self._pipe
        assert pipe is not None
        with contextlib.suppress(EOFError, OSError):
            if pipe.poll(STARTED):
                said: Broke | None = pipe.recv()
                if said is not None:
                    self.end()
                return said
        return self._died()

    def _asked(self, asked: Asked, tell: Callable[[Told], None]) -> Found:
        pipe = self._pipe
        assert pipe is not None
        until = monotonic() + asked.seconds
        with contextlib.suppress(EOFError, OSError):
            pipe.send(asked)
            while pipe.poll(max(0.0, until - monotonic())):
                said: Answer | Broke | Told = pipe.recv()
                if not isinstance(said, Told):
                    self._answers += 1
                    return said
                tell(said)
            self.end()
            return Late()
        return self._died()

    def _died(self) -> Died:
        process = self._process
        assert process is not None
        process.join(_ENDED)
        exitcode = process.exitcode
        self.end()
        return Died(exitcode)


def context_for(warm: str) -> BaseContext:
    """Processes are made of one that has no threads, no connections, and has read what ships."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([warm.split(":")[0]] if warm else [])
    return context


def _kill(process: BaseProcess) -> None:
    """Kill it, even if the process it was made of is gone and nobody knows whether it lives."""
    with contextlib.suppress(OSError):
        if process.pid is not None and hasattr(signal, "SIGKILL"):
            os.kill(process.pid, signal.SIGKILL)
        else:
            process.kill()
