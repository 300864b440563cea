"""Hands on: sweep, which takes away many rows a few at a time, so that nobody waits long."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select

from api.storing.database import Database

_AT_ONCE: Final = 200


def sweep(database: Database, row: Any, due: ColumnElement[bool]) -> int:
    """Delete the rows that are due; how many there were."""
    taken = 0
    while True:
        with database.writing() as session:
            ids = list(session.scalars(select(row.id).where(due).limit(_AT_ONCE)))
            session.execute(delete(row).where(row.id.in_(ids)))
        taken += len(ids)
        if len(ids) < _AT_ONCE:
            return taken
