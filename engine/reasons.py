"""Hands on: Reasons, which knows for every party why not, and of everything who says it."""

from __future__ import annotations

from engine.attribution import Attribution
from engine.evaluation import Evaluation
from engine.obstacles import Obstacles
from engine.standing import arguments_for
from engine.summaries import Proof


class Reasons:
    """The reasons in one evaluation; what several findings share it works out once."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.attribution = Attribution(evaluation)
        self.proofs = tuple(
            Proof(s.id, s.title, n) for n, s in enumerate(evaluation.weighing.proof_standards)
        )
        self._for = arguments_for(evaluation.assembly.graph)
        self._obstacles: dict[str, Obstacles] = {}

    def obstacles(self, party: str) -> Obstacles:
        """Why not, for one party."""
        if party not in self._obstacles:
            self._obstacles[party] = Obstacles(self.evaluation, party, self.attribution, self._for)
        return self._obstacles[party]
