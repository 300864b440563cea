"""Hands on: Job, how far long work is; Jobs, a list of them; JobEvent, what its stream tells."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.documents.base import Digests, Told
from api.documents.paging import Listed
from api.documents.problems import Problem

JobKind = Literal["dispute-map", "batch", "impact"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]


class JobProgress(Told):
    """How much is done, of how much, and what is done now."""

    done: int = Field(default=0, ge=0)
    of: int = Field(default=0, ge=0, description="0 as long as nobody knows.")
    what: str = ""


class JobLinks(Told):
    """Where a job's state, its events and its result are."""

    self: str
    events: str = Field(description="Server-sent events, as it goes on.")
    result: str = Field(description="What came of it, once it is done.")


class Job(Told):
    """Long work: it goes on when nobody waits for it, and its result is kept for a while."""

    id: str
    kind: JobKind
    state: JobState = Field(description="The last three are for good.")
    progress: JobProgress = JobProgress()
    created: datetime
    ended: datetime | None = None
    expires: datetime | None = Field(default=None, description="Until when it is kept.")
    digests: Digests | None = Field(
        default=None,
        description="What of the shipped rules and cases the result was made of, and by which "
        "engine: with these the same request comes to the same.",
    )
    since: str = Field(
        default="", description="What has changed since, in words; empty if nothing has."
    )
    problem: Problem | None = Field(
        default=None, description="Why it failed; a list leaves it out."
    )
    links: JobLinks


class Jobs(Listed):
    """Long work: a student's own, or all of a teacher's course; the newest first."""

    items: list[Job]


class JobEvent(Told):
    """One event of a job's stream: `progress` until it has ended, then what its state is."""

    state: JobState
    progress: JobProgress
