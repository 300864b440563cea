"""Many worlds at once are the worlds one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Argument, ArgumentGraph, Node, assemble, weigh
from engine.graph import Changes
from engine.weighing import reweigh
from engine.worlds import Option, Switch, Worlds
from facts import load_case
from rules import Statement, Weighing, load_rules
from tests.benchmarks.worlds import disputed_graph
from tests.oracles.graphs import argument_graphs

AS_PUBLISHED = load_rules().weighings["as-published"]


def supposed(graph: ArgumentGraph, statements: Sequence[int]) -> ArgumentGraph:
    """The graph with a conclusive argument for each of some statements."""
    first = len(graph.arguments)
    further = tuple(
        Argument(first + n, f"supposed#{n + 1}", "supposition", statement)
        for n, statement in enumerate(statements)
    )
    return Changes({}, further).applied(graph)


def random_switches(random: Random, graph: ArgumentGraph, count: int) -> tuple[Switch, ...]:
    """Switches that set anything aside and add any supposition, or none."""
    every = range(len(graph.arguments))

    def option() -> Option:
        some = frozenset(random.sample(every, min(len(every), random.choice((0, 1, 1, 2, 4)))))
        return Option(frozenset(n for n in some if n % 2), frozenset(n for n in some if not n % 2))

    return tuple(
        (Option(), *(option() for _ in range(random.choice((1, 1, 2))))) for _ in range(count)
    )


def one_by_one(
    graph: ArgumentGraph, weighing: Weighing, party: str, switches: Sequence[Switch]
) -> dict[tuple[int, ...], list[int]]:
    """What every statement reaches in each world, weighed by itself from the beginning."""
    given_ = sum(argument.kind != "supposition" for argument in graph.arguments)
    found = {}
    for chosen in product(*(range(len(switch)) for switch in switches)):
        options = [switch[n] for switch, n in zip(switches, chosen, strict=True)]
        added = frozenset().union(*(o.added for o in options)) if options else frozenset()
        aside = {n: "" for o in options for n in o.aside}
        aside |= {n: "" for n in range(given_, len(graph.arguments)) if n not in added}
        aside |= dict(graph.aside)
        labels = weigh(Changes(aside, ()).applied(graph), weighing, [party])
        found[chosen] = [labels.reached(node.number, party) for node in graph.statements]
    return found


@settings(max_examples=400, deadline=None)
@given(argument_graphs(), st.randoms(use_true_random=False), st.integers(0, 4))
def test_every_world_of_many_is_as_if_it_were_weighed_alone(
    graph: ArgumentGraph, random: Random, count: int
) -> None:
    """All worlds of small graphs, cyclic ones and undecided ones among them."""
    party = random.choice(graph.parties)
    statements = random.sample(range(len(graph.statements)), min(3, len(graph.statements)))
    larger = supposed(graph, statements)
    switches = random_switches(random, larger, count)
    alone = one_by_one(larger, AS_PUBLISHED, party, switches)
    worlds = Worlds(
        weigh(graph, AS_PUBLISHED, [party]), larger, party, switches, range(len(graph.statements))
    )
    columns = np.array(list(alone), np.uint16).reshape(len(alone), len(switches)).T
    blocks = [slice(0, len(alone) // 2), slice(len(alone) // 2, None)]
    for block in blocks if random.random() < 0.5 else [slice(None)]:
        reached = worlds.reached([column[block] for column in columns])
        for statement, highest in reached.items():
            expected = [found[statement] for found in list(alone.values())[block]]
            assert np.broadcast_to(highest, len(expected)).tolist() == expected, statement


@pytest.mark.slow
def test_a_thousand_random_worlds_of_a_large_graph_are_as_if_weighed_alone() -> None:
    """A graph as the benchmark weighs it in all worlds, with 20 disputes, a million worlds."""
    graph, switches = disputed_graph(150, 20)
    random = Random(5)
    choices = [np.array([random.randrange(2) for _ in range(1000)], np.uint16) for _ in switches]
    targets = range(len(graph.statements))
    labels = weigh(graph, AS_PUBLISHED)
    reached = Worlds(labels, graph, "Ann", switches, targets).reached(choices)
    found = np.array([np.broadcast_to(reached[s], 1000) for s in targets])
    for world in range(1000):
        aside = {
            n: "" for s, c in zip(switches, choices, strict=True) for n in s[int(c[world])].aside
        }
        alone = weigh(Changes(aside, ()).applied(graph), AS_PUBLISHED)
        assert found[:, world].tolist() == [alone.reached(s, "Ann") for s in targets]


def test_random_worlds_of_the_rust_case_are_as_if_weighed_alone() -> None:
    """Thirty switches over claims of the case: far more worlds than anybody could weigh."""
    rules = load_rules()
    graph = assemble(rules, load_case("rust", rules), AS_PUBLISHED).graph
    random = Random(5)
    claims = [a.number for a in graph.arguments if a.kind == "claim"]
    switches = [(Option(), Option(frozenset(random.sample(claims, 4)))) for _ in range(30)]
    party = graph.parties[0]
    targets = range(len(graph.statements))
    worlds = Worlds(weigh(graph, AS_PUBLISHED), graph, party, switches, targets)
    choices = [np.array([random.randrange(2) for _ in range(25)], np.uint16) for _ in switches]
    reached = worlds.reached(choices)
    for world in range(25):
        aside = {
            n: "" for s, c in zip(switches, choices, strict=True) for n in s[int(c[world])].aside
        }
        alone = weigh(Changes(aside, ()).applied(graph), AS_PUBLISHED, [party])
        for statement in targets:
            highest = np.broadcast_to(reached[statement], 25)[world]
            assert highest == alone.reached(statement, party)


def test_switches_on_which_nothing_depends_do_not_move() -> None:
    """Which is how disputes outside a finding's cone are found."""
    rules = load_rules()
    graph = assemble(rules, load_case("harbor-lantern", rules), AS_PUBLISHED).graph
    used = {p for a in graph.arguments for p in a.premises}
    claim = next(a for a in graph.arguments if a.kind == "claim" and a.conclusion not in used)
    switch = (Option(), Option(frozenset({claim.number})))
    labels = weigh(graph, AS_PUBLISHED)
    own = Worlds(labels, graph, graph.parties[0], [switch], [claim.conclusion])
    assert own.moving == {0}
    other = next(s for s in range(len(graph.statements)) if s != claim.conclusion)
    elsewhere = Worlds(labels, graph, graph.parties[0], [switch], [other])
    assert not elsewhere.moving
    highest = elsewhere.reached([np.array([0, 1], np.uint16)])[other]
    assert highest.tolist() == [labels.reached(other, graph.parties[0])]


def test_direct_claims_follow_what_tells_against_their_statement() -> None:
    """A node for them alone is opposed by the contrary, which is not opposed by it."""
    said = Statement("form", ("value",))
    nodes = (
        Node(0, said, "s", 1),
        Node(1, said.contrary, "not s", 0),
        Node(2, said, "s", 1, marker="direct"),
    )
    arguments = tuple(
        Argument(n, f"F{n}", "claim", n, charging=4, trial=4, origin=f"o{n}") for n in range(3)
    )
    graph = ArgumentGraph(nodes, arguments, ("Ann",))
    labels = weigh(graph, AS_PUBLISHED)
    switch = (Option(), Option(frozenset({1})))
    worlds = Worlds(labels, graph, "Ann", [switch], [2])
    assert worlds.moving == {0}
    changed = Changes({1: "struck"}, ()).applied(graph)
    alone = weigh(changed, AS_PUBLISHED).reached(2, "Ann")
    assert labels.reached(2, "Ann") < alone == reweigh(labels, changed)[0].reached(2, "Ann")
    found = worlds.reached([np.array([0, 1], np.uint16)])[2]
    assert found.tolist() == [labels.reached(2, "Ann"), alone]


@pytest.mark.parametrize("size", [1, 5])
def test_more_combinations_than_a_table_holds_are_sorted_out(size: int) -> None:
    """Thirty claims for one statement, each with a switch: no table has room for that."""
    statement = Node(0, None, "s")
    arguments = tuple(
        Argument(n, f"F{n}", "claim", 0, charging=3, trial=3 if n == 17 else 1, origin=f"o{n}")
        for n in range(30)
    )
    graph = ArgumentGraph((statement,), arguments, ("Ann",))
    switches = [(Option(), Option(frozenset({n}))) for n in range(30)]
    worlds = Worlds(weigh(graph, AS_PUBLISHED), graph, "Ann", switches, [0])
    random = Random(1)
    choices = [np.array([random.randrange(2) for _ in range(size)], np.uint16) for _ in switches]
    found = worlds.reached(choices)[0]
    for world in range(size):
        aside = {n: "" for n, c in enumerate(choices) if c[world]}
        alone = weigh(Changes(aside, ()).applied(graph), AS_PUBLISHED)
        assert np.broadcast_to(found, size)[world] == alone.reached(0, "Ann")


def test_what_denies_an_exception_counts_in_every_world() -> None:
    """A claim that is undercut stands again where the undercutting statement is denied."""
    from engine.graph import Exception_, Node

    statements = (Node(0, None, "s"), Node(1, None, "e", 2), Node(2, None, "not e", 1))
    cut = (Exception_(1, "undercuts"),)
    graph = ArgumentGraph(
        statements,
        (
            Argument(0, "F0", "claim", 0, exceptions=cut),
            Argument(1, "F1", "claim", 0, exceptions=cut, charging=3),
            Argument(2, "F2", "claim", 1, charging=3, trial=3),
            Argument(3, "F3", "claim", 2, charging=1, trial=0),
        ),
        ("Ann",),
    )
    switches = [(Option(), Option(frozenset({0}))), (Option(), Option(frozenset({3})))]
    alone = one_by_one(graph, AS_PUBLISHED, "Ann", switches)
    worlds = Worlds(weigh(graph, AS_PUBLISHED), graph, "Ann", switches, [0])
    columns = np.array(list(alone), np.uint16).T
    for moved in ([0], [1], [0, 1]):
        chosen = [
            column if n in moved else np.zeros(1, np.uint16) for n, column in enumerate(columns)
        ]
        expected = [
            alone[tuple(taken if n in moved else 0 for n, taken in enumerate(world))][0]
            for world in alone
        ]
        assert np.broadcast_to(worlds.reached(chosen)[0], 4).tolist() == expected
    assert {found[0] for found in alone.values()} == {-1, 0}


@settings(max_examples=150)
@given(argument_graphs(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_bounds_hold_whichever_way_what_is_left_open_is_settled(
    graph: ArgumentGraph, random: Random, count: int
) -> None:
    """No world that it leaves open is below the one or above the other."""
    party = random.choice(graph.parties)
    larger = supposed(graph, random.sample(range(len(graph.statements)), 1))
    switches = [switch[:2] for switch in random_switches(random, larger, count)]
    alone = one_by_one(larger, AS_PUBLISHED, party, switches)
    wider = [(*switch, switch[1]._replace(left_open=True)) for switch in switches]
    labels = weigh(graph, AS_PUBLISHED, [party])
    worlds = Worlds(labels, larger, party, wider, range(len(graph.statements)))
    every = list(product(range(3), repeat=count))
    columns = np.array(every, np.uint16).T
    for statement, bounds in worlds.bounds(list(columns)).items():
        lowest, highest = (np.broadcast_to(bound, len(every)).tolist() for bound in bounds)
        for number, chosen in enumerate(every):
            ways = product(*((0, 1) if option == 2 else (option,) for option in chosen))
            reached = [alone[way][statement] for way in ways]
            assert lowest[number] <= min(reached) <= max(reached) <= highest[number]
            assert 2 in chosen or lowest[number] == reached[0]
