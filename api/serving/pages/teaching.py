"""Hands on: routes, what teachers do with an exercise: see the class, change it, close, delete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.answering.questions import CSV
from api.answering.results import class_lines, results_of
from api.documents.exercises import ExerciseDocument, Frozen, Marking
from api.serving.exercising import class_of, set_exercise, terms_of
from api.serving.identity import Who
from api.serving.pages.exercises import AT, ExerciseId, found_in, wrong_of
from api.serving.pages.posting import same_site
from api.serving.pages.showing import shown
from api.serving.pages.signing import Form, signed, teaching
from api.serving.pages.visiting import Visitor
from api.serving.refusals import RefusalError
from api.serving.responding import sent_parts
from api.serving.server import Here, Server
from api.site.class_table import class_table
from api.site.exercise_forms import changed, fields_of
from api.site.exercise_words import state
from api.storing.errors import StoreError
from api.storing.kept import Exercise, Expected

routes = APIRouter(include_in_schema=False)


@routes.get(AT + "/{exercise}/class")
async def class_(
    request: Request,
    server: Here,
    who: Visitor,
    exercise: ExerciseId,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    student: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """Who has what right, which wrong answer was commonest; or all of one student."""
    found = await found_in(server, teaching(who), exercise)
    if student is not None:
        return await _student(request, server, who, found, student)
    frozen, every = await class_of(server, who, found)
    results = await run_in_threadpool(results_of, every, found.title)
    return shown(
        request,
        server,
        "exercise_class",
        title=f"The class: {found.title}",
        section="exercises",
        exercise=found,
        table=class_table(results, frozen, page),
        terms=terms_of(found),
        state=state(terms_of(found), datetime.now(UTC)),
        sources_as_of=frozen.sources_as_of,
    )


@routes.get(AT + "/{exercise}/class.csv")
async def class_csv(request: Request, server: Here, who: Visitor, exercise: ExerciseId) -> Response:
    """The same as CSV, a line for each question of each attempt."""
    found = await found_in(server, teaching(who), exercise)
    frozen, every = await class_of(server, who, found)
    response = sent_parts(request, CSV, class_lines(every, frozen))
    name = f"exercise-{found.id[:8]}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


async def _student(
    request: Request, server: Server, who: Who, found: Exercise, student: str
) -> Response:
    """All that one student handed in."""
    students = await run_in_threadpool(server.store.answers.students, who.known, found.id)
    one = next((each for each in students if each.id == student), None)
    if one is None:
        raise RefusalError("E707", 404, "nobody of that id handed anything in")
    kept = await run_in_threadpool(server.store.answers.attempts, who.known, found.id, one)
    attempts = [(each, Marking.model_validate(each.marking)) for each in kept]
    frozen = await run_in_threadpool(Frozen.model_validate, found.document["frozen"])
    return shown(
        request,
        server,
        "exercise_student",
        title=f"{one.name}: {found.title}",
        section="exercises",
        exercise=found,
        student=one,
        attempts=attempts,
        numbers={each.id: number for number, each in enumerate(frozen.questions, 1)},
        sources_as_of=frozen.sources_as_of,
    )


# --- changing, closing, deleting


@routes.get(AT + "/{exercise}/change")
async def change(request: Request, server: Here, who: Visitor, exercise: ExerciseId) -> Response:
    """The form that changes its title, its note and its terms."""
    found = await found_in(server, teaching(who), exercise)
    return _change(request, server, found, fields_of(found.document["exercise"]), found.tag)


@routes.post(AT + "/{exercise}/change", dependencies=[Depends(same_site)])
async def changed_(request: Request, server: Here, exercise: ExerciseId) -> Response:
    """Change it, if nobody else has since the form was opened."""

    async def made(who: Who, form: Form) -> Response:
        found = await found_in(server, teaching(who), exercise)
        got = changed(form, found.document["exercise"])
        if got.document is None:
            return _change(request, server, found, form, form.get("tag", ""), got.wrong)
        return await _put(request, server, who, found, form, got.document)

    return await signed(request, server, made)


@routes.post(AT + "/{exercise}/close", dependencies=[Depends(same_site)])
async def close(request: Request, server: Here, exercise: ExerciseId) -> Response:
    """Take no answers from now on."""

    async def made(who: Who, form: Form) -> Response:
        found = await found_in(server, teaching(who), exercise)
        before = found.document["exercise"]
        now = datetime.now(UTC).replace(microsecond=0)
        form = {**fields_of(before), "tag": form.get("tag", "")}
        if not terms_of(found).begun_at(now):
            wrong = {"opens": "It is not open yet: take this away to close it now."}
            return _change(request, server, found, form, form["tag"], wrong)
        document = ExerciseDocument.model_validate({**before, "closes": now})
        return await _put(request, server, who, found, form, document)

    return await signed(request, server, made)


async def _put(
    request: Request,
    server: Server,
    who: Who,
    found: Exercise,
    form: Mapping[str, str],
    document: ExerciseDocument,
) -> Response:
    try:
        await set_exercise(server, who, found.id, document, form.get("tag", "") or Expected.UNSAID)
    except StoreError as error:
        wrong = {"": error.message}
        if error.status == 412:
            wrong = {"": _CHANGED}
        return _change(request, server, found, form, found.tag, wrong, error.status)
    except RefusalError as error:
        return _change(request, server, found, form, found.tag, wrong_of(error), error.status_code)
    return RedirectResponse(f"{AT}/{found.id}", 303)


_CHANGED: Final = (
    "Somebody else has changed this exercise since you opened the form. "
    "Look at it as it is now; what you filled in is below, and Save puts it in its place."
)


def _change(
    request: Request,
    server: Server,
    found: Exercise,
    form: Mapping[str, str],
    tag: str,
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    return shown(
        request,
        server,
        "exercise_change",
        422 if wrong and status == 200 else status,
        title=f"Change: {found.title}",
        section="exercises",
        exercise=found,
        form=form,
        tag=tag,
        wrong=wrong or {},
        now=datetime.now(UTC),
    )


@routes.get(AT + "/{exercise}/delete")
async def delete(request: Request, server: Here, who: Visitor, exercise: ExerciseId) -> Response:
    """Ask once more."""
    found = await found_in(server, teaching(who), exercise)
    return await _ask_once_more(request, server, who, found)


@routes.post(AT + "/{exercise}/delete", dependencies=[Depends(same_site)])
async def deleted(request: Request, server: Here, exercise: ExerciseId) -> Response:
    """Take it away with all that was handed in, if it is what was looked at."""

    async def made(who: Who, form: Form) -> Response:
        found = await found_in(server, teaching(who), exercise)
        try:
            tag = form.get("tag", "")
            await run_in_threadpool(server.store.exercises.delete, who.known, found.id, tag)
        except StoreError as error:
            wrong = f"It is still there: {error.message}."
            return await _ask_once_more(request, server, who, found, wrong, error.status)
        return RedirectResponse(AT, 303)

    return await signed(request, server, made)


async def _ask_once_more(
    request: Request,
    server: Server,
    who: Who,
    found: Exercise,
    wrong: str = "",
    status: int = 200,
) -> Response:
    students = await run_in_threadpool(server.store.answers.students, who.known, found.id)
    return shown(
        request,
        server,
        "exercise_delete",
        status,
        title=f"Delete: {found.title}",
        section="exercises",
        exercise=found,
        students=len(students),
        wrong=wrong,
    )
