"""Commands are imported when they are called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from api.commands import COMMANDS
from api.lazy import Lazy
from tests.api.test_commands import exit_code

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    """And is called as the table calls it."""
    lazy: Lazy = COMMANDS[name]
    assert lazy.command(name).name == name


def test_a_report_imports_no_other_command() -> None:
    """It starts as quickly as if there were none."""
    told = (
        "import os, sys\nfrom api.commands import main\n"
        "try:\n    main(['report', 'harbor-lantern', '--format', 'json', '-o', os.devnull])\n"
        "except SystemExit:\n    pass\n"
        "print(*(name for name in sys.modules if name.endswith('_command')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["api.report_command"]


def test_an_unknown_command_is_wrong_use_with_what_is_near(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Though none was imported yet."""
    assert exit_code(["reprt", "rust"]) == 2
    assert "'report'" in capsys.readouterr().err
