"""Databases: how they are set up, and that transactions hold or undo all."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from api.storing.database import Database
from api.storing.models import CourseRow
from api.storing.store import Store
from tests.api.storing.conftest import Clock
from tests.api.storing.postgres import Postgres


def test_how_sqlite_is_set_up(tmp_path: Path) -> None:
    """A log beside the file, every commit on the disk, foreign keys that hold."""
    with closing(Database(str(tmp_path / "kept.db"))) as database, database.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """The file, what SQLite puts beside it, and a folder that was made for it."""
    file = tmp_path / "new" / "folder" / "kept.db"
    with closing(Store.open(str(file))) as store:
        store.ready()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
        assert modes == {"kept.db": 0o600, "kept.db-wal": 0o600, "kept.db-shm": 0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_how_postgresql_is_set_up(postgres: Postgres) -> None:
    """Nothing waits for ever."""
    with closing(Database(postgres.url("ready"))) as database, database.reading() as session:
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            assert session.execute(text(f"SHOW {name}")).scalar() not in ("0", None)


def test_a_transaction_holds_or_undoes_all(store: Store, clock: Clock) -> None:
    """An error in the midst of it, and nothing of it is there."""

    def fail() -> None:
        with store.database.writing() as session:
            session.add(CourseRow(id="torts", created=clock.time))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert store.members.courses() == []
    with store.database.writing() as session:
        session.add(CourseRow(id="torts", created=clock.time))
    assert store.members.courses() == ["torts"]


def test_a_reader_sees_one_state(store: Store, clock: Clock) -> None:
    """Not what was not committed."""
    with store.database.writing() as session:
        session.add(CourseRow(id="torts", created=clock.time))
        session.flush()
        assert store.members.courses() == []
    assert store.members.courses() == ["torts"]


def test_a_url_is_shown_without_its_password() -> None:
    """Nor with parameters, which may hold one."""
    url = "postgresql://ann:geheim@127.0.0.1:1/school?password=geheim&sslmode=require"
    with closing(Database(url)) as database:
        assert database.shown == "postgresql+psycopg://ann:***@127.0.0.1:1/school"
