"""Hands on: advice on rules that never fire, and on rules that always do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..errors import Place, brief
from ..models import Rule
from ..shapes import RawFactors
from ..statements import Pattern, Variable
from ..wording import SUPPLIED
from .fitting import General, applies_wherever
from .parts import Part, parts, then_place
from .survey import Advice, Remark, Survey

_OF_EVERY_ACT: Final = frozenset(SUPPLIED) - {"omission", "before"}


class NeverFires(Advice):
    """What a rule needs can never be had together, or is undone by the rule itself."""

    code = "L415"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At what stands beside what in every rule."""
        general = General(survey.rules, ())
        for rule in survey.rules.rules.values():
            yield from _within(survey, rule)
            for name in rule.overrides:
                yield from _always_overridden(survey, general, rule, survey.rules.rules[name])


class AlwaysFires(Advice):
    """A rule that asks nothing beyond what the engine supplies of every act."""

    code = "L416"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At rules without exceptions that count nothing."""
        for rule in survey.rules.rules.values():
            if rule.exceptions or rule.factors or not rule.premises:
                continue
            if all(map(_holds_of_every_act, rule.premises)):
                said = f"{brief(rule.id)} asks nothing beyond what is so of every act"
                hint = "add the premise that the conclusion turns on, or an exception"
                yield Remark(said, rule.place, hint)


def opposed(survey: Survey, one: Pattern, other: Pattern) -> bool:
    """Whether two sentences of one rule are opposites whatever their variables stand for."""
    if one.form != other.form:
        return False
    if one.positive != other.positive:
        return one.args == other.args
    slot = survey.rules.vocabulary.forms[one.form].one_of
    if slot is None or not one.positive:
        return False
    differ = [n for n, (a, b) in enumerate(zip(one.args, other.args, strict=True)) if a != b]
    values = one.args[slot], other.args[slot]
    return differ == [slot] and not any(isinstance(value, Variable) for value in values)


def _within(survey: Survey, rule: Rule) -> Iterator[Remark]:
    forms = [pattern.form for pattern in rule.premises]
    if len(set(forms)) < len(forms):
        for part, earlier in _opposites(survey, parts(survey, rule)):
            said = f"needs this and its opposite, {_said(survey, earlier)}"
            yield _never(rule, said, part.place, "take out one of the two, or write two rules")
    if "before" in forms:
        for part in parts(survey, rule):
            if part.kind == "premise" and part.pattern.form == "before":
                one, other = part.pattern.args
                if one == other and part.pattern.positive:
                    hint = "name two different things, or take the premise out"
                    yield _never(rule, "needs something to come before itself", part.place, hint)
    for exception in rule.exceptions:
        if exception.pattern in rule.premises:
            hint = "take out the exception, or the premise"
            yield _never(rule, "has what it needs for an exception", exception.place, hint)
    conclusion = rule.conclusion
    if conclusion and any(opposed(survey, conclusion, premise) for premise in rule.premises):
        hint = "conclude something else, or take out the premise it contradicts"
        place = then_place(survey, rule)
        yield _never(rule, "concludes the opposite of what it needs", place, hint)
    if rule.factors:
        yield from _counts(survey, rule)


def _counts(survey: Survey, rule: Rule) -> Iterator[Remark]:
    written = [p for p in survey.written[rule.id].if_ if isinstance(p, RawFactors)]
    for factors, raw in zip(rule.factors, written, strict=True):
        possible = most_together(survey, factors.of, rule.premises)
        if factors.n > possible:
            said = f"at least {factors.n} of these can never be had: {possible} at most go together"
            yield Remark(
                f"{brief(rule.id)} can never fire: {said}",
                raw.place,
                "lower the number, or take out what excludes the others",
            )


def most_together(survey: Survey, of: Sequence[Pattern], beside: Sequence[Pattern]) -> int:
    """How many of the sentences can be had together, none being an opposite of another."""
    possible = [p for p in of if not any(opposed(survey, p, premise) for premise in beside)]
    rivals: dict[tuple[str, tuple[str | Variable | None, ...]], list[Pattern]] = {}
    for pattern in dict.fromkeys(possible):
        slot = survey.rules.vocabulary.forms[pattern.form].one_of
        args: list[str | Variable | None] = [*pattern.args]
        if slot is not None and not isinstance(args[slot], Variable):
            args[slot] = None
        rivals.setdefault((pattern.form, tuple(args)), []).append(pattern)
    twice = len(possible) - len(set(possible))
    return twice + sum(map(_most_of_rivals, rivals.values()))


def _most_of_rivals(among: Sequence[Pattern]) -> int:
    """Every denial, and one that says so if its own denial is not there."""
    denied = {pattern.args for pattern in among if not pattern.positive}
    return len(denied) + any(p.positive and p.args not in denied for p in among)


def _opposites(survey: Survey, of: Iterable[Part]) -> Iterator[tuple[Part, Part]]:
    met: dict[str, list[Part]] = {}
    for part in of:
        if part.kind == "premise":
            earlier = met.setdefault(part.pattern.form, [])
            yield from (
                (part, other) for other in earlier if opposed(survey, part.pattern, other.pattern)
            )
            earlier.append(part)


def _always_overridden(
    survey: Survey, general: General, rule: Rule, other: Rule
) -> Iterator[Remark]:
    """Whether a rule overrides another in every case in which that one could count."""
    mine, theirs = rule.conclusion, other.conclusion
    if mine is None or theirs is None or mine.positive == theirs.positive:
        return
    if rule.exceptions or rule.factors or not applies_wherever(survey.rules, rule, other):
        return
    contrary = theirs._replace(positive=mine.positive)
    if general.fits(rule, other.premises, other.types, [(mine, contrary)]) is not None:
        said = f"has {brief(rule.id)} override it whenever it could count"
        asks = f"let {brief(rule.id)} need more than {brief(other.id)} does"
        yield _never(other, said, other.place, f"take out the override, or {asks}")


def _never(rule: Rule, why: str, place: Place | None, hint: str) -> Remark:
    return Remark(f"{brief(rule.id)} can never count: it {why}", place, hint)


def _said(survey: Survey, part: Part) -> str:
    return brief(survey.rules.vocabulary.sentence(part.pattern))


def _holds_of_every_act(pattern: Pattern) -> bool:
    return (
        pattern.positive
        and pattern.form in _OF_EVERY_ACT
        and all(isinstance(arg, Variable) for arg in pattern.args)
    )
