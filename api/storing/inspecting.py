"""Hands on: what a database holds, in a few lines; a copy of a SQLite database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, text

from api.storing import models  # noqa: F401 - so that Base knows every table
from api.storing.columns import Base
from api.storing.database import Database
from api.storing.errors import Full, Unavailable
from api.storing.migrating import version_of
from rules import UsageError


def inspected(database: Database) -> Iterator[str]:
    """Where it is, of which version, and how much of everything there is."""
    yield database.shown
    version = version_of(database)
    if version.has is None:
        yield f"empty; `scienter database upgrade` brings it to version {version.newest}"
    elif not version.known:
        yield f"version {version.has}, which this scienter does not know: a newer one made it"
    elif not version.current:
        yield f"version {version.has}; `scienter database upgrade` brings it to {version.newest}"
    else:
        yield f"version {version.has}, the newest"
        with database.reading() as session:
            for table in Base.metadata.sorted_tables:
                count = session.scalar(select(func.count()).select_from(table))
                yield f"{table.name}: {count:,}"


def back_up(database: Database, file: Path) -> None:
    """Copy it as it is at one moment, while it is in use; E616 if the file is there already."""
    if not database.is_sqlite:
        hint = "pg_dump copies a PostgreSQL database"
        raise UsageError("E615", "backup copies SQLite databases only", hint=hint)
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise UsageError("E616", f"{file} is there already", hint="name another file") from None
    except OSError as error:
        raise UsageError("E609", f"cannot write {file}: {error.strerror}") from None
    try:
        with database.reading() as session:
            session.execute(text("SELECT 1 FROM sqlite_master LIMIT 1"))
            source = session.connection().connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            with closing(sqlite3.connect(file)) as copy:
                source.backup(copy)
    except BaseException as error:
        file.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
            raise (Full if full else Unavailable)(f"cannot copy to {file}") from None
        raise
