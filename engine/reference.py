"""Hands on: ReferenceGrounder, the plain grounder: semi-naive evaluation over hash indexes.

Only what is new is joined, from the new statement outwards, and every further premise is looked
up under the values that are already bound. The tests take it as the oracle for durable-rules;
it takes over where durable-rules cannot be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from engine.grounding import (
    MOST_INSTANCES,
    Clause,
    Grounding,
    Instance,
    Relation,
    Row,
    picker,
    relation_of,
    template,
    too_many,
)
from rules import Pattern, Statement, Variable

MOST_JOINED: Final = 500_000
"""So many rows are joined at once: it takes what these would lead to for too many instances."""


class ReferenceGrounder:
    """Grounds by itself, without any library."""

    name = "reference"

    def __init__(self, clauses: Iterable[Clause], reason: str = "") -> None:
        self.reason = reason
        self._rules, self._premises = _program(tuple(clauses))
        self._seen: dict[int, set[Row]] = {}
        self._tables: dict[Relation, _Table] = {}
        self._plans: dict[tuple[int, int, int], _Plan] = {}
        self._statements: set[Statement] = set()
        self._instances: list[Instance] = []
        self._unconditional = [n for n, rule in enumerate(self._rules) if not rule.clause.body]
        self._closed = False

    def add(self, statements: Iterable[Statement]) -> Grounding:
        """Take in further statements; hand back everything that holds now."""
        if self._closed:
            raise ValueError("this grounder is closed")
        new = [s for s in dict.fromkeys(statements) if s not in self._statements]
        self._statements.update(new)
        for number in self._unconditional:
            self._conclude(number, [()], new)
        self._unconditional = []
        while new:
            delta: dict[Relation, list[Row]] = {}
            for statement in new:
                delta.setdefault(relation_of(statement), []).append(statement.args)
            for relation, rows in delta.items():
                if relation in self._premises:
                    self._table(relation).extend(rows)
            new = []
            for relation, rows in delta.items():
                for number, place in self._premises.get(relation, ()):
                    if self._tables.keys() >= self._rules[number].relations:
                        self._conclude(number, self._plan(number, place).join(rows), new)
        return Grounding(frozenset(self._statements), frozenset(self._instances))

    def close(self) -> None:
        """Give back what the grounder holds; it takes no more statements."""
        self._closed = True
        self._tables.clear()
        self._plans.clear()
        self._seen.clear()
        self._statements.clear()
        self._instances.clear()

    def _plan(self, number: int, place: int) -> _Plan:
        """How to join outwards from a premise; made when first needed, again when all has grown."""
        key = number, place, len(self._statements).bit_length() // 2
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = _Plan(self._rules[number], place, self._table)
        return plan

    def _table(self, relation: Relation) -> _Table:
        return self._tables.setdefault(relation, _Table(relation[1]))

    def _conclude(self, number: int, found: Iterable[Row], new: list[Statement]) -> None:
        """Keep the bindings that are new, with their conclusions."""
        rule, seen = self._rules[number], self._seen.setdefault(number, set())
        for values in found:
            if values in seen:
                continue
            seen.add(values)
            if len(self._instances) == MOST_INSTANCES:
                raise too_many(rule.clause)
            self._instances.append(
                Instance(rule.clause.id, tuple(zip(rule.variables, values, strict=True)))
            )
            head = rule.clause.head
            if head is not None:
                statement = Statement(head.form, rule.head_args(values), head.positive)
                if statement not in self._statements:
                    self._statements.add(statement)
                    new.append(statement)


class _Rule:
    """A clause with its variables in order."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.variables = clause.variables
        self.relations = {relation_of(premise) for premise in clause.body}
        self.head_args = template(clause.head.args if clause.head else (), self.variables)


class _Program(NamedTuple):
    """Clauses made ready, and in which of them, and where, a relation is a premise."""

    rules: tuple[_Rule, ...]
    premises: dict[Relation, list[tuple[int, int]]]


MOST_PROGRAMS = 8
"""So many are kept: the same clauses are ground with many cases, one after the other."""
_kept: tuple[tuple[tuple[Clause, ...], _Program], ...] = ()


def _program(clauses: tuple[Clause, ...]) -> _Program:
    global _kept
    before = _kept
    for kept, program in before:
        if kept is clauses:
            return program
    program = _Program(tuple(map(_Rule, clauses)), {})
    for number, clause in enumerate(clauses):
        for place, premise in enumerate(clause.body):
            program.premises.setdefault(relation_of(premise), []).append((number, place))
    _kept = ((clauses, program), *before[: MOST_PROGRAMS - 1])
    return program


class _Lookup(NamedTuple):
    """The rows that pass the tests: found by the key positions, giving the open positions."""

    constants: tuple[tuple[int, str], ...]
    equal: tuple[tuple[int, int], ...]
    key: tuple[int, ...]
    open: tuple[int, ...]


class _Table:
    """The rows of a relation, the indexes over them, and how often each value stands where."""

    def __init__(self, width: int) -> None:
        self.rows: list[Row] = []
        self.most = [0] * width
        self._counts: list[dict[str, int]] = [{} for _ in range(width)]
        self._indexes: dict[_Lookup, dict[Row, list[Row]]] = {}

    def extend(self, rows: Sequence[Row]) -> None:
        self.rows.extend(rows)
        for position, counts in enumerate(self._counts):
            most = self.most[position]
            for row in rows:
                value = row[position]
                counts[value] = count = counts.get(value, 0) + 1
                if count > most:
                    most = count
            self.most[position] = most
        for lookup, index in self._indexes.items():
            _fill(index, lookup, rows)

    def index(self, lookup: _Lookup) -> dict[Row, list[Row]]:
        """The index for a lookup, shared by all plans that look up alike."""
        index = self._indexes.get(lookup)
        if index is None:
            index = self._indexes[lookup] = {}
            _fill(index, lookup, self.rows)
        return index

    def matches(self, premise: Pattern, bound: Sequence[str]) -> int:
        """How many rows there are, at most, for one way to fill what is bound."""
        least = len(self.rows)
        for position, arg in enumerate(premise.args):
            if not isinstance(arg, Variable):
                least = min(least, self._counts[position].get(arg, 0))
            elif arg.name in bound:
                least = min(least, self.most[position])
        return least


class _Plan:
    """From new rows of one premise to the bindings of all variables, one premise at a time."""

    def __init__(self, rule: _Rule, place: int, table: Callable[[Relation], _Table]) -> None:
        body = rule.clause.body
        bound: list[str] = []
        self._first, _ = _lookup(body[place], bound)
        bound.extend(body[place].variables)
        self._clause = rule.clause
        self._steps: list[tuple[_Table, dict[Row, list[Row]], Callable[[Row], Row]]] = []
        left = [
            (premise, table(relation_of(premise)))
            for number, premise in enumerate(body)
            if number != place
        ]
        while left:
            step = min(left, key=lambda step: step[1].matches(step[0], bound))
            left.remove(step)
            lookup, names = _lookup(step[0], bound)
            key = picker([bound.index(name) for name in names])
            self._steps.append((step[1], step[1].index(lookup), key))
            bound.extend(name for name in step[0].variables if name not in bound)
        self._final = picker([bound.index(name) for name in rule.variables])

    def join(self, rows: Sequence[Row]) -> list[Row]:
        """The bindings in which ``rows`` take part, in the order of the rule's variables."""
        start: dict[Row, list[Row]] = {}
        _fill(start, self._first, rows)
        partial = start.get((), [])
        for table, index, key in self._steps:
            if not partial:
                return []
            most = len(partial) * len(table.rows)
            if most > MOST_JOINED and _joined(partial, index, key) > MOST_JOINED:
                raise too_many(self._clause)
            partial = [
                values + further for values in partial for further in index.get(key(values), ())
            ]
        return list(map(self._final, partial))


def _lookup(premise: Pattern, bound: Sequence[str]) -> tuple[_Lookup, list[str]]:
    """How to find the rows of a premise when ``bound`` is known, and the variables of its key."""
    constants: list[tuple[int, str]] = []
    equal: list[tuple[int, int]] = []
    key: list[int] = []
    names: list[str] = []
    fresh: dict[str, int] = {}
    for position, arg in enumerate(premise.args):
        if not isinstance(arg, Variable):
            constants.append((position, arg))
        elif arg.name in bound:
            key.append(position)
            names.append(arg.name)
        elif arg.name in fresh:
            equal.append((fresh[arg.name], position))
        else:
            fresh[arg.name] = position
    return _Lookup(tuple(constants), tuple(equal), tuple(key), tuple(fresh.values())), names


def _joined(partial: Sequence[Row], index: dict[Row, list[Row]], key: Callable[[Row], Row]) -> int:
    """How many rows there will be."""
    return sum(len(index.get(key(values), ())) for values in partial)


def _fill(index: dict[Row, list[Row]], lookup: _Lookup, rows: Sequence[Row]) -> None:
    """Take rows into an index."""
    for at, value in lookup.constants:
        rows = [row for row in rows if row[at] == value]
    for one, other in lookup.equal:
        rows = [row for row in rows if row[one] == row[other]]
    key, open_ = picker(lookup.key), picker(lookup.open)
    for row in rows:
        index.setdefault(key(row), []).append(open_(row))
