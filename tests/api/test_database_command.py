"""``scienter database``: upgraded, shown, copied."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.api.test_commands import exit_code

Capture = pytest.CaptureFixture[str]
CREATE = ["token", "create", "--course", "torts-2026", "--role", "student", "Ann Lee"]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database will be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCIENTER_DATABASE", str(tmp_path / "kept.db"))
    return tmp_path / "kept.db"


def test_upgrade_makes_one_and_leaves_it(kept: Path, capsys: Capture) -> None:
    """The second time there is nothing to do."""
    assert exit_code(["database", "upgrade"]) == 0
    assert "was empty, and is of version" in capsys.readouterr().out
    assert kept.is_file()
    assert exit_code(["database", "upgrade"]) == 0
    assert ", the newest" in capsys.readouterr().out


def test_show_counts_what_is_kept(capsys: Capture) -> None:
    """Its place, its version, and how much of everything."""
    exit_code(CREATE)
    capsys.readouterr()
    assert exit_code(["database", "show"]) == 0
    out = capsys.readouterr().out
    assert "kept.db\nversion " in out
    for line in ("courses: 1", "members: 1", "tokens: 1", "hypotheticals: 0"):
        assert line in out.splitlines()


def test_show_changes_nothing(kept: Path, capsys: Capture) -> None:
    """Of an empty file it says that it is empty; one of another version is left as it is."""
    kept.touch()
    assert exit_code(["database", "show"]) == 0
    assert "empty; `scienter database upgrade`" in capsys.readouterr().out
    exit_code(["database", "upgrade"])
    with closing(sqlite3.connect(kept)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    capsys.readouterr()
    assert exit_code(["database", "show"]) == 0
    assert "version 9999, which this scienter does not know" in capsys.readouterr().out
    for words in (["database", "upgrade"], ["token", "list"]):
        assert exit_code(words) == 2
        assert "E731: " in capsys.readouterr().err


def test_a_copy_has_all_and_only_its_owner_reads_it(tmp_path: Path, capsys: Capture) -> None:
    """It works in place of the first, and is never written over."""
    exit_code(CREATE)
    copy = tmp_path / "copy.db"
    assert exit_code(["database", "backup", "copy.db"]) == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    capsys.readouterr()
    assert exit_code(["token", "list", "--database", "copy.db"]) == 0
    assert "Ann Lee" in capsys.readouterr().out
    assert exit_code(["database", "backup", "copy.db"]) == 2
    assert "E616: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show"], "E723"),
        (["backup", "copy.db"], "E723"),
        (["backup"], "E615"),
        (["upgrade", "copy.db"], "E615"),
        (["backup", "copy.db", "--database", "postgresql://127.0.0.1:1/x"], "E615"),
        (["upgrade", "--database", "postgresql://127.0.0.1:1/x"], "E723"),
    ],
)
def test_what_is_refused(words: list[str], code: str, kept: Path, capsys: Capture) -> None:
    """With its code; nothing is made."""
    assert exit_code(["database", *words]) in (1, 2)
    assert f"{code}: " in capsys.readouterr().err
    assert not kept.exists()
    assert not Path("copy.db").exists()
