"""Hands on: advice on rules that conclude opposites."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from ..models import Rule
from .survey import Advice, Remark, Signed, Survey, may_equal


class IdleOverride(Advice):
    """An override matters only between rules that conclude opposites."""

    code = "L402"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every override."""
        for rule in survey.rules.rules.values():
            for other in rule.overrides:
                mine, theirs = rule.conclusion, survey.rules.rules[other].conclusion
                if mine is None or theirs is None or not survey.may_oppose(mine, theirs):
                    said = f"{brief(rule.id)} overrides {brief(other)}"
                    yield Remark(f"{said}, and never concludes its opposite", rule.place)


class ExceptionAndRebuttal(Advice):
    """An exception of a rule is no premise of a rule for the contrary: it would count twice."""

    code = "L403"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every exception."""
        needing = _needing(survey)
        for rule in survey.rules.rules.values():
            if rule.conclusion is None:
                continue
            contrary = rule.conclusion.form, not rule.conclusion.positive
            for exception in rule.exceptions:
                for other in needing.get((contrary, exception.pattern.form), ()):
                    if any(may_equal(exception.pattern, premise) for premise in other.premises):
                        sentence = brief(survey.rules.vocabulary.sentence(exception.pattern))
                        said = f"{sentence} is an exception here, and a premise of"
                        yield Remark(f"{said} {brief(other.id)}", exception.place, "choose one")


def _needing(survey: Survey) -> dict[tuple[Signed, str], list[Rule]]:
    """The rules by what they conclude and each form that they need, so that few are compared."""
    needing: dict[tuple[Signed, str], list[Rule]] = {}
    for concluded, rules in survey.concluding.items():
        for rule in rules:
            for form in dict.fromkeys(premise.form for premise in rule.premises):
                needing.setdefault((concluded, form), []).append(rule)
    return needing
