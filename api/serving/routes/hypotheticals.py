"""Hands on: routes, what-ifs that are kept under ids that clients choose, and what they come to.

A what-if is kept only if it can be evaluated. It keeps the digests of what it was evaluated with,
so that it can say later what has changed since.
"""

from __future__ import annotations

import json
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answering.questions import JSON, Answer, Question
from api.answering.since import since
from api.documents.base import Digests
from api.documents.evaluations import EvaluationRequest
from api.documents.findings import Evaluation
from api.documents.hypotheticals import (
    Hypothetical,
    HypotheticalRequest,
    Hypotheticals,
)
from api.serving.bodies import JsonRoute
from api.serving.conditions import Replaces
from api.serving.describing import NAMED, SENDING, answers
from api.serving.examples import HYPOTHETICALS
from api.serving.identity import Someone, Who
from api.serving.parameters import Cursor, Limit
from api.serving.responding import sent, sent_document
from api.serving.routes.analyses import Evaluated, analyses
from api.serving.server import Here, Server
from api.serving.telling import READABLE, asked, tell
from api.serving.today import digests_today, seen_tag
from api.storing.kept import Hypothetical as KeptHypothetical

PREFIX: Final = "/v1/hypotheticals"
AT: Final = PREFIX + "/{hypothetical}"
HypotheticalId = Annotated[
    UUID, Path(description="A UUID that the client makes, so that a write may be repeated.")
]
ETAG: Final = {"ETag": "What `If-Match` of the next write has to say."}
WRITING: Final = (*SENDING, 403, 404, 409, 412, 428, 507)
routes = APIRouter(route_class=JsonRoute, tags=["hypotheticals"])


@routes.get(PREFIX, responses=answers(Hypotheticals, listed=True))
async def hypotheticals(
    request: Request,
    server: Here,
    who: Someone,
    own: Annotated[bool, Query(description="Of a teacher: only the teacher's own.")] = False,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """The what-ifs that are kept: a student's own, or all of a teacher's course."""
    page = await run_in_threadpool(
        server.store.hypotheticals.page, who.known, limit or 50, cursor, own
    )
    items = [await _document(server, who, each) for each in page.items]
    return sent_document(request, Hypotheticals(items=items, next=page.next), next=page.next)


@routes.put(
    AT,
    responses=answers(Hypothetical, also=WRITING, headers=ETAG)
    | answers(Hypothetical, status=201, told="It is kept now.", headers=ETAG),
)
async def put(
    request: Request,
    server: Here,
    who: Someone,
    hypothetical: HypotheticalId,
    body: Annotated[HypotheticalRequest, Body(openapi_examples=HYPOTHETICALS)],
    replaces: Replaces,
) -> Response:
    """Keep a what-if. The same again is found anew and stays as it is; another needs `If-Match`."""
    at = f"{PREFIX}/{hypothetical}"
    found = Evaluated(at, str(hypothetical), body.request, who)
    question = Question("evaluation", found.about(within="/request"), JSON)
    answer = await asked(server, who, question)
    if answer.status != 200:
        return sent(request, answer)
    written = await run_in_threadpool(
        server.store.hypotheticals.put,
        who.known,
        str(hypothetical),
        body.request.model_dump(mode="json"),
        title=body.title,
        note=body.note,
        digests=_digests(answer),
        expected=replaces,
    )
    document = await _document(server, who, written.kept)
    status = 201 if written.created else 200
    tag = seen_tag(written.kept.tag, document.since)
    return sent_document(request, document, tag, status, {"Location": at})


@routes.delete(
    AT,
    status_code=204,
    responses=answers(status=204, told="It is gone.", also=(403, 404, 412, 507)),
)
async def delete(
    server: Here, who: Someone, hypothetical: HypotheticalId, replaces: Replaces
) -> Response:
    """Take a what-if away."""
    await run_in_threadpool(
        server.store.hypotheticals.delete, who.known, str(hypothetical), replaces
    )
    return Response(None, 204)


async def kept(server: Here, who: Someone, hypothetical: HypotheticalId) -> KeptHypothetical:
    """The what-if of that id, if it is there for this one."""
    return await run_in_threadpool(server.store.hypotheticals.get, who.known, str(hypothetical))


Kept = Annotated[KeptHypothetical, Depends(kept)]


async def evaluated(who: Someone, found: Kept) -> Evaluated:
    """What the what-if evaluates."""
    request = EvaluationRequest.model_validate(found.document)
    return Evaluated(f"{PREFIX}/{found.id}", found.id, request, who)


analysed = analyses(AT, evaluated, "hypotheticals")


@analysed.get(AT, responses=answers(Hypothetical, also=NAMED, headers=ETAG))
async def hypothetical(request: Request, server: Here, who: Someone, found: Kept) -> Response:
    """A what-if that is kept, and whether rules, facts or engine have changed since."""
    document = await _document(server, who, found)
    return sent_document(request, document, seen_tag(found.tag, document.since))


@analysed.get(AT + "/evaluation", responses=answers(Evaluation, *READABLE, also=NAMED))
async def evaluation(
    request: Request, server: Here, found: Annotated[Evaluated, Depends(evaluated)]
) -> Response:
    """What is found under the what-if."""
    return await tell(request, server, found.who, "evaluation", found.about())


routes.include_router(analysed)


async def _document(server: Server, who: Who, kept: KeptHypothetical) -> Hypothetical:
    """The document; asks a worker what the case is made of today, unless that is known."""
    at = f"{PREFIX}/{kept.id}"
    request = EvaluationRequest.model_validate(kept.document)
    now = await digests_today(server, kept.document, who.key)
    return Hypothetical(
        id=kept.id,
        title=kept.title,
        note=kept.note,
        owner=kept.owner.name,
        request=request,
        digests=kept.digests,
        since=since(kept.digests, now) if kept.digests and now else "",
        created=kept.created,
        updated=kept.updated,
        links={
            "self": at,
            **{name: f"{at}/{name}" for name in ("evaluation", "difference", "findings", "report")},
        },
    )


def _digests(answer: Answer) -> Digests:
    return Digests.model_validate(json.loads(answer.body)["digests"])
