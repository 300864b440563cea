"""Hands on: the shapes of test files, as their authors write them.

A field is a key, with ``_`` for ``-``; ``rules/README.md`` explains each.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from engine.editing.shapes import EditShape, Names
from engine.findings import Status
from facts import ActShape
from rules import (
    BY_KIND,
    PROOF_STANDARDS,
    Date,
    Id,
    Keyed,
    OneOrMore,
    Several,
    Shape,
    Text,
    Truth,
    one_of,
)

NONE: Final = "none"
"""That not even a scintilla is reached."""
HEDGES: Final = ("believes", "suspects", "may")
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

Reaches = Annotated[Text, one_of((*PROOF_STANDARDS, NONE))]
StatusWord = Annotated[Text, one_of(STATUSES)]
ByRule = Keyed[Text, OneOrMore]
"""By the id of a rule, a sentence or another rule, or several."""


class GivenActShape(ActShape):
    """An entry under ``acts:`` of a test; every act of a test is raised."""


class GivenShape(Shape):
    """An item of ``given:`` that says more than its sentence."""

    claim: Id | None = None
    """its id; otherwise they are G1, G2, … in their order"""
    says: Text | None = None
    """what is claimed, as one sentence"""
    no_evidence_of: Text | None = None
    """instead: the sentence somebody reports having no evidence of; denies nothing"""
    undercuts: OneOrMore = ()
    """claims that can no longer be relied on, by their ids"""
    kind: Text | None = None
    """what sort of evidence it is; otherwise the `kind` of the test or the file"""
    by: Text | None = None
    """who says so; otherwise `the record`"""
    for_: Text | None = None
    """on whose behalf"""
    offered_against: OneOrMore = ()
    """against whom it is offered: the maker, the client or the origin"""
    origin: Text | None = None
    """who is said to have perceived it"""
    said_on: Date | None = None
    """when it was said"""
    on: Date | None = None
    """when what it tells of happened"""
    hedge: Annotated[Text, one_of(HEDGES)] | None = None
    """`believes`, `suspects` or `may`"""
    provided: OneOrMore = ()
    """the sentences that a conditional concession stands on"""
    completes: Text | None = None
    """the claim whose rest this is"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class SaysShape(Shape):
    """An item of ``expect:`` about a sentence."""

    says: Text
    """the sentence of which something is expected"""
    for_: Text | None = None
    """in findings about whom, where claims count against some only; otherwise the first with
    acts"""
    reaches: Reaches | None = None
    """the highest proof standard at which it is accepted, or `none`"""
    because: OneOrMore = ()
    """rules that stand for it, at the proof standard of `reaches`, else at a scintilla"""
    not_because: OneOrMore = ()
    """rules that do not stand for it, at the proof standard of `reaches`, else at a scintilla"""
    defeated: ByRule | None = None
    """by rule, the exception that defeats it at some proof standard"""
    not_defeated: ByRule | None = None
    """by rule, an exception for which something speaks, and which defeats it at none"""
    undercut: ByRule | None = None
    """by rule, the rule that undercuts it"""
    overridden: ByRule | None = None
    """by rule, the rule that it yields to"""
    note: Text | None = None
    """anything for the reader"""


class ElementExpectedShape(Shape):
    """What is expected of one element of a finding."""

    status: StatusWord | None = None
    """supported, thin, contested, unknown or refuted, against the proof the standard requires"""
    to_charge: StatusWord | None = None
    """the same against what a charge requires"""
    reaches: Reaches | None = None
    """the highest proof standard that it reaches, or `none`"""
    disputed: Truth | None = None
    """whether anything speaks for an opposite"""
    because: OneOrMore = ()
    """rules that stand for what it needs, at the proof standard of `reaches`, else at a
    scintilla"""
    not_because: OneOrMore = ()
    """rules that do not"""
    note: Text | None = None
    """anything for the reader"""


ElementExpected = Annotated[StatusWord | ElementExpectedShape, BY_KIND]
"""A status, or keys that say more."""


class FindingShape(Shape):
    """An item of ``expect:`` about a finding."""

    finding: Text
    """the id of the legal standard"""
    act: Text | None = None
    """about which act; may be left out where there is one"""
    party: Text | None = None
    """about whose act"""
    reading: OneOrMore = ()
    """how the law is read: `awareness=subjective`; otherwise as it is by default"""
    found: Truth | None = None
    """`false`: there is no such finding, for the standard is not asked of the act; then nothing
    else is expected of it"""
    status: StatusWord | None = None
    """supported, thin, contested, unknown or refuted, against the proof the standard requires"""
    to_charge: StatusWord | None = None
    """the same against what a charge requires"""
    reaches: Reaches | None = None
    """the highest proof standard that it reaches, or `none`"""
    disputed: Truth | None = None
    """whether anything speaks for an opposite"""
    elements: Keyed[Text, ElementExpected] | None = None
    """by element, its status, or the keys below"""
    note: Text | None = None
    """anything for the reader"""


class _ByFirst:
    """Tells an expected finding from an expected sentence by its key."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.tagged_union_schema(
            {
                "\0says": handler.generate_schema(SaysShape),
                "\0finding": handler.generate_schema(FindingShape),
            },
            discriminator=_expected_of,
        )


def _expected_of(node: object) -> str:
    is_finding = isinstance(node, dict) and "finding" in node and "says" not in node
    return "\0finding" if is_finding else "\0says"


Expected = Annotated[SaysShape | FindingShape, _ByFirst()]


class SettingShape(Shape):
    """What all tests of a file share, and each may set for itself or add to."""

    note: Text | None = None
    """anything for the reader"""
    jurisdiction: Text | None = None
    """under whose law; otherwise that of the module tested"""
    event: Date | None = None
    """when it all happened; otherwise 2021-10-21"""
    weighing: Text | None = None
    """how kinds of claim are weighed; otherwise `as-if-testified`"""
    kind: Text | None = None
    """the kind of claims that name none; otherwise `physical-evidence`"""
    entities: Keyed[Text, Names] | None = None
    """by type, names, each with its aliases if it has any; a test adds to those of the file"""
    acts: Keyed[Text, GivenActShape] | None = None
    """by name, as in a case; a test adds to those of the file"""
    given: tuple[Annotated[Text | GivenShape, BY_KIND], ...] = ()
    """the claims: each a sentence, or keys that say more; a test adds to those of the file"""


class TestShape(SettingShape):
    """An item of ``tests:``."""

    __test__ = False

    test: Text
    """what must hold, in a sentence; no two tests of a file say the same"""
    edits: tuple[EditShape, ...] = ()
    """as in a file of edits: then it is the hypothetical of which something is expected"""
    expect: Several[Expected]
    """what is expected: each about a sentence or a finding"""


class TestFileShape(SettingShape):
    """A test file, ``x.test.yaml`` beside ``x.yaml``."""

    __test__ = False

    tests_of: OneOrMore
    """the module tested, or several; its first key"""
    title: Text | None = None
    """one line"""
    tests: Several[TestShape]
    """the tests"""


SHAPES: Final = (
    TestFileShape,
    TestShape,
    GivenShape,
    SaysShape,
    FindingShape,
    ElementExpectedShape,
)
"""All whose keys the README tells."""
