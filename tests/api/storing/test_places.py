"""Which database is meant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from api.storing.places import default_database, url_of
from rules import UsageError


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("linux", ".local/share/scienter"),
        ("darwin", "Library/Application Support/scienter"),
        ("win32", "AppData/Local/scienter"),
    ],
)
def test_it_is_in_the_users_data_folder(
    platform: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the custom of the platform."""
    for name in ("SCIENTER_DATABASE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", platform)
    assert url_of(default_database()).database == str(tmp_path / folder / "scienter.db")


def test_it_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SCIENTER_DATABASE before all; else XDG_DATA_HOME, unless it is relative."""
    monkeypatch.delenv("SCIENTER_DATABASE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data #1?"))
    found = url_of(default_database()).database
    assert found == str(tmp_path / "data #1?" / "scienter" / "scienter.db")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert url_of(default_database()).database == str(
        tmp_path / ".local/share/scienter/scienter.db"
    )
    monkeypatch.setenv("SCIENTER_DATABASE", "school.db")
    assert default_database() == "school.db"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("school.db", "sqlite:///school.db"),
        ("sqlite:///school.db", "sqlite:///school.db"),
        ("sqlite+pysqlite:////a/b.db", "sqlite:////a/b.db"),
        ("postgresql://ann@host/school", "postgresql+psycopg://ann@host/school"),
        ("postgres://host/school", "postgresql+psycopg://host/school"),
        ("postgresql+psycopg://host/school", "postgresql+psycopg://host/school"),
    ],
)
def test_a_url_or_the_path_of_a_file(said: str, meant: str) -> None:
    """The driver is ours to know."""
    assert url_of(said).render_as_string() == meant


@pytest.mark.parametrize(
    "said", ["mysql://ann:geheim@host/x", "://", "x://", "postgresql://h:port/x", "sqlite://"]
)
def test_what_is_no_database_of_ours_is_refused(said: str) -> None:
    """E723, with what might be meant, and without a password."""
    with pytest.raises(UsageError) as refused:
        url_of(said)
    assert refused.value.code == "E723"
    assert "geheim" not in str(refused.value)
