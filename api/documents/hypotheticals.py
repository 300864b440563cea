"""Hands on: HypotheticalRequest, a what-if to keep; Hypothetical, what is kept of it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.documents.base import Digests, Name, Note, Sent, Told
from api.documents.evaluations import EvaluationRequest
from api.documents.paging import Listed


class HypotheticalRequest(Sent):
    """A what-if to keep: a case, and the edits that make it another."""

    title: Name = Field(description="What it is called.")
    note: Note = Field(default="", description="What its author wants to keep in mind.")
    request: EvaluationRequest


class Hypothetical(Told):
    """A what-if that is kept."""

    id: str = Field(description="As the client chose it.")
    title: str
    note: str
    owner: str = Field(description="Whose it is: the name of a member of the course.")
    request: EvaluationRequest
    digests: Digests | None = Field(
        default=None, description="What it was evaluated with when it was kept."
    )
    since: str = Field(
        default="", description="What has changed since, in words; empty if nothing has."
    )
    created: datetime
    updated: datetime
    links: dict[str, str] = Field(description="What can be asked of it.")


class Hypotheticals(Listed):
    """What-ifs: a student's own, or all of a teacher's course; the newest first."""

    items: list[Hypothetical]
