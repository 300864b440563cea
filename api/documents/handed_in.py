"""Hands on: Exercise and HandedIn, an exercise as it is kept, and what a student handed in."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.documents.base import Digests, Told
from api.documents.exercises import (
    MOST_ATTEMPTS,
    AnswersDocument,
    ExerciseDocument,
    ExerciseQuestions,
    Marking,
    Received,
    Reveal,
)
from api.documents.paging import Listed


class ExerciseItem(Told):
    """An exercise of a course."""

    id: str = Field(description="As its teacher chose it.")
    title: str
    teacher: str = Field(description="Who set it.")
    opens: datetime | None = None
    closes: datetime | None = None
    attempts: int | None = Field(
        default=None,
        description=f"How often one may answer; left out: {MOST_ATTEMPTS} times, the most.",
    )
    reveal: Reveal = Field(description="When students are told which answers were right.")
    open: bool = Field(description="Whether answers are taken now.")
    created: datetime
    updated: datetime
    links: dict[str, str]


class Exercise(ExerciseItem):
    """An exercise with its questions, as they came out when it was set."""

    digests: Digests = Field(description="What the questions were made of.")
    since: str = Field(
        default="", description="What has changed since, in words; empty if nothing has."
    )
    asked: ExerciseQuestions | None = Field(
        default=None, description="The questions; left out for students until it opens."
    )
    set: ExerciseDocument | None = Field(
        default=None, description="What the teacher set; left out for students."
    )


class Exercises(Listed):
    """The exercises of a course, the newest first."""

    items: list[ExerciseItem]


class HandedIn(Told):
    """What somebody handed in, and how it was marked."""

    id: str = Field(description="As the student's client chose it.")
    exercise: str
    student: str = Field(description="The member's id.")
    name: str
    attempt: int = Field(description="Counted from 1.")
    submitted: datetime
    given: AnswersDocument
    marking: Marking | None = Field(
        default=None, description="Which were right, and why; left out until it is revealed."
    )
    received: Received | None = Field(
        default=None, description="What is told until it is revealed."
    )
    digests: Digests | None = None
    since: str = Field(
        default="", description="What has changed since it was marked; empty if nothing has."
    )
    links: dict[str, str]


class HandedInList(Listed):
    """What was handed in: a student's own, or the course's; the newest first."""

    items: list[HandedIn]
