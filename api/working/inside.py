"""Hands on: work, what a worker process does from its begin to its end.

Whatever goes wrong with one question is an answer; only what ends the process itself is not.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Final, NamedTuple

from api.answering.questions import Answer, Progress, Question
from api.documents.problems import PROBLEM_MEDIA, problem

MIB: Final = 1024 * 1024
TOLD_EVERY: Final = 0.2
"""Seconds between two tellings of how far a question is."""
MOST_TOLD: Final = 200
"""Characters of what is told to be done now."""
_LATE: Final = 2.0
"""Seconds after which a question ends the process itself, if nobody else has."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_SAID: Final = {
    "E716": "it takes longer than {} seconds",
    "E717": "the engine broke off while it was at work on this; nothing else is affected",
    "E718": "it takes more memory than a question may",
    "E719": "too many questions wait already",
    "E720": "the server is about to stop",
    "E721": "the answer is larger than {} MB; ask for a part of it",
    "E735": "the server made a mistake; its log has it under the id of this request",
}
_STATUS: Final = {"E717": 503, "E719": 503, "E720": 503, "E735": 500}


class Broke(NamedTuple):
    """A question on which the code failed: what was raised and where, and nothing that was sent."""

    code: str
    kind: str
    where: str


class Told(NamedTuple):
    """How far a question is."""

    done: int
    of: int
    what: str


class Asked(NamedTuple):
    """A question as it is sent to a worker, which ends itself if nobody ends it in time."""

    answers: str
    question: Question
    tells: bool
    most: int
    seconds: float


def failing(code: str, limit: object = "", again: int = 0) -> Answer:
    """The problem of that code; ``again``: in how many seconds it is worth asking again."""
    status = _STATUS.get(code, 422)
    told = problem(code, status, _SAID[code].format(limit))
    headers = (("Retry-After", str(again)),) if again else ()
    body = told.model_dump_json(exclude_none=True).encode()
    return Answer(status, PROBLEM_MEDIA, body, headers=headers)


def broken(error: BaseException, code: str = "E735") -> Broke:
    """That error, without its text."""
    return Broke(code, type(error).__name__, _where(error))


def work(pipe: Connection, warm: str, memory_mb: int) -> None:
    """Answer what comes through the pipe, until it is closed; what is sent first is None or Broke.

    Nothing that is done here may hurt more than this process.
    """
    _secluded()
    try:
        if warm:
            _named(warm)()
        _limit(memory_mb * MIB)
    except Exception as error:
        pipe.send(broken(error))
        return
    pipe.send(None)
    with contextlib.suppress(EOFError):
        while True:
            asked: Asked = pipe.recv()
            with _ended_after(asked.seconds + _LATE):
                _send(pipe, answered(asked, pipe))


def answered(asked: Asked, pipe: Connection) -> Answer | Broke:
    """The answer; meanwhile the pipe is told how far it is, if that is wanted."""
    telling = _Telling(pipe, asked.tells)
    try:
        answer: Answer = _named(asked.answers)(asked.question, telling.progress)
        size = len(answer.body)
    except (MemoryError, RecursionError) as error:
        return broken(error, "E718")
    except Exception as error:
        return broken(error)
    telling.end()
    return answer if size <= asked.most else failing("E721", asked.most // MIB)


def _send(pipe: Connection, found: Answer | Broke) -> None:
    try:
        pipe.send(found)
    except OSError:
        raise
    except Exception as error:  # before anything was sent
        pipe.send(broken(error, "E718" if isinstance(error, MemoryError) else "E735"))


class _Telling:
    """Tells through the pipe how far a question is, but not too often; the last is always told."""

    def __init__(self, pipe: Connection, tells: bool) -> None:
        self._pipe = pipe
        self._untold: Told | None = None
        self._last = 0.0
        self.progress: Progress = self._progress if tells else _unheard

    def _progress(self, done: int, of: int, what: str) -> None:
        self._untold = Told(done, of, what[:MOST_TOLD])
        if monotonic() - self._last >= TOLD_EVERY:
            self.end()
            self._last = monotonic()

    def end(self) -> None:
        """Tell what is left to tell."""
        told, self._untold = self._untold, None
        if told is not None:
            self._pipe.send(told)


def _unheard(done: int, of: int, what: str) -> None:
    """Progress that nobody watches."""


def _secluded() -> None:
    """Only the server ends this process, and it ends with the server; it writes nowhere."""
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the group when the server should stop
        signal.signal(number, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):  # a traceback would have in it what was sent
        os.dup2(nowhere, each)
    os.close(nowhere)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_ending_with, args=(parent.sentinel,), daemon=True).start()


def _ending_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def _ended_after(seconds: float) -> Any:
    """Ends the process after so long, even if code in C never comes back and the server is gone."""
    if not hasattr(signal, "setitimer"):  # on Windows
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _named(name: str) -> Callable[..., Any]:
    module, function = name.split(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _limit(more: int) -> None:
    """Let the process take so much memory more than it has, and leave no core behind."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm") as file:
            has = int(file.read().split()[0]) * _PAGE
    except OSError:
        has = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (has + more, has + more))


def _where(error: BaseException) -> str:
    """The steps to where it was raised, by file and line."""
    steps, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        name = "/".join(code.co_filename.rsplit("/", 2)[-2:])
        steps.append(f"{name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(steps[-8:])
