"""Hands on: what weighings and their proof standards are told as."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Told
from api.documents.paging import Listed
from api.documents.rule_sets import OfRuleSet
from api.documents.words import ClaimKindId, Forum, Opposing, ProofId, StrengthWord

Usable = Literal["anyone", "maker"]
DefeatedBy = Literal["never", "in-play"] | ProofId


class Worth(Told):
    """What a kind of claim is worth."""

    charging: StrengthWord
    trial: StrengthWord
    usable: Usable = Field(description="Against whom it can be used at trial.")


class ClaimKindWorth(Told):
    """A kind of claim: its worth against those it is offered against, and otherwise."""

    kind: ClaimKindId
    title: str
    offered_against: Worth
    otherwise: Worth


class Corroboration(Told):
    """Two origins, each so strong, raise a statement by steps, up to a most."""

    each_at_least: StrengthWord
    raises: int
    at_most: StrengthWord


class Weighing(Told):
    """What kinds of claims are worth."""

    id: str
    title: str
    default: bool
    kinds: list[ClaimKindWorth]
    proof_standards: list[ProofId] = Field(description="From the lowest to the highest.")
    corroboration: Corroboration
    in_play: StrengthWord = Field(description="From how strong on an exception is in play.")
    note: str | None = None


class Weighings(Listed, OfRuleSet):
    """The weighings of a rule set, in the order of their ids."""

    items: list[Weighing]


class ProofStandard(Told):
    """How much it takes to prove something."""

    id: ProofId
    title: str
    asks: str = Field(description="What it asks, in words.")
    forum: Forum = Field(description="Whose strengths it looks to.")
    floor: StrengthWord = Field(description="How strong what speaks for it must be.")
    margin: int | None = Field(
        default=None, description="By how many steps it must exceed what opposes it."
    )
    ceiling: StrengthWord | None = Field(
        default=None, description="How strong what opposes it may be."
    )
    opposing: Opposing = Field(description="Which arguments count against it.")
    exception: DefeatedBy = Field(
        description="When an exception, which who argues from a rule must meet, defeats: never, "
        "once it is proved so well, or while it is in play and not denied."
    )
    weighings: list[str] = Field(description="The ids of the weighings that define it so.")


class ProofStandards(Listed, OfRuleSet):
    """The proof standards of a rule set, from the lowest to the highest."""

    items: list[ProofStandard]
