"""Hands on: advice on rules, and premises, that others make needless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import brief
from ..models import Exception_, Factors, Rule
from ..statements import Pattern, Variable
from .fitting import Binding, General, Head, applied, applies_wherever, comes_before, head_of
from .parts import parts, then_place
from .survey import Advice, Remark, Survey, signed


class RuleSubsumed(Advice):
    """A rule that adds nothing: another asks no more and concludes as much as firmly."""

    code = "L420"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule, for one that is more general."""
        rules = survey.rules.rules.values()
        general = General(survey.rules, rules)
        undercutting = _undercutting(rules)
        overriding = _overriding(rules)
        for rule in rules:
            for other in general.that_may_fit(head_of(rule), rule.premises):
                if other is rule or not _counts_as_much(other, rule, undercutting, overriding):
                    continue
                if not subsumes(general, other, rule):
                    continue
                if subsumes(general, rule, other) and comes_before(rule, other):
                    continue  # each is the other, in other words: told once, of the later
                said = f"{brief(rule.id)} adds nothing to {brief(other.id)}"
                why = "which needs no more and concludes the same"
                hint = f"take {brief(rule.id)} out, or add a premise to {brief(other.id)}"
                yield Remark(f"{said}, {why}", rule.place, hint)
                break


class SaidTwice(Advice):
    """A premise that stands twice, follows from another by a definition, or is the conclusion."""

    code = "L429"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At the premises of every rule."""
        rules = survey.rules.rules.values()
        definitions = General(survey.rules, filter(_is_definition, rules))
        for rule in rules:
            yield from _twice(survey, rule)
            body = list(rule.premises)
            for premise in dict.fromkeys(rule.premises):
                if not definitions.concludes(Head(*signed(premise))):
                    continue
                rest = [other for other in body if other != premise]
                found = _defined(definitions, rule, premise, rest)
                if found is not None:
                    body = rest
                    sentence = brief(survey.rules.vocabulary.sentence(premise))
                    said = f"{sentence} follows from the other premises by {brief(found.id)}"
                    place = next(p.place for p in parts(survey, rule) if p.pattern == premise)
                    yield Remark(said, place, "take it out: it asks nothing more")


def subsumes(general: General, one: Rule, other: Rule) -> bool:
    """Whether the first rule fires, with the same conclusion, wherever the second would."""
    if one.strength < other.strength or len(one.exceptions) > len(other.exceptions):
        return False
    if not applies_wherever(general.rules, one, other):
        return False
    heads = (
        []
        if one.conclusion is None or other.conclusion is None
        else [(one.conclusion, other.conclusion)]
    )
    binding = general.fits(one, other.premises, other.types, heads)
    if binding is None:
        return False
    if one.conclusion is None and not _hits_the_same(one, other, binding):
        return False
    return all(_has_factors(other, mine, binding) for mine in one.factors) and all(
        any(_is_exception(mine, theirs, one, other, binding) for theirs in other.exceptions)
        for mine in one.exceptions
    )


def _counts_as_much(
    one: Rule,
    other: Rule,
    undercutting: Mapping[str, set[str]],
    overriding: Mapping[str, set[str]],
) -> bool:
    """Whether nothing stops the first that does not stop the second; it overrides as much."""
    mine, theirs = (
        {name for key in (rule.id, rule.group) if key for name in undercutting.get(key, ())}
        for rule in (one, other)
    )
    return (
        mine <= theirs
        and overriding.get(one.id, set()) <= overriding.get(other.id, set())
        and set(other.overrides) <= set(one.overrides)
    )


def _hits_the_same(one: Rule, other: Rule, binding: Binding) -> bool:
    """Whether a rule that undercuts does so under the same names: its target goes by them."""
    mine = {name for premise in one.premises for name in premise.variables}
    theirs = {name for premise in other.premises for name in premise.variables}
    return mine <= theirs and all(binding.get(name) == Variable(name) for name in mine)


def _has_factors(rule: Rule, wanted: Factors, binding: Binding) -> bool:
    of = {applied(binding, pattern) for pattern in wanted.of}
    if len(of & set(rule.premises)) >= wanted.n:
        return True
    return any(
        factors.n >= wanted.n and set(factors.of) <= of and len(set(factors.of)) == len(factors.of)
        for factors in rule.factors
    )


def _is_exception(
    mine: Exception_, theirs: Exception_, one: Rule, other: Rule, binding: Binding
) -> bool:
    """Whether the second is had wherever the first is; a variable no premise binds is any such."""
    if (mine.burden, mine.proof) != (theirs.burden, theirs.proof):
        return False
    pattern, others = applied(binding, mine.pattern), theirs.pattern
    if signed(pattern) != signed(others):
        return False
    bound = {name for premise in other.premises for name in premise.variables}
    free: dict[str | Variable, str | Variable] = {}
    for raw, arg, theirs_ in zip(mine.pattern.args, pattern.args, others.args, strict=True):
        mine_is_any = isinstance(raw, Variable) and raw.name not in binding
        theirs_is_any = isinstance(theirs_, Variable) and theirs_.name not in bound
        if mine_is_any != theirs_is_any:
            return False
        if mine_is_any:
            if free.setdefault(theirs_, arg) != arg:
                return False
        elif arg != theirs_:
            return False
    return all(
        one.types.get(a.name) == other.types.get(b.name)
        for b, a in free.items()
        if isinstance(a, Variable) and isinstance(b, Variable)
    )


def _undercutting(rules: Iterable[Rule]) -> dict[str, set[str]]:
    """By the rule or group that is undercut, the rules that do so."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        if rule.undercuts:
            found.setdefault(rule.undercuts, set()).add(rule.id)
    return found


def _overriding(rules: Iterable[Rule]) -> dict[str, set[str]]:
    """By the rule that yields, those that override it."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for other in rule.overrides:
            found.setdefault(other, set()).add(rule.id)
    return found


def _is_definition(rule: Rule) -> bool:
    return (
        rule.authority == "definition"
        and rule.conclusion is not None
        and not rule.exceptions
        and not rule.factors
    )


def _defined(
    definitions: General, rule: Rule, premise: Pattern, rest: list[Pattern]
) -> Rule | None:
    head = Head(*signed(premise))
    for found in definitions.that_may_fit(head, rest):
        if found.id == rule.id or found.conclusion is None:
            continue
        if not applies_wherever(definitions.rules, found, rule):
            continue
        if definitions.fits(found, rest, rule.types, [(found.conclusion, premise)]) is not None:
            return found
    return None


def _twice(survey: Survey, rule: Rule) -> Iterator[Remark]:
    sentences = [*rule.premises, *(p for factors in rule.factors for p in factors.of)]
    if len(set(sentences)) == len(sentences) and rule.conclusion not in sentences:
        return
    met: dict[Pattern, str] = {}
    for part in parts(survey, rule):
        sentence = brief(survey.rules.vocabulary.sentence(part.pattern))
        if part.pattern in met and "premise" in (met[part.pattern], part.kind):
            said = f"{sentence} stands twice among what the rule needs"
            yield Remark(said, part.place, "take one of them out")
        met.setdefault(part.pattern, part.kind)
        if part.pattern == rule.conclusion:
            said = f"{brief(rule.id)} concludes what it needs: {sentence}"
            yield Remark(
                said, then_place(survey, rule), "conclude something else, or drop the rule"
            )
