"""Hands on: Known, the arguments for a statement: how far up each stands, and what hits it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.evaluation import Evaluation
from engine.graph import Argument
from engine.obstacles import Obstacles
from engine.reasons import Reasons
from engine.standing import arguments_for


class Known:
    """Reads one evaluation, for whichever party is asked."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.labels = evaluation.labels
        self.graph = evaluation.assembly.graph
        self.levels = range(len(evaluation.weighing.proof_standards))
        self._reasons = Reasons(evaluation)
        self._for = arguments_for(self.graph)

    def obstacles(self, party: str) -> Obstacles:
        """Why not, for one party."""
        return self._reasons.obstacles(party)

    def arguments(self, number: int | None) -> Sequence[Argument]:
        """The arguments for a statement, if the graph holds it."""
        return () if number is None else self._for.get(number, ())

    def highest(self, argument: Argument, party: str) -> int:
        """The highest proof standard at which an argument stands; -1 if it stands at none."""
        standing = [n for n in self.levels if self.labels.stands(argument.number, n, party)]
        return max(standing, default=-1)

    def defeats_at(self, argument: Argument, exception: int | None, party: str) -> list[int]:
        """The proof standards at which one statement, as an exception, defeats the argument."""
        obstacles = self.obstacles(party)
        return [
            level
            for level in self.levels
            if self.labels.defeated(argument.number, level, party)
            and any(
                each.statement == exception and obstacles.defeating(argument, each, level)
                for each in argument.exceptions
            )
        ]

    def undercut_at(self, argument: Argument, by: str, party: str) -> list[int]:
        """The proof standards at which an instance of another rule undercuts the argument."""
        return sorted(
            {
                level
                for exception in argument.exceptions
                if any(each.source == by for each in self.arguments(exception.statement))
                for level in self.defeats_at(argument, exception.statement, party)
            }
        )

    def overridden_at(self, argument: Argument, by: str, party: str) -> list[int]:
        """The proof standards at which an instance of another rule takes the argument's place."""
        obstacles = self.obstacles(party)
        return [
            level
            for level in self.levels
            if any(each.source == by for each in obstacles.overriding(argument, level))
        ]
