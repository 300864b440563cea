"""Hands on: advice on rules of law that conclude opposites, with nothing to say which prevails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..errors import brief
from ..models import Rule
from .firing import opposed
from .fitting import General, Head, applied, overlap, places_of
from .survey import Advice, Remark, Survey, may_equal, signed

LAW: Final = frozenset(
    ["statute", "instruction", "opinion", "regulation", "contract", "definition"]
)
"""Authorities that say what is so, not what is likely."""


class NoPriority(Advice):
    """A special rule of law and a general one conclude opposites, and neither prevails."""

    code = "L419"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule of law, for a more general one to the contrary."""
        every = survey.rules.rules.values()
        law = [rule for rule in every if rule.authority in LAW and rule.conclusion is not None]
        general = General(survey.rules, law)
        for rule in law:
            for other in _opposing(survey, general, rule):
                said = f"{brief(rule.id)} and {brief(other.id)} conclude opposites of the same case"
                hint = f"let one override the other, as in overrides: [{other.id}]"
                yield Remark(f"{said}, and neither overrides the other", rule.place, hint)
                break


def _opposing(survey: Survey, general: General, rule: Rule) -> Iterator[Rule]:
    """The rules that need no more than this one and conclude its contrary, or a rival."""
    conclusion = rule.conclusion
    assert conclusion is not None
    contrary = conclusion._replace(positive=not conclusion.positive)
    for other in general.that_may_fit(Head(*signed(contrary)), rule.premises):
        if _neither_prevails(survey, rule, other) and other.conclusion is not None:
            pairs = [(other.conclusion, contrary)]
            if general.fits(other, rule.premises, rule.types, pairs) is not None:
                yield other
    slot = survey.rules.vocabulary.forms[conclusion.form].one_of
    if slot is None or not conclusion.positive:
        return
    for other in general.that_may_fit(Head(*signed(conclusion)), rule.premises):
        if other is not rule and _neither_prevails(survey, rule, other) and other.conclusion:
            binding = general.fits(other, rule.premises, rule.types, [])
            if binding is not None and opposed(
                survey, applied(binding, other.conclusion), conclusion
            ):
                yield other


def _neither_prevails(survey: Survey, one: Rule, other: Rule) -> bool:
    if one.strength != other.strength:
        return False
    if other.id in one.overrides or one.id in other.overrides:
        return False
    stopping = [exception.pattern for rule in (one, other) for exception in rule.exceptions]
    if any(may_equal(e, p) and e.positive == p.positive for e in stopping for p in one.premises):
        return False  # the exception says which of the two prevails
    mine, theirs = places_of(survey.rules, one), places_of(survey.rules, other)
    if mine is not None and theirs is not None and not mine & theirs:
        return False
    return overlap(one.in_force, other.in_force)
