"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rules import write_whole


def test_only_the_file_itself_is_written(tmp_path: Path) -> None:
    """A draft of somebody else's beside it stays what it was."""
    (tmp_path / "x.md.part").write_text("mine")
    assert write_whole(tmp_path / "x.md", b"new")
    assert sorted(os.listdir(tmp_path)) == ["x.md", "x.md.part"]
    assert (tmp_path / "x.md").read_bytes() == b"new"
    assert (tmp_path / "x.md.part").read_text() == "mine"


def test_a_new_file_may_be_read_as_any_other(tmp_path: Path) -> None:
    """And what is replaced keeps its mode."""
    (tmp_path / "plain").write_text("")
    write_whole(tmp_path / "x.md", b"new")
    assert (tmp_path / "x.md").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "x.md").chmod(0o600)
    write_whole(tmp_path / "x.md", b"newer")
    assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o600


def test_what_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    """No draft stays behind."""
    (tmp_path / "x.md").write_text("old")
    assert not write_whole(tmp_path / "x.md", b"new", lambda: False)
    (tmp_path / "folder" / "in").mkdir(parents=True)
    with pytest.raises(OSError):  # noqa: PT011  which one is for the system to say
        write_whole(tmp_path / "folder", b"new")
    assert sorted(os.listdir(tmp_path)) == ["folder", "x.md"]
    assert (tmp_path / "x.md").read_text() == "old"
