"""Hands on: worked, what a job comes to: its questions, asked of the workers.

A map of disputes or an impact is one question. A batch is one for each case, a few at a time, so
that others get their turn; a case on which a worker breaks, or that takes too long, has that among
its errors, and the others are answered. When the time of the job is over, what is left has that
among its errors.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from api.answering.batch_questions import items
from api.answering.every import EVERY
from api.answering.questions import Answer, Progress, Question
from api.documents.base import Digests, Json
from api.documents.batches import BatchRequest
from api.documents.problems import Problem
from api.serving.settings import MIB, Settings
from api.storing.kept import Job
from api.working.inside import failing
from api.working.workers import Workers

BATCH: Final = "batch"
MOST_OF_BATCH: Final = 32
"""MB that the answers of a batch may have together."""
STOPS: Final = "E720"
BUSY: Final = "E719"
_WAIT: Final = 1.0
"""Seconds until a server is asked again that had too much to do."""


class StoppedError(Exception):
    """The server stops before the work is done; it has to be given back."""


class Work(NamedTuple):
    """By whom work is done, and in which time."""

    workers: Workers
    settings: Settings

    async def ask(
        self,
        question: Question,
        seconds: float,
        progress: Progress | None = None,
        whose: str = "",
    ) -> Answer:
        """The answer, as long work: at most all workers but one have such, and owners take turns.

        All that nobody owns is as of one owner.
        """
        while True:
            answer = await self.workers.ask(
                question, seconds=seconds, progress=progress, whose=whose
            )
            code = code_of(answer)
            if code == STOPS:
                raise StoppedError
            if code != BUSY:
                return answer
            await asyncio.sleep(_WAIT)


async def worked(work: Work, job: Job, progress: Progress) -> Answer:
    """What the job comes to, in every medium; or a problem. StoppedError if there is no time."""
    if job.kind == BATCH:
        return await _batch(work, job, progress)
    question = Question(job.kind, job.request, EVERY)
    return await work.ask(question, work.settings.long_seconds, progress, job.owner or "")


def code_of(answer: Answer) -> str:
    """The code of a problem; empty for any other answer."""
    return Problem.model_validate_json(answer.body).code if answer.status >= 400 else ""


async def _batch(work: Work, job: Job, progress: Progress) -> Answer:
    request, whose = BatchRequest.model_validate(job.request), job.owner or ""
    until = asyncio.get_running_loop().time() + work.settings.long_seconds
    asked = items(request)
    answers: list[Answer | None] = [None] * len(asked)
    left = iter(enumerate(asked))
    room, done = MOST_OF_BATCH * MIB, 0

    def told() -> None:
        progress(done, len(asked), f"{done:,} of {len(asked):,} cases answered")

    async def answer_some(left: Iterator[tuple[int, Question | None]]) -> None:
        nonlocal room, done
        for place, question in left:
            if question is not None:
                answer = await _by_then(work, question, whose, until)
                room -= len(answer.body)
                answers[place] = answer if room >= 0 else failing("E721", MOST_OF_BATCH)
            done += 1
            told()

    told()
    at_once = max(1, work.settings.workers - 1)
    some = [asyncio.ensure_future(answer_some(left)) for _ in range(at_once)]
    try:
        await asyncio.gather(*some)
    finally:
        for each in some:
            each.cancel()
        await asyncio.gather(*some, return_exceptions=True)
    about = {"request": request.model_dump(mode="json"), "answers": [_plain(a) for a in answers]}
    return await work.ask(Question(BATCH, about, EVERY), work.settings.long_seconds, whose=whose)


async def _by_then(work: Work, question: Question, whose: str, until: float) -> Answer:
    """The answer for one case, or that there was no time for it."""
    if asyncio.get_running_loop().time() < until:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                return await work.ask(question, work.settings.seconds, whose=whose)
    return failing("E716", f"{work.settings.long_seconds:g}")


def _plain(answer: Answer | None) -> Json | None:
    return None if answer is None else {"status": answer.status, "body": answer.body.decode()}


# --- what it is made of


def digests_asked(kind: str, request: Json) -> Question:
    """What tells of which shipped rules and cases the job is made."""
    return Question("shipped-digests", _shipped_of(kind, request))


def digests_told(answer: Answer) -> Digests | None:
    """The digests; None where there was no answer."""
    return Digests.model_validate_json(answer.body) if answer.status == 200 else None


def _shipped_of(kind: str, request: Json) -> Json:
    """Whether the shipped rules take part, and which shipped cases; None: all."""
    if kind == "impact":
        cases, rules = request["cases"], [request["old"], request["new"]]
        named = _named(cases) if cases else None
    else:
        asked = request["cases"] if kind == BATCH else [request["request"]]
        asked = [each for each in asked if isinstance(each, dict)]
        named = _named([each.get("case") for each in asked])
        rules = [each.get("rules", "library") for each in asked]
    return {"library": any(_on_library(each) for each in rules), "cases": named}


def _named(cases: list[Any]) -> list[str]:
    return sorted({case for case in cases if isinstance(case, str)})


def _on_library(rules: Any) -> bool:
    """Whether these are the shipped rules, or added to them."""
    return rules == "library" or (
        isinstance(rules, dict) and rules.get("extends", "library") == "library"
    )
