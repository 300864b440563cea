"""Hands on: ExplanationAnswer, why a finding is so: down to who said what, where, in what words.

The shapes are those of the engine's trees; a test keeps them so.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Digests, Told
from api.documents.words import StatusWord

ObstacleKind = Literal[
    "nothing",
    "weightless",
    "too-weak",
    "not-usable",
    "opposed",
    "exception",
    "undercut",
    "overridden",
    "premise",
    "conditional",
    "factors",
    "undecided",
    "aside",
    "below",
]


class ExplainedProof(Told):
    """A proof standard; `number` counts from the lowest, 0."""

    id: str
    title: str
    number: int


class ExplainedCharge(Told):
    """How a finding or an element fares against what a charge requires."""

    required: ExplainedProof
    met: bool
    status: StatusWord


class ExplainedReadingChoice(Told):
    """What a reading of a standard chooses, e.g. awareness: objective ("should have known")."""

    reading: str
    reading_title: str
    choice: str
    title: str
    cites: list[str]
    default: bool


class ExplainedObstacle(Told):
    """One thing that keeps a statement, or an argument for it, from a proof standard."""

    kind: ObstacleKind
    sentence: str
    argument: str
    statement: str
    strength: str
    needed: str
    because: list[ExplainedObstacle]


class ExplainedRung(Told):
    """One proof standard for one statement: met, or what stops it there."""

    proof: ExplainedProof
    met: bool
    asked: str
    sentence: str
    obstacles: list[ExplainedObstacle]


class ExplainedStrength(Told):
    """An argument's own strength against the party, in words; none may be its usability."""

    charging: str
    trial: str


class ExplainedClaim(Told):
    """Who said it, for whom, how, and where it can be read."""

    claim: str
    speaker: str
    on_behalf_of: str
    origin: str
    kind: str
    kind_title: str
    use: str
    source: str
    citation: str
    at: str
    said_on: str
    about: str
    quote: str
    quote_stands: bool | None
    hedge: str
    completes: str
    chapter: str
    note: str
    attribution: str


class ExplainedRule(Told):
    """The rule an argument is an instance of, and with what its variables are filled."""

    rule: str
    title: str
    module: str
    authority: str
    because: str
    group: str
    note: str
    cites: list[str]
    binding: list[tuple[str, str]]


class ExplainedStandard(Told):
    """A legal standard as a heading needs it."""

    id: str
    title: str
    kind: str
    jurisdiction: str
    reaches: str
    burden_on: str
    cites: list[str]
    note: str


class ExplainedException(Told):
    """An exception to an argument: who has its burden, and where it defeats."""

    text: str
    burden: Literal["proponent", "opponent", "undercuts"]
    burden_words: str
    defeats_at: list[ExplainedProof]
    statement: ExplainedStatement | None
    sentence: str


class ExplainedFactors(Told):
    """A premise that counts: at least `n` of `members`."""

    n: int
    members: list[ExplainedStatement]
    sentence: str


class ExplainedOverride(Told):
    """An argument of a rule that this one yields to, and where it takes its place."""

    argument: str
    title: str
    conclusion: str
    at: list[ExplainedProof]
    sentence: str


class ExplainedArgument(Told):
    """A claim, or an instance of a rule, with all it rests on and all that may defeat it."""

    id: str
    kind: Literal["claim", "rule", "supposition"]
    title: str
    conclusion: str
    claim: ExplainedClaim | None
    rule: ExplainedRule | None
    strength: ExplainedStrength
    weighs_nothing: bool
    stands_at: list[ExplainedProof]
    arguable_at: list[ExplainedProof]
    lends: list[str]
    premises: list[ExplainedStatement]
    factors: list[ExplainedFactors]
    exceptions: list[ExplainedException]
    overridden_by: list[ExplainedOverride]
    sentence: str
    aside: str


class ExplainedStatement(Told):
    """A statement, how far it reaches, and the arguments for it and for each opposite."""

    id: str
    text: str
    reached: ExplainedProof | None
    undecided: bool
    arguments: list[ExplainedArgument]
    opposites: list[ExplainedStatement]
    sentence: str
    supplied: bool
    supposed: bool
    elsewhere: Literal["", "above", "element", "deep", "large"]
    more: int


class ExplainedNeed(Told):
    """One statement that an element needs, with its ladder and its arguments."""

    text: str
    status: StatusWord
    status_to_charge: StatusWord | None
    reached: ExplainedProof | None
    disputed: bool
    undecided: bool
    ladder: list[ExplainedRung]
    statement: ExplainedStatement
    wording: str


class ExplainedElement(Told):
    """An element of a standard; `weakest` is the place of the need that holds it back."""

    element: str
    title: str
    direct: bool
    status: StatusWord
    charge: ExplainedCharge | None
    reached: ExplainedProof | None
    disputed: bool
    needs: list[ExplainedNeed]
    weakest: int
    wording: str


class ExplainedFinding(Told):
    """The whole tree for one party, act, legal standard and reading."""

    party: str
    capacity: str
    act: str
    act_kind: str
    act_note: str
    standard: ExplainedStandard
    reading: list[ExplainedReadingChoice]
    default: bool
    binding: list[tuple[str, str]]
    binding_words: str
    other_bindings: int
    status: StatusWord
    reached: ExplainedProof | None
    required: ExplainedProof
    charge: ExplainedCharge | None
    disputed: bool
    wording: str
    charge_wording: str
    sources_as_of: str
    weighing: str
    elements: list[ExplainedElement]
    cut: str
    notice: str
    edits: list[str]
    banner: str


class ExplanationAnswer(Told):
    """Why one finding is so, and why not higher."""

    id: str = Field(description="The id of the finding.")
    notice: str
    sources_as_of: str = Field(description="The date up to which the sources speak.")
    digests: Digests
    links: dict[str, str]
    explanation: ExplainedFinding
