"""What turns on each dispute is what weighing every world by itself says.

The oracle is written from DESIGN 8 alone: it finds the disputes, weighs each of their worlds from
the beginning, and compares worlds one with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random
from typing import NamedTuple

import pytest

from engine import Argument, ArgumentGraph, AtLeast, Exception_, Labels, Node, weigh
from engine.disputing.growing import Growing
from engine.disputing.splits import Split, splits
from engine.disputing.stakes import Stakes
from engine.disputing.turning import Turn, Turning
from engine.graph import Burden, Changes
from engine.worlds import Option, Worlds
from rules import Statement, load_rules
from tests.oracles.graphs import random_graphs

AS_PUBLISHED = load_rules().weighings["as-published"]
NOW = 0
"""The first option of a dispute: open."""

World = tuple[int, ...]


class Question(NamedTuple):
    """A graph, a party, and of each binding of a finding the statements it needs."""

    graph: ArgumentGraph
    party: str
    bindings: tuple[tuple[int, ...], ...]

    @property
    def needs(self) -> set[int]:
        return {need for needs in self.bindings for need in needs}


def questions(seed: int, how_many: int) -> Iterator[Question]:
    """Findings of one to three bindings of one to three statements each, of random graphs."""
    random = Random(seed)
    for graph in random_graphs(seed, how_many):
        if random.random() < 0.2:
            graph = with_direct(graph, random.randrange(len(graph.statements)))
        every = range(len(graph.statements))
        bindings = tuple(
            tuple(random.sample(every, min(len(every), random.choice((1, 1, 2, 3)))))
            for _ in range(random.choice((1, 1, 2, 3)))
        )
        yield Question(graph, random.choice(graph.parties), bindings)


def with_direct(graph: ArgumentGraph, statement: int) -> ArgumentGraph:
    """The graph with a second node for the direct claims of a statement."""
    number, first = len(graph.statements), len(graph.arguments)
    node = graph.statements[statement]
    again = Node(number, node.statement, node.text, node.contrary, node.rivals, "direct")
    claims = [a for a in graph.arguments if a.kind == "claim" and a.conclusion == statement]
    further = (
        Argument(
            first + n,
            f"{a.id}@direct",
            "claim",
            number,
            a.premises,
            charging=a.charging,
            trial=a.trial,
            origin=a.origin,
            usable_against=a.usable_against,
        )
        for n, a in enumerate(claims)
    )
    return ArgumentGraph(
        (*graph.statements, again), (*graph.arguments, *further), graph.parties, graph.number_of
    )


# --- the oracle


class Disputed(NamedTuple):
    """A dispute: its statements, and of each position what taking it sets aside."""

    statements: frozenset[int]
    positions: tuple[frozenset[int], ...]


def disputes(graph: ArgumentGraph, labels: Labels, party: str) -> list[Disputed]:
    """A statement or a set of rivals, with the contraries, of which two opposites have a scintilla.

    One of the two at least has it by a claim.
    """

    def having(s: int) -> bool:
        return labels.reached(s, party) >= 0

    def claimed(s: int) -> bool:
        return any(
            a.conclusion == s and a.kind == "claim" and labels.force(a.number, 0, party)
            for a in graph.arguments
        )

    def setting_aside(opposites: Iterable[int]) -> frozenset[int]:
        said = {graph.statements[s].statement for s in opposites}
        return frozenset(
            a.number for a in graph.arguments if graph.statements[a.conclusion].statement in said
        )

    plain = [node for node in graph.statements if not node.marker]
    found = []
    for form in dict.fromkeys(node.statement.form for node in plain if node.statement):
        nodes = [n for n in plain if n.statement and n.statement.form == form and n.opposites]
        if not any(
            having(n.number) and having(o) and (claimed(n.number) or claimed(o))
            for n in nodes
            for o in n.opposites
        ):
            continue
        values = [n for n in nodes if n.statement and n.statement.positive]
        positions = [setting_aside(n.opposites) for n in values if having(n.number)]
        if any(having(n.number) for n in nodes if n not in values):
            positions.append(setting_aside(n.number for n in values))
        found.append(Disputed(frozenset(n.number for n in nodes), tuple(positions)))
    return found


def depended_on(graph: ArgumentGraph, needs: Iterable[int]) -> set[int]:
    """The statements in the cone of some."""
    cone, waiting = set(needs), list(needs)
    while waiting:
        s = waiting.pop()
        below = set(graph.statements[s].opposites)
        for a in graph.arguments:
            if a.conclusion == s:
                below.update(a.premises, *(f.of for f in a.at_least))
                below.update(e.statement for e in a.exceptions)
        waiting += below - cone
        cone |= below
    return cone


def every_world(question: Question, found: Sequence[Disputed]) -> dict[World, int]:
    """What the finding reaches in each world, each weighed by itself."""
    graph, party, bindings = question
    reached = {}
    for world in product(*(range(len(dispute.positions) + 1) for dispute in found)):
        aside = dict(graph.aside)
        for dispute, taken in zip(found, world, strict=True):
            if taken != NOW:
                aside |= dict.fromkeys(dispute.positions[taken - 1], "")
        labels = weigh(Changes(aside, ()).applied(graph), AS_PUBLISHED, [party])
        reached[world] = max(min(labels.reached(s, party) for s in needs) for needs in bindings)
    return reached


def taking(world: World, place: int, side: int) -> World:
    return (*world[:place], side, *world[place + 1 :])


def least_sets(worlds: Mapping[World, int], place: int, size: int) -> list[frozenset[int]]:
    """The least sets of others that, taken in some way, make a dispute matter."""
    others = [n for n in range(size) if n != place]
    sides = range(1 + max(world[place] for world in worlds))
    found: list[frozenset[int]] = []
    for many in range(size):
        for set_ in map(frozenset, combinations(others, many)):
            ways = (
                world
                for world in worlds
                if world[place] == NOW and {n for n in range(size) if world[n] != NOW} == set_
            )
            if not any(smaller <= set_ for smaller in found) and any(
                worlds[taking(way, place, side)] != worlds[way] for way in ways for side in sides
            ):
                found.append(set_)
    return found


def check(question: Question, turning: Turning, own: Sequence[Split]) -> tuple[int, int]:
    """Compare with the oracle; hands back how many disputes matter alone, and with others only."""
    graph, party, _ = question
    labels = weigh(graph, AS_PUBLISHED)
    every = disputes(graph, labels, party)
    assert [frozenset(split.statements) for split in own] == [d.statements for d in every]
    assert [sorted(s.aside for s in split.sides) for split in own] == [
        sorted(d.positions) for d in every
    ]
    below = depended_on(graph, question.needs)
    assert turning.cone == tuple(n for n, d in enumerate(every) if d.statements & below)
    cone = [every[n] for n in turning.cone]
    worlds = every_world(question, cone)
    assert turning.worlds == len(worlds)
    assert turning.through is None
    place = {d: n for n, d in enumerate(turning.cone)}
    open_ = (NOW,) * len(cone)

    def world_of(taken: Iterable[tuple[int, int]]) -> World:
        world = open_
        for d, side in taken:
            world = taking(world, place[d], side)
        return world

    alone = together = 0
    for d in turning.cone:
        least = least_sets(worlds, place[d], len(cone))
        turns = turning.turns.get(d, ())
        assert [{place[o] for o, _ in turn.taken} for turn in turns] == least
        for turn in turns:
            way = world_of(turn.taken)
            assert turn.reached == worlds[way]
            assert turn.moves
            for side in range(1, len(cone[place[d]].positions) + 1):
                moved = dict(turn.moves).get(side, turn.reached)
                assert worlds[taking(way, place[d], side)] == moved
        irrelevant = all(
            worlds[taking(world, place[d], NOW)] == reached for world, reached in worlds.items()
        )
        assert irrelevant == (not turns)
        alone += least == [frozenset()]
        together += bool(least) and least != [frozenset()]
    for found, extreme in ((turning.lowest, min), (turning.highest, max)):
        assert found.reached == worlds[world_of(found.taken)] == extreme(worlds.values())
    if not turning.turns:
        assert len(set(worlds.values())) == 1
    return alone, together


def stakes(question: Question, cap: int = 1 << 20) -> tuple[Turning, tuple[Split, ...]]:
    graph, party, bindings = question
    labels = weigh(graph, AS_PUBLISHED)
    own = splits(graph, labels, party)
    return Stakes(labels, graph, party, own, question.needs, cap).turning(bindings), own


def contested_questions(seed: int, how_many: int) -> Iterator[Question]:
    """Findings of graphs in which up to four disputes feed rules: signs, exceptions, premises."""
    random = Random(seed)
    for _ in range(how_many):
        nodes, arguments = disputed_statements(random, random.choice((2, 3, 3, 4)))
        given = len(nodes)
        for number in range(given, given + random.choice((2, 3, 4))):
            nodes.append(Node(number, Statement(f"inferred-{number}", ()), f"inferred {number}"))
            for _ in range(random.choice((1, 2))):
                arguments.append(inference(random, len(arguments), number))
        bindings = tuple(
            tuple(random.sample(range(given, len(nodes)), random.choice((1, 2, 2))))
            for _ in range(random.choice((1, 2)))
        )
        graph = ArgumentGraph(
            tuple(nodes),
            tuple(arguments),
            ("Ann",),
            {node.statement: node.number for node in nodes if node.statement},
        )
        yield Question(graph, "Ann", bindings)


def disputed_statements(random: Random, many: int) -> tuple[list[Node], list[Argument]]:
    """Pairs of contraries, or three rivals, with claims for each."""
    nodes: list[Node] = []
    arguments: list[Argument] = []
    for form in range(many):
        first, rivals = len(nodes), random.random() < 0.3
        for n in range(3 if rivals else 2):
            said = Statement(f"disputed-{form}", (f"value-{n}",) if rivals else ("value",))
            others = tuple(first + o for o in range(3) if o != n) if rivals else ()
            contrary = None if rivals else first + 1 - n
            said = said if rivals or not n else said.contrary
            nodes.append(Node(first + n, said, f"{form} {n}", contrary, others))
            for origin in random.sample(("a", "b", "c"), random.choice((1, 1, 2))):
                number, strength = len(arguments), random.choice((1, 2, 3, 3, 4))
                arguments.append(
                    Argument(
                        number,
                        f"C{number}",
                        "claim",
                        first + n,
                        charging=strength,
                        trial=random.choice((0, strength)),
                        origin=origin,
                    )
                )
    return nodes, arguments


def inference(random: Random, number: int, conclusion: int) -> Argument:
    """From statements before it: premises, at least some of several, unless something holds."""

    def some(*how_many: int) -> tuple[int, ...]:
        return tuple(random.sample(range(conclusion), min(conclusion, random.choice(how_many))))

    of = some(2, 3)
    burdens: tuple[Burden, ...] = ("proponent", "undercuts")
    strength = random.choice((3, 4, 5))
    return Argument(
        number,
        f"R{number}",
        "rule",
        conclusion,
        premises=some(0, 1, 2),
        at_least=(AtLeast(random.randint(1, len(of)), of),) if random.random() < 0.6 else (),
        exceptions=tuple(Exception_(s, random.choice(burdens)) for s in some(0, 0, 1)),
        charging=strength,
        trial=strength,
    )


def test_what_turns_on_disputes_is_what_weighing_every_world_says() -> None:
    """Many small graphs: which disputes, in which cones, with which least sets, shown how."""
    alone = 0
    for question in questions(7, 1500):
        alone += check(question, *stakes(question))[0]
    assert alone > 450


@pytest.mark.slow
def test_disputes_matter_with_just_the_others_that_every_world_shows() -> None:
    """Graphs made of disputes and what follows from them: sets of two and three matter."""
    together, largest = 0, 0
    for question in contested_questions(3, 300):
        turning, own = stakes(question)
        together += check(question, turning, own)[1]
        sets = [len(turn.taken) for turns in turning.turns.values() for turn in turns]
        largest = max([largest, *sets])
    assert together > 100
    assert largest > 1


def test_beyond_the_cap_sets_grow_by_size_and_what_is_said_holds() -> None:
    """What is found is part of the whole, and complete up to the size that was looked through."""
    cut = 0
    for question in contested_questions(11, 150):
        whole, _ = stakes(question)
        for cap in (1, 5, 12, 30):
            part, _ = stakes(question, cap)
            if part.through is None:
                assert part == whole
                continue
            cut += 1
            assert part.cone == whole.cone
            assert part.worlds <= cap
            assert whole.lowest.reached <= part.lowest.reached
            assert part.highest.reached <= whole.highest.reached
            for d in whole.cone:
                found, every = part.turns.get(d, ()), whole.turns.get(d, ())
                assert {places(turn) for turn in found} <= {places(turn) for turn in every}
                for turn in every:
                    assert len(turn.taken) >= part.through or places(turn) in map(places, found)
    assert cut > 100


def test_a_search_that_reaches_its_end_finds_what_the_whole_shows() -> None:
    """Growing by size and reading off arrays are two ways to the same."""
    some = 0
    for question in contested_questions(5, 100):
        whole, own = stakes(question)
        if len(whole.turns) < 2:
            continue
        labels = weigh(question.graph, AS_PUBLISHED)
        axes = whole.cone
        switches = [(Option(), *(Option(s.aside) for s in own[d].sides)) for d in axes]
        worlds = Worlds(labels, question.graph, question.party, switches, sorted(question.needs))
        growing = Growing(worlds, question.bindings, axes)
        assert 1 + sum(growing.sizes(1 << 20)) == whole.worlds
        found = growing.turning()
        for mine, theirs in ((found.lowest, whole.lowest), (found.highest, whole.highest)):
            assert (mine.reached, len(mine.taken)) == (theirs.reached, len(theirs.taken))
        assert found.turns == whole.turns
        some += 1
    assert some > 20


def places(turn: Turn) -> frozenset[int]:
    return frozenset(d for d, _ in turn.taken)
