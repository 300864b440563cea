"""Hands on: answer, which does with a worker what its question asks for; it needs no engine."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

from api.answering.questions import JSON, Answer, Progress, Question

ANSWERS = "tests.api.working.acting:answer"
WARM = "tests.api.working.acting:warmed"
SECRET = "what a student wrote"


def warmed() -> None:
    """Nothing has to be read."""


def failing_to_begin() -> NoReturn:
    """A beginning that fails."""
    raise ValueError(SECRET)


def answer(question: Question, progress: Progress) -> Answer:
    """Do as the question asks."""
    about = question.about
    match question.asks:
        case "pid":
            return said(str(os.getpid()))
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "leave":
            sys.exit(0)
        case "sleep":
            if "begun" in about:
                Path(about["begun"]).write_text(str(os.getpid()))
            time.sleep(about["lasts"])
        case "stuck":  # in C, and holds the interpreter: no Python code runs here any more
            Path(about["begun"]).write_text(str(os.getpid()))
            ctypes.PyDLL(None).sleep(about["lasts"])
        case "explode":
            kept = [bytearray(50_000_000)]
            while True:
                kept.append(bytearray(50_000_000))
        case "keep":
            _KEPT.append(bytearray(about["size"]))
        case "recurse":
            return answer(question, progress)
        case "fault":
            raise LookupError(about["text"])
        case "unsendable":
            return lambda: None  # type: ignore[return-value]
        case "large":
            return said("x" * about["size"])
        case "print":
            print(SECRET, flush=True)
            print(SECRET, file=sys.stderr, flush=True)
            os.write(1, SECRET.encode())
        case "count":
            for done in range(about["of"]):
                progress(done + 1, about["of"], "w" * 1_000)
                time.sleep(about["pause"])
        case "count-and-die":
            progress(1, 2, "one")
            os._exit(1)
    return said(str(about.get("n", "")))


def said(text: str) -> Answer:
    """That text."""
    return Answer(200, JSON, text.encode())


_KEPT: list[bytearray] = []
