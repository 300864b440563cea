"""Weighing, against a clingo program written from DESIGN 6 alone, and what must always hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import ArgumentGraph, Labels, weigh
from engine.graph import Argument
from engine.labels import Cells, Table
from rules import Weighing, load_rules
from tests.oracles.graphs import PARTIES, argument_graphs, random_graphs
from tests.oracles.weighing import Corroboration, ProofStandard, Run, weigh_all_with_clingo

PARTY = PARTIES[0]
AT_ONCE = 10
GRAPHS = 2_000


@cache
def published() -> Weighing:
    return load_rules().weighings["as-published"]


def cells(table: Table, labels: Labels) -> dict[str, object]:
    """What a table says of the first party, in the oracle's words."""
    ids = [standard.id for standard in labels.weighing.proof_standards]
    world, standards = labels.parties.index(PARTY), range(len(ids))

    def marked(rows: Cells) -> frozenset[tuple[int, str]]:
        return frozenset(
            (n, ids[r])
            for n, row in enumerate(rows)
            for r in standards
            if labels.layout.at(row, r) >> world & 1
        )

    def levels(blocks: Cells) -> dict[tuple[int, str], int]:
        return {
            (n, ids[r]): labels.layout.strength(block, r, world)
            for n, block in enumerate(blocks)
            for r in standards
        }

    return {
        "accepted": marked(table.accepted),
        "strength": levels(table.strength),
        "arguable_strength": levels(table.arguable_strength),
        "stands": marked(table.stands),
        "arguable": marked(table.arguable),
    }


def oracles(run: Run) -> dict[str, object]:
    return {
        "accepted": run.accepted,
        "strength": run.strength,
        "arguable_strength": run.arguable_strength,
        "stands": run.stands,
        "arguable": run.arguable,
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_weighing_agrees_with_a_logic_program_written_from_the_design(seed: int) -> None:
    """On thousands of random graphs: accepted, undecided, strengths, what stands, the first run."""
    weighing = published()
    standards = [
        ProofStandard(s.id, s.forum, s.floor, s.margin, s.ceiling, s.opposing, s.exception)
        for s in weighing.proof_standards
    ]
    rule = weighing.corroboration
    corroboration = Corroboration(rule.at_least, rule.step, rule.at_most)
    graphs = random_graphs(seed, GRAPHS // 8)
    for start in range(0, len(graphs), AT_ONCE):
        batch = graphs[start : start + AT_ONCE]
        answers = weigh_all_with_clingo(
            [(graph, PARTY) for graph in batch], standards, corroboration, weighing.in_play
        )
        for graph, answer in zip(batch, answers, strict=True):
            labels = weigh(graph, weighing, PARTIES)
            assert cells(labels.tables.cautious, labels) == oracles(answer.cautious), graph
            assert cells(labels.tables.generous, labels) == oracles(answer.generous), graph
            assert cells(labels.tables.unopposed, labels) == oracles(answer.first), graph


@given(argument_graphs())
@settings(max_examples=150, deadline=None)
def test_a_proof_standard_reached_implies_all_below_it(graph: ArgumentGraph) -> None:
    """A higher standard is never met where a lower one fails."""
    labels = weigh(graph, published(), PARTIES)
    standards = range(len(labels.weighing.proof_standards))
    for table in labels.tables:
        for row in table.accepted:
            for lower, higher in pairwise(standards):
                assert labels.layout.at(row, higher) & ~labels.layout.at(row, lower) == 0


@given(argument_graphs())
@settings(max_examples=150, deadline=None)
def test_no_statement_is_accepted_together_with_an_opposite_at_trial(graph: ArgumentGraph) -> None:
    """From preponderance up opposites exclude one another."""
    weighing = published()
    labels = weigh(graph, weighing, PARTIES)
    for r, standard in enumerate(weighing.proof_standards):
        if standard.forum == "trial":
            for node in graph.statements:
                for opposite in node.opposites:
                    accepted = labels.tables.cautious.accepted
                    both = accepted[node.number] & accepted[opposite]
                    assert labels.layout.at(both, r) == 0


@given(argument_graphs())
@settings(max_examples=150, deadline=None)
def test_what_is_accepted_is_accepted_generously_and_if_unopposed(graph: ArgumentGraph) -> None:
    """The cautious run accepts no more than the generous, and that no more than the first."""
    labels = weigh(graph, published(), PARTIES)
    for s in range(len(graph.statements)):
        generous = labels.tables.generous.accepted[s]
        assert labels.tables.cautious.accepted[s] & ~generous == 0
        assert generous & ~labels.tables.unopposed.accepted[s] == 0


def lowered_by_more_for(graph: ArgumentGraph, statement: int) -> set[int]:
    """What rests on the contrary: reached from ``statement`` with an odd number of attacks.

    Premises and factors carry a rise on; opposites and exceptions turn it into a fall.
    """
    seen, waiting = {(statement, True)}, [(statement, True)]
    while waiting:
        at, rises = waiting.pop()
        steps = [(opposite, not rises) for opposite in graph.statements[at].opposites]
        for argument in graph.arguments:
            leans_on = {*argument.premises, *(m for f in argument.at_least for m in f.of)}
            if at in leans_on:
                steps.append((argument.conclusion, rises))
            if at in {exception.statement for exception in argument.exceptions}:
                steps.append((argument.conclusion, not rises))
        for step in steps:
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return {s for s, rises in seen if not rises}


@given(argument_graphs(), st.data())
@settings(max_examples=300, deadline=None)
def test_adding_a_claim_never_lowers_what_does_not_rest_on_its_contrary(
    graph: ArgumentGraph, data: st.DataObject
) -> None:
    """More for a statement without rivals lowers only what an attack lies on the way to."""
    weighing = published()
    alone = [node.number for node in graph.statements if not node.rivals]
    assume(alone)
    chosen = data.draw(st.sampled_from(alone))
    strength = data.draw(st.integers(0, 5))
    claim = Argument(
        number=len(graph.arguments),
        id="added",
        kind="claim",
        conclusion=chosen,
        charging=strength,
        trial=data.draw(st.integers(0, strength)),
        origin="somebody else",
        source="added",
    )
    more = replace(graph, arguments=(*graph.arguments, claim))
    before, after = weigh(graph, weighing, PARTIES), weigh(more, weighing, PARTIES)
    for s in set(range(len(graph.statements))) - lowered_by_more_for(graph, chosen):
        assert after.reached(s, PARTY) >= before.reached(s, PARTY)


@given(argument_graphs(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_arguments_changes_nothing(graph: ArgumentGraph, random: object) -> None:
    """The same arguments in another order give the same labels."""
    weighing = published()
    order = list(range(len(graph.arguments)))
    random.shuffle(order)  # type: ignore[attr-defined]
    place = {old: new for new, old in enumerate(order)}
    shuffled = replace(
        graph,
        arguments=tuple(
            replace(
                graph.arguments[old],
                number=new,
                yields_to=tuple(place[a] for a in graph.arguments[old].yields_to),
            )
            for new, old in enumerate(order)
        ),
    )
    one, other = weigh(graph, weighing, PARTIES), weigh(shuffled, weighing, PARTIES)
    assert one.tables.cautious.accepted == other.tables.cautious.accepted
    assert one.tables.cautious.strength == other.tables.cautious.strength
    assert one.tables.generous.accepted == other.tables.generous.accepted
