"""Hands on: what a case's claims are told as; each has who said it, and where."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Told
from api.documents.paging import Listed
from api.documents.words import ClaimKindId, Hedge

Says = Literal["statement", "no-evidence", "undercuts"]
QuoteCheck = Literal["stands", "not-found", "not-checked"]
AS_OF = "The latest date of the sources."
NOTICE_IS = "What this is, and is not: it goes wherever the answer goes."


class ClaimBrief(Told):
    """A claim in one line: what is said, by whom, and where it can be read."""

    claim: str = Field(description="Its id.")
    sentence: str = Field(description="What it says, in the words of the vocabulary.")
    attribution: str = Field(description="Who says it, for whom, and what sort of claim it is.")
    citation: str
    at: str = Field(description="Where in the source.")
    quote: str = Field(description="The source's own words.")
    href: str = Field(description="Where the whole claim is.")


class Claim(ClaimBrief):
    """That somebody said something. It is what they say, and not what is so."""

    says: Says = Field(
        description="A statement; that there is no evidence of one, which denies nothing; or only "
        "that other claims cannot be relied on."
    )
    by: str | None = Field(default=None, description="Who; absent for what no party disputes.")
    on_behalf_of: str | None = Field(default=None, description="The client of who says it.")
    about: list[str] = Field(description="The parties that the sentence names.")
    kind: ClaimKindId
    kind_title: str
    offered_against: list[str] = Field(description="Against whom it is offered.")
    origin: str | None = Field(default=None, description="Who told it to who says it.")
    source: str = Field(description="The source's id.")
    said_on: str | None = Field(default=None, description="When it was said.")
    on: str | None = Field(default=None, description="When what it tells of happened.")
    chapter: str | None = Field(default=None, description="The id of the source's chapter.")
    hedge: Hedge | None = Field(default=None, description="How it is held back.")
    provided: list[str] = Field(description="On what it is said to depend.")
    completes: str | None = Field(
        default=None, description="The claim of which it is the rest, said at the same time."
    )
    undercuts: list[str] = Field(description="The claims that cannot be relied on if it is so.")
    disputes: list[str] = Field(description="The disputes in which it is part of an account.")
    quote_check: QuoteCheck = Field(
        description="Whether the quote was found in the source; it is checked only where the "
        "source's text is given, which does not ship."
    )
    note: str | None = None


class ClaimTold(Told):
    """One claim of a case."""

    case: str
    sources_as_of: str = Field(description=AS_OF)
    notice: str = Field(description=NOTICE_IS)
    claim: Claim


class Claims(Listed):
    """The claims of a case, in the order of their ids."""

    case: str
    sources_as_of: str = Field(description=AS_OF)
    notice: str = Field(description=NOTICE_IS)
    items: list[Claim]
