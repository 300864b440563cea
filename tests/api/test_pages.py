"""The commands on pages of codes end as their pages say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.api.test_commands import exit_code
from tests.api.test_readme import every_command
from tests.pages import PAGES, Example, commands, examples, named

COMMAND = re.compile(r"`scienter ([a-z]+)((?: [^`\n]*)?)`")
"""A command of which a page speaks, and what stands behind it."""
SPOKEN = [page for page in sorted(PAGES.glob("*.md")) if COMMAND.search(page.read_text("utf-8"))]


@pytest.mark.parametrize("example", examples("commands"), ids=named)
def test_a_command_does_what_its_page_says(
    example: Example,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In an empty folder the last command to avoid tells the code; none to prefer fails."""
    monkeypatch.chdir(tmp_path)
    *before, last = commands(example)
    assert [exit_code(shlex.split(line)) for line in before] == [0] * len(before)
    capsys.readouterr()
    code = exit_code(shlex.split(last))
    told = capsys.readouterr().err
    if example.gives:
        assert code in (1, 2)
        assert f"{example.code}:" in told
    else:
        assert code == 0, told
        assert example.code not in told


@pytest.mark.parametrize("page", SPOKEN, ids=lambda page: page.stem)
def test_a_page_speaks_only_of_commands_and_options_that_there_are(page: Path) -> None:
    """Though it does not show them run."""
    every = every_command()
    spoken = COMMAND.findall(page.read_text(encoding="utf-8"))
    assert {command for command, _ in spoken} <= set(every)
    for command, rest in spoken:
        options = {"--help", *(name for option in every[command].params for name in option.opts)}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options
