"""Hands on: routes, the evaluation of a case and what is asked of it; and checks of texts."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.documents.checks import CheckRequest, CheckResult
from api.documents.evaluations import EvaluationRequest
from api.documents.findings import Evaluation
from api.serving.bodies import JsonRoute
from api.serving.describing import NAMED, SENDING, answers
from api.serving.evaluation_ids import LONGEST, MARK, read_id, written
from api.serving.examples import CHECKS, EVALUATIONS
from api.serving.identity import Reader, Who, may_evaluate, may_send_texts
from api.serving.refusals import RefusalError
from api.serving.routes.analyses import Evaluated, analyses
from api.serving.server import Here, Server
from api.serving.telling import READABLE, tell

PREFIX: Final = "/v1/evaluations"
AT: Final = PREFIX + "/{evaluation}"
LOCATION: Final = {"Location": "The address of the evaluation, if it has one."}
routes = APIRouter(route_class=JsonRoute, tags=["evaluations"])


@routes.post(
    PREFIX, responses=answers(Evaluation, *READABLE, also=(*SENDING, 507), headers=LOCATION)
)
async def evaluate(
    request: Request,
    server: Here,
    who: Reader,
    body: Annotated[EvaluationRequest, Body(openapi_examples=EVALUATIONS)],
) -> Response:
    """Evaluate a case: which standards the sourced facts support, party by party.

    What ships is evaluated for everybody; a case or rules of your own need a token, and the
    evaluation is then yours. The same request has the same address.
    """
    may_evaluate(who, server, body)
    id_ = written(body)
    if id_ is None and (who.member is not None or not body.shipped):
        return await _kept(request, server, who, body)
    return await _told(request, server, who, body, id_ or "")


async def found(
    server: Here,
    who: Reader,
    evaluation: Annotated[
        str, Path(max_length=LONGEST, description="As the evaluation's `id` has it.")
    ],
) -> Evaluated:
    """The evaluation of that id; RefusalError (404) if there is none, or not for this one."""
    at = f"{PREFIX}/{evaluation}"
    if not evaluation.startswith(MARK):
        kept = await run_in_threadpool(server.store.evaluations.get, who.member, evaluation)
        return Evaluated(at, evaluation, EvaluationRequest.model_validate(kept.request), who)
    request = read_id(evaluation)
    if request is None:
        hint = "evaluate it again: POST /v1/evaluations"
        raise RefusalError("E707", 404, "there is no such evaluation", hint=hint)
    return Evaluated(at, evaluation, request, who)


Found = Annotated[Evaluated, Depends(found)]


async def _kept(request: Request, server: Server, who: Who, body: EvaluationRequest) -> Response:
    """The evaluation, whose request is kept, once it has come to something."""
    evaluations, said = server.store.evaluations, body.model_dump(mode="json")
    id_ = await run_in_threadpool(evaluations.id_for, who.member, said)
    response = await _told(request, server, who, body, id_)
    if response.status_code != 200:
        return response
    kept = (await run_in_threadpool(evaluations.put, who.member, said, id_)).kept
    if kept.id == id_:
        return response
    return await _told(request, server, who, body, kept.id)  # the same was asked for meanwhile


async def _told(
    request: Request, server: Server, who: Who, body: EvaluationRequest, id_: str
) -> Response:
    at = f"{PREFIX}/{id_}" if id_ else ""
    headers = {"Location": at, "Content-Location": at} if id_ else {}
    about = Evaluated(at, id_, body, who).about()
    return await tell(request, server, who, "evaluation", about, headers=headers)


@routes.post("/v1/checks", tags=["checks"], responses=answers(CheckResult, *READABLE, also=SENDING))
async def check(
    request: Request,
    server: Here,
    who: Reader,
    body: Annotated[CheckRequest, Body(openapi_examples=CHECKS)],
) -> Response:
    """Check texts of rules, cases, tests and edits: every error and all advice, with its place."""
    may_send_texts(who, server)
    return await tell(request, server, who, "check", body.model_dump(mode="json"))


analysed = analyses(AT, found, "evaluations")


@analysed.get(AT, responses=answers(Evaluation, *READABLE, also=NAMED))
async def evaluation(request: Request, server: Here, found: Found) -> Response:
    """An evaluation, as it was answered when it was asked for."""
    return await tell(request, server, found.who, "evaluation", found.about())


routes.include_router(analysed)
