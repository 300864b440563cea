"""Hands on: Pairing, the statements and arguments of two evaluations matched by what they say.

The graph of a hypothetical may number them otherwise, have further ones, or lack some: a statement
is known by what it says, a claim by its id, an instance of a rule by the rule and its binding.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from engine.evaluation import Evaluation
from engine.graph import Argument, Node
from engine.labels import Labels
from engine.moves.laws import reworked

Aspect = Literal["accepted", "strength", "arguable", "force", "might"]
"""Of a statement: where it is accepted, its strength, its arguable strength. Of an argument: the
strength it lends where it stands, and where it is arguable."""


class Pair(NamedTuple):
    """The numbers of the same thing before and after; None where a graph does not have it."""

    before: int | None
    after: int | None


class Fact(NamedTuple):
    """One aspect of a statement or an argument at one proof standard, by its number."""

    aspect: Aspect
    of: Pair
    r: int


class Side:
    """One of the two evaluations, with what is looked up in it over and over."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.graph = evaluation.assembly.graph
        self.labels = evaluation.labels
        self.weighing = evaluation.weighing
        self.place = {party: number for number, party in enumerate(self.labels.parties)}

    @cached_property
    def statement_keys(self) -> dict[Hashable, int]:
        """The numbers of statements by what they say."""
        return {_statement_key(node): node.number for node in self.graph.statements}

    @cached_property
    def argument_keys(self) -> dict[Hashable, int]:
        """The numbers of arguments by where they come from and what they conclude."""
        return {self._argument_key(a): a.number for a in self.graph.arguments}

    @cached_property
    def for_(self) -> list[list[int]]:
        """The arguments for each statement, by number."""
        found: list[list[int]] = [[] for _ in self.graph.statements]
        for argument in self.graph.arguments:
            found[argument.conclusion].append(argument.number)
        return found

    def node(self, number: int | None) -> Node | None:
        """The statement of that number, if there is one."""
        return None if number is None else self.graph.statements[number]

    def argument(self, number: int | None) -> Argument | None:
        """The argument of that number, if there is one."""
        return None if number is None else self.graph.arguments[number]

    def reached(self, number: int | None, party: str) -> int:
        """How far a statement reaches for a party; -1 where it is not even in the graph."""
        if number is None or party not in self.place:
            return -1
        return self.labels.reached(number, party)

    def value(self, aspect: Aspect, number: int | None, r: int, party: str) -> tuple[int, ...]:
        """What the cautious, the generous and the unopposed run find of it; noughts for None."""
        if number is None or party not in self.place:
            return (0, 0, 0, 0, 0, 0)
        world, found = self.place[party], list[int]()
        for table in self.labels.tables:
            if aspect == "accepted":
                found += _holds(self.labels, table.accepted[number], r, world), 0
            elif aspect == "strength":
                found += self.labels.layout.strength(table.strength[number], r, world), 0
            elif aspect == "arguable":
                found += self.labels.layout.strength(table.arguable_strength[number], r, world), 0
            elif aspect == "force":
                force = self.labels.layout.strength(table.force[number], r, world)
                found += force, _holds(self.labels, table.stands[number], r, world)
            else:
                force = self.labels.layout.strength(table.force_if_arguable[number], r, world)
                found += force, _holds(self.labels, table.arguable[number], r, world)
        return tuple(found)

    def shape(self, argument: Argument) -> Hashable:
        """What an argument needs, what stops it, and to what it yields, by what these say."""
        key, every = self._key_of, self.graph.arguments
        return (
            frozenset(map(key, argument.premises)),
            frozenset((each.n, frozenset(map(key, each.of))) for each in argument.at_least),
            frozenset((key(e.statement), e.burden, e.proof) for e in argument.exceptions),
            frozenset(self._argument_key(every[number]) for number in argument.yields_to),
        )

    def _key_of(self, number: int) -> Hashable:
        return _statement_key(self.graph.statements[number])

    def _argument_key(self, argument: Argument) -> Hashable:
        conclusion = _statement_key(self.graph.statements[argument.conclusion])
        if argument.kind == "claim":
            return argument.id
        if argument.kind == "supposition":
            return conclusion, argument.charging, argument.trial
        return argument.source, argument.binding, conclusion


class Pairing:
    """Both sides, and which of their numbers mean the same."""

    def __init__(self, before: Evaluation, after: Evaluation) -> None:
        self.before, self.after = Side(before), Side(after)
        one, other = before.assembly.graph, after.assembly.graph
        self._alike = one.statements is other.statements
        self.comparable = [s.id for s in before.weighing.proof_standards] == [
            s.id for s in after.weighing.proof_standards
        ]
        """Whether both weigh at the same proof standards."""

    @cached_property
    def reworked(self) -> frozenset[str]:
        """The rules that the two sides do not say alike; none between a case and what if."""
        return reworked(self.before.evaluation.rules, self.after.evaluation.rules)

    @cached_property
    def _statements(self) -> tuple[dict[int, int], dict[int, int]]:
        return _matched(self.before.statement_keys, self.after.statement_keys)

    @cached_property
    def _arguments(self) -> tuple[dict[int, int], dict[int, int]]:
        return _matched(self.before.argument_keys, self.after.argument_keys)

    def statement(self, *, before: int | None = None, after: int | None = None) -> Pair:
        """The pair that a statement of one side belongs to."""
        if self._alike:
            same = before if after is None else after
            return Pair(same, same)
        if after is not None:
            return Pair(self._statements[1].get(after), after)
        return Pair(before, None if before is None else self._statements[0].get(before))

    def statements(self, before: Iterable[int], after: Iterable[int]) -> list[Pair]:
        """The pairs of some statements of both sides, those of after first."""
        found = dict.fromkeys(self.statement(after=number) for number in after)
        found |= dict.fromkeys(self.statement(before=number) for number in before)
        return list(found)

    def argument(self, *, before: int | None = None, after: int | None = None) -> Pair:
        """The pair that an argument of one side belongs to."""
        if after is not None:
            return Pair(self._arguments[1].get(after), after)
        return Pair(before, None if before is None else self._arguments[0].get(before))

    def arguments(self, before: Iterable[int], after: Iterable[int]) -> list[Pair]:
        """The pairs of some arguments of both sides, those of after first."""
        found = dict.fromkeys(self.argument(after=number) for number in after)
        found |= dict.fromkeys(self.argument(before=number) for number in before)
        return list(found)

    def for_(self, statement: Pair) -> list[Pair]:
        """The arguments for a statement, before or after."""
        before = () if statement.before is None else self.before.for_[statement.before]
        after = () if statement.after is None else self.after.for_[statement.after]
        return self.arguments(before, after)

    def opposites(self, statement: Pair) -> list[Pair]:
        """The opposites of a statement, before or after."""
        one, other = self.before.node(statement.before), self.after.node(statement.after)
        return self.statements(one.opposites if one else (), other.opposites if other else ())

    def values(self, fact: Fact, party: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What each side finds."""
        return (
            self.before.value(fact.aspect, fact.of.before, fact.r, party),
            self.after.value(fact.aspect, fact.of.after, fact.r, party),
        )

    def differs(self, fact: Fact, party: str) -> bool:
        """Whether the two sides find otherwise."""
        one, other = self.values(fact, party)
        return one != other

    def text(self, statement: Pair) -> str:
        """What a statement says."""
        node = self.after.node(statement.after) or self.before.node(statement.before)
        return node.text if node else ""

    def both(self, argument: Pair) -> tuple[Argument | None, Argument | None]:
        """The argument as each side has it."""
        return self.before.argument(argument.before), self.after.argument(argument.after)

    def own_changes(self) -> Iterator[Pair]:
        """The arguments that edits touched themselves: struck, set aside, supposed, weighed anew.

        Those of rules that only one side has are not among them: what they lack says why.
        """
        for pair in self.arguments(
            range(len(self.before.graph.arguments)), range(len(self.after.graph.arguments))
        ):
            if self.touched(pair):
                yield pair

    def touched(self, pair: Pair) -> bool:
        """Whether an edit touched the argument itself, and not only what it rests on."""
        one, other = self.both(pair)
        if one is None or other is None:
            there = one or other
            return there is not None and there.kind != "rule"
        if self.rewritten(pair):
            return True
        aside = self.before.graph.aside.get(one.number), self.after.graph.aside.get(other.number)
        own = (one.charging, one.trial, one.usable_against, one.origin)
        return (aside[0] is None) != (aside[1] is None) or (
            own != (other.charging, other.trial, other.usable_against, other.origin)
        )

    def rewritten(self, pair: Pair) -> bool:
        """Whether the law itself makes the argument of other parts than it did."""
        one, other = self.both(pair)
        if one is None or other is None or one.source not in self.reworked:
            return False
        return self.before.shape(one) != self.after.shape(other)


def _matched(
    before: dict[Hashable, int], after: dict[Hashable, int]
) -> tuple[dict[int, int], dict[int, int]]:
    there = {number: after[key] for key, number in before.items() if key in after}
    return there, {number: other for other, number in there.items()}


def _statement_key(node: Node) -> Hashable:
    return node.marker, node.text if node.statement is None else node.statement


def _holds(labels: Labels, row: int, r: int, world: int) -> int:
    return labels.layout.at(row, r) >> world & 1
