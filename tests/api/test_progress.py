"""A bar for whoever waits at a terminal, and nothing for anybody else."""

from __future__ import annotations

import io
import sys

import pytest

from api import progress as module
from api.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nobody_is_told_where_standard_error_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    with progress("{task.completed} worlds") as advance:
        assert advance is None
    assert told.getvalue() == ""


def test_long_work_is_told_of_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is done, and how to end it."""
    told = Terminal()
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(module, "PATIENCE", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress("{task.fields[part]}: {task.completed:,} worlds", part="") as advance:
        assert advance is not None
        advance(1234, 2000, part="the whole")
    assert "the whole: 1,234 worlds; Ctrl-C ends it with what is known" in told.getvalue()
    assert told.getvalue().endswith("\x1b[2K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr(sys, "stderr", told)
    with progress("{task.completed} worlds") as advance:
        assert advance is not None
        advance(5)
    assert "worlds" not in told.getvalue()
