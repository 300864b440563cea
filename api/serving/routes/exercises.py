"""Hands on: routes, exercises that a teacher sets, what students hand in, and how the class fares.

The questions are frozen when an exercise is set, with their key: what students are asked, and what
is right, stays as it was, and says what it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answering.marking import told_at
from api.answering.questions import CSV, JSON, Question
from api.answering.results import Attempts, class_lines, class_told, rows_of
from api.answering.since import since
from api.documents.base import Digests, Told
from api.documents.exercises import (
    AnswersDocument,
    ExerciseDocument,
    Frozen,
    Marking,
    Received,
    Results,
    Terms,
)
from api.documents.handed_in import Exercise, ExerciseItem, Exercises, HandedIn, HandedInList
from api.serving.bodies import JsonRoute
from api.serving.conditions import Replaces
from api.serving.describing import NAMED, SENDING, answers
from api.serving.examples import ANSWERS, EXERCISES
from api.serving.identity import Someone, Teacher, Who
from api.serving.negotiating import negotiated
from api.serving.parameters import Cursor, Limit
from api.serving.refusals import RefusalError
from api.serving.responding import sent, sent_document, sent_parts
from api.serving.server import Here, Server
from api.serving.telling import PAGES, READABLE, asked
from api.serving.today import digests_today, seen_tag
from api.storing.kept import Answer as KeptAnswer
from api.storing.kept import Exercise as KeptExercise

PREFIX: Final = "/v1/exercises"
ETAG: Final = {"ETag": "What `If-Match` of the next write has to say."}
WRITING: Final = (*SENDING, 403, 404, 409, 412, 428, 507)
routes = APIRouter(route_class=JsonRoute, tags=["exercises"])
ExerciseId = Annotated[UUID, Path(description="A UUID that the teacher's client makes.")]
AnswerId = Annotated[UUID, Path(description="A UUID that the student's client makes.")]


async def kept(server: Here, who: Someone, exercise: ExerciseId) -> KeptExercise:
    """The exercise of that id, if it is of the course."""
    return await run_in_threadpool(server.store.exercises.get, who.known, str(exercise))


OfCourse = Annotated[KeptExercise, Depends(kept)]


@routes.get(PREFIX, responses=answers(Exercises, listed=True))
async def exercises(
    request: Request, server: Here, who: Someone, limit: Limit = None, cursor: Cursor = None
) -> Response:
    """The exercises of the course."""
    page = await run_in_threadpool(server.store.exercises.page, who.known, limit or 50, cursor)
    items = await run_in_threadpool(lambda: [ExerciseItem(**_item(each)) for each in page.items])
    return sent_document(request, Exercises(items=items, next=page.next), next=page.next)


@routes.put(
    PREFIX + "/{exercise}",
    responses=answers(Exercise, also=WRITING, headers=ETAG)
    | answers(Exercise, status=201, told="It is set now.", also=WRITING, headers=ETAG),
)
async def put(
    request: Request,
    server: Here,
    who: Teacher,
    exercise: ExerciseId,
    body: Annotated[ExerciseDocument, Body(openapi_examples=EXERCISES)],
    replaces: Replaces,
) -> Response:
    """Set an exercise: a case with questions. Its questions are frozen with what is right."""
    said = body.model_dump(mode="json")
    answer = await asked(server, who, Question("exercise-questions", {"exercise": said}, JSON))
    if answer.status != 200:
        return sent(request, answer)
    frozen = Frozen.model_validate_json(answer.body)
    written = await run_in_threadpool(
        server.store.exercises.put,
        who.known,
        str(exercise),
        {"exercise": said, "frozen": frozen.model_dump(mode="json")},
        title=body.title,
        digests=frozen.digests,
        expected=replaces,
    )
    document = await _exercise(server, who, written.kept)
    at = {"Location": f"{PREFIX}/{exercise}"}
    status = 201 if written.created else 200
    return sent_document(request, document, _tag(written.kept, document), status, at)


@routes.get(
    PREFIX + "/{exercise}", responses=answers(Exercise, *READABLE, also=NAMED, headers=ETAG)
)
async def exercise(request: Request, server: Here, who: Someone, found: OfCourse) -> Response:
    """An exercise: the questions, each with the claims that bear on it."""
    media = negotiated(request.headers.get("accept"), PAGES)
    if media == JSON:
        document = await _exercise(server, who, found)
        return sent_document(request, document, _tag(found, document))
    if not (_begun(found) or who.known.teaches):
        said = "the exercise is not open yet"
        raise RefusalError("E737", 404, said, hint="as JSON it says when it opens")
    about = {"frozen": found.document["frozen"], "shown": "students"}
    return sent(request, await asked(server, who, Question("exercise-questions", about, media)))


@routes.delete(
    PREFIX + "/{exercise}",
    status_code=204,
    responses=answers(status=204, told="It is gone.", also=(403, 404, 412, 507)),
)
async def delete(server: Here, who: Teacher, exercise: ExerciseId, replaces: Replaces) -> Response:
    """Take an exercise away, and all that was handed in to it."""
    await run_in_threadpool(server.store.exercises.delete, who.known, str(exercise), replaces)
    return Response(None, 204)


@routes.get(PREFIX + "/{exercise}/key", responses=answers(Frozen, *READABLE, also=(*NAMED, 403)))
async def key(request: Request, server: Here, who: Teacher, found: OfCourse) -> Response:
    """What is right, and why: at each of the five proof standards."""
    media = negotiated(request.headers.get("accept"), PAGES)
    about = {"frozen": found.document["frozen"], "shown": "teacher"}
    return sent(request, await asked(server, who, Question("exercise-questions", about, media)))


@routes.get(
    PREFIX + "/{exercise}/results",
    responses=answers(Results, CSV, also=(403, 404)),
)
async def class_results(request: Request, server: Here, who: Teacher, found: OfCourse) -> Response:
    """How the class fares: who has what right, and at which proof standard most err."""
    media = negotiated(request.headers.get("accept"), (JSON, CSV))
    kept = server.store.answers
    students = await run_in_threadpool(kept.students, who.known, found.id)
    frozen = await run_in_threadpool(Frozen.model_validate, found.document["frozen"])
    marked = (_attempts(kept.attempts(who.known, found.id, student)) for student in students)
    if media == CSV:
        return sent_parts(request, CSV, class_lines(marked, frozen))
    return sent(request, await run_in_threadpool(class_told, marked, frozen, media))


def _attempts(answers: Sequence[KeptAnswer]) -> Attempts:
    """What one student handed in; read and made one student after the other, in a thread."""
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


# --- what students hand in


@routes.get(
    PREFIX + "/{exercise}/answers", responses=answers(HandedInList, also=(404,), listed=True)
)
async def handed_in(
    request: Request,
    server: Here,
    who: Someone,
    found: OfCourse,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """What was handed in: a student's own, or the course's."""
    page = await run_in_threadpool(
        server.store.answers.page, who.known, found.id, limit or 50, cursor
    )
    now = await _digests(server, found)
    items = await run_in_threadpool(lambda: [_told(who, found, each, now) for each in page.items])
    return sent_document(request, HandedInList(items=items, next=page.next), next=page.next)


@routes.put(
    PREFIX + "/{exercise}/answers/{answer}",
    responses=answers(HandedIn, also=(*SENDING, 404, 409, 412, 507), headers=ETAG)
    | answers(
        HandedIn,
        status=201,
        told="It is handed in.",
        also=(*SENDING, 404, 409, 412, 507),
        headers=ETAG,
    ),
)
async def hand_in(
    request: Request,
    server: Here,
    who: Someone,
    found: OfCourse,
    answer: AnswerId,
    body: Annotated[AnswersDocument, Body(openapi_examples=ANSWERS)],
) -> Response:
    """Hand in answers; they are marked, proof standard by proof standard, with the reasons.

    The same again under the same id is the same attempt.
    """
    terms = _terms(found)
    open_ = terms.open_at(datetime.now(UTC)) or who.known.teaches
    most = terms.attempts if open_ else 0
    given = body.model_dump(mode="json")
    kept = server.store.answers
    await run_in_threadpool(kept.check_open, who.known, found.id, str(answer), given, most)
    about = {"frozen": found.document["frozen"], "answers": given}
    marked = await asked(server, who, Question("marking", about, JSON))
    if marked.status != 200:
        return sent(request, marked)
    marking = await run_in_threadpool(Marking.model_validate_json, marked.body)
    written = await run_in_threadpool(
        kept.put,
        who.known,
        found.id,
        str(answer),
        given,
        marking.model_dump(mode="json"),
        marking.digests,
        most,
        found.tag,
    )
    now = await _digests(server, found)
    told = await run_in_threadpool(_told, who, found, written.kept, now)
    at = {"Location": f"{PREFIX}/{found.id}/answers/{answer}"}
    status = 201 if written.created else 200
    return sent_document(request, told, seen_tag(written.kept.tag, told), status, at)


@routes.get(
    PREFIX + "/{exercise}/answers/{answer}",
    responses=answers(HandedIn, also=NAMED, headers={"ETag": "What `If-None-Match` may say."}),
)
async def answer(
    request: Request, server: Here, who: Someone, found: OfCourse, answer: AnswerId
) -> Response:
    """What was handed in, and how it was marked."""
    kept = await run_in_threadpool(server.store.answers.get, who.known, found.id, str(answer))
    now = await _digests(server, found)
    told = await run_in_threadpool(_told, who, found, kept, now)
    return sent_document(request, told, seen_tag(kept.tag, told))


def _terms(found: KeptExercise) -> Terms:
    """Without what is asked, which may be long."""
    exercise = found.document["exercise"]
    return Terms.model_validate({key: exercise[key] for key in Terms.model_fields})


def _begun(found: KeptExercise) -> bool:
    return _terms(found).begun_at(datetime.now(UTC))


def _item(found: KeptExercise) -> dict[str, Any]:
    terms = _terms(found)
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


async def _exercise(server: Server, who: Who, found: KeptExercise) -> Exercise:
    now = await _digests(server, found)
    return await run_in_threadpool(_shown, who, found, now)


def _shown(who: Who, found: KeptExercise, now: Digests | None) -> Exercise:
    """It takes a while, so that it is made in a thread."""
    frozen = Frozen.model_validate(found.document["frozen"])
    teaches = who.known.teaches
    said = found.document["exercise"]
    return Exercise(
        **_item(found),
        digests=frozen.digests,
        since=since(frozen.digests, now) if now else "",
        asked=frozen.shown if teaches or _begun(found) else None,
        set=ExerciseDocument.model_validate(said) if teaches else None,
    )


def _tag(found: KeptExercise, told: Exercise) -> str:
    """It changes when the exercise opens or closes, too."""
    return seen_tag(found.tag, told.open, told.asked is None, told.since)


async def _digests(server: Server, found: KeptExercise) -> Digests | None:
    """What the exercise's case is made of today."""
    return await digests_today(server, found.document["exercise"]["request"])


def _told(who: Who, found: KeptExercise, kept: KeptAnswer, now: Digests | None) -> HandedIn:
    marking = Marking.model_validate(kept.marking)
    told: Told = marking
    if not who.known.teaches:
        told = told_at(_terms(found), marking, datetime.now(UTC), kept.attempt)
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
