"""Hands on: Job, how far long work is, and JobEvent, what its stream of events tells."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.documents.base import Digests, Told
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
    events: str = Field(description="Server-sent events, one for each step.")
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
    digests: Digests | None = Field(default=None, description="What the result was made of.")
    problem: Problem | None = Field(default=None, description="Why it failed.")
    links: JobLinks


class JobEvent(Told):
    """One event of a job's stream; its name is the state."""

    state: JobState
    progress: JobProgress
