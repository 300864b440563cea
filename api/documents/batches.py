"""Hands on: BatchRequest and Batch, many cases asked for the same outcomes.

The shape is that of decision services which work through cases in bulk: what is wanted once, and
the cases, each with an id of the sender's own, that comes back with what came of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import CoreSchema
from typing_extensions import TypeAliasType

from api.documents.base import Digests, Json, Name, Sent, Told
from api.documents.evaluations import EvaluationRequest, Id
from api.documents.problems import ProblemItem
from api.documents.selections import Readings
from api.documents.words import ProofId, StatusWord

MOST_BATCHED = 1_000
MOST_OUTCOMES = 100
Known = Literal["status", "reached", "to_charge", "elements", "explanation"]
CaseId = Annotated[JsonValue, WithJsonSchema({"type": ["string", "number", "null"]})]
"""A string or a number; nothing else is the id of a case."""


class BatchCase(EvaluationRequest):
    """One case of a batch: what an evaluation takes, and an id of the sender's own."""

    id_: str | int | float = Field(
        alias="@id", description="A string or number, of one case of the batch only."
    )


class _Later:
    """Any JSON, told as what a batch's case is: what is wrong with one costs that one alone."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return handler(source)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> Json:
        return handler(BatchCase.__pydantic_core_schema__)


BatchCaseItem = TypeAliasType("BatchCaseItem", Annotated[JsonValue, _Later()])


class OutcomeAsked(Sent):
    """An outcome: which findings are wanted, and what of them."""

    id: Id | None = Field(
        default=None, description="What it is called in the answer; else made of what it names."
    )
    party: Name | None = Field(default=None, description="A party, by name or alias.")
    standard: Name | None = Field(
        default=None, description="A legal standard, by id, label or title."
    )
    act: Name | None = Field(default=None, description="An act, by name.")
    reading: Readings = Field(default=[], description="Readings of the law; else the default ones.")
    known: Annotated[list[Known], Field(min_length=1, max_length=5)] = Field(
        default=["status", "reached", "to_charge"], description="What is wanted of each finding."
    )

    @property
    def name(self) -> str:
        """What it is called in the answer."""
        named = (self.standard, self.party, self.act, *self.reading)
        return self.id or " / ".join(part for part in named if part) or "all"


Outcome = Annotated[OutcomeAsked | Id, Field(description="A plain string is a legal standard.")]


class BatchRequest(Sent):
    """What is wanted of every case, and the cases."""

    outcomes: Annotated[list[Outcome], Field(min_length=1, max_length=MOST_OUTCOMES)]
    cases: Annotated[list[BatchCaseItem], Field(min_length=1, max_length=MOST_BATCHED)]

    @field_validator("outcomes")
    @classmethod
    def _each_its_name(cls, outcomes: list[Outcome]) -> list[Outcome]:
        names = [each if isinstance(each, str) else each.name for each in outcomes]
        twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
        if twice is not None:
            raise ValueError(f'two outcomes are called "{twice}": give one of them another `id`')
        return outcomes

    @property
    def shipped(self) -> bool:
        """Whether it speaks only of what ships: nobody's own case or rules are in it."""
        return all(
            isinstance(case, dict)
            and isinstance(case.get("case", ""), str)
            and case.get("rules", "library") == "library"
            for case in self.cases
        )


class OutcomeCharge(Told):
    """How it fares against what a charge requires."""

    required: ProofId
    met: bool
    status: StatusWord


class OutcomeElement(Told):
    """An element of a finding."""

    element: str
    title: str
    status: StatusWord
    reached: ProofId | None = Field(default=None, description="Null: not even a scintilla.")
    to_charge_met: bool | None = None


class OutcomeFinding(Told):
    """One finding; what was not wanted of it is left out."""

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: dict[str, str]
    status: StatusWord | None = None
    required: ProofId | None = None
    reached: ProofId | None = Field(
        default=None, description="The highest proof standard; null: not even a scintilla."
    )
    to_charge: OutcomeCharge | None = Field(
        default=None, description="Null where there is no charge."
    )
    elements: list[OutcomeElement] | None = None
    explanation: Json | None = Field(default=None, description="Down to who said what, where.")


class OutcomeAnswer(Told):
    """What came of one outcome in one case."""

    findings: list[OutcomeFinding]
    why: str = Field(default="", description="Why there is none, though all it names is known.")


class BatchAnswer(Told):
    """What came of one case: its outcomes, or what is wrong with it."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    id_: CaseId = Field(alias="@id", description="As it was sent; null where it had none.")
    sources_as_of: str | None = Field(
        default=None, description="The date up to which the sources of the case speak."
    )
    outcomes: dict[str, OutcomeAnswer] | None = None
    digests: Digests | None = None
    errors: list[ProblemItem] | None = Field(
        default=None, alias="@errors", description="Each with its place in the batch."
    )


class BatchSummary(Told):
    """How the batch went."""

    read: int
    processed: int = Field(description="Cases that have outcomes.")
    failed: int = Field(description="Cases that have errors.")
    findings: int


class Batch(Told):
    """What came of each case, in the order sent."""

    notice: str
    cases: list[BatchAnswer]
    summary: BatchSummary
