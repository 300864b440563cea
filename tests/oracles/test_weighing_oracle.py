"""The oracle against answers worked out on paper from DESIGN §6, and what must hold of any graph.

The strengths in the sketches: 1 bare, 2 weak, 3 fair, 4 strong, 5 conclusive.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from engine.graph import ArgumentGraph
from tests.oracles.graphs import PARTIES, argument_graphs, random_graphs
from tests.oracles.sketches import BRD, CC, PC, PR, SC, For, claim, rule, weigh
from tests.oracles.weighing import (
    IN_PLAY,
    PROOF_STANDARDS,
    Corroboration,
    weigh_all_with_clingo,
    weigh_with_clingo,
)

# --- The table -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charging", "trial", "highest"),
    [
        (0, 0, None),
        (1, 1, SC),
        (2, 2, SC),  # weak is the floor of preponderance, but probable cause fails
        (3, 1, PC),
        (3, 2, PR),
        (3, 3, CC),
        (4, 3, CC),
        (4, 4, BRD),
        (5, 5, BRD),
    ],
)
def test_an_unopposed_claim_reaches_the_floors_in_turn(
    charging: int, trial: int, highest: str | None
) -> None:
    """A claim by itself goes as high as its strengths meet every floor on the way."""
    assert weigh(claim("x", charging, trial)).highest == {"x": highest}


@pytest.mark.parametrize(
    ("pro", "con", "highest"),
    [
        (3, 3, {"x": PC, "no-x": PC}),  # preponderance asks for 4
        (4, 3, {"x": PR, "no-x": PC}),  # one step; clear and convincing asks for 5
        (5, 3, {"x": CC, "no-x": PC}),  # two steps, but what opposes is more than weak
        (4, 2, {"x": BRD, "no-x": SC}),
        (5, 4, {"x": PR, "no-x": PC}),
    ],
)
def test_margin_and_ceiling(pro: int, con: int, highest: dict[str, str]) -> None:
    """One step at preponderance, two above it, and at most weak against a conviction."""
    answer = weigh(claim("x", pro, pro), claim("no-x", con, con))
    assert answer.highest == highest
    assert not answer.undecided


def test_every_rival_opposes() -> None:
    """Among three rivals each is held against the strongest of the others."""
    answer = weigh(claim("x", 4, 4), claim("y", 3, 3), claim("z", 1, 1), rivals="x y z")
    assert answer.highest == {"x": PR, "y": PC, "z": SC}


def test_nothing_opposed_is_the_first_run() -> None:
    """What would be reached if nothing were opposed or defeated."""
    answer = weigh(claim("x", 4, 4), claim("no-x", 3, 3), rule("y", unless="e"), claim("e", 3, 3))
    assert answer.highest == {"x": PR, "no-x": PC, "y": SC, "e": CC}
    unopposed = {name: answer.weighed.unopposed[n] for name, n in answer.numbers.items()}
    assert unopposed == {"x": BRD, "no-x": CC, "y": BRD, "e": CC}


def test_an_opposite_that_is_arguable_only_counts_above_preponderance() -> None:
    """Its rule is defeated by what is in play, so it does not stand; but it can be argued."""
    answer = weigh(claim("x", 4, 4), rule("no-x", unless="e"), claim("e", 2, 2))
    assert answer.highest == {"x": PR, "no-x": PC, "e": SC}
    assert answer.strength("no-x", CC) == 0
    assert answer.arguable_strength("no-x", CC) == 5


def test_what_rests_on_a_denied_premise_is_not_arguable() -> None:
    """Without the denial 3 is arguable against 4; with it nothing is, up to clear and convincing.

    ``no-p`` stops there, 3 being more than weak, so that at the highest standard ``p`` is not
    denied and ``no-x`` is arguable again.
    """
    alone = claim("x", 4, 4), rule("no-x", "p"), claim("p", 4, 3)
    assert weigh(*alone).highest == {"x": PR, "no-x": PC, "p": CC}
    denied = weigh(*alone, claim("no-p", 5, 5))
    assert denied.highest == {"x": CC, "no-x": PC, "p": PC, "no-p": CC}
    assert denied.arguable_strength("no-x", CC) == 0
    assert denied.arguable_strength("no-x", BRD) == 3


# --- Arguments -------------------------------------------------------------------------------


def test_a_chain_is_as_strong_as_its_weakest_link() -> None:
    """A rule instance has the least of its own strength and its premises'."""
    answer = weigh(claim("p", 5, 5), claim("q", 4, 4), rule("x", "p q"), rule("y", "x", 3))
    assert answer.highest == {"p": BRD, "q": BRD, "x": BRD, "y": CC}
    assert answer.strength("x", BRD) == 4


@pytest.mark.parametrize(
    ("p", "highest"), [((), None), ((claim("p", 3, 3),), CC), ((claim("p", 1, 1),), SC)]
)
def test_a_conditional_claim_stands_on_what_it_is_conditional_on(
    p: tuple[For, ...], highest: str | None
) -> None:
    """A concession ``provided`` p is worth nothing without p, and no more than p."""
    assert weigh(claim("x", 5, 5, provided="p"), *p).highest["x"] == highest


def test_factors_are_counted() -> None:
    """Two of three: the strength is the second strongest accepted one's."""
    strong = weigh(
        claim("f", 3, 3), claim("g", 4, 4), claim("h", 5, 5), rule("x", factors=(2, "f g h"))
    )
    assert strong.highest["x"] == BRD
    assert strong.strength("x", BRD) == 4
    weak = weigh(claim("f", 3, 3), claim("g", 2, 2), rule("x", factors=(2, "f g h")))
    assert weak.highest["x"] == SC  # g is not accepted at probable cause
    assert weak.strength("x", SC) == 2
    assert weigh(claim("f", 5, 5), rule("x", factors=(2, "f f"))).highest["x"] is None


def test_a_claim_has_no_strength_at_trial_for_a_party_it_is_not_usable_against() -> None:
    """It charges anybody, and convicts only those it names."""
    against = claim("x", 4, 4, against=PARTIES[:1])
    assert weigh(against, party=PARTIES[0]).highest == {"x": BRD}
    assert weigh(against, party=PARTIES[1]).highest == {"x": PC}


@pytest.mark.parametrize(
    ("claims", "strength", "highest"),
    [
        ((claim("x", 2, 2, by="a"), claim("x", 2, 2, by="b")), 3, CC),
        ((claim("x", 2, 2, by="a"), claim("x", 2, 2, by="a")), 2, SC),
        ((claim("x", 2, 2, by="a"), rule("x", strength=2)), 2, SC),
        ((claim("x", 1, 1, by="a"), claim("x", 1, 1, by="b")), 1, SC),
        ((claim("x", 4, 4, by="a"), claim("x", 2, 2, by="b")), 4, BRD),
        ((claim("x", 3, 3, by="a"), claim("x", 3, 3, by="b")), 4, BRD),
        ((claim("x", 4, 4, by="a"), claim("x", 4, 4, by="b")), 4, BRD),
        ((claim("x", 5, 5, by="a"), claim("x", 4, 4, by="b")), 5, BRD),
        ((claim("x", 3, 2, by="a"), claim("x", 3, 1, by="b")), 2, PR),
    ],
)
def test_two_origins_corroborate(claims: tuple[For, ...], strength: int, highest: str) -> None:
    """One step above the second strongest origin, where both are weak or more; at most strong."""
    answer = weigh(*claims)
    assert answer.strength("x", BRD) == strength
    assert answer.highest["x"] == highest


# --- Exceptions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("e", "highest"),
    [
        ((3, 3), SC),  # accepted at clear and convincing: defeats a charge
        ((3, 2), PC),  # in play at trial
        ((2, 2), PC),  # in play, though accepted at scintilla only
        ((3, 1), BRD),  # not in play
    ],
)
def test_an_exception_on_the_proponent(e: tuple[int, int], highest: str) -> None:
    """Never at scintilla; at probable cause if clear and convincing; at trial if in play."""
    assert weigh(rule("x", unless="e"), claim("e", *e)).highest["x"] == highest


def test_an_exception_in_play_but_denied_does_not_defeat() -> None:
    """``e`` is weak against the conclusive ``no-e``, which is accepted at every standard."""
    answer = weigh(rule("x", unless="e"), claim("e", 3, 2), claim("no-e", 5, 5))
    assert answer.highest == {"x": BRD, "e": PC, "no-e": BRD}


@pytest.mark.parametrize(
    ("proof", "e", "highest"),
    [
        (PR, (2, 2), BRD),  # in play, which is not enough for a defence
        (PR, (3, 2), PC),
        (CC, (3, 2), BRD),
        (CC, (3, 3), SC),  # and at probable cause as in the table
        (PR, (3, 3), SC),
    ],
)
def test_an_exception_on_the_opponent(proof: str, e: tuple[int, int], highest: str) -> None:
    """An affirmative defence defeats at trial when proved as far as it must be."""
    assert weigh(rule("x", opponent=("e", proof)), claim("e", *e)).highest["x"] == highest


@pytest.mark.parametrize(
    ("against", "highest"),
    [
        ((claim("u", 2, 2),), BRD),
        ((claim("u", 3, 0),), None),  # at every standard, scintilla too
        ((claim("u", 3, 0), claim("no-u", 4, 4)), BRD),  # denied at every standard
        ((claim("u", 3, 0), claim("no-u", 3, 3)), CC),  # denied up to clear and convincing
    ],
)
def test_an_undercut_cuts_at_every_standard(against: tuple[For, ...], highest: str | None) -> None:
    """When accepted at probable cause, and not denied at the standard asked."""
    assert weigh(claim("x", 5, 5, undercut="u"), *against).highest["x"] == highest
    assert weigh(rule("x", undercut="u"), *against).highest["x"] == highest


def test_an_argument_undercut_at_trial_can_still_be_argued_there() -> None:
    """The undercut is accepted at probable cause and not at preponderance: read literally."""
    answer = weigh(claim("x", 5, 5, undercut="u"), claim("u", 3, 0))
    assert answer.arguable_strength("x", PC) == 0
    assert answer.arguable_strength("x", PR) == 5


def test_an_exception_to_an_exception_reinstates() -> None:
    """What is accepted against ``e`` leaves ``e`` neither standing nor arguable."""
    answer = weigh(rule("x", unless="e"), rule("e", unless="f"), claim("f", 5, 5))
    assert answer.highest == {"x": BRD, "e": SC, "f": BRD}
    assert not answer.undecided


# --- Overrides -------------------------------------------------------------------------------


def test_the_overriding_rule_wins_from_probable_cause_up() -> None:
    """``x`` is the stronger, and yields wherever the other stands."""
    answer = weigh(
        claim("p", 3, 3),
        claim("q", 5, 5),
        rule("x", "q", yields_to="exception"),
        rule("no-x", "p", name="exception"),
    )
    assert answer.highest == {"p": CC, "q": BRD, "x": SC, "no-x": CC}
    assert answer.arguable_strength("x", CC) == 0
    assert answer.arguable_strength("x", BRD) == 5


def test_at_probable_cause_it_is_enough_that_the_overriding_rule_stands_at_preponderance() -> None:
    """``second`` is itself overridden at probable cause, by what does not stand at trial."""
    answer = weigh(
        claim("p", 5, 5),
        claim("r", 3, 0),
        rule("x", "p", name="first", yields_to="second"),
        rule("no-x", "p", name="second", yields_to="third"),
        rule("x", "r", name="third"),
    )
    overridden = answer.weighed.cautious.overridden
    first, second = answer.rules["first"], answer.rules["second"]
    assert {r for a, r in overridden if a == first} == {PC, PR, CC, BRD}
    assert {r for a, r in overridden if a == second} == {PC}
    assert answer.highest == {"p": BRD, "r": PC, "x": PC, "no-x": SC}


# --- Cycles ----------------------------------------------------------------------------------


def test_a_circle_of_support_proves_nothing() -> None:
    """Nothing comes of nothing; with a start from outside it stands."""
    circle = rule("x", "y"), rule("y", "x")
    assert weigh(*circle).highest == {"x": None, "y": None}
    assert weigh(*circle, claim("x", 4, 4)).highest == {"x": BRD, "y": BRD}


def test_an_odd_loop_through_an_exception_is_undecided() -> None:
    """The exception to the rule is its own conclusion; at scintilla no exception defeats."""
    answer = weigh(rule("x", unless="x"))
    assert answer.highest == {"x": SC}
    assert answer.undecided == {("x", PC), ("x", PR), ("x", CC), ("x", BRD)}


def test_an_odd_loop_through_an_undercut_is_undecided_at_scintilla_too() -> None:
    """An undercut defeats at every standard."""
    answer = weigh(rule("x", undercut="x"))
    assert answer.highest == {"x": None}
    assert {standard for _, standard in answer.undecided} == {SC, PC, PR, CC, BRD}


def test_an_even_loop_through_exceptions_is_undecided_until_settled_from_outside() -> None:
    """Each is the exception to the other; evidence for one of them settles both."""
    loop = rule("x", unless="y"), rule("y", unless="x")
    answer = weigh(*loop)
    assert answer.highest == {"x": SC, "y": SC}
    assert answer.undecided == {(s, r) for s in "xy" for r in (PC, PR, CC, BRD)}
    settled = weigh(*loop, claim("y", 5, 5))
    assert settled.highest == {"x": SC, "y": BRD}
    assert not settled.undecided


def test_an_even_loop_through_opposites_is_undecided() -> None:
    """``x`` tells against ``y`` and ``y`` against ``x``, and neither while it is not accepted.

    Above preponderance what is merely arguable is enough against each, so that is decided.
    """
    answer = weigh(claim("x", 4, 4), claim("y", 4, 4), rule("no-x", "y"), rule("no-y", "x"))
    assert answer.highest == {"x": PC, "y": PC, "no-x": PC, "no-y": PC}
    assert answer.undecided == {("x", PR), ("y", PR)}


def test_an_odd_loop_through_an_opposite_is_undecided() -> None:
    """``x`` is evidence against itself."""
    answer = weigh(claim("x", 4, 4), rule("no-x", "x"))
    assert answer.highest == {"x": PC, "no-x": PC}
    assert answer.undecided == {("x", PR)}


# --- What must hold of any graph -------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(argument_graphs())
def test_what_must_hold_of_any_graph(graph: ArgumentGraph) -> None:
    """Standards nest, opposites part at trial, generous runs accept what cautious ones do."""
    for party in PARTIES:
        weighed = weigh_with_clingo(graph, PROOF_STANDARDS, Corroboration(), IN_PLAY, party)
        ids = [standard.id for standard in PROOF_STANDARDS]
        for run in (weighed.cautious, weighed.generous, weighed.first):
            for statement, standard in run.accepted:
                assert all((statement, r) in run.accepted for r in ids[: ids.index(standard)])
            assert run.stands <= run.arguable
            assert run.overridden <= run.defeated
            assert all(v <= run.arguable_strength[at] for at, v in run.strength.items())
        for statement, standard in weighed.cautious.accepted:
            if standard in (PR, CC, BRD):
                opposites = graph.statements[statement].opposites
                assert not any((o, standard) in weighed.cautious.accepted for o in opposites)
        assert weighed.cautious.accepted <= weighed.generous.accepted <= weighed.first.accepted
        assert weighed.cautious.stands <= weighed.generous.stands <= weighed.first.stands


def test_graphs_weighed_side_by_side_are_weighed_alike() -> None:
    """Many at once give what one at a time gives."""
    graphs = [(graph, PARTIES[i % 2]) for i, graph in enumerate(random_graphs(5, 20))]
    together = weigh_all_with_clingo(graphs)
    apart = [
        weigh_with_clingo(graph, PROOF_STANDARDS, Corroboration(), IN_PLAY, party)
        for graph, party in graphs
    ]
    assert together == apart
