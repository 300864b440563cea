"""The random graphs keep what argument graphs promise, and hit all that DESIGN §6 speaks of."""

from __future__ import annotations

from tests.oracles.graphs import PARTIES, PROOFS, random_graphs
from tests.oracles.weighing import PROOF_STANDARDS, weigh_all_with_clingo

SC, PC, PR, CC, BRD = (standard.id for standard in PROOF_STANDARDS)
PARTY = PARTIES[0]


def test_the_random_graphs_keep_what_graphs_promise() -> None:
    """Opposites are mutual, trial never exceeds charging, yielding is acyclic and for opposites."""
    for graph in random_graphs(1, 300):
        for node in graph.statements:
            assert all(node.number in graph.statements[o].opposites for o in node.opposites)
            assert node.number not in node.opposites
        yields = {a.number: set(a.yields_to) for a in graph.arguments}
        for a in graph.arguments:
            assert 0 <= a.trial <= a.charging <= 5
            for b in a.yields_to:
                opposites = graph.statements[a.conclusion].opposites
                assert graph.arguments[b].conclusion in opposites
                assert a.kind == graph.arguments[b].kind == "rule"
        while yields:
            last = {a for a, above in yields.items() if not above & yields.keys()}
            assert last
            yields = {a: above for a, above in yields.items() if a not in last}


def test_the_random_graphs_hit_everything() -> None:
    """Every sort of thing that §6 speaks of is there, and makes a difference somewhere."""
    graphs = random_graphs(2, 120)
    arguments = [a for graph in graphs for a in graph.arguments]
    claims = [a for a in arguments if a.kind == "claim"]
    exceptions = [e for a in arguments for e in a.exceptions]
    assert {e.burden for e in exceptions} == {"proponent", "opponent", "undercuts"}
    assert {e.proof for e in exceptions if e.burden == "opponent"} == set(PROOFS)
    assert any(a.premises for a in claims)
    assert any(a.exceptions for a in claims)
    assert {a.usable_against for a in claims} > {None, (), PARTIES[:1], PARTIES}
    assert any(a.at_least and a.premises for a in arguments)
    assert any(n.rivals and n.contrary is not None for g in graphs for n in g.statements)

    weighed = weigh_all_with_clingo([(graph, PARTY) for graph in graphs])
    highest = {standard for w in weighed for standard in w.highest}
    assert highest == {None, SC, PC, PR, CC, BRD}
    assert {standard for w in weighed for _, standard in w.undecided} == {SC, PC, PR, CC, BRD}
    assert any(w.cautious.overridden for w in weighed)
    assert any(w.cautious.arguable != w.cautious.stands for w in weighed)
    assert any(w.cautious.strength != w.cautious.arguable_strength for w in weighed)
    assert max(w.runs for w in weighed) > 6
