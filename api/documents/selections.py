"""Hands on: Selected, which findings a body asks for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.documents.base import Name, Sent
from api.documents.evaluations import Id

MOST_SELECTED = 50
Names = Annotated[list[Name], Field(max_length=MOST_SELECTED)]
Readings = Annotated[list[Id], Field(max_length=MOST_SELECTED)]


class Selected(Sent):
    """Which findings are asked for; what is left out leaves the choice open."""

    party: Names = Field(default=[], description="Parties, by name or alias.")
    standard: Names = Field(default=[], description="Legal standards, by id, label or title.")
    act: Names = Field(default=[], description="Acts, by name.")
    reading: Readings = Field(
        default=[],
        description="Readings of the law, as `awareness=subjective`; else the default ones.",
    )
