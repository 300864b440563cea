"""Hands on: a Program, the clauses as durable-rules takes them, inside its safe subset.

The library is exact in a narrow subset and unsafe outside it. What it gets to see:

- Every predicate, value and id is a short name of ours; texts of rules and cases never reach it.
- A condition tests a bucket, then its predicate, then constants, then equality with earlier
  conditions; the last test is always true, because a false last one reads out of bounds.
- A predicate has another name for every few dozen premises that ask it, so that no node of the
  library's network holds too much; its statements are asserted once under each. A premise in
  which a variable repeats has a name of its own, for statements where those values are the same.
- The first rule is for a first fact, which sees to it that a session can always be deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.grounding import Clause, Relation, Row, picker, relation_of
from rules import GroundingError, Pattern, Variable

MAX_CLAUSES = 4_095
MAX_PREMISES = 16
MAX_JOINS = 28
MAX_SLOTS = 200
USES = 48
"""Premises that share a predicate's name: the library follows 64 open tests a fact."""


class Program:
    """The clauses as durable-rules takes them, and what is needed to talk to it about them."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.constants: dict[str, int] = {}
        self.rules: list[FiringRule] = []
        self.unconditional: list[FiringRule] = []
        self.channels: dict[Relation, list[Channel]] = {}
        self.definition = self._definition(clauses)

    def _definition(self, clauses: tuple[Clause, ...]) -> str:
        joined = [(clause, _ordered(clause)) for clause in clauses if clause.body]
        if len(joined) > MAX_CLAUSES:
            raise GroundingError(
                "E502",
                f"{len(joined):,} rules, each factor counted: durable-rules holds at most "
                f"{MAX_CLAUSES:,}; rule {joined[MAX_CLAUSES][0].id} is one too many",
                joined[MAX_CLAUSES][0].place,
            )
        uses = [[self._channel(premise) for premise in body] for _, body in joined]
        self._name_channels()
        texts = ['"init":{"all":[{"c0":{"$and":[{"b":"init"},{"t":"init"}]}}],"dist":0}']
        for (clause, body), channels in zip(joined, uses, strict=True):
            conditions = self._conditions(clause, body, channels)
            texts.append(f'"r{len(self.rules)}":{{"all":[{",".join(conditions)}],"dist":0}}')
            self.rules.append(_firing_rule(clause, body))
        self.unconditional.extend(_firing_rule(clause, ()) for clause in clauses if not clause.body)
        return "{" + ",".join(texts) + "}"

    def _channel(self, premise: Pattern) -> Channel:
        """The channel a premise listens to: a new one where the others are full."""
        equal = _equal_positions(premise)
        channels = self.channels.setdefault(relation_of(premise), [])
        for channel in reversed(channels):
            if channel.equal == equal and channel.uses < USES:
                break
        else:
            channel = Channel(equal)
            channels.append(channel)
        channel.uses += 1
        constants = [
            (at, arg) for at, arg in enumerate(premise.args) if not isinstance(arg, Variable)
        ]
        channel.wanted.setdefault(tuple(at for at, _ in constants), set()).add(
            tuple(value for _, value in constants)
        )
        return channel

    def _name_channels(self) -> None:
        """Spread the channels over buckets, so that a fact meets few tests on its way."""
        channels = [channel for group in self.channels.values() for channel in group]
        size = max(1, int(len(channels) ** 0.5))
        for number, channel in enumerate(channels):
            channel.number = number
            channel.tests = f'"b":"b{number // size}","t":"t{number}"'

    def _conditions(
        self, clause: Clause, body: Sequence[Pattern], channels: Sequence[Channel]
    ) -> list[str]:
        seen: dict[str, str] = {}
        conditions = []
        for number, (premise, channel) in enumerate(zip(body, channels, strict=True)):
            bucket, predicate = channel.tests.split(",")
            tests = [f"{{{bucket}}}", f"{{{predicate}}}"]
            joins: dict[str, str] = {}
            fresh: dict[str, str] = {}
            for at, arg in enumerate(premise.args):
                if not isinstance(arg, Variable):
                    value = self.constants.setdefault(arg, len(self.constants))
                    tests.append(f'{{"a{at}":"v{value}"}}')
                elif arg.name in seen:
                    joins.setdefault(arg.name, f'{{"a{at}":{{{seen[arg.name]}}}}}')
                else:
                    fresh.setdefault(arg.name, f'"c{number}":"a{at}"')
            if len(joins) > MAX_JOINS:
                raise GroundingError(
                    "E503",
                    f"a premise of rule {clause.id} shares {len(joins)} variables with others: "
                    f"durable-rules joins at most {MAX_JOINS}",
                    clause.place,
                )
            tests.extend(joins.values())
            if number:
                tests.append('{"z":{"c0":"z"}}')
            seen.update(fresh)
            conditions.append(f'{{"c{number}":{{"$and":[{",".join(tests)}]}}}}')
        return conditions


class FiringRule(NamedTuple):
    """A clause as fired: how to read its variables off the joined facts' values in a row."""

    id: str
    variables: tuple[str, ...]
    values: Callable[[Row], Row]
    head: Pattern | None
    head_args: Callable[[Row], Row]


class Channel:
    """One of the names under which the statements of a relation are asserted.

    ``tests`` are the fields that name it; ``equal`` the pairs of positions whose values must be
    the same.
    """

    def __init__(self, equal: tuple[tuple[int, int], ...]) -> None:
        self.equal = equal
        self.uses = 0
        self.wanted: dict[tuple[int, ...], set[Row]] = {}
        """The constants its premises ask for, by position; () where one asks for none."""
        self.number = 0
        self.tests = ""

    def takes(self, args: Row) -> bool:
        """Whether any premise on this channel can match."""
        if any(args[one] != args[other] for one, other in self.equal):
            return False
        return () in self.wanted or any(
            tuple(args[at] for at in positions) in wanted
            for positions, wanted in self.wanted.items()
        )


def _ordered(clause: Clause) -> list[Pattern]:
    """The premises in the order of the join, each once; those without variables come last."""
    premises = list(dict.fromkeys(clause.body))
    if len(premises) > MAX_PREMISES:
        raise GroundingError(
            "E501",
            f"rule {clause.id} has {len(premises)} premises: "
            f"durable-rules joins at most {MAX_PREMISES}",
            clause.place,
        )
    for premise in premises:
        if len(premise.args) > MAX_SLOTS:
            raise GroundingError(
                "E504",
                f"a premise of rule {clause.id} has {len(premise.args)} slots: "
                f"durable-rules takes at most {MAX_SLOTS}",
                clause.place,
            )
    open_ = [premise for premise in premises if premise.variables]
    ground = [premise for premise in premises if not premise.variables]
    return _joined(open_, clause.common) + ground


def _joined(premises: list[Pattern], common: frozenset[str]) -> list[Pattern]:
    """Premises in such an order that joined ones stand next to each other.

    The library joins from the left, and goes through all statements that share the joined values.
    So next comes what shares most, but values that many statements share hardly count.
    """
    left = [
        (premise, variables := {*premise.variables}, variables - common) for premise in premises
    ]
    if not left:
        return []
    first = max(left, key=lambda step: len(step[2]))
    left.remove(first)
    order, bound = [first[0]], set(first[1])

    def selectivity(step: tuple[Pattern, set[str], set[str]]) -> tuple[int, int, int]:
        _, variables, telling = step
        shared = len(variables & bound)
        return len(telling & bound), shared, shared - len(variables)

    while left:
        best = max(left, key=selectivity)
        left.remove(best)
        order.append(best[0])
        bound |= best[1]
    return order


def _firing_rule(clause: Clause, body: Sequence[Pattern]) -> FiringRule:
    places: dict[str, int] = {}
    length = 0
    for premise in body:
        for arg in premise.args:
            if isinstance(arg, Variable):
                places.setdefault(arg.name, length)
            length += 1
    variables = clause.variables
    head = clause.head
    return FiringRule(
        clause.id,
        variables,
        _reader([places[name] for name in variables]),
        head,
        _reader(
            [places[arg.name] if isinstance(arg, Variable) else arg for arg in head.args]
            if head
            else []
        ),
    )


def _reader(parts: Sequence[int | str]) -> Callable[[Row], Row]:
    """A function from joined values to the tuple of those at the places, or the texts given."""
    places = [part for part in parts if isinstance(part, int)]
    if len(places) == len(parts):
        return picker(places)
    return lambda row: tuple(row[part] if isinstance(part, int) else part for part in parts)


def _equal_positions(premise: Pattern) -> tuple[tuple[int, int], ...]:
    """The pairs of positions that hold the same variable."""
    first: dict[str, int] = {}
    pairs = []
    for at, arg in enumerate(premise.args):
        if isinstance(arg, Variable):
            one = first.setdefault(arg.name, at)
            if one != at:
                pairs.append((one, at))
    return tuple(pairs)
