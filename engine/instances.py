"""Hands on: the arguments that rules make: a draft for every instance the grounder found.

An instance has its premises, what counts towards each ``at-least``, and its exceptions; one that
undercuts is an argument for a node that stands as an exception with the instances it hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from engine.applicable import Joined
from engine.drafts import Draft, Undercut
from engine.grounding import Instance, Relation, Row, picker, relation_of, template
from rules import THING, Pattern, Statement, Variable

Rows = dict[str, list[Row]]
"""The values of the variables of each rule's premises, by the rule's id, sorted."""


def instance_drafts(
    instances: Iterable[Instance],
    of: Mapping[str, Joined],
    statements: Iterable[Statement],
    types: Mapping[str, str],
) -> list[Draft]:
    """Drafts for all instances, in the order of rules and values.

    ``statements`` are those that can count towards an ``at-least``, or be what an exception finds
    that means "any such"; ``types`` has the type of every name.
    """
    rows: Rows = {}
    for instance in instances:
        if instance.clause in of:
            row = tuple(value for _, value in instance.binding)
            rows.setdefault(instance.clause, []).append(row)
    for found in rows.values():
        found.sort()
    said = set(statements)
    lookup = _Lookup(said, types)
    drafts = {name: _drafts(of[name], rows[name], lookup) for name in sorted(rows)}
    asked = _meet_exceptions(of, rows, drafts)
    _meet_any_such(of, rows, drafts, _Lookup(said | asked, types) if asked else lookup)
    return _undercutting(of, rows, drafts)


def _drafts(joined: Joined, rows: list[Row], lookup: _Lookup) -> list[Draft]:
    """A draft for each instance of a rule; one of an undercutting rule has no conclusion yet."""
    rule, variables = joined
    premises = [_reader(p, variables) for p in dict.fromkeys(rule.premises)]
    head = _reader(rule.conclusion, variables) if rule.conclusion else None
    counting = [
        (factors.n, [lookup.finder(pattern, joined) for pattern in dict.fromkeys(factors.of)])
        for factors in rule.factors
    ]
    return [
        Draft(
            id=f"{rule.id}#{number}",
            kind="rule",
            source=rule.id,
            conclusion=head(row) if head else Undercut("rule", rule.id),
            premises=tuple(premise(row) for premise in premises),
            at_least=tuple(
                (n, tuple(sorted({statement for find in finders for statement in find(row)})))
                for n, finders in counting
            ),
            charging=rule.strength,
            trial=rule.strength,
            binding=tuple(zip(variables, row, strict=True)),
        )
        for number, row in enumerate(rows, start=1)
    ]


def _reader(pattern: Pattern, variables: Sequence[str]) -> Callable[[Row], Statement]:
    """A function from the values of ``variables`` to the statement the pattern becomes."""
    form, positive = pattern.form, pattern.positive
    args = template(pattern.args, variables)
    return lambda row: Statement(form, args(row), positive)


class _Lookup:
    """Finds the statements that a pattern can be when it has variables of its own."""

    def __init__(self, statements: Iterable[Statement], types: Mapping[str, str]) -> None:
        self._types = types
        self._statements: dict[Relation, list[Statement]] = {}
        for statement in sorted(statements):
            self._statements.setdefault(relation_of(statement), []).append(statement)

    def finder(self, pattern: Pattern, joined: Joined) -> Callable[[Row], Sequence[Statement]]:
        """A function from the values of a rule's variables to the statements that agree."""
        rule, variables = joined
        bound = [
            at
            for at, arg in enumerate(pattern.args)
            if not isinstance(arg, Variable) or arg.name in variables
        ]
        own = [
            (at, arg.name)
            for at, arg in enumerate(pattern.args)
            if isinstance(arg, Variable) and arg.name not in variables
        ]
        pick = picker(bound)
        index: dict[Row, list[Statement]] = {}
        for statement in self._statements.get(relation_of(pattern), ()):
            if self._fits([(name, statement.args[at]) for at, name in own], rule.types):
                index.setdefault(pick(statement.args), []).append(statement)
        key = template([pattern.args[at] for at in bound], variables)
        return lambda row: index.get(key(row), ())

    def _fits(self, values: Iterable[tuple[str, str]], types: Mapping[str, str]) -> bool:
        """Whether each variable has one value, and that of its type."""
        binding: dict[str, str] = {}
        return all(
            binding.setdefault(name, value) == value
            and types.get(name, THING) in (THING, self._types.get(value, THING))
            for name, value in values
        )


# --- exceptions -------------------------------------------------------------------------------


def _meet_exceptions(
    of: Mapping[str, Joined], rows: Rows, drafts: dict[str, list[Draft]]
) -> set[Statement]:
    """Give the drafts the exceptions that name one statement, whether anybody says it or not."""
    asked: set[Statement] = set()
    for name, made in drafts.items():
        rule, variables = of[name]
        for exception in rule.exceptions:
            if set(variables).issuperset(exception.pattern.variables):
                read = _reader(exception.pattern, variables)
                for row, draft in zip(rows[name], made, strict=True):
                    statement = read(row)
                    asked.add(statement)
                    draft.exceptions.append((statement, exception.burden, exception.proof))
    return asked


def _meet_any_such(
    of: Mapping[str, Joined], rows: Rows, drafts: dict[str, list[Draft]], lookup: _Lookup
) -> None:
    """Give the drafts the exceptions in which a variable stays open: all there are of them."""
    for name, made in drafts.items():
        rule, variables = of[name]
        for exception in rule.exceptions:
            if not set(variables).issuperset(exception.pattern.variables):
                find = lookup.finder(exception.pattern, of[name])
                for row, draft in zip(rows[name], made, strict=True):
                    draft.exceptions.extend(
                        (statement, exception.burden, exception.proof) for statement in find(row)
                    )


# --- undercutting rules -----------------------------------------------------------------------


def _undercutting(
    rules: Mapping[str, Joined], rows: Rows, drafts: dict[str, list[Draft]]
) -> list[Draft]:
    """Tie the instances that undercut to those they hit; hand back every draft with a conclusion.

    An instance hits those of its targets that agree with it on every variable they share; there is
    one node for what they share, and each undercutting instance that has it argues for it.
    """
    nodes: dict[tuple[str, int], set[Undercut]] = {}
    targets: dict[str, list[str]] = {}
    for target in drafts:
        for named in {target, rules[target].rule.group or target}:
            targets.setdefault(named, []).append(target)
    for name in drafts:
        for target in targets.get(rules[name].rule.undercuts or "", ()):
            if name != target:
                for number, node in _hits(rules[name], rules[target], rows, drafts[target]):
                    nodes.setdefault((name, number), set()).add(node)
    final: list[Draft] = []
    for name, made in drafts.items():
        if rules[name].rule.undercuts is None:
            final.extend(made)
            continue
        for number, draft in enumerate(made):
            for count, node in enumerate(sorted(nodes.get((name, number), ())), start=1):
                again = "" if count == 1 else f".{count}"
                final.append(replace(draft, id=draft.id + again, conclusion=node))
    return final


def _hits(
    rule: Joined, target: Joined, rows: Rows, drafts: list[Draft]
) -> Iterable[tuple[int, Undercut]]:
    """The instances of ``rule`` that hit ``target``, by number, with the nodes they argue for."""
    assert rule.rule.undercuts is not None
    shared = [name for name in rule.variables if name in target.variables]
    own = picker([rule.variables.index(name) for name in shared])
    theirs = picker([target.variables.index(name) for name in shared])
    undercutting: dict[Row, list[int]] = {}
    for number, row in enumerate(rows[rule.rule.id]):
        undercutting.setdefault(own(row), []).append(number)
    hit: set[Row] = set()
    for row, draft in zip(rows[target.rule.id], drafts, strict=True):
        values = theirs(row)
        if values in undercutting:
            hit.add(values)
            binding = tuple(zip(shared, values, strict=True))
            exception = Undercut("rule", rule.rule.undercuts, binding)
            if (exception, "undercuts", "") not in draft.exceptions:
                draft.exceptions.append((exception, "undercuts", ""))
    return [
        (number, Undercut("rule", rule.rule.undercuts, tuple(zip(shared, values, strict=True))))
        for values in hit
        for number in undercutting[values]
    ]
