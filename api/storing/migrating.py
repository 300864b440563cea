"""Hands on: the version that a database has, the newest there is, and the way to that one.

Migrations are Alembic's, in ``migrations/versions``; all that are due run in one transaction.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.storing.database import Database
from rules import UsageError

_OURS: Final = 7_236_834
"""The lock that whoever migrates a PostgreSQL database holds: a number that is ours alone."""
_UNHURRIED: Final = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = 0",
    f"SELECT pg_advisory_xact_lock({_OURS})",
    "SET LOCAL lock_timeout = '60s'",
)
"""A large table takes its time, and so does another server that is about it; but who holds a table
beyond a minute is not waited for."""


class Version(NamedTuple):
    """Which version of the tables a database has, and which is the newest."""

    has: str | None
    newest: str
    known: bool

    @property
    def current(self) -> bool:
        """Whether this program can work with it as it is."""
        return self.has == self.newest


def version_of(database: Database) -> Version:
    """As it is now; nothing is changed."""
    with database.reading() as session:
        return _version(session.connection())


def upgrade(database: Database) -> Version:
    """Bring the tables to the newest version; E731 if they are of one that is newer still.

    Returns what there was before. Servers that start at once wait for each other here.
    """
    with database.connecting() as connection:
        if not database.is_sqlite:  # SQLite lets nobody else write as it is
            for statement in _UNHURRIED:
                connection.execute(text(statement))
        before = _version(connection)
        _check_known(before, database.shown)
        if not before.current:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return before


def check_version(database: Database) -> None:
    """E731 unless the tables are of the version that this program works with."""
    version = version_of(database)
    _check_known(version, database.shown)
    if not version.current:
        has = f"of version {version.has}" if version.has else "empty"
        told = f"{database.shown} is {has}, and not of version {version.newest}"
        raise UsageError("E731", told, hint="run `scienter database upgrade`")


def _check_known(version: Version, shown: str) -> None:
    if not version.known:
        told = f"{shown} is of version {version.has}, which this scienter does not know"
        raise UsageError("E731", told, hint="a newer scienter made it: use that one, or a newer")


def _version(connection: Connection) -> Version:
    scripts = ScriptDirectory.from_config(_config())
    newest = scripts.get_current_head() or ""
    has = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    return Version(has, newest, has is None or has in known)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _escaped(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
