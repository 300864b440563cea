"""Hands on: advice on rules that conclude opposites."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from .survey import Advice, Remark, Survey, may_equal


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
        for rule in survey.rules.rules.values():
            if rule.conclusion is None:
                continue
            rebutting = survey.concluding.get((rule.conclusion.form, not rule.conclusion.positive))
            for exception in rule.exceptions:
                for other in rebutting or ():
                    if any(may_equal(exception.pattern, premise) for premise in other.premises):
                        sentence = brief(survey.rules.vocabulary.sentence(exception.pattern))
                        said = f"{sentence} is an exception here, and a premise of"
                        yield Remark(f"{said} {brief(other.id)}", exception.place, "choose one")
