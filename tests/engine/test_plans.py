"""What a plan changes in an argument graph: what it sets aside, and what it adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import (
    Argument,
    Believe,
    Evaluation,
    Plan,
    Strike,
    StrikeRule,
    Suppose,
    resolve,
    weigh,
)
from engine.graph import Changes
from rules import Statement
from tests.engine.small import claim, standard, world

DID_NOT_SEE = "Dave Halls did not see every chamber of the Colt"
LAST = "{} was the last to put the Colt into the hands of Alec Baldwin"


def aside(plan: Plan, base: Evaluation) -> dict[str, str]:
    """What the plan sets aside, by the ids of arguments."""
    graph = base.assembly.graph
    return {graph.arguments[n].id: why for n, why in plan.changes(graph).aside.items()}


def test_struck_claims_are_set_aside_with_all_their_arguments(rust: Evaluation) -> None:
    """What they say, what they undercut; and nothing else."""
    plan = resolve([Strike("F066")], rust)
    graph = rust.assembly.graph
    struck = [a.number for a in graph.arguments if a.kind == "claim" and a.source == "F066"]
    assert len(struck) > 1
    assert plan.changes(graph) == Changes(dict.fromkeys(struck, "struck"), ())


def test_all_instances_of_a_struck_rule_are_set_aside(rust: Evaluation) -> None:
    """And no claim, even one of that id."""
    graph = rust.assembly.graph
    rule = next(a.source for a in graph.arguments if a.source in rust.rules.rules)
    instances = [a.number for a in graph.arguments if a.kind == "rule" and a.source == rule]
    changes = resolve([StrikeRule(rule)], rust).changes(graph)
    assert changes == Changes(dict.fromkeys(instances, "struck"), ())


def test_supposing_sets_aside_what_speaks_for_every_opposite(rust: Evaluation) -> None:
    """Contrary and rivals, claims and rules; and adds one conclusive argument."""
    graph = rust.assembly.graph
    sentence = LAST.format("Dave Halls")
    plan = resolve([Suppose(sentence)], rust)
    number = graph.number_of[plan.statements[0]]
    opposites = graph.statements[number].opposites
    changes = plan.changes(graph)
    assert set(changes.aside) == {a.number for a in graph.arguments if a.conclusion in opposites}
    why = f"set aside, since it is supposed that {sentence}"
    assert set(changes.aside.values()) <= {why}
    (added,) = changes.suppositions
    assert added == Argument(
        number=len(graph.arguments),
        id="supposed#1",
        kind="supposition",
        conclusion=number,
        source="supposed#1",
    )


def test_a_supposition_holds_at_every_proof_standard(rust: Evaluation) -> None:
    """Though the sources say the contrary."""
    assembly = rust.assembly
    plan = resolve([Suppose(DID_NOT_SEE)], rust)
    (number,) = [assembly.graph.number_of[s] for s in plan.statements]
    (contrary,) = [assembly.graph.statements[number].contrary]
    labels = weigh(plan.changes(assembly.graph).applied(assembly.graph), rust.weighing)
    assert contrary is not None
    for party in labels.parties:
        assert labels.reached(number, party) == 4
        assert labels.reached(contrary, party) == -1


def test_supposed_evidence_sets_nothing_aside(rust: Evaluation) -> None:
    """It is weighed like any other."""
    graph = rust.assembly.graph
    plan = resolve([Suppose(DID_NOT_SEE, "expert-opinion")], rust)
    changes = plan.changes(graph)
    assert changes.aside == {}
    (added,) = changes.suppositions
    assert (added.charging, added.trial, added.usable_against) == (2, 1, None)


def test_believing_an_account_sets_aside_what_tells_against_it(rust: Evaluation) -> None:
    """The other accounts' claims, and whatever argues for an opposite; and adds nothing."""
    graph = rust.assembly.graph
    plan = resolve([Believe("C05", "F122")], rust)
    (believed,) = plan.believed
    changes = plan.changes(graph)
    assert changes.suppositions == ()
    opposed = {
        opposite
        for statement in believed.statements
        for opposite in graph.statements[graph.number_of[statement]].opposites
    }
    assert {graph.arguments[n].source for n in changes.aside} >= {"F034", "F035"}
    for argument in graph.arguments:
        told_against = argument.conclusion in opposed or argument.source in ("F034", "F035")
        assert (argument.number in changes.aside) == told_against
    assert set(changes.aside.values()) == {f"set aside, since {believed.words}"}


def test_no_account_of_any_dispute_sets_itself_aside(rust: Evaluation) -> None:
    """Not even where two of its claims are opposites; nor does it touch claims others share."""
    graph = rust.assembly.graph
    for dispute in rust.case.disputes:
        for account in dispute.accounts:
            shared = [c for other in dispute.accounts for c in other.claims]
            named = next((c for c in account.claims if shared.count(c) == 1), account.account)
            changes = resolve([Believe(dispute.id, named)], rust).changes(graph)
            fallen = {graph.arguments[n].source for n in changes.aside}
            assert fallen.isdisjoint(account.claims), (dispute.id, named)
        told_ = {claim for account in dispute.accounts for claim in account.claims}
        speaking = {a.source for a in graph.arguments if a.kind == "claim"}
        everything = aside(resolve([Believe(dispute.id, "none")], rust), rust)
        assert everything.keys() >= told_ & speaking


def test_a_sentence_is_believed_by_setting_aside_its_opposites(lantern: Evaluation) -> None:
    """Without it being supposed."""
    plan = resolve([Believe("Vance did not pull the trigger of the revolver")], lantern)
    graph = lantern.assembly.graph
    pulled = graph.number_of[plan.believed[0].statements[0].contrary]
    assert graph.statements[pulled].text == "Leo Vance pulled the trigger of the revolver"
    assert aside(plan, lantern).keys() == {a.id for a in graph.arguments if a.conclusion == pulled}
    assert plan.changes(graph).suppositions == ()


def test_a_sentence_nobody_speaks_of_can_be_believed(rust: Evaluation) -> None:
    """Its rivals are found all the same."""
    graph = rust.assembly.graph
    plan = resolve([Believe(LAST.format("Row Walters"))], rust)
    statement = plan.believed[0].statements[0]
    assert statement not in graph.number_of
    rival = replace_first(statement, "Dave Halls")
    assert aside(plan, rust).keys() == {
        a.id for a in graph.arguments if a.conclusion == graph.number_of[rival]
    }


def replace_first(statement: Statement, name: str) -> Statement:
    return statement._replace(args=(name, *statement.args[1:]))


DIRECT = standard(
    """
    - {element: hasty, needs: <party> was hasty, direct: true}
    """,
)


def test_direct_elements_hear_suppositions_and_not_what_is_struck(tmp_path: Path) -> None:
    """A node for claims alone gets the supposition too, and loses what is set aside."""
    claims = claim("H", "Ann was hasty", "Bob", "message") + claim(
        "T", "Ann took time", "Cleo", "message"
    )
    base = world(tmp_path, DIRECT, claims)
    graph = base.assembly.graph
    hasty = Statement("hasty", ("Ann",))
    changes = resolve([Suppose("Ann was hasty")], base).changes(graph)
    numbers = [graph.number_of[hasty], base.assembly.direct[hasty]]
    assert [(a.id, a.conclusion) for a in changes.suppositions] == [
        ("supposed#1", numbers[0]),
        ("supposed#1@direct", numbers[1]),
    ]
    assert {graph.arguments[n].id for n in changes.aside} == {"T"}
    assert aside(resolve([Suppose("Ann took time")], base), base).keys() == {"H", "H@direct"}
    assert aside(resolve([Strike("H")], base), base).keys() == {"H", "H@direct"}


def test_a_supposed_statement_must_be_in_the_graph(rust: Evaluation) -> None:
    """The plan says which are needed."""
    plan = resolve([Suppose("Row Walters saw every chamber of the Colt")], rust)
    with pytest.raises(KeyError):
        plan.changes(rust.assembly.graph)
    assembly = rust.assembly.assembler.assemble(rust.weighing, plan.statements)
    assert [a.id for a in plan.changes(assembly.graph).suppositions] == ["supposed#1"]
