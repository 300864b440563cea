"""Hands on: the models of a case, what was said and by whom.

Nothing here is true by declaration. An act is identified by who did it, in which capacity and how;
that it was done is a matter of claims, like everything else. Every model keeps its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from rules import Diagnostic, Place, Statement

Hedge = Literal["", "believes", "suspects", "may"]
ActKind = Literal["act", "omission"]
Reason = Literal["opinion", "context"]

HEDGES: Final = ("believes", "suspects", "may")
ACT_KINDS: Final = ("act", "omission")
REASONS: Final = ("opinion", "context")


class Source(NamedTuple):
    """What the claims come from: cited, dated and told by its digest, never reproduced."""

    id: str
    citation: str
    date: str
    sha256: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entity:
    """A party, a thing or an incident, under its canonical name; ``on`` is when it happened."""

    name: str
    type: str
    aliases: tuple[str, ...]
    on: str
    place: Place


@dataclass(frozen=True, slots=True)
class Act:
    """What findings are about: one act or omission of one party in one capacity.

    The act was done if every statement of ``is_`` holds. ``about`` are the canonical names it
    bears on; ``raised_by`` the claims that raise the question, possibly mere allegations.
    """

    name: str
    by: str
    role: str
    kind: ActKind
    is_: tuple[Statement, ...]
    about: tuple[str, ...]
    raised_by: tuple[str, ...]
    on: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody said something: who, for whom, of what kind, and where it stands.

    ``statement`` is what is claimed; ``no_evidence_of`` what somebody reports having no evidence
    of, which denies nothing; a claim that only undercuts others has neither. ``text`` says any of
    the three as a sentence. ``by`` is empty only for common ground. ``said_on`` is when it was
    said, ``on`` when what it tells of happened. ``quote_stands`` is None as long as no source text
    was given.
    """

    id: str
    statement: Statement | None
    no_evidence_of: Statement | None
    text: str
    by: str
    for_: str | None
    kind: str
    offered_against: tuple[str, ...]
    origin: str | None
    source: str
    at: str
    said_on: str
    on: str
    quote: str
    hedge: Hedge
    provided: tuple[Statement, ...]
    completes: str | None
    undercuts: tuple[str, ...]
    chapter: str | None
    note: str
    place: Place
    quote_place: Place
    quote_stands: bool | None = None


class Missing(NamedTuple):
    """What is known to be missing, and the statements it bears on."""

    id: str
    what: str
    bears_on: tuple[Statement, ...]
    source: str
    at: str
    quote: str
    note: str
    place: Place
    quote_place: Place


class Chapter(NamedTuple):
    """One of the case's own headings."""

    id: str
    title: str
    at: str
    place: Place


class Account(NamedTuple):
    """One side of a dispute, and the claims that tell it."""

    account: str
    claims: tuple[str, ...]
    place: Place


class Dispute(NamedTuple):
    """A question on which the accounts differ, and what would settle it."""

    id: str
    question: str
    accounts: tuple[Account, ...]
    settled_by: str
    note: str
    place: Place


class Context(NamedTuple):
    """A fact of the source that is no claim, with the reason: it proves nothing."""

    fact: str
    reason: Reason
    because: str
    by: str
    source: str
    at: str
    quote: str
    place: Place
    quote_place: Place


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read: entities, acts and claims by name or id, in an order that files do not set.

    ``digest`` tells the bytes of its files; ``advice`` is what reading it left to say.
    """

    id: str
    title: str
    event_date: str
    place_of_event: str
    jurisdiction: str
    sources_as_of: str
    about: str
    sources: dict[str, Source]
    entities: dict[str, Entity]
    acts: dict[str, Act]
    claims: dict[str, Claim]
    missing: tuple[Missing, ...]
    chapters: tuple[Chapter, ...]
    disputes: tuple[Dispute, ...]
    context: tuple[Context, ...]
    digest: str
    place: Place
    advice: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of its parties, in the order the case declares them."""
        return tuple(entity.name for entity in self.entities.values() if entity.type == "party")
