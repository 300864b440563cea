"""Hands on: told_events, how a job goes on as server-sent events; event_id, what one is called.

Each has the id of what it tells. Whoever comes again with the last one heard (Last-Event-ID) is
told what is otherwise by now, and nothing twice. The store is what is told of, so that it does not
matter which server works at the job.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from hashlib import sha256
from time import monotonic
from typing import Final

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.concurrency import run_in_threadpool

from api.documents.jobs import JobEvent, JobProgress
from api.serving.server import Server
from api.storing.errors import StoreError
from api.storing.kept import Job, Member

LOOKED: Final = 1.0
"""Seconds until a job is looked at that another server may work at."""
QUIET: Final = 15.0
"""Seconds after which something is said, lest the connection be taken for dead."""
LONGEST: Final = 600.0
"""Seconds of one stream; a client comes again, with its token."""
TOKEN_LOOKED: Final = 10.0
"""Seconds until a token is looked up again, which may have been revoked or be too old."""
RETRY: Final = 2_000
"""Milliseconds after which a client comes again."""


async def told_events(
    server: Server, member: Member | None, token: str, job: Job, heard: str
) -> AsyncIterator[bytes]:
    """The events from now on, until the job has ended, or the server is about to.

    Likewise until the ``token`` of the member opens nothing any more.
    """
    begun = said = known = monotonic()
    while True:
        id_ = event_id(job)
        if id_ != heard:
            yield _event(job, id_)
            heard, said = id_, monotonic()
        elif monotonic() - said >= QUIET:
            yield KEEPALIVE_COMMENT
            said = monotonic()
        stops = server.jobs.stopping.is_set() or monotonic() - begun >= LONGEST
        if job.state.ended or stops:
            return
        await server.jobs.changed(job.id, LOOKED)
        try:
            if member is not None and monotonic() - known >= TOKEN_LOOKED:
                member = await run_in_threadpool(server.store.members.member_of, token)
                known = monotonic()
            job = await run_in_threadpool(server.store.jobs.get, member, job.id)
        except StoreError:  # whoever comes again is told why
            return


def event_id(job: Job) -> str:
    """The id of the event that tells how it is with the job now."""
    told = f"{job.state}\0{job.done}\0{job.of}\0{job.what}"
    return sha256(told.encode()).hexdigest()[:16]


def _event(job: Job, id_: str) -> bytes:
    progress = JobProgress(done=job.done, of=job.of, what=job.what)
    event = JobEvent(state=job.state.value, progress=progress)
    name = job.state.value if job.state.ended else "progress"
    data = event.model_dump_json(exclude_none=True)
    return format_sse_event(data_str=data, event=name, id=id_, retry=RETRY)
