"""Hands on: Listed, what every list is: a page of items, and the cursor of the next page."""

from __future__ import annotations

from pydantic import Field

from api.documents.base import Told

LEAST_LIMIT = 1
MOST_LIMIT = 200
LIMIT = 50
"""How many items a page has unless told."""
MOST_CURSOR = 64
"""Characters of a cursor."""


class Listed(Told):
    """A page of a list; each list says of what."""

    next: str | None = Field(
        default=None, description="The cursor of the next page; absent on the last."
    )
