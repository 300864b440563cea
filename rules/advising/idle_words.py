"""Hands on: advice on words that lead nowhere: forms, terms and types that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from ..models import RuleSet
from ..shapes import RawForm
from ..statements import Pattern
from ..wording import SUPPLIED
from .survey import Advice, Remark, Survey


class IdleForm(Advice):
    """A question of fact that no rule, no element and not the engine uses."""

    code = "L301"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every form that has its question."""
        used = {pattern.form for pattern in _patterns(survey)} | SUPPLIED.keys()
        for form in _forms(survey):
            if form.asks and form.id not in used:
                said = f"no rule and no element uses the sentence {brief(form.id)}"
                hint = "use it in a rule, or take it out"
                yield Remark(said, form.id.place, hint)


class FormWithoutQuestion(Advice):
    """A sentence that no rule concludes, and that nobody may suppose."""

    code = "L302"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every form without its question."""
        concluded = {form for form, _ in survey.concluding} | SUPPLIED.keys()
        for form in _forms(survey):
            if not form.asks and form.id not in concluded:
                said = f"the sentence {brief(form.id)} has no question, and no rule concludes it"
                hint = "add asks, if it is a question of fact; else a rule that concludes it"
                yield Remark(said, form.id.place, hint)


class IdleTerm(Advice):
    """A term that no rule, no element, no reading and no standard names."""

    code = "L305"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every term."""
        named = _named(survey)
        for file in survey.vocabularies:
            for term in file.terms:
                if term.name not in named:
                    hint = "use it in a rule, or let cases declare it under entities"
                    said = f"no rule and no element names {brief(term.name)}"
                    yield Remark(said, term.name.place, hint)


class IdleType(Advice):
    """A type that no slot and no term has."""

    code = "L306"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every type."""
        vocabulary = survey.rules.vocabulary
        used = {slot.type for form in vocabulary.forms.values() for slot in form.slots}
        used |= {term.type for term in vocabulary.terms.values()}
        for file in survey.vocabularies:
            for type_ in file.types:
                if type_ not in used:
                    said = f"no slot and no term is of the type {brief(type_)}"
                    yield Remark(said, type_.place, "use it in a sentence, or take it out")


def _forms(survey: Survey) -> Iterator[RawForm]:
    return (form for file in survey.vocabularies for form in file.sentences)


def _patterns(survey: Survey) -> Iterator[Pattern]:
    """Every sentence of rules and elements, conclusions too."""
    for use in survey.uses:
        yield use.pattern
    for rules in survey.concluding.values():
        yield from (rule.conclusion for rule in rules if rule.conclusion is not None)


def _named(survey: Survey) -> set[str]:
    rules: RuleSet = survey.rules
    named = {arg for pattern in _patterns(survey) for arg in pattern.args if isinstance(arg, str)}
    for reading in rules.readings.values():
        for choice in reading.choices:
            named.update(choice.binds.values())
    for standard in rules.standards.values():
        named.update(standard.for_roles)
    return named
