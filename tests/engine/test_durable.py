"""durable-rules inside its safe subset: exact, within limits, and clear where it refuses."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import durable
from engine.conditions import MAX_CLAUSES, MAX_JOINS, MAX_PREMISES, MAX_SLOTS, USES
from engine.grounding import Clause, Grounding
from engine.reference import ReferenceGrounder
from rules import GroundingError, Pattern, Place, Statement, Variable
from tests.oracles.programs import HOSTILE, Program, programs, random_program

pytestmark = pytest.mark.skipif(not durable.available(), reason=durable.why_unavailable())

X, Y = Variable("x"), Variable("y")
PLACE = Place("rules/x.yaml", 12, 5)


def ground(program: Program) -> Grounding:
    grounder = durable.DurableGrounder(program.clauses)
    try:
        return grounder.add(program.statements)
    finally:
        grounder.close()


def by_reference(program: Program) -> Grounding:
    return ReferenceGrounder(program.clauses).add(program.statements)


@settings(max_examples=300, deadline=None)
@given(programs())
def test_it_agrees_with_the_reference_grounder(program: Program) -> None:
    """In every statement and every instance, whatever the names."""
    assert ground(program) == by_reference(program)


@settings(max_examples=150, deadline=None)
@given(programs(), st.randoms(use_true_random=False))
def test_portions_and_order_change_nothing(program: Program, random: Random) -> None:
    """Statements in any portions, clauses in any order: the same comes out."""
    shuffled, clauses = list(program.statements), list(program.clauses)
    random.shuffle(shuffled)
    random.shuffle(clauses)
    cut = random.randint(0, len(shuffled))
    grounder = durable.DurableGrounder(clauses)
    try:
        first = grounder.add(shuffled[:cut])
        both = grounder.add(shuffled[cut:])
    finally:
        grounder.close()
    assert first.statements <= both.statements
    assert first.instances <= both.instances
    assert both == by_reference(program)


@pytest.mark.slow
def test_it_agrees_on_many_more_programs() -> None:
    """A thousand programs with fixed seeds, all in one process."""
    for seed in range(1_000):
        program = random_program(Random(seed))
        assert ground(program) == by_reference(program), seed


def test_hostile_names_stay_apart() -> None:
    """Such as "1" and "True", and two names that differ only beyond 65,536 characters."""
    clause = Clause("same", (Pattern("p", (X,)), Pattern("q", (X, Y))), Pattern("r", (X, Y)))
    said = [Statement("p", (name,)) for name in HOSTILE]
    said += [Statement("q", (name, "seen")) for name in HOSTILE]
    found = ground(Program((clause,), tuple(said)))
    assert len(found.instances) == len(HOSTILE)


def test_premises_that_share_no_variable_are_all_combined() -> None:
    """It is quadratic, and right."""
    clause = Clause("pairs", (Pattern("p", (X,)), Pattern("q", (Y,))), Pattern("r", (X, Y)))
    said = [Statement(form, (str(n),)) for form, n in product("pq", range(30))]
    assert len(ground(Program((clause,), tuple(said))).instances) == 900


def test_a_predicate_may_be_asked_more_often_than_the_library_can_hold() -> None:
    """Its statements are asserted under further names; nothing is lost or found twice."""
    clauses = tuple(
        Clause(f"rule {n}", (Pattern("p", (X, Y)), Pattern("p", (Y, X))), Pattern(f"q{n}", (X,)))
        for n in range(4 * USES)
    )
    said = tuple(Statement("p", (a, b)) for a, b in ("ab", "ba", "bb", "bc"))
    found = ground(Program(clauses, said))
    assert len(found.instances) == 3 * len(clauses)
    assert found == by_reference(Program(clauses, said))


def test_many_predicates_and_constants_fit() -> None:
    """Six hundred predicates and constants, more than one node of the library holds."""
    clauses = tuple(
        Clause(f"rule {n}", (Pattern(f"p{n}", (f"name {n}", X)), Pattern("all", (X,))), None)
        for n in range(600)
    )
    said = tuple(Statement(f"p{n}", (f"name {n}", "a")) for n in range(600))
    found = ground(Program(clauses, (*said, Statement("all", ("a",)))))
    assert len(found.instances) == 600


def test_several_groundings_of_one_program_do_not_mix() -> None:
    """Each has its own session; closing one leaves the other."""
    clause = Clause("c", (Pattern("p", (X,)),), Pattern("q", (X,)))
    one, other = durable.DurableGrounder([clause]), durable.DurableGrounder([clause])
    try:
        assert len(one.add([Statement("p", ("a",))]).statements) == 2
        one.close()
        found = other.add([Statement("p", ("b",))])
        assert found.statements == {Statement("p", ("b",)), Statement("q", ("b",))}
    finally:
        one.close()
        other.close()


def test_a_dropped_grounder_gives_its_session_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many more groundings than sessions, none of them closed by hand."""
    monkeypatch.setattr(durable, "MAX_SESSIONS", 5)
    clause = Clause("c", (Pattern("given back", (X,)),), None)
    for n in range(30):
        durable.DurableGrounder([clause]).add([Statement("given back", (str(n),))])


def test_a_closed_grounder_takes_nothing_more() -> None:
    """It says so; closing twice is no harm."""
    grounder = durable.DurableGrounder([])
    grounder.close()
    grounder.close()
    with pytest.raises(ValueError, match="closed"):
        grounder.add([])


def test_rulesets_that_are_not_used_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many different programs leave only the latest compiled, beside what is in use elsewhere."""
    monkeypatch.setattr(durable, "KEPT_RULESETS", 3)
    programs = [(Clause("c", (Pattern(f"dropped {n}", (X,)),), None),) for n in range(20)]
    for clauses in programs:
        ground(Program(clauses, ()))
    kept = [clauses for clauses in programs if clauses in durable._rulesets]
    assert kept
    assert kept == programs[-len(kept) :]
    assert len(kept) <= 3


# --- limits -----------------------------------------------------------------------------------


def refusal(*clauses: Clause) -> str:
    with pytest.raises(GroundingError) as caught:
        durable.DurableGrounder(clauses)
    return str(caught.value)


def test_as_many_premises_as_the_library_joins() -> None:
    """Sixteen join; the seventeenth is refused, and the rule and its place are named."""
    premises = tuple(Pattern(f"p{n}", (X,)) for n in range(MAX_PREMISES))
    said = tuple(Statement(f"p{n}", ("a",)) for n in range(MAX_PREMISES))
    full = Clause("full", premises, Pattern("done", (X,)), place=PLACE)
    assert len(ground(Program((full,), said)).instances) == 1
    more = full._replace(id="too-long", body=(*premises, Pattern("q", (X,))))
    assert refusal(more) == (
        "rules/x.yaml:12:5: E501: rule too-long has 17 premises: durable-rules joins at most 16"
    )


def test_a_premise_that_says_the_same_twice_counts_once() -> None:
    """Twenty times the same premise is one."""
    clause = Clause("again", (Pattern("p", (X,)),) * 20, Pattern("q", (X,)))
    program = Program((clause,), (Statement("p", ("a",)),))
    assert ground(program) == by_reference(program)


def test_as_many_shared_variables_as_the_library_tests() -> None:
    """Twenty-eight shared variables in one premise join; one more is refused."""

    def clause(width: int) -> Clause:
        args = tuple(Variable(f"v{n}") for n in range(width))
        return Clause("wide", (Pattern("p", args), Pattern("q", args)), None, place=PLACE)

    args = tuple(str(n) for n in range(MAX_JOINS))
    said = (Statement("p", args), Statement("q", args), Statement("q", (*args[:-1], "other")))
    assert len(ground(Program((clause(MAX_JOINS),), said)).instances) == 1
    assert "E503: a premise of rule wide shares 29 variables" in refusal(clause(MAX_JOINS + 1))


def test_a_premise_with_too_many_slots_is_refused() -> None:
    """The library holds 255 properties of a fact."""
    clause = Clause("slots", (Pattern("p", ("a",) * (MAX_SLOTS + 1)),), None)
    assert "E504: a premise of rule slots has 201 slots" in refusal(clause)


def test_too_many_rules_are_refused() -> None:
    """The first that is too many is named."""
    clauses = [Clause(f"rule-{n}", (Pattern("p", (X,)),), None) for n in range(MAX_CLAUSES + 1)]
    assert "E502: 4,096 rules" in refusal(*clauses)
    assert "rule rule-4095 is one too many" in refusal(*clauses)


def test_too_many_facts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grounder closes itself, with the way out as a hint."""
    monkeypatch.setattr(durable, "MAX_FACTS", 10)
    clause = Clause("c", (Pattern("p", (X,)),), None)
    grounder = durable.DurableGrounder([clause])
    with pytest.raises(GroundingError, match="E505") as caught:
        grounder.add(Statement("p", (str(n),)) for n in range(11))
    assert "reference grounder has no such limit" in str(caught.value)
    with pytest.raises(ValueError, match="closed"):
        grounder.add([])


def test_a_statement_that_no_premise_asks_for_costs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is kept on our side: another form, another constant, other than equal values."""
    monkeypatch.setattr(durable, "MAX_FACTS", 1)
    clause = Clause("c", (Pattern("p", ("a", X, X)),), None)
    idle = [
        Statement("q", ("a",)),
        Statement("p", ("b", "c", "c")),
        Statement("p", ("a", "b", "c")),
        Statement("p", ("a", "b", "b"), False),
        Statement("p", ("a", "b", "b")),
    ]
    found = ground(Program((clause,), tuple(idle)))
    assert found.statements == set(idle)
    assert len(found.instances) == 1


def test_too_many_open_groundings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once one is closed there is room again."""
    monkeypatch.setattr(durable, "MAX_SESSIONS", 2)
    clause = Clause("c", (Pattern("open", (X,)),), None)
    one, other = durable.DurableGrounder([clause]), durable.DurableGrounder([clause])
    with pytest.raises(GroundingError, match="E506"):
        durable.DurableGrounder([clause])
    one.close()
    durable.DurableGrounder([clause]).close()
    other.close()


def test_another_return_code_is_our_own_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The statement is named."""
    grounder = durable.DurableGrounder([Clause("c", (Pattern("p", (X,)),), None)])
    monkeypatch.setattr("durable_rules_engine.assert_fact", lambda *_: (2, 0))
    with pytest.raises(GroundingError, match="E507") as caught:
        grounder.add([Statement("p", ("the statement",))])
    assert "the statement" in str(caught.value)


def hash_of(text: str) -> int:
    """FNV-1a with 32 bits, by which the library tells ids and names of properties apart."""
    value = 0x811C9DC5
    for character in text.encode():
        value = (value ^ character) * 16777619 % 2**32
    return value


def test_ids_and_property_names_have_hashes_of_their_own() -> None:
    """The library compares them by hash alone."""
    properties = ["id", "sid", "b", "t", "z", *(f"a{n}" for n in range(MAX_SLOTS))]
    assert len({hash_of(name) for name in properties}) == len(properties)
    ids = [f"p{n}" for n in range(50_000)] + [f"sid-s{n}" for n in range(1_000)] + ["init"]
    assert len({hash_of(name) for name in ids}) == len(ids)
    conditions = [f"c{n}" for n in range(MAX_PREMISES)]
    assert len({hash_of(name) for name in conditions}) == len(conditions)
