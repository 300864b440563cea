"""Hands on: advice on circles: what stops a rule should not follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import brief
from ..models import Rule
from ..statements import Pattern
from .survey import Advice, Remark, Survey
from .unused import Shapes


class CircleThroughException(Advice):
    """What stops a rule follows from it: where nothing else settles it, it is undecided."""

    code = "L401"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every exception, and every rule that undercuts."""
        rules = survey.rules.rules
        circle = _circles(_leads(rules.values()))
        hint = "where nothing else settles it, it is undecided"
        for rule in rules.values():
            for exception in rule.exceptions:
                if circle[rule.id] == circle[exception.pattern]:
                    said = f"the exception may follow from {brief(rule.id)} itself"
                    yield Remark(said, exception.place, hint)
            if rule.undercuts and circle[rule.id] == circle[_Cut(rule.undercuts)]:
                said = f"{brief(rule.id)} may follow from {brief(rule.undercuts)}"
                yield Remark(f"{said}, which it undercuts", rule.place, hint)


class _Cut(NamedTuple):
    """The undercutting of a rule or group, as a node beside rules and sentences."""

    target: str


_Node = str | Pattern | _Cut


def _leads(rules: Iterable[Rule]) -> dict[_Node, list[_Node]]:
    """From each rule, sentence and undercut to what may depend on it."""
    leads: dict[_Node, list[_Node]] = {}
    concluded = Shapes()
    used: dict[Pattern, None] = {}
    for rule in rules:
        leads.setdefault(rule.id, [])
        counted = (pattern for factors in rule.factors for pattern in factors.of)
        exceptions = (exception.pattern for exception in rule.exceptions)
        for pattern in (*rule.premises, *counted, *exceptions):
            used[pattern] = None
            leads.setdefault(pattern, []).append(rule.id)
        for name in (rule.id, rule.group):
            if name:
                leads.setdefault(_Cut(name), []).append(rule.id)
        if rule.undercuts:
            leads[rule.id].append(_Cut(rule.undercuts))
        if rule.conclusion is not None:
            leads.setdefault(rule.conclusion, [])
            leads[rule.id].append(rule.conclusion)
            concluded.add(rule.conclusion[::2], rule.conclusion)
    for pattern in used:
        for conclusion in concluded.like(pattern[::2], pattern):
            if conclusion != pattern:
                leads[conclusion].append(pattern)
    return leads


def _circles(leads: Mapping[_Node, Sequence[_Node]]) -> dict[_Node, int]:
    """The number of the circle each node is in: those that lead to one another have the same.

    Tarjan's algorithm, with a stack of its own.
    """
    order: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    circle: dict[_Node, int] = {}
    waiting: list[_Node] = []
    for root in leads:
        path = [] if root in order else [(root, iter(leads[root]))]
        while path:
            node, following = path[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                waiting.append(node)
            for other in following:
                if other not in order:
                    path.append((other, iter(leads[other])))
                    break
                if other not in circle:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    while node not in circle:
                        circle[waiting.pop()] = order[node]
    return circle
