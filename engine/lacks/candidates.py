"""Hands on: Candidates, what may be supposed towards a goal, as switches of many worlds.

Only what can help is among them: from the goal downwards, what tells for it and what tells against
it are followed by sign, and what only ever harms is left out (``least_sets`` says why that is
exact). They are sorted with the nearest to the goal last.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.drafts import CONCLUSIVE
from engine.graph import Argument, ArgumentGraph, Changes
from engine.labels import Labels
from engine.lacks.least_sets import Goal
from engine.worlds import Option, Switch, Worlds
from rules import Statement


class Candidate(NamedTuple):
    """A statement that may be supposed: its own nodes, and those of its opposites."""

    statement: Statement
    nodes: tuple[int, ...]
    opposing: tuple[int, ...]


class Weight(NamedTuple):
    """How strong an argument is in charging and at trial."""

    charging: int = CONCLUSIVE
    trial: int = CONCLUSIVE


class Candidates:
    """All that may be supposed in a graph that has it masked; ``direct`` as in an Assembly."""

    def __init__(
        self,
        graph: ArgumentGraph,
        direct: Mapping[Statement, int],
        labels: Labels,
        statements: Iterable[Statement],
    ) -> None:
        self.graph = graph
        self.labels = labels
        self.for_: list[list[Argument]] = [[] for _ in self.graph.statements]
        for argument in self.graph.arguments:
            self.for_[argument.conclusion].append(argument)
        self._direct = direct
        self.every = [self._candidate(statement) for statement in statements]

    def useful(self, goal: Goal) -> list[Candidate]:
        """Those that can help towards the goal, the nearest last."""
        far = self._signs(goal)
        found = []
        for candidate in self.every:
            steps = [far[n, 1] for n in candidate.nodes if (n, 1) in far]
            steps += [far[n, -1] for n in candidate.opposing if (n, -1) in far and self.for_[n]]
            if steps:
                found.append((-min(steps), candidate.statement, candidate))
        return [candidate for _, _, candidate in sorted(found)]

    def exclusive(self, chosen: Sequence[Candidate]) -> list[int]:
        """Of each, as bits, the others that are its opposites."""
        at = {node: 1 << n for n, candidate in enumerate(chosen) for node in candidate.nodes}
        bits = []
        for candidate in chosen:
            others = 0
            for node in candidate.opposing:
                others |= at.get(node, 0)
            bits.append(others)
        return bits

    def worlds(
        self,
        party: str,
        goal: Goal,
        chosen: Sequence[Candidate],
        weights: Sequence[Weight] = (),
        left_open: bool = False,
    ) -> Worlds:
        """Worlds with a switch for each: nothing, supposed outright, then left open or weighing.

        Supposed with a weight, it gets an argument of that strength, and nothing is set aside.
        """
        further: list[Argument] = []
        switches: list[Switch] = []
        for candidate in chosen:
            outright = Option(self._against(candidate), self._added(candidate, Weight(), further))
            options = [Option(), outright]
            if left_open:
                options.append(outright._replace(left_open=True))
            options += [Option(added=self._added(candidate, w, further)) for w in weights]
            switches.append(tuple(options))
        graph = Changes(self.graph.aside, tuple(further)).applied(self.graph)
        return Worlds(self.labels, graph, party, switches, goal.statements)

    def changes(self, chosen: Sequence[Candidate]) -> Changes:
        """What supposing all of these changes in the graph."""
        further: list[Argument] = []
        aside: dict[int, str] = dict(self.graph.aside)
        for candidate in chosen:
            self._added(candidate, Weight(), further)
            for number in sorted(self._against(candidate)):
                aside.setdefault(number, "set aside, since its opposite is supposed")
        return Changes(aside, tuple(further))

    def beneath(self, statement: Statement, steps: int) -> Iterator[Statement]:
        """What is used in arguments for a statement, so many steps down, and itself first."""
        level = list(self._candidate(statement).nodes)
        seen = set(level)
        for _ in range(steps + 1):
            below: list[int] = []
            for node in level:
                said = self.graph.statements[node].statement
                if said is not None:
                    yield said
                below += [s for argument in self.for_[node] for s, _ in _used(argument)]
            level = [n for n in dict.fromkeys(below) if n not in seen]
            seen.update(level)

    def _candidate(self, statement: Statement) -> Candidate:
        number = self.graph.number_of[statement]
        opposing = [
            self.graph.statements[n].statement for n in self.graph.statements[number].opposites
        ]
        return Candidate(
            statement,
            tuple(self._nodes(statement)),
            tuple(node for opposite in opposing if opposite for node in self._nodes(opposite)),
        )

    def _nodes(self, statement: Statement) -> Iterator[int]:
        """Its node, and that for direct claims of it."""
        yield self.graph.number_of[statement]
        if statement in self._direct:
            yield self._direct[statement]

    def _against(self, candidate: Candidate) -> frozenset[int]:
        return frozenset(a.number for node in candidate.opposing for a in self.for_[node])

    def _added(
        self, candidate: Candidate, weight: Weight, further: list[Argument]
    ) -> frozenset[int]:
        """The suppositions of a candidate, put at the end of ``further``."""
        first = len(self.graph.arguments) + len(further)
        name = f"supposed#{first}"
        for node in candidate.nodes:
            number = len(self.graph.arguments) + len(further)
            further.append(
                Argument(
                    number,
                    f"{name}.{node}",
                    "supposition",
                    node,
                    charging=weight.charging,
                    trial=weight.trial,
                    source=name,
                )
            )
        return frozenset(range(first, first + len(candidate.nodes)))

    def _signs(self, goal: Goal) -> Mapping[tuple[int, int], int]:
        """Each statement the goal depends on, by the signs it has in it, with the fewest steps."""
        sign = -1 if goal.away else 1
        far = {(statement, sign): 0 for statement in goal.statements}
        waiting = deque(far)
        while waiting:
            node, sign = at = waiting.popleft()
            below = [(opposite, -sign) for opposite in self.graph.statements[node].opposites]
            below += [(s, sign * own) for a in self.for_[node] for s, own in _used(a)]
            for further in below:
                if further not in far:
                    far[further] = far[at] + 1
                    waiting.append(further)
        return far


def _used(argument: Argument) -> Iterator[tuple[int, int]]:
    """What an argument rests on, with the sign it has there."""
    for premise in argument.premises:
        yield premise, 1
    for _, of in argument.at_least:
        for member in of:
            yield member, 1
    for exception in argument.exceptions:
        yield exception.statement, -1
