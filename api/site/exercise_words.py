"""Hands on: what pages say of exercises: when, how often, how somebody fared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from api.documents.exercises import MOST_ATTEMPTS, MarkedQuestion, Terms
from api.documents.handed_in import HandedIn
from api.site.words import day

REACHES: Final = (
    "none",
    "scintilla",
    "probable-cause",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
)


class Fared(NamedTuple):
    """How many of the questions an attempt has right; ``right`` is None as long as it is secret."""

    right: int | None
    of: int


class Feedback(NamedTuple):
    """What is told of one answer: what was given, whether it is right, and the key if it may."""

    given: str
    right: bool | None
    marked: MarkedQuestion | None


def moment(time: datetime) -> str:
    """``30 November 2026, 18:00 UTC``."""
    found = time.astimezone(UTC)
    return f"{day(found.date().isoformat())}, {found:%H:%M} UTC"


def rung(reaches: str) -> int:
    """The number of a proof standard, from 0; -1 for none."""
    return REACHES.index(reaches) - 1


def state(terms: Terms, now: datetime) -> str:
    """Whether it can be answered, in a few words."""
    if not terms.begun_at(now):
        return "not open yet"
    return "closed" if terms.closed_at(now) else "open"


def left(terms: Terms, made: int) -> int:
    """How many attempts somebody has left."""
    return max(0, (terms.attempts or MOST_ATTEMPTS) - made)


def fared(told: HandedIn) -> Fared:
    """How an attempt fared, as far as it is told."""
    if told.marking is not None:
        return Fared(told.marking.right, told.marking.of)
    assert told.received is not None
    right = told.received.right
    return Fared(None if right is None else len(right), told.received.of)


def best(attempts: Iterable[HandedIn]) -> Fared | None:
    """The best of all attempts; None where nothing may be told."""
    found = [each for each in map(fared, attempts) if each.right is not None]
    return max(found, key=lambda each: each.right or 0, default=None)


def feedback(told: HandedIn | None) -> Mapping[str, Feedback]:
    """What is told of each answer of an attempt, by its question."""
    if told is None:
        return {}
    given = {each.question: each.reaches for each in told.given.answers}
    if told.marking is not None:
        marked = {each.question: each for each in told.marking.questions}
        return {
            id_: Feedback(given.get(id_, ""), each.correct, each) for id_, each in marked.items()
        }
    assert told.received is not None
    right = told.received.right
    return {
        id_: Feedback(reaches, None if right is None else id_ in right, None)
        for id_, reaches in given.items()
    }
