"""Hands on: the components of an argument graph, from the premises upwards.

Statements that are opposites of one another belong together. Such groups depend on the groups of
the premises and exceptions of their arguments; groups that depend on one another form one
component (Tarjan, SIAM J. Comput. 1(2), 1972).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.graph import Argument, ArgumentGraph


class Component(NamedTuple):
    """Statements to be weighed together, after everything in ``needs``.

    In ``arguments`` those come first to which others yield. ``cyclic`` says whether anything in
    the component depends on the component itself.
    """

    statements: tuple[int, ...]
    arguments: tuple[int, ...]
    needs: frozenset[int]
    cyclic: bool


def components(graph: ArgumentGraph) -> Iterator[Component]:
    """The components of ``graph``, each after all that it needs."""
    group_of, groups = _groups(graph)
    arguments: list[list[int]] = [[] for _ in groups]
    needs: list[set[int]] = [set() for _ in groups]
    for argument in graph.arguments:
        group = group_of[argument.conclusion]
        arguments[group].append(argument.number)
        needs[group].update(_needs(graph, argument))
    for node in graph.statements:
        # A node for direct claims alone is opposed by nodes that are not opposed by it.
        group = group_of[node.number]
        needs[group].update(o for o in node.opposites if group_of[o] != group)
    depends = [sorted({group_of[s] for s in needed}) for needed in needs]
    for members in _strongly_connected(depends):
        own = set(members)
        yield Component(
            statements=tuple(sorted(s for group in members for s in groups[group])),
            arguments=_overriding_first(
                graph, sorted(a for group in members for a in arguments[group])
            ),
            needs=frozenset().union(*(needs[group] for group in members)),
            cyclic=len(members) > 1 or any(d in own for d in depends[members[0]]),
        )


def _needs(graph: ArgumentGraph, argument: Argument) -> set[int]:
    """The statements on which it turns whether the argument stands, and what denies these."""
    needed = set(argument.premises)
    for factor in argument.at_least:
        needed.update(factor.of)
    needed.update(exception.statement for exception in argument.exceptions)
    return needed.union(*(graph.statements[s].opposites for s in needed))


def _groups(graph: ArgumentGraph) -> tuple[list[int], list[list[int]]]:
    """Opposites together: the group of each statement, and the statements of each group."""
    group_of = [-1] * len(graph.statements)
    groups: list[list[int]] = []
    for node in graph.statements:
        if group_of[node.number] >= 0:
            continue
        members, waiting = [], [node.number]
        group_of[node.number] = len(groups)
        while waiting:
            member = waiting.pop()
            members.append(member)
            for opposite in graph.statements[member].opposites:
                if group_of[opposite] < 0:
                    group_of[opposite] = len(groups)
                    waiting.append(opposite)
        groups.append(members)
    return group_of, groups


def _overriding_first(graph: ArgumentGraph, numbers: list[int]) -> tuple[int, ...]:
    """Each argument after those it yields to; that relation has no cycles."""
    order: dict[int, None] = {}

    def place(number: int) -> None:
        for stronger in graph.arguments[number].yields_to:
            if stronger not in order:
                place(stronger)
        order[number] = None

    for number in numbers:
        if number not in order:
            place(number)
    return tuple(order)


def _strongly_connected(depends: list[list[int]]) -> Iterator[list[int]]:
    """Strongly connected sets of groups, each after those it depends on."""
    index: dict[int, int] = {}
    low: list[int] = [0] * len(depends)
    on_stack: set[int] = set()
    stack: list[int] = []
    for root in range(len(depends)):
        if root in index:
            continue
        work = [(root, iter(depends[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            group, rest = work[-1]
            for needed in rest:
                if needed not in index:
                    index[needed] = low[needed] = len(index)
                    stack.append(needed)
                    on_stack.add(needed)
                    work.append((needed, iter(depends[needed])))
                    break
                if needed in on_stack:
                    low[group] = min(low[group], index[needed])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[group])
                if low[group] == index[group]:
                    members = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        members.append(member)
                        if member == group:
                            break
                    yield sorted(members)
