"""Hands on: routes, a teacher sets an exercise: a case, what is asked, its key; then it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.answering.questions import JSON, Question
from api.documents.cases import CaseItem, Cases
from api.documents.exercises import ExerciseChoices, ExerciseDocument, Frozen
from api.serving.exercising import answered, frozen_of, set_exercise
from api.serving.identity import Who
from api.serving.pages.exercises import AT, found_in, wrong_of
from api.serving.pages.posting import same_site
from api.serving.pages.showing import shown
from api.serving.pages.signing import Form, signed, teaching
from api.serving.pages.visiting import Visitor
from api.serving.refusals import RefusalError
from api.serving.server import Here, Server
from api.serving.telling import asked
from api.site.address import Address
from api.site.exercise_forms import (
    address_of,
    chosen_in,
    fields_of,
    filled,
    pasted,
    request_of,
)
from api.storing.errors import NotKept, StoreError
from api.storing.kept import Expected

NO_ADDRESS: Final = (
    "This is not the address of a page about a case. Copy the whole address of one, "
    "such as its findings, from your browser."
)
FRESH: Final = {"draw": "5", "seed": "0", "attempts": "2", "reveal": "after-answer"}
routes = APIRouter(include_in_schema=False)
_Text = Annotated[str, Query(max_length=8_000)]


@routes.get(AT + "/new")
async def begin(
    request: Request,
    server: Here,
    who: Visitor,
    case: _Text = "",
    address: _Text = "",
    like: UUID | None = None,
) -> Response:
    """Choose a case or a hypothetical; then what is asked about it."""
    teaching(who)
    if like is not None:
        found = await found_in(server, who, like)
        document = found.document["exercise"]
        at = address_of(document["request"])
        if at is not None:
            form = {**FRESH, **fields_of(document), "opens": "", "closes": ""}
            return await _form(request, server, who, at, form)
    at = pasted(address) if address.strip() else Address(case) if case else None
    if at is None:
        wrong = NO_ADDRESS if address.strip() else ""
        return await _choose(request, server, who, address, wrong)
    try:
        return await _form(request, server, who, at, dict(FRESH))
    except RefusalError as error:
        return await _choose(request, server, who, address or case, error.problem.detail, error)


@routes.post(AT + "/new", dependencies=[Depends(same_site)])
async def set_(request: Request, server: Here) -> Response:
    """See what the form asks, with the key; or keep it."""

    async def made(who: Who, form: Form) -> Response:
        who = teaching(who)
        at = pasted(form.get("at", ""))
        if at is None:
            return await _choose(request, server, who, form.get("at", ""), NO_ADDRESS)
        if form.get("do") == "again":
            form = {**form, "seed": str(_next_seed(form))}
        choices = await _choices(server, who, at)
        known = {"party": choices.parties, "standard": [each.id for each in choices.standards]}
        got = filled(form, at, known)
        if got.document is None:
            return await _form(request, server, who, at, form, got.wrong)
        if form.get("do") == "keep":
            return await _kept(request, server, who, at, form, got.document)
        return await _previewed(request, server, who, at, form, got.document)

    return await signed(request, server, made)


async def _kept(
    request: Request,
    server: Server,
    who: Who,
    at: Address,
    form: Mapping[str, str],
    document: ExerciseDocument,
) -> Response:
    id_ = _id(form)
    try:
        await set_exercise(server, who, id_, document, Expected.ABSENT)
    except StoreError as error:
        if await _set_already(server, who, id_, document):
            return RedirectResponse(f"{AT}/{id_}", 303)
        form = {**form, "id": str(uuid4())}
        return await _form(request, server, who, at, form, {"": error.message}, status=error.status)
    except RefusalError as error:
        return await _form(
            request, server, who, at, form, wrong_of(error), status=error.status_code
        )
    return RedirectResponse(f"{AT}/{id_}", 303)


async def _set_already(server: Server, who: Who, id_: str, document: ExerciseDocument) -> bool:
    """Whether the same form was sent before."""
    try:
        found = await run_in_threadpool(server.store.exercises.get, who.known, id_)
    except NotKept:
        return False
    same: bool = found.document["exercise"] == document.model_dump(mode="json")
    return same


async def _previewed(
    request: Request,
    server: Server,
    who: Who,
    at: Address,
    form: Mapping[str, str],
    document: ExerciseDocument,
) -> Response:
    try:
        frozen = await frozen_of(server, who, document)
    except RefusalError as error:
        return await _form(
            request, server, who, at, form, wrong_of(error), status=error.status_code
        )
    return await _form(request, server, who, at, form, preview=frozen)


async def _form(
    request: Request,
    server: Server,
    who: Who,
    at: Address,
    form: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
    preview: Frozen | None = None,
    status: int = 200,
) -> Response:
    choices = await _choices(server, who, at)
    return shown(
        request,
        server,
        "exercise_new",
        422 if wrong and status == 200 else status,
        title="Set an exercise",
        section="exercises",
        form=form,
        ticked={key: chosen_in(form, key) for key in ("party", "standard")},
        wrong=wrong or {},
        id=_id(form),
        at=at,
        choices=choices,
        preview=preview,
        keys={key.question: key for key in preview.keys} if preview else {},
        now=datetime.now(UTC),
        sources_as_of=choices.sources_as_of,
    )


async def _choose(
    request: Request,
    server: Server,
    who: Who,
    address: str,
    wrong: str,
    error: RefusalError | None = None,
) -> Response:
    return shown(
        request,
        server,
        "exercise_case",
        error.status_code if error else 422 if wrong else 200,
        title="Set an exercise",
        section="exercises",
        cases=await _cases(server, who),
        address=address,
        wrong=wrong,
        errors=error.problem.errors if error else [],
    )


async def _cases(server: Server, who: Who) -> list[CaseItem]:
    answer = await asked(server, who, Question("cases", {}, JSON))
    return Cases.model_validate_json(answer.body).items


async def _choices(server: Server, who: Who, at: Address) -> ExerciseChoices:
    """What there is to choose from; RefusalError for a case or edits that there are not."""
    answer = await asked(
        server, who, Question("exercise-choices", {"request": request_of(at)}, JSON)
    )
    return ExerciseChoices.model_validate_json(answered(answer).body)


def _id(form: Mapping[str, Any]) -> str:
    """The id that the form is kept under: sent twice, it sets one exercise."""
    try:
        return str(UUID(form.get("id", "")))
    except ValueError:
        return str(uuid4())


def _next_seed(form: Mapping[str, str]) -> int:
    seed = form.get("seed", "")
    return int(seed) + 1 if seed.isascii() and seed.isdigit() and len(seed) < 9 else 1
