"""Hands on: small argument graphs, random by a seed or drawn by hypothesis.

One generator makes both: hypothesis hands it a ``Random`` of its own, whose choices it can shrink.
The graphs are dense on purpose, so that a few statements hit everything DESIGN §6 speaks of:
corroboration and claims usable against some, conditional claims, factors, exceptions of the three
burdens that are themselves concluded, contraries, rivals in threes, overriding rules, and circles
of support, through exceptions and through opposites, odd and even.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from engine.graph import Argument, ArgumentGraph, AtLeast, Burden, Exception_, Node
from rules import Statement

PARTIES = ("the actor", "the armorer")
ORIGINS = ("a witness", "an officer", "the armorer")
PROOFS = ("preponderance", "clear-and-convincing")
BURDENS: tuple[Burden, ...] = ("proponent", "proponent", "opponent", "undercuts")
MOST_STATEMENTS = 8
MOST_ARGUMENTS = 12


def random_graph(random: Random) -> ArgumentGraph:
    """A graph of at most 8 statements and 12 arguments, made by the choices of ``random``."""
    statements = _statements(random)
    arguments = _arguments(random, statements)
    return ArgumentGraph(
        statements,
        _with_overrides(random, statements, arguments),
        PARTIES,
        {node.statement: node.number for node in statements if node.statement is not None},
    )


def random_graphs(seed: int, how_many: int) -> list[ArgumentGraph]:
    """As many graphs as asked, always the same for the same seed."""
    random = Random(seed)
    return [random_graph(random) for _ in range(how_many)]


def argument_graphs() -> st.SearchStrategy[ArgumentGraph]:
    """Random graphs for hypothesis, which shrinks the choices that made them."""
    return st.builds(random_graph, st.randoms(use_true_random=False))


class _Kind(NamedTuple):
    """A sort of statement: how many it adds, and which of them are opposed to which."""

    values: int
    contraries: int


ALONE, PAIR, RIVALS, RIVALS_AND_A_CONTRARY = _Kind(1, 0), _Kind(1, 1), _Kind(3, 0), _Kind(3, 1)


def _statements(random: Random) -> tuple[Node, ...]:
    """Statements alone, pairs of contraries, and three rivals, of which one may have a contrary."""
    wanted = random.choice((2, 3, 4, 5, 6, 7, MOST_STATEMENTS))
    nodes: list[Node] = []
    while len(nodes) < wanted:
        kind = random.choice((ALONE, PAIR, PAIR, RIVALS, RIVALS_AND_A_CONTRARY))
        if len(nodes) + kind.values + kind.contraries > MOST_STATEMENTS:
            kind = ALONE
        nodes += _group(f"form-{len(nodes)}", kind, len(nodes))
    return tuple(nodes)


def _group(form: str, kind: _Kind, first: int) -> list[Node]:
    values = range(first, first + kind.values)
    contraries = range(values.stop, values.stop + kind.contraries)
    nodes: list[Node] = []
    for value in values:
        statement = Statement(form, (f"value-{value}",))
        contrary = value + kind.values if value + kind.values in contraries else None
        rivals = tuple(other for other in values if other != value)
        nodes.append(Node(value, statement, f"{form} {value}", contrary, rivals))
    for number in contraries:
        value = number - kind.values
        denial = Statement(form, (f"value-{value}",), positive=False)
        nodes.append(Node(number, denial, f"not {form} {value}", value))
    return nodes


def _arguments(random: Random, statements: Sequence[Node]) -> list[Argument]:
    """Claims and rule instances for any of the statements, mostly from what others conclude."""
    numbers = range(len(statements))
    # What is concluded more than once is corroborated, factored in, opposed: favour a few.
    favoured = random.sample(numbers, k=min(3, len(numbers)))
    conclusions = [
        random.choice(favoured if random.random() < 0.3 else numbers)
        for _ in range(random.choice((1, 4, 7, 9, 10, 11, MOST_ARGUMENTS, MOST_ARGUMENTS)))
    ]
    concluded = sorted(set(conclusions))
    rules_in_ten = random.choice((2, 4, 5, 6))
    arguments: list[Argument] = []
    for number, conclusion in enumerate(conclusions):
        make = _rule if random.randrange(10) < rules_in_ten else _claim
        among = concluded if random.random() < 0.9 else numbers
        arguments.append(make(random, number, conclusion, among))
    return arguments


def _claim(random: Random, number: int, conclusion: int, among: Sequence[int]) -> Argument:
    """A claim: perhaps conditional, perhaps usable against some only, perhaps undercut."""
    charging = random.choice((0, 1, 2, 3, 3, 4, 4, 4, 5))
    trial = max(0, charging - random.choice((0, 0, 0, 0, 1, 1, 2, 5)))
    usable_against: tuple[str, ...] | None = None
    if random.random() < 0.2:
        usable_against = random.choice(((), PARTIES[:1], PARTIES[:1], PARTIES[1:], PARTIES))
    return Argument(
        number,
        f"claim-{number}",
        "claim",
        conclusion,
        premises=_some(random, among, (0, 0, 0, 0, 0, 1, 1, 2)),
        exceptions=_exceptions(random, among, (0, 0, 0, 1), ("undercuts",)),
        charging=charging,
        trial=trial,
        origin=random.choice(ORIGINS),
        usable_against=usable_against,
        source=f"C{number}",
    )


def _rule(random: Random, number: int, conclusion: int, among: Sequence[int]) -> Argument:
    """A rule instance with premises, factors, or both, and exceptions."""
    strength = random.choice((2, 3, 3, 4, 4, 5, 5))
    at_least = tuple(_factors(random, among) for _ in range(random.choice((0, 0, 0, 1, 1, 2))))
    return Argument(
        number,
        f"rule-{number}",
        "rule",
        conclusion,
        premises=_some(random, among, (0, 0, 1, 2) if at_least else (0, 1, 1, 1, 2, 3)),
        at_least=at_least,
        exceptions=_exceptions(random, among, (0, 1, 1, 2), BURDENS),
        charging=strength,
        trial=strength,
        source=f"rule-{number}",
    )


def _factors(random: Random, among: Sequence[int]) -> AtLeast:
    """So many of some statements; seldom more than there are, or one of them named twice."""
    of = _some(random, among, (1, 2, 2, 3, 3, 4))
    n = random.randint(1, len(of)) + (random.random() < 0.03)
    return AtLeast(n, of + of[:1] if random.random() < 0.05 else of)


def _exceptions(
    random: Random, among: Sequence[int], how_many: Sequence[int], burdens: Sequence[Burden]
) -> tuple[Exception_, ...]:
    exceptions: list[Exception_] = []
    for statement in _some(random, among, how_many):
        burden = random.choice(burdens)
        proof = random.choice(PROOFS) if burden == "opponent" else ""
        exceptions.append(Exception_(statement, burden, proof))
    return tuple(exceptions)


def _some(random: Random, among: Sequence[int], how_many: Sequence[int]) -> tuple[int, ...]:
    """Distinct statements, as many as one of ``how_many`` says and there are."""
    return tuple(random.sample(among, k=min(random.choice(how_many), len(among))))


def _with_overrides(
    random: Random, statements: Sequence[Node], arguments: Sequence[Argument]
) -> tuple[Argument, ...]:
    """Let rule instances yield to later ones for an opposite, so that yielding has no cycle."""
    order = random.sample(range(len(arguments)), k=len(arguments))
    rank = {number: place for place, number in enumerate(order)}
    result: list[Argument] = []
    for argument in arguments:
        opposites = statements[argument.conclusion].opposites
        yields_to = tuple(
            other.number
            for other in arguments
            if argument.kind == other.kind == "rule"
            and other.conclusion in opposites
            and rank[other.number] > rank[argument.number]
            and random.random() < 0.7
        )
        result.append(replace(argument, yields_to=yields_to))
    return tuple(result)
