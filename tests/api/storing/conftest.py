"""A store for each test, on SQLite and on PostgreSQL, and the people in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from api.storing.columns import Base
from api.storing.database import Database
from api.storing.kept import Member, Quotas, Role
from api.storing.migrating import upgrade
from api.storing.store import Store
from tests.api.storing.postgres import Postgres

QUOTAS = Quotas(
    hypotheticals=3,
    evaluations=3,
    exercises=2,
    attempts=2,
    jobs=2,
    ownerless_evaluations=2,
    ownerless_jobs=2,
)


class Clock:
    """A time that moves when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def passes(self, **span: float) -> None:
        """Let so much time pass."""
        self.time += timedelta(**span)


class People(NamedTuple):
    """Two students and a teacher of a course, and two people of another."""

    ann: Member
    bo: Member
    teacher: Member
    other_student: Member
    other_teacher: Member


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of a process; a database in it has the tables already."""
    server = Postgres()
    server.say("CREATE DATABASE ready")
    database = Database(server.url("ready"))
    upgrade(database)
    database.close()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite that has the tables already."""
    file = tmp_path_factory.mktemp("ready") / "ready.db"
    database = Database(str(file))
    upgrade(database)
    database.close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Postgres | None:
    """What the test is run on: a PostgreSQL server, or none for SQLite."""
    if request.param == "sqlite":
        return None
    found: Postgres = request.getfixturevalue("postgres")
    return found


@pytest.fixture
def url(server: Postgres | None, ready_file: Path, tmp_path: Path) -> Iterator[str]:
    """A database with its tables, and nothing in them."""
    if server is None:
        yield f"sqlite:///{shutil.copy(ready_file, tmp_path / 'kept.db')}"
    else:
        yield server.url("ready")
        tables = reversed(Base.metadata.sorted_tables)
        server.say("; ".join(f"DELETE FROM {table.name}" for table in tables), "ready")


@pytest.fixture
def empty_url(server: Postgres | None, tmp_path: Path) -> Iterator[str]:
    """A database that was never used."""
    if server is None:
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server.say("CREATE DATABASE empty")
        yield server.url("empty")
        server.say("DROP DATABASE empty WITH (FORCE)")


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    """A store with small quotas."""
    store = Store(Database(url), QUOTAS, clock)
    yield store
    store.close()


@pytest.fixture
def people(store: Store) -> People:
    """Who is there."""
    return people_of(store)


def people_of(store: Store) -> People:
    """Have two courses, and people in them."""

    def member(course: str, role: Role, name: str) -> Member:
        return store.members.create_tokens(course, role, [name], 30)[0].token.member

    return People(
        member("torts", Role.STUDENT, "Ann Lee"),
        member("torts", Role.STUDENT, "Bo Ng"),
        member("torts", Role.TEACHER, "Prof Oak"),
        member("crimes", Role.STUDENT, "Ann Lee"),
        member("crimes", Role.TEACHER, "Prof Elm"),
    )
