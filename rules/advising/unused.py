"""Hands on: advice on what stands there for nothing: unused, or never to be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..errors import brief
from ..models import Choice, Reading, Standard
from ..statements import Pattern, Variable
from ..wording import SUPPLIED
from .parts import needed, parts, then_place
from .survey import Advice, Remark, Signed, Survey, signed

Shape = tuple[str | None, ...]
"""The terms of a sentence, with None for each variable."""

Slots = tuple[int, ...]
"""The numbers of the slots that have terms."""


class ConclusionUnused(Advice):
    """A conclusion to which nothing leads on: no rule, no exception and no element asks for it."""

    code = "L417"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every conclusion; one that tells against what is asked for is of use."""
        asked = Shapes()
        for use in survey.uses:
            asked.add(use.pattern.form, use.pattern)
        forms = survey.rules.vocabulary.forms
        for rule in survey.rules.rules.values():
            conclusion = rule.conclusion
            if conclusion is None:
                continue
            slot = forms[conclusion.form].one_of
            if not asked.meets(conclusion.form, conclusion, slot):
                said = f"nothing asks for {_said(survey, conclusion)}, nor for its opposite"
                hint = (
                    "add what it is for (a premise, an exception or an element), or drop the rule"
                )
                yield Remark(said, then_place(survey, rule), hint)


class PremiseNeverHad(Advice):
    """A premise or element that no rule concludes and no claim can state."""

    code = "L418"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every sentence that a rule needs or counts, and that an element needs."""
        had = _Had(survey)
        hint = (
            'write a rule that concludes it, or give its form an "asks" so that claims may say it'
        )
        for rule in survey.rules.rules.values():
            if all(map(had.can_be, rule.premises)) and not rule.factors:
                continue
            for part in parts(survey, rule):
                if not had.can_be(part.pattern):
                    said = f"nothing can establish {_said(survey, part.pattern)}"
                    yield Remark(f"{said}: {_why_not(survey, part.pattern)}", part.place, hint)
        for standard in survey.rules.standards.values():
            for element, pattern, place in needed(survey, standard):
                if not had.can_be(pattern):
                    said = f"the element {brief(element)} can never be met: nothing can establish"
                    yield Remark(f"{said} {_said(survey, pattern)}", place, hint)


class ExceptionNeverHad(Advice):
    """An exception that no rule concludes and no claim can state."""

    code = "L427"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every exception."""
        had = _Had(survey)
        for rule in survey.rules.rules.values():
            for exception in rule.exceptions:
                if not had.can_be(exception.pattern):
                    said = f"nothing can establish the exception {_said(survey, exception.pattern)}"
                    hint = "write a rule that concludes it, or take the exception out"
                    why = _why_not(survey, exception.pattern)
                    yield Remark(f"{said}: {why}", exception.place, hint)


class GroupOfOne(Advice):
    """A group that nothing undercuts and that has but one rule."""

    code = "L430"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every group."""
        rules = survey.rules.rules.values()
        sizes = Counter(rule.group for rule in rules if rule.group)
        undercut = {rule.undercuts for rule in rules}
        for rule in rules:
            if rule.group and sizes[rule.group] == 1 and rule.group not in undercut:
                written = survey.written[rule.id].group
                said = f"{brief(rule.id)} is alone in the group {brief(rule.group)}"
                hint = "take the group out, or put into it the rules that fall together"
                place = written.place if written else rule.place
                yield Remark(f"{said}, which nothing undercuts", place, hint)


class ReadingOfNoUse(Advice):
    """A reading that no standard uses, or two choices of it that come to the same."""

    code = "L431"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every reading."""
        using: dict[str, list[Standard]] = {}
        for standard in survey.rules.standards.values():
            for name in standard.readings:
                using.setdefault(name, []).append(standard)
        for reading in survey.rules.readings.values():
            if reading.id not in using:
                said = f"no standard uses the reading {brief(reading.id)}"
                hint = "name it under the readings of a standard, or take it out"
                yield Remark(said, reading.place, hint)
                continue
            for choice, earlier in _same(reading, using[reading.id]):
                said = f"{brief(choice.id)} comes to the same as {brief(earlier.id)}"
                hint = "let the two differ in what an element needs or in what they bind"
                yield Remark(f"{said} in every standard that uses it", choice.place, hint)


class Shapes:
    """Sentences by some key, of which one can ask which may be the same as another.

    They are found by the terms that both have, so that few are looked at.
    """

    def __init__(self) -> None:
        self._of: dict[object, dict[Slots, dict[Pattern, None]]] = {}
        self._by: dict[tuple[object, Slots, Slots], dict[Shape, list[Pattern]]] = {}

    def add(self, key: object, pattern: Pattern) -> None:
        """Take a sentence in; all of them, before any is asked for."""
        self._of.setdefault(key, {}).setdefault(_slots(pattern), {})[pattern] = None

    def like(self, key: object, pattern: Pattern, skip: int | None = None) -> Iterator[Pattern]:
        """The sentences under the key that may be this one, but for a slot to ``skip``."""
        mine = _slots(pattern)
        for theirs, patterns in self._of.get(key, {}).items():
            both = tuple([n for n in theirs if n in mine and n != skip])
            by = self._by.get((key, theirs, both))
            if by is None:
                by = self._by[key, theirs, both] = {}
                for other in patterns:
                    by.setdefault(_at(other, both), []).append(other)
            yield from by.get(_at(pattern, both), ())

    def meets(self, key: object, pattern: Pattern, skip: int | None = None) -> bool:
        """Whether there is any such sentence."""
        return any(True for _ in self.like(key, pattern, skip))


class _Had:
    """What rules conclude, claims may say, or the engine supplies."""

    def __init__(self, survey: Survey) -> None:
        self._forms = survey.rules.vocabulary.forms
        self._shapes = Shapes()
        self._known: dict[tuple[Signed, Shape], bool] = {}
        for rule in survey.rules.rules.values():
            if rule.conclusion is not None:
                self._shapes.add(signed(rule.conclusion), rule.conclusion)

    def can_be(self, pattern: Pattern) -> bool:
        """Whether anything can establish it."""
        if pattern.form in SUPPLIED or self._forms[pattern.form].asks is not None:
            return True
        key = signed(pattern), _shape(pattern)
        if key not in self._known:
            self._known[key] = self._shapes.meets(signed(pattern), pattern)
        return self._known[key]


def _shape(pattern: Pattern) -> Shape:
    return tuple([None if isinstance(arg, Variable) else arg for arg in pattern.args])


def _slots(pattern: Pattern) -> Slots:
    """Which slots have terms."""
    return tuple([n for n, arg in enumerate(pattern.args) if not isinstance(arg, Variable)])


def _at(pattern: Pattern, slots: Slots) -> Shape:
    return tuple([str(pattern.args[n]) for n in slots])


def _same(reading: Reading, standards: list[Standard]) -> Iterator[tuple[Choice, Choice]]:
    """Each choice that does nothing that an earlier one does not do."""
    met: dict[object, Choice] = {}
    for choice in reading.choices:
        does = (tuple(sorted(choice.binds.items())), *_needs(reading.id, choice.id, standards))
        earlier = met.setdefault(does, choice)
        if earlier is not choice:
            yield choice, earlier


def _needs(reading: str, choice: str, standards: list[Standard]) -> Iterator[frozenset[Pattern]]:
    for standard in standards:
        for element in standard.elements:
            if element.reading == reading:
                needs: Mapping[str | None, tuple[Pattern, ...]] = element.needs
                yield frozenset(needs[choice])


def _why_not(survey: Survey, pattern: Pattern) -> str:
    if signed(pattern) in survey.concluding:
        return "the rules that conclude such a thing conclude it of others"
    return "no rule concludes it, and its form asks no question of fact"


def _said(survey: Survey, pattern: Pattern) -> str:
    return brief(survey.rules.vocabulary.sentence(pattern))
