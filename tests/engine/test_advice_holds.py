"""What advice says of rules, tried on random cases: needless rules, and rules that never count."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import Evaluation, evaluate
from rules import PROOF_STANDARDS, Pattern, Rule, RuleSet, Variable
from rules.advising.firing import opposed
from rules.advising.subsumption import RuleSubsumed
from rules.advising.survey import Survey
from tests.engine.worlds import World, read, worlds

some = settings(max_examples=40, deadline=None)
HASTY = Pattern("hasty", (Variable("who"),))


def told(rules: RuleSet) -> set[str]:
    """The rules that are said to add nothing."""
    places = {remark.place for remark in RuleSubsumed().look(Survey(rules, []))}
    return {rule.id for rule in rules.rules.values() if rule.place in places}


def outcome(evaluation: Evaluation) -> object:
    """How every finding fares, and how far every statement is accepted."""
    labels, statements = evaluation.labels, evaluation.assembly.graph.statements
    accepted = [
        (node.statement, labels.tables.cautious.accepted[node.number])
        for node in statements
        if labels.tables.cautious.accepted[node.number]
    ]
    findings = [
        (f.act, f.standard.id, f.reading, f.reached, f.status, [(e.status) for e in f.elements])
        for f in evaluation.findings
    ]
    return findings, sorted(accepted, key=str)


def more_special(rule: Rule, number: int) -> Rule:
    """The same rule with one more premise, at a place of its own."""
    place = rule.place._replace(line=1_000 + number)
    premises = tuple(dict.fromkeys((*rule.premises, HASTY)))
    return rule._replace(
        id=f"special-{number}", premises=premises, place=place, overrides=(),
        types={**rule.types, "who": "party"},
    )  # fmt: skip


@some
@given(worlds(), st.randoms(use_true_random=False))
def test_to_take_out_a_rule_that_adds_nothing_changes_nothing(world: World, random: Random) -> None:
    """No finding, and no statement's proof: for a special case of one of the rules."""
    with TemporaryDirectory() as folder:
        rules, case = read(world, Path(folder))
    concluding = [rule for rule in rules.rules.values() if rule.conclusion is not None]
    special = more_special(random.choice(concluding), 1)
    more = rules._replace(rules={**rules.rules, special.id: special})
    assume(special.id in told(more))
    assert outcome(evaluate(more, case)) == outcome(evaluate(rules, case))


@some
@given(worlds(), st.randoms(use_true_random=False))
def test_a_rule_that_needs_opposites_never_stands_at_trial(world: World, random: Random) -> None:
    """From a preponderance up no instance of it stands."""
    with TemporaryDirectory() as folder:
        rules, case = read(world, Path(folder))
    rule = random.choice([r for r in rules.rules.values() if r.premises])
    premise = random.choice(rule.premises)
    contrary = premise._replace(positive=not premise.positive)
    assert opposed(Survey(rules, []), premise, contrary)
    changed = rule._replace(premises=(*rule.premises, contrary))
    evaluation = evaluate(rules._replace(rules={**rules.rules, rule.id: changed}), case)
    labels = evaluation.labels
    trial = range(PROOF_STANDARDS.index("preponderance"), len(PROOF_STANDARDS))
    for number, argument in enumerate(evaluation.assembly.graph.arguments):
        if argument.source == rule.id:
            stands = labels.tables.cautious.stands[number]
            assert not any(labels.layout.at(stands, standard) for standard in trial)
