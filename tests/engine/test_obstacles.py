"""Why not: an obstacle for every proof standard that a statement does not reach."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from engine.attribution import Attribution
from engine.evaluation import Evaluation
from engine.graph import Argument, ArgumentGraph
from engine.obstacles import Obstacles
from engine.standing import arguments_for
from engine.summaries import Obstacle
from engine.weighing import weigh
from rules import LIBRARY, load_rules
from tests.oracles.graphs import random_graphs

WEIGHING = load_rules(LIBRARY / "common" / "weighing-as-published.yaml").weighings["as-published"]


class Names:
    """Stands in for who said what: the argument's id will do."""

    def phrase(self, argument: Argument) -> str:
        """The argument as the subject of a sentence."""
        return argument.id


def obstacles_of(graph: ArgumentGraph) -> list[Obstacles]:
    """Why not, in a graph, for each party."""
    labels = weigh(graph, WEIGHING)
    evaluation = cast(
        Evaluation,
        SimpleNamespace(
            assembly=SimpleNamespace(graph=graph),
            labels=labels,
            weighing=WEIGHING,
            rules=SimpleNamespace(rules={}),
        ),
    )
    names, for_ = cast(Attribution, Names()), arguments_for(graph)
    return [Obstacles(evaluation, party, names, for_) for party in graph.parties]


def depth(obstacle: Obstacle) -> int:
    """How far down an obstacle goes."""
    return 1 + max((depth(under) for under in obstacle.because), default=0)


@pytest.mark.parametrize("graph", random_graphs(7, 150))
def test_every_unmet_proof_standard_has_an_obstacle_and_every_met_one_none(
    graph: ArgumentGraph,
) -> None:
    """The ladder agrees with the labels, on any graph, circles and all."""
    for why_not in obstacles_of(graph):
        for node in graph.statements:
            reached = why_not.labels.reached(node.number, why_not.party)
            ladder = why_not.ladder(node.number, node.text, {})
            assert [rung.met for rung in ladder] == [r <= reached for r in range(5)]
            for rung in ladder:
                assert bool(rung.obstacles) != rung.met
                assert rung.sentence.endswith(".")
                assert all(depth(obstacle) <= 10 for obstacle in rung.obstacles)


@pytest.mark.parametrize("graph", random_graphs(8, 150))
def test_an_argument_is_defeated_exactly_where_one_of_its_exceptions_defeats_it(
    graph: ArgumentGraph,
) -> None:
    """What is told of exceptions one by one is what the weigher found of all together."""
    for why_not in obstacles_of(graph):
        for argument in graph.arguments:
            for r in range(5):
                one_by_one = any(why_not.defeating(argument, e, r) for e in argument.exceptions)
                assert one_by_one == why_not.labels.defeated(argument.number, r, why_not.party)
