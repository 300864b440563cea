"""Hands on: Postgres, a real server in a folder of its own, that only this process speaks to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests.needing import lacking

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "16MB",
    "fsync": "off",  # the tests kill the server, not the machine
    "autovacuum": "off",
}


class Postgres:
    """A server on a socket in its folder."""

    def __init__(self) -> None:
        self._bin = _programs()
        self._user = _other_user()
        # Short, as a socket's path must be; not pytest's, which nobody else may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        self._data = self.folder / "data"
        auth = ("--auth=trust", "--username=scienter", "--encoding=UTF8", "--no-locale")
        self._run("initdb", "--no-sync", *auth, "--pgdata", str(self._data))
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
            file.write(f"unix_socket_directories = '{self.folder}'\n")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run(
            "pg_ctl", "start", "--wait", "-D", str(self._data), "-l", str(self.folder / "log")
        )

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast``, or ``immediate`` as if it were killed."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}", "-D", str(self._data))

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql+psycopg://scienter@/{database}?host={self.folder}"

    def say(self, statement: str, database: str = "postgres") -> None:
        """Have a statement carried out."""
        with psycopg.connect(
            host=str(self.folder), user="scienter", dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def remove(self) -> None:
        """Stop it and take its folder away."""
        try:
            self.stop("immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        run = subprocess.run(
            [self._bin / program, *words],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would be held open by the server
            stderr=subprocess.DEVNULL,
            user=self._user,
            extra_groups=None if self._user is None else [],
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, f"{program} ended with {run.returncode}"


def _programs() -> Path:
    """The folder of the server's programs: of the newest, where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(folders, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    if not newest:
        lacking("PostgreSQL", "install the package postgresql (initdb, pg_ctl)")
    return newest[-1].parent


def _other_user() -> str | None:
    """Whom to run it as where we are root, whom it refuses."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
