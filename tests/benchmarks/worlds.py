"""Many worlds: all resolutions of 20 disputes, beside clingo a world at a time, and growth."""

from __future__ import annotations

import resource
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import prod
from random import Random

from engine import Argument, ArgumentGraph, Exception_, Node, weigh
from engine.graph import Burden
from engine.worlds import Option, Switch, Worlds, every_world
from rules import Weighing, load_rules
from tests.oracles.weighing import PROOF_STANDARDS, weigh_all_with_clingo

STATEMENTS = 500
DISPUTES = 20
SAMPLE = 12
"""How many worlds clingo weighs too."""
BURDENS: tuple[Burden, ...] = ("proponent", "undercuts")


def run() -> Iterator[str]:
    """Seconds for all worlds, the cost of a world beside clingo's, and how both grow."""
    weighing = load_rules().weighings["as-published"]
    graph, switches = disputed_graph(STATEMENTS, DISPUTES)
    worlds = prod(len(switch) for switch in switches)
    sample = [Random(7).randrange(worlds) for _ in range(SAMPLE)]
    start = time.perf_counter()
    kept = _all_worlds(graph, weighing, switches, sample)
    ours = time.perf_counter() - start
    yield (
        f"{worlds:,} worlds of {DISPUTES} disputes, {STATEMENTS} statements, "
        f"{len(graph.arguments)} arguments, five proof standards: {ours:.2f} s (goal: 2)"
    )
    more, further = disputed_graph(STATEMENTS, 24)
    for exponent in (10, 13, 16, 18, 20, 22, 24):
        start = time.perf_counter()
        _all_worlds(more, weighing, further[:exponent], ())
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"2^{exponent}: {seconds:6.2f} s, {seconds / 2**exponent * 1e6:6.1f} µs a world, "
            f"at most {peak:.0f} MB"
        )
    start = time.perf_counter()
    theirs = {world: _with_clingo(graph, switches, world) for world in sample}
    clingo = (time.perf_counter() - start) / SAMPLE
    equal = kept == theirs
    yield (
        f"a world: {ours / worlds * 1e6:.1f} µs; with clingo {clingo * 1e3:.0f} ms, "
        f"{clingo / (ours / worlds):,.0f} times as long (goal: 20); "
        f"{SAMPLE} worlds sampled, {'the same by both' if equal else 'NOT THE SAME'}"
    )
    assert equal


def disputed_graph(statements: int, disputes: int) -> tuple[ArgumentGraph, list[Switch]]:
    """A random graph over disputed pairs: rules, exceptions and further claims in layers.

    A switch for each dispute believes the one or the other of its two claims.
    """
    random = Random(1)
    nodes: list[Node] = []
    arguments: list[Argument] = []
    switches: list[Switch] = []
    for _ in range(disputes):
        pair = (len(nodes), len(nodes) + 1)
        for statement, contrary in (pair, pair[::-1]):
            nodes.append(Node(statement, None, f"s{statement}", contrary=contrary))
            arguments.append(_claim(len(arguments), statement, random.choice((3, 4)), random))
        switches.append(tuple(Option(frozenset({len(arguments) - n})) for n in (1, 2)))
    while len(nodes) < statements:
        number = len(nodes)
        nodes.append(Node(number, None, f"s{number}"))
        near = range(max(0, number - 60), number)
        for _ in range(random.choice((1, 1, 2))):
            burden = random.choice(BURDENS)
            cut = random.random() < 0.3
            strength = random.choice((3, 3, 4, 5))
            arguments.append(
                Argument(
                    number=len(arguments),
                    id=f"r{len(arguments)}",
                    kind="rule",
                    conclusion=number,
                    premises=tuple(random.sample(near, random.choice((1, 2, 2, 3)))),
                    exceptions=(Exception_(random.choice(near), burden),) if cut else (),
                    charging=strength,
                    trial=strength,
                )
            )
        if random.random() < 0.2:
            arguments.append(_claim(len(arguments), number, 3, random))
    return ArgumentGraph(tuple(nodes), tuple(arguments), ("Ann",)), switches


def _claim(number: int, statement: int, charging: int, random: Random) -> Argument:
    return Argument(
        number=number,
        id=f"F{number}",
        kind="claim",
        conclusion=statement,
        charging=charging,
        trial=random.randint(2, charging),
        origin=f"o{number}",
    )


def _all_worlds(
    graph: ArgumentGraph, weighing: Weighing, switches: Sequence[Switch], sample: Collection[int]
) -> dict[int, list[int]]:
    """Weigh every statement in every world; hand back what it reaches in some of them."""
    targets = range(len(graph.statements))
    worlds = Worlds(weigh(graph, weighing), graph, "Ann", switches, targets)
    kept: dict[int, list[int]] = {}
    first = 0
    for choices in every_world([len(switch) for switch in switches]):
        size = max(len(each) for each in choices)
        found = worlds.reached(choices)
        for world in sample:
            if first <= world < first + size:
                kept[world] = [
                    int(found[s][world - first if len(found[s]) > 1 else 0]) for s in targets
                ]
        first += size
    return kept


def _with_clingo(graph: ArgumentGraph, switches: Sequence[Switch], world: int) -> list[int]:
    """What clingo finds in one world, weighed by itself."""
    aside: set[int] = set()
    for switch in reversed(switches):
        world, option = divmod(world, len(switch))
        aside |= switch[option].aside
    arguments = tuple(
        replace(a, charging=0, trial=0) if a.number in aside else a for a in graph.arguments
    )
    (weighed,) = weigh_all_with_clingo([(replace(graph, arguments=arguments), "Ann")])
    ids = (None, *(standard.id for standard in PROOF_STANDARDS))
    return [ids.index(highest) - 1 for highest in weighed.cautious.highest]
