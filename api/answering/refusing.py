"""Hands on: refusals, errors of what was sent as problems, with their places in the body.

While a question is answered, whoever reads a part of the body says where that part stands
(``standing_at``), so that an error in a file of it leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from api.answering.questions import Answer, Question
from api.documents.problems import PROBLEM_MEDIA, ProblemItem, item_of, problem
from rules import Diagnostic, ScienterError

NOT_THERE: Final = 404
NOT_SOUND: Final = 422


class NotThereError(Exception):
    """What an address names is not there: no such case, claim, finding, or rule."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class RefusedError(Exception):
    """What was sent cannot be answered; each item has its place already."""

    def __init__(self, items: Sequence[ProblemItem], status: int = NOT_SOUND) -> None:
        super().__init__(items[0].message)
        self.items = list(items)
        self.status = status


class Refusal:
    """The problem that a question came to, if any."""

    answer: Answer


def refusing(items: Sequence[ProblemItem], status: int = NOT_SOUND) -> Answer:
    """A problem that tells all items; what it is about as a whole is what the first error says."""
    first = next((i for i in items if i.severity == "error"), items[0])
    more = len(items) - 1
    detail = first.message if not more else f"{first.message} (and {more} more)"
    told = problem(first.code, status, detail, items)
    return Answer(status, PROBLEM_MEDIA, told.model_dump_json(exclude_none=True).encode())


def items_of(found: Sequence[Diagnostic], pointers: dict[str, str]) -> list[ProblemItem]:
    """Diagnostics as items: those of a file lead to where its text stands in the body."""
    return [item_of(each, pointers.get(each.place.file) if each.place else "") for each in found]


@contextmanager
def refusals(question: Question) -> Iterator[Refusal]:
    """Turns what goes wrong with what was sent into an answer, and lets all else through."""
    refusal = Refusal()
    try:
        yield refusal
    except NotThereError as error:
        told = problem("E707", NOT_THERE, str(error), hint=error.hint)
        body = told.model_dump_json(exclude_none=True).encode()
        refusal.answer = Answer(NOT_THERE, PROBLEM_MEDIA, body)
    except RefusedError as error:
        refusal.answer = refusing(error.items, error.status)
    except ScienterError as error:
        refusal.answer = refusing(items_of(error.diagnostics, {}))
