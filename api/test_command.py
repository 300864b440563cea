"""Hands on: ``scienter test``, the tests that stand beside the rules."""

from __future__ import annotations

from enum import StrEnum
from math import isnan
from pathlib import Path
from typing import Annotated

import typer

from api.options import Grounder, Output, RulesPath
from api.progress import progress
from api.writing import print_page, write_json, write_text
from rules import UsageError, brief


class TestFormat(StrEnum):
    """How the outcome of tests is written."""

    __test__ = False

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"


def run_tests_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH…]",
            help="Test files, rule files, folders; else the set of this folder, or the library.",
        ),
    ] = None,
    words: Annotated[
        str, typer.Option("-k", metavar="WORDS", help="Only tests whose names have these words.")
    ] = "",
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, max=86_400, help="Seconds for a test; 0: no limit.")
    ] = 10.0,
    format: Annotated[TestFormat, typer.Option("--format", help="How to write it.")] = (
        TestFormat.TEXT
    ),
    output: Output = None,
    rules: RulesPath = None,
    grounder: Annotated[
        Grounder, typer.Option("--grounder", help="What joins rules and facts.")
    ] = Grounder.REFERENCE,
) -> None:
    """The tests beside the rules: what is otherwise than they expect, and why."""
    from engine import RunOptions, gather_tests, run_tests

    if isnan(timeout):
        raise UsageError("E608", "--timeout is no number of seconds")
    gathered = gather_tests(paths or (), rules)
    with progress("{task.fields[name]}", name="testing") as advance:
        outcome = run_tests(
            gathered.files,
            RunOptions(prefer=grounder.value, timeout=timeout, words=words, done=advance),
        )
    if words and not outcome.files:
        said = f"no test has {brief(words)} in its name, or in that of its file"
        raise UsageError("E619", said)
    if format is TestFormat.JSON:
        from api.test_json import run_json

        write_json(run_json(outcome, gathered.untested), output)
    elif format is TestFormat.JUNIT:
        from api.test_junit import run_junit

        write_text(run_junit(outcome), output)
    else:
        from api.test_text import render_run

        print_page(lambda console: render_run(outcome, gathered.untested, console), output)
    if not outcome.passed:
        raise typer.Exit(1)
