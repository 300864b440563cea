"""Hands on: what cases are told as: what happened, who acts, what is in dispute and missing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Digests, Told
from api.documents.claims import AS_OF, NOTICE_IS, ClaimBrief
from api.documents.paging import Listed
from api.documents.words import ActKind

EntryKind = Literal["entity", "act", "claim", "saying"]


class OfCase(Told):
    """What every answer about a case says of it."""

    case: str = Field(description="The case's id.")
    sources_as_of: str = Field(description=AS_OF)
    notice: str = Field(description=NOTICE_IS)


class CaseItem(Told):
    """A case in a list."""

    id: str
    title: str
    event_date: str = Field(description="When it happened: a date, or as much of one as is known.")
    place: str = Field(description="Where it happened.")
    jurisdiction: str | None = Field(default=None, description="Whose law applies, as a code.")
    jurisdiction_title: str | None = Field(default=None, description="The same in words.")
    sources_as_of: str = Field(description=AS_OF)
    parties: int = Field(description="How many parties and speakers it has.")
    claims: int = Field(description="How many claims it has.")
    href: str = Field(description="Where the case is.")


class Cases(Listed):
    """The cases that ship, in the order of their ids."""

    notice: str = Field(description=NOTICE_IS)
    items: list[CaseItem]


class Source(Told):
    """What claims are taken from: cited, never reproduced."""

    id: str
    citation: str
    date: str
    sha256: str = Field(description="The digest of the text to which lines are counted.")
    note: str | None = None


class Chapter(Told):
    """One of the source's own headings."""

    id: str
    title: str
    at: str = Field(description="Where in the source.")


class Thing(Told):
    """Something that sentences name and that is no party: a gun, a round, an incident."""

    name: str
    type: str
    aliases: list[str]
    on: str | None = Field(
        default=None, description="When it happened, if it is something that did."
    )


class Act(Told):
    """What findings are about: what one party is said to have done, or left undone.

    That it was done is a matter of claims, like everything else.
    """

    act: str = Field(description="Its name.")
    party: str
    capacity: str = Field(description="As what the party is said to have acted.")
    kind: ActKind
    done_if: list[str] = Field(description="It was done if each of these sentences holds.")
    bears_on: list[str] = Field(description="The duties, things and dangers that it touches.")
    raised_by: list[ClaimBrief] = Field(
        description="The claims that raise it, possibly mere allegations."
    )
    on: str | None = Field(default=None, description="When.")
    note: str | None = None


class Defaults(Told):
    """What is taken when an evaluation asks for nothing else."""

    weighing: str = Field(description="The id of the weighing.")
    weighing_title: str
    weighings: list[str] = Field(description="The ids of every weighing that may be asked for.")
    rules: Literal["library"] = "library"


class CaseLinks(Told):
    """Where the rest of a case is."""

    parties: str
    claims: str
    disputes: str
    timeline: str
    missing: str


class Case(OfCase):
    """A case: what happened, and from what sources it is told."""

    title: str
    about: str = Field(description="What happened, in short.")
    event_date: str
    place: str
    jurisdiction: str | None = None
    jurisdiction_title: str | None = None
    sources: list[Source]
    chapters: list[Chapter]
    things: list[Thing]
    acts: list[Act]
    defaults: Defaults
    digests: Digests
    links: CaseLinks


class Party(Told):
    """A party of a case, or somebody who only speaks in it."""

    name: str
    aliases: list[str]
    capacities: list[str] = Field(description="As what the party is said to have acted.")
    acts: list[Act]
    claims: int = Field(description="How many claims are by this party, or on its behalf.")
    href: str = Field(description="Where those claims are.")


class Parties(Listed, OfCase):
    """Who has acts, by name; then who only speaks."""

    items: list[Party]


class Account(Told):
    """One side of a dispute."""

    account: str = Field(description="What it comes to.")
    claims: list[ClaimBrief] = Field(description="Who tells it.")


class Dispute(Told):
    """A question on which the sources differ."""

    id: str
    question: str
    accounts: list[Account]
    settled_by: str | None = Field(default=None, description="What would settle it.")
    note: str | None = None
    href: str = Field(description="Where the claims of all its accounts are.")


class Disputes(Listed, OfCase):
    """The disputes of a case, in its own order."""

    items: list[Dispute]


class Entry(Told):
    """One dated thing. A claim stands at the time it is about, and again when it was said."""

    when: str
    kind: EntryKind = Field(
        description="A thing or an act that the case dates; a claim about that time; or a claim "
        "that was made then."
    )
    text: str
    claim: ClaimBrief | None = Field(
        default=None, description="Who says so, and where; absent where the case gives the date."
    )


class Timeline(Listed, OfCase):
    """What the case dates, earliest first."""

    items: list[Entry]


class Affected(Told):
    """A legal standard for one act, on elements of which something missing bears."""

    party: str
    capacity: str
    act: str
    standard: str
    elements: list[str] = Field(description="Their ids.")
    steps: int = Field(description="How many steps of argument lie between, at the least.")


class MissingItem(Told):
    """What the sources lack."""

    id: str
    what: str
    bears_on: list[str] = Field(description="The sentences for or against which it would tell.")
    summary: str = Field(description="On what it bears, in words.")
    affects: list[Affected] = Field(description="On what it bears, the nearest first.")
    citation: str = Field(description="Where it can be read that it is missing.")
    at: str
    quote: str
    note: str | None = None


class MissingItems(Listed, OfCase):
    """What is known to be missing, and what it would affect."""

    items: list[MissingItem]
