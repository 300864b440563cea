"""Hands on: answered, what a worker process does with a question; and how such a process begins.

Whatever goes wrong with one question is an answer; only what ends the process itself is not.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from api.answering.questions import Answer, Progress, Question, quiet
from api.documents.problems import PROBLEM_MEDIA, problem

MIB: Final = 1024 * 1024
RECORD: Final = 512
"""Bytes of a file that tells how far a question is."""
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

    kind: str
    where: str


def failing(code: str, limit: object = "", again: int = 0) -> Answer:
    """The problem of that code; ``again``: in how many seconds it is worth asking again."""
    status = _STATUS.get(code, 422)
    told = problem(code, status, _SAID[code].format(limit))
    headers = (("Retry-After", str(again)),) if again else ()
    body = told.model_dump_json(exclude_none=True).encode()
    return Answer(status, PROBLEM_MEDIA, body, headers=headers)


def begin(warm: str, memory_mb: int) -> None:
    """Begin a worker: nothing it does may hurt more than itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to end
    gc.enable()
    called = _named(warm) if warm else None
    if called is not None:
        called()
    _limit(memory_mb * MIB)


def ready() -> bool:
    """Asked of a worker to know that it is there."""
    return True


def answered(answers: str, question: Question, path: str, most: int) -> Answer | Broke:
    """The answer by the function named ``answers``; progress goes to the file at ``path``."""
    try:
        progress = _told_in(path) if path else quiet
        answer: Answer = _named(answers)(question, progress)
    except MemoryError:
        return failing("E718")
    except RecursionError:
        return failing("E718")
    except Exception as error:
        return Broke(type(error).__name__, _where(error))
    if len(answer.body) > most:
        return failing("E721", most // MIB)
    return answer


def _told_in(path: str) -> Progress:
    """Progress as a record in a file: nobody who is killed can hold up anybody by it."""

    def progress(done: int, of: int, what: str) -> None:
        record = json.dumps([done, of, what[:200]]).encode()
        if len(record) > RECORD:
            record = json.dumps([done, of, ""]).encode()
        with contextlib.suppress(OSError), open(path, "r+b") as file:
            file.write(record.ljust(RECORD))

    return progress


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
