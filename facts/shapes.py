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
    """author, title, where it appeared"""
    date: Date
    """when it appeared"""
    sha256: Text | None = None
    """the digest of the text the quotes were taken from; the text itself stays out"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class EventShape(Shape):
    """What the case is about: when and where it happened."""

    date: Date
    """when it happened"""
    place_: Text
    """where it happened"""


class EntityShape(Shape):
    """An entity that needs more than its aliases."""

    aliases: Aliases = ()
    """other names, `[]` if there are none; `the Colt: []` is short for it"""
    on: Date | None = None
    """when it happened: gives “… came before …”"""


class ChapterShape(Shape):
    """An item of ``chapters:``."""

    chapter: Id
    """the heading's id"""
    title: Text
    """the heading"""
    at: Text | None = None
    """where it begins in the source"""


class ActShape(Shape):
    """An entry under ``acts:``."""

    by: Text
    """whose act"""
    as_: Text
    """in which capacity, a term: `the armorer`"""
    is_: OneOrMore
    """the sentence, or sentences, that together say it was done; claims must bear them out"""
    kind: Annotated[Text, one_of(ACT_KINDS)] | None = None
    """`act`, the default, or `omission`"""
    about: OneOrMore = ()
    """the duties, dangers and things it bears on, by name"""
    raised_by: OneOrMore = ()
    """the claims that raise the question, possibly mere allegations; without any, no report asks
    about the act"""
    on: Date | None = None
    """when it happened: gives “… came before …”"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class ClaimShape(Shape):
    """An item of ``claims:``."""

    claim: Id
    """its id: `F032`, `F032b`"""
    kind: Text
    """what sort of evidence it is: a kind that the weighing files have"""
    says: Text | None = None
    """what is claimed, as one sentence"""
    no_evidence_of: Text | None = None
    """instead: the sentence somebody reports having no evidence of; denies nothing"""
    undercuts: OneOrMore = ()
    """claims that can no longer be relied on, beside `says` or instead of it"""
    by: Text | None = None
    """who says so"""
    for_: Text | None = None
    """on whose behalf, if an agent says so; an attorney always does"""
    offered_against: OneOrMore = ()
    """whose own words these are, where they are offered against them: the maker, the client or the
    origin. A two-edged quotation is two claims"""
    origin: Text | None = None
    """who is said to have perceived it; the same origin counts once"""
    source: Text | None = None
    """the id of its source"""
    at: Text | None = None
    """where: `line 12`, `lines 12-14`; of a source without lines, as it counts: `page 3`"""
    quote: Text | None = None
    """the shortest words that find the place, about ten at most"""
    said_on: Date | None = None
    """when it was said"""
    on: Date | None = None
    """when what it tells of happened"""
    hedge: Annotated[Text, one_of(HEDGES)] | None = None
    """`believes`, `suspects` or `may`, if the speaker says no more"""
    provided: OneOrMore = ()
    """the sentences that a conditional concession stands on"""
    completes: Text | None = None
    """the claim whose rest this is; at trial it comes in with that one"""
    chapter: Text | None = None
    """the heading it stands under"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class MissingShape(Shape):
    """An item of ``missing:``."""

    missing: Id
    """the item's id"""
    what: Text
    """what is missing: a laboratory report, a telephone"""
    bears_on: OneOrMore
    """the sentences it would bear on"""
    at: Text | None = None
    """where: `line 12`, `lines 12-14`; of a source without lines, as it counts: `page 3`"""
    quote: Text | None = None
    """the shortest words that find the place, about ten at most"""
    source: Text | None = None
    """the id of its source"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class AccountShape(Shape):
    """One side of a dispute."""

    account: Text
    """one side, in a few words"""
    claims: OneOrMore
    """the claims that tell it"""


class DisputeShape(Shape):
    """An item of ``disputes:``."""

    dispute: Id
    """the dispute's id"""
    question: Text
    """what the accounts differ on"""
    accounts: Several[AccountShape]
    """the sides"""
    settled_by: Text | None = None
    """what would settle it"""
    note: Text | None = None
    """anything for the reader; it proves nothing"""


class ContextShape(Shape):
    """An item of ``context:``."""

    fact: Id
    """the fact's id"""
    reason: Annotated[Text, one_of(REASONS)]
    """why it is no claim: `opinion` or `context`"""
    because: Text
    """the same in a few words"""
    by: Text | None = None
    """who says so"""
    at: Text | None = None
    """where: `line 12`, `lines 12-14`; of a source without lines, as it counts: `page 3`"""
    quote: Text | None = None
    """the shortest words that find the place, about ten at most"""
    source: Text | None = None
    """the id of its source"""


class PartShape(Shape):
    """Any other file of the case's folder."""

    source: Text | None = None
    """the source of every claim, missing item and context of this file that names none"""
    acts: Keyed[Text, ActShape] | None = None
    """by name: what findings are about"""
    claims: Several[ClaimShape] = ()
    """what was said"""
    missing: Several[MissingShape] = ()
    """what is known to be missing"""
    disputes: Several[DisputeShape] = ()
    """questions on which accounts differ"""
    context: Several[ContextShape] = ()
    """facts of the source that are no claims, so that none is left out silently"""


class CaseShape(Shape):
    """The file ``case.yaml``, or a case of one file."""

    case: Id
    """the case's id, its first key"""
    title: Text
    """one line"""
    event: EventShape
    """when and where it happened: `{date: …, place: …}`"""
    jurisdiction: Id
    """whose law applies, as modules of law name it: `us-nm`"""
    sources_as_of: Date
    """the date up to which the sources speak; nothing said later may be claimed"""
    sources: Keyed[Id, SourceShape]
    """what the claims are taken from, by id"""
    entities: Keyed[Text, Keyed[Text, Annotated[Aliases | EntityShape, BY_KIND]]]
    """by type, each name with a list of its aliases, or with more"""
    about: Text | None = None
    """a few lines for the reader"""
    chapters: Several[ChapterShape] = ()
    """the case's own headings"""
    source: Text | None = None
    """the source of every claim, missing item and context of this file that names none"""
    acts: Keyed[Text, ActShape] | None = None
    """by name: what findings are about"""
    claims: Several[ClaimShape] = ()
    """what was said"""
    missing: Several[MissingShape] = ()
    """what is known to be missing"""
    disputes: Several[DisputeShape] = ()
    """questions on which accounts differ"""
    context: Several[ContextShape] = ()
    """facts of the source that are no claims, so that none is left out silently"""


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
