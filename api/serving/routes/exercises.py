"""Hands on: routes, exercises that a teacher sets, what students hand in, and how the class fares.

What is done with them is in ``api.serving.exercising``, which the pages share.
"""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answering.questions import CSV, JSON, Question
from api.answering.results import class_lines, class_told
from api.documents.exercises import AnswersDocument, ExerciseDocument, Frozen, Results
from api.documents.handed_in import Exercise, ExerciseItem, Exercises, HandedIn, HandedInList
from api.serving import exercising
from api.serving.bodies import JsonRoute
from api.serving.conditions import Replaces
from api.serving.describing import NAMED, SENDING, answers
from api.serving.examples import ANSWERS, EXERCISES
from api.serving.exercising import (
    PREFIX,
    answer_told,
    begun,
    class_of,
    digests_now,
    exercise_told,
    item_of,
    set_exercise,
)
from api.serving.identity import Someone, Teacher
from api.serving.negotiating import negotiated
from api.serving.parameters import Cursor, Limit
from api.serving.refusals import RefusalError
from api.serving.responding import sent, sent_document, sent_parts
from api.serving.server import Here
from api.serving.telling import PAGES, READABLE, asked
from api.serving.today import seen_tag
from api.storing.kept import Exercise as KeptExercise

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
    items = await run_in_threadpool(lambda: [ExerciseItem(**item_of(each)) for each in page.items])
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
    written = await set_exercise(server, who, str(exercise), body, replaces)
    document = await exercise_told(server, who, written.kept)
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
        document = await exercise_told(server, who, found)
        return sent_document(request, document, _tag(found, document))
    if not (begun(found) or who.known.teaches):
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
    frozen, every = await class_of(server, who, found)
    if media == CSV:
        return sent_parts(request, CSV, class_lines(every, frozen))
    return sent(request, await run_in_threadpool(class_told, every, frozen, media))


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
    now = await digests_now(server, found)
    items = await run_in_threadpool(
        lambda: [answer_told(who, found, each, now) for each in page.items]
    )
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
    written = await exercising.hand_in(server, who, found, str(answer), body)
    now = await digests_now(server, found)
    told = await run_in_threadpool(answer_told, who, found, written.kept, now)
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
    now = await digests_now(server, found)
    told = await run_in_threadpool(answer_told, who, found, kept, now)
    return sent_document(request, told, seen_tag(kept.tag, told))


def _tag(found: KeptExercise, told: Exercise) -> str:
    """It changes when the exercise opens or closes, too."""
    return seen_tag(found.tag, told.open, told.asked is None, told.since)
