"""Hands on: advice on what carries no weight: regret, blame in the press, what victims wish."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from .parts import needed, parts
from .speaking import is_weightless
from .survey import Advice, Remark, Survey

_HINT = "take it out: what was felt or said afterwards proves no element"


class NoWeight(Advice):
    """Regret, blame in the press or the wishes of victims, where something turns on it."""

    code = "L432"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At everything that rules and elements need."""
        forms = survey.rules.vocabulary.forms
        light = {form.id for form in forms.values() if is_weightless(form)}
        if not light:
            return
        for rule in survey.rules.rules.values():
            for part in parts(survey, rule):
                if part.pattern.form in light:
                    said = f"{brief(rule.id)} turns on what carries no weight"
                    yield Remark(said, part.place, _HINT)
        for standard in survey.rules.standards.values():
            for element, pattern, place in needed(survey, standard):
                if pattern.form in light:
                    said = f"the element {brief(element)} turns on what carries no weight"
                    yield Remark(said, place, _HINT)
