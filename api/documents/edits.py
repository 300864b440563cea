"""Hands on: EditItem, an edit as a body has it: what if something were otherwise.

What an edit may say is told by the shape of a file of edits; the description of the server
(OpenAPI) has it whole. It is read, and refused, where the rules and the case are known.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType

from api.documents.base import Json

EditItem = TypeAliasType(
    "EditItem",
    Annotated[
        Json, WithJsonSchema({"type": "object", "description": "As an item of a file of edits."})
    ],
)
