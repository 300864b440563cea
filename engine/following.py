"""Hands on: what follows from a case and some further statements, out of all that was ever ground.

A grounder only grows. Of the statements and instances it has found since the case was ground, those
belong to a graph whose premises follow from the case and from what that graph is asked with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from engine.grounding import Clause, Grounding, Instance
from rules import Statement


class _Step(NamedTuple):
    """An instance the case alone does not have: what it needs beyond the case, what it gives."""

    instance: Instance
    needs: frozenset[Statement]
    gives: Statement | None


class Following:
    """Holds all that was ground beyond the case, by what it needs."""

    def __init__(self, clauses: Iterable[Clause], case: Grounding) -> None:
        self._clauses = {clause.id: clause for clause in clauses}
        self._case = case
        self._given: set[Statement] = set()
        self._instances: set[Instance] = set()
        self._needing: dict[Statement, list[_Step]] = {}

    def covers(self, further: Iterable[Statement]) -> bool:
        """Whether the grounder was given all of this before."""
        return self._given.issuperset(further)

    def take(self, further: Iterable[Statement], grounding: Grounding) -> None:
        """Take in what the grounder has found when it was given further statements."""
        self._given.update(further)
        new = grounding.instances - self._case.instances - self._instances
        self._instances |= new
        for instance in new:
            clause, binding = self._clauses[instance.clause], dict(instance.binding)
            body = {premise.ground(binding) for premise in clause.body}
            gives = None if clause.head is None else clause.head.ground(binding)
            step = _Step(instance, frozenset(body - self._case.statements), gives)
            for statement in step.needs:
                self._needing.setdefault(statement, []).append(step)

    def of(
        self,
        further: Sequence[Statement],
        answers: Callable[[Statement], Iterable[Statement]],
    ) -> Grounding:
        """All that follows from the case and ``further``.

        ``answers`` gives what else holds as soon as a statement does.
        """
        found, instances = self._beyond(further, answers)
        return Grounding(self._case.statements | found, self._case.instances.union(instances))

    def of_each(
        self,
        further: Iterable[Statement],
        told: Sequence[Statement],
        answers: Callable[[Statement], Iterable[Statement]],
    ) -> Grounding:
        """All that follows from the case, ``told``, and one of ``further``."""
        statements: set[Statement] = set()
        instances: list[Instance] = []
        for statement in further:
            found, new = self._beyond([statement, *told], answers)
            statements |= found
            instances += new
        return Grounding(self._case.statements | statements, self._case.instances.union(instances))

    def _beyond(
        self,
        further: Sequence[Statement],
        answers: Callable[[Statement], Iterable[Statement]],
    ) -> tuple[set[Statement], list[Instance]]:
        """What follows from the case and ``further`` and not from the case alone."""
        found: set[Statement] = set()
        instances: list[Instance] = []
        missing: dict[Instance, int] = {}
        open_ = list(further)
        while open_:
            statement = open_.pop()
            if statement in found or statement in self._case.statements:
                continue
            found.add(statement)
            open_.extend(answers(statement))
            for step in self._needing.get(statement, ()):
                left = missing.get(step.instance, len(step.needs)) - 1
                missing[step.instance] = left
                if not left:
                    instances.append(step.instance)
                    if step.gives is not None:
                        open_.append(step.gives)
        return found, instances
