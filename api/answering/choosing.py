"""Hands on: selected, what a body asks for of an evaluation, with the place of each wrong name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from api.answering.refusing import RefusedError
from api.documents.problems import ProblemItem
from api.documents.selections import Selected
from engine import Evaluation, Selection, select
from rules import UsageError


class Asked(NamedTuple):
    """A name that a body gives, and where it stands."""

    pointer: str
    name: str


class Choice(NamedTuple):
    """The names of each sort; ``at`` is where all of them stand."""

    party: Sequence[Asked] = ()
    standard: Sequence[Asked] = ()
    act: Sequence[Asked] = ()
    reading: Sequence[Asked] = ()
    at: str = ""


def choice_of(which: Selected, at: str = "") -> Choice:
    """The names that stand in a body's lists."""

    def listed(key: str, names: Sequence[str]) -> list[Asked]:
        return [Asked(f"{at}/{key}/{n}", name) for n, name in enumerate(names)]

    return Choice(
        party=listed("party", which.party),
        standard=listed("standard", which.standard),
        act=listed("act", which.act),
        reading=listed("reading", which.reading),
        at=at,
    )


def selected(evaluation: Evaluation, choice: Choice, code: str = "") -> Selection:
    """The selection; RefusedError with every name that does not fit, or that they fit nothing.

    ``code`` is put in place of the errors' own.
    """
    wrong: list[ProblemItem] = []
    for key, names in (
        ("parties", choice.party),
        ("standards", choice.standard),
        ("acts", choice.act),
        ("reading", choice.reading),
    ):
        for asked in names:
            try:
                select(evaluation, **{key: [asked.name]})
            except UsageError as error:
                wrong.append(refused(error, asked.pointer, code))
    if wrong:
        raise RefusedError(wrong)
    try:
        return select(
            evaluation,
            parties=[asked.name for asked in choice.party],
            standards=[asked.name for asked in choice.standard],
            acts=[asked.name for asked in choice.act],
            reading=[asked.name for asked in choice.reading],
        )
    except UsageError as error:
        raise RefusedError([refused(error, choice.at, code)]) from error


def refused(error: UsageError, pointer: str, code: str = "") -> ProblemItem:
    """What does not fit, and where it stands."""
    told = error.diagnostics[0]
    return ProblemItem(
        code=code or told.code, message=told.message, hint=told.hint, pointer=pointer
    )
