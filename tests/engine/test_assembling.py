"""The assembler: the same graph whatever the order and the grounder, and further statements."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import durable
from engine.applicable import applicable, clauses_of
from engine.assembling import Assembler, Assembly
from engine.drafts import act_drafts
from engine.grounders import Preference, check_grounding
from engine.reference import ReferenceGrounder
from facts import load_case, shipped_cases
from rules import GroundingError, RuleSet, Statement, load_rules
from tests.engine.bicycles import CARELESS, RELIANCE, World, argument, claim
from tests.engine.worlds import VALUES, read, worlds
from tests.engine.worlds import World as RandomWorld
from tests.oracles.grounding import ground_with_clingo
from tests.oracles.programs import Program


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


MANY_CLAIMS = [
    claim("F1", "the red bike was worn"),
    claim("F2", "the red bike squeaked"),
    claim("F3", "Ann lent the blue bike", more="hedge: may"),
    claim("F4", "the blue bike was worn", more="undercuts: F3"),
    claim("F5", "Ann noticed the spring fall"),
    claim("F6", "Bob checked the red bike"),
    claim("F7", "Bob was the last to ride the red bike"),
    claim("F8", "Ann was the last to ride the red bike"),
]


def test_the_order_of_claims_and_rules_changes_nothing(world: World) -> None:
    """The graph is the same in everything, numbers and ids included."""
    one = world(RELIANCE, "".join(MANY_CLAIMS))
    head, *rules = RELIANCE.split("  - rule:")
    turned = head + "".join(f"  - rule:{rule}" for rule in reversed(rules))
    other = world(turned, "".join(reversed(MANY_CLAIMS)))
    assert one.graph == other.graph
    assert one.graph.number_of == other.graph.number_of


def test_both_grounders_make_the_same_graph(world: World) -> None:
    """And the assembler can tell that they do."""
    rules, case = world.load(RELIANCE, "".join(MANY_CLAIMS))
    weighing = rules.weighings["as-published"]
    one, other = Assembler(rules, case), Assembler(rules, case, prefer="reference")
    assert one.assemble(weighing).graph == other.assemble(weighing).graph
    assert other.assemble(weighing).grounder == "reference"
    if durable.available():
        assert other.check().empty


def test_a_further_statement_finds_its_arguments_without_starting_again(world: World) -> None:
    """The graph is as if it had been said from the start, but for the claim."""
    rules, case = world.load(RELIANCE, MANY_CLAIMS[0])
    weighing = rules.weighings["as-published"]
    assembler = Assembler(rules, case)
    before = assembler.assemble(weighing).graph
    squeaked = Statement("squeaked", ("the red bike",))
    after = assembler.assemble(weighing, [squeaked]).graph
    assert [a.id for a in before.arguments if a.source == "squeak"] == []
    assert [a.id for a in after.arguments if a.source == "squeak"] == ["squeak#1"]
    assert not [a for a in after.arguments if a.conclusion == after.number_of[squeaked]]
    claimed = world(RELIANCE, MANY_CLAIMS[0] + MANY_CLAIMS[1]).graph
    assert after.statements == claimed.statements
    assert {a.id for a in claimed.arguments} - {a.id for a in after.arguments} == {"F2"}


def test_a_further_statement_may_name_what_the_case_does_not_have(world: World) -> None:
    """A new bicycle is a bicycle by the slot it stands in."""
    rules, case = world.load(CARELESS, "")
    assembler = Assembler(rules, case)
    new = [Statement("lent", ("Ann", "the green bike")), Statement("worn", ("the green bike",))]
    graph = assembler.assemble(rules.weighings["as-published"], new).graph
    assert dict(argument(graph, "careless#1").binding)["bike"] == "the green bike"


def test_a_new_name_is_of_another_type_in_another_graph(world: World) -> None:
    """What a name was in one graph is forgotten in the next."""
    rules, case = world.load(CARELESS, "")
    weighing = rules.weighings["as-published"]
    assembler = Assembler(rules, case)
    for slot, further in (
        ("bike", Statement("worn", ("what is new",))),
        ("party", Statement("lent", ("what is new", "the red bike"))),
    ):
        _, types = assembler.following([further])
        assert types["what is new"] == slot
        again = assembler.assemble(weighing, [further])
        assert same(again, Assembler(rules, case).assemble(weighing, [further]))


@settings(max_examples=25, deadline=None)
@given(worlds(), st.randoms(use_true_random=False), st.sampled_from(["durable", "reference"]))
def test_a_graph_does_not_depend_on_what_was_assembled_before(
    made: RandomWorld, random: Random, prefer: Preference
) -> None:
    """Asked in turn with this and that, also of names that the case does not have, it is as new."""
    with TemporaryDirectory() as folder:
        rules, case = read(made, Path(folder))
    weighing = rules.weighings["as-published"]
    every = sayable(rules)
    assembler = Assembler(rules, case, prefer)
    for _ in range(4):
        further = random.sample(every, random.choice((0, 1, 3, 20)))
        fresh = Assembler(rules, case, prefer).assemble(weighing, further)
        assert same(assembler.assemble(weighing, further), fresh)
    assert same(assembler.assemble(weighing), Assembler(rules, case, prefer).assemble(weighing))


def test_the_graph_of_rust_does_not_depend_on_what_was_assembled_before() -> None:
    """With notice of an incident, with the contrary of all that is said, and as it is."""
    rules = load_rules()
    case = load_case("rust", rules)
    weighing = rules.weighings["as-published"]
    assembler = Assembler(rules, case)
    first = assembler.assemble(weighing)
    contraries = [c.statement.contrary for c in case.claims.values() if c.statement]
    notice = Statement("notice", ("Dave Halls", "the leaving of two shotguns unattended"))
    grown = assembler.assemble(weighing, contraries)
    assert len(grown.graph.arguments) > len(first.graph.arguments)
    after = assembler.assemble(weighing, [notice])
    assert same(after, Assembler(rules, case).assemble(weighing, [notice]))
    assert same(assembler.assemble(weighing), first)


def same(one: Assembly, other: Assembly) -> bool:
    """Whether two graphs are equal, and all that findings need beside them."""
    return one == other and one.graph.number_of == other.graph.number_of


def sayable(rules: RuleSet) -> list[Statement]:
    """Every statement, of either sign, over the names of a random world and one that is new."""
    names = {slot: (*among, f"a new {slot}") for slot, among in VALUES.items()}
    return [
        Statement(form.id, args, sign)
        for form in rules.vocabulary.forms.values()
        if all(slot.name in names for slot in form.slots)
        for args in product(*(names[slot.name] for slot in form.slots))
        for sign in (True, False)
    ]


def test_apart_has_what_each_statement_brings_and_no_more(world: World) -> None:
    """Two premises that are lacking make no argument together, where each is asked about alone."""
    rules, case = world.load(CARELESS, "")
    weighing = rules.weighings["as-published"]
    worn, lent = (
        Statement("worn", ("the blue bike",)),
        Statement("lent", ("Ann", "the blue bike")),
    )
    known = Statement("worn", ("the red bike",))
    assembler = Assembler(rules, case)

    def conclusions(*further: Statement, apart: bool = False) -> set[tuple[str, object]]:
        graph = assembler.assemble(weighing, further, apart).graph
        return {(a.source, a.binding) for a in graph.arguments}

    together = conclusions(worn, lent, known)
    apart = conclusions(worn, lent, known, apart=True)
    assert apart == conclusions(worn) | conclusions(lent) | conclusions(known)
    assert apart < together


def test_a_limit_of_the_grounder_names_the_rule_and_its_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is assembled."""
    monkeypatch.setattr("engine.conditions.MAX_PREMISES", 2)
    with pytest.raises(GroundingError, match="E501: rule careless has 3 premises") as caught:
        world()
    assert caught.value.place is not None
    assert caught.value.place.file.endswith("law.yaml")


@pytest.mark.parametrize("name", shipped_cases())
def test_all_three_ground_a_shipped_case_alike(name: str) -> None:
    """durable-rules, the reference grounder and clingo, on the library's rules."""
    rules = load_rules()
    case = load_case(name, rules)
    clauses = clauses_of(applicable(rules, case).rules, rules.vocabulary).clauses
    said = {claim.statement for claim in case.claims.values() if claim.statement}
    given = {*said, *(draft.conclusion for draft in act_drafts(case))}
    program = Program(clauses, tuple(sorted(s for s in given if isinstance(s, Statement))))
    assert ReferenceGrounder(clauses).add(program.statements) == ground_with_clingo(program)
    if durable.available():
        assert check_grounding(clauses, program.statements).empty
        assert Assembler(rules, case).check().empty
