"""Hands on: what the store hands out: members, hypotheticals, exercises, answers, jobs, pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, StrEnum
from typing import Generic, NamedTuple, TypeVar

from api.documents.base import Digests
from api.documents.exercises import MOST_ATTEMPTS
from api.storing.columns import Json

T = TypeVar("T")


class Role(StrEnum):
    """What somebody is in a course."""

    STUDENT = "student"
    TEACHER = "teacher"


class Expected(Enum):
    """What a write says of that which it replaces, other than its tag (``If-Match``)."""

    ABSENT = "absent"
    """There must be nothing (``If-None-Match: *``)."""
    EXISTING = "existing"
    """There must be something (``If-Match: *``)."""
    ANYTHING = "anything"
    """Whatever there is, or nothing."""
    UNSAID = "unsaid"
    """Nothing was said: it may create, or say the same again, but replace nothing."""


class OneOf(frozenset[str]):
    """There must be something with one of these tags (``If-Match``)."""


class NoneOf(frozenset[str]):
    """Whatever there is, but with none of these tags, or nothing (``If-None-Match``)."""


Condition = str | OneOf | NoneOf | Expected
"""What a write may say: the tag that has to be there, or any of these."""


class Quotas(NamedTuple):
    """How much a member may keep; of what has no owner, how much there may be in all."""

    hypotheticals: int = 200
    evaluations: int = 500
    exercises: int = 100
    attempts: int = MOST_ATTEMPTS
    """Answers of one student to one exercise."""
    jobs: int = 4
    """Jobs that have not ended."""
    ownerless_evaluations: int = 2_000
    ownerless_jobs: int = 40


class Member(NamedTuple):
    """Somebody in a course."""

    id: str
    course: str
    role: Role
    name: str

    @property
    def teaches(self) -> bool:
        """Whether it is a teacher."""
        return self.role is Role.TEACHER


class Token(NamedTuple):
    """A token, without what is secret about it."""

    id: str
    member: Member
    created: datetime
    expires: datetime
    revoked: datetime | None


class NewToken(NamedTuple):
    """A token, and the secret that is told this once."""

    token: Token
    secret: str


class Evaluation(NamedTuple):
    """An evaluation of somebody's own texts."""

    id: str
    owner: str | None
    request: Json
    created: datetime


class Hypothetical(NamedTuple):
    """A hypothetical; ``digests`` are those of its result when its owner last put it."""

    id: str
    owner: Member
    title: str
    note: str
    document: Json
    digests: Digests | None
    tag: str
    created: datetime
    updated: datetime


class Exercise(NamedTuple):
    """An exercise; ``digests`` are those under which its questions were set."""

    id: str
    course: str
    teacher: Member
    title: str
    document: Json
    digests: Digests | None
    tag: str
    created: datetime
    updated: datetime


class Answer(NamedTuple):
    """What a student handed in, and how it was marked; ``exercise_tag`` is what was answered."""

    id: str
    exercise: str
    member: Member
    attempt: int
    document: Json
    marking: Json
    digests: Digests | None
    tag: str
    exercise_tag: str
    submitted: datetime


class State(StrEnum):
    """How it is with a job."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether it stays so."""
        return self not in (State.QUEUED, State.RUNNING)


class Job(NamedTuple):
    """Long work, and how far it is."""

    id: str
    owner: str | None
    kind: str
    request: Json
    state: State
    done: int
    of: int
    what: str
    status: int | None
    """The status of its result; none while it goes on, or if it broke off without one."""
    digests: Digests | None
    created: datetime
    ended: datetime | None
    expires: datetime


class Result(NamedTuple):
    """What came of a job."""

    status: int
    media: str
    body: bytes


class Written(NamedTuple, Generic[T]):
    """What stands now, and whether it is new."""

    kept: T
    created: bool


class Page(NamedTuple, Generic[T]):
    """A part of a list, and where the next begins."""

    items: Sequence[T]
    next: str | None


class Tidied(NamedTuple):
    """How much was taken away because its time was over."""

    jobs: int
    evaluations: int
