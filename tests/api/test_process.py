"""The command line as a process of its own: its bytes, its environment, how it is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.printing import widest

ROOT = Path(__file__).parents[2]
SMALL = "harbor-lantern"
PARTY = "Dave Halls"


def process(*arguments: str, **environment: str) -> bytes:
    """What a process of its own writes to standard output."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "api", *arguments],
        cwd=ROOT,
        env={
            key: value
            for key, value in given.items()
            if key != "COLUMNS" or "COLUMNS" in environment
        },
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "rust"),
        ("report", "rust", "--format", "json"),
        ("report", "rust", "--format", "markdown"),
        ("explain", "rust", "--party", PARTY),
        ("graph", "rust"),
    ],
)
def test_two_processes_write_the_same_bytes(arguments: tuple[str, ...]) -> None:
    """Whatever the seed of their hashes."""
    assert process(*arguments, PYTHONHASHSEED="1") == process(*arguments, PYTHONHASHSEED="2")


def test_columns_and_no_color_are_heeded() -> None:
    """A width that is asked for, and no escapes where they are unwanted."""
    narrow = process("report", SMALL, COLUMNS="60").decode()
    assert widest(narrow) <= 60
    forced = process("report", SMALL, FORCE_COLOR="1", NO_COLOR="1").decode()
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", forced)


def test_output_is_utf_8_whatever_the_locale() -> None:
    """What is printed is the same bytes where the environment asks for ASCII."""
    for format in ("text", "json"):
        asked = ("report", SMALL, "--format", format)
        assert process(*asked, PYTHONIOENCODING="ascii") == process(*asked)


def test_a_reader_that_goes_away_is_no_error_to_tell() -> None:
    """Into ``head`` it prints no traceback."""
    done = subprocess.run(
        f"{sys.executable} -m api explain rust --depth 1 | head -n 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout
    assert done.stderr == ""


def test_json_needs_neither_rich_nor_numpy() -> None:
    """What is not needed for data is not imported for it."""
    told = (
        "import sys; from api.commands import main\n"
        "try: main(['report', 'harbor-lantern', '--format', 'json', '-o', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "unwanted = {'rich.console', 'rich.text', 'numpy', 'fastapi', 'clingo', 'uvicorn'}\n"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told, os.devnull],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
