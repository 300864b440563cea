"""Hands on: splits, the disputes of an argument graph by numbers (DESIGN 8).

A dispute is a statement or a set of rivals, with the contraries, in which two opposites have a
scintilla, one at least by a claim. What has a scintilla may depend on the party, so each party has
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.graph import Argument, ArgumentGraph
from engine.labels import Labels


class Side(NamedTuple):
    """A position on a split: a value, or none of the values where ``value`` is None.

    ``statements`` have the scintilla: the value, or contraries. ``aside`` are the arguments that
    taking the position sets aside: those for its opposites.
    """

    value: int | None
    statements: tuple[int, ...]
    aside: frozenset[int]


class Split(NamedTuple):
    """A dispute: all its statements, and its sides, values first."""

    statements: tuple[int, ...]
    sides: tuple[Side, ...]


def splits(graph: ArgumentGraph, labels: Labels, party: str) -> tuple[Split, ...]:
    """The disputes that are open for findings about a party, in the order of the graph."""
    arguing = arguments_for(graph)
    floor = labels.weighing.proof_standards[0].floor
    direct = {n.statement: n.number for n in graph.statements if n.marker == "direct"}

    def claimed(statement: int) -> bool:
        """Whether a claim, or a supposition, lends it a scintilla by itself."""
        return any(
            argument.kind != "rule" and labels.force(argument.number, 0, party) >= floor
            for argument in arguing[statement]
        )

    def against(statements: Sequence[int]) -> frozenset[int]:
        """The arguments for statements, and for the nodes that hold direct claims of them."""
        nodes = [graph.statements[s] for s in statements]
        both = [*statements, *(direct[n.statement] for n in nodes if n.statement in direct)]
        return frozenset(a.number for s in both for a in arguing[s])

    found = []
    for group in _groups(graph):
        having = [s for s in group if labels.reached(s, party) >= 0]
        pairs = ((s, o) for s in having for o in graph.statements[s].opposites if o in having)
        if any(claimed(s) or claimed(o) for s, o in pairs):
            values = [s for s in group if is_value(graph, s)]
            sides = [
                Side(s, (s,), against(graph.statements[s].opposites)) for s in values if s in having
            ]
            denials = tuple(s for s in having if s not in values)
            if denials:
                sides.append(Side(None, denials, against(values)))
            found.append(Split(group, tuple(sides)))
    return tuple(found)


def is_value(graph: ArgumentGraph, statement: int) -> bool:
    """Whether a statement is a value, and not a contrary."""
    said = graph.statements[statement].statement
    return said is None or said.positive


def arguments_for(graph: ArgumentGraph) -> list[list[Argument]]:
    """The arguments for each statement, in their order."""
    found: list[list[Argument]] = [[] for _ in graph.statements]
    for argument in graph.arguments:
        found[argument.conclusion].append(argument)
    return found


def _groups(graph: ArgumentGraph) -> Iterator[tuple[int, ...]]:
    """Statements that are opposites of one another, together."""
    grouped: set[int] = set()
    for node in graph.statements:
        if node.number in grouped or not node.opposites or node.marker:
            continue
        group = dict.fromkeys([node.number])
        waiting = [node.number]
        for member in waiting:
            new = [o for o in graph.statements[member].opposites if o not in group]
            group.update(dict.fromkeys(new))
            waiting += new
        grouped.update(group)
        yield tuple(sorted(group))
