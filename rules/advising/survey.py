"""Hands on: Survey, a whole set of rules as those look at it who give advice; and what advice is.

A kind of advice is a small class. It looks at a survey of rules that hold no error, and yields its
remarks, each with the place and, as a hint, what to do. Its page in ``rules/pages`` says why.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple, TypeVar

from ..errors import Place
from ..fields import Shape
from ..models import Element, Rule, RuleSet, Standard
from ..shapes import RawAuthorities, RawModule, RawRule, RawStandard, RawVocabulary
from ..statements import Pattern, Variable

S = TypeVar("S", bound=Shape)
Signed = tuple[str, bool]
"""A form and a sign."""


class Remark(NamedTuple):
    """A piece of advice on one place: what is the matter, and what to do."""

    message: str
    place: Place | None
    hint: str = ""


class Advice(ABC):
    """A kind of advice. Its docstring says in a line what it is about."""

    code: ClassVar[str]

    @abstractmethod
    def look(self, survey: Survey) -> Iterator[Remark]:
        """Every remark there is to make, in any order."""


class Use(NamedTuple):
    """A sentence that something asks for: where it stands, and as what."""

    pattern: Pattern
    kind: Literal["premise", "counted", "exception", "element"]
    by: Rule | Standard
    place: Place


class Survey:
    """A set of rules, with the shapes of its files, looked at from all sides."""

    def __init__(self, rules: RuleSet, files: Sequence[Shape]) -> None:
        self.rules = rules
        self.files = files

    def of(self, shape: type[S]) -> list[S]:
        """The files of that shape."""
        return [file for file in self.files if isinstance(file, shape)]

    @cached_property
    def modules(self) -> list[RawModule]:
        """The modules as written."""
        return self.of(RawModule)

    @cached_property
    def vocabularies(self) -> list[RawVocabulary]:
        """The vocabulary files as written."""
        return self.of(RawVocabulary)

    @cached_property
    def authorities(self) -> list[RawAuthorities]:
        """The files of authorities as written."""
        return self.of(RawAuthorities)

    @cached_property
    def written(self) -> Mapping[str, RawRule]:
        """Each rule as written, by its id: what stands where."""
        return {str(rule.rule): rule for module in self.modules for rule in module.rules}

    @cached_property
    def written_standards(self) -> Mapping[str, RawStandard]:
        """Each standard as written, by its id."""
        return {str(s.standard): s for module in self.modules for s in module.standards}

    @cached_property
    def concluding(self) -> Mapping[Signed, list[Rule]]:
        """The rules by the form and sign of what they conclude."""
        concluding: dict[Signed, list[Rule]] = {}
        for rule in self.rules.rules.values():
            if rule.conclusion is not None:
                concluding.setdefault(signed(rule.conclusion), []).append(rule)
        return concluding

    @cached_property
    def uses(self) -> Sequence[Use]:
        """Every sentence that a rule or an element asks for."""
        return [use for rule in self.rules.rules.values() for use in _uses(rule)] + [
            Use(pattern, "element", standard, element.place)
            for standard in self.rules.standards.values()
            for element in standard.elements
            for pattern in _needed(element)
        ]

    @cached_property
    def using(self) -> Mapping[Signed, list[Use]]:
        """The same by form and sign."""
        using: dict[Signed, list[Use]] = {}
        for use in self.uses:
            using.setdefault(signed(use.pattern), []).append(use)
        return using

    def may_oppose(self, one: Pattern, other: Pattern) -> bool:
        """Whether two patterns may come to opposites: contraries, or rivals."""
        if one.form != other.form:
            return False
        if one.positive != other.positive:
            return may_equal(one, other)
        slot = self.rules.vocabulary.forms[one.form].one_of
        return slot is not None and one.positive and may_equal(one, other, skip=slot)


def signed(pattern: Pattern) -> Signed:
    """Its form and sign."""
    return pattern.form, pattern.positive


def may_equal(one: Pattern, other: Pattern, skip: int | None = None) -> bool:
    """Whether the arguments of two patterns of one form may be the same; types are not looked at.

    ``skip`` is the number of a slot that does not count.
    """
    return one.form == other.form and all(
        n == skip or a == b or isinstance(a, Variable) or isinstance(b, Variable)
        for n, (a, b) in enumerate(zip(one.args, other.args, strict=True))
    )


def _uses(rule: Rule) -> Iterator[Use]:
    for pattern in rule.premises:
        yield Use(pattern, "premise", rule, rule.place)
    for factors in rule.factors:
        for pattern in factors.of:
            yield Use(pattern, "counted", rule, factors.place)
    for exception in rule.exceptions:
        yield Use(exception.pattern, "exception", rule, exception.place)


def _needed(element: Element) -> list[Pattern]:
    return list(dict.fromkeys(p for patterns in element.needs.values() for p in patterns))
