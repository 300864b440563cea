"""Hands on: the calls for long work: to begin it, to follow it, to wait for it, to end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, ValidationError

from api.client.asking import (
    JSON,
    Body,
    Many,
    One,
    Shown,
    Text,
    document,
    getting,
    nothing,
    paging,
    plain,
    reading_text,
    sending,
    under,
)
from api.client.errors import unread
from api.client.event_streams import EventReader
from api.client.steps import NextLine, Send, Sleep, Steps, Tell, Terms, answered
from api.documents.batches import Batch
from api.documents.dispute_maps import DisputeMap
from api.documents.impacts import Impact
from api.documents.jobs import Job, JobEvent, JobKind, Jobs

M = TypeVar("M", bound=BaseModel)
Result = DisputeMap | Batch | Impact
Progress = Callable[[JobEvent], object]
"""Is told how far the work is, each time the server tells."""
ENDED: Final = frozenset({"done", "failed", "cancelled"})
_RESULTS: Final[dict[JobKind, type[Result]]] = {
    "dispute-map": DisputeMap,
    "batch": Batch,
    "impact": Impact,
}


def start_dispute_map(body: Body) -> One[Job]:
    """Begin to map which disputes decide which findings; follow it by ``events`` or ``wait``."""
    return _start(under("dispute-maps"), body)


def start_hypothetical_dispute_map(id: UUID | str, body: Body | None = None) -> One[Job]:
    """Begin to map the disputes of a what-if that is kept."""
    return _start(under("hypotheticals", id, "dispute-maps"), body or {})


def start_batch(body: Body) -> One[Job]:
    """Begin to ask many cases for the same outcomes."""
    return _start(under("batches"), body)


def start_impact(body: Body) -> One[Job]:
    """Begin to tell what a change to the rules changes in the findings."""
    return _start(under("impacts"), body)


def dispute_map(body: Body, *, progress: Progress | None = None) -> One[DisputeMap]:
    """Map which disputes decide which findings, and wait for it."""
    return _done(under("dispute-maps"), body, DisputeMap, progress)


def batch(body: Body, *, progress: Progress | None = None) -> One[Batch]:
    """Ask many cases for the same outcomes, and wait for them."""
    return _done(under("batches"), body, Batch, progress)


def impact(body: Body, *, progress: Progress | None = None) -> One[Impact]:
    """Tell what a change to the rules changes in the findings, and wait for it."""
    return _done(under("impacts"), body, Impact, progress)


def jobs(*, limit: int | None = None) -> Many[Job]:
    """Long work that is kept: a student's own, or all of a teacher's course; the newest first."""
    return paging("/v1/jobs", Jobs, Job, {"limit": limit})


def job(id: str) -> One[Job]:
    """How far long work is."""
    return getting(under("jobs", id), document(Job))


def events(job: Job | str) -> Many[JobEvent]:
    """How far the work is, each time the server tells, until it has ended."""
    return Many(lambda terms: _events(_id(job), terms))


def wait(job: Job | str, *, progress: Progress | None = None) -> One[Result]:
    """What came of the work, once it is done; ClientProblem if it failed or was cancelled."""

    def steps(terms: Terms) -> Steps[None]:
        yield from _followed(_id(job), terms, progress)
        yield Tell((yield from _result(_id(job), terms)))

    return One(steps)


def result(job: Job | str) -> One[Result]:
    """What came of the work; ClientProblem (E727) if it has not ended yet."""

    def steps(terms: Terms) -> Steps[None]:
        yield Tell((yield from _result(_id(job), terms)))

    return One(steps)


def result_text(job: Job | str, media: Text = "text/markdown") -> One[Shown]:
    """What came of the work to read, as Markdown or as a page."""
    return reading_text(under("jobs", _id(job), "result"), media)


def cancel(job: Job | str) -> One[None]:
    """End the work before it is done."""
    return sending(Send("DELETE", under("jobs", _id(job))), nothing)


def _start(path: str, body: Body) -> One[Job]:
    return sending(Send("POST", path, {}, plain(body), {"Accept": JSON}), document(Job))


def _done(path: str, body: Body, model: type[M], progress: Progress | None) -> One[M]:
    """Begins work, follows it, and reads what came of it."""

    def steps(terms: Terms) -> Steps[None]:
        send = Send("POST", path, {}, plain(body), {"Accept": JSON})
        begun = document(Job)((yield from answered(send, terms)))
        yield from _followed(begun.id, terms, progress)
        asked = Send("GET", under("jobs", begun.id, "result"), headers={"Accept": JSON})
        yield Tell(document(model)((yield from answered(asked, terms))))

    return One(steps)


def _result(id: str, terms: Terms) -> Steps[Result]:
    """What came of it, by what kind of work it is."""
    accept = {"Accept": JSON}
    found = document(Job)(
        (yield from answered(Send("GET", under("jobs", id), {}, None, accept), terms))
    )
    asked = Send("GET", under("jobs", id, "result"), {}, None, accept)
    return document(_RESULTS[found.kind])((yield from answered(asked, terms)))


def _followed(id: str, terms: Terms, progress: Progress | None) -> Steps[None]:
    """Until it has ended; what the stream tells goes to ``progress``."""
    inner = _events(id, terms)
    came = None
    while True:
        try:
            step = inner.send(came)
        except StopIteration:
            return
        came = None
        if not isinstance(step, Tell):
            came = yield step
        elif progress is not None:
            progress(step.value)


def _events(id: str, terms: Terms) -> Steps[None]:
    """The events of the stream; where it breaks off, from the last one that was heard."""
    heard = ""
    while True:
        headers = {"Accept": "text/event-stream", **({"Last-Event-ID": heard} if heard else {})}
        send = Send("GET", under("jobs", id, "events"), {}, None, headers, stream=True)
        response = yield from answered(send, terms)
        reader = EventReader()
        while True:
            line: str | httpx.RequestError | None = yield NextLine()
            if not isinstance(line, str):
                break
            event = reader.read(line)
            if event is None:
                continue
            heard = event.id or heard
            try:
                told = JobEvent.model_validate_json(event.data)
            except ValidationError as error:
                raise unread(response) from error
            yield Tell(told)
            if told.state in ENDED:
                return
        # It may have ended while nobody listened.
        now = Send("GET", under("jobs", id), headers={"Accept": JSON})
        found = document(Job)((yield from answered(now, terms)))
        if found.state in ENDED:
            yield Tell(JobEvent(state=found.state, progress=found.progress))
            return
        yield Sleep(terms.retries.first)


def _id(job: Job | str) -> str:
    return job if isinstance(job, str) else job.id
