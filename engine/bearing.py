"""Hands on: Bearing, which tells on which elements a statement bears.

A statement bears on what it is a premise, a factor or an exception for, on its opposites, and on
whatever those bear on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.case_report import Affected
from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding, Need
from rules import Statement


class Bearing:
    """Follows the arguments of an evaluation upwards, to the elements of some findings."""

    def __init__(self, evaluation: Evaluation, findings: Sequence[Finding]) -> None:
        self._graph = evaluation.assembly.graph
        self._needs: list[tuple[Finding, ElementFinding, Need]] = [
            (finding, element, need)
            for finding in findings
            for element in finding.elements
            for need in element.needs
        ]
        self._bears_on: list[list[int]] = [[] for _ in self._graph.statements]
        for argument in self._graph.arguments:
            below = [*argument.premises, *(e.statement for e in argument.exceptions)]
            for factor in argument.at_least:
                below += factor.of
            for statement in below:
                self._bears_on[statement].append(argument.conclusion)
        for node in self._graph.statements:
            self._bears_on[node.number] += node.opposites

    def of(self, statements: Iterable[Statement]) -> tuple[Affected, ...]:
        """The elements on which any of the statements bears, each once."""
        wanted = tuple(statements)
        above = self._above(wanted)
        signs = {sign for statement in wanted for sign in (statement, statement.contrary)}
        found: dict[Affected, None] = {}
        for finding, element, need in self._needs:
            if need.number is None:
                bears = any(need.pattern.match(sign) is not None for sign in signs)
            else:
                bears = need.number in above
            if bears:
                affected = Affected(
                    finding.party,
                    finding.capacity,
                    finding.act,
                    finding.standard.id,
                    element.element,
                    need.text,
                )
                found[affected] = None
        return tuple(found)

    def _above(self, statements: Iterable[Statement]) -> set[int]:
        number_of = self._graph.number_of
        waiting = [
            number_of[sign]
            for statement in statements
            for sign in (statement, statement.contrary)
            if sign in number_of
        ]
        above = set(waiting)
        while waiting:
            for conclusion in self._bears_on[waiting.pop()]:
                if conclusion not in above:
                    above.add(conclusion)
                    waiting.append(conclusion)
        return above
