"""Hands on: advice on a whole set of rules: what is allowed, and yet seldom meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .errors import Problems, brief
from .models import Rule
from .statements import Pattern, Variable
from .vocabulary import Vocabulary


def advise(rules: Mapping[str, Rule], vocabulary: Vocabulary, problems: Problems) -> None:
    """Give all advice there is on rules that hold no error."""
    _on_overrides(rules, vocabulary, problems)
    _on_doubles(rules, vocabulary, problems)
    _on_circles(rules, problems)


def _on_overrides(rules: Mapping[str, Rule], vocabulary: Vocabulary, problems: Problems) -> None:
    """An override matters only between rules that conclude opposites."""
    for rule in rules.values():
        for other in rule.overrides:
            mine, theirs = rule.conclusion, rules[other].conclusion
            if mine is None or theirs is None or not _may_oppose(mine, theirs, vocabulary):
                said = (
                    f"{brief(rule.id)} overrides {brief(other)}, and never concludes its opposite"
                )
                problems.advice("L402", said, rule.place)


def _on_doubles(rules: Mapping[str, Rule], vocabulary: Vocabulary, problems: Problems) -> None:
    """An exception of a rule is no premise of a rule for the contrary: it would count twice."""
    concluding = _concluding(rules.values())
    for rule in rules.values():
        if rule.conclusion is None:
            continue
        rebutting = concluding.get((rule.conclusion.form, not rule.conclusion.positive), ())
        for exception in rule.exceptions:
            for other in rebutting:
                if any(_may_equal(exception.pattern, premise) for premise in other.premises):
                    sentence = brief(vocabulary.sentence(exception.pattern))
                    said = f"{sentence} is an exception here, and a premise of {brief(other.id)}"
                    problems.advice("L403", said, exception.place, "choose one")


def _on_circles(rules: Mapping[str, Rule], problems: Problems) -> None:
    """What stops a rule should not follow from it."""
    leads = _leads(rules.values())
    circle = _circles(leads)
    hint = "where nothing else settles it, it is undecided"
    for rule in rules.values():
        for exception in rule.exceptions:
            if circle[rule.id] == circle[exception.pattern]:
                said = f"the exception may follow from {brief(rule.id)} itself"
                problems.advice("L401", said, exception.place, hint)
        if rule.undercuts and circle[rule.id] == circle[_Cut(rule.undercuts)]:
            said = f"{brief(rule.id)} may follow from {brief(rule.undercuts)}, which it undercuts"
            problems.advice("L401", said, rule.place, hint)


class _Cut(NamedTuple):
    """The undercutting of a rule or group, as a node beside rules and sentences."""

    target: str


_Node = str | Pattern | _Cut


def _leads(rules: Iterable[Rule]) -> dict[_Node, list[_Node]]:
    """From each rule, sentence and undercut to what may depend on it."""
    leads: dict[_Node, list[_Node]] = {}
    concluded: dict[tuple[str, bool], list[Pattern]] = {}
    used: dict[Pattern, None] = {}
    for rule in rules:
        leads.setdefault(rule.id, [])
        counted = (pattern for factors in rule.factors for pattern in factors.of)
        exceptions = (exception.pattern for exception in rule.exceptions)
        for pattern in (*rule.premises, *counted, *exceptions):
            used[pattern] = None
            leads.setdefault(pattern, []).append(rule.id)
        for name in (rule.id, rule.group):
            if name:
                leads.setdefault(_Cut(name), []).append(rule.id)
        if rule.undercuts:
            leads[rule.id].append(_Cut(rule.undercuts))
        if rule.conclusion is not None:
            leads.setdefault(rule.conclusion, [])
            leads[rule.id].append(rule.conclusion)
            concluded.setdefault(rule.conclusion[::2], []).append(rule.conclusion)
    for pattern in used:
        for conclusion in dict.fromkeys(concluded.get(pattern[::2], ())):
            if conclusion != pattern and _may_equal(conclusion, pattern):
                leads[conclusion].append(pattern)
    return leads


def _circles(leads: Mapping[_Node, Sequence[_Node]]) -> dict[_Node, int]:
    """The number of the circle each node is in: those that lead to one another have the same.

    Tarjan's algorithm, with a stack of its own.
    """
    order: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    circle: dict[_Node, int] = {}
    waiting: list[_Node] = []
    for root in leads:
        path = [] if root in order else [(root, iter(leads[root]))]
        while path:
            node, following = path[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                waiting.append(node)
            for other in following:
                if other not in order:
                    path.append((other, iter(leads[other])))
                    break
                if other not in circle:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    while node not in circle:
                        circle[waiting.pop()] = order[node]
    return circle


def _concluding(rules: Iterable[Rule]) -> dict[tuple[str, bool], list[Rule]]:
    """The rules by the form and sign of what they conclude."""
    concluding: dict[tuple[str, bool], list[Rule]] = {}
    for rule in rules:
        if rule.conclusion is not None:
            key = rule.conclusion.form, rule.conclusion.positive
            concluding.setdefault(key, []).append(rule)
    return concluding


def _may_oppose(one: Pattern, other: Pattern, vocabulary: Vocabulary) -> bool:
    if one.form != other.form:
        return False
    if one.positive != other.positive:
        return _may_equal(one, other)
    slot = vocabulary.forms[one.form].one_of
    return slot is not None and one.positive and _may_equal(one, other, skip=slot)


def _may_equal(one: Pattern, other: Pattern, skip: int | None = None) -> bool:
    """Whether the arguments of two patterns of one form may be the same."""
    return one.form == other.form and all(
        n == skip or a == b or isinstance(a, Variable) or isinstance(b, Variable)
        for n, (a, b) in enumerate(zip(one.args, other.args, strict=True))
    )
