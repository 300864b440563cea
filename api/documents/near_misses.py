"""Hands on: NearMissesAnswer, every single edit that takes a finding across what is asked of it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from api.documents.base import Json, Told
from api.documents.words import StatusWord

EditKind = Literal["strike", "believe", "strike-rule", "suppose", "reading", "weighing"]


class NearProof(Told):
    """A proof standard; the lowest has the number 0."""

    id: str
    title: str
    number: int


class NearThreshold(Told):
    """What is asked: of a charge, of proof, or of both."""

    proof: NearProof
    asked: Literal["proof", "charge", "proof and charge"]


class NearLevel(Told):
    """How far something reaches."""

    reached: NearProof | None = None
    status: StatusWord


class NearShift(Told):
    """An element that is otherwise under the edit."""

    element: str
    title: str
    before: NearLevel
    after: NearLevel


class NearVariant(Told):
    """An edit as a question with its answer."""

    kind: EditKind
    edit: Json
    words: str
    command: str = Field(description="What asks the same on the command line.")
    direction: Literal["over", "under"]
    crosses: list[NearThreshold]
    before: NearLevel
    after: NearLevel
    shifts: list[NearShift]
    question: str
    reply: str
    steps: list[str]


class NearGroup(Told):
    """Edits of a kind that come to the same."""

    kind: EditKind
    direction: Literal["over", "under"]
    crosses: list[NearThreshold]
    before: NearLevel
    after: NearLevel
    elements: list[str]
    variants: list[NearVariant]


class NearTried(Told):
    """How many edits of a kind bear on the finding, and how many of them cross."""

    kind: EditKind
    edits: int
    crossing: int


class NearReading(Told):
    """How the law is read."""

    reading: str
    reading_title: str
    choice: str
    title: str
    cites: list[str]
    default: bool


class NearFinding(Told):
    """The near misses of a finding."""

    case: str
    case_title: str
    sources_as_of: str
    weighing: str
    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: list[NearReading]
    level: NearLevel
    thresholds: list[NearThreshold]
    unmet: list[str]
    groups: list[NearGroup]
    tried: list[NearTried]
    complete: bool
    limit: str
    note: str
    proofs: list[NearProof]
    rules_digest: str
    facts_digest: str
    engine_version: str
    notice: str
    edits: list[str] = Field(default=[], description="What the edits there are change, in words.")


class NearMissesAnswer(Told):
    """The near misses of one finding."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    schema_: Literal["urn:scienter:near:1"] = Field(alias="schema")
    notice: str
    sources_as_of: str = Field(description="The date up to which the sources speak.")
    near: list[NearFinding]
