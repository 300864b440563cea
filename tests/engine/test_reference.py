"""The reference grounder, by hand and against clingo."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.grounding import Clause, Grounding, Instance
from engine.reference import ReferenceGrounder
from rules import Pattern, Statement, Variable
from tests.oracles.grounding import ground_with_clingo
from tests.oracles.programs import Program, programs, random_program

X, Y, Z = Variable("x"), Variable("y"), Variable("z")
EDGE = Clause("edge", (Pattern("edge", (X, Y)),), Pattern("path", (X, Y)))
LONGER = Clause(
    "longer", (Pattern("edge", (X, Y)), Pattern("path", (Y, Z))), Pattern("path", (X, Z))
)


def ground(program: Program) -> Grounding:
    grounder = ReferenceGrounder(program.clauses)
    try:
        return grounder.add(program.statements)
    finally:
        grounder.close()


def test_a_recursive_rule_is_followed_to_its_end() -> None:
    """What a rule concludes is joined again, until nothing new comes."""
    edges = [Statement("edge", (str(n), str(n + 1))) for n in range(4)]
    found = ground(Program((EDGE, LONGER), tuple(edges)))
    paths = {s.args for s in found.statements if s.form == "path"}
    assert paths == {(str(a), str(b)) for a in range(5) for b in range(a + 1, 5)}
    assert Instance("longer", (("x", "0"), ("y", "1"), ("z", "4"))) in found.instances


def test_both_signs_are_statements_of_their_own() -> None:
    """A denial is joined with denials only."""
    clause = Clause("c", (Pattern("p", (X,), False),), Pattern("q", (X,)))
    found = ground(Program((clause,), (Statement("p", ("a",)), Statement("p", ("b",), False))))
    assert {s.args for s in found.statements if s.form == "q"} == {("b",)}


def test_a_repeated_variable_asks_for_the_same_value() -> None:
    """In one premise as well as across premises."""
    clause = Clause("c", (Pattern("p", (X, X, Y)), Pattern("q", (Y, X))), None)
    given_ = (Statement("p", ("a", "a", "b")), Statement("p", ("a", "c", "b")))
    found = ground(Program((clause,), (*given_, Statement("q", ("b", "a")))))
    assert found.instances == {Instance("c", (("x", "a"), ("y", "b")))}


def test_a_clause_without_premises_holds_once() -> None:
    """Before any statement is given."""
    grounder = ReferenceGrounder([Clause("c", (), Pattern("p", ("a",)))])
    assert grounder.add([]) == Grounding(
        frozenset({Statement("p", ("a",))}), frozenset({Instance("c", ())})
    )


def test_a_closed_grounder_takes_nothing_more() -> None:
    """It says so instead of answering wrongly."""
    grounder = ReferenceGrounder([EDGE])
    grounder.close()
    with pytest.raises(ValueError, match="closed"):
        grounder.add([])


@settings(max_examples=200, deadline=None)
@given(programs())
def test_it_finds_what_clingo_finds(program: Program) -> None:
    """The same statements and instances on random programs."""
    assert ground(program) == ground_with_clingo(program)


@settings(max_examples=100, deadline=None)
@given(programs(), st.randoms(use_true_random=False))
def test_portions_and_order_change_nothing(program: Program, random: Random) -> None:
    """Statements in any portions, clauses in any order: the same comes out."""
    shuffled, clauses = list(program.statements), list(program.clauses)
    random.shuffle(shuffled)
    random.shuffle(clauses)
    cut = random.randint(0, len(shuffled))
    grounder = ReferenceGrounder(clauses)
    first = grounder.add(shuffled[:cut])
    both = grounder.add(shuffled[cut:])
    assert first.statements <= both.statements
    assert first.instances <= both.instances
    assert both == ground(program)


def test_a_value_that_all_statements_share_costs_no_square() -> None:
    """Three thousand acts about one danger take hardly longer than each about its own."""
    person, act, danger = Variable("person"), Variable("act"), Variable("danger")
    clause = Clause(
        "told",
        (
            Pattern("told", (person, danger)),
            Pattern("bears", (act, danger)),
            Pattern("done", (act, person)),
        ),
        Pattern("knew", (person, act, danger)),
    )

    def seconds(dangers: list[str]) -> float:
        statements = [
            statement
            for n, name in enumerate(dangers)
            for statement in (
                Statement("told", (f"person {n}", name)),
                Statement("bears", (f"act {n}", name)),
                Statement("done", (f"act {n}", f"person {n}")),
            )
        ]
        start = perf_counter()
        assert len(ground(Program((clause,), tuple(statements))).instances) == len(dangers)
        return perf_counter() - start

    each = min(seconds([f"danger {n}" for n in range(3_000)]) for _ in range(3))
    assert min(seconds(["fire"] * 3_000) for _ in range(3)) < 10 * each


def test_the_random_programs_are_no_trifles() -> None:
    """Of a hundred, most conclude something, and a good part several things."""
    derived = []
    for seed in range(100):
        program = random_program(Random(seed))
        derived.append(len(ground(program).statements) - len(set(program.statements)))
    assert sum(count > 0 for count in derived) > 50
    assert sum(count > 3 for count in derived) > 15
