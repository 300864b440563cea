"""What can be read, and what is refused before it can do harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rules import Problems
from rules.contents import read_content


def _read(path: Path) -> tuple[bytes | None, list[tuple[str, str]]]:
    problems = Problems()
    content = read_content(path, path.name, problems)
    return content, [(each.code, each.message) for each in problems.diagnostics]


def test_a_file_is_read_through_links(tmp_path: Path) -> None:
    """A link to a file is as good as the file."""
    (tmp_path / "x.yaml").write_bytes(b"module: x\n")
    (tmp_path / "y.yaml").symlink_to(tmp_path / "x.yaml")
    assert _read(tmp_path / "y.yaml") == (b"module: x\n", [])


def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """Nobody writes into it: whoever opened it as a file would wait for ever."""
    os.mkfifo(tmp_path / "x.yaml")
    assert _read(tmp_path / "x.yaml") == (None, [("E101", "cannot read it: it is not a file")])


@pytest.mark.parametrize(("name", "said"), [("/dev/null", "not a file"), ("/", "a folder")])
def test_what_is_no_file_is_refused(name: str, said: str) -> None:
    """Devices and folders hold no rules."""
    assert _read(Path(name)) == (None, [("E101", f"cannot read it: it is {said}")])
