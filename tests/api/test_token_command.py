"""``scienter token``: made, listed, revoked; what it tells and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from api.storing.errors import Refused
from api.storing.kept import Role
from api.storing.store import Store
from tests.api.test_commands import exit_code

Capture = pytest.CaptureFixture[str]
CREATE = ["token", "create", "--course", "torts-2026", "--role", "student"]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database will be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCIENTER_DATABASE", str(tmp_path / "kept.db"))
    return tmp_path / "kept.db"


def told(capsys: Capture, *words: str) -> str:
    """What a command that ends well writes to standard output."""
    assert exit_code(list(words)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_the_secret_that_is_told_opens(kept: Path, capsys: Capture) -> None:
    """And is never told again; the course and its members are there."""
    out = told(capsys, *CREATE, "Ann Lee", "Bo Ng", "--days", "30", "--format", "json")
    rows = json.loads(out)
    assert [row["name"] for row in rows] == ["Ann Lee", "Bo Ng"]
    store = Store.open(str(kept))
    for row in rows:
        member = store.members.member_of(row["secret"])
        assert (member.name, member.course, member.role) == (
            row["name"],
            "torts-2026",
            Role.STUDENT,
        )
    store.close()
    for written in ("text", "json", "csv"):
        listed = told(capsys, "token", "list", "--format", written)
        assert rows[0]["id"] in listed
        assert not any(row["secret"] in listed for row in rows)
    assert rows[0]["secret"].encode() not in kept.read_bytes()


def test_as_text_and_as_a_table(capsys: Capture) -> None:
    """The text has the secret on a line of its own; the table has a column for each."""
    lines = told(capsys, *CREATE, "Ann Lee").splitlines()
    assert "Ann Lee, student in torts-2026, until 2" in lines[0]
    assert lines[1].strip().startswith("scienter-")
    rows = list(csv.DictReader(io.StringIO(told(capsys, *CREATE, "Bo Ng", "--format", "csv"))))
    assert list(rows[0]) == ["id", "course", "role", "name", "expires", "state", "secret"]
    assert rows[0]["name"] == "Bo Ng"


@pytest.mark.parametrize("by", ["id", "name"])
def test_what_is_revoked_opens_nothing(kept: Path, capsys: Capture, by: str) -> None:
    """By its id, or all of a member's."""
    row = json.loads(told(capsys, *CREATE, "Ann Lee", "--format", "json"))[0]
    words = [row["id"]] if by == "id" else ["--member", "Ann Lee"]
    assert "revoked" in told(capsys, "token", "revoke", *words)
    assert "revoked" in told(capsys, "token", "list")
    store = Store.open(str(kept))
    with pytest.raises(Refused):
        store.members.member_of(row["secret"])
    store.close()


def test_another_database_may_be_named(tmp_path: Path, kept: Path, capsys: Capture) -> None:
    """The path of a file, or a URL."""
    told(capsys, *CREATE, "Ann Lee", "--database", "other.db")
    assert not kept.exists()
    assert "Ann Lee" in told(capsys, "token", "list", "--database", "sqlite:///other.db")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["create", "Cy Day"], "E615"),
        (["create", "--course", "torts-2026", "--role", "student"], "E615"),
        (["create", "--course", "Torts 2026", "--role", "student", "Cy Day"], "E732"),
        (["create", "--course", "torts-2026", "--role", "student", "=1+1"], "E732"),
        (["create", "--course", "torts-2026", "--role", "student", "A\u202eB"], "E732"),
        (["create", "--course", "torts-2026", "--role", "student", "A" * 121], "E732"),
        (["create", "--course", "torts-2026", "--role", "teacher", "Ann Lee"], "E722"),
        (["list", "--course", "torts-2025"], "E732"),
        (["list", "--member", "Ann Le"], "E732"),
        (["list", "Ann Lee"], "E615"),
        (["list", "--role", "student"], "E615"),
        (["list", "--database", "nowhere.db"], "E723"),
        (["list", "--database", "mysql://x/y"], "E723"),
        (["revoke"], "E615"),
        (["revoke", "12345678"], "E732"),
        (["revoke", "12345678", "--member", "Ann Lee"], "E615"),
        (["revoke", "12345678", "--course", "torts-2026"], "E615"),
    ],
)
def test_what_is_refused(words: list[str], code: str, capsys: Capture) -> None:
    """With its code; nothing is made, nothing revoked."""
    told(capsys, *CREATE, "Ann Lee")
    before = told(capsys, "token", "list")
    assert exit_code(["token", *words]) in (1, 2)
    err = capsys.readouterr().err
    assert f"{code}: " in err
    assert told(capsys, "token", "list") == before


def test_what_is_near_is_named(capsys: Capture) -> None:
    """Of courses and members alike."""
    told(capsys, *CREATE, "Ann Lee")
    for words in (["--course", "torts-2025"], ["--member", "Ann Le"]):
        exit_code(["token", "list", *words])
        assert "did you mean" in capsys.readouterr().err


@pytest.mark.parametrize("days", ["0", "4000", "x"])
def test_days_are_a_number_of_days(days: str, capsys: Capture) -> None:
    """From one to ten years."""
    assert exit_code([*CREATE, "Ann Lee", "--days", days]) == 2


def test_a_database_that_is_away(capsys: Capture) -> None:
    """It is told without its password."""
    url = "postgresql://ann:geheim@127.0.0.1:1/school"
    assert exit_code([*CREATE, "Ann Lee", "--database", url]) == 1
    err = capsys.readouterr().err
    assert "E723: " in err
    assert "geheim" not in err
