"""``scienter format``: what it writes, what it says, and how it ends."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from tests.api.test_commands import Ended, exit_code

ODD = "module:   m # why\n"
EVEN = "module: m  # why\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run ``scienter format`` in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = exit_code(["format", *arguments])
        found = capsys.readouterr()
        return Ended(code, found.out, found.err)

    return run


def test_files_are_formatted_and_named(run: Any, tmp_path: Path) -> None:
    """Those that change by name, the others by number."""
    (tmp_path / "odd.yaml").write_text(ODD)
    (tmp_path / "even.yaml").write_text(EVEN)
    ended = run("odd.yaml", "even.yaml")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "odd.yaml: formatted\nformatted: 1, as they should be: 1\n"
    assert (tmp_path / "odd.yaml").read_text() == EVEN


def test_check_writes_nothing_and_shows_the_difference(run: Any, tmp_path: Path) -> None:
    """Exit code 1 if anything would change, else 0."""
    (tmp_path / "odd.yaml").write_text(ODD)
    ended = run("--check")
    assert ended.code == 1
    assert "odd.yaml: would be formatted\n" in ended.out
    assert "\n-module:   m # why\n+module: m  # why\n" in ended.out
    assert (tmp_path / "odd.yaml").read_text() == ODD
    run()
    assert run("--check").code == 0


def test_check_tells_line_ends(run: Any, tmp_path: Path) -> None:
    """Which a difference line by line would not show."""
    (tmp_path / "odd.yaml").write_bytes(EVEN.replace("\n", "\r\n").encode())
    ended = run("odd.yaml", "--check")
    assert ended.code == 1
    assert "will end in LF" in ended.out


def test_what_cannot_be_read_stays_and_the_others_are_formatted(run: Any, tmp_path: Path) -> None:
    """The error has its place, and the exit code is 1."""
    (tmp_path / "bad.yaml").write_text("module: m\ntitle: a: b\n")
    (tmp_path / "odd.yaml").write_text(ODD)
    ended = run(".")
    assert ended.code == 1
    assert ended.err.startswith("bad.yaml:2:9: E105: ")
    assert "left alone: 1" in ended.out
    assert (tmp_path / "odd.yaml").read_text() == EVEN
    assert (tmp_path / "bad.yaml").read_text() == "module: m\ntitle: a: b\n"


def test_a_folder_that_holds_nothing_of_ours_is_not_touched(run: Any, tmp_path: Path) -> None:
    """Without a path that is wrong use, and it says what to give."""
    (tmp_path / "compose.yaml").write_text("services:   {}\n")
    ended = run()
    assert ended.code == 2
    assert "E618" in ended.err
    assert "scienter format FOLDER" in ended.err
    assert (tmp_path / "compose.yaml").read_text() == "services:   {}\n"


def test_standard_input_goes_to_standard_output(run: Any) -> None:
    """Nothing but the text; with errors nothing at all."""
    ended = run("-", stdin=ODD.encode())
    assert (ended.code, ended.out, ended.err) == (0, EVEN, "")
    ended = run("-", "--check", stdin=ODD.encode())
    assert ended.code == 1
    assert "+module: m  # why" in ended.out
    ended = run("-", stdin=b"module: [\n")
    assert (ended.code, ended.out) == (1, "")
    assert "<standard input>:" in ended.err
    assert "E103" in run("-", stdin=b"module: \xff\n").err


def test_standard_input_stands_alone(run: Any) -> None:
    """Beside files nobody could tell what comes from where."""
    ended = run("-", "odd.yaml")
    assert ended.code == 2
    assert "E615" in ended.err
