"""Hands on: the calls that keep hypotheticals, set exercises and hand in answers."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from api.client.asking import (
    JSON,
    Body,
    Many,
    One,
    Shown,
    Tagged,
    document,
    getting,
    nothing,
    paging,
    plain,
    reading_text,
    sending,
    tagged,
    under,
)
from api.client.steps import Send
from api.documents.exercises import Frozen, Results
from api.documents.findings import Evaluation
from api.documents.handed_in import Exercise, ExerciseItem, Exercises, HandedIn, HandedInList
from api.documents.hypotheticals import Hypothetical, Hypotheticals

Id = UUID | str
Replaces = Tagged[Any] | str | None
"""What a write replaces: what was read, or its tag; ABSENT; ANYTHING; None: nothing is said."""
ABSENT: Final = "absent"
"""There is nothing yet: a write that finds something is refused."""
ANYTHING: Final = "*"
"""Whatever is there, if something is."""


def hypotheticals(*, own: bool | None = None, limit: int | None = None) -> Many[Hypothetical]:
    """The what-ifs that are kept: a student's own, or all of a teacher's course."""
    query = {"own": own, "limit": limit}
    return paging("/v1/hypotheticals", Hypotheticals, Hypothetical, query)


def hypothetical(id: Id) -> One[Tagged[Hypothetical]]:
    """A what-if that is kept, and whether rules, facts or engine have changed since."""
    return getting(under("hypotheticals", id), tagged(Hypothetical))


def keep_hypothetical(
    id: Id, body: Body, *, replaces: Replaces = None
) -> One[Tagged[Hypothetical]]:
    """Keep a what-if under an id of your own (``uuid.uuid4()``); the same again changes nothing.

    Another under the same id needs what it ``replaces``, as it was read.
    """
    send = Send("PUT", under("hypotheticals", id), {}, plain(body), _replacing(replaces))
    return sending(send, tagged(Hypothetical))


def delete_hypothetical(id: Id, *, replaces: Replaces = ANYTHING) -> One[None]:
    """Take a what-if away."""
    send = Send("DELETE", under("hypotheticals", id), headers=_replacing(replaces))
    return sending(send, nothing)


def hypothetical_evaluation(id: Id) -> One[Evaluation]:
    """What is found under a what-if."""
    return getting(under("hypotheticals", id, "evaluation"), document(Evaluation))


def exercises(*, limit: int | None = None) -> Many[ExerciseItem]:
    """The exercises of the course."""
    return paging("/v1/exercises", Exercises, ExerciseItem, {"limit": limit})


def exercise(id: Id) -> One[Tagged[Exercise]]:
    """An exercise: the questions, each with the claims that bear on it."""
    return getting(under("exercises", id), tagged(Exercise))


def set_exercise(id: Id, body: Body, *, replaces: Replaces = None) -> One[Tagged[Exercise]]:
    """Set an exercise: a case with questions, which are frozen with what is right."""
    send = Send("PUT", under("exercises", id), {}, plain(body), _replacing(replaces))
    return sending(send, tagged(Exercise))


def delete_exercise(id: Id, *, replaces: Replaces = ANYTHING) -> One[None]:
    """Take an exercise away, and all that was handed in to it."""
    return sending(Send("DELETE", under("exercises", id), headers=_replacing(replaces)), nothing)


def key(exercise: Id) -> One[Frozen]:
    """What is right, and why, at each of the five proof standards; for teachers."""
    return getting(under("exercises", exercise, "key"), document(Frozen))


def results(exercise: Id) -> One[Results]:
    """How the class fares: who has what right, and where most err; for teachers."""
    return getting(under("exercises", exercise, "results"), document(Results))


def results_csv(exercise: Id) -> One[Shown]:
    """The same as a table for a spreadsheet (CSV)."""
    return reading_text(under("exercises", exercise, "results"), "text/csv")


def answers(exercise: Id, *, limit: int | None = None) -> Many[HandedIn]:
    """What was handed in: a student's own, or the course's."""
    path = under("exercises", exercise, "answers")
    return paging(path, HandedInList, HandedIn, {"limit": limit})


def answer(exercise: Id, id: Id) -> One[HandedIn]:
    """What was handed in under an id, and how it was marked."""
    return getting(under("exercises", exercise, "answers", id), document(HandedIn))


def hand_in(exercise: Id, id: Id, body: Body) -> One[HandedIn]:
    """Hand in answers under an id of your own; they are marked, proof standard by standard."""
    path = under("exercises", exercise, "answers", id)
    send = Send("PUT", path, {}, plain(body), {"Accept": JSON})
    return sending(send, document(HandedIn))


def _replacing(replaces: Replaces) -> dict[str, str]:
    """The headers that say what a write replaces."""
    headers = {"Accept": JSON}
    tag = replaces.tag if isinstance(replaces, Tagged) else replaces
    if tag == ABSENT:
        headers["If-None-Match"] = "*"
    elif tag:
        headers["If-Match"] = tag
    return headers
