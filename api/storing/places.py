"""Hands on: which database is meant: the URL given, or the file in the user's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from rules import UsageError

VARIABLE = "SCIENTER_DATABASE"


def default_database() -> str:
    """What SCIENTER_DATABASE says, or else the SQLite file in the user's data folder."""
    said = os.environ.get(VARIABLE, "")
    return (
        said or URL.create("sqlite", database=str(data_folder() / "scienter.db")).render_as_string()
    )


def data_folder() -> Path:
    """Where programs of this user keep their data, by the custom of the platform."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        said = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = said if said.is_absolute() else home / ".local" / "share"
    return base / "scienter"


def url_of(said: str) -> URL:
    """The URL that somebody means: one of SQLite or PostgreSQL, or the path of a SQLite file."""
    if "://" not in said:
        return URL.create("sqlite", database=said)
    hint = "sqlite:///school.db, or postgresql+psycopg://user@host/school"
    try:
        url = make_url(said)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise UsageError("E723", "that is not the URL of a database", hint=hint) from None
    if kind == "sqlite":
        if url.database in (None, "", ":memory:"):
            told = "a database in memory would keep nothing: name a file"
            raise UsageError("E723", told, hint=hint)
        return url.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise UsageError("E723", f"no {kind} database: only SQLite and PostgreSQL", hint=hint)


def shown(url: URL) -> str:
    """The URL as it may be shown: no password, and no parameter that may be one."""
    return url.set(query={}).render_as_string(hide_password=True)
