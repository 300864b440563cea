"""Hands on: labels, the outcome of weighing.

They say of every statement how far up the proof standards it is accepted, and of every argument
where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.graph import ArgumentGraph
from rules import Weighing

LEVELS = 5
"""Strengths run from 1 (bare) to 5 (conclusive); 0 is none."""

Cells = tuple[int, ...]
"""A strength as vectors of bits: the v-th holds the worlds where it is at least v + 1."""

NONE: Cells = (0,) * LEVELS


class Table:
    """What one run finds: a row for each statement and argument, a column for each proof standard.

    Cells are vectors of bits; strengths are tuples of them, the v-th for "at least v + 1".
    """

    __slots__ = (
        "accepted",
        "arguable",
        "arguable_strength",
        "defeated",
        "force",
        "force_if_arguable",
        "stands",
        "strength",
    )

    def __init__(self, graph: ArgumentGraph, standards: int) -> None:
        statements, arguments = len(graph.statements), len(graph.arguments)
        zero, none = [0] * standards, [NONE] * standards
        self.accepted: list[list[int]] = [zero] * statements
        self.strength: list[list[Cells]] = [none] * statements
        self.arguable_strength: list[list[Cells]] = [none] * statements
        self.stands: list[list[int]] = [zero] * arguments
        self.arguable: list[list[int]] = [zero] * arguments
        self.defeated: list[list[int]] = [zero] * arguments
        self.force: list[list[Cells]] = [none] * arguments
        self.force_if_arguable: list[list[Cells]] = [none] * arguments


@dataclass(frozen=True, slots=True)
class Labels:
    """The outcome of weighing, for each party.

    ``cautious`` holds what is accepted, ``generous`` what is accepted or undecided, ``unopposed``
    what would be accepted if nothing anywhere were opposed or defeated. Proof standards are
    numbered from the lowest; -1 stands for none, not even the lowest.
    """

    parties: tuple[str, ...]
    weighing: Weighing
    cautious: Table
    generous: Table
    unopposed: Table

    def reached(self, statement: int, party: str) -> int:
        """The highest proof standard at which the statement is accepted, or -1."""
        return _highest(self.cautious.accepted[statement], self._bit(party))

    def reached_unopposed(self, statement: int, party: str) -> int:
        """The same if nothing anywhere were opposed or defeated."""
        return _highest(self.unopposed.accepted[statement], self._bit(party))

    def reached_generously(self, statement: int, party: str) -> int:
        """The highest proof standard at which it is accepted or undecided, or -1."""
        return _highest(self.generous.accepted[statement], self._bit(party))

    def undecided(self, statement: int, party: str) -> bool:
        """Whether at some proof standard only the generous run accepts it."""
        return self.reached_generously(statement, party) > self.reached(statement, party)

    def strength(self, statement: int, standard: int, party: str) -> int:
        """Its strength at a proof standard, 0 to 5, from the arguments that stand."""
        return _level(self.cautious.strength[statement][standard], self._bit(party))

    def arguable_strength(self, statement: int, standard: int, party: str) -> int:
        """Its strength at a proof standard, 0 to 5, from the arguments that are arguable."""
        return _level(self.generous.arguable_strength[statement][standard], self._bit(party))

    def stands(self, argument: int, standard: int, party: str) -> bool:
        """Whether the argument stands at a proof standard."""
        return bool(self.cautious.stands[argument][standard] & self._bit(party))

    def arguable(self, argument: int, standard: int, party: str) -> bool:
        """Whether the argument is arguable at a proof standard."""
        return bool(self.generous.arguable[argument][standard] & self._bit(party))

    def force(self, argument: int, standard: int, party: str) -> int:
        """The strength the argument lends its conclusion at a proof standard, 0 to 5."""
        return _level(self.cautious.force[argument][standard], self._bit(party))

    def force_if_arguable(self, argument: int, standard: int, party: str) -> int:
        """The arguable strength the argument lends its conclusion, 0 to 5."""
        return _level(self.generous.force_if_arguable[argument][standard], self._bit(party))

    def defeated(self, argument: int, standard: int, party: str) -> bool:
        """Whether an exception defeats the argument at a proof standard (or may: undecided)."""
        return bool(self.generous.defeated[argument][standard] & self._bit(party))

    def _bit(self, party: str) -> int:
        return 1 << self.parties.index(party)


def _highest(row: list[int], bit: int) -> int:
    return sum(1 for cell in row if cell & bit) - 1


def _level(cells: Cells, bit: int) -> int:
    return sum(1 for cell in cells if cell & bit)
