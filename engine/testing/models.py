"""Hands on: the models of a test file: what each test gives, and what it expects.

Every expectation keeps the places of its words, so that a failure points to what was expected.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.editing.edits import Edit
from facts import Case
from rules import Place, Statement, Text


class ByException(NamedTuple):
    """A rule, and the sentence of an exception to it."""

    rule: Text
    sentence: Text
    statement: Statement


class ByOtherRule(NamedTuple):
    """A rule, and another that undercuts or overrides it."""

    rule: Text
    other: Text


class Reasons(NamedTuple):
    """The rules for which a sentence is to stand, and those for which it is not."""

    because: tuple[Text, ...] = ()
    not_because: tuple[Text, ...] = ()


class SaysExpected(NamedTuple):
    """What is expected of a sentence; of what it does not name it expects nothing."""

    sentence: Text
    statement: Statement
    party: str
    """About whom, where claims count against some only; empty: the first with acts."""
    reaches: Text | None
    reasons: Reasons
    defeated: tuple[ByException, ...]
    not_defeated: tuple[ByException, ...]
    undercut: tuple[ByOtherRule, ...]
    overridden: tuple[ByOtherRule, ...]
    place: Place


class Outlook(NamedTuple):
    """What is expected of how a finding or an element stands."""

    status: Text | None = None
    to_charge: Text | None = None
    reaches: Text | None = None
    disputed: bool | None = None


class ElementExpected(NamedTuple):
    """What is expected of an element."""

    element: Text
    outlook: Outlook
    reasons: Reasons


class FindingExpected(NamedTuple):
    """What is expected of a finding."""

    standard: Text
    act: str
    party: str
    reading: tuple[tuple[str, str], ...]
    outlook: Outlook
    elements: tuple[ElementExpected, ...]
    place: Place
    found: bool = True
    """Whether there is to be one at all; where not, the standard is not asked of the act."""


Expectation = SaysExpected | FindingExpected


class RuleTest(NamedTuple):
    """A test: a small case, edits if any, and what is expected of them."""

    name: str
    case: Case
    weighing: str
    edits: tuple[Edit, ...]
    expected: tuple[Expectation, ...]
    place: Place


class RuleTests(NamedTuple):
    """A test file: of which modules, and the tests in their order."""

    file: str
    modules: tuple[str, ...]
    title: str
    tests: tuple[RuleTest, ...]
