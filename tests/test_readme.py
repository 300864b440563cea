"""What the README shows is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXCERPT = re.compile(r"\$ \.venv/bin/scienter report rust\n(.*?)```", re.DOTALL)


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    """One runs the main job, one passes the tests."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("report", "test"):
        assert f"$ make {command}" in README
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)


def test_the_excerpt_is_from_the_real_report() -> None:
    """Every line of it stands in the report, in that order; "…" stands for what is left out."""
    run = subprocess.run(
        [sys.executable, "-m", "api", "report", "rust"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
        capture_output=True,
        text=True,
        check=True,
    )
    excerpt = EXCERPT.search(README)
    assert excerpt
    lines = iter(run.stdout.splitlines())
    shown = [line for line in excerpt[1].splitlines() if line.strip() not in {"…", ""}]
    assert len(shown) > 10
    for line in shown:
        assert line in lines, line


@pytest.mark.parametrize("command", re.findall(r"`scienter ([^`]+?)`", README.replace("\n", " ")))
def test_every_command_the_readme_names_runs(command: str) -> None:
    """As it stands there, or with --help where the rest is left to the reader."""
    words = re.findall(r'"[^"]*"|\S+', command)
    arguments = [word.strip('"') for word in words]
    if len(arguments) == 1:
        arguments.append("--help")
    run = subprocess.run(
        [sys.executable, "-m", "api", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_every_link_leads_somewhere() -> None:
    """Links between the pages of the project."""
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
