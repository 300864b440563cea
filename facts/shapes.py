"""Hands on: the shapes of case files, as their authors write them.

A field is a key, with ``_`` for ``-``; ``facts/README.md`` explains each. What a text means (a
sentence, a party, a claim's id) is decided later, when the names of the whole case are known.
"""

from typing import Annotated, NamedTuple

from rules import Date, Id, OneOf, Place, Text

from .models import ACT_KINDS, HEDGES, REASONS

OneOrMore = Text | tuple[Text, ...]
"""A text, or a list of them."""
Aliases = tuple[()] | tuple[Text, ...]
"""A list that may be empty: few things have a second name."""


class SourceShape(NamedTuple):
    """An entry under ``sources:``."""

    place: Place
    citation: Text
    date: Date
    sha256: Text | None = None
    note: Text | None = None


class EventShape(NamedTuple):
    """What the case is about: when and where it happened."""

    place: Place
    date: Date
    place_: Text


class EntityShape(NamedTuple):
    """An entity that needs more than its aliases."""

    place: Place
    aliases: Aliases = ()
    on: Date | None = None


class ChapterShape(NamedTuple):
    """An item of ``chapters:``."""

    place: Place
    chapter: Id
    title: Text
    at: Text | None = None


class ActShape(NamedTuple):
    """An entry under ``acts:``."""

    place: Place
    by: Text
    as_: Text
    is_: OneOrMore
    kind: Annotated[Text, OneOf(ACT_KINDS)] | None = None
    about: OneOrMore = ()
    raised_by: OneOrMore = ()
    on: Date | None = None
    note: Text | None = None


class ClaimShape(NamedTuple):
    """An item of ``claims:``."""

    place: Place
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
    hedge: Annotated[Text, OneOf(HEDGES)] | None = None
    provided: OneOrMore = ()
    completes: Text | None = None
    chapter: Text | None = None
    note: Text | None = None


class MissingShape(NamedTuple):
    """An item of ``missing:``."""

    place: Place
    missing: Id
    what: Text
    bears_on: OneOrMore
    at: Text | None = None
    quote: Text | None = None
    source: Text | None = None
    note: Text | None = None


class AccountShape(NamedTuple):
    """One side of a dispute."""

    place: Place
    account: Text
    claims: OneOrMore


class DisputeShape(NamedTuple):
    """An item of ``disputes:``."""

    place: Place
    dispute: Id
    question: Text
    accounts: tuple[AccountShape, ...]
    settled_by: Text | None = None
    note: Text | None = None


class ContextShape(NamedTuple):
    """An item of ``context:``."""

    place: Place
    fact: Id
    reason: Annotated[Text, OneOf(REASONS)]
    because: Text
    by: Text | None = None
    at: Text | None = None
    quote: Text | None = None
    source: Text | None = None


class PartShape(NamedTuple):
    """Any other file of the case's folder."""

    place: Place
    source: Text | None = None
    acts: dict[Text, ActShape] | None = None
    claims: tuple[ClaimShape, ...] = ()
    missing: tuple[MissingShape, ...] = ()
    disputes: tuple[DisputeShape, ...] = ()
    context: tuple[ContextShape, ...] = ()


class CaseShape(NamedTuple):
    """The file ``case.yaml``, or a case of one file."""

    place: Place
    case: Id
    title: Text
    event: EventShape
    jurisdiction: Id
    sources_as_of: Date
    sources: dict[Id, SourceShape]
    entities: dict[Text, dict[Text, Aliases | EntityShape]]
    about: Text | None = None
    chapters: tuple[ChapterShape, ...] = ()
    source: Text | None = None
    acts: dict[Text, ActShape] | None = None
    claims: tuple[ClaimShape, ...] = ()
    missing: tuple[MissingShape, ...] = ()
    disputes: tuple[DisputeShape, ...] = ()
    context: tuple[ContextShape, ...] = ()


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
