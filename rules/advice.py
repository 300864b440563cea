"""Hands on: advice on a whole set of rules: what is allowed, and yet seldom meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .errors import Place, Problems, brief
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
    concluding = _concluding(rules.values())

    def reaching(pattern: Pattern) -> Iterator[Rule]:
        for rule in concluding.get((pattern.form, pattern.positive), ()):
            if rule.conclusion is not None and _may_equal(rule.conclusion, pattern):
                yield rule

    leads: dict[str, set[str]] = {id_: set() for id_ in rules}
    stops: list[tuple[str, str, Place]] = []
    for rule in rules.values():
        counted = (pattern for factors in rule.factors for pattern in factors.of)
        for pattern in (*rule.premises, *counted):
            for source in reaching(pattern):
                leads[source.id].add(rule.id)
        for exception in rule.exceptions:
            stops += ((s.id, rule.id, exception.place) for s in reaching(exception.pattern))
        for target in rules.values() if rule.undercuts else ():
            if rule.undercuts in (target.id, target.group):
                stops.append((rule.id, target.id, rule.place))
    for source_id, target_id, _ in stops:
        leads[source_id].add(target_id)
    for source_id, target_id, place in stops:
        if source_id in _reached(target_id, leads):
            said = f"{brief(source_id)} may stop {brief(target_id)}, from which it follows in turn"
            problems.advice("L401", said, place, "where nothing else settles it, it is undecided")


def _concluding(rules: Iterable[Rule]) -> dict[tuple[str, bool], list[Rule]]:
    """The rules by the form and sign of what they conclude."""
    concluding: dict[tuple[str, bool], list[Rule]] = {}
    for rule in rules:
        if rule.conclusion is not None:
            key = rule.conclusion.form, rule.conclusion.positive
            concluding.setdefault(key, []).append(rule)
    return concluding


def _reached(start: str, edges: Mapping[str, Iterable[str]]) -> set[str]:
    reached = {start}
    waiting = [start]
    while waiting:
        new = set(edges[waiting.pop()]) - reached
        reached |= new
        waiting += new
    return reached


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
