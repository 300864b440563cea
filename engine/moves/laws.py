"""Hands on: reworked, the rules that two sets of rules do not say alike, as far as it matters.

Between a case and its hypothetical there are none: they are of the same set.
"""

from __future__ import annotations

from collections.abc import Mapping

from rules import Rule, RuleSet


def reworked(before: RuleSet, after: RuleSet) -> frozenset[str]:
    """The ids of rules that only one side has, or that mean something else on the other."""
    one, other = before.rules, after.rules
    if one is other:
        return frozenset()
    return frozenset(
        id_
        for id_ in one.keys() | other.keys()
        if id_ not in one or id_ not in other or _meaning(one[id_]) != _meaning(other[id_])
    ) | _elsewhere(before, after)


def _meaning(rule: Rule) -> tuple[object, ...]:
    """All of a rule that findings depend on, whatever its order."""
    return (
        frozenset(rule.premises),
        frozenset((factors.n, frozenset(factors.of)) for factors in rule.factors),
        frozenset((e.pattern, e.burden, e.proof) for e in rule.exceptions),
        rule.conclusion,
        rule.undercuts,
        rule.strength,
        rule.group,
        frozenset(rule.overrides),
        rule.in_force,
        rule.jurisdiction,
        _sorted(rule.types),
    )


def _elsewhere(before: RuleSet, after: RuleSet) -> frozenset[str]:
    """The rules whose module is persuasive in other places now."""
    return frozenset(
        id_
        for id_ in before.rules.keys() & after.rules.keys()
        if _persuasive(before, id_) != _persuasive(after, id_)
    )


def _persuasive(rules: RuleSet, id_: str) -> frozenset[str]:
    module = rules.modules.get(rules.rules[id_].module)
    return frozenset(module.persuasive_in if module else ())


def _sorted(types: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(types.items()))
