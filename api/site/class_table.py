"""Hands on: class_table, how a class fared, as a page shows it: students, questions, scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from api.documents.exercises import Frozen, QuestionShown, Results, StudentResults

PAGE: Final = 50
"""Students on a page."""
WIDEST: Final = 240
MOST_BARS: Final = 11


class Bar(NamedTuple):
    """So many students have so many questions right; how long the bar is."""

    label: str
    students: int
    width: int


class QuestionFared(NamedTuple):
    """How the class fared with a question."""

    number: int
    shown: QuestionShown
    right_words: str
    right: int
    answered: int
    of: int
    width: int
    wrong_words: str
    """The wrong answer that most gave; empty where nobody erred."""
    wrong_count: int


class ClassTable(NamedTuple):
    """A page of a class, and what is told of all of it."""

    questions: tuple[QuestionFared, ...]
    students: tuple[StudentResults, ...]
    bars: tuple[Bar, ...]
    of_students: int
    page: int
    pages: int
    middle: float | None
    """The median of the last scores."""


def class_table(results: Results, frozen: Frozen, page: int = 1) -> ClassTable:
    """The table; pages are counted from 1, and one beyond the last is the last."""
    every = results.students
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(page, 1), pages)
    return ClassTable(
        questions=tuple(_questions(results, frozen)),
        students=tuple(every[(page - 1) * PAGE : page * PAGE]),
        bars=tuple(_bars(every, len(frozen.questions))),
        of_students=len(every),
        page=page,
        pages=pages,
        middle=_middle([each.last for each in every]),
    )


def _questions(results: Results, frozen: Frozen) -> list[QuestionFared]:
    outcomes = {each.question: each for each in results.questions}
    wrong: dict[str, Counter[str]] = {each.id: Counter() for each in frozen.questions}
    for student in results.students:
        for outcome in student.questions:
            if not outcome.right and outcome.given is not None and outcome.question in wrong:
                wrong[outcome.question][outcome.given] += 1
    keys = {key.question: key.right_words for key in frozen.keys}
    found = []
    for number, shown in enumerate(frozen.questions, 1):
        outcome_of = outcomes.get(shown.id)
        words: dict[str, str] = {choice.id: choice.words for choice in shown.choices}
        given, count = _commonest(wrong[shown.id], list(words))
        right, of = (outcome_of.right, outcome_of.of) if outcome_of else (0, 0)
        found.append(
            QuestionFared(
                number=number,
                shown=shown,
                right_words=keys[shown.id],
                right=right,
                answered=outcome_of.answered if outcome_of else 0,
                of=of,
                width=_width(right, of),
                wrong_words=words.get(given, ""),
                wrong_count=count,
            )
        )
    return found


def _commonest(counted: Counter[str], order: Sequence[str]) -> tuple[str, int]:
    """The answer that was given most, of several the first in the order of the choices."""
    return max(
        ((given, counted[given]) for given in order if counted[given]),
        key=lambda each: each[1],
        default=("", 0),
    )


def _bars(students: Sequence[StudentResults], questions: int) -> list[Bar]:
    """How many students have how many questions right in their last attempt."""
    right = Counter(sum(each.right for each in student.questions) for student in students)
    step = -(-(questions + 1) // MOST_BARS)
    counts = []
    for low in range(0, questions + 1, step):
        high = min(low + step - 1, questions)
        label = f"{low}" if low == high else f"{low} to {high}"
        counts.append((label, sum(right[n] for n in range(low, high + 1))))
    most = max((count for _, count in counts), default=0)
    return [Bar(label, count, _width(count, most)) for label, count in reversed(counts)]


def _width(count: int, of: int) -> int:
    return round(WIDEST * count / of) if of else 0


def _middle(scores: Sequence[float]) -> float | None:
    if not scores:
        return None
    ordered, half = sorted(scores), len(scores) // 2
    return ordered[half] if len(scores) % 2 else (ordered[half - 1] + ordered[half]) / 2
