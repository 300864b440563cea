"""Hands on: labels, the outcome of weighing.

They say of every statement how far up the proof standards it is accepted, and of every argument
where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sized
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from engine.cells import Layout
from engine.graph import ArgumentGraph
from rules import Weighing

if TYPE_CHECKING:
    from engine.runs import Runs


Cells = list[int] | defaultdict[int, int]
"""A row or block for each statement or argument, by number."""


class Table:
    """What one run finds, in rows and blocks of a Layout.

    Of each statement where it is accepted (a row) and its strengths (blocks); of each argument
    where it stands, is arguable and is defeated (rows), and the strength it lends (blocks).
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

    def __init__(self, graph: ArgumentGraph | None = None) -> None:
        """Empty: for all of a graph, or to be filled with a part of one."""

        def cells(things: Sized) -> Cells:
            return defaultdict(int) if graph is None else [0] * len(things)

        statements = () if graph is None else graph.statements
        arguments = () if graph is None else graph.arguments
        self.accepted = cells(statements)
        self.strength = cells(statements)
        self.arguable_strength = cells(statements)
        self.stands = cells(arguments)
        self.arguable = cells(arguments)
        self.defeated = cells(arguments)
        self.force = cells(arguments)
        self.force_if_arguable = cells(arguments)

    def copy(self, graph: ArgumentGraph) -> Table:
        """The same values for a graph that has the same arguments and further ones."""
        other = object.__new__(Table)
        further = [0] * (len(graph.arguments) - len(self.stands))
        for name in ("accepted", "strength", "arguable_strength"):
            setattr(other, name, list(getattr(self, name)))
        for name in ("stands", "arguable", "defeated", "force", "force_if_arguable"):
            setattr(other, name, getattr(self, name) + further)
        return other

    def of(self, statement: int) -> tuple[int, int, int]:
        """All that is found about a statement."""
        return (
            self.accepted[statement],
            self.strength[statement],
            self.arguable_strength[statement],
        )


class Tables(NamedTuple):
    """The outcome of the runs: the last cautious and generous ones, and one without opposition."""

    cautious: Table
    generous: Table
    unopposed: Table

    def undecided(self, statement: int) -> bool:
        """Whether the generous run finds about a statement what the cautious one does not."""
        return self.cautious.of(statement) != self.generous.of(statement)

    def of(self, statement: int) -> tuple[tuple[int, int, int], ...]:
        """All that is found about a statement in every run."""
        return tuple(table.of(statement) for table in self)


@dataclass(frozen=True, slots=True)
class Labels:
    """The outcome of weighing, for each party.

    Of ``tables``, ``cautious`` holds what is accepted, ``generous`` what is accepted or undecided,
    ``unopposed`` what would be accepted if nothing anywhere were opposed or defeated. Proof
    standards are numbered from the lowest; -1 stands for none, not even the lowest. ``runs``
    is kept for weighing the graph again.
    """

    parties: tuple[str, ...]
    weighing: Weighing
    layout: Layout
    tables: Tables
    runs: Runs = field(repr=False, compare=False)
    _world: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        worlds = {party: number for number, party in enumerate(self.parties)}
        object.__setattr__(self, "_world", worlds)

    def in_world(self, party: str, world: int) -> Labels:
        """The labels that a party has in one world of the layout, whatever its worlds stand for."""
        other = replace(self, parties=(party,))
        object.__setattr__(other, "_world", {party: world})
        return other

    def reached(self, statement: int, party: str) -> int:
        """The highest proof standard at which the statement is accepted, or -1."""
        return self.layout.highest(self.tables.cautious.accepted[statement], self._world[party])

    def reached_unopposed(self, statement: int, party: str) -> int:
        """The same if nothing anywhere were opposed or defeated."""
        return self.layout.highest(self.tables.unopposed.accepted[statement], self._world[party])

    def reached_generously(self, statement: int, party: str) -> int:
        """The highest proof standard at which it is accepted or undecided, or -1."""
        return self.layout.highest(self.tables.generous.accepted[statement], self._world[party])

    def undecided(self, statement: int, party: str) -> bool:
        """Whether at some proof standard only the generous run accepts it."""
        return self.reached_generously(statement, party) > self.reached(statement, party)

    def strength(self, statement: int, standard: int, party: str) -> int:
        """Its strength at a proof standard, 0 to 5, from the arguments that stand."""
        block = self.tables.cautious.strength[statement]
        return self.layout.strength(block, standard, self._world[party])

    def arguable_strength(self, statement: int, standard: int, party: str) -> int:
        """Its strength at a proof standard, 0 to 5, from the arguments that are arguable."""
        block = self.tables.generous.arguable_strength[statement]
        return self.layout.strength(block, standard, self._world[party])

    def stands(self, argument: int, standard: int, party: str) -> bool:
        """Whether the argument stands at a proof standard."""
        return self._holds(self.tables.cautious.stands[argument], standard, party)

    def arguable(self, argument: int, standard: int, party: str) -> bool:
        """Whether the argument is arguable at a proof standard."""
        return self._holds(self.tables.generous.arguable[argument], standard, party)

    def defeated(self, argument: int, standard: int, party: str) -> bool:
        """Whether an exception defeats the argument at a proof standard (or may: undecided)."""
        return self._holds(self.tables.generous.defeated[argument], standard, party)

    def force(self, argument: int, standard: int, party: str) -> int:
        """The strength the argument lends its conclusion at a proof standard, 0 to 5."""
        block = self.tables.cautious.force[argument]
        return self.layout.strength(block, standard, self._world[party])

    def force_if_arguable(self, argument: int, standard: int, party: str) -> int:
        """The arguable strength the argument lends its conclusion, 0 to 5."""
        block = self.tables.generous.force_if_arguable[argument]
        return self.layout.strength(block, standard, self._world[party])

    def _holds(self, row: int, standard: int, party: str) -> bool:
        return bool(self.layout.at(row, standard) >> self._world[party] & 1)
