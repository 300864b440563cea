"""Hands on: routes, the exercises of a course for whoever answers them; exercise_page, one of them.

A teacher is shown the same page with the key. A form has the id of the attempt that it makes, so
that sending it twice makes one attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, NamedTuple
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.documents.exercises import MOST_ATTEMPTS, AnswerGiven, AnswersDocument, Frozen, Terms
from api.documents.handed_in import HandedIn
from api.serving.exercising import answer_told, digests_now, hand_in, terms_of
from api.serving.identity import Who
from api.serving.pages.posting import same_site
from api.serving.pages.showing import shown
from api.serving.pages.signing import Form, member, signed
from api.serving.pages.visiting import Visitor
from api.serving.refusals import RefusalError
from api.serving.server import Here, Server
from api.site.exercise_forms import address_of
from api.site.exercise_words import Fared, best, feedback, left, state
from api.storing.errors import StoreError, Taken
from api.storing.kept import Exercise, Page

AT: Final = "/exercises"
ON_PAGE: Final = 50
QUESTION: Final = "answer."
"""What a field of an answer begins with; the question's id follows."""
routes = APIRouter(include_in_schema=False)
ExerciseId = Annotated[UUID, Path()]
Attempt = Annotated[int | None, Query(ge=1, le=MOST_ATTEMPTS)]
Cursor = Annotated[str | None, Query(max_length=200)]


class Listed(NamedTuple):
    """An exercise in the list."""

    exercise: Exercise
    terms: Terms
    state: str
    made: int
    """Attempts of a student; for a teacher, students who handed something in."""
    left: int
    best: Fared | None


class Embedded(NamedTuple):
    """Where a page stands that is shown in somebody else's: it knows of no cookie."""

    secret: str


class Sent(NamedTuple):
    """A form that was not taken: what was answered, why it was not, and under which id it goes."""

    given: Mapping[str, str]
    wrong: str
    id: str
    status: int


@routes.get(AT)
async def exercises(
    request: Request, server: Here, who: Visitor, cursor: Cursor = None
) -> Response:
    """The exercises of the course, and how one stands with each."""
    items: list[Listed] = []
    next_: str | None = None
    if who.member is not None:
        page = await run_in_threadpool(server.store.exercises.page, who.known, ON_PAGE, cursor)
        items = await run_in_threadpool(_listed, server, who, page)
        next_ = page.next
    return shown(
        request,
        server,
        "exercises",
        title="Exercises",
        section="exercises",
        member=who.member,
        items=items,
        next=next_,
        later=cursor is not None,
    )


@routes.get(AT + "/{exercise}")
async def exercise(
    request: Request, server: Here, who: Visitor, exercise: ExerciseId, attempt: Attempt = None
) -> Response:
    """What is asked, what was answered, and what came of it."""
    found = await found_in(server, member(who), exercise)
    return await exercise_page(request, server, who, found, attempt)


@routes.post(AT + "/{exercise}", dependencies=[Depends(same_site)])
async def answered(request: Request, server: Here, exercise: ExerciseId) -> Response:
    """Hand in what was answered."""

    async def made(who: Who, form: Form) -> Response:
        found = await found_in(server, who, exercise)
        done = await handed(server, who, found, form)
        if isinstance(done, int):
            return RedirectResponse(f"{AT}/{exercise}?attempt={done}", 303)
        return await exercise_page(request, server, who, found, sent=done)

    return await signed(request, server, made)


async def handed(server: Server, who: Who, found: Exercise, form: Mapping[str, str]) -> int | Sent:
    """The number of the attempt that the form made; or the form, where it was not taken."""
    given = {
        name.removeprefix(QUESTION): reaches
        for name, reaches in form.items()
        if name.startswith(QUESTION) and name != QUESTION and reaches
    }
    id_ = form.get("attempt", "")
    try:
        id_ = str(UUID(id_))
    except ValueError:
        id_ = str(uuid4())
    if not given:
        return Sent(given, "Answer at least one question.", id_, 422)
    try:
        answers = [AnswerGiven(question=q[:200], reaches=r[:200]) for q, r in given.items()]
        body = AnswersDocument(answers=answers[:100])
        written = await hand_in(server, who, found, id_, body)
    except Taken:
        wrong = "These questions were handed in already from this form, with other answers"
        return Sent(given, f"{wrong}. Hand in again to make this a further attempt.", _new(), 409)
    except StoreError as error:
        return Sent(given, error.message, id_, error.status)
    except RefusalError as error:
        return Sent(given, error.problem.detail, id_, error.status_code)
    return written.kept.attempt


async def exercise_page(
    request: Request,
    server: Server,
    who: Who,
    found: Exercise,
    attempt: int | None = None,
    sent: Sent | None = None,
    embedded: Embedded | None = None,
) -> Response:
    """The page: for a student the form and what came of it, for a teacher the key."""
    now = await digests_now(server, found)
    made = await run_in_threadpool(_made, server, who, found, attempt, sent, now)
    at = f"/embed{AT}/{found.id}" if embedded else f"{AT}/{found.id}"
    return shown(
        request,
        server,
        "exercise",
        sent.status if sent else 200,
        section="exercises",
        frame="embed.html.jinja" if embedded else "base.html.jinja",
        full=f"{AT}/{found.id}",
        action=at,
        secret=embedded.secret if embedded else "",
        framers=server.settings.ancestors,
        **made,
    )


async def found_in(server: Server, who: Who, exercise: UUID) -> Exercise:
    """The exercise of that id, if it is of the course."""
    return await run_in_threadpool(server.store.exercises.get, who.known, str(exercise))


def wrong_of(error: RefusalError) -> dict[str, str]:
    """What is wrong with an exercise as a whole, as forms have it."""
    said = " ".join(f"{each.message}. {each.hint}".strip() for each in error.problem.errors)
    return {"": said or error.problem.detail}


def _made(
    server: Server,
    who: Who,
    found: Exercise,
    attempt: int | None,
    sent: Sent | None,
    now: Any,
) -> dict[str, Any]:
    """What the page says; it takes a while, so that it is made in a thread."""
    frozen = Frozen.model_validate(found.document["frozen"])
    terms, time = terms_of(found), datetime.now(UTC)
    kept = server.store.answers.attempts(who.known, found.id, who.known)
    attempts = [answer_told(who, found, each, now) for each in kept]
    chosen = _chosen(attempts, attempt)
    teaches = who.known.teaches
    mine = feedback(chosen)
    can = terms.open_at(time) and left(terms, len(attempts)) > 0 and not teaches
    given = sent.given if sent else {id_: each.given for id_, each in mine.items()}
    return {
        "title": found.title,
        "exercise": found,
        "terms": terms,
        "state": state(terms, time),
        "teaches": teaches,
        "member": who.known,
        "questions": frozen.questions if teaches or terms.begun_at(time) else [],
        "about": frozen,
        "keys": {key.question: key for key in frozen.keys} if teaches else {},
        "at": address_of(found.document["exercise"]["request"]),
        "attempts": attempts,
        "chosen": chosen,
        "feedback": mine,
        "fared": {each.attempt: _fared(each) for each in attempts},
        "best": best(attempts),
        "left": left(terms, len(attempts)),
        "can": can,
        "given": given,
        "id": sent.id if sent else _new(),
        "wrong": sent.wrong if sent else "",
        "sources_as_of": frozen.sources_as_of,
    }


def _fared(told: HandedIn) -> Fared | None:
    return best([told])


def _chosen(attempts: list[HandedIn], number: int | None) -> HandedIn | None:
    """The attempt that is shown: the one that is asked for, or else the last."""
    last = attempts[-1] if attempts else None
    return next((each for each in attempts if each.attempt == number), last)


def _listed(server: Server, who: Who, page: Page[Exercise]) -> list[Listed]:
    """Each of the page; a student's own attempts are read with it."""
    now, kept = datetime.now(UTC), server.store.answers
    items = []
    for found in page.items:
        terms = terms_of(found)
        if who.known.teaches:
            handed_in = len(kept.students(who.known, found.id))
            items.append(Listed(found, terms, state(terms, now), handed_in, 0, None))
            continue
        every = kept.attempts(who.known, found.id, who.known)
        attempts = [answer_told(who, found, each) for each in every]
        items.append(
            Listed(
                found,
                terms,
                state(terms, now),
                len(attempts),
                left(terms, len(attempts)),
                best(attempts),
            )
        )
    return items


def _new() -> str:
    return str(uuid4())
