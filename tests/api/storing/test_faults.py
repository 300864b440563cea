"""What befalls databases: writers that are killed, servers that go and come back, full disks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import event

from api.storing.database import Database
from api.storing.errors import Full, Unavailable
from api.storing.kept import Expected, Member, Quotas, Role
from api.storing.store import Store
from rules import UsageError
from tests.api.storing.conftest import People, people_of
from tests.api.storing.postgres import Postgres
from tests.api.storing.test_hypotheticals import DOCUMENT, new

ROOT = Path(__file__).parents[3]
LARGE = {"text": "x" * 200_000}


def test_what_a_killed_writer_had_acknowledged_is_there(url: str) -> None:
    """Whole, and nothing of what it was writing when it was killed."""
    script = [sys.executable, "-m", "tests.api.storing.writing_forever", url]
    with subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(0.4)  # so that it is killed in the midst of writing
        writer.kill()
        lines += writer.stdout.readlines()
    said = [line.split() for line in lines if line.endswith("\n")]
    acknowledged = {id_: int(number) for id_, number in said}
    assert acknowledged
    with closing(Store.open(url, quotas=Quotas(hypotheticals=10**9))) as store:
        member = store.members.tokens()[0].member
        kept: dict[str, int] = {}
        cursor: str | None = None
        while True:
            page = store.hypotheticals.page(member, 200, cursor)
            for each in page.items:
                number = each.document["number"]
                assert each.document["text"] == str(number) * 20_000
                assert each.title == str(number)
                kept[each.id] = number
            cursor = page.next
            if cursor is None:
                break
        assert acknowledged.items() <= kept.items()
        assert len(kept) - len(acknowledged) <= 1  # kept, and killed before it could say so
        store.hypotheticals.put(member, new(), DOCUMENT, expected=Expected.ABSENT)
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_postgresql_goes_and_comes_back(postgres: Postgres) -> None:
    """Unavailable meanwhile, without delay; then it goes on, and all is there."""
    postgres.say("CREATE DATABASE gone TEMPLATE ready")
    with closing(Store(Database(postgres.url("gone")))) as store:
        ann = people_of(store).ann
        id_ = new()
        kept = store.hypotheticals.put(ann, id_, DOCUMENT).kept
        postgres.stop("immediate")
        try:
            for _ in range(2):
                began = time.monotonic()
                with pytest.raises(Unavailable):
                    store.ready()
                with pytest.raises(Unavailable):
                    store.hypotheticals.put(ann, new(), DOCUMENT)
                with pytest.raises(Unavailable):
                    Store.open(postgres.url("gone"))
                assert time.monotonic() - began < 5
        finally:
            postgres.start()
        store.ready()
        assert store.hypotheticals.get(ann, id_) == kept
        store.hypotheticals.put(ann, new(), DOCUMENT)
    postgres.say("DROP DATABASE gone WITH (FORCE)")


def test_postgresql_goes_in_the_midst_of_a_write(postgres: Postgres) -> None:
    """What was not acknowledged is not there."""
    postgres.say("CREATE DATABASE halfway TEMPLATE ready")
    with closing(Store(Database(postgres.url("halfway")))) as store:
        ann = people_of(store).ann
        before_commit = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = 'halfway' AND state LIKE 'idle in%'"
        )

        @event.listens_for(store.database.engine, "commit")
        def cut(_: object) -> None:
            postgres.say(before_commit)

        with pytest.raises(Unavailable):
            store.hypotheticals.put(ann, new(), DOCUMENT)
        event.remove(store.database.engine, "commit", cut)
        assert store.hypotheticals.page(ann).items == []
        store.hypotheticals.put(ann, new(), DOCUMENT)
    postgres.say("DROP DATABASE halfway WITH (FORCE)")


@pytest.fixture
def file(ready_file: Path, tmp_path: Path) -> Path:
    """A file of SQLite that has the tables."""
    return Path(shutil.copy(ready_file, tmp_path / "kept.db"))


@pytest.fixture
def small(file: Path) -> Iterator[tuple[Store, Member]]:
    """A store in that file, which has little patience, and a member."""
    with closing(Store.open(str(file), patience=0.2)) as store:
        yield store, people_of(store).ann


def test_a_file_that_is_locked_is_waited_for_a_while(
    small: tuple[Store, Member], file: Path
) -> None:
    """Then Unavailable; who reads is not kept waiting; afterwards it goes on."""
    store, ann = small
    kept = store.hypotheticals.put(ann, new(), DOCUMENT).kept
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(Unavailable, match="locked"):
            store.hypotheticals.put(ann, new(), DOCUMENT)
        assert 0.1 < time.monotonic() - began < 3
        assert store.hypotheticals.page(ann).items == [kept]
        other.execute("ROLLBACK")
    store.hypotheticals.put(ann, new(), DOCUMENT)


def test_a_full_disk_is_told_as_one(small: tuple[Store, Member]) -> None:
    """Nothing of the write is kept, what was there is; when there is room again it goes on."""
    store, ann = small
    kept = store.hypotheticals.put(ann, new(), DOCUMENT).kept
    limit = "PRAGMA max_page_count={}"

    @event.listens_for(store.database.engine, "begin")
    def fill(connection: object) -> None:
        connection.exec_driver_sql(limit.format(1))  # type: ignore[attr-defined]

    for _ in range(3):
        with pytest.raises(Full) as refused:
            store.hypotheticals.put(ann, new(), LARGE)
        assert (refused.value.code, refused.value.status) == ("E724", 507)
    assert store.hypotheticals.page(ann).items == [kept]
    event.remove(store.database.engine, "begin", fill)
    with store.database.reading() as session:
        session.connection().exec_driver_sql(limit.format(1_073_741_823))
    assert store.hypotheticals.put(ann, new(), LARGE).created


def test_a_disk_that_is_really_full(ready_file: Path, tmp_path: Path) -> None:
    """A file system of a megabyte: the same, and after the clean-up it goes on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        shutil.copy(ready_file, disk / "kept.db")
        with closing(Store.open(str(disk / "kept.db"))) as store:
            ann = people_of(store).ann
            kept = []
            with suppress(Full):
                for _ in range(10):
                    kept.append(store.hypotheticals.put(ann, new(), LARGE).kept)
            assert 0 < len(kept) < 10
            with pytest.raises(Full):
                store.hypotheticals.put(ann, new(), LARGE)
            assert sorted(store.hypotheticals.page(ann).items) == sorted(kept)
            subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
            assert store.hypotheticals.put(ann, new(), LARGE).created
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_a_full_disk_of_postgresql(postgres: Postgres) -> None:
    """As its own code says it."""
    with closing(Store(Database(postgres.url("ready")))) as store:
        full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
        with pytest.raises(Full), store.database.writing() as session:
            session.connection().exec_driver_sql(full)


def test_a_folder_that_is_no_longer_there(tmp_path: Path, ready_file: Path) -> None:
    """Unavailable, and it goes on when the file is back."""
    folder, away = tmp_path / "here", tmp_path / "away"
    folder.mkdir()
    shutil.copy(ready_file, folder / "kept.db")
    with closing(Store.open(str(folder / "kept.db"))) as store:
        ann = people_of(store).ann
        store.database.engine.dispose()
        folder.rename(away)
        with pytest.raises(Unavailable):
            store.hypotheticals.page(ann)
        away.rename(folder)
        assert store.hypotheticals.put(ann, new(), DOCUMENT).created


@pytest.mark.parametrize("contents", [b"not a database at all" * 100, b"x"])
def test_a_file_that_is_no_database(tmp_path: Path, contents: bytes) -> None:
    """It is told as that, and left as it is."""
    file = tmp_path / "notes.txt"
    file.write_bytes(contents)
    with pytest.raises(UsageError, match="is no database") as refused:
        Store.open(str(file))
    assert refused.value.code == "E723"
    assert file.read_bytes() == contents


def test_a_file_that_is_damaged(file: Path) -> None:
    """It is told as that."""
    contents = file.read_bytes()
    file.write_bytes(contents[:100] + b"\xff" * (len(contents) - 100))
    with pytest.raises(Unavailable, match="damaged"):
        Store.open(str(file))


def test_what_the_database_says_is_not_told(postgres: Postgres) -> None:
    """It may hold what somebody wrote, or a password."""
    url = postgres.url("nowhere").replace("scienter@", "scienter:geheim@")
    with pytest.raises(Unavailable) as refused:
        Store.open(url)
    assert refused.value.__cause__ is None
    assert "geheim" not in str(refused.value)
    assert "nowhere" not in str(refused.value)


def test_more_threads_than_connections(store: Store, people: People) -> None:
    """They wait for each other, and none is refused."""
    import threading

    refused: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(5):
                store.hypotheticals.page(people.ann)
                store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 1)
        except Exception as error:
            refused.append(error)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
