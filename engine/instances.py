"""Hands on: the arguments that rules make: a draft for every instance the grounder found.

An instance has its premises, what counts towards each ``at-least``, and its exceptions; one that
undercuts is an argument for a node that stands as an exception with the instances it hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from engine.applicable import ClauseOf
from engine.drafts import Draft, Undercut
from engine.grounding import Instance, Row, picker, relation_of, template
from rules import THING, Exception_, Pattern, Rule, Statement, Variable

Rows = dict[str, list[Row]]
"""The values of the variables of each rule's premises, by the rule's id, sorted."""


def instance_drafts(
    instances: Iterable[Instance],
    of: Mapping[str, ClauseOf],
    statements: Iterable[Statement],
    types: Mapping[str, str],
) -> list[Draft]:
    """Drafts for all instances, in the order of rules and values.

    ``statements`` are those that an exception can find which means "any such"; ``types`` has the
    type of every name.
    """
    rules = {what.rule.id: what for what in of.values() if what.factor is None}
    rows, counted = _sorted_out(instances, of)
    drafts: dict[str, list[Draft]] = {
        rule: _drafts(rules[rule], rows[rule], counted.get(rule, {})) for rule in sorted(rows)
    }
    known = set(statements)
    for rule, made in drafts.items():
        _meet_exceptions(rules[rule], rows[rule], made, known)
    any_such = _AnySuch(known, types)
    for rule, made in drafts.items():
        any_such.meet(rules[rule], rows[rule], made)
    return _undercutting(rules, rows, drafts)


Counted = dict[Row, dict[int, set[Statement]]]
"""By the values of an instance and the number of an ``at-least``: what counts towards it."""


def _sorted_out(
    instances: Iterable[Instance], of: Mapping[str, ClauseOf]
) -> tuple[Rows, dict[str, Counted]]:
    """The rows of each rule, and the statements that are its factors."""
    rows: Rows = {}
    counted: dict[str, Counted] = {}
    readers: dict[str, tuple[Callable[[Row], Row], Callable[[Row], Statement]]] = {}
    for instance in instances:
        what = of.get(instance.clause)
        if what is None:
            continue
        row = tuple(value for _, value in instance.binding)
        if what.factor is None:
            rows.setdefault(what.rule.id, []).append(row)
            continue
        number, pattern = what.factor
        if instance.clause not in readers:
            names = [name for name, _ in instance.binding]
            main = picker([names.index(name) for name in what.variables])
            readers[instance.clause] = main, _reader(pattern, names)
        main, factor = readers[instance.clause]
        towards = counted.setdefault(what.rule.id, {}).setdefault(main(row), {})
        towards.setdefault(number, set()).add(factor(row))
    for found in rows.values():
        found.sort()
    return rows, counted


def _reader(pattern: Pattern, variables: Iterable[str]) -> Callable[[Row], Statement]:
    """A function from the values of ``variables`` to the statement the pattern becomes."""
    form, positive = pattern.form, pattern.positive
    args = template(pattern.args, list(variables))
    return lambda row: Statement(form, args(row), positive)


def _drafts(what: ClauseOf, rows: list[Row], counted: Counted) -> list[Draft]:
    """A draft for each instance of a rule; one of an undercutting rule has no conclusion yet."""
    rule, variables = what.rule, what.variables
    premises = [_reader(p, variables) for p in dict.fromkeys(rule.premises)]
    head = _reader(rule.conclusion, variables) if rule.conclusion else None
    drafts = []
    for number, row in enumerate(rows, start=1):
        towards = counted.get(row, {})
        drafts.append(
            Draft(
                id=f"{rule.id}#{number}",
                kind="rule",
                source=rule.id,
                conclusion=head(row) if head else Undercut("rule", rule.id),
                premises=tuple(premise(row) for premise in premises),
                at_least=tuple(
                    (factors.n, tuple(sorted(towards.get(at, ()))))
                    for at, factors in enumerate(rule.factors)
                ),
                charging=rule.strength,
                trial=rule.strength,
                binding=tuple(zip(variables, row, strict=True)),
            )
        )
    return drafts


# --- exceptions -------------------------------------------------------------------------------


def _is_open(exception: Exception_, variables: Iterable[str]) -> bool:
    return not set(variables).issuperset(exception.pattern.variables)


def _meet_exceptions(
    what: ClauseOf, rows: list[Row], drafts: list[Draft], known: set[Statement]
) -> None:
    """Give the drafts their exceptions that name one statement, whether anybody says it or not."""
    for exception in what.rule.exceptions:
        if _is_open(exception, what.variables):
            continue
        read = _reader(exception.pattern, what.variables)
        for row, draft in zip(rows, drafts, strict=True):
            statement = read(row)
            known.add(statement)
            draft.exceptions.append((statement, exception.burden, exception.proof))


class _AnySuch:
    """Finds the statements that an exception means in which a variable stays open."""

    def __init__(self, statements: set[Statement], types: Mapping[str, str]) -> None:
        self._types = types
        self._statements: dict[tuple[str, int, bool], list[Statement]] = {}
        for statement in sorted(statements):
            self._statements.setdefault(relation_of(statement), []).append(statement)

    def meet(self, what: ClauseOf, rows: list[Row], drafts: list[Draft]) -> None:
        """Give the drafts of a rule their exceptions that mean "any such"."""
        for exception in what.rule.exceptions:
            if not _is_open(exception, what.variables):
                continue
            pattern = exception.pattern
            bound = [
                at
                for at, arg in enumerate(pattern.args)
                if not isinstance(arg, Variable) or arg.name in what.variables
            ]
            index = self._index(pattern, bound, what.rule)
            key = template([pattern.args[at] for at in bound], what.variables)
            for row, draft in zip(rows, drafts, strict=True):
                draft.exceptions.extend(
                    (statement, exception.burden, exception.proof)
                    for statement in index.get(key(row), ())
                )

    def _index(self, pattern: Pattern, bound: list[int], rule: Rule) -> dict[Row, list[Statement]]:
        """The statements that fit what is open in the pattern, by their values in ``bound``."""
        pick = picker(bound)
        index: dict[Row, list[Statement]] = {}
        open_ = Pattern(
            pattern.form,
            tuple(
                Variable(f"at {at}") if at in bound else arg for at, arg in enumerate(pattern.args)
            ),
            pattern.positive,
        )
        for statement in self._statements.get(relation_of(pattern), ()):
            match = open_.match(statement)
            if match is not None and all(
                self._fits(value, rule.types.get(name, THING)) for name, value in match.items()
            ):
                index.setdefault(pick(statement.args), []).append(statement)
        return index

    def _fits(self, name: str, type_: str) -> bool:
        return type_ in (THING, self._types.get(name, THING))


# --- undercutting rules -----------------------------------------------------------------------


def _undercutting(
    rules: Mapping[str, ClauseOf], rows: Rows, drafts: dict[str, list[Draft]]
) -> list[Draft]:
    """Tie the instances that undercut to those they hit; hand back every draft with a conclusion.

    An instance hits those of its targets that agree with it on every variable they share; there is
    one node for what they share, and each undercutting instance that has it argues for it.
    """
    nodes: dict[tuple[str, int], set[Undercut]] = {}
    for name in drafts:
        for target in drafts:
            undercut = rules[name].rule.undercuts
            if name != target and undercut in (target, rules[target].rule.group or target):
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
    rule: ClauseOf, target: ClauseOf, rows: Rows, drafts: list[Draft]
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
