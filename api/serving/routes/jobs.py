"""Hands on: routes, long work: maps of disputes, batches and impacts, and what came of them.

Whoever has a token has the job, and the teacher of the course; without one, whoever knows its id.
A member who asks for the very same again, while it goes on, gets the job there is. Without a token
everybody gets one of their own: else one could end what another waits for.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Annotated, Final, cast

from fastapi import APIRouter, Body, Depends, Header, Path, Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from api.answering.every import in_medium
from api.answering.questions import TAG, Answer
from api.answering.since import since
from api.documents.base import Json
from api.documents.batches import Batch, BatchRequest
from api.documents.dispute_maps import DisputeMap, DisputeMapRequest, FindingsToMap
from api.documents.impacts import Impact, ImpactRequest
from api.documents.jobs import Job, JobKind, JobLinks, JobProgress, Jobs
from api.documents.problems import PROBLEM_MEDIA, Problem, problem
from api.serving.bodies import JsonRoute
from api.serving.describing import NAMED, SENDING, answers
from api.serving.examples import BATCHES, DISPUTE_MAPS, IMPACTS, MAPPED
from api.serving.identity import Reader, Someone, Who, may_evaluate
from api.serving.job_events import event_id, told_events
from api.serving.job_work import digests_asked
from api.serving.negotiating import negotiated
from api.serving.parameters import Cursor, Limit
from api.serving.refusals import RefusalError, too_often
from api.serving.responding import sent, sent_document
from api.serving.routes.hypotheticals import AT as HYPOTHETICAL
from api.serving.routes.hypotheticals import Kept
from api.serving.server import Here, Server
from api.serving.telling import PAGES, READABLE
from api.serving.today import made_today
from api.storing.errors import StoreError
from api.storing.kept import Job as KeptJob
from api.storing.kept import State

PREFIX: Final = "/v1/jobs"
AGAIN: Final = {"Retry-After": "2"}
SINCE: Final = "Scienter-Since"
GIVEN_UP: Final = "the servers that were at work on it ended before it was done, time and again"
routes = APIRouter(route_class=JsonRoute, tags=["jobs"])
JobId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="The id of a job, as it was given out.")
]
_BEGUN: Final = {
    "Location": "The address of the job.",
    "Retry-After": "In how many seconds it is worth asking how far it is.",
}
BEGUN: Final = answers(
    Job,
    status=202,
    told="It is begun, or goes on since the same was asked for.",
    also=(*SENDING, 507),
    headers=_BEGUN,
)


@routes.post("/v1/dispute-maps", status_code=202, responses=BEGUN)
async def map_disputes(
    request: Request,
    server: Here,
    who: Reader,
    body: Annotated[DisputeMapRequest, Body(openapi_examples=DISPUTE_MAPS)],
) -> Response:
    """Begin to map which disputes of a case decide which findings, and which are stable."""
    may_evaluate(who, server, body.request)
    return await _begun(request, server, who, "dispute-map", body.model_dump(mode="json"))


@routes.post(
    HYPOTHETICAL + "/dispute-maps",
    status_code=202,
    responses=BEGUN | answers(Job, status=202, also=(*SENDING, 404, 507), headers=_BEGUN),
)
async def map_disputes_of_hypothetical(
    request: Request,
    server: Here,
    who: Someone,
    found: Kept,
    body: Annotated[FindingsToMap, Body(openapi_examples=MAPPED)],
) -> Response:
    """Begin to map the disputes of a what-if that is kept, as it is now."""
    said = {**body.model_dump(mode="json"), "request": found.document}
    return await _begun(request, server, who, "dispute-map", said)


@routes.post("/v1/batches", status_code=202, responses=BEGUN)
async def ask_batch(
    request: Request,
    server: Here,
    who: Reader,
    body: Annotated[BatchRequest, Body(openapi_examples=BATCHES)],
) -> Response:
    """Begin to ask many cases for the same outcomes; an error in one costs that one alone."""
    may_evaluate(who, server, body)
    return await _begun(request, server, who, "batch", body.model_dump(mode="json"))


@routes.post("/v1/impacts", status_code=202, responses=BEGUN)
async def tell_impact(
    request: Request,
    server: Here,
    who: Reader,
    body: Annotated[ImpactRequest, Body(openapi_examples=IMPACTS)],
) -> Response:
    """Begin to tell what a change to the rules changes in the findings, and through which rule."""
    may_evaluate(who, server, body)
    return await _begun(request, server, who, "impact", body.model_dump(mode="json"))


# --- jobs that there are


TOLD: Final = (
    "Server-sent events, as the job goes on; the last says how it ended. The `event` of each is "
    "`progress`, `done`, `failed` or `cancelled`, and its `data` a `JobEvent` as JSON."
)


class Events(StreamingResponse):
    """Server-sent events. FastAPI's own response has no way to say that there is nothing more."""

    media_type = "text/event-stream"


async def kept(server: Here, who: Reader, job: JobId) -> KeptJob:
    """The job of that id, if it is there for this one."""
    return await run_in_threadpool(server.store.jobs.get, who.member, job)


OfId = Annotated[KeptJob, Depends(kept)]


@routes.get(PREFIX, responses=answers(Jobs, listed=True))
async def jobs(
    request: Request, server: Here, who: Someone, limit: Limit = None, cursor: Cursor = None
) -> Response:
    """The jobs that are kept: a student's own, or all of a teacher's course."""
    page = await run_in_threadpool(server.store.jobs.page, who.known, limit or 50, cursor)
    items = [await _told(server, who, each) for each in page.items]
    return sent_document(request, Jobs(items=items, next=page.next), next=page.next)


@routes.get(
    PREFIX + "/{job}",
    responses=answers(
        Job, also=(404,), headers={"Retry-After": "Until it has ended: ask again then."}
    ),
)
async def job(request: Request, server: Here, who: Reader, found: OfId) -> Response:
    """How far a job is, what it was made of, and whether that has changed since."""
    told = await _told(server, who, found)
    if found.state is State.FAILED:
        why = await _why(server, who, found)
        told = told.model_copy(update={"problem": Problem.model_validate_json(why.body)})
    return sent_document(request, told, headers={} if found.state.ended else AGAIN)


async def stream(server: Here, who: Reader) -> AsyncIterator[None]:
    """Room for a stream, until the response is over."""
    with server.streams.one(who.key):
        yield


@routes.get(
    PREFIX + "/{job}/events",
    response_class=Events,
    dependencies=[Depends(stream)],
    responses=answers(also=(404,), told=TOLD)
    | {204: {"description": "It has ended, and you heard so: do not come again."}},
)
async def events(
    request: Request,
    server: Here,
    who: Reader,
    found: OfId,
    last_event_id: Annotated[
        str, Header(max_length=200, description="The id of the last event that was heard.")
    ] = "",
) -> Response:
    """How a job goes on, as server-sent events: `progress`, then `done`, `failed`, `cancelled`."""
    if found.state.ended and event_id(found) == last_event_id:
        return Response(None, 204)
    _, token = get_authorization_scheme_param(request.headers.get("authorization"))
    return Events(
        told_events(server, who.member, token, found, last_event_id),
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


@routes.get(
    PREFIX + "/{job}/result",
    responses=answers(
        DisputeMap | Batch | Impact,
        *READABLE,
        also=(*NAMED, 409),
        headers={
            SINCE: "What has changed since, in words; not there if nothing has.",
            "Link": "The job, which has the digests (`describedby`).",
        },
    ),
)
async def result(request: Request, server: Here, who: Reader, found: OfId) -> Response:
    """What came of a job; of one that failed, why. 409 (E727) as long as it goes on."""
    media = negotiated(request.headers.get("accept"), PAGES)
    at = f"{PREFIX}/{found.id}"
    if not found.state.ended:
        hint = f"ask again, or follow {at}/events"
        raise RefusalError("E727", 409, "it has not ended yet", hint=hint, headers=AGAIN)
    if found.state is State.CANCELLED:
        said = "it was cancelled before it was done"
        raise RefusalError("E728", 409, said, hint="send the same again to begin anew")
    if found.state is State.FAILED:
        return sent(request, await _why(server, who, found))
    body = await run_in_threadpool(_read, server, who, found.id, media)
    headers = {"Link": f'<{at}>; rel="describedby"'}
    changed = await _since(server, who, found)
    if changed:
        headers[SINCE] = changed
    tag = sha256(f"{found.id}\0{media}".encode()).hexdigest()[:TAG]
    return sent(request, Answer(200, media, body, tag), headers)


@routes.delete(
    PREFIX + "/{job}",
    status_code=204,
    responses=answers(status=204, told="It has ended, or is about to.", also=(404, 507)),
)
async def cancel(server: Here, who: Reader, job: JobId) -> Response:
    """End a job; nothing happens to one that has ended."""
    await server.jobs.cancel(who.member, job)
    return Response(None, 204)


# --- what they share


async def _begun(request: Request, server: Server, who: Who, kind: JobKind, said: Json) -> Response:
    """The job, and where it is found."""
    wait = server.rates.take(who.key, "work")
    if wait:
        raise too_often(wait)
    begun = await run_in_threadpool(_put, server, who, kind, said)
    server.jobs.wake()
    headers = {"Location": f"{PREFIX}/{begun.id}", **AGAIN}
    return sent_document(request, await _told(server, who, begun), status=202, headers=headers)


def _put(server: Server, who: Who, kind: JobKind, said: Json) -> KeptJob:
    jobs = server.store.jobs
    if who.member is not None:
        return jobs.put(who.member, kind, said, once=True)
    return server.askers.begun(
        who.key, lambda: jobs.put(None, kind, said), lambda id_: _goes_on(server, id_)
    )


def _goes_on(server: Server, id_: str) -> bool:
    try:
        return not server.store.jobs.get(None, id_).state.ended
    except StoreError:
        return False


async def _told(server: Server, who: Who, found: KeptJob) -> Job:
    at = f"{PREFIX}/{found.id}"
    return Job(
        id=found.id,
        kind=cast(JobKind, found.kind),
        state=found.state.value,
        progress=JobProgress(done=found.done, of=found.of, what=found.what),
        created=found.created,
        ended=found.ended,
        expires=found.expires,
        digests=found.digests,
        since=await _since(server, who, found),
        links=JobLinks(self=at, events=f"{at}/events", result=f"{at}/result"),
    )


async def _since(server: Server, who: Who, found: KeptJob) -> str:
    """What has changed of what the result was made of; empty where nobody knows."""
    if found.digests is None:
        return ""
    today = await made_today(server, digests_asked(found.kind, found.request), who.key)
    return since(found.digests, today) if today else ""


async def _why(server: Server, who: Who, found: KeptJob) -> Answer:
    """Why it failed."""
    came = await run_in_threadpool(server.store.jobs.result, who.member, found.id)
    if came is not None:
        return Answer(came.status, came.media, came.body)
    told = problem("E728", 409, GIVEN_UP, hint="send the same again to begin anew")
    return Answer(409, PROBLEM_MEDIA, told.model_dump_json(exclude_none=True).encode())


def _read(server: Server, who: Who, id_: str, media: str) -> bytes:
    came = server.store.jobs.result(who.member, id_)
    if came is None:
        raise RefusalError("E728", 409, "nothing came of it")
    return in_medium(zlib.decompress(came.body), media)
