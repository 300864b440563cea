"""Hands on: spoken_of, an index of the statements of which somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable, Set

from engine.graph import ArgumentGraph
from rules import Statement

Index = dict[tuple[str, bool, int, str], list[Statement]]
"""Statements by form and sign (under -1), and by each argument at its place too."""


def spoken_of(graph: ArgumentGraph, masked: Set[Statement]) -> Index:
    """What somebody speaks of, and the contraries, by form and sign and by each argument too."""
    found: set[Statement] = set()
    for node in graph.statements:
        statement = node.statement
        if statement is not None and not node.marker and statement not in masked:
            found.update((statement, statement.contrary))
    return keyed(sorted(found))


def keyed(statements: Iterable[Statement]) -> Index:
    """Statements in their order, by form and sign and by each argument too."""
    index: Index = {}
    for statement in statements:
        sign = (statement.form, statement.positive)
        index.setdefault((*sign, -1, ""), []).append(statement)
        for n, argument in enumerate(statement.args):
            index.setdefault((*sign, n, argument), []).append(statement)
    return index
