"""Hands on: ImpactRequest and Impact, what a change to the rules changes over some cases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from api.documents.base import Sent, Told
from api.documents.evaluations import CaseName, Id, InlineCase, InlineRules
from api.documents.selections import Names
from api.documents.words import ProofId, StatusWord

MOST_CASES = 20

LawKind = Literal[
    "rule", "standard", "sentence", "term", "type", "reading", "weighing", "authority", "module"
]


class ImpactRequest(Sent):
    """Which rules against which, over which cases."""

    old: Literal["library"] | InlineRules = Field(
        default="library", description="The rules as they were: the shipped library, or texts."
    )
    new: Literal["library"] | InlineRules = Field(description="The rules as they would be.")
    cases: Annotated[list[CaseName | InlineCase], Field(max_length=MOST_CASES)] = Field(
        default=[], description="Shipped cases by id, or texts; left out, all shipped cases."
    )
    weighing: Id = "as-published"
    proof: Id | None = Field(
        default=None, description="Asks this proof standard of every legal standard."
    )
    party: Names = Field(default=[], description="Only these parties, by name or alias.")
    standard: Names = Field(default=[], description="Only these legal standards.")
    grounder: Literal["durable", "reference"] = "durable"

    @property
    def shipped(self) -> bool:
        """Whether it speaks only of what ships: nobody's own cases or rules are in it."""
        return (self.old, self.new) == ("library", "library") and all(
            isinstance(case, str) for case in self.cases
        )


class RulesCompared(Told):
    """One of the two sets of rules."""

    name: str
    digest: str


class LawPlace(Told):
    """Where a part of the rules stands."""

    file: str
    line: int


class LawPart(Told):
    """A part of a rule or standard that changed."""

    part: str
    before: list[str]
    after: list[str]
    matters: bool = Field(description="Whether findings can depend on it.")


class LawChange(Told):
    """Something that only one set has, or that both have and say otherwise."""

    kind: LawKind
    id: str
    title: str
    change: Literal["added", "removed", "changed"]
    matters: bool
    parts: list[LawPart]
    before: LawPlace | None
    after: LawPlace | None


class ImpactCharge(Told):
    """How a finding fares against what a charge requires; null where there is no charge."""

    required: ProofId | None
    met: bool | None
    status: StatusWord | None


class ImpactOutcome(Told):
    """What a finding or an element comes to."""

    status: StatusWord
    reached: ProofId | None
    required: ProofId
    disputed: bool
    to_charge: ImpactCharge
    binding: dict[str, str] | None = Field(
        default=None, description="What variables stand for, where that is another than before."
    )


class ImpactLink(Told):
    """A step on the way from a change up to what moved."""

    kind: str
    sentence: str
    argument: str | None
    rule: str | None
    statement: str | None
    before: str | None
    after: str | None


class ImpactElement(Told):
    """An element that moved."""

    element: str
    title: str
    before: ImpactOutcome | None
    after: ImpactOutcome | None
    sentence: str


class ImpactThrough(Told):
    """A change of the rules through which a finding moved."""

    kind: LawKind
    id: str
    title: str
    how: Literal["alone", "in part", "needed", "together"]


class ImpactFinding(Told):
    """A finding that moved, and why."""

    kind: Literal["flipped", "moved", "within", "appeared", "gone"]
    flipped: bool = Field(description="Whether it crossed what is required, or what a charge is.")
    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: dict[str, str]
    default: bool
    before: ImpactOutcome | None
    after: ImpactOutcome | None
    elements: list[ImpactElement]
    through: list[ImpactThrough]
    tried: bool = Field(description="Whether changes were tried one by one.")
    because: list[ImpactLink]
    sentence: str


class ImpactError(Told):
    """What keeps a case from being read under the rules."""

    code: str
    message: str
    file: str | None
    line: int | None
    column: int | None
    hint: str | None
    pointer: str | None = Field(
        default=None, description="Where the text stands in the body, of a case that was sent."
    )


class Relevant(Told):
    """A change that can matter to a case."""

    kind: LawKind
    id: str


class ImpactCase(Told):
    """What the change does to one case."""

    name: str = Field(description="As the request names it: its id, or where it stands.")
    case: str | None
    title: str | None
    sources_as_of: str | None
    facts_digest: str | None
    state: Literal["untouched", "moved", "unreadable"]
    why: str | None
    under: Literal["old", "new", "both"] | None = Field(
        description="Under which rules it is unreadable."
    )
    errors: list[ImpactError]
    relevant: list[Relevant]
    findings: list[ImpactFinding]
    unmoved: int
    untried: int


class Impact(Told):
    """What a change to the rules changes in the findings, and through which rules."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    schema_: Literal["urn:scienter:impact:1"] = Field(alias="schema")
    notice: str
    old: RulesCompared
    new: RulesCompared
    weighing: str
    proof: ProofId | None
    engine_version: str
    asked: int
    interrupted: bool
    flipped: int
    moved: int
    law: list[LawChange]
    cases: list[ImpactCase]
