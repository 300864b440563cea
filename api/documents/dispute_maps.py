"""Hands on: DisputeMapRequest and DisputeMap, which findings turn on which disputes."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from api.documents.base import Digests, Told
from api.documents.evaluations import EvaluationRequest
from api.documents.selections import Selected
from api.documents.words import ProofId, StatusWord

MOST_WORLDS = 1 << 20
"""The most worlds of one finding that are looked at."""


class FindingsToMap(Selected):
    """About which findings a map of disputes is, and how far to look."""

    cap: int = Field(
        default=MOST_WORLDS,
        ge=1,
        le=MOST_WORLDS,
        strict=True,
        description="How many worlds of one finding are looked at before only those are in which "
        "few positions are taken. A map says where that was so.",
    )


class DisputeMapRequest(FindingsToMap):
    """Of which evaluation, about which findings, and how far to look."""

    request: EvaluationRequest


class DisputedCase(Told):
    """The case that a map is of."""

    id: str
    title: str
    sources_as_of: str = Field(description="The date up to which its sources speak.")


class Spoken(Told):
    """A claim for a position: who says what, where, and in which words."""

    claim: str
    says: str
    by: str = Field(description="Who says it, for whom, and as what kind of evidence.")
    citation: str
    at: str
    quote: str
    counts: bool = Field(description="Whether it carries even a scintilla by itself.")


class DisputePosition(Told):
    """One side of a dispute."""

    position: int = Field(description="Its number within the dispute, from 1.")
    words: str
    none_of_them: bool = Field(description="Whether it is that none of the others holds.")
    claims: list[Spoken]
    rules: list[str] = Field(description="Rules that conclude it, by title.")
    supposed: bool
    believe: str = Field(description="What an edit `believe` says to take this position.")
    accounts: list[str] = Field(description="Accounts of the case file's own disputes it is in.")


class MappedDispute(Told):
    """Statements that contradict one another, each side with at least a scintilla."""

    dispute: str
    question: str
    case_disputes: list[str]
    parties: list[str] = Field(description="Those for whom it is open.")
    positions: list[DisputePosition]


class AccountMove(Told):
    """A finding that moves if an account of a case's own dispute is believed."""

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: dict[str, str]
    was: ProofId | None
    reached: ProofId | None


class AccountPosition(Told):
    """An account of a case's own dispute; null: none of them."""

    account: str | None
    claims: list[str]
    believe: str
    refused: str = Field(description="Why it cannot be believed; empty if it can.")
    moves: list[AccountMove]


class OwnDispute(Told):
    """A dispute that the case file itself names."""

    id: str
    question: str
    open_as: list[str] = Field(description="The disputes of the map that it comes to.")
    not_open: str = Field(description="Why it comes to none; empty if it does.")
    positions: list[AccountPosition]


class SettledPosition(Told):
    """A position that is taken."""

    dispute: str
    position: int
    words: str


class Extreme(Told):
    """The least or the most that is reached, and the fewest positions that show it."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    reached: ProofId | None
    with_: list[SettledPosition] = Field(alias="with")


class PositionMove(Told):
    """A position, and what the finding reaches if it is taken."""

    position: int
    words: str
    reached: ProofId | None


class StakeSet(Told):
    """Positions on other disputes, what is reached with them, and what moves it then."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    with_: list[SettledPosition] = Field(alias="with")
    reached: ProofId | None
    moves: list[PositionMove]


class DisputeStake(Told):
    """What of a finding turns on a dispute."""

    dispute: str
    matters: Literal["alone", "with others", "irrelevant", "not found to matter"]
    sets: list[StakeSet] = Field(description="The least sets of others with which it matters.")


class MappedFinding(Told):
    """A finding, and what turns on disputes."""

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: dict[str, str]
    status: StatusWord
    reached: ProofId | None
    required: ProofId
    required_to_charge: ProofId | None
    stable: bool | None = Field(
        description="Whether it reaches the same however these disputes are settled; null: not "
        "all worlds were looked at, and none of those that were moves it."
    )
    lowest: Extreme
    highest: Extreme
    worlds: int
    exact: bool = Field(description="Whether all worlds were looked at.")
    through: int | None = Field(
        description="Where not all worlds were looked at: in those that were, at most so many "
        "positions are taken."
    )
    disputes: list[DisputeStake]


class DisputeMap(Told):
    """Which findings turn on which disputes, and which are stable."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    schema_: Literal["urn:scienter:disputes:1"] = Field(alias="schema")
    notice: str
    hypothetical: str = Field(description="What stands over a hypothetical; empty if it is none.")
    case: DisputedCase
    sources_as_of: str
    digests: Digests
    engine_version: str
    grounder: str
    weighing: str
    edits: list[str] = Field(description="What a hypothetical changes, in words.")
    worlds: int
    exact: bool
    cap: int
    asked: int = Field(description="How many findings were asked about.")
    interrupted: bool
    disputes: list[MappedDispute]
    case_disputes: list[OwnDispute]
    findings: list[MappedFinding]
