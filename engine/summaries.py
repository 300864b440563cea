"""Hands on: the types that explanations and reports share.

Proof standards and readings, what stops a statement, and who says it: a claim or a rule summed up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Status = Literal["supported", "refuted", "unknown", "contested", "thin"]

ObstacleKind = Literal[
    "nothing",  # nobody says it and no rule concludes it
    "weightless",  # what speaks for it weighs nothing
    "too-weak",  # the best there is falls short of the strength asked
    "not-usable",  # words that cannot be used at trial against this party
    "opposed",  # an opposite is too strong beside it
    "exception",  # an exception defeats the argument
    "undercut",  # the inference or the claim itself is cut
    "overridden",  # the argument yields to another rule's
    "premise",  # a premise is not accepted
    "conditional",  # a claim stands on a condition that is not accepted
    "factors",  # too few of a list are accepted
    "undecided",  # a circle leaves it open
    "aside",  # a hypothetical strikes it, or sets it aside
    "below",  # a lower proof standard is not met already
]


class Proof(NamedTuple):
    """A proof standard; ``number`` counts from the lowest, 0."""

    id: str
    title: str
    number: int


class ReadingChoice(NamedTuple):
    """What a reading of a standard chooses, e.g. awareness: objective ("should have known")."""

    reading: str
    reading_title: str
    choice: str
    title: str
    cites: tuple[str, ...]
    default: bool


class Charge(NamedTuple):
    """How a finding or an element fares against what a charge requires."""

    required: Proof
    met: bool
    status: Status


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps a statement, or an argument for it, from a proof standard.

    ``argument`` and ``statement`` name (by id and text) what stops; ``strength`` and ``needed`` are
    words ("fair", "strong"), empty where they do not matter. ``because`` goes further down: why the
    premise is not accepted, why the exception defeats.
    """

    kind: ObstacleKind
    sentence: str
    argument: str = ""
    statement: str = ""
    strength: str = ""
    needed: str = ""
    because: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One proof standard for one statement: met, or what stops it there.

    ``asked`` says for what this standard is asked: ``""``, ``"charge"`` or ``"proof"``.
    """

    proof: Proof
    met: bool
    asked: str
    sentence: str
    obstacles: tuple[Obstacle, ...] = ()


class Strength(NamedTuple):
    """An argument's own strength against the party, in words; none may be its usability."""

    charging: str
    trial: str


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """Who said it, for whom, how, and where it can be read."""

    claim: str
    speaker: str
    on_behalf_of: str
    origin: str
    kind: str
    kind_title: str
    use: str
    """``offered against …``, or how it is used otherwise; empty where that makes no difference."""
    source: str
    citation: str
    at: str
    said_on: str
    about: str
    """When what it says happened, if it says so."""
    quote: str
    quote_stands: bool | None
    hedge: str
    completes: str
    chapter: str
    note: str
    attribution: str
    """All of that in one phrase, e.g. ``Jason Bowles for Hannah Gutierrez Reed (attorney's
    statement, offered against the client)``."""


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """The rule an argument is an instance of, and with what its variables are filled."""

    rule: str
    title: str
    module: str
    authority: str
    because: str
    group: str
    note: str
    cites: tuple[str, ...]
    binding: tuple[tuple[str, str], ...]
