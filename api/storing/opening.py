"""Hands on: the database or the store that a command is to work with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.storing.database import Database
from api.storing.migrating import upgrade
from api.storing.places import default_database, url_of
from api.storing.store import Store
from rules import UsageError


@contextmanager
def connected(said: str | None, make: bool) -> Iterator[Database]:
    """The database, as it is; without ``make``, E723 for a file that is not there."""
    url = url_of(said or default_database())
    if not make and url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        if not path.is_file():
            hint = "`scienter token create` and `scienter database upgrade` make one"
            raise UsageError("E723", f"there is no database {path}", hint=hint)
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def opened(said: str | None, make: bool) -> Iterator[Store]:
    """The store in that database, its tables brought up to date."""
    with connected(said, make) as database:
        upgrade(database)
        yield Store(database)
