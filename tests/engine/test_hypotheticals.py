"""A hypothetical is what its edits say, however it was come by, and the case stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from engine import Finding, evaluate, find, report_json, weigh
from engine.editing.edits import (
    Edit,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
)
from engine.hypotheticals import Case, Hypothetical
from facts import Case as Facts
from rules import InputError, Statement, UsageError
from tests.engine.small import standard
from tests.engine.small import world as small_world
from tests.engine.test_properties import loaded, reported
from tests.engine.worlds import World, worlds

some = settings(max_examples=40, deadline=None)


@pytest.fixture(scope="module")
def rust() -> Case:
    return Case("rust")


def fares(findings: Iterable[Finding]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """What each finding comes to."""
    return {
        (f.act, f.standard.id, f.reading): (f.reached, f.status, f.status_to_charge)
        for f in findings
    }


def random_edits(case: Case, random: Random) -> list[Edit]:
    """Strikes of claims and rules, and suppositions that do not contradict one another."""
    claims = random.sample(sorted(case.facts.claims), min(3, len(case.facts.claims)))
    rules = random.sample(sorted(case.rules.rules), 1)
    vocabulary, graph = case.rules.vocabulary, case.evaluation.assembly.graph
    asked = [s for s in graph.number_of if vocabulary.forms[s.form].asks]
    edits: list[Edit] = [Strike(claims[0]), *map(Strike, claims[1 : random.randint(1, 3)])]
    if random.random() < 0.4:
        edits.append(StrikeRule(rules[0]))
    if asked and random.random() < 0.7:
        statement = random.choice(asked)
        if random.random() < 0.4:
            statement = statement.contrary
        as_ = random.choice(("", "", "fair", "conclusive"))
        edits.append(Suppose(vocabulary.sentence(statement), as_))
    settings_: list[Edit] = [
        ReadingEdit("view", random.choice(("lax", "strict"))),
        WeighingEdit(random.choice(("as-published", "as-if-testified"))),
        ProofEdit(random.choice(("scintilla", "preponderance"))),
        OnDate(random.choice(("2020-05-02", "2019-05-02"))),
        NewEntity(random.choice(("party", "bike")), "Jo"),
    ]
    edits += random.sample(settings_, random.choice((0, 0, 1, 2)))
    random.shuffle(edits)
    return edits


@some
@given(worlds())
def test_weighing_again_what_moved_is_weighing_everything(world: World) -> None:
    """Labels and findings are those that weighing and finding from the beginning give."""
    case = Case(loaded(world)[1], rules=loaded(world)[0])
    for seed in range(4):
        evaluation = case.edited(random_edits(case, Random(seed))).evaluation
        labels = weigh(evaluation.assembly.graph, evaluation.weighing)
        for ours, whole in zip(evaluation.labels.tables, labels.tables, strict=True):
            assert ours.accepted == whole.accepted
            assert ours.strength == whole.strength
            assert ours.arguable_strength == whole.arguable_strength
            assert ours.stands == whole.stands
        again = find(evaluation.rules, evaluation.assembly, labels, evaluation.proof)
        assert again == evaluation.findings


@some
@given(worlds())
def test_edits_and_taking_them_back_give_the_same_bytes(world: World) -> None:
    """Whatever was asked in between: the report of the case, and of each shorter list."""
    rules, facts = loaded(world)
    case, fresh = Case(facts, rules=rules), Case(facts, rules=rules)
    edits = random_edits(case, Random(1))
    reports = [reported(case.edited(edits[:n]).evaluation) for n in range(len(edits) + 1)]
    assert reports[0] == reported(fresh.evaluation)
    hypothetical = case.edited(edits)
    for n in reversed(range(len(edits))):
        hypothetical = hypothetical.undo()
        assert reported(hypothetical.evaluation) == reports[n]
        assert reported(fresh.edited(edits[:n]).evaluation) == reports[n]


@some
@given(worlds())
def test_striking_a_claim_is_as_if_nobody_had_made_it(world: World) -> None:
    """Except that the acts it raises stay raised, so that one sees what is then left for them.

    What it spoke of may still be what a finding's variables are bound to.
    """
    rules, facts = loaded(world)
    case = Case(facts, rules=rules)
    random = Random(len(world.claims))
    raising = {claim for act in facts.acts.values() for claim in act.raised_by}
    free = sorted(facts.claims.keys() - raising)
    for claim in random.sample(free, min(4, len(free))):
        others = {
            id_: replace(
                c,
                completes=None if c.completes == claim else c.completes,
                undercuts=tuple(u for u in c.undercuts if u != claim),
            )
            for id_, c in facts.claims.items()
            if id_ != claim
        }
        if any(c.completes == claim for c in facts.claims.values()):
            continue  # a statement that completes what is not offered is another statement
        without = evaluate(rules, replace(facts, claims=others))
        for ours, other in zip(
            case.strike(claim).evaluation.findings, without.findings, strict=True
        ):
            assert ours.reached == other.reached
            if ours.binding == other.binding:
                assert fares([ours]) == fares([other])


def test_what_completes_a_struck_statement_does_not_come_in_at_trial() -> None:
    """It has, at trial, the strength of the part offered (DESIGN 6): none, if that is struck."""
    case = Case("rust")
    claims = case.facts.claims.values()
    completing = [c for c in claims if c.completes]
    assert completing
    for claim in completing:
        struck = case.strike(str(claim.completes)).evaluation
        arguments = [a for a in struck.assembly.graph.arguments if a.source == claim.id]
        assert all(argument.trial == 0 for argument in arguments)


def test_no_edit_reads_a_file(rust: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules and facts are read once; whatever is edited, files are left alone."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("rules.loading.load_rules", refuse)
    monkeypatch.setattr("facts.loading.load_case", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    every: list[Callable[[], Hypothetical]] = [
        lambda: rust.strike("F032"),
        lambda: rust.suppose("Dave Halls removed every round from the Colt .45"),
        lambda: rust.suppose("Dave Halls shook the sixth round", "weak"),
        lambda: rust.believe("C05=F035"),
        lambda: rust.strike_rule("shaking-verifies-a-round"),
        lambda: rust.under("us-nc"),
        lambda: rust.read("awareness=subjective"),
        lambda: rust.on("1990-01-01"),
        lambda: rust.weighed("as-if-testified"),
        lambda: rust.asking("preponderance"),
        lambda: rust.with_entity("party", "Somebody New").suppose(
            "Somebody New loaded the sixth round into the Colt"
        ),
    ]
    for make in every:
        evaluation = make().evaluation
        assert evaluation.edits
        assert report_json(evaluation)["findings"]


def test_only_what_is_new_goes_to_the_grounder(rust: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Striking, believing, and supposing what is in the graph weigh the graph that is there."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was ground")

    monkeypatch.setattr("engine.assembling.Assembler.assemble", refuse)
    for hypothetical in (
        rust.strike("F032").strike("F035"),
        rust.strike_rule("shaking-verifies-a-round"),
        rust.suppose("Hannah Gutierrez Reed shook the sixth round"),
        rust.believe("C05=none"),
        rust.read("danger=g4"),
        rust.asking("scintilla"),
    ):
        assert hypothetical.evaluation.edits
    with pytest.raises(AssertionError, match="ground"):
        _ = rust.suppose("Alec Baldwin removed every round from the Colt").evaluation


def test_what_only_an_exception_asks_finds_its_arguments_when_it_is_supposed(
    tmp_path: Path,
) -> None:
    """It is in the graph before, but no rule was ever joined with it."""
    act, law = "<act> was done by <who>", "title: A rule, cites: [Bicycle Act], authority: custom"
    unless = "[<who> warned the rider]"
    rules = (
        f"rules:\n  - {{rule: by-act, {law}, if: [{act}], unless: {unless},"
        f" then: <who> was careless in <act>}}\n  - {{rule: by-warning, {law},"
        f" if: [{act}, <who> warned the rider], then: <who> was careful in <act>}}\n"
    )
    care = standard("- {element: care, title: Care, needs: <party> was careless in <act>}")
    evaluation = small_world(tmp_path, care + rules)
    warned = Statement("warned", ("Ann",))
    assert warned in evaluation.assembly.graph.number_of
    supposed = Case(evaluation.case, rules=evaluation.rules).suppose("Ann warned the rider")
    graph = supposed.evaluation.assembly.graph
    assert "by-warning#1" in {argument.id for argument in graph.arguments}


def test_a_supposition_can_raise_an_act_that_nobody_raises(rust: Case) -> None:
    """A standard is shown for each act that a claim or a supposition raises (DESIGN 7)."""
    act = "the prop master's overseeing of the armorer"
    assert act not in {f.act for f in rust.evaluation.findings}
    supposed = rust.suppose(
        "Sarah Zachry did not oversee the gun work of Hannah Gutierrez Reed"
    ).evaluation
    found = [f for f in supposed.findings if f.act == act]
    assert found
    assert {f.party for f in found} == {"Sarah Zachry"}
    others = [f for f in supposed.findings if f.act != act]
    assert fares(others) == fares(rust.evaluation.findings)


def test_another_law_is_found_under_and_the_case_stays_as_it_is(rust: Case) -> None:
    """Under another jurisdiction its standards, and none of those that are not its own."""
    before = reported(rust.evaluation)
    other = rust.under("us-nc").evaluation
    assert other.case.jurisdiction == "us-nc"
    assert {f.standard.jurisdiction for f in other.findings} <= {None, "us-nc"}
    assert reported(rust.evaluation) == before
    assert rust.facts.jurisdiction == "us-nm"


def test_a_reading_that_is_asked_for_is_the_one_shown(rust: Case) -> None:
    """It is marked as the default, comes first, and changes nothing else."""
    strict = rust.read("awareness=subjective").evaluation
    defaults = [f for f in strict.findings if f.is_default and dict(f.reading).get("awareness")]
    assert defaults
    assert {dict(f.reading)["awareness"] for f in defaults} == {"subjective"}
    assert fares(strict.findings) == fares(rust.evaluation.findings)


def test_asking_for_an_edit_that_is_not_there_is_refused(rust: Case) -> None:
    hypothetical = rust.strike("F032")
    for number in (0, 2):
        with pytest.raises(UsageError, match="the hypothetical has 1"):
            hypothetical.without(number)
    with pytest.raises(UsageError, match="the hypothetical has 0"):
        hypothetical.undo().undo()


def test_an_edit_that_is_wrong_is_refused_when_it_is_made(rust: Case) -> None:
    with pytest.raises(InputError, match="F999"):
        rust.strike("F999")


def test_a_case_that_has_been_read_can_be_given(rust: Case) -> None:
    again = Case(rust.facts, rules=rust.rules)
    assert isinstance(again.facts, Facts)
    assert reported(again.evaluation) == reported(rust.evaluation)


def test_the_order_of_independent_edits_changes_only_their_list(rust: Case) -> None:
    one = rust.strike("F032").strike("F035").evaluation
    other = rust.strike("F035").strike("F032").evaluation
    assert one.findings == other.findings


def test_names_of_another_type_or_date_are_not_taken_for_those_asked_before(rust: Case) -> None:
    """Whatever was asked before, a hypothetical is the one a fresh case gives."""
    for first, then in (
        (NewEntity("party", "Jo Doe"), NewEntity("round", "Jo Doe")),
        (NewEntity("incident", "the fall", on="2021-10-16"), NewEntity("incident", "the fall")),
    ):
        assert rust.edited([first]).evaluation.edits
        asked = rust.edited([then]).evaluation
        fresh = Case(rust.facts, rules=rust.rules).edited([then]).evaluation
        types, dates = asked.assembly.assembler.types, asked.assembly.assembler.dates
        assert types == fresh.assembly.assembler.types
        assert dates == fresh.assembly.assembler.dates
        assert asked.case.entities == fresh.case.entities


def test_many_laws_and_suppositions_do_not_pile_up(
    rust: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of graphs and grounders only the newest are kept."""
    monkeypatch.setattr("engine.hypotheticals.MOST_BASES", 3)
    monkeypatch.setattr("engine.hypotheticals.MOST_LAWS", 2)
    case = Case(rust.facts, rules=rust.rules)
    for day in range(1, 6):
        assert case.on(f"2020-01-0{day}").evaluation.case.event_date == f"2020-01-0{day}"
    assert len(case._bases) == 3
    assert len(case._assemblers) == 2


def test_what_moves_can_be_told_without_what_is_idle() -> None:
    """The same moves, and the same reasons why nothing moves; only the edits are not tried."""
    case = Case("harbor-lantern")
    claims = list(case.facts.claims)
    for edits in ([Strike(claims[0])], [Strike(each) for each in claims[:5]]):
        made = case.edited(edits)
        whole = made.difference
        assert made.moving() == replace(whole, idle=(), untried=0)
