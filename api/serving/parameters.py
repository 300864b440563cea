"""Hands on: the parameters that routes share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api.documents.paging import LIMIT, MOST_CURSOR, MOST_LIMIT

Limit = Annotated[
    int | None,
    Query(ge=1, le=MOST_LIMIT, description=f"How many to a page, by default {LIMIT}."),
]
Cursor = Annotated[
    str | None,
    Query(max_length=4 * MOST_CURSOR, description="What `next` of the page before says."),
]
_Name = Annotated[str, Query(min_length=1, max_length=300)]
OneName = _Name | None
ManyNames = list[_Name] | None
