"""Hands on: ground_of, what the premises of rules can be joined with in an evaluation.

That is what somebody says or a rule concludes, accepted or not; not what is only there to be
supposed, nor what only stands as an exception of which nobody speaks.
"""

from __future__ import annotations

from dataclasses import replace

from engine.evaluation import Evaluation
from engine.spoken import keyed
from engine.tracing.joining import ACCEPTED, NOT_THERE, THERE, Ground
from engine.weighing import weigh
from rules import Statement

NOBODY = "anybody"
"""For whom an evaluation is weighed that is about nobody's acts."""


def labelled(evaluation: Evaluation) -> Evaluation:
    """The evaluation, with labels for somebody even where no act is raised."""
    if evaluation.labels.parties:
        return evaluation
    labels = weigh(evaluation.assembly.graph, evaluation.weighing, (NOBODY,))
    return replace(evaluation, labels=labels)


def ground_of(evaluation: Evaluation) -> Ground:
    """What there is to join; ``evaluation`` has labels for somebody."""
    assembly, accepted = evaluation.assembly, evaluation.labels.tables.cautious.accepted
    graph, masked = assembly.graph, assembly.masked
    there = {a.conclusion for a in graph.arguments if a.number not in graph.aside}
    statements = [
        node.statement
        for node in graph.statements
        if node.number in there
        and node.statement is not None
        and not node.marker
        and node.statement not in masked
    ]
    number_of = graph.number_of

    def firm(statement: Statement) -> int:
        number = number_of.get(statement)
        if number is None or number not in there:
            return NOT_THERE
        return ACCEPTED if accepted[number] else THERE

    return Ground(
        there=keyed(statements),
        firm=firm,
        dated=assembly.assembler.came_before,
        types=assembly.assembler.types,
    )
