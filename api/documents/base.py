"""Hands on: Sent and Told, what all bodies are: those that somebody sends, those that are answered.

What is sent may hold nothing that is not known, so that a slip of the pen is not passed over; what
is answered may hold more than a client knows of.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Json = dict[str, Any]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A name or a title."""
Note = Annotated[str, StringConstraints(max_length=4_000)]
"""A few sentences."""


class Sent(BaseModel):
    """A body that somebody sends, or a part of one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """A body that is answered, or a part of one."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Digests(Told):
    """What a result was made of: the same digests and engine make the same result."""

    rules: str = Field(description="SHA-256 of the rule files.")
    facts: str = Field(description="SHA-256 of the files of the case.")
    engine: str = Field(description="The engine's version.")
