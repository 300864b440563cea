"""Hands on: Evaluation, what came of a case; FindingAnswer, one of its findings; FindingList.

A finding says how far the sourced facts carry a legal standard for an act, element by element. It
is never a verdict: nothing here says what anybody did.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from api.documents.base import Digests, Told
from api.documents.paging import Listed
from api.documents.problems import ProblemItem
from api.documents.words import ProofId, StatusWord, StrengthWord

Reached = Annotated[
    ProofId | None, Field(description="The highest proof standard reached; none: not even one.")
]
Links = Annotated[dict[str, str], Field(description="What can be asked of it, by name.")]


class EvaluatedCase(Told):
    """The case that was evaluated, as the edits leave it."""

    id: str
    title: str
    event_date: str
    jurisdiction: str
    sources_as_of: str = Field(description="The date up to which its sources speak.")


class UsedWeighing(Told):
    """How the claims were weighed."""

    id: str
    title: str


class ToCharge(Told):
    """How it fares against what a charge requires; all empty where there is no charge."""

    required: ProofId | None = None
    met: bool | None = None
    status: StatusWord | None = None


class ElementSummary(Told):
    """An element in one line."""

    element: str
    title: str
    status: StatusWord
    reached: Reached = None
    required: ProofId
    disputed: bool = Field(description="Whether something tells directly against it.")


class FindingHead(Told):
    """What every answer about a finding begins with."""

    id: str = Field(description="The same in every evaluation of the case, also under edits.")
    party: str
    capacity: str
    act: str
    standard: str
    title: str = Field(description="The standard's title.")
    jurisdiction: str | None = None
    reading: dict[str, str] = Field(description="How the law is read, by the name of the reading.")
    default: bool = Field(description="Whether that is how it is read unless told otherwise.")
    status: StatusWord
    reached: Reached = None
    required: ProofId = Field(description="The proof standard that proof takes.")
    disputed: bool = Field(description="Whether something tells directly against an element.")
    to_charge: ToCharge
    links: Links


class FindingSummary(FindingHead):
    """A finding, with its elements in a line each."""

    status_words: str = Field(description="The status as people read it.")
    supposed: bool = Field(description="Whether an edit supposes what an element needs.")
    elements: list[ElementSummary]


class Evaluation(Told):
    """What came of a case under rules: every finding in short, as the law is read by default."""

    id: str | None = Field(default=None, description="None where the request was not kept.")
    notice: str
    banner: str | None = Field(default=None, description="Of what edits made: what it supposes.")
    sources_as_of: str
    case: EvaluatedCase
    weighing: UsedWeighing
    proof: ProofId | None = Field(default=None, description="Asked in place of each standard's.")
    edits: list[str] = Field(description="What the edits change, in words.")
    notes: list[ProblemItem] = Field(default=[], description="Advice about the edits.")
    digests: Digests
    grounder: str = Field(description="What joined rules and facts.")
    grounder_note: str = Field(description="Why it was this one, where another was preferred.")
    findings: list[FindingSummary]
    links: Links


class Strengths(Told):
    """How strong an argument is by itself: for a charge, and at a trial of this party."""

    charging: StrengthWord
    trial: StrengthWord


class FindingArgument(Told):
    """An argument for or against what an element needs."""

    argument: str = Field(description="A claim's id, or a rule's and a number.")
    kind: Literal["claim", "rule", "supposition"]
    text: str = Field(description="What it concludes.")
    by: str = Field(description="Who says it, or the rule's title.")
    strength: Strengths
    stands: ProofId | None = Field(
        default=None, description="The highest proof standard at which it stands."
    )
    aside: str | None = Field(default=None, description="Under edits: why it does not count.")


class NeededStatement(Told):
    """A statement that an element needs."""

    statement: str
    status: StatusWord
    reached: Reached = None
    disputed: bool
    supposed: bool = False


class FindingElement(Told):
    """An element: what it needs, how far that reaches, and what stops it there."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    element: str
    title: str
    statement: str = Field(description="What it needs; of several, what holds it back.")
    statements: list[NeededStatement]
    direct: bool = Field(description="Whether only claims of the statement itself count.")
    status: StatusWord
    reached: Reached = None
    disputed: bool
    to_charge: ToCharge
    why_not: str = Field(description="What stops it at the next proof standard, if anything.")
    for_: list[FindingArgument] = Field(alias="for")
    against: list[FindingArgument]


class FindingItem(FindingHead):
    """A finding in full: as a report has it, with its id and links."""

    binding: dict[str, str] = Field(description="What its variables stand for.")
    elements: list[FindingElement]


class FindingAnswer(FindingItem):
    """One finding in full, by itself."""

    notice: str
    sources_as_of: str = Field(description="The date up to which the sources speak.")


class FindingList(Listed):
    """Findings, in the order of a report."""

    notice: str
    sources_as_of: str
    digests: Digests
    items: list[FindingItem]
