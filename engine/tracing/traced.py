"""Hands on: the types of a trace, why a rule did or did not fire, as data that can be printed.

Every ``sentence`` is plain English that stands by itself. ``traces`` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.explanation import OverrideExplanation
from engine.summaries import Proof

Outcome = Literal["stands", "arguable", "does not stand", "no instance", "not applied"]
Presence = Literal["accepted", "undecided", "not accepted", "missing"]


class Fired(NamedTuple):
    """How a rule fared: in how many instances, how many stand, and the highest proof standard."""

    rule: str
    applied: bool
    instances: int
    standing: int
    highest: Proof | None


class Opposing(NamedTuple):
    """An opposite of a premise, and how far it is accepted."""

    text: str
    reached: Proof | None


@dataclass(frozen=True, slots=True)
class PremiseTrace:
    """One premise of one instance, or one sentence that counts.

    ``voices`` say on whose word it is, or by which rule, ``more_voices`` how many others there
    are. Of one that is not accepted, ``concluded_by`` are the rules that could conclude it,
    ``not_applied`` those that could and are not applied here, and ``question`` is what a claim
    could answer, empty for a conclusion of law.
    """

    text: str
    presence: Presence
    reached: Proof | None
    voices: tuple[str, ...]
    more_voices: int
    opposed: tuple[Opposing, ...]
    concluded_by: tuple[str, ...]
    not_applied: tuple[str, ...]
    question: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CountTrace:
    """A premise that counts: at least ``n`` of ``members``."""

    n: int
    members: tuple[PremiseTrace, ...]
    met: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class ExceptionTrace:
    """An exception of one instance, or what undercuts it: whether it defeats, and where."""

    text: str
    burden: Literal["proponent", "opponent", "undercuts"]
    burden_words: str
    defeats_at: tuple[Proof, ...]
    spoken: bool
    by: tuple[str, ...]
    sentence: str


class For(NamedTuple):
    """How an instance fares in findings about another party."""

    party: str
    stands: Proof | None
    arguable: Proof | None


@dataclass(frozen=True, slots=True)
class InstanceTrace:
    """A ground instance of the rule: all its premises are there, accepted or not.

    It is told as it fares in findings about ``party``; ``others`` are the parties for whom it
    fares otherwise. ``aside`` says why a hypothetical leaves it out.
    """

    id: str
    binding: tuple[tuple[str, str], ...]
    conclusion: str
    party: str
    stands: Proof | None
    arguable: Proof | None
    premises: tuple[PremiseTrace, ...]
    counts: tuple[CountTrace, ...]
    exceptions: tuple[ExceptionTrace, ...]
    overridden_by: tuple[OverrideExplanation, ...]
    others: tuple[For, ...]
    aside: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NearInstance:
    """What comes nearest to an instance: some premises are there, and some are not."""

    binding: tuple[tuple[str, str], ...]
    conclusion: str
    premises: tuple[PremiseTrace, ...]
    there: int
    sentence: str


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """Why a rule did or did not fire.

    ``instances`` are all of them, those that stand highest first; where there are none, ``near``
    has what comes nearest. ``looked_at`` is how many ways of filling the variables were kept.
    """

    rule: str
    title: str
    module: str
    file: str
    line: int
    authority: str
    strength: str
    cites: tuple[str, ...]
    says: str
    outcome: Outcome
    sentence: str
    party: str
    act: str
    instances: tuple[InstanceTrace, ...]
    near: tuple[NearInstance, ...]
    near_limit: int
