"""Hands on: the edits of a hypothetical in a list, each with its place and taken once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from engine.editing.edits import (
    MOST_EDITS,
    Edit,
    Jurisdiction,
    OnDate,
    ProofEdit,
    ReadingEdit,
    WeighingEdit,
    at,
    placed,
    too_many,
    where,
)
from rules import Problems

E = TypeVar("E", bound=Edit)

SETTINGS: Final = (Jurisdiction, ReadingEdit, OnDate, WeighingEdit, ProofEdit)
"""Edits of which the last counts."""


class EditList:
    """The edits, numbered from 0, and the problems to which all that is said of them goes."""

    def __init__(self, edits: Sequence[Edit], problems: Problems) -> None:
        self.problems = problems
        self.without_effect: dict[int, str] = {}
        """Why an edit, by its number, can have no effect."""
        if len(edits) > MOST_EDITS:
            too_many(at(placed(edits[MOST_EDITS], MOST_EDITS + 1)), problems)
        taken = enumerate(edits[:MOST_EDITS], start=1)
        self.every = tuple(placed(edit, number) for number, edit in taken)
        self._once = self._each_once()

    def of(self, kind: type[E]) -> list[tuple[int, E]]:
        """The edits of a kind with their numbers, without those that only repeat another."""
        return [
            (number, edit)
            for number, edit in enumerate(self.every)
            if isinstance(edit, kind) and number in self._once
        ]

    def last(self, edits: Iterable[E]) -> E | None:
        """Of settings of one thing the last; whoever set it before is told so."""
        last: E | None = None
        for edit in edits:
            if last == edit:
                self.repeated(edit, last)
            elif last is not None:
                self.idle(last, f"it has no effect, since {where(at(edit))} says otherwise")
            last = edit
        return last

    def repeated(self, edit: Edit, first: Edit) -> None:
        """Tell that an edit says again what another said."""
        said = f"the same edit stands in {where(at(first))}; once is enough"
        self.problems.advice("L411", said, edit.place)

    def idle(self, edit: Edit, said: str) -> None:
        """Tell that an edit can have no effect, and why."""
        self.problems.advice("L412", said, edit.place)
        number = next(n for n, one in enumerate(self.every) if one.place == edit.place)
        self.without_effect.setdefault(number, said)

    def _each_once(self) -> frozenset[int]:
        first: dict[Edit, int] = {}
        for number, edit in enumerate(self.every):
            if first.setdefault(edit, number) != number and not isinstance(edit, SETTINGS):
                self.repeated(edit, self.every[first[edit]])
        settings = (n for n, edit in enumerate(self.every) if isinstance(edit, SETTINGS))
        return frozenset(first.values()).union(settings)
