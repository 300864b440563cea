"""What may be supposed about findings: all that could matter, nothing senseless, and masked."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    Case,
    Evaluation,
    Finding,
    Supposable,
    evaluate,
    shown,
    supposing,
    weigh,
)
from engine.evaluation import evaluated
from engine.lacks.supposable import supposable
from facts import load_case, shipped_cases
from rules import THING, Statement, load_rules
from tests.engine.small import CASE, claim, only, standard, world
from tests.engine.worlds import World, random_world, read, worlds

HASTY = "{element: haste, title: Haste, needs: <party> was hasty}"
LENT = "{element: lending, title: Lending, needs: <act> was done by <party>}"
CARELESS = "{element: care, title: Care, needs: <party> was careless in <act>}"
EVENTS = "incident: {the fall: {on: 2020-05-02}, the storm: {on: 2020-04-01}}"
DATED = CASE.replace("  bike: {", f"  {EVENTS}\n  bike: {{").replace(
    "    as: the", "    on: 2020-05-02\n    as: the"
)


def rule(id_: str, if_: str, then: str, **keys: str) -> str:
    """A rule, as YAML; ``undercuts`` stands in place of a conclusion."""
    more = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return (
        f"  - rule: {id_}\n    title: A rule\n    cites: [Bicycle Act]\n    authority: statute\n"
        f"    if: [{if_}]\n    {'undercuts' if ' ' not in then else 'then'}: {then}\n{more}"
    )


class Offered:
    """What may be supposed about the one finding of a small world, in words."""

    def __init__(self, folder: Path, element: str, *rules: str, claims: str = "", case: str = CASE):
        law = standard(f"- {element}\n") + ("rules:\n" + "".join(rules) if rules else "")
        self.evaluation = world(folder, law, claims=claims, case=case)
        self.found = supposable(self.evaluation, [only(self.evaluation)])
        sentence = self.evaluation.rules.vocabulary.sentence
        self.texts = [sentence(statement) for statement in self.found.statements]


CHECKED = rule("unchecked", "<act> was done by <who>, <who> did not check <bike>, "
               "<act> bears on <bike>", "<who> was careless in <act>")  # fmt: skip


# --- what is offered ------------------------------------------------------------------------------


def test_an_element_that_no_rule_concludes_may_be_supposed_itself(tmp_path: Path) -> None:
    """And so may its contrary, which would refute it."""
    assert Offered(tmp_path, HASTY).texts == ["Ann took time", "Ann was hasty"]


def test_an_element_that_a_rule_concludes_is_not_supposed(tmp_path: Path) -> None:
    """What the rule asks is, by the names that the case ties to the act."""
    by_rule = rule("haste", "<who> did not check <bike>, <who> lent <bike>", "<who> was hasty")
    texts = Offered(tmp_path, HASTY, by_rule).texts
    assert "Ann was hasty" not in texts
    assert "Ann did not check the red bike" in texts


def test_a_conclusion_of_law_is_never_supposed(tmp_path: Path) -> None:
    """Its form puts no question; what feeds it does."""
    offered = Offered(tmp_path, CARELESS, CHECKED)
    assert "Ann did not check the red bike" in offered.texts
    assert not any("careless" in text or "careful" in text for text in offered.texts)


def test_what_cannot_be_supposed_must_be_there(tmp_path: Path) -> None:
    """No act of the case bears on the blue bike, so whether it was checked does not matter."""
    texts = Offered(tmp_path, CARELESS, CHECKED).texts
    assert texts == [
        "Ann did not check the red bike",
        "Ann did not lend the red bike",
        "Ann lent the red bike",
    ]


def test_the_contrary_of_what_only_a_supposition_could_support_is_not_offered(
    tmp_path: Path,
) -> None:
    """Once somebody says it, its contrary is."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert "Ann checked the red bike" not in Offered(tmp_path / "one", CARELESS, CHECKED).texts
    unchecked = claim("U", "Ann did not check the red bike", "Bob", "message")
    offered = Offered(tmp_path / "two", CARELESS, CHECKED, claims=unchecked)
    assert "Ann checked the red bike" in offered.texts


def test_a_reason_that_can_never_be_complete_leads_nowhere(tmp_path: Path) -> None:
    """The rule needs a conclusion of law for which there is no rule."""
    idle = rule("idle", "<act> was done by <who>, <who> was hasty, <who> was careful in <act>",
                "<who> was careless in <act>")  # fmt: skip
    texts = Offered(tmp_path, CARELESS, CHECKED, idle).texts
    assert "Ann was hasty" not in texts


def test_exceptions_and_undercutting_rules_are_followed(tmp_path: Path) -> None:
    """What would defeat the reason may be supposed, and what would defeat that."""
    excepted = CHECKED.replace(
        "    if:", "    unless: [{says: <who> warned the rider, undercuts: true}]\n    if:"
    )
    warned = rule("warned", "<who> was the last to ride <bike>", "<who> warned the rider")
    cut = rule("cut", "<act> was done by <who>, <who> was hasty", "unchecked")
    texts = Offered(tmp_path, CARELESS, excepted, warned, cut).texts
    assert {"Ann warned the rider", "Ann was hasty"} <= set(texts)
    assert "Ann was the last to ride the red bike" in texts


def test_factors_are_followed(tmp_path: Path) -> None:
    """Each statement that counts may be supposed."""
    counting = rule("signs", "<act> was done by <who>, {at-least: 2, of: [<who> was hasty, "
                    "<who> warned the rider]}", "<who> was careless in <act>")  # fmt: skip
    texts = Offered(tmp_path, CARELESS, counting).texts
    assert {"Ann was hasty", "Ann warned the rider"} <= set(texts)


def test_rivals_are_offered_where_something_speaks_for_the_other(tmp_path: Path) -> None:
    """Whoever else was the last would set aside that Ann was."""
    last = rule("last", "<act> was done by <who>, <who> was the last to ride <bike>, "
                "<act> bears on <bike>", "<who> was careless in <act>")  # fmt: skip
    said = claim("R", "Ann was the last to ride the red bike", "Bob", "message")
    texts = Offered(tmp_path, CARELESS, last, claims=said).texts
    assert "Bob was the last to ride the red bike" in texts
    assert "Ann was not the last to ride the red bike" in texts


def test_what_claims_stand_on_is_followed(tmp_path: Path) -> None:
    """A conditional concession needs its condition; its contrary takes that away."""
    conceded = claim(
        "U", "Ann did not check the red bike", "Ann", "own-words",
        offered_against="[Ann]", provided="[Bob took time]",
    )  # fmt: skip
    texts = Offered(tmp_path, CARELESS, CHECKED, claims=conceded).texts
    assert {"Bob took time", "Bob was hasty"} >= {t for t in texts if t.startswith("Bob")}
    assert "Bob took time" in texts


def test_nobody_does_to_himself_what_nobody_speaks_of(tmp_path: Path) -> None:
    """Two variables of a rule take two names, unless the case says otherwise."""
    relied = rule("relied", "<act> was done by <who>, <act> bears on <bike>",
                  "<who> was careless in <act>",
                  unless="[{says: <other> checked <bike>, undercuts: true}]")  # fmt: skip
    texts = Offered(tmp_path, CARELESS, relied).texts
    assert "Bob checked the red bike" in texts
    assert "Ann checked the red bike" not in texts


def test_what_the_dates_decide_is_not_supposed(tmp_path: Path) -> None:
    """The storm came before the lending; whether the fall of the same day did may be supposed."""
    told = rule("told", "<act> was done by <who>, <who> was hasty, <event> came before <act>, "
                "<act> bears on <event>", "<who> was careless in <act>")  # fmt: skip
    case = DATED.replace("about: [the red bike]", "about: [the red bike, the fall, the storm]")
    texts = Offered(tmp_path, CARELESS, told, case=case).texts
    assert [text for text in texts if "came before" in text] == ["the fall came before the lending"]


def test_a_variable_that_nobody_binds_takes_the_names_that_rules_allow(tmp_path: Path) -> None:
    """An element about any bike is asked of the bikes of the case."""
    worn = "{element: wear, title: Wear, needs: <bike> was worn}"
    texts = Offered(tmp_path, worn).texts
    assert {"the red bike was worn", "the blue bike was worn"} <= set(texts)


def test_names_of_which_there_are_many_are_those_the_case_brings_together(tmp_path: Path) -> None:
    """A rider of whom nothing is said is left out, and that is told."""
    crowd = CASE.replace("Cleo: []", ", ".join(f"rider {n}: []" for n in "abcdefgh"))
    relied = rule("relied", "<act> was done by <who>, <act> bears on <bike>",
                  "<who> was careless in <act>",
                  unless="[{says: <other> checked <bike>, undercuts: true}]")  # fmt: skip
    said = claim("S", "rider c lent the red bike", "Bob", "message")
    offered = Offered(tmp_path, CARELESS, relied, claims=said, case=crowd)
    assert [t for t in offered.texts if "checked" in t] == ["rider c checked the red bike"]
    assert (offered.found.complete, offered.found.cut_short) == (False, False)


def test_a_search_that_is_cut_short_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found until then is still given."""
    monkeypatch.setattr("engine.lacks.supposable.MOST", 1)
    found = Offered(tmp_path, HASTY).found
    assert found.statements
    assert (found.complete, found.cut_short) == (False, True)


def test_what_is_supposed_already_counts_as_said(tmp_path: Path) -> None:
    """On top of a hypothetical, the contrary of what it supposes may be supposed."""
    evaluation = Offered(tmp_path, CARELESS, CHECKED).evaluation
    case = Case(evaluation.case, rules=evaluation.rules)
    supposed = case.suppose("Ann did not check the red bike").evaluation
    contrary = Statement("checked", ("Ann", "the red bike"))
    assert contrary not in supposable(case.evaluation, [only(case.evaluation)]).statements
    assert contrary in supposable(supposed, [only(supposed)]).statements


# --- all that matters -----------------------------------------------------------------------------


def elements(finding: Finding) -> list[tuple[object, ...]]:
    """What is found of the elements, whatever binds their variables."""
    return [(e.reached, e.status, e.status_to_charge, e.disputed) for e in finding.elements]


def questions(evaluation: Evaluation) -> list[Statement]:
    """Every question of fact over all names, of either sign.

    What came before what is one where the dates leave it open, of what can have a date.
    """
    assembler = evaluation.assembly.assembler
    names: dict[str, list[str]] = {THING: sorted(assembler.types)}
    for name, type_ in sorted(assembler.types.items()):
        names.setdefault(type_, []).append(name)

    def sensible(statement: Statement) -> bool:
        one, other = statement.args
        events = {assembler.types[name] for name in statement.args} <= {"act", "incident"}
        orders = (Statement("before", pair) for pair in ((one, other), (other, one)))
        return events and one != other and not any(map(assembler.came_before, orders))

    every = (
        Statement(form.id, args, sign)
        for form in evaluation.rules.vocabulary.forms.values()
        if form.asks is not None
        for args in product(*(names.get(slot.type, []) for slot in form.slots))
        for sign in (True, False)
    )
    return [s for s in every if s.form != "before" or sensible(s)]


def unexpected(made: World, random: Random, most: int) -> list[str]:
    """What changes an element, when it alone is supposed, and is not said to be supposable."""
    with TemporaryDirectory() as folder:
        rules, facts = read(made, Path(folder))
    case = Case(facts, rules=rules)
    before = case.evaluation
    concluded = [r.conclusion for r in before.assembly.assembler.applicable.rules if r.conclusion]
    offered = [supposable(before, [finding]) for finding in before.findings]
    every = questions(before)
    missed = []
    for statement in random.sample(every, min(most, len(every))):
        sentence = rules.vocabulary.sentence(statement)
        after = case.suppose(sentence).evaluation
        for old, new, found in zip(before.findings, after.findings, offered, strict=True):
            needed = [p for e in old.standard.elements for p in e.needed(dict(old.reading))]
            restates = any(p.match(statement) is not None for p in needed) and any(
                conclusion.match(statement) is not None for conclusion in concluded
            )
            changes = elements(old) != elements(new)
            if changes and found.complete and not restates and statement not in found.statements:
                missed.append(f"{old.act}, {old.standard.id}: {sentence}")
    return missed


@settings(max_examples=25, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_whatever_changes_an_element_alone_is_supposable(made: World, random: Random) -> None:
    """Every question of fact over the names of the world is tried, by assembling and weighing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.lacks.present.FEW", 20)  # so that none is left out for its name
        assert not unexpected(made, random, 40)


def test_whatever_changes_an_element_of_some_world_is_supposable() -> None:
    """Some worlds that are always the same, with every question of fact."""
    for seed in (28, 33):
        assert not unexpected(random_world(Random(seed)), Random(seed), 1_000)


# --- the shipped cases ----------------------------------------------------------------------------


@cache
def shipped(name: str) -> Evaluation:
    rules = load_rules()
    return evaluate(rules, load_case(name, rules))


def about(party: str, act: str, label: str) -> tuple[Finding, Supposable, list[str]]:
    """The finding of Rust of that party, act and standard, and what may be supposed about it."""
    evaluation = shipped("rust")
    (finding,) = [
        f
        for f in shown(evaluation.findings)
        if (f.party, f.act) == (party, act) and f.standard.id.startswith(label)
    ]
    found = supposable(evaluation, [finding])
    return finding, found, [evaluation.rules.vocabulary.sentence(s) for s in found.statements]


def test_what_a_student_would_ask_about_the_first_assistant_director() -> None:
    """Notice before the act, what he saw, what he knew; and no act of anybody else."""
    _, found, texts = about("Dave Halls", "the incomplete check", "t03")
    assert {
        "Dave Halls had notice of the leaving of two shotguns unattended",
        "Dave Halls saw every chamber of the Colt",
        "Dave Halls knew in the incomplete check that live rounds were on the set",
        "each round of the Colt was taken out or shaken when it was shown to Dave Halls",
        "Dave Halls did not rely on Hannah Gutierrez Reed for the safety of the Colt",
        "Dave Halls wrote of a person killed by a gun on a film set",
    } <= set(texts)
    acts = set(shipped("rust").case.acts) - {"the incomplete check"}
    assert not [text for text in texts if any(act in text for act in acts)]
    assert "Dave Halls relied on Dave Halls for the safety of the Colt" not in texts
    assert len(found.statements) < 200


def test_what_a_student_would_ask_about_the_armorer() -> None:
    """Whether she shook the round, and believed that it had rattled."""
    _, _, texts = about("Hannah Gutierrez Reed", "the loading of the sixth round", "t03")
    assert {
        "Hannah Gutierrez Reed did not shake the sixth round",
        "Hannah Gutierrez Reed believed that the sixth round had rattled",
        "Hannah Gutierrez Reed was being hurried in the loading of the sixth round",
    } <= set(texts)


@pytest.mark.parametrize("name", shipped_cases())
def test_some_hundreds_may_be_supposed_about_a_finding(name: str) -> None:
    """No finding of a shipped case has more than a search for sets can look through."""
    evaluation = shipped(name)
    for finding in shown(evaluation.findings)[::5]:
        found = supposable(evaluation, [finding])
        assert len(found.statements) < 1_000
        assert not found.cut_short
        assert list(found.statements) == sorted(set(found.statements))


# --- masked ---------------------------------------------------------------------------------------


def told(finding: Finding) -> tuple[object, ...]:
    """A finding without the numbers its graph gives to statements."""
    needs = [n._replace(number=None, opposites=()) for e in finding.elements for n in e.needs]
    return (finding._replace(elements=()), needs, elements(finding))


def check_masked(evaluation: Evaluation, findings: tuple[Finding, ...]) -> None:
    """That all may be supposed, and nothing is found otherwise for it."""
    before, grown = evaluation.assembly.graph, supposing(evaluation, findings)
    graph = grown.graph
    assert graph.number_of.keys() >= set(supposable(evaluation, findings).statements)
    assert grown.masked == graph.number_of.keys() - before.number_of.keys()
    masked = {graph.number_of[statement] for statement in grown.masked}
    assert not [a for a in graph.arguments if a.kind == "claim" and a.conclusion in masked]
    labels = weigh(graph, evaluation.weighing)
    for statement, number in before.number_of.items():
        there = graph.number_of[statement]
        assert labels.tables.of(there) == evaluation.labels.tables.of(number)
    for statement in grown.masked:
        decided_by_dates = statement.form == "before"
        assert decided_by_dates or not any(labels.tables.cautious.of(graph.number_of[statement]))
    again = evaluated(evaluation.rules, evaluation.case, evaluation.weighing, grown)
    assert [told(f) for f in again.findings] == [told(f) for f in evaluation.findings]


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_what_is_masked_changes_nothing(made: World) -> None:
    """Labels of all other statements, and all findings, are as if it were not there."""
    with TemporaryDirectory() as folder:
        rules, case = read(made, Path(folder))
    evaluation = evaluate(rules, case)
    check_masked(evaluation, evaluation.findings)


@pytest.mark.parametrize("name", shipped_cases())
def test_what_is_masked_changes_nothing_in_a_shipped_case(name: str) -> None:
    """For all that is shown about one party."""
    evaluation = shipped(name)
    findings = shown(evaluation.findings)
    check_masked(evaluation, tuple(f for f in findings if f.party == findings[-1].party))


def test_an_argument_waits_for_its_supposition(tmp_path: Path) -> None:
    """The rule instance is in the masked graph, and was not in the graph of the case."""
    evaluation = Offered(tmp_path, CARELESS, CHECKED).evaluation
    grown = supposing(evaluation, evaluation.findings)
    assert "unchecked" not in {a.source for a in evaluation.assembly.graph.arguments}
    assert "unchecked" in {a.source for a in grown.graph.arguments}
