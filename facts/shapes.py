"""Hands on: the shapes of case files, as their authors write them.

A field is a key, with ``_`` for ``-``; ``facts/README.md`` explains each. What a text means (a
sentence, a party, a claim's id) is decided later, when the names of the whole case are known.
"""

from typing import Annotated

from rules import (
    BY_KIND,
    Date,
    Id,
    Keyed,
    OneOrMore,
    Several,
    Shape,
    Text,
    one_of,
)

from .models import ACT_KINDS, HEDGES, REASONS

Aliases = tuple[Text, ...]
"""A list that may be empty: few things have a second name."""


class SourceShape(Shape):
    """An entry under ``sources:``."""

    citation: Text
    date: Date
    sha256: Text | None = None
    note: Text | None = None


class EventShape(Shape):
    """What the case is about: when and where it happened."""

    date: Date
    place_: Text


class EntityShape(Shape):
    """An entity that needs more than its aliases."""

    aliases: Aliases = ()
    on: Date | None = None


class ChapterShape(Shape):
    """An item of ``chapters:``."""

    chapter: Id
    title: Text
    at: Text | None = None


class ActShape(Shape):
    """An entry under ``acts:``."""

    by: Text
    as_: Text
    is_: OneOrMore
    kind: Annotated[Text, one_of(ACT_KINDS)] | None = None
    about: OneOrMore = ()
    raised_by: OneOrMore = ()
    on: Date | None = None
    note: Text | None = None


class ClaimShape(Shape):
    """An item of ``claims:``."""

    claim: Id
    kind: Text
    says: Text | None = None
    no_evidence_of: Text | None = None
    undercuts: OneOrMore = ()
    by: Text | None = None
    for_: Text | None = None
    offered_against: OneOrMore = ()
    origin: Text | None = None
    source: Text | None = None
    at: Text | None = None
    quote: Text | None = None
    said_on: Date | None = None
    on: Date | None = None
    hedge: Annotated[Text, one_of(HEDGES)] | None = None
    provided: OneOrMore = ()
    completes: Text | None = None
    chapter: Text | None = None
    note: Text | None = None


class MissingShape(Shape):
    """An item of ``missing:``."""

    missing: Id
    what: Text
    bears_on: OneOrMore
    at: Text | None = None
    quote: Text | None = None
    source: Text | None = None
    note: Text | None = None


class AccountShape(Shape):
    """One side of a dispute."""

    account: Text
    claims: OneOrMore


class DisputeShape(Shape):
    """An item of ``disputes:``."""

    dispute: Id
    question: Text
    accounts: Several[AccountShape]
    settled_by: Text | None = None
    note: Text | None = None


class ContextShape(Shape):
    """An item of ``context:``."""

    fact: Id
    reason: Annotated[Text, one_of(REASONS)]
    because: Text
    by: Text | None = None
    at: Text | None = None
    quote: Text | None = None
    source: Text | None = None


class PartShape(Shape):
    """Any other file of the case's folder."""

    source: Text | None = None
    acts: Keyed[Text, ActShape] | None = None
    claims: Several[ClaimShape] = ()
    missing: Several[MissingShape] = ()
    disputes: Several[DisputeShape] = ()
    context: Several[ContextShape] = ()


class CaseShape(Shape):
    """The file ``case.yaml``, or a case of one file."""

    case: Id
    title: Text
    event: EventShape
    jurisdiction: Id
    sources_as_of: Date
    sources: Keyed[Id, SourceShape]
    entities: Keyed[Text, Keyed[Text, Annotated[Aliases | EntityShape, BY_KIND]]]
    about: Text | None = None
    chapters: Several[ChapterShape] = ()
    source: Text | None = None
    acts: Keyed[Text, ActShape] | None = None
    claims: Several[ClaimShape] = ()
    missing: Several[MissingShape] = ()
    disputes: Several[DisputeShape] = ()
    context: Several[ContextShape] = ()


SHAPES = (
    CaseShape,
    EventShape,
    SourceShape,
    EntityShape,
    ChapterShape,
    PartShape,
    ActShape,
    ClaimShape,
    MissingShape,
    DisputeShape,
    AccountShape,
    ContextShape,
)
"""All of them, in the order the README tells of them."""
