"""Hands on: what is done with exercises, over HTTP or on a page: set, told, handed in, a class.

The questions are frozen when an exercise is set, with their key: what students are asked, and what
is right, stays as it was, and says what it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from starlette.concurrency import run_in_threadpool

from api.answering.marking import told_at
from api.answering.questions import JSON, Answer, Question
from api.answering.results import Attempts, rows_of
from api.answering.since import since
from api.documents.base import Digests, Told
from api.documents.exercises import (
    AnswersDocument,
    ExerciseDocument,
    Frozen,
    Marking,
    Received,
    Terms,
)
from api.documents.handed_in import Exercise, HandedIn
from api.documents.problems import Problem
from api.serving.identity import Who
from api.serving.refusals import RefusalError
from api.serving.server import Server
from api.serving.telling import asked
from api.serving.today import digests_today
from api.storing.kept import Answer as KeptAnswer
from api.storing.kept import Condition, Member, Written
from api.storing.kept import Exercise as KeptExercise

PREFIX: Final = "/v1/exercises"


# --- setting


async def frozen_of(server: Server, who: Who, body: ExerciseDocument) -> Frozen:
    """The questions that it comes to, with their key; RefusalError where one cannot be asked."""
    about = {"exercise": body.model_dump(mode="json")}
    answer = answered(await asked(server, who, Question("exercise-questions", about, JSON)))
    return await run_in_threadpool(Frozen.model_validate_json, answer.body)


async def set_exercise(
    server: Server, who: Who, id_: str, body: ExerciseDocument, expected: Condition
) -> Written[KeptExercise]:
    """Keep it under that id, its questions frozen; RefusalError or StoreError where it may not."""
    frozen = await frozen_of(server, who, body)
    return await run_in_threadpool(
        server.store.exercises.put,
        who.known,
        id_,
        {"exercise": body.model_dump(mode="json"), "frozen": frozen.model_dump(mode="json")},
        title=body.title,
        digests=frozen.digests,
        expected=expected,
    )


# --- telling


def terms_of(found: KeptExercise) -> Terms:
    """Without what is asked, which may be long."""
    exercise = found.document["exercise"]
    return Terms.model_validate({key: exercise[key] for key in Terms.model_fields})


def begun(found: KeptExercise) -> bool:
    """Whether students may see the questions."""
    return terms_of(found).begun_at(datetime.now(UTC))


def item_of(found: KeptExercise) -> dict[str, Any]:
    """What a list of exercises says of it."""
    terms = terms_of(found)
    at = f"{PREFIX}/{found.id}"
    return {
        "id": found.id,
        "title": found.title,
        "teacher": found.teacher.name,
        "opens": terms.opens,
        "closes": terms.closes,
        "attempts": terms.attempts,
        "reveal": terms.reveal,
        "open": terms.open_at(datetime.now(UTC)),
        "created": found.created,
        "updated": found.updated,
        "links": {
            "self": at,
            "answers": f"{at}/answers",
            "key": f"{at}/key",
            "results": f"{at}/results",
        },
    }


async def exercise_told(server: Server, who: Who, found: KeptExercise) -> Exercise:
    """The exercise as its course sees it: students have no key, nor questions before it opens."""
    now = await digests_now(server, found)
    return await run_in_threadpool(_shown, who, found, now)


async def digests_now(server: Server, found: KeptExercise) -> Digests | None:
    """What the exercise's case is made of today."""
    return await digests_today(server, found.document["exercise"]["request"])


def _shown(who: Who, found: KeptExercise, now: Digests | None) -> Exercise:
    """It takes a while, so that it is made in a thread."""
    frozen = Frozen.model_validate(found.document["frozen"])
    teaches = who.known.teaches
    said = found.document["exercise"]
    return Exercise(
        **item_of(found),
        digests=frozen.digests,
        since=since(frozen.digests, now) if now else "",
        asked=frozen.shown if teaches or begun(found) else None,
        set=ExerciseDocument.model_validate(said) if teaches else None,
    )


# --- handing in


async def hand_in(
    server: Server, who: Who, found: KeptExercise, id_: str, body: AnswersDocument
) -> Written[KeptAnswer]:
    """Hand in answers; the same again under the same id is the same attempt.

    RefusalError or StoreError where they are not taken.
    """
    terms = terms_of(found)
    open_ = terms.open_at(datetime.now(UTC)) or who.known.teaches
    most = terms.attempts if open_ else 0
    given = body.model_dump(mode="json")
    kept = server.store.answers
    await run_in_threadpool(kept.check_open, who.known, found.id, id_, given, most)
    about = {"frozen": found.document["frozen"], "answers": given}
    marked = answered(await asked(server, who, Question("marking", about, JSON)))
    marking = await run_in_threadpool(Marking.model_validate_json, marked.body)
    return await run_in_threadpool(
        kept.put,
        who.known,
        found.id,
        id_,
        given,
        marking.model_dump(mode="json"),
        marking.digests,
        most,
        found.tag,
    )


def answer_told(
    who: Who, found: KeptExercise, kept: KeptAnswer, now: Digests | None = None
) -> HandedIn:
    """What was handed in, and of its marking what may be told today."""
    marking = Marking.model_validate(kept.marking)
    told: Told = marking
    if not who.known.teaches:
        told = told_at(terms_of(found), marking, datetime.now(UTC), kept.attempt)
    at = f"{PREFIX}/{found.id}"
    return HandedIn(
        id=kept.id,
        exercise=found.id,
        student=kept.member.id,
        name=kept.member.name,
        attempt=kept.attempt,
        submitted=kept.submitted,
        given=AnswersDocument.model_validate(kept.document),
        marking=told if isinstance(told, Marking) else None,
        received=told if isinstance(told, Received) else None,
        digests=kept.digests,
        since=since(kept.digests, now) if kept.digests and now else "",
        links={"self": f"{at}/answers/{kept.id}", "exercise": at},
    )


# --- a class


async def class_of(
    server: Server, who: Who, found: KeptExercise
) -> tuple[Frozen, Iterator[Attempts]]:
    """The questions, and what each student handed in: read one by one, while they are gone through.

    So they are to be gone through in a thread.
    """
    kept = server.store.answers
    students: Sequence[Member] = await run_in_threadpool(kept.students, who.known, found.id)
    frozen = await run_in_threadpool(Frozen.model_validate, found.document["frozen"])
    every = (_attempts(kept.attempts(who.known, found.id, student)) for student in students)
    return frozen, every


def _attempts(answers: Sequence[KeptAnswer]) -> Attempts:
    """What one student handed in."""
    return [
        rows_of(
            Marking.model_validate(each.marking),
            student=each.member.id,
            name=each.member.name,
            attempt=each.attempt,
            submitted=each.submitted,
            answer=each.id,
        )
        for each in answers
    ]


def answered(answer: Answer) -> Answer:
    """The answer; RefusalError if it is a problem."""
    if answer.status == 200:
        return answer
    told = Problem.model_validate_json(answer.body)
    refused = RefusalError(told.code, answer.status, told.detail, headers=dict(answer.headers))
    refused.problem = told
    raise refused
