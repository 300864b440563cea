"""Hands on: Standing, how the arguments fare against one party, each by itself.

The weigher finds what all exceptions and overrides of an argument come to; here is which of them
does it. The tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.attribution import Attribution
from engine.evaluation import Evaluation
from engine.graph import Argument, ArgumentGraph, Exception_
from engine.summaries import Proof
from engine.wording import quoted


def arguments_for(graph: ArgumentGraph) -> dict[int, list[Argument]]:
    """The arguments for each statement that has any, by the statement's number."""
    found: dict[int, list[Argument]] = {}
    for argument in graph.arguments:
        found.setdefault(argument.conclusion, []).append(argument)
    return found


class Standing:
    """Reads the labels of an evaluation for one party; ``for_`` has the arguments by statement."""

    def __init__(
        self,
        evaluation: Evaluation,
        party: str,
        attribution: Attribution,
        for_: Mapping[int, Sequence[Argument]],
    ) -> None:
        self.graph = evaluation.assembly.graph
        self.aside = evaluation.assembly.graph.aside
        self.supposed = frozenset(
            argument.conclusion
            for argument in evaluation.assembly.graph.arguments
            if argument.kind == "supposition"
        )
        self.labels = evaluation.labels
        self.weighing = evaluation.weighing
        self.standards = evaluation.weighing.proof_standards
        self.proofs = tuple(Proof(s.id, s.title, n) for n, s in enumerate(self.standards))
        self.number = {standard.id: n for n, standard in enumerate(self.standards)}
        charging = [n for n, s in enumerate(self.standards) if s.forum == "charging"]
        self.last_charging = charging[-1] if charging else -1
        self.party = party
        self.rules = evaluation.rules.rules
        self.attribution = attribution
        self.for_ = for_

    def quote(self, statement: int) -> str:
        """What a statement says, and whether it is supposed."""
        mark = " (supposed)" if statement in self.supposed else ""
        return quoted(self.graph.statements[statement].text) + mark

    def own(self, argument: Argument, r: int) -> int:
        """The argument's own strength at a proof standard, against this party."""
        if r <= self.last_charging:
            return argument.charging
        return argument.trial if self.usable(argument) else 0

    def usable(self, argument: Argument) -> bool:
        """Whether it can be used at trial against this party."""
        return argument.usable_against is None or self.party in argument.usable_against

    def nearness(self, argument: Argument, r: int) -> tuple[int, ...]:
        """Sorts arguments: what carries furthest at ``r``, then what might, first."""
        labels, party = self.labels, self.party
        return (
            argument.number in self.aside,
            -labels.force(argument.number, r, party),
            -labels.force_if_arguable(argument.number, r, party),
            -self.own(argument, r),
            -labels.force(argument.number, self.last_charging, party),
            -argument.charging,
            argument.number,
        )

    def best(self, statement: int, r: int) -> tuple[str, str]:
        """The strongest argument for a statement: its id, and a phrase for it."""
        arguments = self.for_.get(statement)
        if not arguments:
            return "", ""
        best = min(arguments, key=lambda a: self.nearness(a, r))
        return best.id, self.attribution.phrase(best)

    def defeating(self, argument: Argument, exception: Exception_, r: int) -> bool:
        """Whether one exception defeats the argument at ``r`` (or may: undecided)."""
        labels, party, s = self.labels, self.party, exception.statement
        accepted = labels.reached_generously(s, party)
        rule = self.standards[r].exception
        if exception.burden == "undercuts":
            return accepted >= self.last_charging and not self._denied(s, r)
        if exception.burden == "opponent" and r > self.last_charging:
            return accepted >= self.number[exception.proof]
        if rule == "never":
            return False
        if rule == "in-play":
            in_play = labels.arguable_strength(s, r, party) >= self.weighing.in_play
            return in_play and not self._denied(s, r)
        return accepted >= self.number[rule]

    def _denied(self, statement: int, r: int) -> bool:
        opposites = self.graph.statements[statement].opposites
        return any(self.labels.reached(o, self.party) >= r for o in opposites)

    def overriding(self, argument: Argument, r: int) -> list[Argument]:
        """The arguments that take its place at ``r``."""
        if r == 0:
            return []
        trial = self.last_charging + 1
        at = [r, trial] if r == self.last_charging and trial < len(self.proofs) else [r]
        return [
            self.graph.arguments[n]
            for n in argument.yields_to
            if any(self.labels.stands(n, level, self.party) for level in at)
        ]

    def named(self, argument: Argument) -> list[int]:
        """How many signs each of its lists names, whether anybody speaks of them or not."""
        rule = self.rules.get(argument.source)
        if rule is None or argument.kind == "claim":
            return [len(factor.of) for factor in argument.at_least]
        return [len(factors.of) for factors in rule.factors]
