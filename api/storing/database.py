"""Hands on: Database, connections to SQLite or PostgreSQL, and transactions that hold or undo all.

SQLite: WAL, every commit on the disk before it is acknowledged, one writer at a time. PostgreSQL:
connections are tried before they are used, and nothing waits for ever.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, func, select
from sqlalchemy.orm import Session

from api.storing.errors import Full, Unavailable
from api.storing.places import shown, url_of
from rules import UsageError

PATIENCE: Final = 5.0
"""Seconds that a connection, a lock or a free place among the connections is waited for."""
_WRITES: Final = "scienter_writes"
_POSTGRESQL: Final = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "tcp_user_timeout": 15_000,
    "application_name": "scienter",
    "options": "-c statement_timeout=15s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=60s -c timezone=UTC",
}
_SQLITE: Final = b"SQLite format 3\x00"
"""How its files begin."""
_DISK_FULL: Final = "53100"
_SAID_FULL: Final = ("disk is full", "No space left on device", "disk I/O quota")


class Database:
    """One database. Its transactions raise Unavailable or Full; all else is a fault of ours."""

    def __init__(self, said: str | URL, patience: float = PATIENCE) -> None:
        self.url = url_of(said) if isinstance(said, str) else said
        self.shown = shown(self.url)
        self.file = Path(self.url.database or "") if self.is_sqlite else None
        if self.file is not None:
            _make_file(self.file)
        self.engine = _sqlite(self.url, patience) if self.is_sqlite else _postgresql(self.url)
        self._writer = self.engine.execution_options(**{_WRITES: True})

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads, and waits for no writer."""
        with self._told(), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """The same for rows as they are, not as objects: for what every request looks up."""
        with self._told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is kept as a whole when the block ends, or not at all."""
        with (
            self._told(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def connecting(self) -> Iterator[Connection]:
        """A transaction that writes, for migrations."""
        with self._told(), self._writer.connect() as connection, connection.begin():
            yield connection

    def now(self, session: Session) -> datetime:
        """The time by the clock of the database, which is the same for all who use it."""
        if self.is_sqlite:  # all who use a file are on one computer
            return datetime.now(UTC)
        said: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
        return said.astimezone(UTC)

    def close(self) -> None:
        """Give up all connections. SQLite then writes its log into the file."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the database as ours."""
        try:
            yield
        except exc.TimeoutError:
            raise Unavailable("the database has too much to do") from None
        except exc.DBAPIError as error:
            if isinstance(error, (exc.IntegrityError, exc.DataError, exc.ProgrammingError)):
                raise
            raise _as_ours(error) from None


def _make_file(path: Path) -> None:
    """An empty file that only its owner reads, unless there is one."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with path.open("rb") as file:
            begins = file.read(len(_SQLITE))
    except OSError as error:
        raise UsageError("E723", f"cannot open {path}: {error.strerror}") from None
    if begins not in (b"", _SQLITE):  # SQLite would write over a short text
        raise UsageError("E723", f"{path} is no database", hint="name another file")


def _sqlite(url: URL, patience: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_timeout=patience,
        connect_args={"timeout": patience, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: Any) -> None:
        _have_log(connection, patience)
        # What was acknowledged is on the disk; without FULL, a power cut takes the last commits.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A reader that becomes a writer later could not wait for its turn: SQLite would refuse it.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _have_log(connection: sqlite3.Connection, patience: float) -> None:
    """Have writes go to a log beside the file, so that nobody who reads waits for them."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            # Here SQLite has no patience of its own: another may be about the same.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            hide_parameters=True,  # what somebody wrote is to be in no log
            pool_pre_ping=True,
            pool_timeout=PATIENCE,
            pool_recycle=1800,
            connect_args={k: v for k, v in _POSTGRESQL.items() if k not in url.query},
        )
    except ModuleNotFoundError:
        told = "this installation cannot speak to PostgreSQL"
        raise UsageError("E723", told, hint='install "scienter[postgresql]"') from None


def _as_ours(error: exc.DBAPIError) -> Unavailable | Full:
    """A refusal of the database, without its words: they may hold what somebody wrote."""
    origin = error.orig
    said = str(origin)
    full = getattr(origin, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    if full or getattr(origin, "sqlstate", None) == _DISK_FULL or _any_in(_SAID_FULL, said):
        return Full("the disk of the database is full: nothing was written")
    code = getattr(origin, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable("the database is locked by somebody else")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Unavailable("the file of the database is damaged, or is none")
    if code == sqlite3.SQLITE_READONLY:
        return Unavailable("the file of the database cannot be written")
    return Unavailable("the database cannot be reached")


def _any_in(words: tuple[str, ...], text_: str) -> bool:
    return any(word in text_ for word in words)
