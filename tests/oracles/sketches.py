"""Hands on: graphs sketched by the names of their statements, weighed by the oracle.

The strengths in the sketches: 1 bare, 2 weak, 3 fair, 4 strong, 5 conclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.graph import Argument, ArgumentGraph, AtLeast, Burden, Exception_, Node
from tests.oracles.graphs import PARTIES
from tests.oracles.weighing import (
    IN_PLAY,
    PROOF_STANDARDS,
    Corroboration,
    Weighed,
    weigh_with_clingo,
)

SC, PC, PR, CC, BRD = (standard.id for standard in PROOF_STANDARDS)
PARTY = PARTIES[0]


class For(NamedTuple):
    """An argument of a sketch; statements and overriding rules by name."""

    conclusion: str
    charging: int
    trial: int
    kind: str = "rule"
    given: str = ""
    factors: tuple[int, str] | None = None
    unless: tuple[tuple[str, Burden, str], ...] = ()
    by: str | None = None
    against: tuple[str, ...] | None = None
    name: str = ""
    yields_to: str = ""


def claim(
    conclusion: str,
    charging: int,
    trial: int,
    *,
    by: str = "a witness",
    provided: str = "",
    undercut: str = "",
    against: tuple[str, ...] | None = None,
) -> For:
    unless: tuple[tuple[str, Burden, str], ...] = ((undercut, "undercuts", ""),) if undercut else ()
    return For(
        conclusion, charging, trial, "claim", provided, unless=unless, by=by, against=against
    )


def rule(
    conclusion: str,
    given: str = "",
    strength: int = 5,
    *,
    unless: str = "",
    opponent: tuple[str, str] | None = None,
    undercut: str = "",
    factors: tuple[int, str] | None = None,
    name: str = "",
    yields_to: str = "",
) -> For:
    exceptions: list[tuple[str, Burden, str]] = [(e, "proponent", "") for e in unless.split()]
    exceptions += [(e, "undercuts", "") for e in undercut.split()]
    if opponent is not None:
        exceptions.append((opponent[0], "opponent", opponent[1]))
    return For(
        conclusion,
        strength,
        strength,
        given=given,
        factors=factors,
        unless=tuple(exceptions),
        name=name,
        yields_to=yields_to,
    )


class Answer(NamedTuple):
    """What the oracle says of a sketch, by names."""

    weighed: Weighed
    highest: dict[str, str | None]
    undecided: set[tuple[str, str]]
    numbers: dict[str, int]
    rules: dict[str, int]

    def strength(self, statement: str, standard: str) -> int:
        return self.weighed.cautious.strength[self.numbers[statement], standard]

    def arguable_strength(self, statement: str, standard: str) -> int:
        return self.weighed.cautious.arguable_strength[self.numbers[statement], standard]


def weigh(*arguments: For, rivals: str = "", party: str = PARTY) -> Answer:
    """Weigh a sketch. ``no-x`` is the contrary of ``x``; ``rivals`` names one set of rivals."""
    numbers = _numbers(arguments, rivals.split())
    graph = _graph(arguments, rivals.split(), numbers)
    weighed = weigh_with_clingo(graph, PROOF_STANDARDS, Corroboration(), IN_PLAY, party)
    names = list(numbers)
    return Answer(
        weighed,
        {name: weighed.highest[number] for name, number in numbers.items()},
        {(names[number], standard) for number, standard in weighed.undecided},
        numbers,
        {argument.name: i for i, argument in enumerate(arguments)},
    )


def _numbers(arguments: Sequence[For], rivals: Sequence[str]) -> dict[str, int]:
    names = list(rivals)
    for argument in arguments:
        names += [argument.conclusion, *argument.given.split(), *(e for e, *_ in argument.unless)]
        names += argument.factors[1].split() if argument.factors else ()
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _graph(
    arguments: Sequence[For], rivals: Sequence[str], numbers: dict[str, int]
) -> ArgumentGraph:
    def all_of(names: Iterable[str]) -> tuple[int, ...]:
        return tuple(numbers[name] for name in names)

    nodes: list[Node] = []
    for name, number in numbers.items():
        contrary = numbers.get(name.removeprefix("no-") if name[:3] == "no-" else f"no-{name}")
        others = all_of(other for other in rivals if other != name) if name in rivals else ()
        nodes.append(Node(number, None, name, contrary, others))
    rules = {argument.name: number for number, argument in enumerate(arguments)}
    built: list[Argument] = []
    for number, a in enumerate(arguments):
        factors = (AtLeast(a.factors[0], all_of(a.factors[1].split())),) if a.factors else ()
        built.append(
            Argument(
                number,
                f"{a.kind}-{number}",
                "claim" if a.kind == "claim" else "rule",
                numbers[a.conclusion],
                all_of(a.given.split()),
                factors,
                tuple(Exception_(numbers[e], burden, proof) for e, burden, proof in a.unless),
                a.charging,
                a.trial,
                a.by,
                a.against,
                tuple(rules[name] for name in a.yields_to.split()),
            )
        )
    return ArgumentGraph(tuple(nodes), tuple(built), PARTIES)
