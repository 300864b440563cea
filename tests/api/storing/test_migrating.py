"""Versions of the tables: the migrations come to what the models say, on both databases."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from api.storing import database, migrating
from api.storing.columns import Base
from api.storing.database import Database
from api.storing.migrating import Version, check_version, upgrade, version_of
from api.storing.store import Store
from rules import UsageError

MIGRATIONS = Path(__file__).parents[3] / "api" / "storing" / "migrations"


def test_the_migrations_make_what_the_models_say(url: str) -> None:
    """Every table, column, type, key, index and constraint, and nothing else."""
    with closing(Database(url)) as database, database.connecting() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        found = inspect(connection)
        for table in Base.metadata.sorted_tables:
            checks = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
            assert {c["name"] for c in found.get_check_constraints(table.name)} == checks
            keys = {key.name: key.ondelete for key in table.foreign_key_constraints}
            assert {
                key["name"]: key["options"].get("ondelete")
                for key in found.get_foreign_keys(table.name)
            } == keys


def test_an_empty_database_is_brought_to_the_newest_version(empty_url: str) -> None:
    """Once; a second time there is nothing to do."""
    with closing(Database(empty_url)) as database:
        version = version_of(database)
        assert (version.has, version.known, version.current) == (None, True, False)
        with pytest.raises(UsageError, match="is empty") as refused:
            check_version(database)
        assert refused.value.code == "E731"
        assert "scienter database upgrade" in refused.value.diagnostics[0].hint
        assert upgrade(database).has is None
        assert upgrade(database).current
        check_version(database)


def test_a_database_that_is_newer_is_left_alone(empty_url: str) -> None:
    """E731, whether it is to be migrated or not."""
    with closing(Database(empty_url)) as database:
        upgrade(database)
        with database.connecting() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        for migrate in (True, False):
            with pytest.raises(UsageError, match="version 9999") as refused:
                Store.open(empty_url, migrate)
            assert refused.value.code == "E731"
        assert version_of(database).has == "9999"


def test_servers_that_start_at_once_wait_for_each_other(empty_url: str) -> None:
    """One makes the tables, and none fails."""
    failed: list[BaseException] = []

    def start() -> None:
        try:
            Store.open(empty_url).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_who_waits_for_another_has_patience(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a request has, for whom it is not worth while to wait long."""
    hurried = {**database._POSTGRESQL, "options": "-c statement_timeout=200 -c lock_timeout=100"}
    monkeypatch.setattr(database, "_POSTGRESQL", hurried)
    migrated: list[Version] = []
    with closing(Database(empty_url)) as one, closing(Database(empty_url)) as two:
        thread = threading.Thread(target=lambda: migrated.append(upgrade(two)))
        with one.connecting() as connection:
            if not one.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({migrating._OURS})"))
            thread.start()
            time.sleep(0.5)
        thread.join()
    assert [version.has for version in migrated] == [None]


def test_a_migration_that_fails_leaves_nothing_half_made(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All tables, or none."""
    from alembic.operations import Operations

    def fail(*_: object, **__: object) -> None:
        raise OSError("power cut")

    with closing(Database(empty_url)) as database:
        monkeypatch.setattr(Operations, "create_index", fail)
        with pytest.raises(OSError, match="power cut"):
            upgrade(database)
        monkeypatch.undo()
        with database.connecting() as connection:
            assert inspect(connection).get_table_names() == []
        upgrade(database)


def test_the_way_back_takes_all_away(empty_url: str) -> None:
    """What a migration makes, its downgrade takes away."""
    from alembic import command

    from api.storing.migrating import _config

    with closing(Database(empty_url)) as database:
        upgrade(database)
        with database.connecting() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.downgrade(config, "base")
            assert inspect(connection).get_table_names() == ["alembic_version"]


def test_the_migrations_are_in_the_package() -> None:
    """They are modules beside the others, of which the wheel has all."""
    versions = [path.name for path in (MIGRATIONS / "versions").glob("*.py")]
    assert {"__init__.py", "first_tables.py"} <= set(versions)
    assert (MIGRATIONS / "env.py").is_file()


def test_alembic_says_nothing(tmp_path: Path) -> None:
    """Standard output is the command's own."""
    script = "import sys; from api.storing.store import Store; Store.open(sys.argv[1]).close()"
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "kept.db")],
        cwd=MIGRATIONS.parents[2],
        capture_output=True,
        check=True,
    )
    assert (run.stdout, run.stderr) == (b"", b"")
