"""Hands on: GraphAnswer, the arguments under a finding; MissingAnswer, what would move it.

Both are told as the command line tells them: what stands here is what a program goes by; the rest
of them is open.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from api.documents.base import Json, Told
from api.documents.dispute_maps import DisputedCase


class MadeOf(Told):
    """What it was made of."""

    rules: str = Field(description="SHA-256 of the rule files.")
    facts: str = Field(description="SHA-256 of the files of the case.")


class GraphAnswer(Told):
    """The argument graph of a finding: statements, and the arguments that join them."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)

    schema_: Literal["urn:scienter:graph:1"] = Field(alias="schema")
    notice: str
    sources_as_of: str = Field(description="The date up to which the sources speak.")
    case: DisputedCase
    digests: MadeOf
    engine_version: str
    grounder: str
    weighing: str
    finding: Json = Field(description="The finding that it is the graph of.")
    parties: list[str]
    proof_standards: list[Json] = Field(description="From the lowest to the highest.")
    statements: list[Json]
    arguments: list[Json] = Field(
        description="Claims, suppositions, and instances of rules with what they rest on."
    )
    labels: dict[str, dict[str, str | None]] = Field(
        description="By party and statement: the highest proof standard that is reached."
    )


class MissingAnswer(Told):
    """The least sets of statements that would bring a finding about, or take it away."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)

    schema_: Literal["urn:scienter:missing:1"] = Field(alias="schema")
    notice: str
    case: DisputedCase
    sources_as_of: str
    digests: MadeOf
    engine_version: str
    weighing: str
    findings: list[Json] = Field(description="The finding, and the sets, for each side.")
