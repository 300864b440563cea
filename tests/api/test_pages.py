"""The commands on pages of codes end as their pages say."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.api.test_commands import exit_code
from tests.pages import Example, commands, examples, named


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
